//! The part of `/tai-khoan/api` for organisations: addresses that are told when dossiers move, and what was told.

use crate::mine::programs::api::{DeliveryRow, DeliveryStanding, HookRow, HooksView, NEW_SECRET, SavePrograms};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::texts::{mine, programs as words};
use crate::ui::{self, Look, Tone};

const PAGE: &str = "/tai-khoan/api";
/// The same page for the forms of this part: mistakes of tokens do not belong here.
const NEW: &str = "/tai-khoan/api?nhan-tin";
const LIST: &str = "/tai-khoan/api?dia-chi";

/// The part.
pub(super) fn part(view: HooksView) -> AnyView {
    let told = deliveries(&view.deliveries);
    provide_context(StoredValue::new(view));
    view! {
        <h2>{words::hooks_title()}</h2>
        <p>{words::hooks_lead()}</p>
        <PostForm action=NEW call={Call::to::<SavePrograms>()} children=new_hook/>
        <h2>{words::hooks_list()}</h2>
        <PostForm action=LIST call={Call::to::<SavePrograms>()} children=list/>
        <h2>{words::deliveries_title()}</h2>
        {told}
    }
    .into_any()
}

fn new_hook(form: Returned) -> AnyView {
    let secret = form.value(NEW_SECRET);
    if !secret.is_empty() {
        return made(secret);
    }
    let view = expect_context::<StoredValue<HooksView>>().get_value();
    // Before anything was typed everything is told.
    let fresh = form.values.is_empty();
    let events = view
        .events
        .into_iter()
        .map(|event| {
            let checked = fresh || !form.value(&event.field).is_empty();
            let label = format!("{} ({})", event.words, event.key);
            let error = form.problem(&event.field);
            view! { <ui::CheckboxField path=event.field label=label checked=checked error=error/> }
        })
        .collect_view();
    view! {
        <input type="hidden" name="form" value="hook"/>
        <input type="hidden" name="submission_key" value=view.submission_key/>
        <ui::TextField path="url" label=words::url() hint=words::url_hint() value=form.value("url") error=form.problem("url") autocomplete="off" required=true/>
        <h3>{words::events()}</h3>
        {events}
        <ui::PasswordField path="hook_password" label=mine::present_password() error=form.problem("hook_password") required=true autocomplete="current-password"/>
        <div class="actions"><ui::SecondaryButton label=words::add_hook()/></div>
    }
    .into_any()
}

/// The secret, this once.
fn made(secret: String) -> AnyView {
    view! {
        <ui::Notice tone=Tone::Ok outcome=true title=words::hook_made()>
            <p>{words::hook_made_hint()}</p>
            <ui::CodeBlock code=secret.clone() testid="webhook-secret"/>
            <ui::CopyButton text=secret label=words::copy_secret()/>
            <p><a href=PAGE rel="external">{words::kept_secret()}</a></p>
        </ui::Notice>
    }
    .into_any()
}

fn list(_form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<HooksView>>().get_value();
    if view.hooks.is_empty() {
        return view! { <p>{words::no_hooks()}</p> }.into_any();
    }
    let rows = view.hooks.into_iter().map(hook).collect_view();
    view! { <ul class="dossiers">{rows}</ul> }.into_any()
}

fn hook(row: HookRow) -> AnyView {
    let about = row.url.clone();
    let value = format!("remove:{}", row.id);
    view! {
        <li class="dossier">
            <b>{row.url}</b>
            <span class="hint">{row.events}" · "{words::added(&row.made)}</span>
            <ui::Button label=words::remove_hook() look=Look::Small name="_action" value=value about=about/>
        </li>
    }
    .into_any()
}

fn deliveries(rows: &[DeliveryRow]) -> AnyView {
    if rows.is_empty() {
        return view! { <p>{words::no_deliveries()}</p> }.into_any();
    }
    let rows = rows.iter().cloned().map(delivery).collect_view();
    view! { <ul class="dossiers">{rows}</ul> }.into_any()
}

fn delivery(row: DeliveryRow) -> AnyView {
    let (tone, label) = match row.standing {
        DeliveryStanding::Waiting => (Tone::Wait, words::waiting()),
        DeliveryStanding::Sent => (Tone::Ok, words::sent()),
        DeliveryStanding::Failed => (Tone::Err, words::failed()),
    };
    let error = (!row.error.is_empty()).then(|| format!(" · {}", row.error));
    view! {
        <li class="dossier">
            <b>{row.code}</b>
            <span class="hint">{row.event}" · "{row.at}" · "{words::tries(row.tries)}{error}</span>
            <ui::Tag tone label=label/>
        </li>
    }
    .into_any()
}
