//! `/quan-tri/thu-tuc/{slug}`: what holds, what is published for later, and the draft.

use super::draft::draft;
use super::{outcome, trail};
use crate::admin::procedures::PROCEDURES;
use crate::admin::procedures::api::{ActOnProcedure, EditionLine, LoadProcedureDraft, ProcedureView};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::procedures as words;
use crate::ui::{self, Look};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page; `?xong=` says what was just done.
#[component]
pub fn ProcedurePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let view = load(move || LoadProcedureDraft {
        slug: params.read().get("slug").unwrap_or_default(),
        done: query.read().get("xong").unwrap_or_default(),
    });
    view! {
        {move || outcome(&query.read().get("xong").unwrap_or_default())}
        <Load resource=view children=page/>
    }
}

fn page(view: ProcedureView) -> AnyView {
    provide_context(StoredValue::new(view.clone()));
    let action = format!("{PROCEDURES}/{}", view.id);
    let public = format!("/thu-tuc/{}", view.id);
    let facts = view
        .facts
        .iter()
        .map(|(name, value)| view! { <div><dt>{name.clone()}</dt><dd>{value.clone()}</dd></div> })
        .collect_view();
    let body = view.draft.clone().map(|found| draft(&view, found));
    let (name, trail) = (view.name.clone(), trail(&view.id, &view.name, None));
    view! {
        <Title text=name.clone()/>
        {trail}
        <h1>{name}</h1>
        <h2>{words::IN_FORCE}</h2>
        <dl class="facts">{facts}</dl>
        <p><a href=public>{words::SEE_PUBLIC}</a></p>
        {body}
        <PostForm action=action call={Call::to::<ActOnProcedure>()} children=acts/>
    }
    .into_any()
}

/// Beginning a draft, throwing it away, taking versions back.
fn acts(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<ProcedureView>>().get_value();
    let none = view.draft.is_none();
    let begin = none.then(|| {
        let from_files = view.differs_from_files.then(|| {
            view! { <ui::Button label=words::BEGIN_FROM_FILES look=Look::Secondary name="_action" value="begin-files"/> }
        });
        view! {
            <h2>{words::NO_DRAFT}</h2>
            <p>{words::DRAFT_LEAD}</p>
            <div class="actions">
                <ui::Button label=words::BEGIN name="_action" value="begin"/>
                {from_files}
            </div>
        }
    });
    let seen = view.draft.as_ref().map(|draft| draft.version.to_string()).unwrap_or_default();
    let seen = Some(form.value("phien_ban")).filter(|seen| !seen.is_empty()).unwrap_or(seen);
    let discard = (!none).then(|| {
        view! {
            <h2>{words::DISCARD}</h2>
            <p class="hint">{words::DISCARD_HINT}</p>
            <ui::Button label=words::DISCARD look=Look::Danger name="_action" value="discard"/>
        }
    });
    let editions = view.editions.iter().map(|line| edition(line, none)).collect_view();
    let published = if view.editions.is_empty() {
        view! { <p>{words::NO_EDITIONS}</p> }.into_any()
    } else {
        view! { <ul class="dossiers">{editions}</ul> }.into_any()
    };
    view! {
        <input type="hidden" name=":slug" value=view.id/>
        <input type="hidden" name="phien_ban" value=seen/>
        {begin}
        <h2>{words::EDITIONS}</h2>
        {published}
        {discard}
    }
    .into_any()
}

fn edition(line: &EditionLine, may_begin: bool) -> AnyView {
    let about = words::begins_on(&line.from);
    let take_back = line.waiting.then(|| {
        let value = format!("withdraw:{}", line.id);
        view! { <ui::Button label=words::WITHDRAW look=Look::Small name="_action" value about=about.clone()/> }
    });
    let again = may_begin.then(|| {
        let value = format!("begin-from:{}", line.id);
        view! { <ui::Button label=words::BEGIN_FROM look=Look::Small name="_action" value about=about.clone()/> }
    });
    view! {
        <li class="dossier">
            <b>{about.clone()}</b>
            <span class="tag">{line.standing.clone()}</span>
            <span class="hint">{line.version.clone()}" · "{line.told.clone()}</span>
            {take_back}
            {again}
        </li>
    }
    .into_any()
}
