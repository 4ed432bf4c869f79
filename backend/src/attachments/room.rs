//! The draft as a transaction takes it, and whether it has room for another file.

use domain::text::clean_file_name;
use sea_orm::sea_query::{Expr, ExprTrait as _, Query};
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QuerySelect as _};

use super::{Attachment, AttachmentError, NewFile, Refused, rows_of};
use crate::config::Limits;
use crate::store::rows::attachments::{Column, Entity};
use crate::store::rows::{dossiers, personal_paper_files};
use crate::store::{StoreError, Tx};

pub(super) fn must_be_draft(dossier: &dossiers::Model) -> Result<(), AttachmentError> {
    if dossier.status == 0 { Ok(()) } else { Err(AttachmentError::Sent) }
}

/// Takes the draft for this transaction.
pub(crate) async fn take_draft(tx: &Tx, account_id: &str, dossier_id: &str, now: i64) -> Result<(), AttachmentError> {
    let taken = dossiers::Entity::update_many()
        .col_expr(dossiers::Column::Version, Expr::col(dossiers::Column::Version).add(1))
        .col_expr(dossiers::Column::UpdatedAt, Expr::value(now))
        .filter(dossiers::Column::Id.eq(dossier_id))
        .filter(dossiers::Column::AccountId.eq(account_id))
        .filter(dossiers::Column::Status.eq(0))
        .filter(dossiers::Column::DeletedAt.is_null())
        .exec(tx)
        .await?;
    if taken.rows_affected == 1 {
        return Ok(());
    }
    let row = dossiers::Entity::find_by_id(dossier_id).one(tx).await?;
    let sent = row.is_some_and(|row| row.account_id == account_id && row.deleted_at.is_none());
    Err(if sent { AttachmentError::Sent } else { AttachmentError::NotFound })
}

/// Whether there is room for one more file; gives the files that are there and stay.
pub(crate) async fn room(
    connection: &impl ConnectionTrait,
    account_id: &str,
    new: &NewFile,
    leaving: &[String],
    bytes: i64,
    limits: &Limits,
) -> Result<Vec<Attachment>, AttachmentError> {
    let mut present = rows_of(connection, &new.dossier_id).await?;
    let all = bytes_of_account(connection, account_id).await?;
    let leave: i64 = present.iter().filter(|row| leaving.contains(&row.id)).map(|row| row.bytes).sum();
    present.retain(|row| !leaving.contains(&row.id));
    let of_paper = present.iter().filter(|row| row.paper_id == new.paper_id && row.row == new.row).count();
    if of_paper >= new.max_files {
        return Err(Refused::TooMany.into());
    }
    if present.len() >= limits.files_per_dossier as usize {
        return Err(Refused::DossierHasEnough.into());
    }
    let dossier: i64 = present.iter().map(|row| row.bytes).sum::<i64>() + bytes;
    let account: i64 = all - leave + bytes;
    let above = |sum: i64, most: u64| u64::try_from(sum).is_ok_and(|sum| sum > most);
    if above(dossier, limits.dossier_bytes) {
        return Err(Refused::NoRoom.into());
    }
    if above(account, limits.account_bytes) {
        return Err(Refused::AccountFull.into());
    }
    Ok(present)
}

/// The file that an upload would be again: same place, same name, and the same content where it is known. A browser
/// whose answer got lost sends a file twice.
pub(crate) async fn same_again(
    connection: &impl ConnectionTrait,
    new: &NewFile,
    content_hash: Option<&str>,
) -> Result<Option<Attachment>, AttachmentError> {
    let name = clean_file_name(&new.name);
    let present = rows_of(connection, &new.dossier_id).await?;
    Ok(present.into_iter().find(|row| {
        (&row.paper_id, row.row, &row.name) == (&new.paper_id, new.row, &name)
            && content_hash.is_none_or(|hash| row.content_hash == hash)
    }))
}

/// Bytes of all live files of an account: of its dossiers, and of the papers it keeps.
pub(crate) async fn bytes_of_account(connection: &impl ConnectionTrait, account_id: &str) -> Result<i64, StoreError> {
    let own = Query::select()
        .column(dossiers::Column::Id)
        .from(dossiers::Entity)
        .and_where(dossiers::Column::AccountId.eq(account_id))
        .and_where(dossiers::Column::DeletedAt.is_null())
        .to_owned();
    let sizes = Entity::find()
        .select_only()
        .column(Column::Bytes)
        .filter(Column::RemovedAt.is_null())
        .filter(Column::DossierId.in_subquery(own));
    let kept = personal_paper_files::Entity::find()
        .select_only()
        .column(personal_paper_files::Column::Bytes)
        .filter(personal_paper_files::Column::AccountId.eq(account_id));
    let in_dossiers: Vec<i64> = sizes.into_tuple().all(connection).await?;
    let kept: Vec<i64> = kept.into_tuple().all(connection).await?;
    Ok(in_dossiers.into_iter().chain(kept).sum())
}

/// Takes files away: their rows stay until the next clean-up.
pub(crate) async fn strike(tx: &Tx, ids: &[String], now: i64) -> Result<(), AttachmentError> {
    if ids.is_empty() {
        return Ok(());
    }
    Entity::update_many()
        .col_expr(Column::RemovedAt, Expr::value(now))
        .filter(Column::Id.is_in(ids.to_vec()))
        .filter(Column::RemovedAt.is_null())
        .exec(tx)
        .await?;
    Ok(())
}

/// Lets a file of a dossier stand in another row of its list.
pub(crate) async fn place_in_row(tx: &Tx, dossier_id: &str, id: &str, row: i32) -> Result<(), AttachmentError> {
    let placed = Entity::update_many().col_expr(Column::Row, Expr::value(row)).filter(Column::Id.eq(id));
    placed.filter(Column::DossierId.eq(dossier_id)).exec(tx).await?;
    Ok(())
}

pub(super) async fn set_position(tx: &Tx, id: &str, position: i32) -> Result<(), AttachmentError> {
    Entity::update_many().col_expr(Column::Position, Expr::value(position)).filter(Column::Id.eq(id)).exec(tx).await?;
    Ok(())
}
