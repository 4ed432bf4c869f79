//! Buttons and links that look like buttons. One primary action a page.

use super::icon::icon;
use super::icon_paths::Symbol;
use super::maybe_text::MaybeText;
use crate::prelude::*;
use crate::texts::widgets;

/// Whether the form around is on its way; a form provides it to its buttons, which lock themselves meanwhile.
#[derive(Clone, Copy)]
pub struct OnItsWay(pub RwSignal<bool>);

/// Weight of a button.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Look {
    /// The one action of the page.
    #[default]
    Primary,
    /// Everything else.
    Secondary,
    /// A button inside a row or a block.
    Small,
    /// Text only.
    Quiet,
    /// Takes something away for good.
    Danger,
}

impl Look {
    fn class(self) -> &'static str {
        match self {
            Look::Primary => "btn",
            Look::Secondary => "btn second",
            Look::Small => "btn second small",
            Look::Quiet => "btn quiet",
            Look::Danger => "btn danger",
        }
    }
}

/// A submit button. `name` and `value` tell the server which button of a form was pressed.
#[component]
pub fn Button(
    /// Verb and object.
    #[prop(into)]
    label: String,
    /// Weight.
    #[prop(optional)]
    look: Look,
    /// Icon before the words.
    #[prop(optional, into)]
    icon: Option<Symbol>,
    /// Posted name.
    #[prop(optional, into)]
    name: MaybeText,
    /// Posted value.
    #[prop(optional, into)]
    value: MaybeText,
    /// Id of a form elsewhere on the page.
    #[prop(optional, into)]
    form: MaybeText,
    /// Read out after the words, to tell equal buttons apart.
    #[prop(optional, into)]
    about: MaybeText,
    /// Locked while the form is on its way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> AnyView {
    let form_around = use_context::<OnItsWay>().filter(|_| !form.is_some());
    let locked = move || busy.get() || form_around.is_some_and(|OnItsWay(sent)| sent.get());
    // Locked for assistive scripts too, but not `disabled`: that would take the focus away from whoever pressed it.
    view! {
        <button type="submit" class=look.class() name=name.into_option() value=value.into_option() form=form.into_option()
            aria-disabled=move || locked().then_some("true")>
            {match look {
                Look::Primary => words_while(label, icon, about, locked),
                Look::Secondary | Look::Small | Look::Quiet | Look::Danger => words(label, icon, about),
            }}
        </button>
    }
    .into_any()
}

/// What Enter in a text box presses: the first submit button of a form. It does what the main button does; nobody sees it,
/// comes to it by Tab or hears of it.
#[component]
pub fn EnterButton() -> AnyView {
    view! { <button type="submit" class="unseen" tabindex="-1" aria-hidden="true"></button> }.into_any()
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Verb and object.
    #[prop(into)]
    label: String,
    /// Weight.
    #[prop(optional)]
    look: Look,
    /// Icon before the words.
    #[prop(optional, into)]
    icon: Option<Symbol>,
    /// Read out after the words, to tell equal links apart.
    #[prop(optional, into)]
    about: MaybeText,
) -> AnyView {
    view! { <a class=look.class() href=href>{words(label, icon, about)}</a> }.into_any()
}

fn words(label: String, symbol: Option<Symbol>, about: MaybeText) -> AnyView {
    let about = about.into_option().map(|t| view! { <span class="unseen">" "{t}</span> });
    view! { {symbol.map(icon)}<span>{label}{about}</span> }.into_any()
}

/// The words of the main button, "Đang gửi…" while the form is on its way.
fn words_while(
    label: String,
    symbol: Option<Symbol>,
    about: MaybeText,
    locked: impl Fn() -> bool + Send + 'static,
) -> AnyView {
    let about = about.into_option().map(|t| view! { <span class="unseen">" "{t}</span> });
    let sending = widgets::sending();
    let shown = move || if locked() { sending.to_owned() } else { label.clone() };
    view! { {symbol.map(icon)}<span>{shown}{about}</span> }.into_any()
}

/// The one action of a form.
#[component]
pub fn PrimaryButton(
    /// Verb and object.
    #[prop(into)]
    label: String,
    /// Locked while the form is on its way.
    #[prop(optional, into)]
    busy: Signal<bool>,
) -> AnyView {
    view! { <Button label busy/> }.into_any()
}

/// Another action of a form.
#[component]
pub fn SecondaryButton(
    /// Verb and object.
    #[prop(into)]
    label: String,
    /// Posted name.
    #[prop(optional, into)]
    name: MaybeText,
    /// Posted value.
    #[prop(optional, into)]
    value: MaybeText,
) -> AnyView {
    view! { <Button label look=Look::Secondary name value/> }.into_any()
}

/// The one action of a page without a form.
#[component]
pub fn PrimaryLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Verb and object.
    #[prop(into)]
    label: String,
) -> AnyView {
    view! { <ButtonLink href label/> }.into_any()
}

/// Prints the page; without scripts it is not there.
#[component]
pub fn PrintButton(
    /// Verb and object.
    #[prop(into)]
    label: String,
) -> AnyView {
    view! {
        <button type="button" class="btn quiet if-scripts" on:click=|_| print()>{words(label, Some(Symbol::Printer), MaybeText::default())}</button>
    }
    .into_any()
}

fn print() {
    // A browser that refuses to print says so itself.
    let _refused = window().print();
}

/// Another way to go.
#[component]
pub fn SecondaryLink(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Verb and object.
    #[prop(into)]
    label: String,
) -> AnyView {
    view! { <ButtonLink href label look=Look::Secondary/> }.into_any()
}
