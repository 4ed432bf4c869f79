//! `/dat-lai-mat-khau`: set a new password with a link.

use super::{hide_token, link_token};
use crate::account::api::{LinkState, PeekReset, ResetPassword};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::account as words;
use crate::ui;
use leptos_meta::Title;

/// Address of the page.
const PAGE: &str = "/dat-lai-mat-khau";

/// Setting a new password.
#[component]
pub fn ResetPage() -> impl IntoView {
    let token = link_token(PAGE);
    hide_token(PAGE);
    let state = load(move || PeekReset { token: token.get() });
    view! {
        <Title text=words::reset_title()/>
        <h1>{words::reset_title()}</h1>
        <Load resource=state children=|state: LinkState| match state {
            LinkState::Ready => view! { <PostForm action=PAGE call={Call::to::<ResetPassword>()} children=form/> }.into_any(),
            LinkState::PasswordWanted | LinkState::AlreadyDone | LinkState::Expired | LinkState::Unknown => view! {
                <ui::Notice tone=ui::Tone::Warn title=words::reset_dead()/>
                <p class="actions"><a class="btn" href="/quen-mat-khau">{words::ask_again()}</a></p>
            }
            .into_any(),
        }/>
    }
}

fn form(form: Returned) -> AnyView {
    view! {
        <input type="hidden" name="ma" value=link_token(PAGE).get_untracked()/>
        <ui::PasswordField path="password" label=words::new_password() error=form.problem("password") required=true autocomplete="new-password" hint=words::password_hint()/>
        <ui::PasswordField path="password_again" label=words::password_again() error=form.problem("password_again") required=true autocomplete="new-password"/>
        <div class="actions"><ui::PrimaryButton label=words::set_password()/></div>
    }
    .into_any()
}
