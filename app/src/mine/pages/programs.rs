//! `/tai-khoan/api`: tokens with which programs read the dossiers of this account.

use super::{hooks, sides};
use crate::mine::programs::api::{LoadPrograms, NEW_TOKEN, ProgramsView, SavePrograms, TokenRow, TokenStanding};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load_after_acts;
use crate::shell::Load;
use crate::texts::{mine, programs as words};
use crate::ui::{self, Look, Tone};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const PAGE: &str = "/tai-khoan/api";
/// The same page for the form of the list: mistakes of a new token do not belong there.
const LIST: &str = "/tai-khoan/api?danh-sach";

/// Its entry among the sides.
pub(super) fn side() -> (&'static str, &'static str) {
    (PAGE, words::title())
}

/// Access of programs.
#[component]
pub fn ProgramsPage() -> impl IntoView {
    let query = use_query_map();
    let view = load_after_acts(|| LoadPrograms {});
    let outcome = move || {
        let query = query.read();
        let said = [("da-thu-hoi", words::revoked_now()), ("da-xoa", words::hook_removed())];
        let found = said.into_iter().find(|(name, _)| query.get(name).is_some());
        found.map(|(_, title)| view! { <ui::Notice tone=Tone::Ok outcome=true title=title/> })
    };
    view! {
        <Title text=words::title()/>
        <h1>{words::title()}</h1>
        {sides(PAGE)}
        {outcome}
        <p class="lead">{words::lead()}</p>
        <p><a href="/api/v1/openapi.json" rel="external">{words::description()}</a></p>
        <Load resource=view children=page/>
    }
}

fn page(view: ProgramsView) -> AnyView {
    let per_hour = words::per_hour(view.per_hour);
    let told = view.hooks.clone().map(hooks::part);
    provide_context(StoredValue::new(view));
    view! {
        <h2>{words::new_title()}</h2>
        <p>{per_hour}" "{words::password_ends()}</p>
        <PostForm action=PAGE call={Call::to::<SavePrograms>()} children=new_token/>
        <h2>{words::list_title()}</h2>
        <PostForm action=LIST call={Call::to::<SavePrograms>()} children=list/>
        {told}
    }
    .into_any()
}

fn new_token(form: Returned) -> AnyView {
    let token = form.value(NEW_TOKEN);
    if !token.is_empty() {
        return made(token);
    }
    let view = expect_context::<StoredValue<ProgramsView>>().get_value();
    let several = view.scopes.len() > 1;
    let scopes = view
        .scopes
        .into_iter()
        .map(|scope| {
            // With one choice only there is nothing to think about.
            let checked = !several || !form.value(&scope.field).is_empty();
            let label = format!("{} ({})", scope.words, scope.key);
            let error = form.problem(&scope.field);
            view! { <ui::CheckboxField path=scope.field label=label checked=checked error=error/> }
        })
        .collect_view();
    let days = match form.value("days") {
        typed if typed.is_empty() => "90".to_owned(),
        typed => typed,
    };
    let choices: Vec<ui::Choice> =
        view.periods.into_iter().map(|days| ui::Choice::new(days.to_string(), words::so_many_days(days))).collect();
    view! {
        <input type="hidden" name="submission_key" value=view.submission_key/>
        <ui::TextField path="name" label=words::name() hint=words::name_hint() value=form.value("name") error=form.problem("name") autocomplete="off" required=true/>
        <h3>{words::scopes()}</h3>
        {scopes}
        <ui::RadioGroup path="days" label=words::days() choices=choices value=days error=form.problem("days") required=true/>
        <ui::PasswordField path="present_password" label=mine::present_password() error=form.problem("present_password") required=true autocomplete="current-password"/>
        <div class="actions"><ui::PrimaryButton label=words::make()/></div>
    }
    .into_any()
}

/// The token, this once.
fn made(token: String) -> AnyView {
    view! {
        <ui::Notice tone=Tone::Ok outcome=true title=words::made()>
            <p>{words::made_hint()}</p>
            <ui::CodeBlock code=token.clone() testid="api-token"/>
            <ui::CopyButton text=token label=words::copy()/>
            <p><a href=PAGE rel="external">{words::kept()}</a></p>
        </ui::Notice>
    }
    .into_any()
}

fn list(_form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<ProgramsView>>().get_value();
    if view.tokens.is_empty() {
        return view! { <p>{words::none()}</p> }.into_any();
    }
    let rows = view.tokens.into_iter().map(row).collect_view();
    view! { <ul class="dossiers">{rows}</ul> }.into_any()
}

fn row(row: TokenRow) -> AnyView {
    let (tone, label) = match row.standing {
        TokenStanding::Good => (Tone::Ok, words::good()),
        TokenStanding::Expired => (Tone::Mute, words::expired()),
        TokenStanding::Revoked => (Tone::Mute, words::revoked()),
    };
    let used = if row.used.is_empty() { words::never_used().to_owned() } else { words::last_used(&row.used) };
    let about = row.name.clone();
    let act = (row.standing == TokenStanding::Good).then(|| {
        let value = format!("revoke:{}", row.id);
        view! { <ui::Button label=words::revoke() look=Look::Small name="_action" value=value about=about/> }
    });
    view! {
        <li class="dossier">
            <b>{row.name}</b>
            <span class="hint">{row.scopes}" · "{words::lasts(&row.made, &row.until)}" · "{used}</span>
            <ui::Tag tone label=label/>
            {act}
        </li>
    }
    .into_any()
}
