//! `/dang-ky/kiem-tra-thu`: what to do now.

use crate::account::api::ResendActivation;
use crate::post_form::{Call, PostForm};
use crate::request::Returned;
use crate::texts::account as words;
use crate::ui::{self, TextKind};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Waiting for the activation mail.
#[component]
pub fn CheckMailPage() -> impl IntoView {
    let query = use_query_map();
    let again = move || query.read().get("gui-lai").is_some();
    let email = query.read_untracked().get("email").unwrap_or_default();
    let known = (!email.is_empty()).then(|| {
        view! {
            <p>{words::address_used()}" "<b>{email}</b>" · "<a href="/dang-ky">{words::wrong_address()}</a></p>
        }
    });
    view! {
        <Title text=words::check_mail_title()/>
        <h1>{words::check_mail_title()}</h1>
        {move || again().then(|| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::sent_again()/> })}
        <p class="lead">{words::if_usable()}</p>
        {known}
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

fn form(returned: Returned) -> AnyView {
    let query = use_query_map();
    let typed = returned.value("email");
    let email = if typed.is_empty() { query.read_untracked().get("email").unwrap_or_default() } else { typed };
    view! {
        <ui::TextField path="email" label=words::email() value=email error=returned.problem("email") required=true kind=TextKind::Email autocomplete="email"/>
        <div class="actions"><ui::SecondaryButton label=words::send_again()/></div>
    }
    .into_any()
}
