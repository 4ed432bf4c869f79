//! Ways to go from a page: back, up, sideways, on.

use super::icon::icon;
use super::icon_paths::Symbol;
use super::maybe_text::MaybeText;
use crate::prelude::*;
use crate::texts::widgets as words;

/// A link of a navigation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NavLink {
    /// Where to.
    pub href: String,
    /// The words.
    pub label: String,
    /// A number after the words.
    pub count: Option<u32>,
    /// This very page.
    pub current: bool,
}

impl NavLink {
    /// A link.
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), ..Self::default() }
    }

    /// The same with a number.
    pub fn count(mut self, count: u32) -> Self {
        self.count = Some(count);
        self
    }

    /// The same, marked as the page one is on.
    pub fn current(mut self, current: bool) -> Self {
        self.current = current;
        self
    }
}

/// "Quay lại", on question pages instead of a breadcrumb.
#[component]
pub fn BackLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Other words than "Quay lại".
    #[prop(optional, into)]
    label: MaybeText,
) -> AnyView {
    let label = label.into_option().unwrap_or_else(|| words::back().to_owned());
    view! { <a class="back" href=href>{icon(Symbol::ArrowLeft)}<span>{label}</span></a> }.into_any()
}

/// The path to this page; the last link is the page itself.
#[component]
pub fn Breadcrumb(
    /// From the home page down.
    links: Vec<NavLink>,
) -> AnyView {
    let last = links.len().saturating_sub(1);
    let rows: Vec<AnyView> = links
        .into_iter()
        .enumerate()
        .map(|(place, link)| match place == last {
            true => view! { <li aria-current="page">{link.label}</li> }.into_any(),
            false => view! { <li><a href=link.href>{link.label}</a>{icon(Symbol::ChevronRight)}</li> }.into_any(),
        })
        .collect();
    view! { <nav class="crumbs" aria-label=words::breadcrumb()><ol>{rows}</ol></nav> }.into_any()
}

/// From so many sides on they do not stand in a row any more.
const MANY: usize = 6;

/// Sides of one list or one account; each is an address of its own. A few stand in a row; many fold away on a phone
/// and stand beside the page on a wide screen, scripts or not.
#[component]
pub fn Tabs(
    /// What the sides are of.
    #[prop(into)]
    label: String,
    /// The sides.
    links: Vec<NavLink>,
) -> AnyView {
    let many = links.len() >= MANY;
    let here = links.iter().find(|link| link.current).map(|link| link.label.clone()).unwrap_or_default();
    let rows: Vec<AnyView> = links
        .into_iter()
        .map(|link| {
            let count = link.count.map(|n| view! { <span class="count">" "{n}</span> });
            view! { <li><a href=link.href aria-current=link.current.then_some("page")>{link.label}{count}</a></li> }
                .into_any()
        })
        .collect();
    if !many {
        return view! { <nav class="tabs" aria-label=label><ul>{rows}</ul></nav> }.into_any();
    }
    view! {
        <nav class="sides" aria-label=label>
            <details>
                <summary>{icon(Symbol::List)}<span>{words::sections()}" "{here}</span>{icon(Symbol::ChevronDown)}</summary>
                <ul>{rows}</ul>
            </details>
        </nav>
    }
    .into_any()
}

/// Pages of a long list.
#[component]
pub fn Pager(
    /// This page, counted from 1.
    page: u32,
    /// Pages in all.
    of: u32,
    /// Address of the page before, if there is one.
    #[prop(optional, into)]
    previous: MaybeText,
    /// Address of the page after, if there is one.
    #[prop(optional, into)]
    next: MaybeText,
) -> AnyView {
    if of <= 1 {
        return ().into_any();
    }
    let previous = previous.into_option().map(|href| {
        view! { <a class="btn second small" rel="prev" href=href>{icon(Symbol::ChevronLeft)}<span>{words::previous_page()}</span></a> }
    });
    let next = next.into_option().map(|href| {
        view! { <a class="btn second small" rel="next" href=href><span>{words::next_page()}</span>{icon(Symbol::ChevronRight)}</a> }
    });
    view! { <nav class="pager" aria-label=words::pages()>{previous}<span>{words::page_of(page, of)}</span>{next}</nav> }
        .into_any()
}
