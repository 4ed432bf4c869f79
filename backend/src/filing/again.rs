//! Filing again: a new draft from a sent dossier, under today's definition.
//!
//! What fits is taken over, what changed is kept beside the draft and shown on its first page
//! (`domain::journey::again`). Papers come along only when the person says so; then rows are made, the contents are
//! shared by their hash.

use super::draft::decode;
use super::papers::row_of;
use super::send::papers_present;
use super::{Draft, Filing, FilingError};
use crate::attachments::Attachment;
use crate::audit;
use crate::store::rows::{dossiers, refilings};
use crate::store::{StoreError, Tx};
use domain::dossier::DossierCode;
use domain::journey::{Change, Journey, Sent, again};
use domain::procedure::form::{AUTHORITY, AUTHORITY_WARD};
use domain::time::Moment;
use domain::words::Words;
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};

/// Where a draft comes from.
#[derive(Debug, Clone)]
pub struct Origin {
    /// Code of the sent dossier.
    pub code: String,
    /// Its id.
    pub source_id: String,
    /// What is not as it was.
    pub changes: Vec<Change>,
    /// Papers of the sent dossier that the draft wants and has not got: id of the paper, label and number of files.
    pub papers: Vec<(String, Words, usize)>,
}

impl Filing {
    /// Begins a draft from a sent dossier of this account; gives its id. The same form pressed twice begins one.
    ///
    /// # Errors
    /// `NotFound` for anything else than a sent dossier of this account, `NoSuchProcedure` when the procedure is
    /// offered no more.
    pub async fn file_again(&self, account_id: &str, source_id: &str, key: &str) -> Result<String, FilingError> {
        let source = self.row(account_id, source_id).await?;
        if source.code.is_none() {
            return Err(FilingError::NotFound);
        }
        // The key may be one of a draft that is finished or gone meanwhile: then this is another beginning.
        let mut key = if key.is_empty() { self.house.random.id() } else { key.to_owned() };
        if let Some(draft) = self.begun_with(source_id, &key).await? {
            if self.is_open(account_id, &draft).await? {
                return Ok(draft);
            }
            key = self.house.random.id();
        }
        let (draft, refiling) = self.prepared(&source, &key).await?;
        let id = draft.id.clone();
        match self.begin_again(draft, refiling).await {
            Err(FilingError::Broken(StoreError::Unique(_))) => {
                self.begun_with(source_id, &key).await?.ok_or(FilingError::Busy)
            }
            Err(error) => Err(error),
            Ok(()) => Ok(id),
        }
    }

    async fn prepared(
        &self,
        source: &dossiers::Model,
        key: &str,
    ) -> Result<(dossiers::Model, refilings::Model), FilingError> {
        let today = self.house.clock.today();
        let procedure = self.house.catalogue.get(&source.procedure_id).ok_or(FilingError::NoSuchProcedure)?;
        let old = self.procedure_at(&source.procedure_id, &source.procedure_version).await?;
        let declared = decode(&source.answers);
        let day = Moment(source.submitted_at.unwrap_or(source.created_at)).local_date();
        let sent = Sent { form: &old.form, answers: &declared, day };
        let mut found = again(sent, &procedure.form, today, &self.registers);
        // As at the start of any draft: the office was chosen.
        found.answers.mark_sent(AUTHORITY);
        let ward = found.answers.get(AUTHORITY_WARD);
        let unit = if self.registers.units().city_unit(ward).is_some() { ward } else { &source.unit_code };
        let draft = self.new_row(&source.account_id, &procedure, unit, &found.answers)?;
        let changes = serde_json::to_string(&found.changes).map_err(|error| StoreError::broken(&error.to_string()))?;
        let refiling = refilings::Model {
            draft_id: draft.id.clone(),
            source_id: source.id.clone(),
            key: key.to_owned(),
            changes,
            at: draft.created_at,
        };
        Ok((draft, refiling))
    }

    async fn begin_again(&self, draft: dossiers::Model, refiling: refilings::Model) -> Result<(), FilingError> {
        let house = self.house.clone();
        self.house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let facts = serde_json::json!({ "from": &refiling.source_id });
                    let entry = audit::Entry::by(&draft.account_id, "dossier.begun_again", "dossier", &draft.id);
                    audit::record(tx, &house, entry.with(facts)).await?;
                    insert(tx, draft, refiling).await.map_err(FilingError::from)
                })
            })
            .await
    }

    /// The draft that this form began earlier.
    async fn begun_with(&self, source_id: &str, key: &str) -> Result<Option<String>, FilingError> {
        let found = refilings::Entity::find()
            .filter(refilings::Column::SourceId.eq(source_id))
            .filter(refilings::Column::Key.eq(key))
            .one(self.house.store.read())
            .await
            .map_err(StoreError::from)?;
        Ok(found.map(|row| row.draft_id))
    }

    async fn is_open(&self, account_id: &str, draft_id: &str) -> Result<bool, FilingError> {
        match self.row(account_id, draft_id).await {
            Ok(row) => Ok(row.code.is_none()),
            Err(FilingError::NotFound) => Ok(false),
            Err(error) => Err(error),
        }
    }

    /// Where a draft comes from, if it was begun from a sent dossier.
    ///
    /// # Errors
    /// A failing store.
    pub async fn origin(&self, draft: &Draft) -> Result<Option<Origin>, FilingError> {
        let found = refilings::Entity::find_by_id(draft.id.as_str()).one(self.house.store.read()).await;
        let Some(refiling) = found.map_err(StoreError::from)? else { return Ok(None) };
        let source = match self.row(&draft.account_id, &refiling.source_id).await {
            Ok(source) => source,
            Err(FilingError::NotFound) => return Ok(None),
            Err(error) => return Err(error),
        };
        let code = source.code.as_deref().and_then(|code| DossierCode::parse(code).ok());
        let mut papers: Vec<(String, Words, usize)> = Vec::new();
        for (file, _) in self.offered(draft, &source.id).await? {
            let paper = draft.procedure.form.attachments.iter().find(|paper| paper.id == file.paper_id);
            let Some(label) = paper.map(|paper| &paper.label) else { continue };
            match papers.iter_mut().find(|(known, ..)| *known == file.paper_id) {
                Some((.., files)) => *files += 1,
                None => papers.push((file.paper_id, label.clone(), 1)),
            }
        }
        Ok(Some(Origin {
            code: code.map(|code| code.as_str().to_owned()).unwrap_or_default(),
            source_id: source.id,
            // Changes that cannot be read are told by the pages themselves, as mistakes.
            changes: serde_json::from_str(&refiling.changes).unwrap_or_default(),
            papers,
        }))
    }

    /// Lets a draft have the papers of the dossier that it was begun from, as far as it wants them; gives how many.
    ///
    /// # Errors
    /// `NotFound` when the draft was not begun from a dossier, `Papers` when they do not fit into the limits.
    pub async fn take_old_papers(&self, account_id: &str, draft_id: &str) -> Result<usize, FilingError> {
        let draft = self.draft(account_id, draft_id).await?;
        let origin = self.origin(&draft).await?.ok_or(FilingError::NotFound)?;
        let offered = self.offered(&draft, &origin.source_id).await?;
        if offered.is_empty() {
            return Ok(0);
        }
        Ok(self.attachments.copy(account_id, draft_id, offered).await?)
    }

    /// Files of a sent dossier that a draft wants and has not got, each with the most files of its paper.
    async fn offered(&self, draft: &Draft, source_id: &str) -> Result<Vec<(Attachment, usize)>, FilingError> {
        let old = self.attachments.list(&draft.account_id, source_id).await?;
        if old.is_empty() {
            return Ok(Vec::new());
        }
        let present = self.attachments.list(&draft.account_id, &draft.id).await?;
        let papers = papers_present(&present);
        let today = self.house.clock.today();
        let journey = Journey::of(&draft.procedure.form, &draft.answers, &papers, today, &self.registers);
        let wanted = journey.papers();
        let offered = old.into_iter().filter_map(|file| {
            let has = |other: &Attachment| {
                (&other.content_hash, &other.paper_id, other.row) == (&file.content_hash, &file.paper_id, file.row)
            };
            let place = wanted
                .iter()
                .find(|wanted| wanted.paper.id == file.paper_id && wanted.row.unwrap_or(0) == row_of(&file))
                .filter(|wanted| wanted.present < usize::from(wanted.paper.max_files))?;
            (!present.iter().any(has)).then(|| (file, usize::from(place.paper.max_files)))
        });
        Ok(offered.collect())
    }
}

async fn insert(tx: &Tx, draft: dossiers::Model, refiling: refilings::Model) -> Result<(), StoreError> {
    draft.into_active_model().insert(tx).await?;
    refiling.into_active_model().insert(tx).await?;
    Ok(())
}
