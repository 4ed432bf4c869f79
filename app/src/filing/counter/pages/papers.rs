//! `/can-bo/nop-ho/{id}/giay-to`: scans, numbers of what was handed in, consent, and "Lập hồ sơ".

use crate::filing::counter::COUNTER;
use crate::filing::counter::api::{CounterPaper, CounterPapers, FileAtCounter, LoadCounterPapers};
use crate::filing::desk::Desk;
use crate::filing::widgets::fields::Drawing;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_form_token, use_language};
use crate::shell::Load;
use crate::texts::{counter as words, files, filing};
use crate::ui::{self, SummaryIssue, SummaryRow};
use domain::answers::Saving;
use domain::procedure::Severity;
use domain::procedure::form::COMMITMENT;
use domain::validate::Issue;
use domain::words::Words;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};
use std::collections::BTreeMap;

/// What pickers offer; the server decides what it takes.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/heic,application/pdf";

/// The page.
#[component]
pub fn CounterPapersPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let view = load(move || LoadCounterPapers {
        id: params.read().get("id").unwrap_or_default(),
        seen: query.read().get("luc").unwrap_or_default(),
    });
    view! { <Load resource=view children=page/> }
}

fn page(view: CounterPapers) -> AnyView {
    let language = use_language();
    let desk = Desk::new(view.wizard.clone());
    provide_context(desk);
    provide_context(StoredValue::new(view.clone()));
    let id = view.wizard.id.clone();
    let refused = refused_file(&view);
    let rows = vec![
        SummaryRow::new(words::applicant(), view.applicant.clone()),
        SummaryRow::new(filing::time_limit(), view.wizard.time_limit.get(language)),
        SummaryRow::new(filing::fee(), view.fee.clone()),
    ];
    let scans = view.papers.iter().map(|paper| scan(&id, paper, refused.as_ref())).collect_view();
    let action = format!("{COUNTER}/{id}/giay-to");
    let summary = refused.clone().map(|issue| view! { <ui::ErrorSummary issues=vec![issue]/> });
    view! {
        <Title text=words::papers_title()/>
        <ui::BackLink href=format!("{COUNTER}/{id}") label=words::back_to_sheet()/>
        {summary}
        <h1 tabindex="-1">{words::papers_title()}": "{view.wizard.name.get(language).to_owned()}</h1>
        <ui::SummaryList rows=rows/>
        {(!view.papers.is_empty()).then(|| view! {
            <section>
                <h2>{words::scans()}</h2>
                <p class="hint">{words::scans_hint()}</p>
                {scans}
            </section>
        })}
        <PostForm action=action call={Call::to::<FileAtCounter>()} children=rest/>
    }
    .into_any()
}

/// Scanned files of a paper: a plain multipart form, and a button at each file that takes it away.
fn scan(id: &str, paper: &CounterPaper, refused: Option<&SummaryIssue>) -> AnyView {
    let token = use_form_token();
    let place = format!("{COUNTER}/{id}/giay-to");
    let upload = format!("{place}/{}/{}/tep", paper.paper, paper.row);
    let error = refused.filter(|issue| issue.field == paper.key).map(|issue| issue.message.clone());
    let rows = paper
        .files
        .iter()
        .map(|(file, name)| {
            let name = name.clone();
            view! {
                <li>
                    <form method="post" action=format!("{place}/{file}/xoa") class="inline">
                        <input type="hidden" name="token" value=token.clone()/>
                        <span>{name.clone()}</span>" "
                        <button type="submit" class="btn quiet small">{words::remove_file()}<span class="unseen">" "{name.clone()}</span></button>
                    </form>
                </li>
            }
        })
        .collect_view();
    let (field, label) = (ui::field_id(&paper.key), paper.label.clone());
    view! {
        <div class="field" data-attachment=paper.key.clone()>
            <form method="post" enctype="multipart/form-data" action=upload>
                <input type="hidden" name="token" value=token.clone()/>
                <label for=field.clone()>{label.clone()}</label>
                {error.map(|text| view! { <p class="msg" role="alert">{text}</p> })}
                <input type="file" id=field name="tep" accept=ACCEPT multiple/>
                <button type="submit" class="btn second small">{crate::texts::widgets::upload()}<span class="unseen">" "{label}</span></button>
            </form>
            <ul class="files">{rows}</ul>
        </div>
    }
    .into_any()
}

/// What was wrong with a file of a plain form: its code and its paper stand in the address.
fn refused_file(view: &CounterPapers) -> Option<SummaryIssue> {
    let query = use_query_map();
    let query = query.read_untracked();
    let (code, key) = (query.get("loi")?, query.get("giay")?);
    let most = view.papers.iter().find(|paper| paper.key == key).map_or(0, |paper| paper.most);
    Some(SummaryIssue::new(&key, &files::problem(&code, &view.wizard.limits, most)))
}

/// Numbers, declaration, consent, button.
fn rest(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<CounterPapers>>().get_value();
    let numbers = view.papers.iter().map(|paper| handed(paper, &form)).collect_view();
    let starts = (!view.waits_for.is_empty()).then(|| {
        view! { <ui::CheckboxField path="bat_dau" label=view.waits_for.clone() checked=!form.value("bat_dau").is_empty() hint=words::starts_hint()/> }
    });
    view! {
        <input type="hidden" name=":id" value=view.wizard.id.clone()/>
        {(!view.papers.is_empty()).then(|| view! {
            <h2>{words::handed_in()}</h2>
            <p class="hint">{words::handed_in_hint()}</p>
        })}
        {numbers}
        <h2>{words::confirm()}</h2>
        {starts}
        {declaration(&form)}
        <ui::CheckboxField path="dong_y" label=words::consent() checked=!form.value("dong_y").is_empty() error=form.problem("dong_y") required=true/>
        <div class="actions"><ui::PrimaryButton label=words::file()/></div>
    }
    .into_any()
}

fn handed(paper: &CounterPaper, form: &Returned) -> AnyView {
    let (originals, copies) = (format!("giay.{}.goc", paper.key), format!("giay.{}.chup", paper.key));
    let required = if paper.required { [paper.label.as_str(), " *"].concat() } else { paper.label.clone() };
    view! {
        <fieldset>
            <legend>{required}</legend>
            <ui::IntegerField path=originals.clone() label=words::originals() value=form.value(&originals) error=form.problem(&originals)/>
            <ui::IntegerField path=copies.clone() label=words::copies() value=form.value(&copies) error=form.problem(&copies)/>
        </fieldset>
    }
    .into_any()
}

/// The declaration of truth, which the person makes and the officer ticks.
fn declaration(form: &Returned) -> AnyView {
    let desk = Desk::of_this_page();
    let mut answers = desk.answers.get_untracked();
    let typed = form.values.iter().filter(|(name, _)| name.starts_with("commitment."));
    let typed = typed.map(|(name, value)| (name.as_str(), value.as_str()));
    // A name of no field changes nothing.
    let _ = desk.with_form(|known| answers.merge(known, COMMITMENT, typed, Saving::Auto, desk.today()));
    let issues: Vec<Issue> = form
        .problems
        .iter()
        .map(|problem| Issue {
            field: problem.field.clone(),
            part: COMMITMENT.to_owned(),
            message: Words::new(problem.message.clone(), problem.message.clone()),
            severity: Severity::Error,
            see_procedures: Vec::new(),
        })
        .collect();
    let none = BTreeMap::new();
    desk.journey(&answers, |journey| {
        let drawing = Drawing {
            answers: &answers,
            suggested: &none,
            issues: &issues,
            lists: desk.lists,
            exemptions: &[],
            today: desk.today(),
            language: use_language(),
            copies: None,
        };
        journey.visible_fields(COMMITMENT).iter().map(|field| drawing.draw(field)).collect::<Vec<_>>()
    })
    .into_any()
}
