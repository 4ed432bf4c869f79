//! Answering single places of a form, where a whole page is not open: a supplement.
//!
//! A place is a field with everything below it (the parts of an address, the rows of a list), or one column in one row
//! of a list.

use super::{Answers, NotAField, tidy};
use crate::procedure::Form;

/// The place to which a key belongs; `None` when no field has it.
pub fn place_of(form: &Form, key: &str) -> Option<String> {
    let owner = form.owner(key.strip_suffix(".#").unwrap_or(key))?;
    Some(match (owner.column, owner.row) {
        (Some(column), Some(row)) => format!("{}.{row}.{}", owner.field.path, column.path),
        (Some(_) | None, _) => owner.field.path.clone(),
    })
}

/// Whether a key is that of a place or lies below it.
pub fn covers(place: &str, key: &str) -> bool {
    key.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

impl Answers {
    /// Puts at a place what stands there in other answers.
    pub fn take_place(&mut self, place: &str, from: &Self) {
        self.clear_place(place);
        let there = from.0.iter().filter(|(key, _)| covers(place, key));
        let there: Vec<(String, String)> = there.map(|(key, value)| (key.clone(), value.clone())).collect();
        self.0.extend(there);
    }

    /// Replaces what stands at the shown places by what was posted, tidied. Places that are open but not shown keep
    /// what they have.
    ///
    /// # Errors
    /// The posted names that belong to no open place; nothing is changed then.
    pub fn lay<'p>(
        &mut self,
        form: &Form,
        open: &[(String, bool)],
        posted: impl IntoIterator<Item = (&'p str, &'p str)>,
    ) -> Result<(), Vec<NotAField>> {
        let owner = |key: &str| form.owner(key).and_then(|owner| form.position(&owner.field.path));
        let positions: Vec<usize> = open.iter().filter_map(|(place, _)| owner(place)).collect();
        let (mut unknown, mut accepted) = (Vec::new(), Vec::new());
        for (key, value) in posted {
            let place = open.iter().find(|(place, _)| covers(place, key));
            match place.and_then(|place| Some((place.1, tidy::posted(form, &positions, key, value)?))) {
                Some((true, tidy::Posted::Keep(value))) => accepted.push((key, value)),
                Some((_, tidy::Posted::Keep(_) | tidy::Posted::Ignore)) => {}
                None => unknown.push(NotAField(key.to_owned())),
            }
        }
        if !unknown.is_empty() {
            return Err(unknown);
        }
        for (place, _) in open.iter().filter(|(_, shown)| *shown) {
            self.clear_place(place);
        }
        for (key, value) in accepted {
            self.set(key, value);
        }
        Ok(())
    }

    fn clear_place(&mut self, place: &str) {
        self.0.retain(|key, _| !covers(place, key));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_covers_what_lies_below_it_and_no_neighbour() {
        for (key, covered) in [
            ("requester.residence", true),
            ("requester.residence.ward", true),
            ("requester.residence_kind", false),
            ("requester", false),
        ] {
            assert_eq!(covers("requester.residence", key), covered, "{key}");
        }
    }

    #[test]
    fn taking_a_place_leaves_everything_else_alone() {
        let mut filed = Answers::new();
        for (key, value) in [("a.0.x", "1"), ("a.0.y", "2"), ("a.00", "3")] {
            filed.set(key, value);
        }
        let mut typed = Answers::new();
        typed.set("a.0.x", "9");
        typed.set("a.0.y", "8");
        filed.take_place("a.0.x", &typed);
        assert_eq!((filed.get("a.0.x"), filed.get("a.0.y"), filed.get("a.00")), ("9", "2", "3"));
        filed.take_place("a.0.y", &Answers::new());
        assert_eq!(filed.get("a.0.y"), "");
    }
}
