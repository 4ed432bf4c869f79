//! `/ho-so/{id}`: follow one dossier.

use crate::following::api::{DossierView, LoadDossier};
use crate::following::widgets::{afterwards, around, course, head, papers, promise, said};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::use_language;
use crate::shell::Load;
use crate::texts::{following as words, mine, tracking};
use crate::ui::{self, SummaryRow};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

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
    let mut rows = vec![
        SummaryRow::new(tracking::code(), view.code.clone()),
        SummaryRow::new(tracking::unit(), view.unit.clone()),
        SummaryRow::new(tracking::received(), view.submitted_at.clone()),
    ];
    rows.extend(promise::row(&view));
    view! {
        <Title text=view.code.clone()/>
        <ui::BackLink href="/tai-khoan/ho-so" label=mine::dossiers()/>
        {outcome()}
        <h1>{name}</h1>
        {head::state(&view)}
        {promise::apologies(&view)}
        <ui::SummaryList rows/>
        {promise::counted(&view)}
        {said::letters(&view)}
        <h2>{tracking::timeline()}</h2>
        <ui::Timeline events=course::events(&view)/>
        {papers::issued(&view)}
        {papers::sent_along(&view)}
        <h2>{mine::as_filed()}</h2>
        {answers(&view)}
        {around::mails(&view)}
        {around::opened(&view)}
        {head::more(&view)}
        {afterwards::buttons(&view)}
    }
    .into_any()
}

/// What was just done, on the page after it.
fn outcome() -> AnyView {
    let query = use_query_map();
    let said = move || {
        let query = query.read();
        let title = match (query.get("da-rut"), query.get("da-yeu-cau-rut")) {
            (Some(_), _) => words::withdrawn_now(),
            (None, Some(_)) => words::withdrawal_asked_now(),
            (None, None) => return None,
        };
        Some(view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=title/> })
    };
    view! { {said} }.into_any()
}

fn answers(view: &DossierView) -> AnyView {
    let parts = view.answers.iter().map(|(title, rows)| {
        let rows = rows.iter().map(|(label, value)| SummaryRow::new(label.clone(), value.clone())).collect();
        view! { <section class="review"><div class="head"><h3>{title.clone()}</h3></div><ui::SummaryList rows/></section> }
    });
    parts.collect_view().into_any()
}
