//! Filling a page from a relative: the server fills and remembers it, the desk shows what came of it.

use super::{Desk, SaveState};
use crate::filing::api::{FilledIn, UsePerson};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::Fields;
use crate::request::ask::ask;

impl Desk {
    /// Fills the empty fields of a group of a page; gives how many keys were filled. What is unsaved is saved first.
    ///
    /// # Errors
    /// The refusal of the save or of the filling; nothing typed is lost then.
    pub async fn fill_from(self, step: String, group: String, person: String) -> Result<usize, Refusal> {
        self.flush().await?;
        let before = self.answers.get_untracked();
        let filled = ask(UsePerson { id: self.id(), step: step.clone(), group, person }).await?;
        let count = filled.values.len();
        // The person may have left the wizard meanwhile.
        if !self.answers.is_disposed() {
            self.show_filled(&step, &before, filled);
        }
        Ok(count)
    }

    /// What was typed into the same fields while the server worked stays.
    fn show_filled(self, step: &str, before: &domain::answers::Answers, filled: FilledIn) {
        self.set_session(Some(filled.saved.session_left));
        self.marks.try_update_value(|marks| marks.insert(step.to_owned(), filled.saved.mark));
        let mut answers = self.answers.get_untracked();
        for (key, value) in filled.values {
            if answers.get(&key) == before.get(&key) {
                answers.set(key, value);
            }
        }
        let typed_on = self.unsaved.try_with_value(|unsaved| unsaved.contains_key(step)) == Some(true);
        let page: Fields = self.with(|view| {
            let of_step = answers.of_step(&view.form, step);
            of_step.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
        });
        self.answers.set(answers);
        if typed_on {
            // That page was read before the fields were filled: sent as it is, it would empty them again.
            self.remember(step, page, false);
        } else {
            let _ = self.saving.try_set(SaveState::Saved(filled.saved.at));
        }
        self.restored.update(|times| *times += 1);
        self.save();
    }
}
