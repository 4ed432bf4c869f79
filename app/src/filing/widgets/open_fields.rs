//! What a request for more opens: the request itself, the open answers, and what stands against sending. For the owner and
//! for the desk that answers at the counter.

use super::fields::Drawing;
use super::supplement_paper::reason;
use crate::filing::desk::Desk;
use crate::filing::supplement_api::{OpenField, OpenPlace, SupplementView, Told};
use crate::prelude::*;
use crate::request::{Problem, Returned, use_language};
use crate::texts::{files, supplement as words};
use crate::ui::{self, SummaryIssue, Tone};
use domain::journey::{Journey, VisibleField};
use domain::words::Language;
use leptos_router::hooks::use_query_map;
use std::collections::BTreeMap;

/// What the form draws from.
#[derive(Clone, Copy)]
pub struct Sheet(pub StoredValue<SupplementView>);

/// What is asked, why, until when, and what the clock does meanwhile.
pub fn request(view: &SupplementView, language: Language) -> AnyView {
    let clock = if view.stands_since.is_empty() {
        words::clock_not_started().to_owned()
    } else {
        words::clock_stands(&view.stands_since)
    };
    let reason = view.reason.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let answer_by = view.answer_by.clone();
    let over = view.over.then(|| view! { <ui::Notice tone=Tone::Err title=words::over()/> });
    view! {
        <p class="lead">{view.wizard.name.get(language).to_owned()}" · "{view.code.clone()}</p>
        <ui::Notice tone=Tone::Warn title=words::why()>
            {reason}
            <p>{words::until()}" "<b>{answer_by}</b></p>
        </ui::Notice>
        {over}
        <p class="hint">{clock}</p>
        <p>{words::filed_stays()}</p>
    }
    .into_any()
}

/// What was wrong with a file of a plain form: its code and its paper stand in the address.
pub fn refused_file(desk: Desk, places: &[OpenPlace]) -> Option<SummaryIssue> {
    let query = use_query_map();
    let query = query.read_untracked();
    let (code, paper) = (query.get("loi")?, query.get("giay")?);
    let place = places.iter().find(|place| place.key == paper || (place.slot == paper && place.row == 0));
    let message = desk.with(|view| files::problem(&code, &view.limits, place.map_or(0, |place| place.most)));
    Some(SummaryIssue::new(&place.map(|place| place.key.clone()).unwrap_or_default(), &message))
}

/// What stands against sending, after "Gửi bổ sung".
pub fn came_back(view: &SupplementView, language: Language) -> Option<Returned> {
    let problem = |field: &str, message: &str| Problem { field: field.to_owned(), message: message.to_owned() };
    let mut problems: Vec<Problem> =
        view.missing.iter().map(|issue| problem(&issue.field, issue.message.get(language))).collect();
    if view.nothing_changed {
        problems.push(problem("", words::nothing_changed()));
    }
    (!problems.is_empty()).then(|| Returned { problems, status: 200, ..Returned::default() })
}

/// The open answers of the page, under their heading.
pub fn open_fields(desk: Desk) -> AnyView {
    let Sheet(sheet) = expect_context::<Sheet>();
    let language = use_language();
    let drawn: Vec<AnyView> = sheet.with_value(|view| {
        desk.answers.with_untracked(|answers| {
            desk.journey(answers, |journey| {
                let none = BTreeMap::new();
                let drawing = Drawing {
                    answers,
                    suggested: &none,
                    issues: &view.missing,
                    lists: desk.lists,
                    exemptions: &journey.form().exemptions,
                    today: desk.today(),
                    language,
                    copies: None,
                };
                view.fields.iter().filter_map(|open| field(journey, &drawing, open, language)).collect()
            })
        })
    });
    let required = (!drawn.is_empty()).then(|| view! { <ui::RequiredNote/> });
    let none = drawn.is_empty().then(|| view! { <p>{words::no_fields()}</p> });
    view! {
        <h2>{words::fields_title()}</h2>
        {none}
        {required}
        {drawn}
    }
    .into_any()
}

/// An open place: its name, why it is open, and the widget of the wizard.
fn field(journey: &Journey<'_>, drawing: &Drawing<'_>, open: &OpenField, language: Language) -> Option<AnyView> {
    let position = journey.form().owner(&open.path).and_then(|owner| journey.form().position(&owner.field.path))?;
    let shown = journey.visible_fields(journey.form().step_of_position(position));
    let found = find(&shown, &open.path)?;
    let keep = matches!(open.told, Told::Asked(_)).then(|| view! { <p class="hint">{words::keep_if_right()}</p> });
    Some(
        view! {
            <section class="paper">
                <div class="head"><h3>{open.name.get(language).to_owned()}</h3></div>
                {reason(&open.told)}
                {drawing.draw(found)}
                {keep}
            </section>
        }
        .into_any(),
    )
}

fn find<'v, 'a>(shown: &'v [VisibleField<'a>], path: &str) -> Option<&'v VisibleField<'a>> {
    let columns = shown.iter().flat_map(|field| field.rows.iter().flatten());
    shown.iter().chain(columns).find(|field| field.path == path)
}
