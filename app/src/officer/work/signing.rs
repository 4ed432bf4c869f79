//! `/can-bo/ky`: what waits for the leader, with previews; several are signed at once.

use super::api::{LoadToSign, SignChosen, ToSign};
use super::result_file::about;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::work as words;
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn SigningPage() -> impl IntoView {
    let view = load(|| LoadToSign {});
    let query = use_query_map();
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
    let rows = waiting
        .into_iter()
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
        <ul class="dossiers">{rows}</ul>
        <div class="actions"><ui::PrimaryButton label=words::sign()/></div>
    }
    .into_any()
}
