//! `/quen-mat-khau`: ask for a reset link; the answer is the same for every address.

use crate::account::api::RequestReset;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::texts::account as words;
use crate::ui::{self, TextKind};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Recovering a password.
#[component]
pub fn ForgotPage() -> impl IntoView {
    let query = use_query_map();
    let sent = move || query.read().get("da-gui").is_some();
    view! {
        <Title text=words::forgot_title()/>
        <h1>{words::forgot_title()}</h1>
        {live(move || if sent() {
            view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::if_usable()/><p class="hint">{words::spam_hint()}</p> }.into_any()
        } else {
            view! {
                <p class="lead">{words::forgot_lead()}</p>
                <PostForm action="/quen-mat-khau" call={Call::to::<RequestReset>()} children=form/>
            }
            .into_any()
        })}
        <h2>{words::no_mailbox()}</h2>
        <p>{words::no_mailbox_note()}</p>
    }
}

fn form(form: Returned) -> AnyView {
    view! {
        <ui::TextField path="email" label=words::email() value=form.value("email") error=form.problem("email") required=true kind=TextKind::Email autocomplete="username"/>
        <div class="actions"><ui::PrimaryButton label=words::send_instructions()/></div>
    }
    .into_any()
}
