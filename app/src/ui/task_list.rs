//! The parts of a dossier and how far each one is.

use super::maybe_text::MaybeText;
use super::notice::Tone;
use super::status::tag;
use crate::prelude::*;
use crate::texts::widgets as words;

/// How far a part is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PartState {
    /// Nobody has opened it.
    NotStarted,
    /// Something is missing or wrong.
    InProgress,
    /// Complete.
    Done,
    /// Waits for another part.
    CannotStart,
}

impl PartState {
    fn look(self) -> (&'static str, Tone, &'static str) {
        match self {
            PartState::NotStarted => ("not-started", Tone::Info, words::part_not_started()),
            PartState::InProgress => ("in-progress", Tone::Warn, words::part_in_progress()),
            PartState::Done => ("done", Tone::Ok, words::part_done()),
            PartState::CannotStart => ("cannot-start", Tone::Mute, words::part_cannot_start()),
        }
    }
}

/// One part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TaskRow {
    /// Its title.
    pub title: String,
    /// Where it is filled in; none while it cannot start.
    pub href: MaybeText,
    /// How far it is.
    pub state: PartState,
    /// A quiet second line.
    pub hint: MaybeText,
}

/// The list of parts.
#[component]
pub fn TaskList(
    /// The parts in order.
    rows: Vec<TaskRow>,
) -> AnyView {
    let rows: Vec<AnyView> = rows.into_iter().map(row).collect();
    view! { <ol class="tasks">{rows}</ol> }.into_any()
}

fn row(row: TaskRow) -> AnyView {
    let (key, tone, word) = row.state.look();
    let hint = row.hint.into_option().map(|t| view! { <small>{t}</small> });
    let title = match row.href.into_option() {
        Some(href) => view! { <a href=href>{row.title}</a> }.into_any(),
        None => view! { <span>{row.title}</span> }.into_any(),
    };
    view! { <li data-state=key><span class="what">{title}{hint}</span>{tag(tone, None, word.to_owned(), None)}</li> }
        .into_any()
}
