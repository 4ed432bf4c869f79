//! A code somebody will write down, read out or copy.

use super::browser::copy_text;
use super::icon::icon;
use super::icon_paths::Symbol;
use super::maybe_text::MaybeText;
use crate::prelude::*;
use crate::texts::widgets as words;

/// The code in large digits. Groups are spans, not spaces: what is copied is the code itself.
#[component]
pub fn CodeBlock(
    /// The code.
    #[prop(into)]
    code: String,
    /// Name for tests and assistive scripts, e.g. `dossier-code`.
    #[prop(into)]
    testid: String,
) -> AnyView {
    let groups: Vec<AnyView> =
        code.split_inclusive('-').map(|group| view! { <span>{group.to_owned()}</span> }.into_any()).collect();
    view! { <p class="code" data-testid=testid translate="no">{groups}</p> }.into_any()
}

/// Copies a text; there only while scripts run.
#[component]
pub fn CopyButton(
    /// What to copy.
    #[prop(into)]
    text: String,
    /// Other words than "Sao chép".
    #[prop(optional, into)]
    label: MaybeText,
) -> AnyView {
    let copied = RwSignal::new(false);
    let label = label.into_option().unwrap_or_else(|| words::copy().to_owned());
    let done_word = words::copied();
    let done = Callback::new(move |()| copied.set(true));
    view! {
        <span class="copy if-scripts">
            <button type="button" class="btn second small" on:click=move |_| copy_text(&text, done)>
                {icon(Symbol::Copy)}<span>{label}</span>
            </button>
            <span role="status">{live(move || copied.get().then_some(done_word))}</span>
        </span>
    }
    .into_any()
}
