//! Answers in words, each with a link that leads back to where it was given.

use super::icon::icon;
use super::icon_paths::Symbol;
use super::maybe_text::MaybeText;
use crate::prelude::*;
use crate::texts::widgets as words;

/// One answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SummaryRow {
    /// What was asked.
    pub label: String,
    /// The answer, one entry a line; none shows "Không có".
    pub lines: Vec<String>,
    /// Address of the page that changes it.
    pub change: MaybeText,
    /// What is wrong with it, on a review page.
    pub error: MaybeText,
}

impl SummaryRow {
    /// An answer of one line.
    pub fn new(label: impl Into<String>, answer: impl Into<String>) -> Self {
        let lines = Some(answer.into()).filter(|a| !a.is_empty()).into_iter().collect();
        Self { label: label.into(), lines, ..Self::default() }
    }

    /// A line of a paper; one without words is printed blank.
    pub fn printed(label: &str, said: &str) -> Self {
        Self::new(label, if said.is_empty() { words::left_blank() } else { said })
    }

    /// The same with a link "Sửa …".
    pub fn change(mut self, href: impl Into<MaybeText>) -> Self {
        self.change = href.into();
        self
    }
}

/// A list of answers.
#[component]
pub fn SummaryList(
    /// The answers.
    rows: Vec<SummaryRow>,
) -> AnyView {
    let rows: Vec<AnyView> = rows.into_iter().map(row).collect();
    view! { <dl class="rows">{rows}</dl> }.into_any()
}

fn row(row: SummaryRow) -> AnyView {
    let label = row.label.clone();
    let change = row.change.into_option().map(|href| {
        view! { <dd class="change"><a href=href>{words::change()}<span class="unseen">" "{label}</span></a></dd> }
    });
    let lines: Vec<AnyView> = match row.lines.is_empty() {
        true => vec![view! { <span class="none">{words::no_answer()}</span> }.into_any()],
        false => row.lines.into_iter().map(|line| view! { <span class="line">{line}</span> }.into_any()).collect(),
    };
    let class = row.error.is_some().then_some("bad");
    let error =
        row.error.into_option().map(|text| view! { <span class="msg">{icon(Symbol::Alert)}<span>{text}</span></span> });
    view! { <div class=class><dt>{row.label}</dt><dd>{lines}{error}</dd>{change}</div> }.into_any()
}
