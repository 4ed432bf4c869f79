//! Pages of personal documents.

mod add;
mod delete;
mod filed;
mod list;
mod one;

pub use delete::DeletePaperPage;
pub use filed::FiledPapersPage;
pub use list::PersonalPapersPage;
pub use one::PersonalPaperPage;

use super::HERE;
use super::api::{Ending, PaperLine};
use crate::prelude::*;
use crate::request::{Returned, use_language};
use crate::texts::{filing, personal_papers as words};
use crate::ui::{self, Choice, FileState, StoredFile, SummaryRow, TextKind, Tone, Width};
use domain::personal_paper::PaperKind;

/// Kind of a paper in words.
fn kind_in_words(key: &str) -> &'static str {
    PaperKind::from_key(key).unwrap_or(PaperKind::Other).label().get(use_language())
}

/// The warning of a paper that is over, or will be soon.
fn ending(paper: &PaperLine) -> Option<AnyView> {
    let (tone, text) = match paper.ending {
        Ending::Far => return None,
        Ending::Soon(0) => (Tone::Warn, words::ends_today().to_owned()),
        Ending::Soon(days) => (Tone::Warn, words::ends_in(days)),
        Ending::Over => (Tone::Err, words::expired().to_owned()),
    };
    Some(view! { <ui::Tag tone label=text/> }.into_any())
}

/// What is known of a paper, empty facts left out.
fn facts(paper: &PaperLine) -> AnyView {
    let rows = [
        (words::kind(), kind_in_words(&paper.kind).to_owned()),
        (words::number(), paper.number.clone()),
        (words::issued_on(), paper.issued_on.clone()),
        (words::expires_on(), paper.expires_on.clone()),
    ];
    let rows: Vec<SummaryRow> = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| SummaryRow::new(label, value))
        .collect();
    view! { <ui::SummaryList rows/> }.into_any()
}

/// The files of a paper, to look at and to take; with a token also to take away, as long as one stays.
fn files(paper: &PaperLine, token: &str) -> AnyView {
    let removable = !token.is_empty() && paper.files.len() > 1;
    let rows: Vec<AnyView> = paper
        .files
        .iter()
        .map(|file| {
            let address = |verb: &str| [HERE, "/", &paper.id, "/tep/", &file.id, "/", verb].concat();
            let row = StoredFile {
                name: file.name.clone(),
                about: filing::about_file(&file.size, file.pages),
                state: FileState::Done,
                href: address("xem").into(),
                download: address("tai").into(),
                thumbnail: file.picture.then(|| address("xem?co=nho")).into(),
                remove: removable.then(|| address("xoa")).into(),
                anchor: None::<String>.into(),
            };
            view! { <ui::FileRow file=row token=token.to_owned()/> }.into_any()
        })
        .collect();
    view! { <ul class="files">{rows}</ul> }.into_any()
}

/// The dossiers that a paper is used in, under a heading of the page's own.
fn used_in(paper: &PaperLine, heading: AnyView) -> Option<AnyView> {
    let language = use_language();
    let rows = paper
        .used_in
        .iter()
        .map(|used| {
            let (href, code) = match used.code.is_empty() {
                true => (format!("/ho-so/{}/khai", used.id), crate::texts::overview::draft().to_owned()),
                false => (format!("/ho-so/{}", used.id), used.code.clone()),
            };
            view! { <li><a href=href>{used.procedure.get(language).to_owned()}</a>" · "{code}" · "{used.when.clone()}</li> }
        })
        .collect_view();
    (!paper.used_in.is_empty()).then(|| view! { {heading}<ul>{rows}</ul> }.into_any())
}

/// The fields of what is written about a paper.
fn fact_fields(form: &Returned, known: impl Fn(&str) -> String) -> AnyView {
    let language = use_language();
    let wrong = |key: &str| form.problem(key);
    let kinds: ui::Choices =
        PaperKind::ALL.iter().map(|kind| Choice::new(kind.key(), kind.label().get(language))).collect();
    view! {
        <ui::SelectField path="kind" label=words::kind() choices=kinds value=known("kind") error=wrong("kind") required=true/>
        <ui::TextField path="title" label=words::title() value=known("title") error=wrong("title") hint=words::title_hint()/>
        <ui::TextField path="number" label=words::number() value=known("number") error=wrong("number") kind=TextKind::Code width=Width::Medium/>
        <ui::DateField path="issued_on" label=words::issued_on() value=known("issued_on") error=wrong("issued_on")/>
        <ui::DateField path="expires_on" label=words::expires_on() value=known("expires_on") error=wrong("expires_on") hint=words::expires_hint()/>
    }
    .into_any()
}
