//! The declaration in words, what looks odd about it, and everything around: checks, likenesses, course, issued papers.

use crate::officer::api::{AlikeLine, CourseLine, FileView, Section};
use crate::prelude::*;
use crate::texts::book;
use crate::texts::officer as words;
use crate::texts::status::status_word;
use crate::ui::{self, Moment, SummaryRow, TimelineEvent};

/// Where one is: back, title, marks and the facts.
pub fn head(file: &FileView, title: &str) -> AnyView {
    let (back, label) = if title == file.code {
        ("/can-bo/hang-doi".to_owned(), words::back_to_queue())
    } else {
        (["/can-bo/ho-so/", &file.id].concat(), words::back_to_file())
    };
    let stage = (!file.stage.is_empty()).then(|| view! { <ui::Tag label=file.stage.clone()/> });
    let facts = file.facts.iter().map(|(label, value)| SummaryRow::new(label, value)).collect();
    let code = (title != file.code).then(|| view! { <b>{file.code.clone()}</b>" · " });
    view! {
        <ui::BackLink href=back label=label/>
        <h1>{title.to_owned()}</h1>
        <p>{code}{file.procedure.clone()}</p>
        <p class="marks"><ui::StatusTag status=file.status.clone() withdrawn=file.withdrawn/>{stage}{file.late.then(|| view! { <ui::OverdueTag/> })}</p>
        <ui::SummaryList rows=facts/>
    }
    .into_any()
}

/// The answers, part by part.
pub fn declaration(file: &FileView) -> AnyView {
    let checks = (!file.issues.is_empty()).then(|| {
        let lines = file.issues.iter().map(|issue| view! { <li>{issue.clone()}</li> }).collect_view();
        view! { <ui::Notice tone=ui::Tone::Warn title=words::checks()><ul>{lines}</ul></ui::Notice> }
    });
    let sections = file.sections.iter().map(section).collect_view();
    view! {
        <h2>{words::answers()}</h2>
        {alike(file)}
        {checks}
        {sections}
    }
    .into_any()
}

fn section(section: &Section) -> AnyView {
    let rows = section
        .answers
        .iter()
        .map(|answer| SummaryRow {
            error: answer.issue.as_str().into(),
            ..SummaryRow::new(&answer.label, &answer.value)
        })
        .collect();
    view! { <section><h3>{section.title.clone()}</h3><ui::SummaryList rows=rows/></section> }.into_any()
}

/// The warning about dossiers of the same event.
fn alike(file: &FileView) -> AnyView {
    if file.alike.is_empty() {
        return ().into_any();
    }
    let rows = file.alike.iter().map(|other| alike_line(&file.id, other)).collect_view();
    view! { <ui::Notice tone=ui::Tone::Warn title=words::alike()><ul>{rows}</ul></ui::Notice> }.into_any()
}

fn alike_line(id: &str, other: &AlikeLine) -> AnyView {
    let href = ["/can-bo/ho-so/", id, "/so-sanh/", &other.id].concat();
    view! {
        <li>
            <b>{other.code.clone()}</b>" "{other.applicant.clone()}" · "{other.procedure.clone()}" · "{other.sent.clone()}" · "{status_word(&other.status)}
            <br/>{other.reasons.clone()}" · "<a href=href>{words::side_by_side()}<span class="unseen">" "{other.code.clone()}</span></a>
        </li>
    }
    .into_any()
}

/// The course and the issued papers.
pub fn around(file: &FileView) -> AnyView {
    let events = file.course.iter().map(event).collect();
    view! {
        <section>
            <h2>{words::course()}</h2>
            <ui::Timeline events=events/>
            <p><a href=["/can-bo/ho-so/", &file.id, "/phieu-kiem-soat"].concat()>{book::control()}</a></p>
        </section>
        {papers(file, true)}
        {papers(file, false)}
    }
    .into_any()
}

/// What the office issued; a result that nobody has signed is none of it.
fn papers(file: &FileView, drafts: bool) -> AnyView {
    let some = file.issued.iter().filter(|paper| paper.draft == drafts);
    let rows: Vec<AnyView> = some
        .map(|paper| {
            let href = ["/can-bo/ho-so/", &file.id, "/giay-phat-hanh/", &paper.id, ".pdf"].concat();
            let kind = (!drafts).then(|| paper.kind.clone());
            view! { <li data-paper=kind><a href=href rel="external">{paper.title.clone()}</a><span class="hint">" "{paper.when.clone()}</span></li> }.into_any()
        })
        .collect();
    let heading = if drafts { words::unsigned() } else { words::issued() };
    (!rows.is_empty()).then(|| view! { <section><h2>{heading}</h2><ul>{rows}</ul></section> }).into_any()
}

fn event(line: &CourseLine) -> TimelineEvent {
    let note = [line.who.as_str(), line.note.as_str()].into_iter().filter(|text| !text.is_empty());
    TimelineEvent {
        moment: Moment::Past,
        title: words::course_step(&line.what),
        when: line.when.as_str().into(),
        note: note.collect::<Vec<_>>().join(": ").into(),
    }
}
