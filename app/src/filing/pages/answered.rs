//! `/ho-so/{id}/bo-sung/{seq}`: what the office asked once, and what changed by the answer.

use crate::filing::supplement_api::{AnsweredView, ChangeLine, LoadAnswered, PaperLine};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::use_language;
use crate::shell::Load;
use crate::texts::{supplement as words, tracking};
use crate::ui::{self, SummaryRow};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The page of one request.
#[component]
pub fn AnsweredPage() -> impl IntoView {
    let params = use_params_map();
    let param = move |name: &str| params.read().get(name).unwrap_or_default();
    let view = load(move || LoadAnswered { id: param("id"), seq: param("seq") });
    view! { <Load resource=view children=page/> }
}

fn page(view: AnsweredView) -> AnyView {
    let language = use_language();
    let just_sent = use_query_map().read_untracked().get("da-gui").is_some() && !view.answered_at.is_empty();
    let title = if just_sent { words::sent_title() } else { words::answered_title() };
    let dossier = format!("/ho-so/{}", view.id);
    let answered = match (view.answered_at.is_empty(), view.closed) {
        (false, _) => view.answered_at.clone(),
        (true, true) => words::closed().to_owned(),
        (true, false) => words::not_answered().to_owned(),
    };
    let mut facts = vec![
        SummaryRow::new(tracking::code(), view.code.clone()),
        SummaryRow::new(words::asked_at(), view.asked_at.clone()),
        SummaryRow::new(words::answered_at(), answered),
    ];
    if !view.promised.is_empty() {
        facts.push(SummaryRow::new(tracking::promised(), view.promised.clone()));
    }
    let asked = view.asked.iter().map(|(name, said)| SummaryRow::new(name.clone(), said.clone())).collect();
    let waits = view.answered_at.is_empty() && !view.closed;
    let to_answer = waits.then(|| {
        view! { <a class="btn" href=format!("{dossier}/bo-sung")>{words::title()}</a> }
    });
    let nothing = view.changes.is_empty() && view.papers.is_empty();
    let changed = (!view.answered_at.is_empty()).then(|| {
        let none = nothing.then(|| view! { <p>{words::no_change()}</p> });
        view! {
            <h2>{words::what_changed()}</h2>
            {none}
            <ui::SummaryList rows=view.changes.iter().map(|change| change_row(change, language)).collect()/>
            {papers(&view, &dossier)}
        }
    });
    let notice = just_sent.then(|| {
        view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::sent_title()><p>{words::sent_lead()}</p></ui::Notice> }
    });
    view! {
        <Title text=title/>
        <ui::BackLink href=dossier.clone() label=words::back()/>
        <h1 tabindex="-1">{title}</h1>
        <p class="lead">{view.name.get(language).to_owned()}</p>
        {notice}
        <ui::SummaryList rows=facts/>
        <h2>{words::what_was_asked()}</h2>
        <p>{view.reason.clone()}</p>
        <ui::SummaryList rows=asked/>
        {changed}
        <p class="actions">{to_answer}<a class="btn second" href=dossier.clone()>{words::to_dossier()}</a></p>
    }
    .into_any()
}

fn change_row(change: &ChangeLine, language: domain::words::Language) -> SummaryRow {
    let said = |answer: &str| if answer.is_empty() { words::empty().to_owned() } else { answer.to_owned() };
    let label = [change.part.get(language), " – ", change.label.get(language)].concat();
    let mut row = SummaryRow::new(label, "");
    row.lines = vec![
        [words::before(), ": ", &said(change.before.get(language))].concat(),
        [words::after(), ": ", &said(change.after.get(language))].concat(),
    ];
    row
}

fn papers(view: &AnsweredView, dossier: &str) -> Vec<AnyView> {
    let language = use_language();
    let links = |files: &[(String, String)]| {
        let link = |(name, id): &(String, String)| {
            let href = format!("{dossier}/giay-to/{id}/xem");
            view! { <li><a href=href rel="external" target="_blank">{name.clone()}</a></li> }
        };
        files.iter().map(link).collect_view()
    };
    let list = |title: &'static str, files: &[(String, String)]| {
        (!files.is_empty()).then(|| view! { <p class="label">{title}</p><ul>{links(files)}</ul> })
    };
    let block = |paper: &PaperLine| {
        view! {
            <h3>{paper.label.get(language).to_owned()}</h3>
            {list(words::files_removed(), &paper.removed)}
            {list(words::files_added(), &paper.added)}
        }
        .into_any()
    };
    view.papers.iter().map(block).collect()
}
