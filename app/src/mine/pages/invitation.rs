//! `/dai-dien`: the link of an invitation opens this page; only its button accepts.

use crate::mine::rights::api::{AcceptInvitation, InvitationView, PeekInvitation};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, here, use_visit};
use crate::shell::Load;
use crate::texts::{rights as words, shell};
use crate::ui::{self, Tone};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use std::time::Duration;

const PAGE: &str = "/dai-dien";
/// How long the page waits before it tidies its address: the router may still be writing it.
const SETTLED: Duration = Duration::from_millis(200);

/// The token of the address, kept when the address is tidied.
#[derive(Clone)]
struct Token(String);

/// An invitation.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let query = use_query_map();
    // A form that came back (in another language, or pressed too late) has it; its address does not.
    let typed =
        use_visit().returned.filter(|form| form.action == PAGE).map(|form| form.value("ma")).unwrap_or_default();
    let token = if typed.is_empty() { query.read_untracked().get("token").unwrap_or_default() } else { typed };
    provide_context(Token(token.clone()));
    Effect::new(move || {
        // Scripts take the token out of the address bar and the history; the form has it.
        if query.read().get("token").is_some() {
            set_timeout(move || here::hide_query(PAGE), SETTLED);
        }
    });
    let view = load(move || PeekInvitation { token: token.clone() });
    view! {
        <Title text=words::invitation_title()/>
        <h1>{words::invitation_title()}</h1>
        <Load resource=view children=page/>
    }
}

fn page(view: InvitationView) -> AnyView {
    match view {
        InvitationView::Ready(name) => view! {
            <p class="lead">{words::invites_you(&name)}</p>
            <p>{words::invitation_lead()}</p>
            <PostForm action=PAGE call={Call::to::<AcceptInvitation>()} children=ready/>
        }
        .into_any(),
        InvitationView::SignIn(name) => {
            let Token(token) = expect_context::<Token>();
            let back = here::sign_in_url(&format!("{PAGE}?token={token}"));
            view! {
                <p class="lead">{words::invites_you(&name)}</p>
                <p>{words::sign_in_first()}</p>
                <p class="actions">
                    <a class="btn" href=back rel="external">{shell::log_in()}</a>
                    <a class="btn second" href="/dang-ky?loai=ca-nhan">{shell::register()}</a>
                </p>
            }
            .into_any()
        }
        InvitationView::Accepted(name) => view! {
            <ui::Notice tone=Tone::Ok title=words::accepted()><p>{name}</p></ui::Notice>
            <p class="actions"><a class="btn" href="/tai-khoan/dai-dien">{words::act_title()}</a></p>
        }
        .into_any(),
        InvitationView::OtherAddress => no(words::other_address(), words::other_address_hint()),
        InvitationView::NotAPerson => no(words::not_a_person(), words::not_a_person_hint()),
        InvitationView::Dead => no(words::invitation_dead(), words::invitation_dead_hint()),
    }
}

fn no(title: &'static str, hint: &'static str) -> AnyView {
    view! { <ui::Notice tone=Tone::Warn title=title><p>{hint}</p></ui::Notice> }.into_any()
}

fn ready(_form: Returned) -> AnyView {
    let Token(token) = expect_context::<Token>();
    view! {
        <input type="hidden" name="ma" value=token/>
        <div class="actions"><ui::PrimaryButton label=words::accept()/></div>
    }
    .into_any()
}
