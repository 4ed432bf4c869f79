//! Dates and times as one line of text each, read forgivingly by `domain`.

use super::frame::Frame;
use super::maybe_text::MaybeText;
use super::text_field::{Line, TextKind, Width, line};
use crate::prelude::*;
use crate::texts::widgets as words;

/// What the three widgets share.
struct DateLine {
    frame: Frame,
    value: MaybeText,
    autocomplete: MaybeText,
    usual_hint: &'static str,
}

impl DateLine {
    fn draw(mut self) -> AnyView {
        if !self.frame.hint.is_some() {
            self.frame.hint = self.usual_hint.into();
        }
        let control = line(
            &self.frame,
            Line {
                value: self.value.into_string(),
                kind: TextKind::Plain,
                width: Width::Short,
                autocomplete: self.autocomplete,
                readonly: false,
            },
        );
        self.frame.around(control)
    }
}

/// A date, dd/mm/yyyy. The keyboard is the full one: phones' number pads lack the slash.
#[component]
pub fn DateField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// As typed.
    #[prop(optional, into)]
    value: MaybeText,
    /// Replaces the usual hint.
    #[prop(optional, into)]
    hint: MaybeText,
    /// Where a prefilled value comes from.
    #[prop(optional, into)]
    note: MaybeText,
    /// What looks odd, but does not stop anybody.
    #[prop(optional, into)]
    warning: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// The browser's autofill token, e.g. `bday`.
    #[prop(optional, into)]
    autocomplete: MaybeText,
) -> AnyView {
    let frame = Frame { path, label, hint, note, warning, error, required };
    DateLine { frame, value, autocomplete, usual_hint: words::date_hint() }.draw()
}

/// A date of which the day or the month may be unknown.
#[component]
pub fn PartialDate(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// As typed.
    #[prop(optional, into)]
    value: MaybeText,
    /// Replaces the usual hint.
    #[prop(optional, into)]
    hint: MaybeText,
    /// Where a prefilled value comes from.
    #[prop(optional, into)]
    note: MaybeText,
    /// What looks odd, but does not stop anybody.
    #[prop(optional, into)]
    warning: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let frame = Frame { path, label, hint, note, warning, error, required };
    DateLine { frame, value, autocomplete: MaybeText::default(), usual_hint: words::partial_date_hint() }.draw()
}

/// A time of day, 24 hours.
#[component]
pub fn TimeField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// As typed.
    #[prop(optional, into)]
    value: MaybeText,
    /// Replaces the usual hint.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What looks odd, but does not stop anybody.
    #[prop(optional, into)]
    warning: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let frame = Frame { path, label, hint, warning, error, required, ..Frame::default() };
    DateLine { frame, value, autocomplete: MaybeText::default(), usual_hint: words::time_hint() }.draw()
}
