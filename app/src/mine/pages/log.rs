//! `/tai-khoan/nhat-ky`: what happened in the account; filter and page stand in the address.

use super::sides;
use crate::mine::rights::api::{LoadLog, LogLine, LogView};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::rights as words;
use crate::ui::{self, Choice, Choices, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const PAGE: &str = "/tai-khoan/nhat-ky";

/// The log.
#[component]
pub fn LogPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let part = |name: &str| query.get(name).unwrap_or_default();
        (part("loai"), part("tu"), part("den"), part("trang").parse::<u32>().unwrap_or(1))
    });
    let view = load(move || {
        let (group, from, to, page) = asked.get();
        LoadLog { group, from, to, page }
    });
    view! {
        <Title text=words::log()/>
        <h1>{words::log()}</h1>
        {sides(PAGE)}
        <p class="lead">{words::log_lead()}</p>
        <Load resource=view children=page/>
    }
}

fn page(view: LogView) -> AnyView {
    let (group, from, to) = view.asked;
    let wrong = |field: &str| view.problems.iter().find(|p| p.field == field).map(|p| p.message.clone());
    let filtered = !(group.is_empty() && from.is_empty() && to.is_empty());
    let kinds: Choices = view.groups.into_iter().map(|(key, label)| Choice::new(key, label)).collect();
    let at = |page: u32| format!("{PAGE}?{}&trang={page}", view.query);
    let previous = (view.page > 1).then(|| at(view.page - 1));
    let next = (view.page < view.pages).then(|| at(view.page + 1));
    let sheet = format!("{PAGE}.csv?{}", view.query);
    view! {
        <form method="get" action=PAGE>
            <ui::SelectField path="loai" label=words::log_kind() hint=words::log_kind_hint() choices=kinds value=group/>
            <ui::DateField path="tu" label=words::log_from() hint=words::log_day_hint() value=from error=wrong("tu")/>
            <ui::DateField path="den" label=words::log_to() hint=words::log_day_hint() value=to error=wrong("den")/>
            <p class="actions">
                <ui::Button label=words::log_show()/>
                {filtered.then(|| view! { <a href=PAGE>{words::log_all()}</a> })}
                <a href=sheet rel="external">{words::log_csv()}</a>
            </p>
        </form>
        {lines(view.lines, words::log_count(view.total))}
        <ui::Pager page=view.page of=view.pages previous next/>
    }
    .into_any()
}

/// A cell without words is empty, so that a narrow page leaves it out with its heading.
fn or_nothing(words: String) -> AnyView {
    if words.is_empty() { ().into_any() } else { words.into_any() }
}

fn lines(lines: Vec<LogLine>, caption: String) -> AnyView {
    let head = [words::log_time(), words::log_act(), words::dossier(), words::log_place()].map(str::to_owned).to_vec();
    let rows = lines.into_iter().map(|line| {
        let by = (!line.by.is_empty()).then(|| view! { <span class="hint formerly">{line.by}</span> });
        let dossier = match line.href {
            Some(href) => view! { <a href=href>{line.dossier}</a> }.into_any(),
            None => or_nothing(line.dossier),
        };
        let place = or_nothing(line.place);
        TableRow::new(vec![line.at.into_any(), view! { {line.words}{by} }.into_any(), dossier, place])
    });
    view! { <ui::DataTable caption head rows=rows.collect() empty=words::log_empty()/> }.into_any()
}
