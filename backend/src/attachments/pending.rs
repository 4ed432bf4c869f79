//! The files of a supplement: they wait beside the filed dossier until it is sent, and those they replace are kept.
//!
//! Nobody but the sender sees a waiting file: everything else reads `attachments`, into which it moves in the
//! transaction of sending. A replaced file moves the other way, so that what was filed before can still be looked at.

use domain::dossier::Status;
use domain::journey::files::Place;
use sea_orm::sea_query::{Expr, ExprTrait as _};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

use super::change::prepare;
use super::room::{bytes_of_account, strike};
use super::{Attachment, AttachmentError, Attachments, Intake, NewFile, Refused, rows_of};
use crate::config::Limits;
use crate::fail_points::{FailPoint, pass};
use crate::store::rows::supplement_files::{Column, Entity, FileState, Model};
use crate::store::rows::{attachments, dossiers};
use crate::store::{StoreError, Tx};

/// Where a new file of a supplement belongs.
#[derive(Clone, Debug)]
pub struct MoreFiles {
    /// Its place in the dossier; the most files count new ones only.
    pub file: NewFile,
    /// The supplement.
    pub supplement_id: String,
    /// Filed files that go when the supplement is sent: they take no room.
    pub leaving: Vec<String>,
}

/// What becomes of filed files when a supplement is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SettledFiles {
    /// Filed files that go.
    pub going: Vec<String>,
    /// Filed files that stand in another row of their list.
    pub moved: Vec<(String, i32)>,
}

impl Attachments {
    /// Checks a file and lets it wait for the supplement. The same file sent once more is the one that is there.
    ///
    /// # Errors
    /// `Refused` with the reason; `NotFound`; `Sent` when nothing is asked for any more.
    pub(crate) async fn add_pending(
        &self,
        account_id: &str,
        more: MoreFiles,
        intake: Intake,
    ) -> Result<Attachment, AttachmentError> {
        let limits = self.house.config.limits.clone();
        // Before the heavy work, and again in the transaction.
        let waiting = pending_of(self.house.store.read(), &more.supplement_id).await?;
        if !waiting.iter().any(|row| is_place_of(row, &more.file) && row.name == name_of(&more.file)) {
            room(self.house.store.read(), account_id, &more, &waiting, 0, &limits).await?;
        }
        let ready = self.bench.run(move || prepare(&intake.content()?)).await??;
        pass(FailPoint::PaperReceived);
        let content_hash = self.house.files.put(ready.content.clone()).await?;
        pass(FailPoint::PaperKept);
        let row = self.new_row(&more.file, &ready, &content_hash, self.house.clock.now().0);
        let account = account_id.to_owned();
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                take_asked(tx, &account, &row.dossier_id).await?;
                let waiting = pending_of(tx, &more.supplement_id).await?;
                let same = |other: &&Attachment| {
                    is_place_of(other, &more.file)
                        && (&other.name, &other.content_hash) == (&row.name, &row.content_hash)
                };
                if let Some(same) = waiting.iter().find(same) {
                    return Ok(same.clone());
                }
                room(tx, &account, &more, &waiting, row.bytes, &limits).await?;
                let last = waiting.iter().map(|other| other.position).max().unwrap_or(-1);
                let row = Attachment { position: last.saturating_add(1), ..row };
                beside_row(row.clone(), &more.supplement_id, FileState::Pending).into_active_model().insert(tx).await?;
                pass(FailPoint::PaperRow);
                Ok::<_, AttachmentError>(row)
            })
        });
        let kept = work.await?;
        pass(FailPoint::PaperCommitted);
        // Clean-up may have taken an equal content that nobody used, just before this row was there.
        if !self.house.files.holds(&content_hash).await? {
            self.house.files.put(ready.content).await?;
        }
        Ok(kept)
    }

    /// Takes a waiting file away; false when there is none with this id. Somebody else's is audited.
    ///
    /// # Errors
    /// `NotFound` for what is not this account's; `Sent` when nothing is asked for any more.
    pub(crate) async fn remove_pending(
        &self,
        account_id: &str,
        dossier_id: &str,
        id: &str,
    ) -> Result<bool, AttachmentError> {
        let row = self.own(account_id, dossier_id, id).await?;
        let account = account_id.to_owned();
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                take_asked(tx, &account, &row.dossier_id).await?;
                let gone = Entity::delete_many()
                    .filter(Column::Id.eq(row.id.as_str()))
                    .filter(Column::State.eq(FileState::Pending))
                    .exec(tx)
                    .await?;
                Ok::<_, AttachmentError>(gone.rows_affected == 1)
            })
        });
        work.await
    }
}

/// Takes the dossier of this account for this transaction while something is asked for.
pub(crate) async fn take_asked(tx: &Tx, account_id: &str, dossier_id: &str) -> Result<(), AttachmentError> {
    let row = dossiers::Entity::find_by_id(dossier_id).lock_exclusive().one(tx).await?;
    let own = row.filter(|row| row.account_id == account_id && row.deleted_at.is_none());
    let row = own.ok_or(AttachmentError::NotFound)?;
    if row.status == Status::SupplementRequired.code() { Ok(()) } else { Err(AttachmentError::Sent) }
}

/// The waiting files of a supplement, in the order in which they came.
pub(crate) async fn pending_of(db: &impl ConnectionTrait, supplement_id: &str) -> Result<Vec<Attachment>, StoreError> {
    let rows = Entity::find()
        .filter(Column::SupplementId.eq(supplement_id))
        .filter(Column::State.eq(FileState::Pending))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id)
        .all(db)
        .await?;
    Ok(rows.into_iter().map(as_attachment).collect())
}

/// A file that a supplement brings or replaced.
pub(super) async fn beside(db: &impl ConnectionTrait, id: &str) -> Result<Option<Attachment>, StoreError> {
    Ok(Entity::find_by_id(id).one(db).await?.map(as_attachment))
}

/// A file that was filed once and gave way to a supplement; one that waits is nobody's but its sender's.
pub(crate) async fn replaced(db: &impl ConnectionTrait, id: &str) -> Result<Option<Attachment>, StoreError> {
    let row = Entity::find_by_id(id).filter(Column::State.eq(FileState::Replaced)).one(db).await?;
    Ok(row.map(as_attachment))
}

/// Throws waiting files of a dossier away: it ended without them.
pub(crate) async fn drop_pending(tx: &Tx, dossier_id: &str) -> Result<(), StoreError> {
    Entity::delete_many()
        .filter(Column::DossierId.eq(dossier_id))
        .filter(Column::State.eq(FileState::Pending))
        .exec(tx)
        .await?;
    Ok(())
}

/// Lets a waiting file stand in another row of its list, or nowhere.
pub(crate) async fn place_pending(tx: &Tx, supplement_id: &str, id: &str, place: Place) -> Result<(), StoreError> {
    let this = Column::Id.eq(id).and(Column::SupplementId.eq(supplement_id)).and(Column::State.eq(FileState::Pending));
    match place {
        Some(row) => {
            let row = i32::try_from(row).unwrap_or(i32::MAX);
            Entity::update_many().col_expr(Column::Row, Expr::value(row)).filter(this).exec(tx).await?;
        }
        None => {
            Entity::delete_many().filter(this).exec(tx).await?;
        }
    }
    Ok(())
}

/// Makes the waiting files of a supplement filed ones and keeps those that they replace.
pub(crate) async fn settle_files(
    tx: &Tx,
    dossier_id: &str,
    supplement_id: &str,
    settled: &SettledFiles,
    now: i64,
) -> Result<(), AttachmentError> {
    let present = rows_of(tx, dossier_id).await?;
    for row in present.iter().filter(|row| settled.going.contains(&row.id)) {
        beside_row(row.clone(), supplement_id, FileState::Replaced).into_active_model().insert(tx).await?;
    }
    strike(tx, &settled.going, now).await?;
    for (id, row) in &settled.moved {
        super::place_in_row(tx, dossier_id, id, *row).await?;
    }
    let last = present.iter().map(|row| row.position).max().unwrap_or(-1);
    for row in pending_of(tx, supplement_id).await? {
        Entity::delete_by_id(row.id.as_str()).exec(tx).await?;
        let position = last.saturating_add(1).saturating_add(row.position);
        attachments::ActiveModel::from(Attachment { position, ..row }).insert(tx).await?;
    }
    Ok(())
}

/// Whether there is room for one more waiting file.
async fn room(
    db: &impl ConnectionTrait,
    account_id: &str,
    more: &MoreFiles,
    waiting: &[Attachment],
    bytes: i64,
    limits: &Limits,
) -> Result<(), AttachmentError> {
    if waiting.iter().filter(|row| is_place_of(row, &more.file)).count() >= more.file.max_files {
        return Err(Refused::TooMany.into());
    }
    let mut filed = rows_of(db, &more.file.dossier_id).await?;
    filed.retain(|row| !more.leaving.contains(&row.id));
    if filed.len() + waiting.len() >= limits.files_per_dossier as usize {
        return Err(Refused::DossierHasEnough.into());
    }
    let new = waiting.iter().map(|row| row.bytes).sum::<i64>() + bytes;
    let dossier = filed.iter().map(|row| row.bytes).sum::<i64>() + new;
    let account = bytes_of_account(db, account_id).await? + new;
    let above = |sum: i64, most: u64| u64::try_from(sum).is_ok_and(|sum| sum > most);
    if above(dossier, limits.dossier_bytes) {
        return Err(Refused::NoRoom.into());
    }
    if above(account, limits.account_bytes) {
        return Err(Refused::AccountFull.into());
    }
    Ok(())
}

fn is_place_of(row: &Attachment, new: &NewFile) -> bool {
    (&row.paper_id, row.row) == (&new.paper_id, new.row)
}

fn name_of(new: &NewFile) -> String {
    domain::text::clean_file_name(&new.name)
}

fn beside_row(row: Attachment, supplement_id: &str, state: FileState) -> Model {
    Model {
        id: row.id,
        dossier_id: row.dossier_id,
        supplement_id: supplement_id.to_owned(),
        state,
        paper_id: row.paper_id,
        row: row.row,
        position: row.position,
        name: row.name,
        content_hash: row.content_hash,
        media: row.media,
        bytes: row.bytes,
        pages: row.pages,
        width: row.width,
        height: row.height,
        created_at: row.created_at,
    }
}

fn as_attachment(row: Model) -> Attachment {
    Attachment {
        id: row.id,
        dossier_id: row.dossier_id,
        paper_id: row.paper_id,
        row: row.row,
        position: row.position,
        name: row.name,
        content_hash: row.content_hash,
        media: row.media,
        bytes: row.bytes,
        pages: row.pages,
        width: row.width,
        height: row.height,
        created_at: row.created_at,
        removed_at: None,
    }
}
