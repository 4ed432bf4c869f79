//! The papers of a draft: taken in, checked, kept, shown, put in order, joined, taken away.
//!
//! A file is inspected and redrawn first, then its content is made durable, then its row is written: a row never
//! points to a missing file. A sent dossier never changes here: what a supplement brings waits beside it (`pending`)
//! until it is sent. Somebody else's file and no file are the same answer;
//! asking for somebody else's leaves an audit row.
//! Start reading at `change`; what a file may be is in `inspect`, `pdf` and `keep`.

use std::time::Duration;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

use crate::House;
use crate::store::StoreError;
use crate::store::rows::attachments::{Column, Entity};
use crate::store::rows::dossiers;

mod again;
mod apart;
mod bounded;
mod change;
pub mod files;
mod inspect;
mod intake;
mod join;
mod keep;
#[cfg(test)]
pub(crate) mod look;
#[cfg(test)]
mod odd;
mod order;
mod pdf;
mod pending;
mod refused;
mod room;
mod show;
mod shrink;
mod sweep;
mod taken;

pub use crate::store::rows::attachments::Model as Attachment;
pub use apart::draw_page;
pub use change::NewFile;
pub use files::{Files, FilesError};
pub use intake::{Intake, IntakeError};
pub use order::Shift;
pub use pending::{MoreFiles, SettledFiles};
pub(crate) use pending::{drop_pending, pending_of, place_pending, replaced, settle_files, take_asked};
pub use refused::Refused;
pub(crate) use room::{bytes_of_account, place_in_row, room, same_again, strike, take_draft};
pub use show::PreviewSize;
pub(crate) use taken::Taken;

/// Files handled at once, and how long one may take.
const PLACES: usize = 2;
const PATIENCE: Duration = Duration::from_secs(30);

/// Every way papers can refuse.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// No such dossier, paper or page for this account.
    #[error("no such paper for this account")]
    NotFound,
    /// The dossier was sent; its papers stay as they are.
    #[error("the dossier was sent already")]
    Sent,
    /// The file is not taken.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Too many files are being handled, or this one takes too long.
    #[error("the file takes too long")]
    Busy,
    /// Store or files failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(AttachmentError);

impl From<FilesError> for AttachmentError {
    fn from(error: FilesError) -> Self {
        Self::Broken(error.into())
    }
}

impl From<bounded::Stuck> for AttachmentError {
    fn from(_: bounded::Stuck) -> Self {
        Self::Busy
    }
}

impl From<IntakeError> for AttachmentError {
    fn from(error: IntakeError) -> Self {
        match error {
            IntakeError::Refused(refused) => Self::Refused(refused),
            IntakeError::Broken(broken) => Self::Broken(broken),
        }
    }
}

/// The use cases of papers. Cheap to clone; clones share one bench for heavy work.
#[derive(Clone, Debug)]
pub struct Attachments {
    house: House,
    bench: bounded::Bench,
}

impl Attachments {
    /// Papers in this house. Make one and clone it: each has its own bench.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house, bench: bounded::Bench::new(PLACES, PATIENCE) }
    }

    /// Most bytes of one file, for the route that receives it.
    #[must_use]
    pub fn file_limit(&self) -> u64 {
        self.house.config.limits.file_bytes
    }

    /// The papers of a dossier of this account, in order.
    ///
    /// # Errors
    /// `NotFound` when there is no such dossier or it is somebody else's.
    pub async fn list(&self, account_id: &str, dossier_id: &str) -> Result<Vec<Attachment>, AttachmentError> {
        let dossier = self.dossier(account_id, dossier_id).await?;
        Ok(rows_of(self.house.store.read(), &dossier.id).await?)
    }

    /// The dossier of this account.
    async fn dossier(&self, account_id: &str, dossier_id: &str) -> Result<dossiers::Model, AttachmentError> {
        let row = dossiers::Entity::find_by_id(dossier_id).one(self.house.store.read()).await?;
        let own = row.filter(|row| row.account_id == account_id && row.deleted_at.is_none());
        own.ok_or(AttachmentError::NotFound)
    }
}

/// The live rows of a dossier in the order people gave them.
pub(crate) async fn rows_of(
    connection: &impl sea_orm::ConnectionTrait,
    dossier_id: &str,
) -> Result<Vec<Attachment>, sea_orm::DbErr> {
    Entity::find()
        .filter(Column::DossierId.eq(dossier_id))
        .filter(Column::RemovedAt.is_null())
        .order_by_asc(Column::PaperId)
        .order_by_asc(Column::Row)
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(connection)
        .await
}

/// A picture as papers are kept, for the demonstration.
///
/// # Errors
/// When it cannot be encoded.
pub(crate) fn sample(sheet: image::RgbImage) -> Result<Vec<u8>, Refused> {
    keep::jpeg_of(sheet, 80)
}
