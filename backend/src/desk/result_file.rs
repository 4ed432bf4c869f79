//! A PDF that an officer uploads as the result: inspected as strictly as papers, kept byte for byte under its hash.
//!
//! It may be replaced or taken away as long as the work is with the officer. While it waits for the leader nobody changes
//! it, so that what is signed is what was shown; the content is checked against its hash before it is signed.

use bytes::Bytes;
use domain::dossier::state::Step;
use domain::dossier::{Stage, State, Status};
use domain::roles::Right;
use domain::text::{clean_line, length};
use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::handing_over::already_paid;
use super::processing::{Opened, is_theirs, not_from_here, on_dossier, set_stage};
use super::results::{self, Access, ResultDraft, UploadedResult};
use super::{Desk, DeskRefusal, Officer, originals_of};
use crate::attachments::{AttachmentError, Intake, PreviewSize, Refused, Taken};
use crate::audit;
use crate::catalogue::procedure_at;
use crate::store::rows::{dossiers, issued_papers};
use crate::store::{StoreError, Tx};

/// Longest title in characters.
const LONGEST_TITLE: usize = 300;

/// Why a file does not become the result.
#[derive(Debug, thiserror::Error)]
pub enum ResultFileError {
    /// The desk refuses.
    #[error(transparent)]
    Desk(#[from] DeskRefusal),
    /// The file is not taken.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// Too many files are being handled, or this one takes too long.
    #[error("the file takes too long")]
    Busy,
}

impl From<AttachmentError> for ResultFileError {
    fn from(error: AttachmentError) -> Self {
        match error {
            AttachmentError::Refused(reason) => Self::Refused(reason),
            AttachmentError::Busy => Self::Busy,
            AttachmentError::NotFound | AttachmentError::Sent => Self::Desk(DeskRefusal::NotFound),
            AttachmentError::Broken(error) => Self::Desk(error.into()),
        }
    }
}

impl Desk {
    /// Whether the officer may upload the result of a dossier now. Asked before a body is inspected, and again inside the
    /// transaction.
    ///
    /// # Errors
    /// See [`DeskRefusal`].
    pub async fn may_upload_result(&self, officer: &Officer, id: &str) -> Result<(), DeskRefusal> {
        let row = super::processing::visible(&self.house, officer, id).await?;
        officer.open(&row, Right::Process)?;
        is_theirs(officer, &row)?;
        let course = crate::acts::course(self.house.store.read(), id).await?;
        with_the_officer(domain::dossier::history::state_after(&course), &row)
    }

    /// Makes an uploaded PDF the result, in place of what was written or uploaded before.
    ///
    /// # Errors
    /// `Refused` for anything but a harmless PDF; `Invalid` without a title; see [`DeskRefusal`].
    pub async fn upload_result(
        &self,
        officer: &Officer,
        id: &str,
        seen: i32,
        title_typed: &str,
        (name, intake): (&str, Intake),
    ) -> Result<(), ResultFileError> {
        let title = title(title_typed)?;
        self.may_upload_result(officer, id).await?;
        let (taken, content) = self.attachments.take_pdf(name, intake).await?;
        let hash = taken.content_hash.clone();
        self.keep_result(officer, id, seen, title, taken).await?;
        self.keep_content(&hash, content).await?;
        Ok(())
    }

    async fn keep_result(
        &self,
        officer: &Officer,
        id: &str,
        seen: i32,
        title: String,
        taken: Taken,
    ) -> Result<(), DeskRefusal> {
        let deed = on_dossier(&self.house, officer, id, Some(seen), Right::Process, move |tx, at| {
            Box::pin(async move {
                let Opened { house, officer, row, state } = at;
                is_theirs(&officer, &row)?;
                with_the_officer(state, &row)?;
                let details = serde_json::json!({
                    "sha256": taken.content_hash, "bytes": taken.bytes, "pages": taken.pages,
                });
                let file = UploadedResult {
                    sha256: taken.content_hash,
                    name: taken.name,
                    bytes: taken.bytes,
                    pages: taken.pages,
                };
                let draft = ResultDraft { title, facts: Vec::new() };
                results::keep_draft(tx, &house, &officer, &row, &draft, Some(file)).await?;
                set_stage(tx, &house, &officer, &row, Stage::Drafted, "").await?;
                let entry = audit::Entry::by(&officer.account_id, "result.uploaded", "dossier", &row.id);
                Ok(audit::record(tx, &house, entry.with(details)).await?)
            })
        });
        deed.await
    }

    /// Clean-up may have taken an equal content that nobody used, just before the row was there.
    async fn keep_content(&self, hash: &str, content: Bytes) -> Result<(), DeskRefusal> {
        if !self.house.files.holds(hash).await.map_err(StoreError::from)? {
            self.house.files.put(content).await.map_err(StoreError::from)?;
        }
        Ok(())
    }

    /// Takes the uploaded PDF away again: the result is written in lines then.
    ///
    /// # Errors
    /// See [`DeskRefusal`]; the matrix' word when there is none.
    pub async fn drop_result_file(&self, officer: &Officer, id: &str, seen: i32) -> Result<(), DeskRefusal> {
        let deed = on_dossier(&self.house, officer, id, Some(seen), Right::Process, move |tx, at| {
            Box::pin(async move {
                let Opened { house, officer, row, state } = at;
                is_theirs(&officer, &row)?;
                with_the_officer(state, &row)?;
                let paper = results::current(tx, &row.id).await?;
                let Some((paper, hash)) = paper.and_then(|paper| Some((paper.id, paper.content_hash?))) else {
                    return Err(not_from_here(state, Step::Complete));
                };
                // Nobody was given it: nothing of it is kept.
                issued_papers::Entity::delete_by_id(paper).exec(tx).await?;
                let changed = dossiers::ActiveModel {
                    id: Set(row.id.clone()),
                    version: Set(row.version + 1),
                    updated_at: Set(house.clock.now().0),
                    ..Default::default()
                };
                changed.update(tx).await?;
                let entry = audit::Entry::by(&officer.account_id, "result.taken_away", "dossier", &row.id);
                audit::record(tx, &house, entry.with(serde_json::json!({ "sha256": hash }))).await?;
                Ok(())
            })
        });
        deed.await
    }

    /// A picture of one page of an uploaded paper that the office issued or is about to, from 1; audited like the paper.
    ///
    /// # Errors
    /// As [`Desk::issued_paper`]; `NotFound` for papers that are printed anew each time.
    pub async fn issued_page(
        &self,
        officer: &Officer,
        id: &str,
        paper: &str,
        page: u32,
    ) -> Result<Bytes, AttachmentError> {
        let row = match self.issued_paper(officer, id, paper).await {
            Ok(row) => row,
            Err(DeskRefusal::Broken(error)) => return Err(error.into()),
            Err(_) => return Err(AttachmentError::NotFound),
        };
        let hash = row.content_hash.ok_or(AttachmentError::NotFound)?;
        self.attachments.draw_content(&hash, &row.media, page, PreviewSize::Large).await
    }
}

/// The work is with the officer: not signed, not with the leader, not with the citizen.
fn with_the_officer(state: State, row: &dossiers::Model) -> Result<(), DeskRefusal> {
    let elsewhere = [Stage::Confirming.key(), Stage::Signing.key()].contains(&row.stage.as_str());
    if state != State::Processing || row.signed_at.is_some() || elsewhere {
        return Err(not_from_here(state, Step::Complete));
    }
    Ok(())
}

fn title(typed: &str) -> Result<String, DeskRefusal> {
    let title = clean_line(typed);
    let wrong = |message| DeskRefusal::Invalid(vec![("title".to_owned(), message)]);
    match length(&title) {
        0 => Err(wrong(Phrase::new("Ghi tên giấy tờ kết quả.", "Name the result document."))),
        long if long > LONGEST_TITLE => {
            Err(wrong(Phrase::new("Rút gọn tên còn tối đa 300 ký tự.", "Shorten the name to 300 characters.")))
        }
        _ => Ok(title),
    }
}

/// The hash of an uploaded result, once its bytes are known to be whole; none for one that is printed from lines. Asked
/// outside the transaction that signs it, which then holds it against the row.
pub(super) async fn checked_file(house: &crate::House, id: &str) -> Result<Option<String>, StoreError> {
    let paper = results::current(house.store.read(), id).await?;
    let Some(hash) = paper.and_then(|paper| paper.content_hash) else { return Ok(None) };
    house.files.get(&hash).await?;
    Ok(Some(hash))
}

/// Who gets a signed result through the portal, whether it is printed from lines or was uploaded. Service level 3 gives
/// fee and result at the office, so the portal hands one out only where the procedure offers that, and only once nothing
/// is left for the desk: the fee is paid and the originals were compared.
pub(super) async fn access(tx: &Tx, house: &crate::House, dossier: &dossiers::Model) -> Result<Access, StoreError> {
    let procedure = procedure_at(house, &dossier.procedure_id, &dossier.procedure_version).await?;
    let Some(procedure) = procedure.filter(|procedure| procedure.form.delivery.is_offered_online()) else {
        return Ok(Access::OfficeOnly);
    };
    if dossier.status == Status::Returned.code() {
        return Ok(Access::Owner);
    }
    let paid = dossier.fee_vnd == 0 || already_paid(tx, &dossier.id).await?;
    let done = paid && originals_of(tx, &procedure, dossier).await?.is_empty();
    Ok(if done { Access::Owner } else { Access::OfficeOnly })
}
