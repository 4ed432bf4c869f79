//! "Lưu vào tài liệu cá nhân": papers of sent dossiers are kept, with their owner's consent.

use std::collections::BTreeSet;

use domain::personal_paper::PaperKind;
use domain::time::Moment;
use domain::words::{Phrase, Words};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::facts::Facts;
use super::{PersonalPaperError, PersonalPapers};
use crate::accounts::FieldIssue;
use crate::attachments::{Attachment, Taken, rows_of};
use crate::store::rows::{dossiers, personal_paper_files};

/// Dossiers that are looked through, the latest first.
const MOST_DOSSIERS: u64 = 20;
const LONGEST_TITLE: usize = 150;

/// A paper of a sent dossier.
#[derive(Clone, Debug)]
pub struct FiledPaper {
    /// Tells it from all others of the account: dossier, paper and row.
    pub key: String,
    /// Random id of the dossier.
    pub dossier_id: String,
    /// Code of the dossier.
    pub code: String,
    /// Name of its procedure.
    pub procedure: Words,
    /// When it was sent.
    pub submitted_at: Moment,
    /// What the procedure calls the paper.
    pub label: Words,
    /// Its files, in order.
    pub files: Vec<Attachment>,
    /// All its files are kept already.
    pub kept: bool,
}

impl PersonalPapers {
    /// The papers of the latest sent dossiers of an account.
    ///
    /// # Errors
    /// A failing store.
    pub async fn filed(&self, account_id: &str) -> Result<Vec<FiledPaper>, PersonalPaperError> {
        let sent = dossiers::Entity::find()
            .filter(dossiers::Column::AccountId.eq(account_id))
            .filter(dossiers::Column::DeletedAt.is_null())
            .filter(dossiers::Column::Code.is_not_null())
            .order_by_desc(dossiers::Column::SubmittedAt)
            .limit(MOST_DOSSIERS)
            .all(self.house.store.read())
            .await?;
        let kept = self.kept_contents(account_id).await?;
        let mut papers = Vec::new();
        for dossier in sent {
            papers.extend(self.papers_of(&dossier, &kept).await?);
        }
        Ok(papers)
    }

    /// Keeps some of those papers; gives how many. What is kept already is not kept twice.
    ///
    /// # Errors
    /// `Invalid` without consent or without a choice; `NotFound` for anything that is not this account's.
    pub async fn keep_filed(
        &self,
        account_id: &str,
        keys: &BTreeSet<String>,
        consent: bool,
    ) -> Result<usize, PersonalPaperError> {
        let mut issues = Vec::new();
        if keys.is_empty() {
            let message = Phrase::new("Chọn ít nhất một giấy tờ.", "Choose at least one paper.");
            issues.push(FieldIssue { field: "papers", message });
        }
        if !consent {
            let message = Phrase::new(
                "Đánh dấu đồng ý thì mới lưu được giấy tờ.",
                "Tick your consent; without it nothing is kept.",
            );
            issues.push(FieldIssue { field: "consent", message });
        }
        if !issues.is_empty() {
            return Err(PersonalPaperError::Invalid(issues));
        }
        let papers = self.filed(account_id).await?;
        let chosen: Vec<FiledPaper> = papers.into_iter().filter(|paper| keys.contains(&paper.key)).collect();
        if chosen.len() < keys.len() {
            return Err(PersonalPaperError::NotFound);
        }
        let mut count = 0;
        for paper in chosen.into_iter().filter(|paper| !paper.kept) {
            let facts = Facts {
                kind: PaperKind::of_attachment(&paper.files[0].paper_id),
                title: short_title(&paper.label.vi),
                number: String::new(),
                issued_on: None,
                expires_on: None,
            };
            let taken = paper.files.into_iter().map(taken).collect();
            self.insert(account_id, facts, taken, Some(paper.dossier_id)).await?;
            count += 1;
        }
        Ok(count)
    }

    async fn kept_contents(&self, account_id: &str) -> Result<BTreeSet<String>, PersonalPaperError> {
        use personal_paper_files::Column;
        let hashes = personal_paper_files::Entity::find()
            .select_only()
            .column(Column::ContentHash)
            .filter(Column::AccountId.eq(account_id));
        let hashes: Vec<String> = hashes.into_tuple().all(self.house.store.read()).await?;
        Ok(hashes.into_iter().collect())
    }

    /// The papers of one dossier: its files, put together by paper and row.
    async fn papers_of(
        &self,
        dossier: &dossiers::Model,
        kept: &BTreeSet<String>,
    ) -> Result<Vec<FiledPaper>, PersonalPaperError> {
        let procedure = self.house.catalogue.get(&dossier.procedure_id);
        let mut papers: Vec<FiledPaper> = Vec::new();
        for file in rows_of(self.house.store.read(), &dossier.id).await? {
            let key = format!("{}:{}:{}", dossier.id, file.paper_id, file.row);
            let is_kept = kept.contains(&file.content_hash);
            if let Some(paper) = papers.last_mut().filter(|paper| paper.key == key) {
                paper.kept &= is_kept;
                paper.files.push(file);
                continue;
            }
            let known =
                procedure.as_ref().and_then(|found| found.form.attachments.iter().find(|one| one.id == file.paper_id));
            papers.push(FiledPaper {
                key,
                dossier_id: dossier.id.clone(),
                code: dossier.code.clone().unwrap_or_default(),
                procedure: self.procedure_name(&dossier.procedure_id),
                submitted_at: Moment(dossier.submitted_at.unwrap_or(dossier.updated_at)),
                label: known.map_or_else(|| Words::new(file.paper_id.clone(), ""), |known| known.label.clone()),
                files: vec![file],
                kept: is_kept,
            });
        }
        Ok(papers)
    }
}

/// Procedures explain their papers behind the name, in brackets or after a semicolon.
fn short_title(label: &str) -> String {
    let name = label.split(['(', ';']).next().unwrap_or(label).trim();
    name.chars().take(LONGEST_TITLE).collect()
}

/// A file that a row of a dossier points to already.
fn taken(file: Attachment) -> Taken {
    Taken {
        name: file.name,
        content_hash: file.content_hash,
        media: file.media,
        bytes: file.bytes,
        pages: file.pages,
        width: file.width,
        height: file.height,
    }
}
