//! `/ho-so/{id}/bo-sung`: answer a request for more.
//!
//! Only what was asked is open, with what follows from new answers, each with the reason beside it. Plainly each paper is
//! a multipart form and the answers are one form with "Lưu" and "Gửi bổ sung". With scripts files are uploaded in place,
//! and the page is read anew after each save, because other places may be open then.

use crate::filing::desk::Desk;
use crate::filing::device;
use crate::filing::supplement_api::{AnswerSupplement, LoadSupplement, OpenPlace, SupplementView, Told};
use crate::filing::uploads::Said;
use crate::filing::widgets::open_fields::{Sheet, came_back, open_fields, refused_file, request};
use crate::filing::widgets::paper_block::Place;
use crate::filing::widgets::paper_deeds::{Deeds, TITLE_ID, sentence};
use crate::filing::widgets::session::SessionWatch;
use crate::filing::widgets::supplement_paper::{all_making_room, block};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{PAGE_FORM, Returned, use_language};
use crate::shell::Load;
use crate::texts::{files, filing, supplement as words};
use crate::ui::{self, SummaryIssue, SummaryRow, Tone};
use domain::words::Language;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_params_map, use_query_map};

/// Posted by the button that sends.
const SEND: &str = "gui";
/// Posted by the button that saves.
const SAVE: &str = "luu";

/// Id of the form with the answers.
const ANSWERS: &str = PAGE_FORM;

/// The page.
#[component]
pub fn SupplementPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let view = load(move || LoadSupplement {
        id: params.read().get("id").unwrap_or_default(),
        query: query.read().to_query_string(),
    });
    view! { <Load resource=view children=page/> }
}

fn page(view: SupplementView) -> AnyView {
    let desk = Desk::new(view.wizard.clone());
    provide_context(desk);
    provide_context(Sheet(StoredValue::new(view.clone())));
    let deeds = Deeds::on(desk);
    let language = use_language();
    let refused = refused_file(desk, &view.places);
    let came_back = came_back(&view, language);
    let wrong = refused.is_some() || came_back.as_ref().is_some_and(|form| !form.problems.is_empty());
    let window_title = if wrong { [filing::error_title(), words::title()].concat() } else { words::title().to_owned() };
    let places = StoredValue::new(view.places.clone());
    let picked = move |event: web_sys::Event| {
        let room = |key: &str| places.with_value(|places| room(desk, places, key));
        if device::start_uploads(&event, desk, deeds.said, &room) {
            event.prevent_default();
        }
    };
    // A file that is still on its way, or was not taken, would be left behind silently.
    let held = RwSignal::new(false);
    let going = move |event: web_sys::MouseEvent| {
        let uploading = desk.is_uploading();
        if uploading || device::focus_failed_upload() {
            event.prevent_default();
            held.set(!uploading);
            if uploading {
                deeds.said.set(Said::StillUploading);
            }
        }
    };
    let said = move || if held.get() { files::not_uploaded().to_owned() } else { deeds.said.with(sentence) };
    let hash = use_location().hash;
    Effect::new(move |_| {
        device::focus_named(hash.get_untracked());
        desk.fetch_lists();
    });
    let papers = papers(desk, deeds, &view, refused.as_ref(), language);
    let action = desk.url("bo-sung");
    let form = match came_back {
        Some(form) => {
            view! { <PostForm action call={Call::to::<AnswerSupplement>()} came_back=form id=ANSWERS children=fields/> }
                .into_any()
        }
        None => {
            view! { <PostForm action call={Call::to::<AnswerSupplement>()} id=ANSWERS children=fields/> }.into_any()
        }
    };
    // An upload is a form of its own, which takes nothing of the other one along.
    let typed_first = (!view.fields.is_empty()).then(|| {
        view! {
            <div class="no-scripts">
                <p class="hint">{words::save_first()}</p>
                <p><ui::Button label=words::save() look=ui::Look::Small name="_action" value=SAVE form=ANSWERS/></p>
            </div>
        }
    });
    let saved = view.saved.then(|| view! { <ui::Notice tone=Tone::Ok outcome=true title=words::saved()/> });
    let summary = refused.map(|issue| view! { <ui::ErrorSummary issues=vec![issue]/> });
    view! {
        <Title text=window_title/>
        <ui::BackLink href=desk.with(|view| format!("/ho-so/{}", view.id)) label=words::back()/>
        {summary}
        <h1 tabindex="-1" id=TITLE_ID>{words::title()}</h1>
        {saved}
        {request(&view, language)}
        {papers.map(|blocks| view! {
            <h2>{words::papers_title()}</h2>
            {typed_first}
            <div on:change=picked on:submit=move |event| deeds.carry_out(&event)>{blocks}</div>
            <p class="hint" role="status">{said}</p>
        })}
        <div on:click=move |event| { if is_send(&event) { going(event) } }>{form}</div>
        {rest(&view)}
        <SessionWatch/>
    }
    .into_any()
}

/// Whether a click presses the button that sends.
fn is_send(event: &web_sys::MouseEvent) -> bool {
    use wasm_bindgen::JsCast;
    let pressed = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let button = pressed.and_then(|element| element.closest("button").ok().flatten());
    button.and_then(|button| button.get_attribute("value")).as_deref() == Some(SEND)
}

fn papers(
    desk: Desk,
    deeds: Deeds,
    view: &SupplementView,
    refused: Option<&SummaryIssue>,
    language: Language,
) -> Option<Vec<AnyView>> {
    let blocks: Vec<AnyView> = view
        .places
        .iter()
        .map(|open| {
            let missing = view.missing.iter().find(|issue| issue.field == open.key);
            let missing = missing.map(|issue| issue.message.get(language).to_owned());
            let error = refused.filter(|issue| issue.field == open.key).map(|issue| issue.message.clone()).or(missing);
            let place = Place {
                key: open.key.clone(),
                paper: open.slot.clone(),
                row: open.row,
                label: open.label.get(language).to_owned(),
                hint: filing::paper_hint(open.most, open.original),
                required: matches!(open.told, Told::Asked(_)),
                most: open.most,
            };
            block(desk, deeds, place, &open.told, error)
        })
        .collect();
    (!blocks.is_empty()).then_some(blocks)
}

/// How many more new files a paper takes, those on their way counted.
fn room(desk: Desk, places: &[OpenPlace], key: &str) -> usize {
    use crate::filing::api::Standing;
    let Some(place) = places.iter().find(|place| place.key == key) else { return 0 };
    let new = desk.papers.with_untracked(|papers| {
        let here = papers.iter().filter(|file| file.paper == place.slot && file.row == place.row);
        here.filter(|file| file.standing == Standing::New).count()
    });
    let coming = desk.uploads.with_untracked(|all| {
        let coming = all.iter().filter(|upload| upload.paper == key);
        coming.filter(|upload| upload.progress.with_untracked(|progress| progress.is_under_way())).count()
    });
    place.most.saturating_sub(new + coming)
}

fn fields(_returned: Returned) -> AnyView {
    let desk = Desk::of_this_page();
    let key = desk.with(|view| view.submission_key.clone());
    view! {
        <input type="hidden" name=":id" value=desk.id()/>
        <input type="hidden" name="submission_key" value=key/>
        {open_fields(desk)}
        {all_making_room(desk)}
        <p class="hint">{words::what_happens()}</p>
        <div class="actions">
            <ui::Button label=words::send() name="_action" value=SEND/>
            <ui::SecondaryButton label=words::save() name="_action" value=SAVE/>
        </div>
    }
    .into_any()
}

/// Everything else of the dossier, as it was filed.
fn rest(view: &SupplementView) -> AnyView {
    let blocks = view.rest.iter().map(|(title, rows)| {
        let rows: Vec<SummaryRow> = rows.iter().map(|(label, value)| SummaryRow::new(label.clone(), value.clone())).collect();
        view! { <section class="review"><div class="head"><h3>{title.clone()}</h3></div><ui::SummaryList rows/></section> }
    });
    let id = view.wizard.id.clone();
    let files = view.filed_papers.iter().map(|(paper, name, file)| {
        let href = format!("/ho-so/{id}/giay-to/{file}/xem");
        view! { <li>{paper.clone()}": "<a href=href rel="external" target="_blank">{name.clone()}</a></li> }
    });
    let files = (!view.filed_papers.is_empty()).then(|| {
        view! { <h3>{words::filed_papers()}</h3><ul>{files.collect_view()}</ul> }
    });
    view! {
        <details>
            <summary>{words::rest()}</summary>
            {blocks.collect_view()}
            {files}
        </details>
    }
    .into_any()
}
