//! A draft as the wizard opens it: with what its account knows, and with what else is worth asking for.

use super::{Draft, Filing, FilingError};
use crate::accounts::known;
use crate::personal_data::{Purpose, allowed};
use crate::store::queries::draft::opened;
use std::collections::BTreeMap;

/// A draft and what stands around it.
pub struct Opened {
    /// The draft.
    pub draft: Draft,
    /// What forms are filled in from; nothing when the person does not want that.
    pub profile: BTreeMap<String, String>,
    /// It was begun from a sent dossier.
    pub begun_from: bool,
    /// Papers were uploaded.
    pub has_papers: bool,
    /// The account keeps papers.
    pub keeps_papers: bool,
    /// The account has relatives.
    pub has_relatives: bool,
}

impl Filing {
    /// The draft of this account together with what its pages show around it, in one read.
    ///
    /// # Errors
    /// Those of [`Filing::draft`].
    pub async fn open(&self, account_id: &str, id: &str) -> Result<Opened, FilingError> {
        let found = opened(&self.house.store, account_id, id).await?.ok_or(FilingError::NotFound)?;
        let prefills = allowed(found.restricted_at, found.objections.as_deref(), Purpose::Prefill);
        Ok(Opened {
            profile: if prefills { known(found.profile)? } else { BTreeMap::new() },
            begun_from: found.begun_from > 0,
            has_papers: found.papers > 0,
            keeps_papers: found.kept_papers > 0,
            has_relatives: found.relatives > 0,
            draft: self.as_draft(found.draft)?,
        })
    }
}
