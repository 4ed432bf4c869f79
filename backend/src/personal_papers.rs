//! Scanned papers that an account keeps, to put them into dossiers again and again.
//!
//! A kept paper has facts (kind, title, number, days) and files. Its files are inspected and redrawn as those of
//! dossiers are, and their contents are shared by hash: putting a paper into a draft copies rows, never contents, and
//! deleting one lets go of a content only when nothing else points to it. Somebody else's paper and none are the same
//! answer; asking for somebody else's leaves an audit row.
//! Start reading at `add`, then `reuse`.

use std::collections::BTreeMap;

use domain::personal_paper::{PaperKind, Validity, validity};
use domain::time::{Date, Moment, parse_iso_date};
use domain::words::Words;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use crate::House;
use crate::accounts::FieldIssue;
use crate::attachments::{AttachmentError, Attachments, Refused};
use crate::audit;
use crate::filing::{Filing, FilingError};
use crate::people::People;
use crate::store::StoreError;
use crate::store::rows::{dossiers, personal_paper_files, personal_paper_uses, personal_papers};

mod add;
mod facts;
mod filed;
mod files;
mod reuse;
mod rights;
mod show;

pub use crate::store::rows::personal_paper_files::Model as PaperFile;
pub use filed::FiledPaper;
pub use rights::{Export, KeptFile, PaperRecord, PersonRecord, erase_all};

/// Papers of one account.
const MOST_PAPERS: u64 = 200;
/// Files of one paper.
pub const MOST_FILES: usize = 20;

/// Every way kept papers can refuse.
#[derive(Debug, thiserror::Error)]
pub enum PersonalPaperError {
    /// No such paper, file, page, draft or place for this account.
    #[error("no such paper for this account")]
    NotFound,
    /// The dossier was sent; its papers stay as they are.
    #[error("the dossier was sent already")]
    Sent,
    /// Mistakes in the fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// Names that are no fields of this page.
    #[error("{0} posted names belong to no field")]
    NotFields(usize),
    /// A file is not taken; its name, where one of several is meant.
    #[error("{1}")]
    Refused(Option<String>, Refused),
    /// Too many files are being handled, or this one takes too long.
    #[error("the files take too long")]
    Busy,
    /// Store or files failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(PersonalPaperError);

impl From<AttachmentError> for PersonalPaperError {
    fn from(error: AttachmentError) -> Self {
        match error {
            AttachmentError::NotFound => Self::NotFound,
            AttachmentError::Sent => Self::Sent,
            AttachmentError::Refused(reason) => Self::Refused(None, reason),
            AttachmentError::Busy => Self::Busy,
            AttachmentError::Broken(cause) => Self::Broken(cause),
        }
    }
}

impl From<FilingError> for PersonalPaperError {
    fn from(error: FilingError) -> Self {
        match error {
            FilingError::NothingAsked | FilingError::NotFound | FilingError::NoSuchProcedure => Self::NotFound,
            FilingError::AlreadySent(_) | FilingError::OtherContent(_) => Self::Sent,
            FilingError::NotFields(count) => Self::NotFields(count),
            FilingError::Papers(error) => error.into(),
            FilingError::Busy => Self::Busy,
            FilingError::Broken(cause) => Self::Broken(cause),
        }
    }
}

impl From<PersonalPaperError> for FilingError {
    fn from(error: PersonalPaperError) -> Self {
        match error {
            PersonalPaperError::NotFound => Self::NotFound,
            PersonalPaperError::Sent => AttachmentError::Sent.into(),
            PersonalPaperError::Invalid(issues) => Self::NotFields(issues.len()),
            PersonalPaperError::NotFields(count) => Self::NotFields(count),
            PersonalPaperError::Refused(_, reason) => AttachmentError::Refused(reason).into(),
            PersonalPaperError::Busy => Self::Busy,
            PersonalPaperError::Broken(cause) => Self::Broken(cause),
        }
    }
}

/// A kept paper.
#[derive(Clone, Debug)]
pub struct PersonalPaper {
    /// Random id in addresses.
    pub id: String,
    /// What it is.
    pub kind: PaperKind,
    /// What its owner calls it.
    pub title: String,
    /// Its number, empty when it has none.
    pub number: String,
    /// Day of issue.
    pub issued_on: Option<Date>,
    /// Its last day.
    pub expires_on: Option<Date>,
    /// How long it holds, seen today.
    pub validity: Validity,
    /// Its files, in order.
    pub files: Vec<PaperFile>,
    /// The dossiers it was put into or taken from, the latest first.
    pub used_in: Vec<UsedIn>,
}

/// A dossier that a kept paper is used in.
#[derive(Clone, Debug)]
pub struct UsedIn {
    /// Random id of the dossier.
    pub dossier_id: String,
    /// Its code; none for a draft.
    pub code: Option<String>,
    /// Name of the procedure.
    pub procedure: Words,
    /// When it was put there.
    pub at: Moment,
}

/// The use cases of kept papers.
#[derive(Clone)]
pub struct PersonalPapers {
    house: House,
    attachments: Attachments,
    filing: Filing,
    people: People,
}

impl PersonalPapers {
    /// Kept papers in this house.
    #[must_use]
    pub fn new(house: House, attachments: Attachments, filing: Filing, people: People) -> Self {
        Self { house, attachments, filing, people }
    }

    /// The papers of an account to choose from: id, and title with number.
    ///
    /// # Errors
    /// A failing store.
    pub async fn choices(&self, account_id: &str) -> Result<Vec<(String, String)>, StoreError> {
        use personal_papers::Column;
        let rows: Vec<(String, String, String)> = personal_papers::Entity::find()
            .select_only()
            .columns([Column::Id, Column::Title, Column::Number])
            .filter(Column::AccountId.eq(account_id))
            .order_by_desc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .into_tuple()
            .all(self.house.store.read())
            .await?;
        let named = rows.into_iter().map(|(id, title, number)| match number.is_empty() {
            true => (id, title),
            false => (id, format!("{title} – {number}")),
        });
        Ok(named.collect())
    }

    /// The papers of an account, the latest first.
    ///
    /// # Errors
    /// A failing store.
    pub async fn list(&self, account_id: &str) -> Result<Vec<PersonalPaper>, PersonalPaperError> {
        let rows = personal_papers::Entity::find()
            .filter(personal_papers::Column::AccountId.eq(account_id))
            .order_by_desc(personal_papers::Column::CreatedAt)
            .order_by_asc(personal_papers::Column::Id)
            .all(self.house.store.read())
            .await?;
        self.with_files(account_id, rows).await
    }

    /// One paper of an account.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's.
    pub async fn get(&self, account_id: &str, id: &str) -> Result<PersonalPaper, PersonalPaperError> {
        let row = self.own(account_id, id).await?;
        let mut papers = self.with_files(account_id, vec![row]).await?;
        papers.pop().ok_or(PersonalPaperError::NotFound)
    }

    /// The row of a paper of this account. Asking for somebody else's is audited.
    async fn own(&self, account_id: &str, id: &str) -> Result<personal_papers::Model, PersonalPaperError> {
        let Some(row) = personal_papers::Entity::find_by_id(id).one(self.house.store.read()).await? else {
            return Err(PersonalPaperError::NotFound);
        };
        if row.account_id == account_id {
            return Ok(row);
        }
        let (house, account, id) = (self.house.clone(), account_id.to_owned(), id.to_owned());
        let noted = self.house.store.write(move |tx| {
            Box::pin(async move {
                let entry = audit::Entry::by(&account, "personal_paper.refused", "personal_paper", &id);
                audit::record(tx, &house, entry).await
            })
        });
        noted.await?;
        Err(PersonalPaperError::NotFound)
    }

    async fn with_files(
        &self,
        account_id: &str,
        rows: Vec<personal_papers::Model>,
    ) -> Result<Vec<PersonalPaper>, PersonalPaperError> {
        let ids: Vec<String> = rows.iter().map(|row| row.id.clone()).collect();
        let files = files_of(self.house.store.read(), &ids).await?;
        let mut uses = self.uses_of(account_id, &ids).await?;
        let today = self.house.clock.today();
        let papers = rows.into_iter().map(|row| {
            let expires_on = row.expires_on.as_deref().and_then(parse_iso_date);
            PersonalPaper {
                kind: PaperKind::from_key(&row.kind).unwrap_or(PaperKind::Other),
                issued_on: row.issued_on.as_deref().and_then(parse_iso_date),
                expires_on,
                validity: validity(expires_on, today),
                files: files.iter().filter(|file| file.personal_paper_id == row.id).cloned().collect(),
                used_in: uses.remove(&row.id).unwrap_or_default(),
                id: row.id,
                title: row.title,
                number: row.number,
            }
        });
        Ok(papers.collect())
    }

    /// The dossiers that papers are used in; those that are gone are left out.
    async fn uses_of(
        &self,
        account_id: &str,
        ids: &[String],
    ) -> Result<BTreeMap<String, Vec<UsedIn>>, PersonalPaperError> {
        let uses = personal_paper_uses::Entity::find()
            .filter(personal_paper_uses::Column::PersonalPaperId.is_in(ids.to_vec()))
            .order_by_desc(personal_paper_uses::Column::At)
            .all(self.house.store.read())
            .await?;
        let used: Vec<String> = uses.iter().map(|used| used.dossier_id.clone()).collect();
        let found = dossiers::Entity::find()
            .filter(dossiers::Column::Id.is_in(used))
            .filter(dossiers::Column::AccountId.eq(account_id))
            .filter(dossiers::Column::DeletedAt.is_null())
            .all(self.house.store.read())
            .await?;
        let mut by_paper: BTreeMap<String, Vec<UsedIn>> = BTreeMap::new();
        for used in uses {
            let Some(dossier) = found.iter().find(|dossier| dossier.id == used.dossier_id) else { continue };
            by_paper.entry(used.personal_paper_id).or_default().push(UsedIn {
                dossier_id: used.dossier_id,
                code: dossier.code.clone(),
                procedure: self.procedure_name(&dossier.procedure_id),
                at: Moment(used.at),
            });
        }
        Ok(by_paper)
    }

    /// A procedure that left the catalogue keeps its slug as a name.
    fn procedure_name(&self, slug: &str) -> Words {
        let found = self.house.catalogue.get(slug);
        found.map_or_else(|| Words::new(slug, slug), |procedure| procedure.name.clone())
    }
}

/// The files of papers, in order.
async fn files_of(
    connection: &impl sea_orm::ConnectionTrait,
    ids: &[String],
) -> Result<Vec<PaperFile>, sea_orm::DbErr> {
    personal_paper_files::Entity::find()
        .filter(personal_paper_files::Column::PersonalPaperId.is_in(ids.to_vec()))
        .order_by_asc(personal_paper_files::Column::PersonalPaperId)
        .order_by_asc(personal_paper_files::Column::Position)
        .all(connection)
        .await
}
