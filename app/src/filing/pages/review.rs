//! `/ho-so/{id}/xem-lai`: last look, declaration of truth, captcha, send.

use crate::filing::RETURN_TO_REVIEW;
use crate::filing::api::SendDossier;
use crate::filing::desk::Desk;
use crate::filing::widgets::fields::Drawing;
use crate::filing::widgets::notes::Note;
use crate::filing::widgets::save_line::SaveLine;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::{PageState, Problem, Returned, use_captcha_id, use_language};
use crate::texts::filing as words;
use crate::texts::widgets::no_more_pictures;
use crate::ui::{self, SummaryRow};
use domain::answers::Saving;
use domain::journey::{FeeSheet, PAPERS};
use domain::procedure::Severity;
use domain::procedure::form::COMMITMENT;
use domain::validate::Issue;
use domain::words::Language;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use std::collections::BTreeMap;

/// Where the focus goes when something is missing after "Gửi thông tin".
const GAPS: &str = "con-thieu";

/// Seconds after which there are pictures again whatever the address says.
const LONGEST_WAIT: u32 = 600;

/// The review.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let desk = Desk::of_this_page();
    let language = use_language();
    let name = desk.with(|view| view.name.get(language).to_owned());
    let (count, back) = desk.followed_journey(|journey| {
        let back = journey.before(domain::journey::REVIEW).map_or_else(|| desk.url("khai"), |part| place(desk, part));
        (journey.parts().len(), back)
    });
    let missing = move || {
        desk.followed_journey(|journey| {
            journey.issues().into_iter().filter(|i| i.is_error() && i.part != COMMITMENT).collect::<Vec<_>>()
        })
    };
    let answer_blocks = move || blocks(desk, language);
    let came_back = came_back(language);
    // A form on its way stays the same one whatever else changes on the page.
    let complete = Memo::new(move |_| missing().is_empty());
    // Sent in vain: the window's title says so, and the list of what is missing takes the focus.
    let sent_in_vain = use_query_map().read_untracked().get("loi").is_some() && !missing().is_empty();
    if sent_in_vain {
        expect_context::<PageState>().trouble.set(true);
        Effect::new(|_| ui::focus_id(GAPS));
    }
    view! {
        <Title text=words::review_title()/>
        <ui::BackLink href=back/>
        <ui::Steps step=count of=count title=name><SaveLine/></ui::Steps>
        <h1 tabindex="-1">{words::review_title()}</h1>
        {live(move || gaps(desk, &missing(), sent_in_vain, language))}
        {live(move || warnings(desk, language))}
        {answer_blocks}
        {live(move || papers(desk, language))}
        {live(move || desk.followed_journey(|journey| fee(&journey.fee(), language)))}
        {live(move || complete.get().then(|| view! {
            <PostForm action=desk.url("xem-lai") call={Call::to::<SendDossier>().after(move || desk.flush())} came_back=came_back.clone() children=declaration/>
        }))}
    }
}

/// What a plain post left in the address: which of the two things on this page was wrong.
fn came_back(language: Language) -> Returned {
    let query = use_query_map();
    let pick = |words: (&str, &str)| if language == Language::Vi { words.0.to_owned() } else { words.1.to_owned() };
    let problems = match query.read_untracked().get("loi").as_deref() {
        Some("ma") => vec![Problem { field: "captcha".to_owned(), message: pick(words::WRONG_CAPTCHA) }],
        Some("het-ma") => {
            let seconds = query.read_untracked().get("giay").and_then(|seconds| seconds.parse().ok());
            let message = no_more_pictures(language, seconds.unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT));
            vec![Problem { field: "captcha".to_owned(), message }]
        }
        Some("thieu") => Desk::of_this_page().followed_journey(|journey| {
            let wrong = journey.issues_of(COMMITMENT).into_iter().filter(Issue::is_error);
            let wrong =
                wrong.map(|issue| Problem { message: issue.message.get(language).to_owned(), field: issue.field });
            let unread = query.read_untracked().get("ma").is_some();
            let unread = unread.then(|| Problem { field: "captcha".to_owned(), message: pick(words::NO_CAPTCHA) });
            wrong.chain(unread).collect()
        }),
        Some(_) | None => Vec::new(),
    };
    Returned { problems, ..Returned::default() }
}

fn declaration(returned: Returned) -> AnyView {
    let desk = Desk::of_this_page();
    let language = use_language();
    let answers = desk.with_form(|form| {
        let mut answers = desk.answers.get_untracked();
        if returned.status != 0 {
            // The tick as it was sent; a name of no field changes nothing.
            let typed = returned.values.iter().map(|(name, value)| (name.as_str(), value.as_str()));
            let _ = answers.merge(form, COMMITMENT, typed, Saving::Auto, desk.today());
        }
        answers
    });
    let none = BTreeMap::new();
    let fields = desk.journey(&answers, |journey| {
        let issues = returned
            .problems
            .iter()
            .map(|problem| Issue {
                field: problem.field.clone(),
                part: COMMITMENT.to_owned(),
                message: domain::words::Words::new(problem.message.clone(), problem.message.clone()),
                severity: Severity::Error,
                see_procedures: Vec::new(),
            })
            .collect::<Vec<_>>();
        let drawing = Drawing {
            answers: &answers,
            suggested: &none,
            issues: &issues,
            lists: desk.lists,
            exemptions: &[],
            today: desk.today(),
            language,
            copies: None,
        };
        journey.visible_fields(COMMITMENT).iter().map(|field| drawing.draw(field)).collect::<Vec<_>>()
    });
    let captcha = desk.with(|view| view.captcha).then(|| {
        let error = returned.problem("captcha");
        view! { <ui::CaptchaField purpose="send" id=use_captcha_id() error=error/> }
    });
    let key = desk.with(|view| view.submission_key.clone());
    view! {
        <input type="hidden" name=":id" value=desk.id()/>
        <input type="hidden" name="submission_key" value=key/>
        {fields}
        {captcha}
        <p class="hint">{words::before_sending()}</p>
        <div role="status">{live(move || (!desk.online.get()).then(|| view! { <p class="msg warn">{words::send_offline()}</p> }))}</div>
        <div class="actions"><ui::PrimaryButton label=words::send()/></div>
    }
    .into_any()
}

fn place(desk: Desk, part: &str) -> String {
    if part == PAPERS { desk.url(PAPERS) } else { desk.url(&format!("khai/{part}")) }
}

/// Where something is changed; "Tiếp tục" leads back here from there.
fn place_to_change(desk: Desk, part: &str) -> String {
    let url = place(desk, part);
    if part == PAPERS { url } else { url + RETURN_TO_REVIEW }
}

fn part_title(desk: Desk, part: &str, language: Language) -> String {
    let title = desk.with_form(|form| form.step(part).map(|step| step.title.get(language).to_owned()));
    title.unwrap_or_else(|| words::papers_title().to_owned())
}

/// Everything that is missing, each a link to its place.
fn gaps(desk: Desk, missing: &[Issue], sent_in_vain: bool, language: Language) -> Option<AnyView> {
    (!missing.is_empty()).then(|| {
        let items = missing
            .iter()
            .map(|issue| {
                let url = format!("{}#{}", place_to_change(desk, &issue.part), ui::field_id(&issue.field));
                // The same is missing in several parts: "Nhập họ, chữ đệm, tên." of the mother, of the child.
                let line = [&part_title(desk, &issue.part, language), ": ", issue.message.get(language)].concat();
                view! { <li><a href=url>{line}</a></li> }
            })
            .collect_view();
        view! {
            <div class="summary" id=GAPS role="alert" tabindex="-1" autofocus=sent_in_vain>
                <h2>{crate::texts::widgets::errors_title()}</h2>
                <ul>{items}</ul>
            </div>
        }
        .into_any()
    })
}

fn warnings(desk: Desk, language: Language) -> Vec<AnyView> {
    let notes = desk.followed_journey(|journey| {
        let authority = journey.authority_warning().map(|text| Note::plain(text.get(language)));
        let issues = journey.issues();
        let others = issues.iter().filter(|issue| !issue.is_error()).map(|issue| Note::of(issue, language));
        authority.into_iter().chain(others).collect::<Vec<_>>()
    });
    notes.into_iter().map(|note| note.draw(desk, language)).collect()
}

fn blocks(desk: Desk, language: Language) -> Vec<AnyView> {
    let steps: Vec<(String, String, Vec<SummaryRow>)> = desk.followed_journey(|journey| {
        journey
            .summary(language)
            .into_iter()
            .map(|step| {
                let url = place_to_change(desk, step.id);
                let rows = step.rows.iter().map(|row| SummaryRow::new(row.label.clone(), row.value.clone())).collect();
                (url, step.title.get(language).to_owned(), rows)
            })
            .collect()
    });
    steps
        .into_iter()
        .map(|(url, title, rows)| {
            view! {
                <section class="review">
                    <div class="head"><h2>{title.clone()}</h2><a href=url>{words::change()}" "<span class="unseen">{title}</span></a></div>
                    <ui::SummaryList rows/>
                </section>
            }
            .into_any()
        })
        .collect()
}

fn papers(desk: Desk, language: Language) -> Option<AnyView> {
    let files = desk.papers.get();
    let rows: Vec<SummaryRow> = desk.followed_journey(|journey| {
        let wanted = journey.papers();
        wanted
            .iter()
            .filter(|wanted| wanted.required || wanted.present > 0)
            .map(|wanted| {
                let row = wanted.row.unwrap_or(0);
                let lines = files.iter().filter(|file| file.paper == wanted.paper.id && file.row == row);
                let mut shown = SummaryRow::new(wanted.paper.label.get(language), "");
                shown.lines = lines
                    .map(|file| format!("{} ({})", file.name, words::about_file(&file.size, file.pages)))
                    .collect();
                shown
            })
            .collect()
    });
    (!rows.is_empty()).then(|| {
        view! {
            <section class="review">
                <div class="head"><h2>{words::papers_title()}</h2><a href=desk.url(PAPERS)>{words::change()}" "<span class="unseen">{words::papers_title()}</span></a></div>
                <ui::SummaryList rows/>
            </section>
        }
        .into_any()
    })
}

fn fee(sheet: &FeeSheet<'_>, language: Language) -> AnyView {
    let rows: Vec<SummaryRow> = sheet
        .lines
        .iter()
        .map(|line| {
            let mut label = line.fee.label.get(language).to_owned();
            if let Some(about) = &line.about {
                label = format!("{label}: {about}");
            }
            let waived =
                line.waived_by.map(|by| format!(" ({}: {})", words::waived(), by.get(language))).unwrap_or_default();
            SummaryRow::new(label, format!("{} × {} = {}{waived}", line.unit_amount, line.quantity, line.amount))
        })
        .collect();
    let total = if sheet.total_vnd.0 == 0 { words::free_of_charge().to_owned() } else { sheet.total_vnd.to_string() };
    view! {
        <section class="review">
            <div class="head"><h2>{words::fee_title()}</h2></div>
            <ui::SummaryList rows/>
            <p class="total">{words::fee_total()}": "<b>{total}</b></p>
            <p class="hint">{words::fee_note()}</p>
        </section>
    }
    .into_any()
}
