//! `/doi-email`: the link in the mail to a new address opens this page; only its button moves the account.

use super::{hide_token, link_token};
use crate::account::api::{ConfirmEmail, LinkState, PeekEmailLink};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::account as words;
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the page.
const PAGE: &str = "/doi-email";

/// Confirming a new address.
#[component]
pub fn ConfirmEmailPage() -> impl IntoView {
    let query = use_query_map();
    let done = move || query.read().get("xong").is_some();
    view! {
        <Title text=words::confirm_email_title()/>
        <h1>{words::confirm_email_title()}</h1>
        {live(move || if done() { view! { <Done/> }.into_any() } else { view! { <Link/> }.into_any() })}
    }
}

#[component]
fn Done() -> impl IntoView {
    view! {
        <ui::Notice tone=ui::Tone::Ok outcome=true title=words::email_confirmed()/>
        <p class="actions"><a class="btn" href="/tai-khoan">{crate::texts::shell::my_page()}</a></p>
    }
}

#[component]
fn Link() -> impl IntoView {
    let token = link_token(PAGE);
    hide_token(PAGE);
    let state = load(move || PeekEmailLink { token: token.get() });
    view! {
        <Load resource=state children=|state: LinkState| match state {
            LinkState::Ready => view! {
                <p class="lead">{words::confirm_email_lead()}</p>
                <PostForm action=PAGE call={Call::to::<ConfirmEmail>()} children=ready/>
            }
            .into_any(),
            LinkState::PasswordWanted | LinkState::AlreadyDone | LinkState::Expired | LinkState::Unknown => view! {
                <ui::Notice tone=ui::Tone::Warn title=words::email_link_dead()/>
                <p class="actions"><a class="btn second" href="/tai-khoan/bao-mat/email">{words::ask_again()}</a></p>
            }
            .into_any(),
        }/>
    }
}

fn ready(_form: Returned) -> AnyView {
    view! {
        <input type="hidden" name="ma" value=link_token(PAGE).get_untracked()/>
        <div class="actions"><ui::PrimaryButton label=words::confirm_email_button()/></div>
    }
    .into_any()
}
