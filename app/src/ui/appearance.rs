//! Language, colours, the mark of the portal, and the navigation that folds away on a phone.

use super::icon::icon;
use super::icon_paths::Symbol;
use crate::prelude::*;
use crate::request::{OTHER_LANGUAGE, Visit};
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

/// Id of the form in the foot.
pub const FOOT_FORM: &str = "chon-giao-dien";

/// A plain form that remembers a choice in a cookie and comes back to this page.
///
/// Where the page has a form ([`crate::request::PAGE_FORM`]), the buttons of the language belong to that one instead: the
/// server sees to it when the page is written, scripts with each press.
#[component]
pub fn LanguageAndTheme(
    /// This page load.
    visit: Visit,
    /// Address to come back to; with scripts it follows the page (`here::follow`).
    back: String,
    /// Token of the visitor, signed in or not: the choice outlives login sessions, and so does its form.
    token: String,
) -> AnyView {
    let language = [("vi", "Tiếng Việt", Language::Vi), ("en", "English", Language::En)].map(|(code, word, language)| {
        let chosen = (visit.language == language).to_string();
        view! { <button type="submit" class="choice-link" name=OTHER_LANGUAGE value=code lang=code form=FOOT_FORM aria-pressed=chosen>{word}</button> }.into_any()
    });
    let theme = [("light", words::theme_light()), ("dark", words::theme_dark()), ("", words::theme_system())].map(
        |(code, word)| {
            let (value, chosen) = (if code.is_empty() { "system" } else { code }, (visit.theme == code).to_string());
            view! { <button type="submit" class="choice-link" name="theme" value=value aria-pressed=chosen>{word}</button> }.into_any()
        },
    );
    view! {
        <div class="appearance">
            <div role="group" aria-label=words::language()>
                <span aria-hidden="true">{words::language()}</span>
                {Vec::from(language)}
            </div>
            <form id=FOOT_FORM method="post" action="/giao-dien" aria-label=words::theme()>
                <input type="hidden" name="next" value=back/>
                // Not `token`, which scripts renew together with the login session.
                <input type="hidden" name="_token" value=token/>
                <span aria-hidden="true">{words::theme()}</span>
                {Vec::from(theme)}
            </form>
        </div>
    }
    .into_any()
}
