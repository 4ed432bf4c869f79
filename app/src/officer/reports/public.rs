//! `/cong-khai`: figures on time and late for each unit, for everybody; small numbers are not published.

use super::api::{LoadPublicFigures, ReportQuery, ReportView};
use super::widgets::{chart, table};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::report as words;
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn PublicPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        ReportQuery { from: text("tu"), until: text("den"), ..ReportQuery::default() }
    });
    let view = load(move || LoadPublicFigures { query: wanted.get() });
    view! {
        <Title text=words::public()/>
        <h1>{words::public()}</h1>
        <p class="lead">{words::public_lead()}</p>
        <Load resource=view children={|view: ReportView| {
            let shown: Vec<_> = view.lines.iter().filter(|line| line.counts.resolved() >= 5).cloned().collect();
            view! {
                <form method="get" action="/cong-khai" class="filters">
                    <ui::TextField path="tu" label=words::from() value=view.from.clone() error=view.problem("tu")/>
                    <ui::TextField path="den" label=words::until() value=view.until.clone() error=view.problem("den")/>
                    <div class="actions"><button type="submit" class="btn">{words::show()}</button></div>
                </form>
                {view.problems.is_empty().then(|| table(words::public(), &view.lines, view.all, true, |_| None))}
                {chart(&shown)}
            }
        }}/>
    }
}
