//! How far along a form one is: a bar to see, "Bước 3 trên 8" to read.

use crate::prelude::*;
use crate::texts::widgets as words;

/// Progress through the pages of a form.
#[component]
pub fn Steps(
    /// This page, counted from 1.
    step: usize,
    /// Pages in all.
    of: usize,
    /// What is being filled in.
    #[prop(into)]
    title: String,
    /// The "draft saved" line, if the page has one.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let bars: Vec<AnyView> = (1..=of).map(|n| view! { <i class=(n <= step).then_some("on")></i> }.into_any()).collect();
    view! {
        <div class="steps">
            <div class="progress" aria-hidden="true">{bars}</div>
            <p class="step">{words::step_of(step, of)}" · "{title}</p>
            {children.map(Children::draw)}
        </div>
    }
    .into_any()
}
