//! `/can-bo/ho-so/{id}/nop-bo-sung`: the desk answers a request for more for somebody who has no account.
//!
//! As on the owner's page only what was asked is open. Everything is a plain form, as at the counter.

use crate::filing::api::{PaperFile, Standing};
use crate::filing::counter::answer_page;
use crate::filing::counter::api::{AnswerAtDesk, LoadDeskSupplement};
use crate::filing::desk::Desk;
use crate::filing::supplement_api::{OpenPlace, SupplementView};
use crate::filing::widgets::open_fields::{Sheet, came_back, open_fields, refused_file, request};
use crate::filing::widgets::supplement_paper::{all_making_room, fate, making_room, reason};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Problem, Returned, use_form_token, use_language};
use crate::shell::Load;
use crate::texts::{counter as words, filing, supplement, widgets, work};
use crate::ui::{self, SummaryIssue, Tone};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// What pickers offer; the server decides what it takes.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/heic,application/pdf";

/// The page.
#[component]
pub fn DeskSupplementPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let view = load(move || LoadDeskSupplement {
        id: params.read().get("id").unwrap_or_default(),
        query: query.read().to_query_string(),
    });
    view! { <Load resource=view children=page/> }
}

fn page(view: SupplementView) -> AnyView {
    let language = use_language();
    let desk = Desk::new(view.wizard.clone());
    provide_context(desk);
    provide_context(Sheet(StoredValue::new(view.clone())));
    Effect::new(move || desk.fetch_lists());
    let (id, here) = (view.wizard.id.clone(), answer_page(&view.wizard.id));
    let refused = refused_file(desk, &view.places);
    let papers = view.places.iter().map(|open| paper(&here, &id, &view, open, refused.as_ref())).collect_view();
    let form = match without_consent(came_back(&view, language)) {
        Some(form) => {
            view! { <PostForm action=here call={Call::to::<AnswerAtDesk>()} came_back=form children=fields/> }
                .into_any()
        }
        None => view! { <PostForm action=here call={Call::to::<AnswerAtDesk>()} children=fields/> }.into_any(),
    };
    let saved = view.saved.then(|| view! { <ui::Notice tone=Tone::Ok outcome=true title=supplement::saved()/> });
    let summary = refused.map(|issue| view! { <ui::ErrorSummary issues=vec![issue]/> });
    view! {
        <Title text=words::answer_title()/>
        <ui::BackLink href=["/can-bo/ho-so/", &id].concat() label=work::back_to_dossier()/>
        {summary}
        <h1 tabindex="-1">{words::answer_title()}</h1>
        {saved}
        {request(&view, language)}
        {(!view.places.is_empty()).then(|| view! {
            <section>
                <h2>{supplement::papers_title()}</h2>
                <p class="hint">{supplement::save_first()}</p>
                {papers}
            </section>
        })}
        {form}
    }
    .into_any()
}

/// The button was pressed without the tick: what was typed is kept all the same.
fn without_consent(form: Option<Returned>) -> Option<Returned> {
    if use_query_map().read_untracked().get("loi").as_deref() != Some("dong-y") {
        return form;
    }
    let message = words::no_consent(use_language()).to_owned();
    let problems = vec![Problem { field: "dong_y".to_owned(), message }];
    Some(Returned { problems, status: 200, ..Returned::default() })
}

fn fields(form: Returned) -> AnyView {
    let desk = Desk::of_this_page();
    let key = desk.with(|view| view.submission_key.clone());
    view! {
        <input type="hidden" name=":id" value=desk.id()/>
        <input type="hidden" name="submission_key" value=key/>
        {open_fields(desk)}
        <h2>{words::confirm()}</h2>
        <ui::CheckboxField path="dong_y" label=words::consent() checked=!form.value("dong_y").is_empty() error=form.problem("dong_y") required=true/>
        {all_making_room(desk)}
        <p class="hint">{words::answer_hint()}</p>
        <div class="actions">
            <ui::Button label=words::hand_in() name="_action" value="gui"/>
            <ui::SecondaryButton label=supplement::save() name="_action" value="luu"/>
        </div>
    }
    .into_any()
}

/// A paper: why it is open, its files and what becomes of them, and a picker.
fn paper(here: &str, id: &str, view: &SupplementView, open: &OpenPlace, refused: Option<&SummaryIssue>) -> AnyView {
    let (token, language) = (use_form_token(), use_language());
    let missing = view.missing.iter().find(|issue| issue.field == open.key);
    let missing = missing.map(|issue| issue.message.get(language).to_owned());
    let error = refused.filter(|issue| issue.field == open.key).map(|issue| issue.message.clone()).or(missing);
    let files = view.wizard.papers.iter().filter(|file| file.paper == open.slot && file.row == open.row);
    let files: Vec<PaperFile> = files.cloned().collect();
    let rows = files.iter().map(|file| file_row(here, id, file, &token)).collect_view();
    let room = making_room(&files, open.most);
    let upload = format!("{here}/giay-to/{}/{}/tep", open.slot, open.row);
    let (field, label) = (ui::field_id(&open.key), open.label.get(language).to_owned());
    view! {
        <div class="field" data-attachment=open.key.clone()>
            <h3>{label.clone()}</h3>
            {reason(&open.told)}
            <p class="hint">{filing::paper_hint(open.most, open.original)}</p>
            <ul class="files">{rows}</ul>
            {room}
            <form method="post" enctype="multipart/form-data" action=upload>
                <input type="hidden" name="token" value=token/>
                <label for=field.clone()>{widgets::choose_files()}<span class="unseen">" "{label.clone()}</span></label>
                {error.map(|text| view! { <p class="msg" role="alert">{text}</p> })}
                <input type="file" id=field name="tep" accept=ACCEPT multiple/>
                <button type="submit" class="btn second small">{widgets::upload()}<span class="unseen">" "{label}</span></button>
            </form>
        </div>
    }
    .into_any()
}

fn file_row(here: &str, id: &str, file: &PaperFile, token: &str) -> AnyView {
    let keeps = file.standing == Standing::Leaves;
    let (verb, label) = if keeps { ("giu", supplement::keep_file()) } else { ("xoa", words::remove_file()) };
    let action = format!("{here}/giay-to/{}/{verb}", file.id);
    let name = file.name.clone();
    // What waits is no paper of the dossier yet: nobody opens it there.
    let shown = if file.standing == Standing::New {
        name.clone().into_any()
    } else {
        let href = format!("/can-bo/ho-so/{id}/giay-to/{}/xem", file.id);
        view! { <a href=href rel="external" target="_blank">{name.clone()}</a> }.into_any()
    };
    let button = (file.standing != Standing::Replaced).then(|| {
        view! { <button type="submit" class="btn quiet small">{label}<span class="unseen">" "{name}</span></button> }
    });
    view! {
        <li>
            <form method="post" action=action class="inline">
                <input type="hidden" name="token" value=token.to_owned()/>
                {shown}" "<span class="hint">{fate(file.standing)}" · "{filing::about_file(&file.size, file.pages)}</span>" "
                {button}
            </form>
        </li>
    }
    .into_any()
}
