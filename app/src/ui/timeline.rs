//! What has happened and what comes next.

use super::maybe_text::MaybeText;
use crate::prelude::*;

/// Where an event lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Behind.
    Past,
    /// Where the dossier stands.
    Present,
    /// Promised.
    Future,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEvent {
    /// Where it lies.
    pub moment: Moment,
    /// What.
    pub title: String,
    /// When, as shown: "10:42, 23/11/2026".
    pub when: MaybeText,
    /// Who, why, what to do.
    pub note: MaybeText,
}

/// Events in order of time: past solid, present marked, future hollow.
#[component]
pub fn Timeline(
    /// The events.
    events: Vec<TimelineEvent>,
) -> AnyView {
    let rows: Vec<AnyView> = events.into_iter().map(row).collect();
    view! { <ol class="timeline">{rows}</ol> }.into_any()
}

fn row(event: TimelineEvent) -> AnyView {
    let (class, current) = match event.moment {
        Moment::Past => ("done", None),
        Moment::Present => ("now", Some("step")),
        Moment::Future => ("ahead", None),
    };
    let when = event.when.into_option().map(|t| view! { <span class="when">{t}</span> });
    let note = event.note.into_option().map(|t| view! { <p>{t}</p> });
    view! { <li class=class aria-current=current><b>{event.title}</b>{when}{note}</li> }.into_any()
}
