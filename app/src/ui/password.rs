//! Password field; once the scripts run, a button shows what was typed.

use super::frame::Frame;
use super::ids::part_id;
use super::maybe_text::MaybeText;
use crate::prelude::*;
use crate::texts::widgets as words;

/// A password. Its value never comes back from the server.
#[component]
pub fn PasswordField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// `new-password` or `current-password`.
    #[prop(into)]
    autocomplete: String,
    /// What a good one looks like.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let frame = Frame { path, label, hint, error, required, ..Frame::default() };
    let shown = RwSignal::new(false);
    let (show, hide) = (words::show(), words::hide());
    let id = frame.id();
    let control = view! {
        <div class="joined">
            <input type=move || if shown.get() { "text" } else { "password" } class="input" id=id.clone() name=frame.path.clone()
                autocomplete=autocomplete autocapitalize="off" spellcheck="false"
                aria-describedby=frame.described_by() aria-invalid=frame.invalid() aria-required=frame.required()/>
            <button type="button" class="btn second if-scripts" aria-controls=id.clone() aria-describedby=part_id(&id, "label")
                on:click=move |_| shown.update(|s| *s = !*s)>
                {live(move || if shown.get() { hide } else { show })}
            </button>
        </div>
    }
    .into_any();
    frame.around(control)
}
