//! `/ho-so/{id}/khai/{step}`: answer one group of questions.
//!
//! Plainly the form posts to its own address, is saved even if wrong, and the next page (or this one
//! with its mistakes) is fetched. With scripts every change lands on the desk at once, fields appear
//! and vanish, and "Tiếp tục" asks the same rules here before it goes on; saving follows behind.

use crate::filing::RETURN;
use crate::filing::desk::Desk;
use crate::filing::device;
use crate::filing::widgets::example::Example;
use crate::filing::widgets::fields::Drawing;
use crate::filing::widgets::notes::notes;
use crate::filing::widgets::relatives::{FillSaid, fill, fillers, take_choice};
use crate::filing::widgets::save_line::SaveLine;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::{Fields, PAGE_FORM, here, use_form_token, use_language};
use crate::shell::RefusalPage;
use crate::texts::filing as words;
use crate::texts::widgets::row_number;
use crate::ui::{self, SummaryIssue};
use domain::answers::Answers;
use domain::journey::{PAPERS, REVIEW, VisibleField, prefill};
use domain::procedure::form::{AUTHORITY, COMMITMENT};
use domain::validate::Issue;
use leptos::html::Form;
use leptos::leptos_dom::helpers::debounce;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_navigate, use_params_map, use_query_map};
use std::collections::BTreeMap;
use std::time::Duration;

/// The page of the step in the address.
#[component]
pub fn QuestionPage() -> impl IntoView {
    let params = use_params_map();
    let query = use_query_map();
    let step = Memo::new(move |_| params.read().get("step").unwrap_or_default());
    let from_review = Memo::new(move |_| query.read().get(RETURN).as_deref() == Some(REVIEW));
    move || {
        let (step, from_review) = (step.get(), from_review.get());
        let desk = Desk::of_this_page();
        let known = step != COMMITMENT && desk.with_form(|form| form.step(&step).is_some());
        if known {
            view! { <Question step from_review/> }.into_any()
        } else {
            view! { <RefusalPage refusal=Refusal::NotFound/> }.into_any()
        }
    }
}

/// What one look at the answers tells about this page.
struct Sight {
    issues: Vec<Issue>,
    number: usize,
    count: usize,
    back: String,
    next: String,
}

/// `from_review`: "Sửa" led here, so "Tiếp tục" leads back.
#[component]
fn Question(step: String, from_review: bool) -> impl IntoView {
    let desk = Desk::of_this_page();
    let language = use_language();
    let step = StoredValue::new(step);
    // Mistakes are looked for when "Tiếp tục" is pressed, not at every letter: a field that is being mended must not be
    // drawn anew under the fingers, nor the summary take the focus away.
    let presses = RwSignal::new(0_u32);
    let looked = Memo::new(move |_| {
        presses.track();
        desk.restored.track();
        desk.answers.with_untracked(|answers| issues_of(desk, &step.get_value(), answers))
    });
    let sight = look(desk, &step.get_value(), from_review);
    let remarks = Memo::new(move |_| {
        desk.answers.with(|answers| desk.journey(answers, |journey| notes(desk, journey, &step.get_value(), language)))
    });
    let title = step
        .with_value(|id| desk.with_form(|form| form.step(id).map(|step| step.title.get(language).to_owned())))
        .unwrap_or_default();
    let name = desk.with(|view| view.name.get(language).to_owned());
    let window_title = {
        let (title, wrong) = (title.clone(), format!("{}{title}", words::error_title()));
        move || if looked.try_get().is_some_and(|issues| has_errors(&issues)) { wrong.clone() } else { title.clone() }
    };
    let keep = move |event: web_sys::Event| take_typed(desk, &step.get_value(), &event);
    let mut save_soon = debounce(Duration::from_secs(2), move |()| desk.save());
    let typed = move |event: web_sys::Event| {
        keep(event);
        save_soon(());
    };
    let mut save_after_change = debounce(Duration::from_millis(300), move |()| desk.save());
    let changed = move |event: web_sys::Event| {
        keep(event);
        save_after_change(());
    };
    let filled = RwSignal::new(None::<FillSaid>);
    let navigate = use_navigate();
    let submit = move |event: web_sys::SubmitEvent| {
        let Some(mut fields) = here::take_over(&event) else { return };
        drop_own_fields(&mut fields);
        let action = fields.remove("_action").unwrap_or_default();
        let choice = take_choice(&mut fields, &action);
        let id = step.get_value();
        if desk.take(&id, fields, action.is_empty()).is_err() {
            return;
        }
        if let Some(choice) = choice {
            return fill(desk, id, choice, filled);
        }
        let copied = desk.copy_address(&action);
        let row = desk.act(&action);
        presses.update(|times| *times += 1);
        desk.save();
        if let Some((list, row)) = row {
            ui::focus_row(&list, row);
        }
        if let Some(address) = copied {
            ui::focus_first_of(vec![ui::field_id(&address)]);
        }
        if !action.is_empty() {
            return;
        }
        let sight = look(desk, &id, from_review);
        if has_errors(&sight.issues) {
            // A summary that is drawn now takes the focus by itself; one that stands there already does not.
            ui::focus_id(ui::SUMMARY_ID);
        } else {
            navigate(&sight.next, Default::default());
        }
    };
    let action = desk.url(&format!("khai/{}", step.get_value()));
    let token = use_form_token();
    let back = sight.back.clone();
    let form = NodeRef::<Form>::new();
    Effect::new(move || {
        if let Some(form) = form.get() {
            device::adopt_typed(&form);
        }
    });
    // Worked out once for all fields that are drawn with the same answers.
    let laid = StoredValue::new(Laid::default());
    // The review's list of what is missing names the field.
    let hash = use_location().hash;
    Effect::new(move |_| device::focus_named(hash.get_untracked()));
    view! {
        <Title text=window_title/>
        <ui::BackLink href=back/>
        <ui::Steps step=sight.number of=sight.count title=name><SaveLine/></ui::Steps>
        <form node_ref=form id=PAGE_FORM method="post" action=action novalidate on:submit=submit on:input=typed on:change=changed>
            <ui::EnterButton/>
            <input type="hidden" name="token" value=token/>
            {from_review.then(|| view! { <input type="hidden" name=RETURN value=REVIEW/> })}
            {live(move || summary(&looked.get(), language))}
            <h1 tabindex="-1">{title}</h1>
            {live(move || remarks.get().into_iter().map(|note| note.draw(desk, language)).collect_view())}
            <Example step=step.get_value()/>
            {fillers(desk, step, filled)}
            <ui::RequiredNote/>
            <For
                each=move || shown(desk, &step.get_value(), &looked.get(), laid)
                key=|drawn| drawn.key.clone()
                children=move |drawn| draw(desk, &step.get_value(), &drawn.path, &looked.get_untracked(), laid)
            />
            <div class="actions">
                <ui::PrimaryButton label=words::go_on()/>
                <a href=desk.url("khai")>{words::save_and_leave()}</a>
            </div>
        </form>
        <Aside/>
    }
}

/// Key under which a drawn field stands: drawn anew when its messages, rows or suggestions change.
#[derive(Clone)]
struct Drawn {
    key: String,
    path: String,
}

fn issues_of(desk: Desk, step: &str, answers: &Answers) -> Vec<Issue> {
    if !answers.was_sent(step) {
        return Vec::new();
    }
    desk.journey(answers, |journey| journey.issues_of(step))
}

fn has_errors(issues: &[Issue]) -> bool {
    issues.iter().any(Issue::is_error)
}

fn look(desk: Desk, step: &str, from_review: bool) -> Sight {
    let answers = desk.answers.get_untracked();
    desk.journey(&answers, |journey| {
        let place = |part: &str| match part {
            PAPERS | REVIEW => desk.url(part),
            step => desk.url(&format!("khai/{step}")),
        };
        Sight {
            issues: if answers.was_sent(step) { journey.issues_of(step) } else { Vec::new() },
            number: journey.place_of(step).map_or(1, |at| at + 1),
            count: journey.length(),
            back: match journey.before(step) {
                _ if from_review => desk.url(REVIEW),
                Some(part) => place(part),
                None => desk.url("khai"),
            },
            next: match journey.next_after(step) {
                _ if from_review => desk.url(REVIEW),
                Some(part) if step != AUTHORITY => place(part),
                Some(_) | None => desk.url("khai"),
            },
        }
    })
}

fn summary(issues: &[Issue], language: domain::words::Language) -> Option<AnyView> {
    let errors: Vec<SummaryIssue> = issues
        .iter()
        .filter(|issue| issue.is_error())
        .map(|issue| SummaryIssue::new(&issue.field, &with_row(issue, language)))
        .collect();
    (!errors.is_empty()).then(|| view! { <ui::ErrorSummary issues=errors/> }.into_any())
}

/// The message; in a list with the row that it is about, for all rows have the same questions.
fn with_row(issue: &Issue, language: domain::words::Language) -> String {
    let message = issue.message.get(language);
    match issue.field.split('.').find_map(|part| part.parse().ok()) {
        Some(row) => [row_number(row).as_str(), ": ", message].concat(),
        None => message.to_owned(),
    }
}

/// The answers with suggestions laid over them.
#[derive(Default)]
struct Laid {
    answers: Answers,
    /// Those suggestions that were known: none once the page was saved.
    known: BTreeMap<String, String>,
}

impl Laid {
    fn over(desk: Desk, step: &str, answers: &Answers) -> Self {
        let suggested = desk.with(|view| prefill(&view.form, step, answers, &view.profile, desk.today()));
        Self { answers: answers.with(&suggested.values), known: suggested.known }
    }
}

fn shown(desk: Desk, step: &str, issues: &[Issue], laid: StoredValue<Laid>) -> Vec<Drawn> {
    let now = desk.answers.with(|answers| Laid::over(desk, step, answers));
    let restored = desk.restored.get();
    let drawn = desk.journey(&now.answers, |journey| {
        journey.visible_fields(step).iter().map(|field| drawn_key(field, issues, restored)).collect()
    });
    laid.set_value(now);
    drawn
}

fn drawn_key(field: &VisibleField<'_>, issues: &[Issue], restored: u32) -> Drawn {
    let mut key = field.path.clone();
    let under = format!("{}.", field.path);
    for issue in issues.iter().filter(|issue| issue.field == field.path || issue.field.starts_with(&under)) {
        key.push('|');
        key.push_str(&issue.message.vi);
    }
    for row in &field.rows {
        key.push('#');
        for column in row {
            key.push_str(&column.path);
        }
    }
    if field.field.computed.is_some() {
        key.push_str(&field.value);
    }
    key.push_str(&restored.to_string());
    Drawn { key, path: field.path.clone() }
}

fn draw(desk: Desk, step: &str, path: &str, issues: &[Issue], laid: StoredValue<Laid>) -> AnyView {
    let language = use_language();
    let (lists, today) = (desk.lists, desk.today());
    laid.with_value(|Laid { answers, known }| {
        desk.journey(answers, |journey| {
            let exemptions = &journey.form().exemptions;
            let (suggested, copies) = (known, Some(desk));
            let drawing = Drawing { answers, suggested, issues, lists, exemptions, today, language, copies };
            journey.visible_field(step, path).map(|field| drawing.draw(&field))
        })
    })
    .into_any()
}

/// Takes out what the page itself posts.
fn drop_own_fields(fields: &mut Fields) {
    fields.remove("token");
    fields.remove(RETURN);
}

fn take_typed(desk: Desk, step: &str, event: &web_sys::Event) {
    if let Some(mut fields) = device::fields_of(event) {
        drop_own_fields(&mut fields);
        take_choice(&mut fields, "");
        device::drop_mark(event);
        // Names that no field has are not typed by anybody; the page's own are all known.
        let _ = desk.take(step, fields, false);
    }
}

/// Where it goes, how long it takes, what it may cost: beside the form on wide screens.
#[component]
fn Aside() -> impl IntoView {
    let desk = Desk::of_this_page();
    let language = use_language();
    let (limit, slug) = desk.with(|view| (view.time_limit.get(language).to_owned(), view.slug.clone()));
    view! {
        <aside class="aside" aria-label=words::this_dossier()>
            <h2>{words::this_dossier()}</h2>
            <dl>
                <div><dt>{words::receiving_unit()}</dt><dd>{live(move || desk.unit())}</dd></div>
                <div><dt>{words::time_limit()}</dt><dd>{limit}</dd></div>
                <div><dt>{words::fee()}</dt><dd>{live(move || fee(desk))}</dd></div>
            </dl>
            <p><a href=format!("/thu-tuc/{slug}") target="_blank" rel="noopener">{words::see_guidance()}</a></p>
        </aside>
    }
}

/// What the dossier costs with the answers so far.
fn fee(desk: Desk) -> String {
    desk.answers.with(|answers| {
        desk.journey(answers, |journey| {
            let sheet = journey.fee();
            match sheet.lines.is_empty() && !journey.form().fees.is_empty() {
                true => words::fee_not_yet().to_owned(),
                false if sheet.total_vnd.is_free() => words::free_of_charge().to_owned(),
                false => sheet.total_vnd.to_string(),
            }
        })
    })
}
