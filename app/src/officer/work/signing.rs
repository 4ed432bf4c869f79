//! `/can-bo/ky`: what waits for the leader, with previews; several are signed, or sent back, at once.

use super::api::{LoadToSign, SignChosen, SigningView};
use super::page::code_field;
use super::result_file::about;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{PageState, Returned, json, use_language};
use crate::shell::Load;
use crate::texts::work as words;
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Under this name travels what was signed of a batch of which something stays: id, code and number of each.
pub const SIGNED: &str = "#da-ky";

/// The same of what was sent back; without numbers.
pub const SENT_BACK: &str = "#da-tra-lai";

/// The page.
#[component]
pub fn SigningPage() -> impl IntoView {
    let query = use_query_map();
    let trouble = expect_context::<PageState>().trouble;
    let view = load(move || LoadToSign { seen: query.read().get("luc").unwrap_or_default() });
    view! {
        <Title text=words::to_sign()/>
        <ui::BackLink href="/can-bo" label=words::desk()/>
        <h1>{words::to_sign()}</h1>
        {move || query.read().get("da-ky").filter(|_| !trouble.get()).map(|many| many_done(words::signed_many(), &many))}
        {move || query.read().get("da-tra-lai").filter(|_| !trouble.get()).map(|many| many_done(words::sent_back_many(), &many))}
        <Load resource=view children={|view: SigningView| {
            if view.waiting.is_empty() {
                return view! { <p>{words::nothing_to_sign()}</p> }.into_any();
            }
            provide_context(StoredValue::new(view));
            view! { <PostForm action="/can-bo/ky" call={Call::to::<SignChosen>()} children=list/> }.into_any()
        }}/>
    }
}

fn many_done(said: &'static str, many: &str) -> AnyView {
    view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=format!("{said} {many}")/> }.into_any()
}

fn list(form: Returned) -> AnyView {
    let SigningView { waiting, asks_code } = expect_context::<StoredValue<SigningView>>().get_value();
    let (signed, returned) = (done(&form, SIGNED), done(&form, SENT_BACK));
    let some = waiting.iter().any(|one| !one.own);
    let rows = waiting
        .into_iter()
        // The list of a page that was not loaded anew still has what is signed or sent back by now.
        .filter(|one| !signed.iter().chain(&returned).any(|(id, ..)| *id == one.id))
        .map(|one| {
            let path = format!("chon:{}", one.id);
            let title = if one.title.is_empty() { words::result().to_owned() } else { one.title };
            let label = format!("{} · {} · {}", one.code, one.procedure, one.applicant);
            let facts = one.facts.into_iter().map(|(label, value)| ui::SummaryRow::printed(&label, &value)).collect();
            let tick = match one.own {
                true => view! { <p>{label}</p><p class="hint">{words::four_eyes_in(use_language())}</p> }.into_any(),
                false => view! { <ui::CheckboxField path=path.clone() label=label checked=!form.value(&path).is_empty() error=form.problem(&path)/> }.into_any(),
            };
            view! {
                <li class="dossier">
                    {tick}
                    <span class="hint">
                        {words::due()}": "{one.due}
                        {one.overdue.then(|| view! { " " <span class="tag err">{words::overdue_mark()}</span> })}
                    </span>
                    {(!one.changed.is_empty()).then(|| view! {
                        <ui::Notice tone=ui::Tone::Warn title=words::changed_since_agreed_in(use_language())>
                            <p class="lines">{one.changed}</p>
                        </ui::Notice>
                    })}
                    <input type="hidden" name=format!("ban:{}", one.id) value=one.version.to_string()/>
                    <details>
                        <summary>{title}</summary>
                        <ui::SummaryList rows=facts/>
                        {one.file.as_ref().map(|file| about(&one.id, file))}
                        <a href=format!("/can-bo/ho-so/{}", one.id)>{words::open_dossier()}</a>
                    </details>
                </li>
            }
        })
        .collect_view();
    let reason = form.value("back_reason");
    let wrong = form.problem("back_reason");
    let opened = wrong.is_some() || !reason.is_empty();
    view! {
        {told(words::signed_many(), &signed)}
        {told(words::sent_back_many(), &returned)}
        <ul class="dossiers">{rows}</ul>
        {some.then(|| view! {
            {code_field(asks_code, &form)}
            <div class="actions"><ui::Button label=words::sign() name="_action" value="sign"/></div>
        })}
        <details open=opened>
            <summary>{words::send_back_chosen()}</summary>
            <ui::TextArea path="back_reason" label=words::what_to_mend() value=reason error=wrong/>
            <div class="actions">
                <ui::Button label=words::send_back() look=ui::Look::Secondary name="_action" value="send-back"/>
            </div>
        </details>
    }
    .into_any()
}

/// Id, code and number of what was done.
fn done(form: &Returned, name: &str) -> Vec<(String, String, String)> {
    json::read(&form.value(name)).unwrap_or_default()
}

/// What was done although the rest stays.
fn told(said: &'static str, done: &[(String, String, String)]) -> AnyView {
    if done.is_empty() {
        return ().into_any();
    }
    let title = format!("{said} {}", done.len());
    let number = |number: &str| if number.is_empty() { String::new() } else { [": ", number].concat() };
    let lines = done.iter().map(|(_, code, signed)| view! { <li><b>{code.clone()}</b>{number(signed)}</li> });
    let lines = lines.collect_view();
    view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=title><ul>{lines}</ul></ui::Notice> }.into_any()
}
