//! What stands around every control: the label, the hint, the message, and how they belong together.
//!
//! `data-field` carries the field path; the control's id, `aria-describedby` and `aria-invalid` come
//! from the same [`Frame`], so that no widget can forget one of them.

use super::icon::icon;
use super::icon_paths::Symbol;
use super::ids::{field_id, part_id};
use super::maybe_text::MaybeText;
use crate::prelude::*;
use crate::texts::widgets as words;

/// The words around one control.
#[derive(Debug, Clone, Default)]
pub(super) struct Frame {
    pub path: String,
    pub label: String,
    pub hint: MaybeText,
    pub note: MaybeText,
    pub warning: MaybeText,
    pub error: MaybeText,
    pub required: bool,
}

impl Frame {
    /// Id of the control.
    pub fn id(&self) -> String {
        field_id(&self.path)
    }

    /// Ids of hint, note, warning and message, as far as they are shown.
    pub fn described_by(&self) -> Option<String> {
        let id = self.id();
        let parts = [("hint", &self.hint), ("note", &self.note), ("warning", &self.warning), ("error", &self.error)];
        let ids: Vec<String> =
            parts.into_iter().filter(|(_, t)| t.is_some()).map(|(name, _)| part_id(&id, name)).collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    }

    /// `aria-invalid`.
    pub fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }

    /// `aria-required`; the native attribute would show its own bubbles, one field at a time.
    pub fn required(&self) -> Option<&'static str> {
        self.required.then_some("true")
    }

    /// One control under its label.
    pub fn around(self, control: AnyView) -> AnyView {
        let id = self.id();
        let label = view! { <label class="label" id=part_id(&id, "label") for=id>{self.label.clone()}{star(self.required)}</label> }.into_any();
        let words = self.words();
        view! { <div class=self.class() data-field=self.path>{label}{words}{control}</div> }.into_any()
    }

    /// Several controls under one legend. `radios` makes the fieldset the widget that is invalid or required.
    pub fn around_group(self, radios: bool, controls: AnyView) -> AnyView {
        let described_by = self.described_by();
        let (role, invalid, required) =
            if radios { (Some("radiogroup"), self.invalid(), self.required()) } else { (None, None, None) };
        let words = self.words();
        view! {
            <div class=self.class() data-field=self.path>
                <fieldset role=role aria-describedby=described_by aria-invalid=invalid aria-required=required>
                    <legend class="label">{self.label.clone()}{star(self.required)}</legend>
                    {words}
                    {controls}
                </fieldset>
            </div>
        }
        .into_any()
    }

    /// Hint, note, warning and message, in the order they are read.
    pub fn words(&self) -> AnyView {
        let id = self.id();
        let hint = self.hint.clone().into_option().map(|t| view! { <p class="hint" id=part_id(&id, "hint")>{t}</p> });
        let note = self
            .note
            .clone()
            .into_option()
            .map(|t| view! { <p class="note" id=part_id(&id, "note")>{icon(Symbol::User)}<span>{t}</span></p> });
        let warning = self
            .warning
            .clone()
            .into_option()
            .map(|t| message(part_id(&id, "warning"), "msg warn", words::warning_prefix(), t));
        let error =
            self.error.clone().into_option().map(|t| message(part_id(&id, "error"), "msg", words::error_prefix(), t));
        view! { {hint}{note}{warning}{error} }.into_any()
    }

    fn class(&self) -> &'static str {
        if self.error.is_some() { "field bad" } else { "field" }
    }
}

fn message(id: String, class: &'static str, prefix: &'static str, text: String) -> AnyView {
    view! { <p class=class id=id>{icon(Symbol::Alert)}<span><span class="unseen">{prefix}</span>{text}</span></p> }
        .into_any()
}

/// The star of a required field; readers hear `aria-required` instead.
pub(super) fn star(required: bool) -> Option<AnyView> {
    required.then(|| view! { <span class="req" aria-hidden="true">" *"</span> }.into_any())
}

/// A label, hint and message around a control of the page's own. The control must have the id
/// `field_id(path)`; where it has a hint or a message, `aria-describedby` names `<id>-hint`, `<id>-error`.
#[component]
pub fn Field(
    /// Field path.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// What to type.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Draws the star.
    #[prop(optional)]
    required: bool,
    /// The control.
    children: Children,
) -> AnyView {
    Frame { path, label, hint, error, required, ..Frame::default() }.around(children.draw())
}

/// A legend, hint and message around several controls of the page's own.
#[component]
pub fn FieldGroup(
    /// Field path.
    #[prop(into)]
    path: String,
    /// Legend.
    #[prop(into)]
    label: String,
    /// What to fill in.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Draws the star.
    #[prop(optional)]
    required: bool,
    /// The controls.
    children: Children,
) -> AnyView {
    Frame { path, label, hint, error, required, ..Frame::default() }.around_group(false, children.draw())
}

/// The line that explains the star, once at the top of each form.
#[component]
pub fn RequiredNote() -> AnyView {
    view! { <p class="hint before-fields">{words::required_note()}</p> }.into_any()
}
