//! `/tai-khoan/thu-tuc-gan-day`: procedures that the account has begun, the latest first.

use super::sides;
use crate::mine::home_api::{LoadRecentProcedures, ProcedureLine};
use crate::mine::widgets::{AgainForm, again_button, key_field};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::{mine, overview as words};
use leptos_meta::Title;

/// Recent procedures.
#[component]
pub fn RecentPage() -> impl IntoView {
    let view = load(|| LoadRecentProcedures {});
    view! {
        <Title text=mine::recent_procedures()/>
        <h1>{mine::recent_procedures()}</h1>
        {sides("/tai-khoan/thu-tuc-gan-day")}
        <Load resource=view children=page/>
    }
}

fn page(procedures: Vec<ProcedureLine>) -> AnyView {
    if procedures.is_empty() {
        return view! { <p>{words::no_procedures()}" "<a href="/thu-tuc">{words::choose_procedure()}</a></p> }
            .into_any();
    }
    provide_context(StoredValue::new(procedures));
    view! { <p class="lead">{words::recent_lead()}</p><AgainForm children=list/> }.into_any()
}

fn list(_returned: Returned) -> AnyView {
    let procedures = expect_context::<StoredValue<Vec<ProcedureLine>>>();
    let rows: Vec<AnyView> = procedures.with_value(|procedures| procedures.iter().map(row).collect());
    view! { {key_field()}<ul class="dossiers">{rows}</ul> }.into_any()
}

fn row(procedure: &ProcedureLine) -> AnyView {
    let name = procedure.name.get(use_language()).to_owned();
    let (guidance, start) = (["/thu-tuc/", &procedure.slug].concat(), ["/nop/", &procedure.slug].concat());
    let draft = (!procedure.draft.is_empty()).then(|| {
        let href = ["/ho-so/", &procedure.draft, "/khai"].concat();
        view! { <a class="btn second small" href=href>{words::resume_draft()}<span class="unseen">" "{name.clone()}</span></a> }
    });
    let (id, code) = procedure.sent.clone();
    let sent = (!id.is_empty()).then(|| {
        let href = ["/ho-so/", &id].concat();
        view! { <span class="hint">{words::last_sent()}" "<a href=href>{code}</a></span> }
    });
    let deeds = if procedure.offered {
        let again = (!id.is_empty()).then(|| again_button(&id, &name, true));
        view! {
            {again}
            {draft}
            <a class="deed" href=start>{words::start_new()}<span class="unseen">" "{name.clone()}</span></a>
            <a class="deed" href=guidance>{words::see_guidance()}<span class="unseen">" "{name.clone()}</span></a>
        }
        .into_any()
    } else {
        view! { <span class="hint">{words::not_offered()}</span> }.into_any()
    };
    let begun = [words::begun_last(), " ", &procedure.begun_at, " · ", &words::times(procedure.times)].concat();
    view! {
        <li class="dossier full">
            <b>{name.clone()}</b>
            <span class="hint">{begun}</span>
            {sent}
            <span class="deeds">{deeds}</span>
        </li>
    }
    .into_any()
}
