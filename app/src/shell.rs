//! The application around every page, and the pages that say no.
//!
//! What stands around `<main>` (`frame`) is written once for each document and stays as it is: the application that comes
//! alive in the browser begins inside `<main>`, and browsers download nothing for the rest. Nothing here reads a clock or
//! randomness.

#[cfg(feature = "ssr")]
mod document;
#[cfg(feature = "ssr")]
mod frame;

#[cfg(feature = "ssr")]
pub use document::{Assets, bare, shell};

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::{Loaded, shown, waiting};
use crate::request::{PageState, here, use_visit, with_visit};
use crate::routes::PortalRoutes;
use crate::texts::shell as words;
use crate::ui;
use leptos_meta::{Html, Title, provide_meta_context};
use leptos_router::components::Router;
use leptos_router::hooks::use_location;

/// The application inside `<main>`: the same on the server and in the browser.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let visit = here::shared_visit();
    let language = visit.language.code();
    let theme = visit.theme.clone();
    let name = visit.portal.name.clone();
    let state = PageState::new(visit);
    provide_context(state);
    let wrong = crate::texts::filing::error_title();
    // The portal's own name asks for the language of the page.
    let title = portal_title(&name);
    // The server writes the title when the page is done and its arena may be gone; this signal lives outside of it.
    let trouble = ArcRwSignal::from(state.trouble);
    view! {
        <Html attr:lang=language attr:data-theme=theme/>
        // Empty until a page says its own: a document is never without a title.
        <Title text="" formatter=move |page: String| {
            // Pages that tell of their mistakes by themselves have the mark in their title.
            let mark = if trouble.get() && !page.starts_with(wrong) { wrong } else { "" };
            ui::as_title(if page.is_empty() { title.clone() } else { format!("{mark}{page} · {title}") })
        }/>
        <Router>
            <PortalRoutes/>
        </Router>
    }
}

/// How a link of the navigation is marked on the page at an address: the page itself, a part of the portal, or neither.
pub fn current_at(href: &str, address: &str) -> Option<&'static str> {
    let path = address.split('?').next().unwrap_or(address).trim_end_matches('/');
    let href = href.trim_end_matches('/');
    if path == href {
        return Some("page");
    }
    let below = !href.is_empty() && path.strip_prefix(href).is_some_and(|rest| rest.starts_with('/'));
    below.then_some("true")
}

/// Name of the portal: the deploying body's, or our own in the language of the page.
fn portal_title(name: &str) -> String {
    if name.is_empty() { words::portal_name() } else { name.to_owned() }
}

/// Shows a loaded value, or the page of its refusal with the right status.
#[component]
pub fn Load<T, F, V>(
    /// What the page waits for.
    resource: Loaded<T>,
    /// The page, once it is there.
    children: F,
) -> impl IntoView
where
    T: serde::Serialize + serde::de::DeserializeOwned + Send + 'static,
    F: Fn(T) -> V + Clone + Send + Sync + 'static,
    V: IntoView + 'static,
{
    waiting(Box::new(move || shown(resource, children.clone(), refused)))
}

fn refused(refusal: Refusal) -> AnyView {
    view! { <RefusalPage refusal/> }.into_any()
}

/// Why a form of this page came back although nothing in it is wrong; goes when its person goes on.
#[component]
pub fn CameBack() -> impl IntoView {
    let notice = with_visit(|visit| visit.returned.as_ref().map(|form| form.notice.clone()));
    let notice = notice.filter(|notice| !notice.is_empty());
    let location = use_location();
    let here = (location.pathname.get_untracked(), location.search.get_untracked());
    notice.map(|title| {
        move || {
            let still_here = location.pathname.get() == here.0 && location.search.get() == here.1;
            let shown = still_here.then(|| title.clone());
            shown.map(|title| view! { <ui::Notice tone=ui::Tone::Warn outcome=true title=title/> })
        }
    })
}

/// The page of a refusal.
#[component]
pub fn RefusalPage(
    /// Why not.
    refusal: Refusal,
) -> impl IntoView {
    here::set_status(refusal.status());
    here::leave_if_signed_out(&refusal);
    if let Refusal::Moved(url) = &refusal {
        here::go_on_at(url);
    }
    let (title, text) = words::refusal(&refusal);
    let request_id = use_visit().request_id;
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <p class="lead">{text}</p>
        <p class="hint">{words::request_number()}" "<code>{request_id}</code></p>
        <p><a class="btn" href="/">{words::back_home()}</a></p>
    }
}

#[cfg(test)]
mod tests {
    use super::current_at;

    #[test]
    fn a_link_is_marked_on_its_page_and_on_the_pages_below_it() {
        assert_eq!(current_at("/", "/"), Some("page"));
        assert_eq!(current_at("/thu-tuc", "/thu-tuc?q=khai"), Some("page"));
        assert_eq!(current_at("/thu-tuc", "/thu-tuc/ket-hon"), Some("true"));
        for (href, address) in
            [("/", "/thu-tuc"), ("/thu-tuc", "/thu-tuc-khac"), ("/tra-cuu", "/"), ("/thu-tuc", "/loi")]
        {
            assert_eq!(current_at(href, address), None, "{href} on {address}");
        }
    }
}
