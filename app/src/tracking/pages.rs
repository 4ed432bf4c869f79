//! `/tra-cuu`: status without an account; the result appears under the form, on the same page.

mod shared;
mod verify;

pub use shared::SharedPage;
pub use verify::VerifyPage;

use super::api::{Answer, Found, LookUp, More};
use super::course;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::ask;
use crate::request::{
    CAPTCHAS, PAGE_FORM, PageState, Problem, Returned, here, json, take_returned, use_captcha_id, use_form_token,
    use_language, use_visit,
};
use crate::texts::{shell, tracking as words};
use crate::ui::{self, SummaryIssue, SummaryRow, TextKind};
use domain::words::Language;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Name under which a plain post hands its result to the page.
pub const RESULT: &str = "#ket-qua";

/// Id of the region under the form; an answer leads there.
const REGION: &str = "ket-qua";

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
    let mut first = take_returned("/tra-cuu").unwrap_or_default();
    let result =
        first.values.remove(RESULT).and_then(|json| json::read(&json).ok()).map_or(Shown::Nothing, Shown::Found);
    let arrived = matches!(result, Shown::Found(_));
    let form = RwSignal::new(first);
    let shown = RwSignal::new(result);
    let busy = RwSignal::new(false);
    let trouble = expect_context::<PageState>().trouble;
    let language = use_language();
    let submit = move |event: web_sys::SubmitEvent| {
        let Some(fields) = here::take_over(&event) else { return };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        leptos::task::spawn_local(async move {
            let mut values = fields.clone();
            let (problems, result) = match ask(LookUp { fields }).await {
                Ok(Answer::Found(found)) => {
                    // The secret has done its work: it does not stay on a screen that others may see.
                    values.remove("ma_bi_mat");
                    (Vec::new(), Shown::Found(found))
                }
                Ok(Answer::Problems(problems)) => (problems, Shown::Nothing),
                Err(Refusal::TooMany(seconds)) => {
                    let message = words::too_many(language, seconds);
                    (vec![Problem { field: String::new(), message }], Shown::Nothing)
                }
                Err(refusal) => {
                    // Nothing came of it: the form stays as it is, the code of the picture too.
                    shown.set(Shown::Refused(refusal));
                    return busy.set(false);
                }
            };
            trouble.set(!problems.is_empty());
            form.set(Returned { values, problems, ..Returned::default() });
            here::empty_boxes(CAPTCHAS);
            shown.set(result);
            busy.set(false);
        });
    };
    let token = use_form_token();
    view! {
        <Title text=shell::look_up()/>
        <h1>{shell::look_up()}</h1>
        <p class="lead">{words::lead()}</p>
        <form id=PAGE_FORM method="post" action="/tra-cuu" novalidate on:submit=submit aria-busy=move || busy.get().then_some("true")>
            <ui::EnterButton/>
            <input type="hidden" name="token" value=token/>
            {live(move || fields(form.get(), busy.into()))}
        </form>
        <section id=REGION class="answer" aria-label=words::result() tabindex="-1" autofocus=arrived>
            {live(move || match shown.get() {
                Shown::Nothing => ().into_any(),
                Shown::Found(found) => result_view(*found),
                Shown::Refused(refusal) => {
                    let (title, text) = shell::refusal(&refusal);
                    lead_here();
                    view! { <ui::Notice tone=ui::Tone::Warn title=title outcome=true>{text}</ui::Notice> }.into_any()
                }
            })}
        </section>
    }
}

/// Moves people to the answer, which may lie below the screen. A page from the server does it by `autofocus`.
fn lead_here() {
    Effect::new(|_| ui::focus_id(REGION));
}

fn fields(form: Returned, busy: Signal<bool>) -> AnyView {
    let query = use_query_map();
    let typed = form.value("ma");
    let code = if typed.is_empty() { query.read_untracked().get("ma").unwrap_or_default() } else { typed };
    let issues: Vec<SummaryIssue> =
        form.problems.iter().map(|problem: &Problem| SummaryIssue::new(&problem.field, &problem.message)).collect();
    let signed_in = use_visit().viewer.is_some();
    view! {
        {(!issues.is_empty()).then(|| view! { <ui::ErrorSummary issues/> })}
        <ui::TextField path="ma" label=words::code() value=code error=form.problem("ma") hint=words::code_hint() required=true kind=TextKind::Code/>
        <ui::TextField path="ma_bi_mat" label=words::secret() value=form.value("ma_bi_mat") error=form.problem("ma_bi_mat")
            hint=words::secret_hint() kind=TextKind::Code width=ui::Width::Short autocomplete="off"/>
        {signed_in.then(|| view! { <p class="hint before-fields">{words::own_without_captcha()}</p> })}
        <ui::CaptchaField purpose="lookup" id=use_captcha_id() error=form.problem("captcha")/>
        <div class="actions"><ui::PrimaryButton label=words::look() busy/></div>
    }
    .into_any()
}

fn result_view(found: Found) -> AnyView {
    lead_here();
    view! { <div class="result"><h2>{words::result()}</h2>{found_view(found)}</div> }.into_any()
}

/// State, dates and course of a dossier, without the heading above.
fn found_view(found: Found) -> AnyView {
    let language = use_language();
    let promised = if found.promised.is_empty() { words::not_promised().to_owned() } else { found.promised.clone() };
    let rows = vec![
        SummaryRow::new(words::code(), found.code.clone()),
        SummaryRow::new(words::procedure(), found.procedure.get(language)),
        SummaryRow::new(words::unit(), found.unit.clone()),
        SummaryRow::new(words::received(), found.received.clone()),
        SummaryRow::new(words::promised(), promised),
    ];
    let signed_in = use_visit().viewer.is_some();
    let next = if signed_in { words::own_step(&found.status) } else { words::next_step(&found.status) };
    let status = found.status.clone();
    let events = course::events(&found);
    let supplement = (found.supplement_requested && found.more.is_none())
        .then(|| if signed_in { words::supplement_signed_in() } else { words::supplement() });
    let more = match found.more {
        Some(more) => opened(more, language),
        None if signed_in => view! {
            <p class="hint">{words::more_signed_in()}" "<a href="/tai-khoan/ho-so">{crate::texts::mine::dossiers()}</a>"."</p>
        }
        .into_any(),
        None => view! { <p class="hint">{words::more_with_secret()}</p> }.into_any(),
    };
    view! {
        <p><ui::StatusTag status/></p>
        <p class="lead">{next}</p>
        {supplement.map(|title| view! { <ui::Notice tone=ui::Tone::Warn title=title/> })}
        <ui::SummaryList rows/>
        <h3>{words::timeline()}</h3>
        <ui::Timeline events/>
        {more}
    }
    .into_any()
}

/// What the second secret adds to the course.
fn opened(more: More, language: Language) -> AnyView {
    let papers =
        more.papers.iter().map(|(name, said)| view! { <li><b>{name.clone()}</b>" "{said.clone()}</li> }).collect_view();
    view! {
        {(!more.papers.is_empty()).then(|| view! { <h3>{words::requested()}</h3><ul>{papers}</ul> })}
        <p>{words::hand_over()}": "{more.hand_over.get(language).to_owned()}</p>
    }
    .into_any()
}
