//! `/can-bo/ho-so/{id}/xu-ly`: everything that may be done now, each act a form of its own.

use super::api::{ActOnDossier, LoadWork, OpenAct, Word, WorkView};
use super::result_file::{of_view, upload_page};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{account, work as words};
use crate::ui::{self, Look};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn WorkPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadWork { id: id.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: WorkView) -> AnyView {
    let mut rows = vec![
        ui::SummaryRow::new(words::code(), view.code.clone()),
        ui::SummaryRow::new(words::applicant(), view.applicant.clone()),
    ];
    if !view.due.is_empty() {
        rows.push(ui::SummaryRow::new(words::due(), view.due.clone()));
    }
    if !view.stage.is_empty() {
        rows.push(ui::SummaryRow::new(words::stage(), view.stage.clone()));
    }
    if !view.number.is_empty() {
        rows.push(ui::SummaryRow::new(words::number(), view.number.clone()));
    }
    let check = (!view.check.is_empty()).then(|| {
        view! { <p><a href=["/xac-minh/", &view.check].concat()>{words::check_page()}</a></p> }
    });
    view! {
        <Title text=format!("{} – {}", view.code, words::work())/>
        <ui::BackLink href=format!("/can-bo/ho-so/{}", view.id) label=words::back_to_dossier()/>
        <h1>{words::work()}": "{view.procedure.clone()}</h1>
        <p>
            <ui::StatusTag status=view.status.clone()/>
            {view.overdue.then(|| view! { " " <span class="tag err">{words::overdue_mark()}</span> })}
        </p>
        <ui::SummaryList rows/>
        {check}
        {told(&view)}
        {view.acts.is_empty().then(|| view! { <p>{words::nothing_to_do()}</p> })}
        {forms_of(&view)}
    }
    .into_any()
}

/// What others said about the result, above what can be done about it.
pub fn told(view: &WorkView) -> AnyView {
    let word = |word: &Word| {
        let tone = if word.urgent { ui::Tone::Warn } else { ui::Tone::Info };
        let (text, said) = (word.text.clone(), word.said.clone());
        view! {
            <ui::Notice tone=tone title=word.title.clone()>
                {(!text.is_empty()).then(|| view! { <p class="lines">{text}</p> })}
                {(!said.is_empty()).then(|| view! { <p class="hint">{said}</p> })}
            </ui::Notice>
        }
    };
    view.words.iter().map(word).collect_view().into_any()
}

/// The forms of everything that may be done, on this page and on the screen of the dossier.
pub fn forms_of(view: &WorkView) -> AnyView {
    provide_context(StoredValue::new(view.clone()));
    let forms = view.acts.iter().map(|act| form(&view.id, *act)).collect_view();
    view! { <div class="work">{forms}</div> }.into_any()
}

/// One act: its address differs from the others', so that mistakes come back to the right form.
fn form(id: &str, act: OpenAct) -> AnyView {
    let (key, children): (&str, fn(Returned) -> AnyView) = match act {
        OpenAct::Verify => ("tham-tra", verify),
        OpenAct::Submit if shown().file.is_some() => ("trinh-ky", result_of_file),
        OpenAct::Submit => ("trinh-ky", result),
        // A second button of the form above, and a link below it.
        OpenAct::SendDraft | OpenAct::Upload => return ().into_any(),
        OpenAct::Extend => ("gia-han", extend),
        OpenAct::RequirePayment => ("phi", payment),
        OpenAct::Sign => ("ky", sign),
        OpenAct::SendBack => ("tra-lai", send_back),
        OpenAct::ProposeStop => ("de-nghi-dung", propose_stop),
        OpenAct::Refuse => ("dung", refuse),
        OpenAct::RecordPayment => ("thu", record_payment),
        OpenAct::HandOver => ("tra", hand_over),
        OpenAct::CorrectNumber => ("so", number),
        OpenAct::Reopen => ("mo-lai", reopen),
    };
    view! {
        <section class="block">
            <PostForm action=format!("/can-bo/ho-so/{id}/xu-ly?{key}") call={Call::to::<ActOnDossier>()} children=children/>
        </section>
    }
    .into_any()
}

fn shown() -> WorkView {
    expect_context::<StoredValue<WorkView>>().get_value()
}

/// What every act carries.
fn carried(view: &WorkView) -> AnyView {
    view! {
        <input type="hidden" name=":id" value=view.id.clone()/>
        <input type="hidden" name="version" value=view.version.to_string()/>
    }
    .into_any()
}

fn button(label: &'static str, action: &'static str, look: Look) -> AnyView {
    view! { <div class="actions"><ui::Button label=label look=look name="_action" value=action/></div> }.into_any()
}

fn known(form: &Returned, name: &str, otherwise: &str) -> String {
    if form.status == 0 { otherwise.to_owned() } else { form.value(name) }
}

fn verify(_form: Returned) -> AnyView {
    let view = shown();
    view! { {carried(&view)}{button(words::verify(), "verify", Look::Secondary)} }.into_any()
}

fn result(form: Returned) -> AnyView {
    let view = shown();
    let draft = view.acts.contains(&OpenAct::SendDraft);
    // As many lines as there are, so that the whole result is read before it is submitted.
    let rows = u32::try_from(view.facts.lines().count()).unwrap_or(0).clamp(4, 24);
    view! {
        <h2>{words::result()}</h2>
        {carried(&view)}
        <ui::TextField path="title" label=words::result_title() value=known(&form, "title", &view.title) error=form.problem("title") required=true/>
        <ui::TextArea path="facts" label=words::result_facts() hint=words::result_facts_hint() value=known(&form, "facts", &view.facts) error=form.problem("facts") rows=rows required=true/>
        <div class="actions">
            <ui::Button label=words::submit() name="_action" value="submit"/>
            {draft.then(|| view! { <ui::Button label=words::send_draft() look=Look::Secondary name="_action" value="send-draft"/> })}
        </div>
        <p><a href=upload_page(&view.id)>{words::upload_result()}</a></p>
    }
    .into_any()
}

/// The result is an uploaded file.
fn result_of_file(_form: Returned) -> AnyView {
    let view = shown();
    view! {
        <h2>{words::result()}": "{view.title.clone()}</h2>
        {of_view(&view)}
        {carried(&view)}
        <div class="actions">
            <ui::Button label=words::submit() name="_action" value="submit-file"/>
            <ui::Button label=words::drop_file() look=Look::Secondary name="_action" value="drop-file"/>
        </div>
        <p><a href=upload_page(&view.id)>{words::other_file()}</a></p>
    }
    .into_any()
}

fn extend(form: Returned) -> AnyView {
    let view = shown();
    let days = view.extension.is_empty().then(|| {
        view! { <ui::IntegerField path="days" label=words::extension_days() value=form.value("days") error=form.problem("days") required=true/> }
    });
    view! {
        <h2>{words::extend()}</h2>
        <p class="hint">{words::extend_lead()}</p>
        {(!view.extension.is_empty()).then(|| view! { <p>{view.extension.clone()}</p> })}
        {carried(&view)}
        {days}
        <ui::TextArea path="extend_reason" label=words::reason_to_citizen() value=form.value("extend_reason") error=form.problem("extend_reason") required=true/>
        {button(words::extend(), "extend", Look::Secondary)}
    }
    .into_any()
}

fn payment(form: Returned) -> AnyView {
    let view = shown();
    view! {
        <h2>{words::require_payment()}</h2>
        {carried(&view)}
        <ui::IntegerField path="amount" label=words::amount() value=known(&form, "amount", &view.owed.replace(" ₫", "")) error=form.problem("amount") required=true/>
        <ui::TextField path="basis" label=words::basis() value=form.value("basis") error=form.problem("basis") required=true/>
        {button(words::require_payment(), "require-payment", Look::Secondary)}
    }
    .into_any()
}

fn sign(form: Returned) -> AnyView {
    let view = shown();
    let facts = view.facts.lines().filter_map(|line| line.split_once(':'));
    let rows = facts.map(|(label, value)| ui::SummaryRow::printed(label, value.trim())).collect();
    view! {
        <h2>{view.title.clone()}</h2>
        <ui::SummaryList rows/>
        {of_view(&view)}
        {carried(&view)}
        {code_field(view.asks_code, &form)}
        {button(words::sign(), "sign", Look::Primary)}
    }
    .into_any()
}

/// The code that signing asks for.
pub(super) fn code_field(asked: bool, form: &Returned) -> Option<AnyView> {
    asked.then(|| {
        view! { <ui::TextField path="code" label=account::code() hint=words::code_before_signing() error=form.problem("code") required=true kind=ui::TextKind::Code autocomplete="one-time-code"/> }
            .into_any()
    })
}

fn send_back(form: Returned) -> AnyView {
    let view = shown();
    view! {
        {carried(&view)}
        <ui::TextArea path="back_reason" label=words::what_to_mend() value=form.value("back_reason") error=form.problem("back_reason") required=true/>
        {button(words::send_back(), "send-back", Look::Secondary)}
    }
    .into_any()
}

fn propose_stop(form: Returned) -> AnyView {
    let view = shown();
    view! {
        <details open=form.problem("stop_reason").is_some()>
            <summary>{words::propose_stop()}</summary>
            {carried(&view)}
            <ui::TextArea path="stop_reason" label=words::ground_to_citizen() value=form.value("stop_reason") error=form.problem("stop_reason") required=true/>
            {button(words::propose_stop(), "propose-stop", Look::Secondary)}
        </details>
    }
    .into_any()
}

fn refuse(form: Returned) -> AnyView {
    let view = shown();
    view! {
        <details open=!view.proposed.is_empty()>
            <summary>{words::refuse()}</summary>
            {carried(&view)}
            <ui::TextArea path="refuse_reason" label=words::ground_to_citizen() value=known(&form, "refuse_reason", &view.proposed) error=form.problem("refuse_reason") required=true/>
            {button(words::refuse(), "refuse", Look::Danger)}
        </details>
    }
    .into_any()
}

fn record_payment(_form: Returned) -> AnyView {
    let view = shown();
    view! {
        <h2>{words::record_payment()}</h2>
        <p>{words::amount()}": "<b>{view.owed.clone()}</b></p>
        {carried(&view)}
        {button(words::record_payment(), "record-payment", Look::Primary)}
    }
    .into_any()
}

fn hand_over(form: Returned) -> AnyView {
    let view = shown();
    let fee = (!view.owed.is_empty()).then(|| {
        let label = format!("{} {}", words::fee_taken(), view.owed);
        view! { <ui::CheckboxField path="fee" label=label checked=!form.value("fee").is_empty() error=form.problem("fee")/> }
    });
    view! {
        <h2>{words::hand_over()}</h2>
        {carried(&view)}
        <ui::TextField path="receiver" label=words::receiver() value=known(&form, "receiver", &view.applicant) error=form.problem("receiver") required=true/>
        <ui::TextField path="tracking" label=words::tracking() hint=words::tracking_hint() value=form.value("tracking")/>
        <ui::CheckboxField path="originals" label=words::originals_compared() checked=!form.value("originals").is_empty() error=form.problem("originals")/>
        {fee}
        {button(words::hand_over(), "hand-over", Look::Primary)}
    }
    .into_any()
}

fn number(form: Returned) -> AnyView {
    let view = shown();
    view! {
        {carried(&view)}
        <ui::TextField path="number" label=words::number() value=known(&form, "number", &view.number) error=form.problem("number") required=true/>
        {button(words::correct_number(), "correct-number", Look::Secondary)}
    }
    .into_any()
}

fn reopen(form: Returned) -> AnyView {
    let view = shown();
    view! {
        <details>
            <summary>{words::reopen()}</summary>
            {carried(&view)}
            <ui::TextArea path="reopen_reason" label=words::what_to_mend() value=form.value("reopen_reason") error=form.problem("reopen_reason") required=true/>
            {button(words::reopen(), "reopen", Look::Secondary)}
        </details>
    }
    .into_any()
}
