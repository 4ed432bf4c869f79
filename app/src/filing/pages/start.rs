//! `/nop/{slug}`: check what is needed and choose the receiving unit.

use crate::filing::api::{LoadStart, StartDossier, StartView};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::{catalogue, filing as words};
use crate::ui::{self, Choice};
use domain::words::{Language, Words};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The start page.
#[component]
pub fn StartPage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("slug").unwrap_or_default());
    let view = load(move || LoadStart { slug: slug.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: StartView) -> AnyView {
    let language = use_language();
    let papers = view
        .papers
        .iter()
        .map(|(label, required)| {
            let mark = if *required { "" } else { words::if_applicable() };
            view! { <li>{label.get(language).to_owned()}" "<span class="hint">{mark}</span></li> }
        })
        .collect_view();
    let slug = view.slug.clone();
    let name = view.name.get(language).to_owned();
    provide_context(StoredValue::new(view.clone()));
    view! {
        <Title text=name.clone()/>
        <ui::BackLink href=format!("/thu-tuc/{slug}")/>
        <h1>{name}</h1>
        {trial(&view, language)}
        <p class="lead">{words::start_lead()}</p>
        {view.others.iter().map(|(message, fitting)| other(message, fitting, language)).collect_view()}
        <ui::SummaryList rows=vec![
            ui::SummaryRow::new(words::who_may_apply(), view.applicants.get(language)),
            ui::SummaryRow::new(words::competent(), view.authority.get(language)),
            ui::SummaryRow::new(words::time_limit(), view.time_limit.get(language)),
            fees(&view, language),
        ]/>
        <h2>{words::steps_to_take()}</h2>
        <ol>{view.guidance.iter().map(|step| view! { <li>{step.get(language).to_owned()}</li> }).collect_view()}</ol>
        <h2>{words::papers_to_have()}</h2>
        <ul>{papers}</ul>
        <p><a href=format!("/thu-tuc/{slug}#vi-du")>{words::see_example()}</a></p>
        <PostForm action=format!("/nop/{slug}") call={Call::to::<StartDossier>()} children=unit_form/>
    }
    .into_any()
}

/// The notice of the procedure; a service on trial says so first.
fn trial(view: &StartView, language: Language) -> Option<AnyView> {
    let notice = view.notice.as_ref().map(|notice| notice.get(language).to_owned());
    if view.trial {
        let text = notice.map(|text| text + " ");
        let title = catalogue::trial();
        let notice =
            view! { <ui::Notice tone=ui::Tone::Warn title><p>{text}{catalogue::trial_notice()}</p></ui::Notice> };
        return Some(notice.into_any());
    }
    notice.map(|title| view! { <ui::Notice title/> }.into_any())
}

/// A case that this procedure is not for, with links to what fits.
fn other(message: &Words, fitting: &[(String, Words)], language: Language) -> AnyView {
    let title = message.get(language).to_owned();
    let links: Vec<AnyView> = fitting
        .iter()
        .map(|(slug, name)| {
            let (href, name) = (["/thu-tuc/", slug].concat(), name.get(language).to_owned());
            view! { <p><a href=href>{words::see_procedure()}" "{name}</a></p> }.into_any()
        })
        .collect();
    view! { <ui::Notice title>{links}</ui::Notice> }.into_any()
}

fn fees(view: &StartView, language: Language) -> ui::SummaryRow {
    let mut row = ui::SummaryRow::new(words::fee(), "");
    row.lines = match view.fees.as_slice() {
        [] => vec![words::free_of_charge().to_owned()],
        fees => fees.iter().map(|(what, much)| format!("{}: {}", what.get(language), much.get(language))).collect(),
    };
    row
}

fn unit_form(returned: Returned) -> AnyView {
    let view = expect_context::<StoredValue<StartView>>().get_value();
    let chosen = match returned.value("authority.ward") {
        typed if typed.is_empty() => view.suggested.clone(),
        typed => typed,
    };
    let choices: ui::Choices = view.units.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())).collect();
    view! {
        <input type="hidden" name=":slug" value=view.slug/>
        <ui::WardField path="authority.ward" label=words::receiving_ward() choices value=chosen hint=words::receiving_ward_hint()
            error=returned.problem("authority.ward") required=true/>
        <p class="no-scripts"><a href="/lien-he#don-vi">{words::find_by_former_name()}</a></p>
        <div class="actions"><ui::PrimaryButton label=words::begin()/></div>
    }
    .into_any()
}
