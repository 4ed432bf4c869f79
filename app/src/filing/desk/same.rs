//! Copying an address to another one of the declaration.

use super::Desk;
use crate::filing::same_of;
use crate::prelude::*;
use crate::request::Fields;

impl Desk {
    /// Copies an address where a button asks for it; gives the path of the address that was filled.
    pub fn copy_address(self, action: &str) -> Option<String> {
        let (to, from) = same_of(action)?;
        let mut answers = self.answers.get_untracked();
        let (step, page) = self.with(|view| {
            let form = &view.form;
            if !domain::same::copy(&mut answers, form, to, from, self.today()) {
                return None;
            }
            let step = form.step_of_position(form.position(to)?).to_owned();
            let page = answers.of_step(form, &step).map(|(key, value)| (key.to_owned(), value.to_owned()));
            let page: Fields = page.collect();
            Some((step, page))
        })?;
        self.answers.set(answers);
        self.remember(&step, page, false);
        self.restored.update(|times| *times += 1);
        Some(to.to_owned())
    }
}
