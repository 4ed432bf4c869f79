//! `/dat-lai-mat-khau`: set a new password with a link.

use crate::account::api::{LinkState, PeekReset, ResetPassword};
use crate::post_form::{Call, PostForm};
use crate::request::ask::load;
use crate::request::{Returned, use_visit};
use crate::shell::Load;
use crate::texts::account as words;
use crate::ui;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Setting a new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    let token = token();
    let state = load(move || PeekReset { token: token.clone() });
    view! {
        <Title text=words::reset_title()/>
        <h1>{words::reset_title()}</h1>
        <Load resource=state children=|state: LinkState| match state {
            LinkState::Ready => view! { <PostForm action="/dat-lai-mat-khau" call={Call::to::<ResetPassword>()} children=form/> }.into_any(),
            LinkState::AlreadyDone | LinkState::Expired | LinkState::Unknown => view! {
                <ui::Notice tone=ui::Tone::Warn title=words::reset_dead()/>
                <p class="actions"><a class="btn" href="/quen-mat-khau">{words::ask_again()}</a></p>
            }
            .into_any(),
        }/>
    }
}

/// The link's token: from the address, or from the form that came back.
fn token() -> String {
    let typed = use_visit().returned.map(|form| form.value("ma")).unwrap_or_default();
    if typed.is_empty() { use_query_map().read_untracked().get("token").unwrap_or_default() } else { typed }
}

fn form(form: Returned) -> AnyView {
    view! {
        <input type="hidden" name="ma" value=token()/>
        <ui::PasswordField path="password" label=words::new_password() error=form.problem("password") required=true autocomplete="new-password" hint=words::password_hint()/>
        <ui::PasswordField path="password_again" label=words::password_again() error=form.problem("password_again") required=true autocomplete="new-password"/>
        <div class="actions"><ui::PrimaryButton label=words::set_password()/></div>
    }
    .into_any()
}
