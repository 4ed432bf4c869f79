//! `/dang-ky`: make an account.

use crate::account::api::Register;
use crate::post_form::{Call, PostForm};
use crate::request::{Returned, use_captcha_id, use_visit};
use crate::texts::account as words;
use crate::ui::{self, TextKind, Width};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Value of `loai` for an organisation.
const ORGANISATION: &str = "doanh-nghiep";

/// Registration: who one is, then the form.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let query = use_query_map();
    let came_back = use_visit().returned.map(|form| form.value("loai")).filter(|kind| !kind.is_empty());
    let kind = Memo::new(move |_| query.read().get("loai").or_else(|| came_back.clone()).unwrap_or_default());
    let current = move |organisation: bool| ((kind.get() == ORGANISATION) == organisation).then_some("true");
    view! {
        <Title text=words::register_title()/>
        <h1>{words::register_title()}</h1>
        <p class="lead">{words::register_lead()}</p>
        <nav class="cards" aria-label=words::kind_of_account()>
            <a class="card" href="/dang-ky?loai=ca-nhan" aria-current=move || current(false)><b>{words::individual()}</b></a>
            <a class="card" href="/dang-ky?loai=doanh-nghiep" aria-current=move || current(true)><b>{words::organisation()}</b></a>
        </nav>
        {move || {
            let form = if kind.get() == ORGANISATION { organisation_form } else { individual_form };
            view! { <PostForm action="/dang-ky" call={Call::to::<Register>()} children=form/> }
        }}
        <p>{words::have_account()}" "<a href="/dang-nhap">{crate::texts::shell::log_in()}</a></p>
    }
}

fn individual_form(form: Returned) -> AnyView {
    view! {
        <input type="hidden" name="loai" value="ca-nhan"/>
        {common(&form, false)}
    }
    .into_any()
}

fn organisation_form(form: Returned) -> AnyView {
    view! {
        <input type="hidden" name="loai" value=ORGANISATION/>
        <ui::TextField path="organisation_name" label=words::organisation_name() value=form.value("organisation_name") error=form.problem("organisation_name") required=true autocomplete="organization"/>
        <ui::TextField path="tax_code" label=words::tax_code() value=form.value("tax_code") error=form.problem("tax_code") required=true kind=TextKind::Code width=Width::Short hint=words::tax_code_hint()/>
        <h2>{words::representative()}</h2>
        {common(&form, true)}
    }
    .into_any()
}

fn common(form: &Returned, _organisation: bool) -> AnyView {
    view! {
        <ui::RequiredNote/>
        <ui::TextField path="full_name" label=words::full_name() value=form.value("full_name") error=form.problem("full_name") required=true kind=TextKind::Name autocomplete="name"/>
        <ui::TextField path="personal_id" label=words::personal_id() value=form.value("personal_id") error=form.problem("personal_id") required=true kind=TextKind::Digits width=Width::Short hint=words::personal_id_hint()/>
        <ui::TextField path="phone" label=words::phone() value=form.value("phone") error=form.problem("phone") required=true kind=TextKind::Phone width=Width::Short autocomplete="tel"/>
        <ui::TextField path="email" label=words::email() value=form.value("email") error=form.problem("email") required=true kind=TextKind::Email autocomplete="email" hint=words::email_hint()/>
        <ui::PasswordField path="password" label=words::password() error=form.problem("password") required=true autocomplete="new-password" hint=words::password_hint()/>
        <ui::PasswordField path="password_again" label=words::password_again() error=form.problem("password_again") required=true autocomplete="new-password"/>
        <ui::CheckboxField path="consent" label=words::consent() checked=form.value("consent") == "true" error=form.problem("consent") required=true/>
        <p class="hint"><a href="/dieu-khoan">{crate::texts::shell::terms()}</a>" · "<a href="/du-lieu-ca-nhan">{crate::texts::shell::personal_data()}</a></p>
        <ui::CaptchaField purpose="register" id=use_captcha_id() error=form.problem("captcha")/>
        <div class="actions"><ui::PrimaryButton label=crate::texts::shell::register()/></div>
    }
    .into_any()
}
