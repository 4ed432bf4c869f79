//! `/can-bo/ho-so/{id}/phieu-kiem-soat`: every hand-over of a dossier, and the printed sheet.

use super::api::{ControlView, HandedRow, LoadControlSheet};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{book as words, work};
use crate::ui::{self, SummaryRow, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The page.
#[component]
pub fn ControlPage() -> impl IntoView {
    let params = use_params_map();
    let view = load(move || LoadControlSheet { id: params.read().get("id").unwrap_or_default() });
    view! {
        <Title text=words::control()/>
        <Load resource=view children=page/>
    }
}

fn page(view: ControlView) -> AnyView {
    let dossier = ["/can-bo/ho-so/", &view.id].concat();
    let mut facts = vec![
        SummaryRow::new(work::code(), view.code.clone()),
        SummaryRow::new(words::procedure(), view.procedure.clone()),
        SummaryRow::new(words::received(), view.received.clone()),
    ];
    if !view.due.is_empty() {
        facts.push(SummaryRow::new(words::due(), view.due.clone()));
    }
    let head = [words::gives(), words::takes(), words::when(), words::kept_time(), words::note()];
    let rows = view.rows.into_iter().map(row).collect();
    let pdf = [&dossier, "/phieu-kiem-soat.pdf"].concat();
    view! {
        <ui::BackLink href=dossier label=work::back_to_dossier()/>
        <h1>{words::control()}</h1>
        <ui::SummaryList rows=facts/>
        <p class="actions"><a class="btn" href=pdf rel="external" download="">{words::print()}</a></p>
        <ui::DataTable caption=words::handovers() head=head.map(str::to_owned).to_vec() rows=rows dense=true/>
    }
    .into_any()
}

fn row(row: HandedRow) -> TableRow {
    TableRow::new([row.from, row.to, row.at, row.outcome, row.note].map(IntoAny::into_any).into())
}
