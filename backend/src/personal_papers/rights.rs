//! What an account may ask of what it keeps: a copy of everything, and that everything goes.

use std::collections::BTreeMap;

use domain::time::iso_date;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QuerySelect as _};
use serde::Serialize;

use super::add::remove;
use super::{PersonalPaperError, PersonalPapers, files_of};
use crate::people;
use crate::store::rows::personal_papers;
use crate::store::{StoreError, Tx};

/// Everything that an account keeps, to be handed over as JSON, and the files that go with it.
#[derive(Clone, Debug, Serialize)]
pub struct Export {
    /// Kept papers.
    pub papers: Vec<PaperRecord>,
    /// Relatives.
    pub people: Vec<PersonRecord>,
    /// Each file once a paper; contents lie in the file store under their hashes.
    pub files: Vec<KeptFile>,
}

/// A kept paper in words.
#[derive(Clone, Debug, Serialize)]
pub struct PaperRecord {
    /// Random id.
    pub id: String,
    /// What it is, in Vietnamese.
    pub kind: &'static str,
    /// What its owner calls it.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Day of issue, `YYYY-MM-DD`.
    pub issued_on: Option<String>,
    /// Its last day, `YYYY-MM-DD`.
    pub expires_on: Option<String>,
    /// Dossiers it is used in: code, or the id of a draft.
    pub used_in: Vec<String>,
}

/// A relative as entered.
#[derive(Clone, Debug, Serialize)]
pub struct PersonRecord {
    /// What they are to the owner, in Vietnamese.
    pub relation: &'static str,
    /// What is known.
    pub known: BTreeMap<String, String>,
}

/// A file of a kept paper.
#[derive(Clone, Debug, Serialize)]
pub struct KeptFile {
    /// Id of the paper.
    pub paper_id: String,
    /// Original name.
    pub name: String,
    /// Media type.
    pub media: String,
    /// Size.
    pub bytes: i64,
    /// SHA-256 of the content.
    pub content_hash: String,
}

impl PersonalPapers {
    /// Everything that an account keeps: papers, their files, relatives.
    ///
    /// # Errors
    /// A failing store.
    pub async fn export(&self, account_id: &str) -> Result<Export, PersonalPaperError> {
        let (mut papers, mut files) = (Vec::new(), Vec::new());
        for paper in self.list(account_id).await? {
            files.extend(paper.files.into_iter().map(|file| KeptFile {
                paper_id: file.personal_paper_id,
                name: file.name,
                media: file.media,
                bytes: file.bytes,
                content_hash: file.content_hash,
            }));
            papers.push(PaperRecord {
                id: paper.id,
                kind: paper.kind.label().vi,
                title: paper.title,
                number: paper.number,
                issued_on: paper.issued_on.map(iso_date),
                expires_on: paper.expires_on.map(iso_date),
                used_in: paper.used_in.into_iter().map(|used| used.code.unwrap_or(used.dossier_id)).collect(),
            });
        }
        let people = self.people.list(account_id).await?;
        let people = people
            .into_iter()
            .map(|person| PersonRecord { relation: person.relation.label().vi, known: person.known })
            .collect();
        Ok(Export { papers, people, files })
    }
}

/// Takes everything that an account keeps out of the tables: papers, files, uses, relatives. Gives the hashes of
/// contents that may be let go of after the commit (`Attachments::release`).
///
/// # Errors
/// When the database fails.
pub async fn erase_all(tx: &Tx, account_id: &str) -> Result<Vec<String>, StoreError> {
    use personal_papers::Column;
    let ids = personal_papers::Entity::find().select_only().column(Column::Id).filter(Column::AccountId.eq(account_id));
    let ids: Vec<String> = ids.into_tuple().all(tx).await?;
    let files = files_of(tx, &ids).await?;
    remove(tx, &ids).await?;
    people::erase_all(tx, account_id).await?;
    Ok(files.into_iter().map(|file| file.content_hash).collect())
}
