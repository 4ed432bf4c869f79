//! All mistakes of a form on top of it, each a link to its field.
//!
//! It takes the focus when it appears: by `autofocus` on a page from the server, by script afterwards.

use super::browser::focus_id;
use super::ids::field_id;
use crate::prelude::*;
use crate::texts::widgets as words;

/// Id of the summary.
pub const SUMMARY_ID: &str = "co-loi";

/// One line of the summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryIssue {
    /// Path of the field; empty when it is about the whole form.
    pub field: String,
    /// What is wrong and what to do.
    pub message: String,
}

impl SummaryIssue {
    /// A mistake in a field, or with an empty path one of the whole form.
    pub fn new(field: &str, message: &str) -> Self {
        Self { field: field.to_owned(), message: message.to_owned() }
    }
}

/// The summary; draws nothing when there is nothing to correct.
#[component]
pub fn ErrorSummary(
    /// The mistakes, in the order of the form.
    issues: Vec<SummaryIssue>,
) -> AnyView {
    if issues.is_empty() {
        return ().into_any();
    }
    Effect::new(|_| focus_id(SUMMARY_ID));
    let lines: Vec<AnyView> = issues.into_iter().map(line).collect();
    view! {
        <div class="errors" id=SUMMARY_ID role="alert" tabindex="-1" autofocus=true aria-labelledby="co-loi-title">
            <h2 id="co-loi-title">{words::errors_title()}</h2>
            <ul>{lines}</ul>
        </div>
    }
    .into_any()
}

/// The link is the browser's own (`rel=external` keeps the router away), so that it moves the focus too.
fn line(issue: SummaryIssue) -> AnyView {
    if issue.field.is_empty() {
        return view! { <li>{issue.message}</li> }.into_any();
    }
    let href = ["#", &field_id(&issue.field)].concat();
    view! { <li><a href=href rel="external">{issue.message}</a></li> }.into_any()
}
