//! `/cong-khai`: figures on time and late for each unit, for everybody; small numbers are not published.

use super::api::{LoadPublicFigures, PublicView, ReportQuery};
use super::widgets::{Bars, chart};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::report as words;
use crate::ui::{self, TableRow};
use domain::report::percent;
use domain::report::published::{Published, Range, SMALLEST};
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
        <Load resource=view children=page/>
    }
}

fn page(view: PublicView) -> AnyView {
    let (from, until) = (view.problem("tu"), view.problem("den"));
    let figures = view.problems.is_empty().then(|| {
        let large = view.lines.iter().filter(|line| line.figures.resolved().least >= SMALLEST);
        let bars = large.map(|line| Bars {
            name: line.name.clone(),
            in_time: line.figures.resolved_in_time().least,
            overdue: line.figures.resolved_overdue.least,
        });
        let bars = bars.collect();
        view! { {table(&view)}{chart(bars)} }
    });
    view! {
        <form method="get" action="/cong-khai" class="filters">
            <ui::TextField path="tu" label=words::from() value=view.from.clone() error=from/>
            <ui::TextField path="den" label=words::until() value=view.until.clone() error=until/>
            <div class="actions"><button type="submit" class="btn">{words::show()}</button></div>
        </form>
        {figures}
    }
    .into_any()
}

fn table(view: &PublicView) -> AnyView {
    let mut rows: Vec<TableRow> = view.lines.iter().map(|line| row(line.name.clone(), &line.figures)).collect();
    if !rows.is_empty() {
        rows.push(row(words::all().to_owned(), &view.all));
    }
    let head = [
        words::unit(),
        words::total(),
        words::resolved(),
        words::before(),
        words::on_time(),
        words::overdue(),
        words::in_progress(),
        words::within(),
        words::late(),
        words::suspended(),
        words::rate(),
    ];
    view! { <ui::DataTable caption=words::public() head=head.map(str::to_owned).to_vec() rows dense=true empty=words::empty()/> }
        .into_any()
}

fn row(name: String, figures: &Published) -> TableRow {
    let numbers = [
        figures.total(),
        figures.resolved(),
        figures.resolved_before,
        figures.resolved_on_time,
        figures.resolved_overdue,
        figures.in_progress(),
        figures.in_progress_within,
        figures.in_progress_overdue,
        figures.suspended,
    ];
    let mut cells = vec![name.into_any()];
    cells.extend(numbers.map(|number| number.to_string().into_any()));
    cells.push(rate(figures.on_time_per_mille()).into_any());
    TableRow::new(cells)
}

/// "98,7 %", or from which share to which.
fn rate(range: Option<Range>) -> String {
    match range {
        Some(Range { least, most }) if least != most => [percent(Some(least)), percent(Some(most))].join(" – "),
        range => percent(range.map(|range| range.least)),
    }
}
