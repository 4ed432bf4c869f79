//! Papers that the office gives out: handed to their owner, and checked by anybody who holds one.
//!
//! A paper is either an uploaded file or a model that is printed anew each time. The check behind the QR of a paper
//! answers by the hash of its token and says number, unit, date and whether it is still valid: nothing about people.

mod print;

use bytes::Bytes;
use domain::dossier::Status;
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use crate::House;
use crate::accounts::secrets::stored_form;
use crate::following::ShownDraft;
use crate::slips::{SlipError, Slips};
use crate::store::StoreError;
use crate::store::rows::{dossiers, issued_papers};
use crate::units::Units;

/// Why a paper is not handed out.
#[derive(Debug, thiserror::Error)]
pub enum IssuedError {
    /// No such paper for this account, or it was taken back.
    #[error("no such paper for this account")]
    NotFound,
    /// Nothing prints this kind.
    #[error("nothing prints papers of the kind {0}")]
    NoPrinter(String),
    /// It could not be printed.
    #[error(transparent)]
    Slip(#[from] SlipError),
    /// Store or files failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(IssuedError);

/// What anybody who holds a paper may know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// Its number; empty where it has none.
    pub number: String,
    /// The office that issued it.
    pub unit: String,
    /// When it was issued.
    pub issued_at: Moment,
    /// When it was taken back; none while it is valid.
    pub revoked_at: Option<Moment>,
    /// SHA-256 of an uploaded paper, to hold a file against; none for what is printed anew.
    pub fingerprint: Option<String>,
}

/// A paper of a dossier of this account.
///
/// # Errors
/// `NotFound` for papers of others, papers that are not for the owner, and those that were taken back.
pub async fn of_owner(
    house: &House,
    account_id: &str,
    dossier_id: &str,
    paper_id: &str,
) -> Result<issued_papers::Model, IssuedError> {
    let db = house.store.read();
    let dossier = dossiers::Entity::find_by_id(dossier_id).one(db).await?;
    let own = |row: &dossiers::Model| {
        row.account_id == account_id && row.deleted_at.is_none() && row.status != Status::Draft.code()
    };
    if !dossier.as_ref().is_some_and(own) {
        return Err(IssuedError::NotFound);
    }
    let paper = issued_papers::Entity::find_by_id(paper_id).one(db).await?;
    let shown =
        |row: &issued_papers::Model| row.dossier_id == dossier_id && row.for_owner == 1 && row.revoked_at.is_none();
    paper.filter(shown).ok_or(IssuedError::NotFound)
}

/// The content of a paper: the uploaded file, or the model printed.
///
/// # Errors
/// `NoPrinter` for a kind that nothing prints.
pub async fn pdf(house: &House, slips: &Slips, paper: &issued_papers::Model) -> Result<Bytes, IssuedError> {
    match &paper.content_hash {
        Some(hash) => Ok(house.files.get(hash).await.map_err(StoreError::from)?),
        None => Ok(print::print(house, slips, paper).await?.into()),
    }
}

/// A draft of a result that its owner is asked about, printed.
///
/// # Errors
/// When the store or the press fails.
pub async fn pdf_of_draft(
    house: &House,
    slips: &Slips,
    dossier_id: &str,
    shown: ShownDraft,
) -> Result<Bytes, IssuedError> {
    Ok(print::draft(house, slips, dossier_id, shown).await?.into())
}

/// What the check of a paper says; none for a token that belongs to no paper.
///
/// # Errors
/// When the store fails.
pub async fn verify(house: &House, token: &str) -> Result<Option<Verified>, StoreError> {
    let Some(hash) = stored_form(token) else { return Ok(None) };
    let db = house.store.read();
    let found = issued_papers::Entity::find().filter(issued_papers::Column::VerifyHash.eq(hash)).one(db).await?;
    let Some(paper) = found else { return Ok(None) };
    let Some(dossier) = dossiers::Entity::find_by_id(&paper.dossier_id).one(db).await? else { return Ok(None) };
    let unit = Units::embedded().city_unit(&dossier.unit_code).map(|unit| unit.office());
    Ok(Some(Verified {
        number: paper.number,
        unit: unit.unwrap_or(dossier.unit_code),
        issued_at: Moment(paper.issued_at),
        revoked_at: paper.revoked_at.map(Moment),
        fingerprint: paper.content_hash,
    }))
}
