//! `/can-bo/nop-ho/{id}`: all questions of a procedure on one sheet, all mistakes at once.

use super::person::person_buttons;
use crate::filing::api::WizardView;
use crate::filing::counter::COUNTER;
use crate::filing::counter::api::LoadSheet;
use crate::filing::desk::Desk;
use crate::filing::device;
use crate::filing::widgets::fields::Drawing;
use crate::filing::widgets::notes::Note;
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{use_form_token, use_language};
use crate::shell::Load;
use crate::texts::{counter as words, filing};
use crate::ui::{self, SummaryIssue};
use domain::answers::{Answers, Saving};
use domain::journey::{Journey, VisibleField, prefill};
use domain::procedure::Kind;
use domain::validate::Issue;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::collections::BTreeMap;

/// The page, asked anew after each save.
#[component]
pub fn SheetPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let view = load(move || LoadSheet {
        id: params.read().get("id").unwrap_or_default(),
        seen: query.read().get("luc").unwrap_or_default(),
    });
    view! { <Load resource=view children=page/> }
}

fn page(view: WizardView) -> AnyView {
    let language = use_language();
    let name = view.name.get(language).to_owned();
    let action = format!("{COUNTER}/{}", view.id);
    let delete = [&action, "/xoa"].concat();
    let steps: Vec<(String, String)> =
        view.form.steps().iter().map(|step| (step.id.to_owned(), step.title.get(language).to_owned())).collect();
    let desk = Desk::new(view);
    provide_context(desk);
    Effect::new(move || desk.fetch_lists());
    let issues = StoredValue::new(found(desk, &steps));
    let errors: Vec<SummaryIssue> = issues.with_value(|issues| {
        let wrong = issues.iter().filter(|issue| issue.is_error());
        wrong.map(|issue| SummaryIssue::new(&issue.field, issue.message.get(language))).collect()
    });
    let remarks = issues.with_value(|issues| {
        let calm = issues.iter().filter(|issue| !issue.is_error());
        calm.map(|issue| Note::of(issue, language).draw(desk, language)).collect_view()
    });
    let title = if errors.is_empty() { name.clone() } else { [filing::error_title(), &name].concat() };
    let ids: Vec<String> = steps.iter().map(|(id, _)| id.clone()).collect();
    let changed = move |event: web_sys::Event| take_typed(desk, &ids, &event);
    let sections = steps
        .into_iter()
        .map(|(step, title)| {
            let step = StoredValue::new(step);
            view! {
                <section>
                    <h2>{title}</h2>
                    {person_buttons(desk, step)}
                    <For
                        each=move || shown(desk, &step.get_value(), issues)
                        key=|drawn| drawn.0.clone()
                        children=move |drawn| draw(desk, &step.get_value(), &drawn.1, issues)
                    />
                </section>
            }
        })
        .collect_view();
    view! {
        <Title text=title/>
        <ui::BackLink href=COUNTER label=words::title()/>
        {(!errors.is_empty()).then(|| view! { <ui::ErrorSummary issues=errors/> })}
        <h1 tabindex="-1">{name}</h1>
        <p class="lead">{words::sheet_lead()}</p>
        <form method="post" action=action novalidate on:change=changed>
            <ui::EnterButton/>
            <input type="hidden" name="token" value=use_form_token()/>
            {remarks}
            <ui::RequiredNote/>
            {sections}
            <div class="actions">
                <ui::PrimaryButton label=filing::go_on()/>
                <ui::SecondaryButton label=words::refresh() name="_action" value="cap-nhat"/>
            </div>
            <p class="hint no-scripts">{words::refresh_hint()}</p>
        </form>
        <p><a href=delete>{words::delete_sheet()}</a></p>
    }
    .into_any()
}

/// Mistakes of pages that were sent; an e-mail address is no condition at the counter.
fn found(desk: Desk, steps: &[(String, String)]) -> Vec<Issue> {
    let answers = desk.answers.get_untracked();
    desk.journey(&answers, |journey| {
        let sent = steps.iter().filter(|(step, _)| answers.was_sent(step));
        let issues = sent.flat_map(|(step, _)| journey.issues_of(step));
        issues.filter(|issue| !is_missing_email(journey, &answers, issue)).collect()
    })
}

fn is_missing_email(journey: &Journey<'_>, answers: &Answers, issue: &Issue) -> bool {
    let email = journey.form().field(&issue.field).is_some_and(|field| field.kind == Kind::Email);
    email && answers.get(&issue.field).is_empty()
}

/// Lays what stands on the sheet over the answers, so that what follows from them appears.
fn take_typed(desk: Desk, steps: &[String], event: &web_sys::Event) {
    let Some(mut fields) = device::fields_of(event) else { return };
    fields.remove("token");
    let steps: Vec<&str> = steps.iter().map(String::as_str).collect();
    let mut answers = desk.answers.get_untracked();
    let posted = fields.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    let merged = desk.with_form(|form| answers.merge_sheet(form, &steps, posted, Saving::Auto, desk.today()));
    if merged.is_ok() {
        desk.answers.set(answers);
    }
}

/// The answers with what is suggested on a page that was never saved.
pub(super) fn with_suggestions(desk: Desk, step: &str, answers: &Answers) -> Answers {
    let values = desk.with(|view| prefill(&view.form, step, answers, &view.profile, desk.today()).values);
    answers.with(&values)
}

/// Key and path of each field of a page: it is drawn anew when its rows change.
fn shown(desk: Desk, step: &str, issues: StoredValue<Vec<Issue>>) -> Vec<(String, String)> {
    let answers = desk.answers.with(|answers| with_suggestions(desk, step, answers));
    let wrong = issues.with_value(Vec::len);
    desk.journey(&answers, |journey| {
        let fields = journey.visible_fields(step);
        fields.iter().map(|field| (key(field, wrong), field.path.clone())).collect()
    })
}

/// What typing elsewhere changes (whether the field has to be filled, what is reckoned in it) is no part of the key: a
/// field that is drawn anew loses the focus of whoever has just come to it.
fn key(field: &VisibleField<'_>, wrong: usize) -> String {
    let mut key = format!("{}|{wrong}", field.path);
    for row in &field.rows {
        key.push('#');
        row.iter().for_each(|column| key.push_str(&column.path));
    }
    key
}

/// A reckoned value follows what it is made of inside its field.
fn follow(desk: Desk, path: String) {
    Effect::new(move || {
        let value = desk.answers.with(|answers| {
            desk.journey(answers, |journey| journey.form().field(&path).map(|field| journey.value(field)))
        });
        device::show_value(&path, &value.unwrap_or_default());
    });
}

fn draw(desk: Desk, step: &str, path: &str, issues: StoredValue<Vec<Issue>>) -> AnyView {
    let answers = desk.answers.with_untracked(|answers| with_suggestions(desk, step, answers));
    let none = BTreeMap::new();
    let (lists, today, language) = (desk.lists, desk.today(), use_language());
    issues
        .with_value(|issues| {
            desk.journey(&answers, |journey| {
                let exemptions = &journey.form().exemptions;
                let (answers, suggested, copies) = (&answers, &none, Some(desk));
                let drawing = Drawing { answers, suggested, issues, lists, exemptions, today, language, copies };
                let fields = journey.visible_fields(step);
                fields.into_iter().find(|field| field.path == path).map(|mut field| {
                    if field.field.computed.is_some() {
                        follow(desk, field.path.clone());
                    }
                    field.required &= field.field.kind != Kind::Email;
                    drawing.draw(&field)
                })
            })
        })
        .into_any()
}
