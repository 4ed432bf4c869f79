//! `/ho-so/{id}/khai`: all parts of one dossier and how far each is.

use crate::filing::api::DeleteDraft;
use crate::filing::desk::Desk;
use crate::filing::widgets::again::from_old_dossier;
use crate::filing::widgets::save_line::SaveLine;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::{Returned, use_language};
use crate::texts::filing as words;
use crate::ui::{self, TaskRow};
use domain::journey::{Journey, PAPERS, PartState, REVIEW};
use domain::procedure::form::AUTHORITY;
use leptos_meta::Title;

/// The task list.
#[component]
pub fn PartsPage() -> impl IntoView {
    let desk = Desk::of_this_page();
    let language = use_language();
    let (name, notice) = desk.with(|view| {
        (view.name.get(language).to_owned(), view.notice.as_ref().map(|notice| notice.get(language).to_owned()))
    });
    let rows = move || rows(desk);
    let first = move || first_open(desk);
    let delete = desk.url("xoa");
    view! {
        <Title text=words::parts_title()/>
        <ui::BackLink href="/tai-khoan" label=crate::texts::shell::my_page()/>
        <h1>{name}</h1>
        <p class="lead">{words::parts_lead()}</p>
        <SaveLine/>
        {from_old_dossier()}
        {notice.map(|text| view! { <ui::Notice title=text/> })}
        <p>{words::receiving_unit()}": "<b>{live(move || desk.unit())}</b>" "<a href=desk.url(&format!("khai/{AUTHORITY}"))>{words::change_unit()}</a></p>
        {live(move || view! { <ui::TaskList rows=rows()/> })}
        <p class="actions">{live(move || view! { <a class="btn" href=first()>{words::go_on()}</a> })}</p>
        <PostForm action=delete call={Call::to::<DeleteDraft>()} children=delete_button/>
    }
}

fn delete_button(_returned: Returned) -> AnyView {
    let desk = Desk::of_this_page();
    view! {
        <input type="hidden" name=":id" value=desk.id()/>
        <details class="danger">
            <summary>{words::delete_draft()}</summary>
            <p>{words::delete_warning()}</p>
            <button type="submit" class="btn danger small">{words::delete_for_good()}</button>
        </details>
    }
    .into_any()
}

fn with_parts<T>(desk: Desk, read: impl FnOnce(&Journey<'_>) -> T) -> T {
    desk.papers.track();
    desk.journey(&desk.answers.read(), read)
}

fn place(desk: Desk, part: &str) -> String {
    match part {
        PAPERS | REVIEW => desk.url(part),
        step => desk.url(&format!("khai/{step}")),
    }
}

fn rows(desk: Desk) -> Vec<TaskRow> {
    let language = use_language();
    with_parts(desk, |journey| {
        journey
            .parts()
            .iter()
            .map(|part| TaskRow {
                title: part.title.get(language).to_owned(),
                href: Some(place(desk, part.id)).into(),
                state: match part.state {
                    PartState::NotStarted => ui::PartState::NotStarted,
                    PartState::InProgress => ui::PartState::InProgress,
                    PartState::Done => ui::PartState::Done,
                    PartState::CannotStart => ui::PartState::CannotStart,
                },
                hint: None::<String>.into(),
            })
            .collect()
    })
}

fn first_open(desk: Desk) -> String {
    with_parts(desk, |journey| {
        let parts = journey.parts();
        let open = parts.iter().find(|part| part.state != PartState::Done);
        open.map_or_else(|| desk.url(REVIEW), |part| place(desk, part.id))
    })
}
