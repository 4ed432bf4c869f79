//! `/ho-so/{id}`: follow one dossier.

use crate::mine::api::{DossierView, LoadDossier};
use crate::request::ask::load;
use crate::request::use_language;
use crate::shell::Load;
use crate::texts::{mine as words, tracking};
use crate::ui::{self, SummaryRow};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The dossier.
#[component]
pub fn DossierPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadDossier { id: id.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: DossierView) -> AnyView {
    let language = use_language();
    let name = view.procedure.get(language).to_owned();
    let next = tracking::next_step(&view.status);
    let rows = vec![
        SummaryRow::new(tracking::code(), view.code.clone()),
        SummaryRow::new(tracking::unit(), view.unit.clone()),
        SummaryRow::new(tracking::received(), view.submitted_at.clone()),
        SummaryRow::new(tracking::promised(), tracking::not_promised()),
    ];
    let papers = view
        .papers
        .iter()
        .map(|(paper, file, id)| {
            let href = format!("/ho-so/{}/giay-to/{id}/xem", view.id);
            view! { <li>{paper.clone()}": "<a href=href rel="external">{file.clone()}</a></li> }
        })
        .collect_view();
    let answers = view
        .answers
        .iter()
        .map(|(title, rows)| {
            let rows = rows.iter().map(|(label, value)| SummaryRow::new(label.clone(), value.clone())).collect();
            view! { <section class="review"><div class="head"><h3>{title.clone()}</h3></div><ui::SummaryList rows/></section> }
        })
        .collect_view();
    view! {
        <Title text=view.code.clone()/>
        <ui::BackLink href="/tai-khoan/ho-so" label=words::dossiers()/>
        <h1>{name}</h1>
        <p><ui::StatusTag status=view.status.clone()/></p>
        <p class="lead">{next}</p>
        <ui::SummaryList rows/>
        <p class="actions">
            <a class="btn second" href=format!("/ho-so/{}/da-gui", view.id)>{words::confirmation()}</a>
            <a href=format!("/ho-so/{}/to-khai.pdf", view.id) rel="external">{crate::texts::filing::declaration_pdf()}</a>
        </p>
        {(!view.papers.is_empty()).then(|| view! { <h2>{crate::texts::filing::papers_title()}</h2><ul>{papers}</ul> })}
        <h2>{words::as_filed()}</h2>
        {answers}
    }
    .into_any()
}
