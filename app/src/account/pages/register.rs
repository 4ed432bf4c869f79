//! `/dang-ky`: make an account.

use crate::account::api::Register;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::{Returned, use_captcha_id, use_visit};
use crate::texts::account as words;
use crate::ui::{self, TextKind, Width};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Value of `loai` for an organisation.
const ORGANISATION: &str = "doanh-nghiep";

/// Value of `loai` for a person.
const INDIVIDUAL: &str = "ca-nhan";

/// Kind of account that the form asks for; the links above it change it without touching what was typed.
type KindShown = Memo<bool>;

/// Registration: who one is, then the form.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let query = use_query_map();
    let came_back = use_visit().returned.map(|form| form.value("loai"));
    let organisation: KindShown = Memo::new(move |_| {
        let asked = query.read().get("loai");
        asked.or_else(|| came_back.clone()).as_deref() == Some(ORGANISATION)
    });
    provide_context(organisation);
    let current = move |kind: bool| (organisation.get() == kind).then_some("true");
    view! {
        <Title text=words::register_title()/>
        <h1>{words::register_title()}</h1>
        <p class="lead">{words::register_lead()}</p>
        <nav class="cards" aria-label=words::kind_of_account()>
            <a class="card" href="/dang-ky?loai=ca-nhan" aria-current=move || current(false)><b>{words::individual()}</b></a>
            <a class="card" href="/dang-ky?loai=doanh-nghiep" aria-current=move || current(true)><b>{words::organisation()}</b></a>
        </nav>
        <PostForm action="/dang-ky" call={Call::to::<Register>()} children=fields/>
        <p>{words::have_account()}" "<a href="/dang-nhap">{crate::texts::shell::log_in()}</a></p>
    }
}

fn organisation_fields(form: &Returned) -> AnyView {
    view! {
        <ui::TextField path="organisation_name" label=words::organisation_name() value=form.value("organisation_name") error=form.problem("organisation_name") required=true autocomplete="organization"/>
        <ui::TextField path="tax_code" label=words::tax_code() value=form.value("tax_code") error=form.problem("tax_code") required=true kind=TextKind::Code width=Width::Short hint=words::tax_code_hint()/>
        <h2>{words::representative()}</h2>
    }
    .into_any()
}

/// Without scripts the links above would lose what was typed; this button keeps it. It stands last, because Enter in a
/// field presses the first button.
fn other_kind(organisation: bool) -> AnyView {
    let (kind, label) = match organisation {
        true => (INDIVIDUAL, words::to_individual()),
        false => (ORGANISATION, words::to_organisation()),
    };
    let value = ["loai:", kind].concat();
    view! { <p class="no-scripts"><button type="submit" class="btn quiet" name="_action" value=value>{label}</button></p> }
        .into_any()
}

fn fields(form: Returned) -> AnyView {
    let organisation = expect_context::<KindShown>();
    let kind = move || if organisation.get() { ORGANISATION } else { INDIVIDUAL };
    let of_organisation = form.clone();
    view! {
        <input type="hidden" name="loai" value=kind/>
        <ui::RequiredNote/>
        {live(move || organisation.get().then(|| organisation_fields(&of_organisation)))}
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
        {live(move || other_kind(organisation.get()))}
    }
    .into_any()
}
