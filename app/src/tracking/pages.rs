//! `/tra-cuu`: status without an account; the result appears under the form, on the same page.

use super::api::{Answer, Found, LookUp};
use crate::refusal::Refusal;
use crate::request::ask::ask;
use crate::request::{
    Fields, PageState, Problem, Returned, here, use_captcha_id, use_form_token, use_language, use_visit,
};
use crate::texts::{shell, status::status_word, tracking as words};
use crate::ui::{self, SummaryIssue, SummaryRow, TextKind, TimelineEvent};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Name under which a plain post hands its result to the page.
pub const RESULT: &str = "#ket-qua";

/// What stands under the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
enum Shown {
    #[default]
    Nothing,
    Found(Box<Found>),
    Refused(Refusal),
}

/// The look-up.
#[component]
pub fn LookUpPage() -> impl IntoView {
    let mut first = use_visit().returned.unwrap_or_default();
    let result = first
        .values
        .remove(RESULT)
        .and_then(|json| serde_json::from_str(&json).ok())
        .map_or(Shown::Nothing, Shown::Found);
    let form = RwSignal::new(first);
    let shown = RwSignal::new(result);
    let busy = RwSignal::new(false);
    let trouble = expect_context::<PageState>().trouble;
    let submit = move |event: web_sys::SubmitEvent| {
        let Some(fields) = here::take_over(&event) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let values = Fields::from([("ma".to_owned(), fields.get("ma").cloned().unwrap_or_default())]);
            let (problems, result) = match ask(LookUp { fields }).await {
                Ok(Answer::Found(found)) => (Vec::new(), Shown::Found(found)),
                Ok(Answer::Problems(problems)) => (problems, Shown::Nothing),
                Err(refusal) => (Vec::new(), Shown::Refused(refusal)),
            };
            trouble.set(!problems.is_empty());
            form.set(Returned { values, problems, ..Returned::default() });
            shown.set(result);
            busy.set(false);
        });
    };
    let token = use_form_token();
    view! {
        <Title text=shell::look_up()/>
        <h1>{shell::look_up()}</h1>
        <p class="lead">{words::lead()}</p>
        <form method="post" action="/tra-cuu" novalidate on:submit=submit>
            <input type="hidden" name="token" value=token/>
            {move || fields(form.get())}
        </form>
        <section id="ket-qua" aria-label=words::result() aria-live="polite">
            {move || match shown.get() {
                Shown::Nothing => ().into_any(),
                Shown::Found(found) => result_view(*found),
                Shown::Refused(refusal) => {
                    let (title, text) = shell::refusal(&refusal);
                    view! { <ui::Notice tone=ui::Tone::Warn title=title>{text}</ui::Notice> }.into_any()
                }
            }}
        </section>
    }
}

fn fields(form: Returned) -> AnyView {
    let query = use_query_map();
    let typed = form.value("ma");
    let code = if typed.is_empty() { query.read_untracked().get("ma").unwrap_or_default() } else { typed };
    let issues: Vec<SummaryIssue> =
        form.problems.iter().map(|problem: &Problem| SummaryIssue::new(&problem.field, &problem.message)).collect();
    view! {
        {(!issues.is_empty()).then(|| view! { <ui::ErrorSummary issues/> })}
        <ui::TextField path="ma" label=words::code() value=code error=form.problem("ma") hint=words::code_hint() required=true kind=TextKind::Code/>
        <ui::TextField path="ma_bi_mat" label=words::secret() error=form.problem("ma_bi_mat") hint=words::secret_hint() kind=TextKind::Code width=ui::Width::Short autocomplete="off"/>
        <ui::CaptchaField purpose="lookup" id=use_captcha_id() error=form.problem("captcha")/>
        <div class="actions"><ui::PrimaryButton label=words::look()/></div>
    }
    .into_any()
}

fn result_view(found: Found) -> AnyView {
    let language = use_language();
    let promised = if found.promised.is_empty() { words::not_promised().to_owned() } else { found.promised.clone() };
    let rows = vec![
        SummaryRow::new(words::code(), found.code.clone()),
        SummaryRow::new(words::procedure(), found.procedure.get(language)),
        SummaryRow::new(words::unit(), found.unit.clone()),
        SummaryRow::new(words::received(), found.received.clone()),
        SummaryRow::new(words::promised(), promised),
    ];
    let next = words::next_step(&found.status);
    let status = found.status.clone();
    let more = found.more.map(|more| {
        let events: Vec<TimelineEvent> = more
            .timeline
            .iter()
            .map(|(at, key)| TimelineEvent {
                moment: ui::Moment::Past,
                title: status_word(key),
                when: at.clone().into(),
                note: None::<String>.into(),
            })
            .collect();
        let papers = more
            .papers
            .iter()
            .map(|(name, said)| view! { <li><b>{name.clone()}</b>" "{said.clone()}</li> })
            .collect_view();
        view! {
            {(!more.papers.is_empty()).then(|| view! { <h3>{words::requested()}</h3><ul>{papers}</ul> })}
            <h3>{words::timeline()}</h3>
            <ui::Timeline events/>
            <p>{words::hand_over()}": "{more.hand_over.get(language).to_owned()}</p>
        }
    });
    view! {
        <div class="result">
            <h2>{words::result()}</h2>
            <p><ui::StatusTag status/></p>
            <p class="lead">{next}</p>
            {found.supplement_requested.then(|| view! { <ui::Notice tone=ui::Tone::Warn title=words::supplement()/> })}
            <ui::SummaryList rows/>
            {more}
        </div>
    }
    .into_any()
}
