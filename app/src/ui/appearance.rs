//! Language, colours, the mark of the portal, and the navigation that folds away on a phone.

use super::icon::icon;
use super::icon_paths::Symbol;
use crate::prelude::*;
use crate::request::Visit;
use crate::texts::shell as words;
use domain::words::Language;

const MENU: &str = "menu";

/// The mark: an open gate. Not an emblem of the state.
#[component]
pub fn PortalMark() -> AnyView {
    view! {
        <svg class="gate" viewBox="0 0 36 36" width="36" height="36" aria-hidden="true">
            <rect width="36" height="36" rx="8"></rect>
            <path d="M9 27V14c0-5 4-8 9-8s9 3 9 8v13"></path>
            <path class="gold" d="M18 27V16"></path>
        </svg>
    }
    .into_any()
}

/// The main navigation: a row on a wide screen, behind the button "Menu" on a phone, scripts or not.
#[component]
pub fn NavMenu(
    /// The links.
    children: Children,
) -> AnyView {
    view! {
        <button type="button" class="btn second small menu-button" popovertarget=MENU>{icon(Symbol::List)}<span>{words::menu()}</span></button>
        <nav id=MENU popover="auto" aria-label=words::main_navigation()>{children.draw()}</nav>
    }
    .into_any()
}

/// Two plain forms that remember a choice in a cookie and come back to this page.
#[component]
pub fn LanguageAndTheme(
    /// This page load.
    visit: Visit,
    /// Address to come back to; with scripts it follows the page (`here::follow`).
    back: String,
    /// Token of the visitor, signed in or not: the choice outlives login sessions, and so does its form.
    token: String,
) -> AnyView {
    let language = [("vi", "Tiếng Việt", Language::Vi), ("en", "English", Language::En)]
        .map(|(code, word, language)| button("language", code, word, visit.language == language, Some(code)));
    let theme = [("light", words::theme_light()), ("dark", words::theme_dark()), ("", words::theme_system())].map(
        |(code, word)| button("theme", if code.is_empty() { "system" } else { code }, word, visit.theme == code, None),
    );
    view! {
        <div class="appearance">
            {form(words::language(), back.clone(), token.clone(), language.into())}
            {form(words::theme(), back, token, theme.into())}
        </div>
    }
    .into_any()
}

fn form(label: &'static str, back: String, token: String, buttons: Vec<AnyView>) -> AnyView {
    view! {
        <form method="post" action="/giao-dien" aria-label=label>
            <input type="hidden" name="next" value=back/>
            // Not `token`, which scripts renew together with the login session.
            <input type="hidden" name="_token" value=token/>
            <span aria-hidden="true">{label}</span>
            {buttons}
        </form>
    }
    .into_any()
}

fn button(
    name: &'static str,
    value: &'static str,
    word: &'static str,
    chosen: bool,
    lang: Option<&'static str>,
) -> AnyView {
    view! { <button type="submit" class="choice-link" name=name value=value lang=lang aria-pressed=chosen.to_string()>{word}</button> }.into_any()
}
