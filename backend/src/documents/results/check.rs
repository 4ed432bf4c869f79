//! Whether the layouts of the results fit the procedures: an answer that nobody asks for would be a blank line for ever.

use domain::procedure::{Form, Kind};

use super::compose::{OFFICE, Shape, braces, full, shaped};
use super::layout::{self, Layout};
use crate::catalogue::Catalogue;

/// What does not fit, for the log at the start. Own procedures may lack what the built-in ones ask.
pub fn mistakes_in_results(catalogue: &Catalogue) -> Vec<String> {
    let layouts = match layout::read_all() {
        Ok(layouts) => layouts,
        Err(problem) => return vec![problem],
    };
    let of_layout = |layout: &Layout| {
        let forms: Vec<&Form> =
            layout.procedures.iter().filter_map(|id| catalogue.get(id)).map(|procedure| &*procedure.form).collect();
        if forms.is_empty() { Vec::new() } else { mistakes(layout, &forms) }
    };
    layouts.iter().flat_map(of_layout).collect()
}

/// What a layout names, although none of its procedures asks it, or asks something of another kind.
pub(super) fn mistakes(layout: &Layout, forms: &[&Form]) -> Vec<String> {
    let problem = |named: &String| {
        let Some((path, shape)) = shaped(named) else { return Some("cannot be printed like that") };
        if path == OFFICE {
            return None;
        }
        let owners = forms.iter().filter_map(|form| form.owner(path));
        let kinds: Vec<Kind> = owners.map(|owner| owner.column.unwrap_or(owner.field).kind).collect();
        if kinds.is_empty() {
            return Some("is not asked");
        }
        let fits = |kind: &Kind| match shape {
            Shape::Plain => true,
            Shape::InWords => matches!(kind, Kind::Date | Kind::PartialDate | Kind::Time),
            Shape::AsDay | Shape::AsYear => matches!(kind, Kind::Date | Kind::PartialDate),
        };
        (!kinds.iter().all(fits)).then_some("is no date")
    };
    let told = |named: String| problem(&named).map(|problem| format!("{}: {{{named}}} {problem}", layout.title));
    named(layout).into_iter().filter_map(told).collect()
}

/// All that stands in braces, with paths completed; rows of a list as row 0. Conditions too.
pub(super) fn named(layout: &Layout) -> Vec<String> {
    let mut found = Vec::new();
    for part in &layout.parts {
        found.extend(part.when.iter().map(|when| when.path.clone()));
        let lines = part.lines.iter().flat_map(|row| &row.0).map(|entry| (entry.words.as_slice(), part.at.clone()));
        let couple = part.couple.iter().flat_map(|couple| {
            let sides = [&couple.left, &couple.right];
            couple.rows.iter().flat_map(move |(.., line)| sides.map(|at| (line.0.as_slice(), at.clone())))
        });
        let list = part.list.iter().map(|list| (list.line.0.as_slice(), format!("{}.0", list.path)));
        for (words, at) in lines.chain(couple).chain(list) {
            found.extend(braces(words).into_iter().map(|one| full(one, &at).into_owned()));
        }
    }
    found
}
