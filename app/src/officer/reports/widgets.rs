//! The table of the statutory columns and the chart beside it.

use super::api::ReportLine;
use crate::prelude::*;
use crate::texts::report as words;
use crate::ui::{self, TableRow};
use domain::money::grouped;
use domain::report::{Counts, percent};

/// The statutory columns; `link` leads to the dossiers of a line.
pub(super) fn table(
    caption: &'static str,
    lines: &[ReportLine],
    all: Counts,
    link: impl Fn(&str) -> Option<String>,
) -> AnyView {
    let row = |key: &str, name: String, counts: Counts| {
        let name = match link(key) {
            Some(href) => view! { <a href=href>{name}</a> }.into_any(),
            None => name.into_any(),
        };
        let numbers = [
            counts.total(),
            counts.received_online,
            counts.received_direct,
            counts.carried_over,
            counts.resolved(),
            counts.resolved_before,
            counts.resolved_on_time,
            counts.resolved_overdue,
            counts.in_progress(),
            counts.in_progress_within,
            counts.in_progress_overdue,
            counts.suspended,
        ];
        let mut cells = vec![name];
        cells.extend(numbers.map(|count| grouped(i64::from(count)).into_any()));
        cells.push(percent(counts.on_time_per_mille()).into_any());
        TableRow::new(cells)
    };
    let mut rows: Vec<TableRow> = lines.iter().map(|line| row(&line.key, line.name.clone(), line.counts)).collect();
    if !rows.is_empty() {
        rows.push(row("*", words::all().to_owned(), all));
    }
    let head = [
        words::group(),
        words::total(),
        words::online(),
        words::direct(),
        words::carried_over(),
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
    view! { <ui::DataTable caption=caption head=head.map(str::to_owned).to_vec() rows dense=true empty=words::empty()/> }
        .into_any()
}

/// A line of the chart.
pub(super) struct Bars {
    /// Its name.
    pub name: String,
    /// Resolved in time.
    pub in_time: u32,
    /// Resolved too late.
    pub overdue: u32,
}

/// Bars of what was resolved in time and overdue, one a line; the table beside it says the same in numbers.
pub(super) fn chart(lines: Vec<Bars>) -> AnyView {
    let most = lines.iter().map(|line| line.in_time + line.overdue).max().unwrap_or(0);
    if most == 0 {
        return ().into_any();
    }
    let height = 34 * u32::try_from(lines.len()).unwrap_or(0) + 8;
    let wide = |count: u32| count * 560 / most;
    let bars = lines
        .into_iter()
        .zip(0_u32..)
        .map(|(line, place)| {
            let top = 34 * place + 22;
            let good = wide(line.in_time);
            let bad = wide(line.overdue);
            view! {
                <text x="0" y=(top - 6).to_string() class="label">{line.name}</text>
                <rect x="0" y=top.to_string() width=good.to_string() height="10" class="good"></rect>
                <rect x=good.to_string() y=top.to_string() width=bad.to_string() height="10" class="bad"></rect>
            }
        })
        .collect_view();
    view! {
        <figure class="chart">
            <figcaption>{words::chart()}</figcaption>
            <svg viewBox=format!("0 0 600 {height}") role="img" aria-label=words::chart()>{bars}</svg>
        </figure>
    }
    .into_any()
}
