//! What further modules keep about an account, taken away.

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _, QueryTrait as _};

use super::{Erasing, drafts_of};
use crate::store::rows::{
    dossiers, known_devices, notification_settings, pending_logins, pending_registrations, ratings, recovery_codes,
    refilings, second_factors, share_links,
};
use crate::store::{StoreError, Tx, Work};

/// Kept papers and relatives.
pub(super) fn papers_and_people<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move { crate::personal_papers::erase_all(tx, &of.account.id).await })
}

/// Second factor, recovery codes, devices, unfinished sign-ins and registrations, settings of mails.
pub(super) fn security<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        let id = of.account.id.as_str();
        macro_rules! forget { ($($table:ident)+) => {$(
            $table::Entity::delete_many().filter($table::Column::AccountId.eq(id)).exec(tx).await?;
        )+} }
        forget!(second_factors recovery_codes known_devices pending_logins pending_registrations notification_settings);
        Ok(Vec::new())
    })
}

/// Ratings; the counts of reports lose them as well.
pub(super) fn all_ratings<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        ratings::Entity::delete_many().filter(ratings::Column::AccountId.eq(of.account.id.as_str())).exec(tx).await?;
        Ok(Vec::new())
    })
}

/// Links by which others see the course of a dossier, and where drafts came from.
pub(super) fn links<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        let own = dossiers::Entity::find()
            .select_only()
            .column(dossiers::Column::Id)
            .filter(dossiers::Column::AccountId.eq(of.account.id.as_str()))
            .into_query();
        share_links::Entity::delete_many().filter(share_links::Column::DossierId.in_subquery(own)).exec(tx).await?;
        let drafts = drafts_of(&of.account.id).select_only().column(dossiers::Column::Id).into_query();
        refilings::Entity::delete_many().filter(refilings::Column::DraftId.in_subquery(drafts)).exec(tx).await?;
        Ok(Vec::new())
    })
}
