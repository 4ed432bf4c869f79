//! What was asked of a dossier that the counter filed, answered at the counter: its owner has no account to do it with.
//!
//! The act is the person's, as handing the dossier in was; the history and the audit log name the officer who typed it.
//! Which places are open, and what still stands against sending, is asked of the same rules.

use std::collections::BTreeMap;

use domain::roles::Right;
use sea_orm::EntityTrait as _;

use super::super::Filing;
use super::super::counter::{CounterRefusal, counter_of, may_receive};
use super::{MoreOutcome, OpenSupplement, RowAction, SendingMore};
use crate::attachments::Intake;
use crate::desk::{DeskRefusal, Officer};
use crate::store::StoreError;
use crate::store::rows::dossiers;

/// Whether the desk answers for the owner of a dossier.
pub fn is_of_counter(dossier: &dossiers::Model) -> bool {
    dossier.account_id == counter_of(&dossier.unit_code)
}

impl Filing {
    /// The account of the counter, when it owns this dossier of the officer's unit.
    async fn counter_dossier(&self, officer: &Officer, id: &str) -> Result<String, CounterRefusal> {
        let found = dossiers::Entity::find_by_id(id).one(self.house.store.read()).await.map_err(StoreError::from)?;
        let row = found.ok_or(DeskRefusal::NotFound)?;
        officer.open(&row, Right::OpenUnitDossiers)?;
        may_receive(officer)?;
        if is_of_counter(&row) { Ok(row.account_id) } else { Err(DeskRefusal::NotFound.into()) }
    }

    /// The request that a dossier of the counter waits with.
    ///
    /// # Errors
    /// `NotFound` for dossiers of other units and of people with accounts; `NotYours`; `NothingAsked`.
    pub async fn supplement_at_counter(&self, officer: &Officer, id: &str) -> Result<OpenSupplement, CounterRefusal> {
        let account = self.counter_dossier(officer, id).await?;
        Ok(self.supplement(&account, id).await?)
    }

    /// Saves what was posted for the open places, wrong values too.
    ///
    /// # Errors
    /// `NotFields` for names of no open place, besides those of [`Filing::supplement_at_counter`].
    pub async fn save_supplement_at_counter(
        &self,
        officer: &Officer,
        id: &str,
        posted: &BTreeMap<String, String>,
        action: &RowAction,
    ) -> Result<OpenSupplement, CounterRefusal> {
        let account = self.counter_dossier(officer, id).await?;
        Ok(self.save_supplement(&account, id, posted, action).await?)
    }

    /// Takes a scanned file in for an open paper.
    ///
    /// # Errors
    /// `Papers` when the file is not taken, besides those of [`Filing::supplement_at_counter`].
    pub async fn attach_more_at_counter(
        &self,
        officer: &Officer,
        id: &str,
        slot: (&str, i32),
        name: &str,
        intake: Intake,
    ) -> Result<(), CounterRefusal> {
        let account = self.counter_dossier(officer, id).await?;
        Ok(self.attach_more(&account, id, slot, name, intake).await?)
    }

    /// Takes a new file away, or lets a filed one go; or lets it stay after all.
    ///
    /// # Errors
    /// `NotFound` for files of no open paper, besides those of [`Filing::supplement_at_counter`].
    pub async fn settle_file_at_counter(
        &self,
        officer: &Officer,
        id: &str,
        file: &str,
        goes: bool,
    ) -> Result<(), CounterRefusal> {
        let account = self.counter_dossier(officer, id).await?;
        if goes {
            self.leave_out(&account, id, file).await?;
        } else {
            self.leave_in(&account, id, file).await?;
        }
        Ok(())
    }

    /// Hands the supplement in for the person, who agreed to it.
    ///
    /// # Errors
    /// Those of [`Filing::send_supplement`] and of [`Filing::supplement_at_counter`].
    pub async fn send_supplement_at_counter(
        &self,
        officer: &Officer,
        id: &str,
        key: String,
        fields: BTreeMap<String, String>,
    ) -> Result<MoreOutcome, CounterRefusal> {
        let account_id = self.counter_dossier(officer, id).await?;
        let sending = SendingMore {
            account_id,
            account_email: String::new(),
            dossier_id: id.to_owned(),
            key,
            fields,
            typed_by: Some(officer.account_id.clone()),
        };
        Ok(self.send_supplement(sending).await?)
    }
}
