//! `/tai-khoan/bao-mat/thong-bao`: which mails one wants, and which always come.

use super::SECURITY;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::security::api::{LoadNotifications, MailChoice, SaveNotifications};
use crate::shell::Load;
use crate::texts::{mine, security as words};
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the page.
const PAGE: &str = "/tai-khoan/bao-mat/thong-bao";

/// Mails.
#[component]
pub fn NotificationsPage() -> impl IntoView {
    let view = load(|| LoadNotifications {});
    let query = use_query_map();
    let saved = move || query.read().get("da-luu").is_some();
    view! {
        <Title text=words::notifications()/>
        <ui::BackLink href=SECURITY label=mine::security()/>
        <h1>{words::notifications()}</h1>
        {live(move || saved().then(|| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=mine::saved()/> }))}
        <h2>{words::optional_mails()}</h2>
        <Load resource=view children=form/>
        <h2>{words::mandatory_mails()}</h2>
        <p>{words::mandatory_lead()}</p>
        <ul>
            <li>{words::mandatory_dossier()}</li>
            <li>{words::mandatory_draft()}</li>
            <li>{words::mandatory_account()}</li>
        </ul>
    }
}

fn form(choices: Vec<MailChoice>) -> AnyView {
    provide_context(StoredValue::new(choices));
    view! { <PostForm action=PAGE call={Call::to::<SaveNotifications>()} children=fields/> }.into_any()
}

fn fields(_form: Returned) -> AnyView {
    let choices = expect_context::<StoredValue<Vec<MailChoice>>>().get_value();
    let boxes: Vec<AnyView> = choices
        .into_iter()
        .map(|choice| {
            let label = words::optional_mail(&choice.kind);
            view! { <ui::CheckboxField path=choice.kind label=label checked=choice.wanted/> }.into_any()
        })
        .collect();
    view! {
        {boxes}
        <div class="actions"><ui::PrimaryButton label=mine::save()/></div>
    }
    .into_any()
}
