//! A table; under 640 px its rows become cards unless it is an officers' list.

use super::maybe_text::MaybeText;
use crate::prelude::*;

/// One row.
pub struct TableRow {
    /// The cells; the first is the row's header.
    pub cells: Vec<AnyView>,
    /// Marks a row past its date.
    pub late: bool,
}

impl TableRow {
    /// A row of cells.
    pub fn new(cells: Vec<AnyView>) -> Self {
        Self { cells, late: false }
    }

    /// The same, marked as late.
    pub fn late(mut self, late: bool) -> Self {
        self.late = late;
        self
    }
}

/// Rows under headings, always with a `tbody`.
#[component]
pub fn DataTable(
    /// What the table shows; read out, and seen above it.
    #[prop(into)]
    caption: String,
    /// Headings of the columns.
    head: Vec<String>,
    /// The rows.
    rows: Vec<TableRow>,
    /// Keeps the table a table on a phone (officers).
    #[prop(optional)]
    dense: bool,
    /// Shown instead of a table without rows.
    #[prop(optional, into)]
    empty: MaybeText,
) -> AnyView {
    if let (true, Some(empty)) = (rows.is_empty(), empty.into_option()) {
        return view! { <p class="empty">{empty}</p> }.into_any();
    }
    let body: Vec<AnyView> = rows.into_iter().map(|row| draw(row, &head)).collect();
    let head: Vec<AnyView> = head.into_iter().map(|title| view! { <th scope="col">{title}</th> }.into_any()).collect();
    // What is pushed sideways must be reached by keyboard, and be named for whoever lands on it.
    let (class, tabindex, role) = if dense { ("table dense", Some("0"), Some("group")) } else { ("table", None, None) };
    let name = dense.then(|| caption.clone());
    view! {
        <div class=class tabindex=tabindex role=role aria-label=name>
            <table>
                <caption>{caption}</caption>
                <thead><tr>{head}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn draw(row: TableRow, head: &[String]) -> AnyView {
    let cells: Vec<AnyView> = row
        .cells
        .into_iter()
        .enumerate()
        .map(|(column, cell)| match column {
            0 => view! { <th scope="row">{cell}</th> }.into_any(),
            _ => view! { <td data-label=head.get(column).cloned()>{cell}</td> }.into_any(),
        })
        .collect();
    view! { <tr class=row.late.then_some("late")>{cells}</tr> }.into_any()
}
