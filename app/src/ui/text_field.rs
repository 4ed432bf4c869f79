//! One line of text, several lines, and whole numbers.

use super::frame::Frame;
use super::maybe_text::MaybeText;
use super::raw_html::lines_html;
use crate::prelude::*;

/// What a line of text holds: decides the keyboard of a phone, not what is accepted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TextKind {
    /// Any text.
    #[default]
    Plain,
    /// A person's name.
    Name,
    /// E-mail address.
    Email,
    /// Telephone number.
    Phone,
    /// Digits only: identity number, tax code, one-time code.
    Digits,
    /// A code of letters and digits.
    Code,
    /// Words to search for.
    Search,
}

impl TextKind {
    /// `type`, `inputmode`, `autocapitalize`.
    fn attributes(self) -> (&'static str, Option<&'static str>, Option<&'static str>) {
        match self {
            TextKind::Plain => ("text", None, None),
            TextKind::Name => ("text", None, Some("words")),
            TextKind::Email => ("email", None, Some("off")),
            TextKind::Phone => ("tel", None, None),
            TextKind::Digits => ("text", Some("numeric"), Some("off")),
            TextKind::Code => ("text", None, Some("off")),
            TextKind::Search => ("search", None, Some("off")),
        }
    }

    /// Names, codes and numbers are no words of a dictionary.
    fn spellcheck(self) -> Option<&'static str> {
        (!matches!(self, TextKind::Plain | TextKind::Search)).then_some("false")
    }
}

/// Width of a control, after what is expected in it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as the column.
    #[default]
    Full,
    /// About twenty characters.
    Medium,
    /// About ten characters.
    Short,
}

impl Width {
    pub(super) fn class(self) -> &'static str {
        match self {
            Width::Full => "input",
            Width::Medium => "input medium",
            Width::Short => "input short",
        }
    }
}

/// A one-line control, as every line-shaped widget needs it.
#[derive(Default)]
pub(super) struct Line {
    pub value: String,
    pub kind: TextKind,
    pub width: Width,
    pub autocomplete: MaybeText,
    pub readonly: bool,
}

/// The line itself, bound to the words around it.
pub(super) fn line(frame: &Frame, line: Line) -> AnyView {
    let (input_type, inputmode, autocapitalize) = line.kind.attributes();
    view! {
        <input type=input_type class=line.width.class() id=frame.id() name=frame.path.clone() value=line.value
            inputmode=inputmode autocapitalize=autocapitalize spellcheck=line.kind.spellcheck()
            autocomplete=line.autocomplete.into_option() readonly=line.readonly
            aria-describedby=frame.described_by() aria-invalid=frame.invalid() aria-required=frame.required()/>
    }
    .into_any()
}

/// One line of text.
#[component]
pub fn TextField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// As typed.
    #[prop(optional, into)]
    value: MaybeText,
    /// What to type.
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
    /// What it holds.
    #[prop(optional)]
    kind: TextKind,
    /// Width.
    #[prop(optional)]
    width: Width,
    /// The browser's autofill token.
    #[prop(optional, into)]
    autocomplete: MaybeText,
    /// Shown, not to be changed.
    #[prop(optional)]
    readonly: bool,
) -> AnyView {
    let frame = Frame { path, label, hint, note, warning, error, required };
    let control = line(&frame, Line { value: value.into_string(), kind, width, autocomplete, readonly });
    frame.around(control)
}

/// A whole number: a line with the number keyboard, never a spinner.
#[component]
pub fn IntegerField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// As typed.
    #[prop(optional, into)]
    value: MaybeText,
    /// What to type.
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
    let control = line(
        &frame,
        Line { value: value.into_string(), kind: TextKind::Digits, width: Width::Short, ..Line::default() },
    );
    frame.around(control)
}

/// Several lines of text.
#[component]
pub fn TextArea(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// As typed.
    #[prop(optional, into)]
    value: MaybeText,
    /// What to type.
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
    /// Lines shown.
    #[prop(default = 4)]
    rows: u32,
) -> AnyView {
    let frame = Frame { path, label, hint, warning, error, required, ..Frame::default() };
    let control = view! {
        <textarea class="input" id=frame.id() name=frame.path.clone() rows=rows inner_html=lines_html(&value.into_string())
            aria-describedby=frame.described_by() aria-invalid=frame.invalid() aria-required=frame.required()></textarea>
    }
    .into_any();
    frame.around(control)
}
