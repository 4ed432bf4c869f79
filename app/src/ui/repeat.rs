//! Rows of the same fields: children, witnesses, former names.
//!
//! The rows are drawn by the page; this widget gives them their frames and buttons. Adding and removing
//! are actions of the form (`_action`), so they work with scripts off and lose nothing that was typed.

use super::icon::icon;
use super::icon_paths::Symbol;
use super::ids::{field_id, part_id, row_id};
use super::maybe_text::MaybeText;
use crate::prelude::*;
use crate::texts::widgets as words;

/// A list of rows with "Thêm dòng" and "Xóa dòng".
#[component]
pub fn RepeatGroup(
    /// Path of the list; rows are `path.0`, `path.1`.
    #[prop(into)]
    path: String,
    /// What the rows are.
    #[prop(into)]
    label: String,
    /// The fields of each row.
    rows: Vec<AnyView>,
    /// Rows that must stay.
    #[prop(optional)]
    min: usize,
    /// Rows there may be.
    #[prop(default = 20)]
    max: usize,
    /// What to list.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong with the list as a whole.
    #[prop(optional, into)]
    error: MaybeText,
) -> AnyView {
    let count = rows.len();
    let frame = super::frame::Frame { path: path.clone(), label: label.clone(), hint, error, ..Default::default() };
    let rows: Vec<AnyView> =
        rows.into_iter().enumerate().map(|(index, fields)| row(&path, index, fields, count > min)).collect();
    let add = (count < max).then(|| {
        view! {
            <button type="submit" class="btn second small" id=part_id(&field_id(&path), "add") name="_action" value=["add_row:", &path].concat() formnovalidate=true>
                {icon(Symbol::Plus)}<span>{words::add_row()}</span>
            </button>
        }
    });
    let class = if frame.error.is_some() { "field repeat bad" } else { "field repeat" };
    view! {
        <section class=class data-field=path.clone() id=field_id(&path) tabindex="-1" aria-label=label.clone()>
            <h2>{label.clone()}</h2>
            {frame.words()}
            {rows}
            {add}
        </section>
    }
    .into_any()
}

fn row(path: &str, index: usize, fields: AnyView, removable: bool) -> AnyView {
    let number = words::row_number(index);
    let id = row_id(path, index);
    let number_id = part_id(&id, "number");
    let remove = removable.then(|| {
        let value = ["remove_row:", path, ":", &index.to_string()].concat();
        view! {
            <button type="submit" class="btn quiet small" name="_action" value=value formnovalidate=true aria-describedby=number_id.clone()>
                {icon(Symbol::Trash)}<span>{words::remove_row()}</span>
            </button>
        }
    });
    view! {
        <fieldset class="repeat-row" id=id tabindex="-1">
            <legend id=number_id>{number}</legend>
            {fields}
            {remove}
        </fieldset>
    }
    .into_any()
}
