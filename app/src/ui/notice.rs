//! Notices: something to know before going on, or the outcome of what was just done.

use super::icon::icon;
use super::icon_paths::Symbol;
use super::maybe_text::MaybeText;
use crate::prelude::*;

/// What a colour and an icon stand for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// For information.
    #[default]
    Info,
    /// Went well.
    Ok,
    /// Mind this.
    Warn,
    /// Went wrong, or stops here.
    Err,
    /// In somebody's hands.
    Wait,
    /// Over, or not begun.
    Mute,
}

impl Tone {
    /// Class that sets the colours.
    pub(super) fn class(self) -> &'static str {
        match self {
            Tone::Info => "info",
            Tone::Ok => "ok",
            Tone::Warn => "warn",
            Tone::Err => "err",
            Tone::Wait => "wait",
            Tone::Mute => "mute",
        }
    }

    fn symbol(self) -> Symbol {
        match self {
            Tone::Info | Tone::Mute => Symbol::Info,
            Tone::Ok => Symbol::CheckCircle,
            Tone::Warn => Symbol::AlertTriangle,
            Tone::Err => Symbol::Alert,
            Tone::Wait => Symbol::Clock,
        }
    }
}

/// A block with a bar, an icon, a title and a few lines.
#[component]
pub fn Notice(
    /// Colour and icon.
    #[prop(optional)]
    tone: Tone,
    /// Title.
    #[prop(optional, into)]
    title: MaybeText,
    /// True for the outcome of an action: read out at once (`role=status`).
    #[prop(optional)]
    outcome: bool,
    /// The text.
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let title = title.into_option().map(|t| view! { <p class="title">{t}</p> });
    view! {
        <div class=["notice ", tone.class()].concat() role=outcome.then_some("status")>
            {icon(tone.symbol())}
            <div>{title}{children.map(Children::draw)}</div>
        </div>
    }
    .into_any()
}

/// One quiet line that is read out when it changes: "Đã lưu nháp lúc 14:03".
#[component]
pub fn StatusLine(
    /// The text; empty while there is nothing to say.
    #[prop(into)]
    text: Signal<String>,
) -> AnyView {
    view! { <p class="status-line" role="status">{live(move || text.get())}</p> }.into_any()
}
