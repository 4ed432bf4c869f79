//! `/thu-tuc`: find a procedure by words and field; both stand in the address.

use crate::catalogue::api::{FieldFilter, ListView, LoadProcedures};
use crate::catalogue::widgets::Entries;
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::catalogue as words;
use crate::ui::{self, Symbol};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The list of procedures.
#[component]
pub fn ListPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let part = |name| query.get(name).unwrap_or_default();
        (part("q"), part("linh-vuc"))
    });
    let view = load(move || {
        let (query, field) = asked.get();
        LoadProcedures { query, field }
    });
    view! { <Load resource=view children=page/> }
}

fn page(view: ListView) -> AnyView {
    let field = (!view.field.is_empty()).then(|| view! { <input type="hidden" name="linh-vuc" value=view.field/> });
    let filters: Vec<AnyView> = view.filters.into_iter().map(filter).collect();
    let results = match view.found.is_empty() {
        true => nothing(view.near),
        false => view! {
            <h2 class="tally">{words::results()}": "{words::count(view.found.len())}</h2>
            <Entries entries=view.found/>
        }
        .into_any(),
    };
    view! {
        <Title text=words::list_title()/>
        <h1>{words::list_title()}</h1>
        <p class="lead">{words::list_lead()}</p>
        <form class="search" method="get" action="/thu-tuc" role="search">
            <label class="label" for="tim">{words::search_label()}</label>
            <input class="input" id="tim" type="search" name="q" value=view.query maxlength="100" autocomplete="off" enterkeyhint="search"/>
            {field}
            <ui::Button label=words::search() icon=Symbol::Search/>
        </form>
        <nav class="filters" aria-label=words::filter()><ul>{filters}</ul></nav>
        {results}
    }
    .into_any()
}

fn filter(filter: FieldFilter) -> AnyView {
    let current = filter.chosen.then_some("page");
    view! { <li><a href=filter.url aria-current=current>{filter.name}<span class="count">" "{filter.count}</span></a></li> }
        .into_any()
}

fn nothing(near: Vec<crate::catalogue::api::Entry>) -> AnyView {
    let near = (!near.is_empty()).then(|| {
        view! {
            <h2>{words::near()}</h2>
            <Entries entries=near/>
        }
    });
    view! {
        <ui::Notice title=words::nothing()>
            <p>{words::nothing_hint()}</p>
            <p><a href="/thu-tuc">{words::clear()}</a></p>
        </ui::Notice>
        {near}
    }
    .into_any()
}
