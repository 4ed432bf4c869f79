//! Adding a paper with its files, changing its facts, deleting it.

use std::collections::{BTreeMap, BTreeSet};

use domain::words::Phrase;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _,
};

use super::facts::Facts;
use super::{MOST_FILES, MOST_PAPERS, PaperFile, PersonalPaperError, PersonalPapers, files_of};
use crate::House;
use crate::accounts::FieldIssue;
use crate::attachments::{Intake, Refused, Taken, bytes_of_account};
use crate::audit;
use crate::store::rows::{personal_paper_files, personal_paper_uses, personal_papers};
use crate::store::{StoreError, Tx};

impl PersonalPapers {
    /// Keeps a new paper with its received files (name and content of each); gives its id. The same facts with the same
    /// files once more are the paper that is there.
    ///
    /// # Errors
    /// `Invalid` with every mistake at once; `Refused` with the first file that is not taken. Nothing is kept then.
    pub async fn add(
        &self,
        account_id: &str,
        posted: &BTreeMap<String, String>,
        files: Vec<(String, Intake)>,
    ) -> Result<String, PersonalPaperError> {
        let facts = Facts::read(posted, self.house.clock.today());
        if files.is_empty() {
            return Err(without_files(facts));
        }
        let facts = facts?;
        if files.len() > MOST_FILES {
            return Err(PersonalPaperError::Refused(None, Refused::TooMany));
        }
        // Before the heavy work, and again in the transaction.
        has_room(self.house.store.read(), account_id, 0, self.house.config.limits.account_bytes).await?;
        let taken = self.take(files).await?;
        let hashes: Vec<String> = taken.iter().map(|file| file.content_hash.clone()).collect();
        let id = self.insert(account_id, facts, taken, None).await?;
        for hash in &hashes {
            // Clean-up may have taken an equal content that nobody used, just before this row was there.
            if !self.house.files.holds(hash).await.map_err(StoreError::from)? {
                self.delete(account_id, &id).await?;
                return Err(PersonalPaperError::Busy);
            }
        }
        Ok(id)
    }

    /// Checks received files and makes their contents durable.
    pub(super) async fn take(&self, files: Vec<(String, Intake)>) -> Result<Vec<Taken>, PersonalPaperError> {
        let mut taken = Vec::with_capacity(files.len());
        for (name, intake) in files {
            let kept = self.attachments.take(&name, intake).await.map_err(|error| match error.into() {
                PersonalPaperError::Refused(_, reason) => PersonalPaperError::Refused(Some(name), reason),
                other => other,
            });
            taken.push(kept?);
        }
        Ok(taken)
    }

    /// Writes a paper and its files, whose contents are kept already.
    pub(super) async fn insert(
        &self,
        account_id: &str,
        facts: Facts,
        taken: Vec<Taken>,
        from_dossier: Option<String>,
    ) -> Result<String, PersonalPaperError> {
        let (id, now) = (self.house.random.id(), self.house.clock.now().0);
        let paper = personal_papers::Model {
            id: id.clone(),
            account_id: account_id.to_owned(),
            kind: facts.kind.key().to_owned(),
            title: facts.title,
            number: facts.number,
            issued_on: facts.issued_on,
            expires_on: facts.expires_on,
            from_dossier_id: from_dossier,
            created_at: now,
            updated_at: now,
            used_at: None,
        };
        let files: Vec<PaperFile> =
            taken.into_iter().zip(0..).map(|(file, position)| row_of(&self.house, &paper, file, position)).collect();
        let (house, most) = (self.house.clone(), self.house.config.limits.account_bytes);
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                if let Some(same) = same_again(tx, &paper, &files).await? {
                    return Ok(same);
                }
                has_room(tx, &paper.account_id, files.iter().map(|file| file.bytes).sum(), most).await?;
                let (act, count) = match paper.from_dossier_id {
                    Some(_) => ("personal_paper.kept", files.len()),
                    None => ("personal_paper.added", files.len()),
                };
                let details =
                    serde_json::json!({ "kind": paper.kind, "files": count, "dossier": paper.from_dossier_id });
                let entry = audit::Entry::by(&paper.account_id, act, "personal_paper", &paper.id).with(details);
                if let Some(dossier_id) = paper.from_dossier_id.clone() {
                    let used = personal_paper_uses::Model { personal_paper_id: paper.id.clone(), dossier_id, at: now };
                    personal_papers::Entity::insert(paper.into_active_model()).exec_without_returning(tx).await?;
                    personal_paper_uses::Entity::insert(used.into_active_model()).exec_without_returning(tx).await?;
                } else {
                    personal_papers::Entity::insert(paper.into_active_model()).exec_without_returning(tx).await?;
                }
                for file in files {
                    personal_paper_files::Entity::insert(file.into_active_model()).exec_without_returning(tx).await?;
                }
                audit::record(tx, &house, entry).await?;
                Ok::<_, PersonalPaperError>(id)
            })
        });
        work.await
    }

    /// Changes what is written about a paper.
    ///
    /// # Errors
    /// `NotFound`; `Invalid` with every mistake at once, nothing is changed then.
    pub async fn change(
        &self,
        account_id: &str,
        id: &str,
        posted: &BTreeMap<String, String>,
    ) -> Result<(), PersonalPaperError> {
        let row = self.own(account_id, id).await?;
        let facts = Facts::read(posted, self.house.clock.today())?;
        let (house, account, now) = (self.house.clone(), account_id.to_owned(), self.house.clock.now().0);
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                let changed = personal_papers::ActiveModel {
                    id: Set(row.id.clone()),
                    kind: Set(facts.kind.key().to_owned()),
                    title: Set(facts.title),
                    number: Set(facts.number),
                    issued_on: Set(facts.issued_on),
                    expires_on: Set(facts.expires_on),
                    updated_at: Set(now),
                    ..Default::default()
                };
                match changed.update(tx).await {
                    Ok(_) => {}
                    // Deleted in another tab.
                    Err(sea_orm::DbErr::RecordNotUpdated) => return Err(PersonalPaperError::NotFound),
                    Err(error) => return Err(error.into()),
                }
                let entry = audit::Entry::by(&account, "personal_paper.changed", "personal_paper", &row.id);
                audit::record(tx, &house, entry).await?;
                Ok(())
            })
        });
        work.await
    }

    /// Deletes a paper with its files; contents that nothing else points to go at once.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's.
    pub async fn delete(&self, account_id: &str, id: &str) -> Result<(), PersonalPaperError> {
        let row = self.own(account_id, id).await?;
        let (house, account) = (self.house.clone(), account_id.to_owned());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                let files = files_of(tx, std::slice::from_ref(&row.id)).await?;
                remove(tx, std::slice::from_ref(&row.id)).await?;
                let entry = audit::Entry::by(&account, "personal_paper.deleted", "personal_paper", &row.id);
                audit::record(tx, &house, entry).await?;
                let hashes: Vec<String> = files.into_iter().map(|file| file.content_hash).collect();
                Ok::<_, PersonalPaperError>(hashes)
            })
        });
        let hashes = work.await?;
        self.attachments.release(&hashes).await?;
        Ok(())
    }
}

/// Takes papers with their files and uses out of the tables.
pub(super) async fn remove(tx: &Tx, ids: &[String]) -> Result<(), sea_orm::DbErr> {
    use personal_paper_files::Column as File;
    use personal_paper_uses::Column as Use;
    personal_paper_uses::Entity::delete_many().filter(Use::PersonalPaperId.is_in(ids.to_vec())).exec(tx).await?;
    personal_paper_files::Entity::delete_many().filter(File::PersonalPaperId.is_in(ids.to_vec())).exec(tx).await?;
    let papers = personal_papers::Entity::delete_many().filter(personal_papers::Column::Id.is_in(ids.to_vec()));
    papers.exec(tx).await?;
    Ok(())
}

/// The row of a file of a paper.
pub(super) fn row_of(house: &House, paper: &personal_papers::Model, file: Taken, position: i32) -> PaperFile {
    PaperFile {
        id: house.random.id(),
        personal_paper_id: paper.id.clone(),
        account_id: paper.account_id.clone(),
        position,
        name: file.name,
        content_hash: file.content_hash,
        media: file.media,
        bytes: file.bytes,
        pages: file.pages,
        width: file.width,
        height: file.height,
        created_at: paper.created_at,
    }
}

/// The mistakes of a form without files.
fn without_files(facts: Result<Facts, PersonalPaperError>) -> PersonalPaperError {
    let mut issues = match facts {
        Ok(_) => Vec::new(),
        Err(PersonalPaperError::Invalid(issues)) => issues,
        Err(other) => return other,
    };
    let message = Phrase::new("Chọn ít nhất một tệp.", "Choose at least one file.");
    issues.push(FieldIssue { field: "file", message });
    PersonalPaperError::Invalid(issues)
}

/// Whether an account may keep one more paper of so many bytes.
async fn has_room(
    connection: &impl ConnectionTrait,
    account_id: &str,
    bytes: i64,
    most: u64,
) -> Result<(), PersonalPaperError> {
    let papers = personal_papers::Entity::find().filter(personal_papers::Column::AccountId.eq(account_id));
    if papers.count(connection).await? >= MOST_PAPERS {
        return Err(PersonalPaperError::Refused(None, Refused::EnoughPapers));
    }
    has_bytes(connection, account_id, bytes, most).await
}

/// Whether an account may keep so many more bytes.
pub(super) async fn has_bytes(
    connection: &impl ConnectionTrait,
    account_id: &str,
    bytes: i64,
    most: u64,
) -> Result<(), PersonalPaperError> {
    let sum = bytes_of_account(connection, account_id).await?.saturating_add(bytes);
    if u64::try_from(sum).is_ok_and(|sum| sum > most) {
        return Err(PersonalPaperError::Refused(None, Refused::AccountFull));
    }
    Ok(())
}

/// The paper that this one would be again: the same facts with the same contents. A button may be pressed twice.
async fn same_again(
    tx: &Tx,
    paper: &personal_papers::Model,
    files: &[PaperFile],
) -> Result<Option<String>, PersonalPaperError> {
    use personal_papers::Column;
    let alike = personal_papers::Entity::find()
        .filter(Column::AccountId.eq(&paper.account_id))
        .filter(Column::Kind.eq(&paper.kind))
        .filter(Column::Title.eq(&paper.title))
        .filter(Column::Number.eq(&paper.number))
        .all(tx)
        .await?;
    let contents = |files: &[PaperFile], id: &str| -> BTreeSet<String> {
        files.iter().filter(|file| file.personal_paper_id == id).map(|file| file.content_hash.clone()).collect()
    };
    let ids: Vec<String> = alike.iter().map(|other| other.id.clone()).collect();
    let present = files_of(tx, &ids).await?;
    let new = contents(files, &paper.id);
    Ok(alike
        .into_iter()
        .filter(|other| (&other.issued_on, &other.expires_on) == (&paper.issued_on, &paper.expires_on))
        .map(|other| other.id)
        .find(|id| contents(&present, id) == new))
}
