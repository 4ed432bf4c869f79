//! Several pages of a form posted as one sheet: what an officer at the counter fills in for somebody.

use std::collections::BTreeMap;

use super::{Answers, NotAField, Saving};
use crate::procedure::Form;
use crate::time::Date;

impl Answers {
    /// Replaces the answers of these pages by what was posted, page after page in the order in which they are named.
    ///
    /// # Errors
    /// The posted names that no field of these pages has; nothing is changed then.
    pub fn merge_sheet<'p>(
        &mut self,
        form: &Form,
        steps: &[&str],
        posted: impl IntoIterator<Item = (&'p str, &'p str)>,
        saving: Saving,
        today: Date,
    ) -> Result<(), Vec<NotAField>> {
        let mut pages: BTreeMap<&str, Vec<(&'p str, &'p str)>> = BTreeMap::new();
        let mut unknown = Vec::new();
        for (key, value) in posted {
            let owner = form.owner(key.strip_suffix(".#").unwrap_or(key));
            let position = owner.and_then(|owner| form.position(&owner.field.path));
            match position.map(|position| form.step_of_position(position)).filter(|step| steps.contains(step)) {
                Some(step) => pages.entry(step).or_default().push((key, value)),
                None => unknown.push(NotAField(key.to_owned())),
            }
        }
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut merged = self.clone();
        for step in steps {
            merged.merge(form, step, pages.remove(step).unwrap_or_default(), saving, today)?;
        }
        *self = merged;
        Ok(())
    }
}
