//! `/tai-khoan`: what needs me.

use super::sides;
use crate::mine::home_api::{Counter, LoadOverview, OverviewView};
use crate::mine::widgets::{lines, to_do_list};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{use_language, use_visit};
use crate::shell::Load;
use crate::texts::overview as words;
use leptos_meta::Title;

/// The overview.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let view = load(|| LoadOverview {});
    let name = use_visit().viewer.map(|viewer| viewer.name).unwrap_or_default();
    view! {
        <Title text=crate::texts::shell::my_page()/>
        <h1>{crate::texts::shell::my_page()}</h1>
        <p class="lead">{name}</p>
        {sides("/tai-khoan")}
        <Load resource=view children=page/>
    }
}

fn page(view: OverviewView) -> AnyView {
    if view.empty {
        return nothing_yet();
    }
    let to_do = match view.to_do.is_empty() {
        true => view! { <p>{words::nothing_to_do()}</p> }.into_any(),
        false => to_do_list(&view.to_do),
    };
    let recent = (!view.recent.is_empty()).then(|| view! { <h2>{words::recent()}</h2>{lines(&view.recent)} });
    let counters: Vec<AnyView> = view.counters.iter().map(counter).collect();
    view! {
        <h2>{words::to_do()}</h2>
        {to_do}
        <nav class="counters" aria-label=words::by_status()><ul>{counters}</ul></nav>
        {recent}
        <p class="actions">
            <a class="btn" href="/thu-tuc">{words::new_dossier()}</a>
            <a href="/tai-khoan/ho-so">{words::all_dossiers()}</a>
        </p>
    }
    .into_any()
}

fn counter(counter: &Counter) -> AnyView {
    let href = ["/tai-khoan/ho-so?trang-thai=", &counter.group].concat();
    let name = counter.name.get(use_language()).to_owned();
    view! { <li><a href=href><b>{counter.count}</b>" "<span>{name}</span></a></li> }.into_any()
}

fn nothing_yet() -> AnyView {
    view! {
        <p>{words::nothing_yet()}</p>
        <ul class="links">
            <li><a href="/thu-tuc">{words::choose_procedure()}</a></li>
            <li><a href="/tai-khoan/thong-tin">{words::fill_profile()}</a></li>
            <li><a href="/huong-dan">{words::read_guide()}</a></li>
        </ul>
        <p class="actions"><a class="btn" href="/thu-tuc">{words::new_dossier()}</a></p>
    }
    .into_any()
}
