//! `/ho-so/{id}/du-thao`: the draft of the result, to be agreed to or corrected.

use super::{back, code_line};
use crate::following::api::{AnswerDraftResult, DraftView, LoadDraftResult};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::following as words;
use crate::ui::{self, SummaryRow, Tone};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// Query of the page after a draft was answered: which one.
const ANSWERED: &str = "da-tra-loi";

/// The page of a draft.
#[component]
pub fn DraftResultPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let query = use_query_map();
    let after = Memo::new(move |_| query.read().get(ANSWERED).unwrap_or_default());
    let view = load(move || LoadDraftResult { id: id.get(), after: after.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: DraftView) -> AnyView {
    let rows = view.facts.iter().map(|(label, value)| SummaryRow::printed(label, value)).collect();
    let action = ["/ho-so/", &view.id, "/du-thao"].concat();
    let pdf = [action.as_str(), ".pdf"].concat();
    let (id, code, title, open) = (view.id.clone(), view.code.clone(), view.title.clone(), view.standing == "open");
    let told = told(&view);
    let answered = answered(&view);
    // Closed drafts keep the form for what comes back with it: a text that was typed too late is not lost.
    let children: fn(Returned) -> AnyView = if open { open_form } else { closed_form };
    provide_context(StoredValue::new(view));
    view! {
        <Title text=words::draft_title()/>
        {back(&id)}
        <h1>{words::draft_title()}</h1>
        {code_line(&code)}
        {told}
        <h2>{title}</h2>
        <ui::SummaryList rows/>
        <p><a href=pdf rel="external">{words::draft_as_pdf()}</a></p>
        {answered}
        <PostForm action=action call={Call::to::<AnswerDraftResult>()} children=children/>
    }
    .into_any()
}

/// What to do, or what has become of it.
fn told(view: &DraftView) -> AnyView {
    let (tone, title, text) = match view.standing.as_str() {
        "open" => (Tone::Warn, words::answer_before(&view.until), Some(words::answer_note())),
        "agreed" => (Tone::Ok, words::you_agreed(&view.answered_at), Some(words::work_goes_on())),
        "change" => (Tone::Info, words::you_want_a_change(&view.answered_at), Some(words::officer_corrects())),
        _ => (Tone::Info, words::silence_counted(&view.until), Some(words::work_goes_on())),
    };
    view! { <ui::Notice tone=tone title=title outcome=true>{text.map(|text| view! { <p>{text}</p> })}</ui::Notice> }
        .into_any()
}

fn answered(view: &DraftView) -> AnyView {
    if view.remark.is_empty() {
        return ().into_any();
    }
    let mut row = SummaryRow::new(words::change_wanted(), "");
    row.lines = view.remark.lines().map(str::to_owned).collect();
    view! { <ui::SummaryList rows=vec![row]/> }.into_any()
}

fn open_form(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<DraftView>>().get_value();
    view! {
        <input type="hidden" name=":id" value=view.id/>
        <input type="hidden" name="seq" value=view.seq.to_string()/>
        <div class="actions"><ui::Button label=words::agree() name="_action" value="dong-y"/></div>
        <ui::TextArea path="noi_dung" label=words::what_to_change() value=form.value("noi_dung") error=form.problem("noi_dung")
            hint=words::what_to_change_hint()/>
        <div class="actions">
            <ui::Button label=words::ask_for_change() look=ui::Look::Secondary name="_action" value="de-nghi-sua"/>
        </div>
    }
    .into_any()
}

fn closed_form(form: Returned) -> AnyView {
    let typed = form.value("noi_dung");
    let typed =
        (!typed.is_empty()).then(|| view! { <ui::TextArea path="noi_dung" label=words::typed_before() value=typed/> });
    view! { {typed} }.into_any()
}
