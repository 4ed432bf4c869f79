//! `/ho-so/{id}/giay-to`: attach papers.
//!
//! Plainly each paper has a multipart form of its own. With scripts a chosen file starts at once, row
//! by row, with progress; a failed one says why and can be chosen again.

use crate::filing::api::{LoadPapers, PaperFile};
use crate::filing::desk::Desk;
use crate::filing::device::{self, Upload};
use crate::filing::widgets::save_line::SaveLine;
use crate::request::ask::ask;
use crate::request::{use_form_token, use_language};
use crate::texts::filing as words;
use crate::ui::{self, FileState, StoredFile, SummaryIssue};
use domain::journey::{Journey, PAPERS, PapersPresent, REVIEW, WantedPaper};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// One paper with its upload place, as it is drawn.
#[derive(Clone)]
struct Place {
    key: String,
    label: String,
    hint: String,
    required: bool,
    more: bool,
    action: String,
    stored: Vec<PaperFile>,
}

/// The papers.
#[component]
pub fn PapersPage() -> impl IntoView {
    let desk = Desk::of_this_page();
    let language = use_language();
    let name = desk.with(|view| view.name.get(language).to_owned());
    let (number, count, back) = steps(desk);
    let uploads = RwSignal::new(Vec::<Upload>::new());
    let query = use_query_map();
    let refused = move || {
        let query = query.read();
        let paper = query.get("giay").unwrap_or_default();
        query.get("loi").map(|code| (paper, crate::texts::files::problem(&code)))
    };
    let picked = move |event: web_sys::Event| {
        let started = device::start_uploads(&event, uploads, language, move || {
            leptos::task::spawn_local(async move {
                if let Ok(papers) = ask(LoadPapers { id: desk.id() }).await {
                    // The person may have gone on meanwhile.
                    let _ = desk.papers.try_set(papers);
                    uploads.try_update(|all| all.retain(|upload| upload.state != FileState::Done));
                }
            });
        });
        if started {
            event.prevent_default();
        }
    };
    let (title, wrong_title) = (words::papers_title(), format!("{}{}", words::error_title(), words::papers_title()));
    // Fixed when the page is drawn: the window's title outlives the page, its signals do not.
    let window_title = if query.read_untracked().get("loi").is_some() { wrong_title } else { title.to_owned() };
    view! {
        <Title text=window_title/>
        <ui::BackLink href=back/>
        <ui::Steps step=number of=count title=name><SaveLine/></ui::Steps>
        {move || refused().map(|(paper, message)| view! { <ui::ErrorSummary issues=vec![SummaryIssue::new(&paper, &message)]/> })}
        <h1 tabindex="-1">{words::papers_title()}</h1>
        <p class="lead">{words::papers_lead()}</p>
        <div on:change=picked>
            {move || {
                let running = uploads.get();
                let refused = refused();
                places(desk).into_iter().map(|place| block(desk, place, &running, refused.as_ref())).collect_view()
            }}
        </div>
        <p class="actions">
            <a class="btn" href=desk.url(REVIEW)>{words::go_on()}</a>
            <a href=desk.url("khai")>{words::save_and_leave()}</a>
        </p>
    }
}

fn block(desk: Desk, place: Place, running: &[Upload], refused: Option<&(String, String)>) -> AnyView {
    let token = use_form_token();
    let stored = place.stored.into_iter().map(|file| StoredFile {
        about: words::about_file(&file.size, file.pages),
        state: FileState::Done,
        href: Some(desk.url(&format!("giay-to/{}/xem", file.id))).into(),
        remove: Some(desk.url(&format!("giay-to/{}/xoa", file.id))).into(),
        name: file.name,
    });
    let under_way = running.iter().filter(|upload| upload.paper == place.key).map(|upload| StoredFile {
        name: upload.name.clone(),
        about: upload.size.clone(),
        state: upload.state.clone(),
        href: None::<String>.into(),
        remove: None::<String>.into(),
    });
    let files: Vec<AnyView> =
        stored.chain(under_way).map(|file| view! { <ui::FileRow file token=token.clone()/> }.into_any()).collect();
    let error = refused.filter(|(paper, _)| *paper == place.key).map(|(_, message)| message.clone());
    view! {
        <ui::UploadBlock attachment=place.key label=place.label action=place.action token hint=place.hint error required=place.required files more=place.more/>
    }
    .into_any()
}

fn with_journey<T>(desk: Desk, read: impl FnOnce(&Journey<'_>) -> T) -> T {
    let present: PapersPresent =
        desk.papers.with(|papers| papers.iter().map(|paper| (paper.paper.clone(), paper.row)).collect());
    let today = desk.today();
    desk.answers.with(|answers| {
        desk.lists
            .with_untracked(|lists| desk.with(|view| read(&Journey::of(&view.form, answers, &present, today, lists))))
    })
}

fn places(desk: Desk) -> Vec<Place> {
    let papers = desk.papers.get();
    with_journey(desk, |journey| journey.papers().iter().map(|wanted| place(desk, wanted, &papers)).collect())
}

fn place(desk: Desk, wanted: &WantedPaper<'_>, papers: &[PaperFile]) -> Place {
    let language = use_language();
    let row = wanted.row.unwrap_or(0);
    let label = wanted.paper.label.get(language);
    Place {
        key: wanted.key(),
        label: match &wanted.row_label {
            Some(row) => format!("{label}: {row}"),
            None => label.to_owned(),
        },
        hint: words::paper_hint(usize::from(wanted.paper.max_files), wanted.paper.original_at_result),
        required: wanted.required,
        more: wanted.present < usize::from(wanted.paper.max_files),
        action: desk.url(&format!("giay-to/{}/{row}/tep", wanted.paper.id)),
        stored: papers.iter().filter(|file| file.paper == wanted.paper.id && file.row == row).cloned().collect(),
    }
}

fn steps(desk: Desk) -> (usize, usize, String) {
    with_journey(desk, |journey| {
        let count = journey.parts().len();
        let back = journey.before(PAPERS).map_or_else(|| desk.url("khai"), |step| desk.url(&format!("khai/{step}")));
        (count.saturating_sub(1).max(1), count, back)
    })
}
