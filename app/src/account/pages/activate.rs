//! `/kich-hoat`: the link of the mail opens this page; only its button spends the link.

use super::{hide_token, link_token, query_value};
use crate::account::api::{Activate, LinkState, PeekActivation};
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
const PAGE: &str = "/kich-hoat";

/// Activation.
#[component]
pub fn ActivatePage() -> impl IntoView {
    let query = use_query_map();
    let done = move || query.read().get("xong").is_some();
    view! {
        <Title text=words::activate_title()/>
        <h1>{words::activate_title()}</h1>
        {live(move || if done() { view! { <Done/> }.into_any() } else { view! { <Link/> }.into_any() })}
    }
}

#[component]
fn Done() -> impl IntoView {
    let query = use_query_map();
    let email = query.read_untracked().get("email").unwrap_or_default();
    let title = if query.read_untracked().get("xong").as_deref() == Some("1") {
        words::activated()
    } else {
        words::already_active()
    };
    let next = ["/dang-nhap?email=", &query_value(&email)].concat();
    view! {
        <ui::Notice tone=ui::Tone::Ok outcome=true title=title/>
        <p class="actions"><a class="btn" href=next>{crate::texts::shell::log_in()}</a></p>
    }
}

#[component]
fn Link() -> impl IntoView {
    let token = link_token(PAGE);
    hide_token(PAGE);
    let state = load(move || PeekActivation { token: token.get() });
    view! {
        <Load resource=state children=move |state: LinkState| match state {
            LinkState::Ready => view! {
                <p class="lead">{words::activate_lead()}</p>
                <PostForm action=PAGE call={Call::to::<Activate>()} children=ready/>
            }
            .into_any(),
            LinkState::PasswordWanted => view! {
                <p class="lead">{words::activate_password_lead()}</p>
                <PostForm action=PAGE call={Call::to::<Activate>()} children=ready_with_password/>
            }
            .into_any(),
            LinkState::AlreadyDone => view! {
                <ui::Notice tone=ui::Tone::Ok outcome=true title=words::already_active()/>
                <p class="actions"><a class="btn" href="/dang-nhap">{crate::texts::shell::log_in()}</a></p>
            }
            .into_any(),
            LinkState::Expired => view! {
                <ui::Notice tone=ui::Tone::Warn title=words::link_expired()/>
                <PostForm action=PAGE call={Call::to::<Activate>()} children=expired/>
            }
            .into_any(),
            LinkState::Unknown => view! {
                <ui::Notice tone=ui::Tone::Warn title=words::link_unknown()/>
                <p class="actions"><a class="btn second" href="/dang-ky/kiem-tra-thu">{words::send_again()}</a></p>
            }
            .into_any(),
        }/>
    }
}

fn token_field() -> AnyView {
    view! { <input type="hidden" name="ma" value=link_token(PAGE).get_untracked()/> }.into_any()
}

fn ready(_form: Returned) -> AnyView {
    view! { {token_field()}<div class="actions"><ui::PrimaryButton label=words::activate_button()/></div> }.into_any()
}

fn ready_with_password(form: Returned) -> AnyView {
    view! {
        {token_field()}
        <ui::PasswordField path="password" label=words::password() error=form.problem("password") required=true autocomplete="current-password" hint=words::activate_password_hint()/>
        <div class="actions"><ui::PrimaryButton label=words::activate_button()/></div>
    }
    .into_any()
}

fn expired(_form: Returned) -> AnyView {
    view! {
        {token_field()}
        <input type="hidden" name="_action" value="gui-lai"/>
        <div class="actions"><ui::PrimaryButton label=words::new_link()/></div>
    }
    .into_any()
}
