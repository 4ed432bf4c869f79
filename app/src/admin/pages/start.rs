//! `/bat-dau`: taking a post with a one-time link.

use crate::admin::api::{PeekInvitation, TakePost};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_visit};
use crate::shell::Load;
use crate::texts::{account, admin as words};
use crate::ui::{self, TextKind};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the page.
const PAGE: &str = "/bat-dau";

/// The page.
#[component]
pub fn StartPage() -> impl IntoView {
    let token = token();
    let open = load(move || PeekInvitation { token: token.get() });
    view! {
        <Title text=words::take_title()/>
        <h1>{words::take_title()}</h1>
        <Load resource=open children={|open: bool| {
            if open {
                view! { <PostForm action=PAGE call={Call::to::<TakePost>()} children=form/> }.into_any()
            } else {
                view! { <ui::Notice tone=ui::Tone::Warn title=words::take_dead()/> }.into_any()
            }
        }}/>
    }
}

/// From the form that came back, or from the address.
fn token() -> Memo<String> {
    let query = use_query_map();
    let typed =
        use_visit().returned.filter(|form| form.action == PAGE).map(|form| form.value("ma")).unwrap_or_default();
    Memo::new(move |_| if typed.is_empty() { query.read().get("token").unwrap_or_default() } else { typed.clone() })
}

fn form(form: Returned) -> AnyView {
    view! {
        <p class="lead">{words::take_lead()}</p>
        <ui::RequiredNote/>
        <input type="hidden" name="ma" value=token().get_untracked()/>
        <ui::TextField path="full_name" label=account::full_name() value=form.value("full_name") error=form.problem("full_name") kind=TextKind::Name autocomplete="name" required=true/>
        <ui::PasswordField path="password" label=account::new_password() error=form.problem("password") required=true autocomplete="new-password" hint=words::password_hint()/>
        <ui::PasswordField path="password_again" label=account::password_again() error=form.problem("password_again") required=true autocomplete="new-password"/>
        <div class="actions"><ui::PrimaryButton label=words::take()/></div>
    }
    .into_any()
}
