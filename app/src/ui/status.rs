//! The state of a dossier: word, icon and colour together, and `data-status` with the key.

use super::icon::icon;
use super::icon_paths::Symbol;
use super::maybe_text::MaybeText;
use super::notice::Tone;
use crate::prelude::*;
use crate::texts::status as words;

/// Icon and colour of a state key.
fn look(key: &str) -> (Symbol, Tone) {
    match key {
        "draft" => (Symbol::Pencil, Tone::Mute),
        "submitted" => (Symbol::Send, Tone::Wait),
        "accepted" => (Symbol::Inbox, Tone::Wait),
        "rejected" => (Symbol::XCircle, Tone::Err),
        "processing" => (Symbol::Cog, Tone::Wait),
        "supplement_required" => (Symbol::Alert, Tone::Warn),
        "payment_required" => (Symbol::Wallet, Tone::Warn),
        "withdrawal_requested" => (Symbol::Undo, Tone::Wait),
        "stopped" => (Symbol::Ban, Tone::Err),
        "completed" => (Symbol::CheckCircle, Tone::Ok),
        "returned" => (Symbol::Hand, Tone::Ok),
        _ => (Symbol::Info, Tone::Mute),
    }
}

/// The tag of a state.
#[component]
pub fn StatusTag(
    /// Key of the state, e.g. `supplement_required`.
    #[prop(into)]
    status: String,
    /// True for a stopped dossier that its applicant withdrew.
    #[prop(optional)]
    withdrawn: bool,
) -> AnyView {
    if withdrawn {
        return tag(Tone::Mute, Some(Symbol::Undo), words::withdrawn().to_owned(), Some(status));
    }
    let (symbol, tone) = look(&status);
    tag(tone, Some(symbol), words::status_word(&status), Some(status))
}

/// The mark of a dossier past its promised date; not a state.
#[component]
pub fn OverdueTag(
    /// How late, e.g. "1 ngày".
    #[prop(optional, into)]
    by: MaybeText,
) -> AnyView {
    let word = match by.into_option() {
        Some(by) => [words::overdue(), " ", &by].concat(),
        None => words::overdue().to_owned(),
    };
    tag(Tone::Err, Some(Symbol::Clock), word, None)
}

/// Any other short mark in a colour.
#[component]
pub fn Tag(
    /// The words.
    #[prop(into)]
    label: String,
    /// The colour.
    #[prop(optional)]
    tone: Tone,
    /// An icon before the words.
    #[prop(optional, into)]
    icon: Option<Symbol>,
) -> AnyView {
    tag(tone, icon, label, None)
}

pub(super) fn tag(tone: Tone, symbol: Option<Symbol>, word: String, status: Option<String>) -> AnyView {
    view! { <span class=["tag ", tone.class()].concat() data-status=status>{symbol.map(icon)}<span>{word}</span></span> }.into_any()
}
