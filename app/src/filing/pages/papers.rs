//! `/ho-so/{id}/giay-to`: attach papers.
//!
//! Plainly each paper has a multipart form of its own, and each button is a form. With scripts a chosen file starts at
//! once, row by row, with progress, and the buttons do their work without leaving the page.

use crate::filing::desk::Desk;
use crate::filing::device;
use crate::filing::uploads::Said;
use crate::filing::widgets::paper_block::{Place, block, stored_row, told};
use crate::filing::widgets::paper_deeds::{Deeds, LEFTOVERS_ID, TITLE_ID, sentence};
use crate::filing::widgets::save_line::SaveLine;
use crate::prelude::*;
use crate::request::{use_form_token, use_language};
use crate::texts::files;
use crate::texts::filing as words;
use crate::ui::{self, SummaryIssue};
use domain::journey::{Journey, PAPERS, REVIEW, WantedPaper};
use domain::words::Language;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_query_map};

/// The papers.
#[component]
pub fn PapersPage() -> impl IntoView {
    let desk = Desk::of_this_page();
    let deeds = Deeds::on(desk);
    let language = use_language();
    let name = desk.with(|view| view.name.get(language).to_owned());
    let (number, count, back) = steps(desk);
    let refused = refused(desk, language);
    let picked = move |event: web_sys::Event| {
        let room = |key: &str| room(desk, key, language);
        if device::start_uploads(&event, desk, deeds.said, &room) {
            event.prevent_default();
        }
    };
    let (title, wrong_title) = (words::papers_title(), format!("{}{}", words::error_title(), words::papers_title()));
    // Fixed when the page is drawn: the window's title outlives the page, its signals do not.
    let window_title = if refused.is_some() { wrong_title } else { title.to_owned() };
    let most = desk.with(|view| files::limit_in_words(view.limits.file_bytes));
    let summary = refused.clone().map(|issue| view! { <ui::ErrorSummary issues=vec![issue]/> });
    // A file that was not taken is lost silently if its person goes on without having seen it.
    let held = RwSignal::new(false);
    Effect::new(move |_| {
        // Whatever happens to the files: what was said about them is over.
        deeds.said.track();
        desk.uploads.track();
        held.set(false);
    });
    let go_on = move |event: web_sys::MouseEvent| {
        if desk.is_uploading() {
            event.prevent_default();
            deeds.said.set(Said::StillUploading);
        } else if device::focus_failed_upload() {
            event.prevent_default();
            held.set(true);
        }
    };
    let said = move || if held.get() { files::not_uploaded().to_owned() } else { deeds.said.with(sentence) };
    let hash = use_location().hash;
    Effect::new(move |_| device::focus_named(hash.get_untracked()));
    view! {
        <Title text=window_title/>
        <ui::BackLink href=back/>
        <ui::Steps step=number of=count title=name><SaveLine/></ui::Steps>
        {summary}
        <h1 tabindex="-1" id=TITLE_ID>{words::papers_title()}</h1>
        <p class="lead">{words::papers_lead(&most)}</p>
        <div on:change=picked on:submit=move |event| deeds.carry_out(&event)>
            {live(move || {
                let error = |key: &str| refused.as_ref().filter(|issue| issue.field == key).map(|issue| issue.message.clone());
                let blocks = places(desk, language).into_iter().map(|place| {
                    let error = error(&place.key);
                    block(desk, deeds, place, error)
                });
                blocks.collect_view()
            })}
            {live(move || leftovers(desk, deeds))}
        </div>
        <p class="hint" role="status">{said}</p>
        <p class="actions">
            <a class="btn" href=desk.url(REVIEW) on:click=go_on>{words::go_on()}</a>
            <a href=desk.url("khai")>{words::save_and_leave()}</a>
        </p>
    }
}

/// What was wrong with a file of a plain form: its code and its paper stand in the address.
fn refused(desk: Desk, language: Language) -> Option<SummaryIssue> {
    let query = use_query_map();
    let query = query.read_untracked();
    let (code, paper) = (query.get("loi")?, query.get("giay").unwrap_or_default());
    let place = untrack(|| places(desk, language))
        .into_iter()
        .find(|place| place.key == paper || (place.paper == paper && place.row == 0));
    let most = place.as_ref().map_or(0, |place| place.most);
    let message = desk.with(|view| files::problem(&code, &view.limits, most));
    Some(SummaryIssue::new(&place.map(|place| place.key).unwrap_or_default(), &message))
}

/// How many more files a paper takes, those on their way counted.
fn room(desk: Desk, key: &str, language: Language) -> usize {
    let Some(place) = untrack(|| places(desk, language)).into_iter().find(|place| place.key == key) else { return 0 };
    let stored = desk.papers.with_untracked(|papers| place.files_in(papers).len());
    let coming = desk.uploads.with_untracked(|all| {
        let coming = all
            .iter()
            .filter(|upload| upload.paper == key && upload.progress.with_untracked(|progress| progress.is_under_way()));
        coming.count()
    });
    place.most.saturating_sub(stored + coming)
}

/// Files that the answers do not ask for; they are not sent.
fn leftovers(desk: Desk, deeds: Deeds) -> Option<AnyView> {
    let token = use_form_token();
    let mut files = desk.papers.get();
    with_journey(desk, |journey| files.retain(|file| !journey.wants_file(&file.paper, file.row)));
    let trouble = deeds.trouble.get().filter(|(paper, _)| paper.is_empty()).map(|(_, trouble)| {
        view! { <p class="msg" role="alert">{told(desk, &trouble, 0)}</p> }
    });
    let rows: Vec<AnyView> = files.into_iter().map(|file| stored_row(desk, file, "", &token, None)).collect();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="paper" aria-labelledby=LEFTOVERS_ID>
                <div class="head"><h2 id=LEFTOVERS_ID tabindex="-1">{words::leftovers_title()}</h2></div>
                <p class="hint">{words::leftovers_note()}</p>
                <ul class="files">{rows}</ul>
                {trouble}
            </section>
        }
        .into_any()
    })
}

/// Which papers are wanted hangs on the answers alone: a picker must not be drawn anew because a file arrived.
fn with_journey<T>(desk: Desk, read: impl FnOnce(&Journey<'_>) -> T) -> T {
    desk.journey(&desk.answers.read(), read)
}

fn places(desk: Desk, language: Language) -> Vec<Place> {
    with_journey(desk, |journey| journey.papers().iter().map(|wanted| place(wanted, language)).collect())
}

fn place(wanted: &WantedPaper<'_>, language: Language) -> Place {
    let (label, most) = (wanted.paper.label.get(language), usize::from(wanted.paper.max_files));
    Place {
        key: wanted.key(),
        paper: wanted.paper.id.clone(),
        row: wanted.row.unwrap_or(0),
        label: match &wanted.row_label {
            Some(row) => format!("{label}: {row}"),
            None => label.to_owned(),
        },
        hint: words::paper_hint(most, wanted.paper.original_at_result),
        required: wanted.required,
        most,
    }
}

fn steps(desk: Desk) -> (usize, usize, String) {
    with_journey(desk, |journey| {
        let count = journey.parts().len();
        let back = journey.before(PAPERS).map_or_else(|| desk.url("khai"), |step| desk.url(&format!("khai/{step}")));
        (count.saturating_sub(1).max(1), count, back)
    })
}
