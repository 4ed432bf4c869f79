//! How satisfied applicants were: shares and averages in a table, the shares again as bars, and what they wrote.

use super::api::{RatedLine, ReportQuery, ReportView};
use super::page::address;
use crate::prelude::*;
use crate::texts::report as words;
use crate::ui::{self, TableRow};
use domain::money::grouped;
use domain::rating::tally::{Tally, points};
use domain::rating::{Question, Score};
use domain::report::percent;

/// The part of the report about ratings.
pub(super) fn rated(view: &ReportView, wanted: &ReportQuery) -> AnyView {
    let mut rows: Vec<TableRow> = view.rated.iter().map(|line| row(line.name.clone(), &line.tally)).collect();
    if !rows.is_empty() {
        rows.push(row(words::all().to_owned(), &view.rated_all));
    }
    let mut head = vec![words::group().to_owned(), words::ratings().to_owned()];
    head.extend(Score::ALL.map(|score| score.phrase().vi.to_owned()));
    head.extend(Question::ALL.map(|question| format!("{}: {}", words::average(), question.in_short())));
    let files = (!view.rated.is_empty()).then(|| {
        let file = |kind: &str, part: &str| {
            [address(&format!("/can-bo/bao-cao.{kind}"), wanted, &wanted.line), format!("&phan={part}")].concat()
        };
        let remarks = (!view.remarks.is_empty()).then(|| {
            view! { <a href=file("xlsx", "y-kien") rel="external" download="">{words::excel_of_remarks()}</a> }
        });
        view! {
            <p class="hint">{words::few_ratings()}</p>
            <p class="actions">
                <a href=file("xlsx", "danh-gia") rel="external" download="">{words::excel_of_ratings()}</a>
                {remarks}
            </p>
        }
    });
    view! {
        <h2 id="danh-gia">{words::satisfaction()}</h2>
        <ui::DataTable caption=words::satisfaction() head rows dense=true empty=words::no_ratings()/>
        {files}
        {bars(&view.rated)}
        {remarks(view)}
    }
    .into_any()
}

fn row(name: String, tally: &Tally) -> TableRow {
    let mut cells = vec![name.into_any(), grouped(i64::from(tally.total)).into_any()];
    cells.extend(tally.shares(Question::Overall).map(|(_, share)| percent(share).into_any()));
    cells.extend(Question::ALL.map(|question| points(tally.average(question)).into_any()));
    TableRow::new(cells)
}

/// The five answers about the whole, one bar a line; the table beside it says the same in numbers.
fn bars(lines: &[RatedLine]) -> AnyView {
    let told: Vec<&RatedLine> = lines.iter().filter(|line| line.tally.answered(Question::Overall) > 0).collect();
    if told.is_empty() {
        return ().into_any();
    }
    let height = 34 * u32::try_from(told.len()).unwrap_or(0) + 8;
    let drawn = told
        .into_iter()
        .zip(0_u32..)
        .map(|(line, place)| {
            let top = 34 * place + 22;
            let whole = line.tally.answered(Question::Overall);
            let mut before = 0;
            let parts: Vec<AnyView> = line
                .tally
                .counts(Question::Overall)
                .map(|(score, count)| {
                    let left = before * 560 / whole;
                    before += count;
                    let width = before * 560 / whole - left;
                    let class = format!("score-{}", score.number());
                    view! {
                        <rect x=left.to_string() y=top.to_string() width=width.to_string() height="10" class=class></rect>
                    }
                    .into_any()
                })
                .collect();
            view! {
                <text x="0" y=(top - 6).to_string() class="label">{line.name.clone()}</text>
                {parts}
            }
            .into_any()
        })
        .collect::<Vec<AnyView>>();
    view! {
        <figure class="chart">
            <figcaption>{words::rating_chart()}</figcaption>
            <svg viewBox=format!("0 0 600 {height}") role="img" aria-label=words::rating_chart()>{drawn}</svg>
        </figure>
    }
    .into_any()
}

fn remarks(view: &ReportView) -> AnyView {
    if view.remarks.is_empty() {
        return ().into_any();
    }
    let rows = view
        .remarks
        .iter()
        .map(|remark| {
            TableRow::new(vec![
                remark.day.clone().into_any(),
                remark.group.clone().into_any(),
                remark.overall.clone().into_any(),
                view! { <span class="as-typed">{remark.text.clone()}</span> }.into_any(),
            ])
        })
        .collect();
    let head = [words::day(), words::group(), Question::Overall.in_short(), words::remark()];
    view! {
        <h3>{words::remarks()}</h3>
        <p class="hint">{words::remarks_hint()}</p>
        <ui::DataTable caption=words::remarks() head=head.map(str::to_owned).to_vec() rows dense=true/>
    }
    .into_any()
}
