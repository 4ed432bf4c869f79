//! What a page of the wizard shows, ready to be drawn.

use super::Journey;
use crate::procedure::{Computed, Field, Kind};
use crate::time::{date_in_words_vi, parse_date};

/// A field as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct VisibleField<'a> {
    /// Key of the answer: the path, in a list `documents.0.name`.
    pub path: String,
    /// The definition.
    pub field: &'a Field,
    /// Has to be filled in with the present answers.
    pub required: bool,
    /// What stands in it; for an address see the keys of its parts.
    pub value: String,
    /// The rows of a list, each with its columns.
    pub rows: Vec<Vec<VisibleField<'a>>>,
}

impl<'a> Journey<'a> {
    /// The shown fields of a step in the order of the page; `authority` and `commitment` work too.
    pub fn visible_fields(&self, step: &str) -> Vec<VisibleField<'a>> {
        let form = self.form();
        form.positions(step)
            .filter(|position| self.sight.is_shown(*position))
            .map(|position| self.visible(&form.fields[position]))
            .collect()
    }

    /// The field at a path, if it is shown on this step.
    pub fn visible_field(&self, step: &str, path: &str) -> Option<VisibleField<'a>> {
        let position = self.form().position(path).filter(|position| self.sight.is_shown(*position))?;
        (self.form().step_of_position(position) == step).then(|| self.visible(&self.form().fields[position]))
    }

    fn visible(&self, field: &'a Field) -> VisibleField<'a> {
        let rows = if field.kind == Kind::Repeat {
            (0..self.answers().rows_of(field)).map(|row| self.visible_row(field, row)).collect()
        } else {
            Vec::new()
        };
        VisibleField {
            path: field.path.clone(),
            field,
            required: self.sight.is_required(field, None),
            value: self.value(field),
            rows,
        }
    }

    fn visible_row(&self, list: &'a Field, row: usize) -> Vec<VisibleField<'a>> {
        let place = Some((list.path.as_str(), row));
        list.fields
            .iter()
            .filter(|column| self.sight.holds(column.when.as_ref(), place))
            .map(|column| {
                let path = format!("{}.{row}.{}", list.path, column.path);
                VisibleField {
                    value: self.sight.value(&path).to_owned(),
                    path,
                    field: column,
                    required: self.sight.is_required(column, place),
                    rows: Vec::new(),
                }
            })
            .collect()
    }

    /// What stands in a field: typed, fixed, or made from another field.
    pub fn value(&self, field: &Field) -> String {
        match &field.computed {
            Some(Computed::DateInWordsVi(source)) => {
                parse_date(self.sight.value(source)).map(date_in_words_vi).unwrap_or_default()
            }
            None => self.sight.value(&field.path).to_owned(),
        }
    }
}
