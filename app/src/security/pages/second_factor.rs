//! `/tai-khoan/bao-mat/hai-lop`: setting up an authenticator app, and what can be done with it.

use super::SECURITY;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::security::api::{AppSecret, FactorStage, FactorView, LoadSecondFactor, SaveSecondFactor};
use crate::shell::Load;
use crate::texts::{account, mine, security as words};
use crate::ui::{self, TextKind, Width};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the page.
const PAGE: &str = "/tai-khoan/bao-mat/hai-lop";

/// The second factor.
#[component]
pub fn SecondFactorPage() -> impl IntoView {
    let query = use_query_map();
    let step = move || {
        let query = query.read();
        query.get("buoc").or_else(|| query.get("da-tat")).unwrap_or_default()
    };
    let view = load(move || LoadSecondFactor { step: step() });
    let off = move || query.read().get("da-tat").is_some();
    view! {
        <Title text=words::second_factor()/>
        <ui::BackLink href=SECURITY label=mine::security()/>
        <h1>{words::second_factor()}</h1>
        {live(move || off().then(|| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::turned_off()/> }))}
        <Load resource=view children=|view: FactorView| match view.stage {
            FactorStage::Off => begin(view.is_required),
            FactorStage::Starting(secret) => set_up(*secret, view.is_required),
            FactorStage::On(codes) => in_use(codes, view.is_required),
        }/>
    }
}

fn required(is_required: bool) -> Option<AnyView> {
    is_required.then(|| view! { <ui::Notice tone=ui::Tone::Info title=words::required()/> }.into_any())
}

fn begin(is_required: bool) -> AnyView {
    view! {
        {required(is_required)}
        <p class="lead">{words::what_it_is()}</p>
        <p>{words::which_app()}</p>
        <PostForm action=PAGE call={Call::to::<SaveSecondFactor>()} children=password/>
    }
    .into_any()
}

fn password(form: Returned) -> AnyView {
    view! {
        <input type="hidden" name="_action" value="start"/>
        <ui::PasswordField path="present_password" label=mine::present_password() error=form.problem("present_password") required=true autocomplete="current-password"/>
        <div class="actions"><ui::PrimaryButton label=words::start()/></div>
    }
    .into_any()
}

fn set_up(app: AppSecret, is_required: bool) -> AnyView {
    let view_box = format!("0 0 {0} {0}", app.side);
    view! {
        {required(is_required)}
        <h2>{words::step_scan()}</h2>
        <p>{words::step_scan_note()}</p>
        <svg class="qr" viewBox=view_box width="200" height="200" role="img" aria-label=words::qr_label() shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff"/>
            <path d=app.path fill="#000"/>
        </svg>
        <p><a href=app.address rel="external">{words::open_app()}</a></p>
        <p>{words::type_secret()}" "<code data-testid="factor-secret" translate="no">{app.secret}</code></p>
        <h2>{words::step_confirm()}</h2>
        <PostForm action=PAGE call={Call::to::<SaveSecondFactor>()} children=code/>
    }
    .into_any()
}

fn code(form: Returned) -> AnyView {
    view! {
        <input type="hidden" name="_action" value="confirm"/>
        <ui::TextField path="code" label=account::code() error=form.problem("code") hint=account::code_hint() required=true kind=TextKind::Digits width=Width::Medium autocomplete="one-time-code"/>
        <div class="actions"><ui::PrimaryButton label=account::confirm()/></div>
    }
    .into_any()
}

fn in_use(codes: Option<u64>, is_required: bool) -> AnyView {
    let (tone, left) = match codes {
        None => (ui::Tone::Warn, words::no_codes().to_owned()),
        Some(left @ 0..=2) => (ui::Tone::Warn, words::codes_left(left)),
        Some(left) => (ui::Tone::Ok, words::codes_left(left)),
    };
    let off = if is_required { words::other_device() } else { words::turn_off() };
    view! {
        <ui::Notice tone=tone title=words::is_on()><p>{left}</p></ui::Notice>
        {required(is_required)}
        <ul class="links">
            <li><a href="/tai-khoan/bao-mat/hai-lop/ma-khoi-phuc">{words::recovery_codes()}</a></li>
            <li><a href="/tai-khoan/bao-mat/hai-lop/tat">{off}</a></li>
        </ul>
    }
    .into_any()
}
