//! Filling a page of a draft from a relative whom the account has entered.

use super::{Filing, FilingError, SavedStep};
use crate::audit;
use crate::people::Person;
use domain::relative;
use std::collections::BTreeMap;

/// A page that was filled from a relative.
#[derive(Clone)]
pub struct Filled {
    /// The draft after the save.
    pub saved: SavedStep,
    /// Keys and values of the fields that were filled.
    pub values: BTreeMap<String, String>,
}

impl Filing {
    /// Fills the empty fields of a group on a page; the group is called by the path of its name field. Nothing typed is
    /// written over. Each time something is filled an audit row says so.
    ///
    /// # Errors
    /// `NotFound` for a group that the page has not got, besides those of [`Filing::draft`].
    pub async fn fill_from(
        &self,
        account_id: &str,
        id: &str,
        step: &str,
        group: &str,
        person: &Person,
    ) -> Result<Filled, FilingError> {
        let change = |draft: &mut super::Draft, today| {
            let procedure = draft.procedure.clone();
            let form = &procedure.form;
            let group = relative::group(form, step, group).ok_or(FilingError::NotFound)?;
            let filled = relative::fill(&mut draft.answers, form, step, group, &person.known, today)
                .map_err(|unknown| FilingError::NotFields(unknown.len()))?;
            let details = serde_json::json!({ "dossier": draft.id, "group": group.id, "fields": filled.len() });
            let note = audit::Entry::by(account_id, "person.used", "person", &person.id).with(details);
            let note = (!filled.is_empty()).then_some(note);
            Ok((filled, note))
        };
        let (saved, filled) = self.change_noted(account_id, id, change).await?;
        let is_filled = |key: &str| {
            filled
                .iter()
                .any(|path| key == path || key.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('.')))
        };
        let values = saved.draft.answers.iter().filter(|(key, _)| is_filled(key));
        let values = values.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
        Ok(Filled { saved, values })
    }
}
