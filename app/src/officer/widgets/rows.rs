//! Rows of a queue.

use crate::officer::api::Row;
use crate::prelude::*;
use crate::texts::officer as words;
use crate::ui::{self, TableRow};

/// Which columns stand beside the usual ones.
#[derive(Debug, Clone, Copy, Default)]
pub struct Columns {
    /// A tick for a batch.
    pub ticks: bool,
    /// The processing officer.
    pub officer: bool,
}

/// A table of dossiers; what is late is marked.
pub fn table(title: String, rows: &[Row], columns: Columns) -> AnyView {
    let mut head = vec![
        words::code(),
        words::procedure(),
        words::applicant_column(),
        words::sent_column(),
        words::due_column(),
        words::status(),
    ];
    if columns.officer {
        head.push(words::handled_by());
    }
    if columns.ticks {
        head.push(words::tick());
    }
    let head = head.into_iter().map(str::to_owned).collect();
    let rows = rows.iter().map(|line| row(line, columns)).collect();
    view! { <ui::DataTable caption=title head=head rows=rows dense=true/> }.into_any()
}

fn row(row: &Row, columns: Columns) -> TableRow {
    let href = ["/can-bo/ho-so/", &row.id].concat();
    let open = (!row.open_by.is_empty())
        .then(|| view! { <ui::Tag label=words::is_open(&row.open_by) tone=ui::Tone::Info icon=ui::Symbol::Lock/> });
    let stage = (!row.stage.is_empty()).then(|| match row.came_back {
        true => view! { <ui::Tag label=row.stage.clone() tone=ui::Tone::Warn/> }.into_any(),
        false => view! { <span class="hint">{row.stage.clone()}</span> }.into_any(),
    });
    let alike = row.alike.as_ref().map(|(other, code)| {
        let href = [&href, "/so-sanh/", other].concat();
        view! { <span class="hint"><ui::Tag label=words::alike() tone=ui::Tone::Warn/>" "<a href=href>{code.clone()}</a></span> }
    });
    let mut cells = vec![
        view! { <a href=href data-row=row.id.clone()>{row.code.clone()}</a>{open}{alike} }.into_any(),
        view! { {row.procedure.clone()} }.into_any(),
        view! { {row.applicant.clone()} }.into_any(),
        view! { {row.sent.clone()} }.into_any(),
        view! { {row.due.clone()}{row.late.then(|| view! { <ui::OverdueTag/> })} }.into_any(),
        view! { <ui::StatusTag status=row.status.clone()/>{stage} }.into_any(),
    ];
    if columns.officer {
        cells.push(view! { {row.officer.clone()} }.into_any());
    }
    if columns.ticks {
        let tick = (row.status == "submitted").then(|| {
            let name = ["chon.", &row.id].concat();
            view! { <input type="checkbox" class="tick" name=name value=row.version aria-label=words::tick_row(&row.code)/> }
        });
        cells.push(view! { {tick} }.into_any());
    }
    TableRow::new(cells).late(row.late)
}
