//! `/can-bo/ky`: what waits for the leader, with previews; several are signed at once.

use super::api::{LoadToSign, SignChosen, ToSign};
use super::result_file::about;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, json};
use crate::shell::Load;
use crate::texts::work as words;
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Under this name travels what was signed of a batch of which something stays: id, code and number of each.
pub const SIGNED: &str = "#da-ky";

/// The page.
#[component]
pub fn SigningPage() -> impl IntoView {
    let query = use_query_map();
    let view = load(move || LoadToSign { seen: query.read().get("luc").unwrap_or_default() });
    view! {
        <Title text=words::to_sign()/>
        <ui::BackLink href="/can-bo" label=words::desk()/>
        <h1>{words::to_sign()}</h1>
        {move || query.read().get("da-ky").map(|many| {
            let title = format!("{} {many}", words::signed_many());
            view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=title/> }
        })}
        <Load resource=view children={|waiting: Vec<ToSign>| {
            if waiting.is_empty() {
                return view! { <p>{words::nothing_to_sign()}</p> }.into_any();
            }
            provide_context(StoredValue::new(waiting));
            view! { <PostForm action="/can-bo/ky" call={Call::to::<SignChosen>()} children=list/> }.into_any()
        }}/>
    }
}

fn list(form: Returned) -> AnyView {
    let waiting = expect_context::<StoredValue<Vec<ToSign>>>().get_value();
    let signed: Vec<(String, String, String)> = json::read(&form.value(SIGNED)).unwrap_or_default();
    let rows = waiting
        .into_iter()
        // The list of a page that was not loaded anew still has what is signed by now.
        .filter(|one| !signed.iter().any(|(id, ..)| *id == one.id))
        .map(|one| {
            let path = format!("chon:{}", one.id);
            let title = if one.title.is_empty() { words::result().to_owned() } else { one.title };
            let label = format!("{} · {} · {}", one.code, one.procedure, one.applicant);
            let facts = one.facts.into_iter().map(|(label, value)| ui::SummaryRow::new(label, value)).collect();
            view! {
                <li class="dossier">
                    <ui::CheckboxField path=path.clone() label=label checked=!form.value(&path).is_empty() error=form.problem(&path)/>
                    <span class="hint">
                        {words::due()}": "{one.due}
                        {one.overdue.then(|| view! { " " <span class="tag err">{words::overdue_mark()}</span> })}
                    </span>
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
    view! {
        {told(&signed)}
        <ul class="dossiers">{rows}</ul>
        <div class="actions"><ui::PrimaryButton label=words::sign()/></div>
    }
    .into_any()
}

/// What was signed although the rest stays.
fn told(signed: &[(String, String, String)]) -> AnyView {
    if signed.is_empty() {
        return ().into_any();
    }
    let title = format!("{} {}", words::signed_many(), signed.len());
    let lines = signed.iter().map(|(_, code, number)| view! { <li><b>{code.clone()}</b>": "{number.clone()}</li> });
    let lines = lines.collect_view();
    view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=title><ul>{lines}</ul></ui::Notice> }.into_any()
}
