//! The worked example of one page, to be opened above its questions.

use crate::filing::desk::Desk;
use crate::prelude::*;
use crate::request::use_language;
use crate::texts::filing as words;
use crate::ui::{self, SummaryRow};
use domain::journey::{Journey, PapersPresent};

/// How the fictional person of the example has answered this page.
#[component]
pub fn Example(
    /// The page.
    step: String,
) -> impl IntoView {
    let rows = rows(Desk::of_this_page(), &step);
    (!rows.is_empty()).then(|| {
        view! {
            <details class="example">
                <summary>{words::example_of_step()}</summary>
                <p class="hint">{words::example_is_fiction()}</p>
                <ui::SummaryList rows/>
            </details>
        }
    })
}

fn rows(desk: Desk, step: &str) -> Vec<SummaryRow> {
    let language = use_language();
    let none = PapersPresent::new();
    desk.lists.with_untracked(|lists| {
        desk.with(|view| {
            let day = domain::time::parse_iso_date(&view.example_day).unwrap_or(desk.today());
            let journey = Journey::of(&view.form, &view.example, &none, day, lists);
            let rows = journey.summary_of(step, language).into_iter();
            rows.filter(|row| !row.value.is_empty())
                .map(|row| match row.row {
                    Some(number) => SummaryRow::new(format!("{}. {}", number + 1, row.label), row.value),
                    None => SummaryRow::new(row.label, row.value),
                })
                .collect()
        })
    })
}
