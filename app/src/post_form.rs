//! A form that works plainly and, with scripts, without leaving the page.
//!
//! Plainly it posts to its own address and the server answers 303 or the page again. Hydrated it
//! sends the same fields to the server function of the same use case and shows what comes back in
//! place: mistakes with the typed values, or the next page.

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::send_form;
use crate::request::{
    Fields, FormReply, ONCE, PAGE_FORM, PASSWORDS, PageState, Returned, here, renew_form_token, take_returned,
    use_form_token,
};
use crate::shell::RefusalPage;
use crate::texts::shell as words;
use crate::ui;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::{use_location, use_navigate};
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

/// The answer of a form's server function.
pub type Answer = Pin<Box<dyn Future<Output = Result<FormReply, Refusal>> + Send>>;

/// The server function of a form, perhaps with something to be done first.
#[derive(Clone)]
pub struct Call(Arc<dyn Fn(Fields) -> Answer + Send + Sync>);

impl Call {
    /// The server function that answers a form with these fields.
    pub fn to<F: ServerFn<Output = FormReply, Error = Refusal>>() -> Self {
        Self::new(|fields| Box::pin(send_form(F::PATH, fields)))
    }

    /// First something else; when that is refused, nothing is sent.
    pub fn after<D>(self, deed: impl Fn() -> D + Send + Sync + 'static) -> Self
    where
        D: Future<Output = Result<(), Refusal>> + Send + 'static,
    {
        Self::new(move |fields| {
            let (deed, send) = (deed(), self.clone());
            Box::pin(async move {
                deed.await?;
                (send.0)(fields).await
            })
        })
    }

    /// Wraps what is to be called with the fields.
    fn new(call: impl Fn(Fields) -> Answer + Send + Sync + 'static) -> Self {
        Self(Arc::new(call))
    }
}

/// Where the focus goes when the form as a whole was refused.
const REFUSED: &str = "chua-duoc";

/// See the module.
#[component]
pub fn PostForm(
    /// Address of the page, which is also where the plain form posts.
    #[prop(into)]
    action: String,
    /// The server function of the same use case.
    call: Call,
    /// What came back, when the page knows it by other means than this very request.
    #[prop(optional)]
    came_back: Option<Returned>,
    /// Id of the form, for a button that stands outside of it.
    #[prop(optional, into)]
    id: ui::MaybeText,
    /// The fields, given what came back (empty at first).
    children: fn(Returned) -> AnyView,
) -> impl IntoView {
    let token = use_form_token();
    let first = came_back.or_else(|| take_returned(&action)).unwrap_or_default();
    let state = expect_context::<PageState>();
    let trouble = state.trouble;
    if first.status != 0 {
        here::set_status(first.status);
    }
    if !first.problems.is_empty() {
        trouble.set(true);
    }
    let returned = RwSignal::new(first);
    let refused = RwSignal::new(None::<Refusal>);
    let busy = RwSignal::new(false);
    let navigate = use_navigate();
    let location = use_location();
    let pathname = location.pathname;
    let place = pathname.get_untracked();
    // The desk and administration speak one language.
    let goes_along = action == place && !["/can-bo", "/quan-tri"].iter().any(|office| place.starts_with(office));
    let id = id.into_option().or_else(|| goes_along.then(|| PAGE_FORM.to_owned()));
    Effect::new(move |before: Option<()>| {
        location.search.track();
        // The same page asks something else now, for another kind of account perhaps: what was wrong says nothing about it.
        let again = before.is_some() && pathname.get_untracked() == place;
        if again && returned.with_untracked(|form| !form.problems.is_empty()) {
            returned.update(|form| form.problems.clear());
        }
    });
    let submit = move |event: web_sys::SubmitEvent| {
        let Some(fields) = here::take_over(&event) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let navigate = navigate.clone();
        let typed = kept(&fields);
        let path = pathname.get_untracked();
        let answer = (call.0)(fields);
        leptos::task::spawn_local(async move {
            let answer = answer.await;
            if pathname.get_untracked() != path && !matches!(answer, Ok(FormReply::Reload(_))) {
                // The person has gone on meanwhile and stays where they are.
                return;
            }
            match answer {
                Ok(FormReply::Next(url)) => {
                    trouble.set(false);
                    refused.try_set(None);
                    // A page that is left stays locked until the next one is there.
                    if same_page(&url, &path) {
                        if returned.try_with_untracked(|form| !form.problems.is_empty()) == Some(true) {
                            returned.try_set(Returned { values: typed, status: 200, ..Returned::default() });
                        }
                        here::empty_boxes(PASSWORDS);
                        busy.try_set(false);
                        state.acts.update(|acts| *acts += 1);
                    }
                    return navigate(&url, Default::default());
                }
                Ok(FormReply::Reload(url)) => here::load_page(&url),
                Ok(FormReply::Returned(form)) => {
                    refused.try_set(None);
                    trouble.set(!form.problems.is_empty());
                    if form.status == 200 {
                        here::fill_boxes(&form.values);
                    }
                    returned.try_set(form);
                    here::empty_boxes(ONCE);
                }
                // What was typed would leave with the page; posted plainly it is kept until its person has signed in.
                Err(Refusal::SignIn) => here::post_plainly(&event),
                Err(refusal) => {
                    if let Refusal::StaleForm(token) = &refusal {
                        renew_form_token(state, token);
                    }
                    refused.try_set(Some(refusal));
                }
            }
            busy.try_set(false);
        });
    };
    view! {
        {live(move || refused.get().map(|refusal| match refusal {
            Refusal::StaleForm(_) => view! {
                <div class="notice warn" role="alert"><p class="title">{words::stale_form()}</p></div>
            }.into_any(),
            Refusal::Offline | Refusal::TryLater | Refusal::TooMany(_) => {
                let (title, text) = words::refusal(&refusal);
                trouble.set(true);
                Effect::new(|_| ui::focus_id(REFUSED));
                view! {
                    <div class="notice warn" id=REFUSED role="alert" tabindex="-1"><h2>{title}</h2><p>{text}</p></div>
                }
                .into_any()
            }
            other => view! { <RefusalPage refusal=other/> }.into_any(),
        }))}
        <form id=id method="post" action=action novalidate on:submit=submit aria-busy=move || busy.get().then_some("true")>
            <ui::EnterButton/>
            <input type="hidden" name="token" value=token/>
            {live(move || {
                provide_context(ui::OnItsWay(busy));
                let form = returned.get();
                let issues = form.problems.iter().map(|p| ui::SummaryIssue::new(&p.field, &p.message)).collect::<Vec<_>>();
                view! {
                    {(!issues.is_empty()).then(|| view! { <ui::ErrorSummary issues=issues/> })}
                    {children(form)}
                }
            })}
        </form>
    }
}

/// What was typed, as the server would give it back: never passwords.
fn kept(fields: &Fields) -> Fields {
    let mut kept = fields.clone();
    kept.retain(|name, _| !name.contains("password") && name != "captcha" && name != "token");
    kept
}

/// Whether an address leads to the page at this path, with another query perhaps.
fn same_page(url: &str, path: &str) -> bool {
    url.split(['?', '#']).next() == Some(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_that_was_carried_out_keeps_what_was_typed_but_no_passwords() {
        let typed = ["email", "password", "password_again", "present_password", "captcha", "token"];
        let fields: Fields = typed.iter().map(|name| ((*name).to_owned(), "x".to_owned())).collect();
        assert_eq!(kept(&fields).into_keys().collect::<Vec<_>>(), ["email"]);
    }

    #[test]
    fn another_query_is_the_same_page() {
        assert!(same_page("/tai-khoan/bao-mat?da-doi=1", "/tai-khoan/bao-mat"));
        assert!(same_page("/tai-khoan/thong-tin#f-residence", "/tai-khoan/thong-tin"));
        assert!(!same_page("/ho-so/x/da-gui", "/ho-so/x/xem-lai"));
    }
}
