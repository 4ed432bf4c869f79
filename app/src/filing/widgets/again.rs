//! On the first page of a draft that was begun from a sent dossier: what has changed, and its papers once more.

use crate::filing::CONSENT;
use crate::filing::api::{LoadPapers, ReusePapers};
use crate::filing::desk::Desk;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::ask;
use crate::request::{Problem, Returned, use_language};
use crate::texts::overview as words;
use crate::ui;
use domain::journey::{Change, ChangeKind, PAPERS};
use domain::words::Words;
use leptos_router::hooks::use_query_map;

/// Query that says what became of "Dùng lại giấy tờ".
const OUTCOME: &str = "giay-to-cu";
/// It was carried out.
const DONE: &str = "xong";

/// Nothing for any other draft.
pub fn from_old_dossier() -> AnyView {
    let desk = Desk::of_this_page();
    let Some(origin) = desk.with(|view| view.origin.clone()) else { return ().into_any() };
    let href = ["/ho-so/", &origin.id].concat();
    let changes = match origin.changes.is_empty() {
        true => view! { <p>{words::no_changes()}</p> }.into_any(),
        false => changed(desk, &origin.changes),
    };
    let query = use_query_map();
    let outcome = move || query.read().get(OUTCOME).unwrap_or_default();
    // The papers came in without this page: it shows them now.
    Effect::new(move || {
        if outcome() == DONE {
            leptos::task::spawn_local(async move {
                if let Ok(papers) = ask(LoadPapers { id: desk.id() }).await {
                    let _ = desk.papers.try_set(papers);
                }
            });
        }
    });
    let papers = move || {
        if outcome() == DONE {
            return view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::reused()/> }.into_any();
        }
        // What was taken a moment ago is offered no more.
        let there = |paper: &str| desk.papers.with(|files| files.iter().any(|file| file.paper == paper));
        let open: Vec<_> = origin.papers.iter().filter(|(paper, ..)| !there(paper)).cloned().collect();
        if open.is_empty() { ().into_any() } else { old_papers(desk, &open, &outcome()) }
    };
    view! {
        <section class="changed" aria-labelledby="muc-thay-doi">
            <p>{words::from_dossier()}" "<a href=href>{desk.with(|view| view.origin.as_ref().map(|from| from.code.clone()))}</a>". "{words::from_dossier_note()}</p>
            <h2 id="muc-thay-doi">{words::changes()}</h2>
            {changes}
            {papers}
        </section>
    }
    .into_any()
}

/// The changes by their kind, each with a link to where it is answered now.
fn changed(desk: Desk, changes: &[Change]) -> AnyView {
    let language = use_language();
    let kinds = [ChangeKind::NewRequired, ChangeKind::NotOffered, ChangeKind::Passed, ChangeKind::Gone];
    kinds
        .into_iter()
        .filter_map(|kind| {
            let of_kind = changes.iter().filter(|change| change.kind == kind);
            let rows: Vec<AnyView> = of_kind
                .map(|change| {
                    let label = change.label.get(language).to_owned();
                    let place = match change.part.as_str() {
                        "" => None,
                        PAPERS => Some(desk.url(PAPERS)),
                        step => Some(desk.url(&["khai/", step].concat())),
                    };
                    match place {
                        Some(href) => view! { <li><a href=href>{label}</a></li> }.into_any(),
                        None => view! { <li>{label}</li> }.into_any(),
                    }
                })
                .collect();
            (!rows.is_empty()).then(|| view! { <h3>{words::change_kind(kind)}</h3><ul>{rows}</ul> }.into_any())
        })
        .collect_view()
        .into_any()
}

/// The papers on offer and the form that takes them.
fn old_papers(desk: Desk, papers: &[(String, Words, usize)], outcome: &str) -> AnyView {
    let language = use_language();
    let rows: Vec<AnyView> = papers
        .iter()
        .map(|(_, label, files)| {
            view! { <li>{label.get(language).to_owned()}" ("{words::files(*files)}")"</li> }.into_any()
        })
        .collect();
    let wrong = match outcome {
        "dong-y" => Some(words::CONSENT_MISSING),
        "day" => Some(words::NO_ROOM),
        _ => None,
    };
    let came_back = wrong.map(|message| Returned {
        problems: vec![Problem { field: CONSENT.to_owned(), message: message.get(language).to_owned() }],
        status: 200,
        ..Returned::default()
    });
    let action = desk.url("giay-to-cu");
    let form = match came_back {
        Some(came_back) => {
            view! { <PostForm action call={Call::to::<ReusePapers>()} came_back=came_back children=consent/> }
                .into_any()
        }
        None => view! { <PostForm action call={Call::to::<ReusePapers>()} children=consent/> }.into_any(),
    };
    view! { <h2>{words::old_papers()}</h2><p>{words::old_papers_note()}</p><ul>{rows}</ul>{form} }.into_any()
}

fn consent(form: Returned) -> AnyView {
    let desk = Desk::of_this_page();
    view! {
        <input type="hidden" name=":id" value=desk.id()/>
        <ui::CheckboxField path=CONSENT label=words::reuse_consent() error=form.problem(CONSENT) required=true/>
        <div class="actions"><ui::Button label=words::reuse() look=ui::Look::Secondary/></div>
    }
    .into_any()
}
