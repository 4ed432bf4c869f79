//! Pages of accounts.

mod activate;
mod check_mail;
mod confirm_email;
mod forgot;
mod log_in;
mod register;
mod reset;
mod second_step;

pub use activate::ActivatePage;
pub use check_mail::CheckMailPage;
pub use confirm_email::ConfirmEmailPage;
pub use forgot::ForgotPage;
pub use log_in::LogInPage;
pub use register::RegisterPage;
pub use reset::ResetPage;
pub use second_step::SecondStepPage;

use crate::prelude::*;
use crate::request::{here, use_visit};
use leptos_router::hooks::use_query_map;
use std::time::Duration;

/// How long a page waits before it tidies its address: the router may still be writing it.
const SETTLED: Duration = Duration::from_millis(200);

/// The token of the link that led to the page at this address: from its form that came back, or from the address.
fn link_token(page: &'static str) -> Memo<String> {
    let query = use_query_map();
    let typed =
        use_visit().returned.filter(|form| form.action == page).map(|form| form.value("ma")).unwrap_or_default();
    Memo::new(move |_| if typed.is_empty() { query.read().get("token").unwrap_or_default() } else { typed.clone() })
}

/// Scripts take the token out of the address bar and the history; the form has it. Without scripts it stays until the
/// button is pressed.
fn hide_token(page: &'static str) {
    let query = use_query_map();
    Effect::new(move || {
        if query.read().get("token").is_some() {
            set_timeout(move || here::hide_query(page), SETTLED);
        }
    });
}

/// A value for a query.
fn query_value(value: &str) -> String {
    form_urlencoded::byte_serialize(value.as_bytes()).collect()
}
