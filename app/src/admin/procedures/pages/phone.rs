//! `/quan-tri/thu-tuc/{slug}/xem-thu`: the draft as people will meet it, on a screen as wide as a phone's.

use super::trail;
use crate::admin::procedures::PROCEDURES;
use crate::admin::procedures::api::{LoadProcedureLook, PhoneView};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::procedures as words;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page; `?trang=` chooses what is shown.
#[component]
pub fn PhonePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let view = load(move || LoadProcedureLook {
        slug: params.read().get("slug").unwrap_or_default(),
        page: query.read().get("trang").unwrap_or_default(),
    });
    view! { <Load resource=view children=page/> }
}

fn page(view: PhoneView) -> AnyView {
    let here = format!("{PROCEDURES}/{}/xem-thu", view.id);
    let shown = view.shown.clone();
    let links = view
        .pages
        .iter()
        .map(|(id, title)| {
            let current = (*id == shown).then_some("page");
            view! { <li><a href=format!("{here}?trang={id}") aria-current=current>{title.clone()}</a></li> }
        })
        .collect_view();
    let title = view.pages.iter().find(|(id, _)| *id == shown).map(|(_, title)| title.clone()).unwrap_or_default();
    view! {
        <Title text=words::LOOK/>
        {trail(&view.id, &view.name, Some(words::LOOK))}
        <h1>{words::LOOK}</h1>
        <p class="lead">{words::LOOK_LEAD}</p>
        <nav aria-label=words::PAGES_OF_DRAFT><ol>{links}</ol></nav>
        <iframe class="phone" title=format!("{}: {title}", words::LOOK) src=format!("{here}/{shown}")></iframe>
    }
    .into_any()
}
