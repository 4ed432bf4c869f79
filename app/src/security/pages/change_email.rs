//! `/tai-khoan/bao-mat/email`: asking to move the account to another address.

use super::SECURITY;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::{Returned, use_visit};
use crate::security::api::AskEmailChange;
use crate::texts::{mine, security as words};
use crate::ui::{self, TextKind};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the page.
const PAGE: &str = "/tai-khoan/bao-mat/email";

/// Changing the address.
#[component]
pub fn ChangeEmailPage() -> impl IntoView {
    let query = use_query_map();
    let present = use_visit().viewer.map(|viewer| viewer.email).unwrap_or_default();
    let sent = move || query.read().get("da-gui").is_some();
    view! {
        <Title text=words::change_email()/>
        <ui::BackLink href=SECURITY label=mine::security()/>
        <h1>{words::change_email()}</h1>
        {live(move || sent().then(|| view! {
            <ui::Notice tone=ui::Tone::Ok outcome=true title=words::change_mail_sent()><p>{words::change_mail_note()}</p></ui::Notice>
        }))}
        <p>{words::present_email()}" "<b>{present}</b></p>
        <p>{words::change_email_lead()}</p>
        <PostForm action=PAGE call={Call::to::<AskEmailChange>()} children=fields/>
    }
}

fn fields(form: Returned) -> AnyView {
    view! {
        <ui::TextField path="email" label=words::new_email() value=form.value("email") error=form.problem("email") required=true kind=TextKind::Email autocomplete="email"/>
        <ui::PasswordField path="present_password" label=mine::present_password() error=form.problem("present_password") required=true autocomplete="current-password"/>
        <div class="actions"><ui::PrimaryButton label=words::send_change_mail()/></div>
    }
    .into_any()
}
