//! `/dang-nhap/xac-thuc`: the code after the password.

use crate::account::api::{EnterCode, FirstStep, PeekSecondStep};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::account as words;
use crate::ui::{self, TextKind, Width};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Name of the mark that a recovery code is going to be typed.
const RECOVERY: &str = "khoi-phuc";

/// The second step.
#[component]
pub fn SecondStepPage() -> impl IntoView {
    let state = load(|| PeekSecondStep {});
    view! {
        <Title text=words::second_step_title()/>
        <h1>{words::second_step_title()}</h1>
        <Load resource=state children=|step: FirstStep| match step.is_open {
            true => view! { <PostForm action="/dang-nhap/xac-thuc" call={Call::to::<EnterCode>()} children=fields/> }.into_any(),
            false => view! {
                <ui::Notice tone=ui::Tone::Warn title=words::second_step_over()/>
                <p class="actions"><a class="btn" href=step.again>{crate::texts::shell::log_in()}</a></p>
            }
            .into_any(),
        }/>
    }
}

fn fields(form: Returned) -> AnyView {
    let query = use_query_map();
    let typed = !form.value(RECOVERY).is_empty();
    let error = form.problem("code");
    let recovery = Memo::new(move |_| typed || query.read().get(RECOVERY).is_some());
    let field = move || {
        match recovery.get() {
        true => view! {
            <input type="hidden" name=RECOVERY value="1"/>
            <ui::TextField path="code" label=words::code() error=error.clone() hint=words::recovery_hint() required=true kind=TextKind::Code autocomplete="off"/>
        }
        .into_any(),
        false => view! {
            <ui::TextField path="code" label=words::code() error=error.clone() hint=words::code_hint() required=true kind=TextKind::Digits width=Width::Medium autocomplete="one-time-code"/>
        }
        .into_any(),
    }
    };
    view! {
        {field}
        <div class="actions"><ui::PrimaryButton label=words::confirm()/></div>
        <p>
            {live(move || match recovery.get() {
                true => view! { <a href="/dang-nhap/xac-thuc">{words::use_app()}</a> }.into_any(),
                false => view! { <a href="/dang-nhap/xac-thuc?khoi-phuc=1">{words::use_recovery_code()}</a> }.into_any(),
            })}
        </p>
        <p class="hint">{words::lost_both()}</p>
    }
    .into_any()
}
