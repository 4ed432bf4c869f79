//! "Đã lưu nháp lúc 14:03": honest words about where the saving stands.

use crate::filing::desk::{Desk, SaveState};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::here;
use crate::texts::filing as words;
use leptos_router::hooks::use_location;

/// The line; it changes by itself once scripts run.
#[component]
pub fn SaveLine() -> impl IntoView {
    let desk = Desk::of_this_page();
    let location = use_location();
    let place = move || {
        [location.pathname.get(), location.search.get()].join(if location.search.read().is_empty() { "" } else { "?" })
    };
    let text = move || match desk.saving.get() {
        SaveState::Saved(at) => words::saved_at(&at),
        SaveState::Saving => words::saving().to_owned(),
        SaveState::Waiting => words::kept_on_device().to_owned(),
        SaveState::SignedOut => words::kept_signed_out().to_owned(),
        SaveState::Stuck(Refusal::NotFound) => words::draft_gone().to_owned(),
        SaveState::Stuck(Refusal::NotAcceptable) => words::form_changed().to_owned(),
        SaveState::Stuck(_) => words::kept_broken().to_owned(),
    };
    // Both links load the page anew: who is signed in, or the form itself, has changed.
    let way_out = move || {
        let (href, label) = match desk.saving.get() {
            SaveState::SignedOut => (here::sign_in_url(&place()), crate::texts::shell::log_in()),
            SaveState::Stuck(Refusal::NotFound) => ("/tai-khoan".to_owned(), crate::texts::shell::my_page()),
            SaveState::Stuck(_) => (place(), words::load_again()),
            SaveState::Saved(_) | SaveState::Saving | SaveState::Waiting => return None,
        };
        Some(view! { " "<a href=href rel="external">{label}</a> })
    };
    view! { <p class="status-line" role="status">{text}{way_out}</p> }
}
