//! `/dang-ky/kiem-tra-thu`: what to do now.

use crate::account::api::ResendActivation;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::texts::account as words;
use crate::ui::{self, TextKind};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use std::time::Duration;

/// Seconds between two presses of "Gửi lại"; mails take a while.
const PAUSE: u32 = 60;

/// Waiting for the activation mail.
#[component]
pub fn CheckMailPage() -> impl IntoView {
    let query = use_query_map();
    let again = move || query.read().get("gui-lai").is_some();
    let email = query.read_untracked().get("email").unwrap_or_default();
    let mailbox = mailbox_of(&email).map(|site| {
        view! { <p class="actions"><a class="btn" href=site target="_blank" rel="noopener noreferrer">{words::open_mailbox()}</a></p> }
    });
    let known = (!email.is_empty()).then(|| {
        view! {
            <p>{words::address_used()}" "<b>{email}</b>" · "<a href="/dang-ky">{words::wrong_address()}</a></p>
        }
    });
    view! {
        <Title text=words::check_mail_title()/>
        <h1>{words::check_mail_title()}</h1>
        {live(move || again().then(|| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::sent_again()/> }))}
        <p class="lead">{words::if_usable()}</p>
        {known}
        {mailbox}
        <ol>
            <li>{words::step_open()}</li>
            <li>{words::step_press()}</li>
            <li>{words::step_log_in()}</li>
        </ol>
        <p class="hint">{words::spam_hint()}</p>
        <h2>{words::no_mail()}</h2>
        <PostForm action="/dang-ky/kiem-tra-thu" call={Call::to::<ResendActivation>()} children=form/>
    }
}

/// Where people with an address of a well-known provider read their mail.
fn mailbox_of(email: &str) -> Option<&'static str> {
    let (_, provider) = email.trim().rsplit_once('@')?;
    Some(match provider.to_ascii_lowercase().as_str() {
        "gmail.com" | "googlemail.com" => "https://mail.google.com/",
        "outlook.com" | "outlook.com.vn" | "hotmail.com" | "live.com" | "msn.com" => "https://outlook.live.com/mail/",
        "yahoo.com" | "yahoo.com.vn" | "ymail.com" => "https://mail.yahoo.com/",
        "icloud.com" | "me.com" => "https://www.icloud.com/mail/",
        _ => return None,
    })
}

fn form(returned: Returned) -> AnyView {
    let query = use_query_map();
    let typed = returned.value("email");
    let email = if typed.is_empty() { query.read_untracked().get("email").unwrap_or_default() } else { typed };
    let times = move || query.read().get("gui-lai");
    let left = RwSignal::new(if times().is_some() { PAUSE } else { 0 });
    // Without scripts nobody counts, so the button stays open; limits of the server hold anyway.
    let counting = RwSignal::new(false);
    Effect::new(move |before: Option<Option<String>>| {
        let now = times();
        if before.is_some_and(|before| before != now) && now.is_some() {
            left.set(PAUSE);
        }
        now
    });
    Effect::new(move || {
        counting.set(true);
        // A tick that comes after the page is gone counts nothing.
        let tick = move || {
            let _ = left.try_update(|left| *left = left.saturating_sub(1));
        };
        let ticking = set_interval_with_handle(tick, Duration::from_secs(1));
        on_cleanup(move || {
            if let Ok(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    let locked = Signal::derive(move || counting.get() && left.get() > 0);
    view! {
        <input type="hidden" name="lan" value=move || times().unwrap_or_default()/>
        <ui::TextField path="email" label=words::email() value=email error=returned.problem("email") required=true
            kind=TextKind::Email autocomplete="email"/>
        {live(move || (left.get() > 0).then(|| view! { <p class="hint">{words::again_in(left.get())}</p> }))}
        <div class="actions"><ui::Button label=words::send_again() look=ui::Look::Secondary busy=locked/></div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::mailbox_of;

    #[test]
    fn well_known_providers_have_a_mailbox_and_others_have_none() {
        assert_eq!(mailbox_of(" Lan@Gmail.com "), Some("https://mail.google.com/"));
        assert_eq!(mailbox_of("lan@yahoo.com.vn"), Some("https://mail.yahoo.com/"));
        for other in ["", "gmail.com", "lan@mail.gmail.com.evil.vn", "lan@gmail.com.vn", "lan@example.vn"] {
            assert_eq!(mailbox_of(other), None, "{other}");
        }
    }
}
