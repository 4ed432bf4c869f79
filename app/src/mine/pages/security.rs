//! `/tai-khoan/bao-mat`: second factor, address and mails by a link each; password and signed-in devices here.

use super::sides;
use crate::mine::api::{DeviceLine, LoadDevices, LoadSafety, SaveSecurity};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load_after_acts;
use crate::shell::Load;
use crate::texts::{account, mine as words, security};
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Security.
#[component]
pub fn SecurityPage() -> impl IntoView {
    let view = load_after_acts(|| LoadDevices {});
    let safety = load_after_acts(|| LoadSafety {});
    let query = use_query_map();
    let outcome = move || {
        let query = query.read();
        let text = match (query.get("da-doi"), query.get("da-dang-xuat")) {
            (Some(_), _) => Some(words::password_changed()),
            (None, Some(_)) => Some(words::signed_out()),
            (None, None) => None,
        };
        text.map(|title| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=title/> })
    };
    view! {
        <Title text=words::security()/>
        <h1>{words::security()}</h1>
        {sides("/tai-khoan/bao-mat")}
        {outcome}
        <Load resource=safety children=ways/>
        <h2>{words::change_password()}</h2>
        <PostForm action="/tai-khoan/bao-mat" call={Call::to::<SaveSecurity>()} children=password/>
        <h2>{words::devices()}</h2>
        <Load resource=view children=devices/>
    }
}

/// What has a page of its own.
fn ways(second_factor: bool) -> AnyView {
    let (tone, state) =
        if second_factor { (ui::Tone::Ok, words::turned_on()) } else { (ui::Tone::Mute, words::turned_off()) };
    view! {
        <ul class="links">
            <li><a href="/tai-khoan/bao-mat/hai-lop">{security::second_factor()}</a><ui::Tag label=state tone=tone/></li>
            <li><a href="/tai-khoan/bao-mat/email">{security::change_email()}</a></li>
            <li><a href="/tai-khoan/bao-mat/thong-bao">{security::notifications()}</a></li>
        </ul>
    }
    .into_any()
}

fn password(form: Returned) -> AnyView {
    view! {
        <ui::PasswordField path="present_password" label=words::present_password() error=form.problem("present_password") required=true autocomplete="current-password"/>
        <ui::PasswordField path="password" label=account::new_password() error=form.problem("password") required=true autocomplete="new-password" hint=account::password_hint()/>
        <ui::PasswordField path="password_again" label=account::password_again() error=form.problem("password_again") required=true autocomplete="new-password"/>
        <div class="actions"><ui::PrimaryButton label=words::change_password()/></div>
    }
    .into_any()
}

/// A form of its own, by its address too: mistakes in the passwords do not belong here.
fn devices(devices: Vec<DeviceLine>) -> AnyView {
    provide_context(StoredValue::new(devices));
    view! { <PostForm action="/tai-khoan/bao-mat?thiet-bi" call={Call::to::<SaveSecurity>()} children=list/> }
        .into_any()
}

fn list(_form: Returned) -> AnyView {
    let devices = expect_context::<StoredValue<Vec<DeviceLine>>>().get_value();
    let others = devices.len() > 1;
    let rows = devices
        .into_iter()
        .map(|device| {
            let act = if device.this {
                view! { <span class="tag ok">{words::this_device()}</span> }.into_any()
            } else {
                let value = format!("end:{}", device.id);
                view! { <button type="submit" class="btn second small" name="_action" value=value>{words::end_device()}</button> }.into_any()
            };
            view! { <li class="dossier"><b>{device.browser}</b><span class="hint">{device.address}" · "{device.when}</span>{act}</li> }
        })
        .collect_view();
    view! {
        <ul class="dossiers">{rows}</ul>
        {others.then(|| view! { <div class="actions"><button type="submit" class="btn second" name="_action" value="end-others">{words::end_others()}</button></div> })}
    }
    .into_any()
}
