//! `/dang-nhap`: sign in, and go back to where one was going.

use super::query_value;
use crate::account::NOT_ACTIVATED;
use crate::account::api::{LogIn, LoginWantsCaptcha};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_captcha_id};
use crate::shell::Load;
use crate::texts::account as words;
use crate::ui::{self, TextKind};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Signing in.
#[component]
pub fn LogInPage() -> impl IntoView {
    let query = use_query_map();
    let again = query.read_untracked().get("xac-thuc-lai").is_some();
    let came_from = !again && query.read_untracked().get("giu").is_some();
    let reset = query.read_untracked().get("doi-mat-khau").is_some();
    let taken = query.read_untracked().get("nhan-loi-moi").is_some();
    let wanted = load(|| LoginWantsCaptcha {});
    view! {
        <Title text=crate::texts::shell::log_in()/>
        <h1>{crate::texts::shell::log_in()}</h1>
        {came_from.then(|| view! { <ui::Notice tone=ui::Tone::Info outcome=true title=words::session_over()/> })}
        {again.then(|| view! { <ui::Notice tone=ui::Tone::Warn outcome=true title=words::second_step_over()/> })}
        {reset.then(|| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::password_set()/> })}
        {taken.then(|| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::post_taken()/> })}
        <Load resource=wanted children=|captcha: bool| {
            let form = if captcha { form_with_captcha } else { plain_form };
            view! { <PostForm action="/dang-nhap" call={Call::to::<LogIn>()} children=form/> }
        }/>
        <p><a href="/quen-mat-khau">{words::forgot_title()}</a>" · "<a href="/dang-ky">{words::no_account()}</a></p>
    }
}

fn plain_form(form: Returned) -> AnyView {
    let captcha = form.problem("captcha").is_some() || !form.value("captcha_id").is_empty();
    fields(form, captcha)
}

fn form_with_captcha(form: Returned) -> AnyView {
    fields(form, true)
}

fn fields(form: Returned, captcha: bool) -> AnyView {
    let query = use_query_map();
    let asked = move |name: &str| query.read_untracked().get(name).unwrap_or_default();
    let kept = |name: &str, typed: String| if typed.is_empty() { asked(name) } else { typed };
    let captcha = captcha
        .then(|| view! { <ui::CaptchaField purpose="login" id=use_captcha_id() error=form.problem("captcha")/> });
    let resend = form.problem(NOT_ACTIVATED).map(|_| {
        let address = ["/dang-ky/kiem-tra-thu?email=", &query_value(&form.value("email"))].concat();
        view! { <p id=ui::field_id(NOT_ACTIVATED) tabindex="-1"><a class="btn second" href=address>{words::resend_activation()}</a></p> }
    });
    view! {
        {resend}
        <input type="hidden" name="next" value=kept("next", form.value("next"))/>
        <input type="hidden" name="giu" value=kept("giu", form.value("giu"))/>
        <ui::TextField path="email" label=words::email() value=kept("email", form.value("email")) error=form.problem("email") required=true kind=TextKind::Email autocomplete="username"/>
        <ui::PasswordField path="password" label=words::password() error=form.problem("password") required=true autocomplete="current-password"/>
        {captcha}
        <div class="actions"><ui::PrimaryButton label=crate::texts::shell::log_in()/></div>
    }
    .into_any()
}
