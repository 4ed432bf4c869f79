//! `/quan-tri/nhat-ky`: the audit log and its chain.

use super::doors;
use super::overview::chain;
use crate::admin::api::{AuditQuery, AuditView, SearchAudit};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{admin as words, admin_words as kept};
use crate::ui::{self, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page; what is looked for stands in the address.
#[component]
pub fn AuditPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        AuditQuery {
            act: text("viec"),
            actor: text("ai"),
            subject: text("doi-tuong"),
            from: text("tu"),
            until: text("den"),
            page: text("trang").parse().unwrap_or(1),
        }
    });
    let view = load(move || SearchAudit { query: wanted.get() });
    view! {
        <Title text=words::audit()/>
        <h1>{words::audit()}</h1>
        {doors("/quan-tri/nhat-ky")}
        <Load resource=view children={move |view: AuditView| page(view, &wanted.get_untracked())}/>
    }
}

fn page(view: AuditView, wanted: &AuditQuery) -> AnyView {
    let form = form(&view, wanted);
    let found = view.problems.is_empty().then(|| table(view, wanted));
    view! { {form}{found} }.into_any()
}

fn form(view: &AuditView, wanted: &AuditQuery) -> AnyView {
    let wrong = |field: &str| view.problems.iter().find(|p| p.field == field).map(|p| p.message.clone());
    view! {
        <form method="get" action="/quan-tri/nhat-ky" class="filters">
            <ui::TextField path="viec" label=words::act() hint=words::act_hint() value=wanted.act.clone()/>
            <ui::TextField path="ai" label=words::actor() hint=words::actor_hint() value=wanted.actor.clone()/>
            <ui::TextField path="doi-tuong" label=words::subject() hint=words::subject_hint() value=wanted.subject.clone()/>
            <ui::TextField path="tu" label=words::from_day() value=wanted.from.clone() error=wrong("tu")/>
            <ui::TextField path="den" label=words::until_day() value=wanted.until.clone() error=wrong("den")/>
            <div class="actions"><button type="submit" class="btn">{words::search()}</button></div>
        </form>
    }
    .into_any()
}

/// The same question at another page or as a file.
fn address(path: &str, wanted: &AuditQuery, page: &str) -> String {
    let query = [
        ("viec", wanted.act.as_str()),
        ("ai", wanted.actor.as_str()),
        ("doi-tuong", wanted.subject.as_str()),
        ("tu", wanted.from.as_str()),
        ("den", wanted.until.as_str()),
        ("trang", page),
    ];
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(query.into_iter().filter(|(_, value)| !value.is_empty()));
    format!("{path}?{}", text.finish())
}

fn table(view: AuditView, wanted: &AuditQuery) -> AnyView {
    let rows = view
        .rows
        .into_iter()
        .map(|cells| TableRow::new(cells.into_iter().map(|cell| cell.into_any()).collect()))
        .collect();
    let head = [words::when(), words::act(), words::actor(), words::subject(), words::details()];
    let link = |page: u64| address("/quan-tri/nhat-ky", wanted, &page.to_string());
    let csv = (view.all > 0).then(|| {
        let href = address("/quan-tri/nhat-ky.csv", wanted, "");
        view! {
            <p class="actions"><a class="btn second" href=href rel="external" download="">{words::csv()}</a></p>
            <p class="hint">{words::csv_hint()}</p>
        }
    });
    view! {
        {chain(&view.chain)}
        <p><a href="/quan-tri/tinh-trang">{kept::verify()}</a></p>
        <p class="hint">{words::rows_in_all()}" "{view.all.to_string()}</p>
        {csv}
        <ui::DataTable caption=words::audit() head=head.map(str::to_owned).to_vec() rows dense=true empty=words::no_rows()/>
        <p class="actions">
            {(view.page > 1).then(|| view! { <a href=link(view.page - 1) rel="prev">{words::previous()}</a> })}
            " "{view.page.to_string()}" / "{view.pages.to_string()}" "
            {(view.page < view.pages).then(|| view! { <a href=link(view.page + 1) rel="next">{words::next()}</a> })}
        </p>
    }
    .into_any()
}
