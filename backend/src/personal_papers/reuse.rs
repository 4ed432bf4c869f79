//! "Lấy từ tài liệu cá nhân": a kept paper's files become files of a draft.
//!
//! Rows are copied, contents are shared. The draft is taken first, as for every change of its papers; then the paper,
//! so that it is not deleted while its rows are copied.

use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};

use super::{PersonalPaperError, PersonalPapers, files_of};
use crate::attachments::{Attachment, NewFile, room, same_again, take_draft};
use crate::audit;
use crate::config::Limits;
use crate::store::Tx;
use crate::store::rows::{personal_paper_uses, personal_papers};
use crate::{House, attachments};

/// What is copied where.
#[derive(Clone)]
struct Copying {
    house: House,
    account_id: String,
    personal_paper_id: String,
    place: NewFile,
    /// Ids for the new rows.
    ids: Vec<String>,
    now: i64,
}

impl PersonalPapers {
    /// Puts the files of a kept paper into a draft, as files of a paper (and row of a list) that its answers want; all
    /// of them or none. Files that are there already are not added again.
    ///
    /// # Errors
    /// `NotFound` for a paper, draft or place that is not this account's; `Sent`; `Refused` when there is no room.
    pub async fn put_into(
        &self,
        account_id: &str,
        dossier_id: &str,
        paper: (&str, i32),
        personal_paper_id: &str,
    ) -> Result<(), PersonalPaperError> {
        let place = self.filing.place_for(account_id, dossier_id, paper, "").await?;
        let own = self.own(account_id, personal_paper_id).await?;
        let count = files_of(self.house.store.read(), std::slice::from_ref(&own.id)).await?.len();
        let copying = Copying {
            house: self.house.clone(),
            account_id: account_id.to_owned(),
            personal_paper_id: own.id,
            place,
            ids: (0..count).map(|_| self.house.random.id()).collect(),
            now: self.house.clock.now().0,
        };
        let work = self.house.store.write(move |tx| Box::pin(async move { copying.carry_out(tx).await }));
        work.await
    }
}

impl Copying {
    async fn carry_out(self, tx: &Tx) -> Result<(), PersonalPaperError> {
        take_draft(tx, &self.account_id, &self.place.dossier_id, self.now).await?;
        self.take_paper(tx).await?;
        let limits = self.house.config.limits.clone();
        let files = files_of(tx, std::slice::from_ref(&self.personal_paper_id)).await?;
        for (file, id) in files.iter().zip(&self.ids) {
            self.copy(tx, file, id, &limits).await?;
        }
        let used = personal_paper_uses::Model {
            personal_paper_id: self.personal_paper_id.clone(),
            dossier_id: self.place.dossier_id.clone(),
            at: self.now,
        };
        use personal_paper_uses::Column;
        let again =
            OnConflict::columns([Column::PersonalPaperId, Column::DossierId]).update_column(Column::At).to_owned();
        let insert = personal_paper_uses::Entity::insert(used.into_active_model()).on_conflict(again);
        insert.exec_without_returning(tx).await?;
        let details = serde_json::json!({
            "dossier": self.place.dossier_id, "paper": self.place.paper_id, "files": files.len(),
        });
        let entry =
            audit::Entry::by(&self.account_id, "personal_paper.used", "personal_paper", &self.personal_paper_id);
        audit::record(tx, &self.house, entry.with(details)).await?;
        Ok(())
    }

    async fn take_paper(&self, tx: &Tx) -> Result<(), PersonalPaperError> {
        use personal_papers::Column;
        let taken = personal_papers::Entity::update_many()
            .col_expr(Column::UsedAt, Expr::value(self.now))
            .filter(Column::Id.eq(&self.personal_paper_id))
            .filter(Column::AccountId.eq(&self.account_id))
            .exec(tx)
            .await?;
        if taken.rows_affected == 1 { Ok(()) } else { Err(PersonalPaperError::NotFound) }
    }

    async fn copy(
        &self,
        tx: &Tx,
        file: &super::PaperFile,
        id: &str,
        limits: &Limits,
    ) -> Result<(), PersonalPaperError> {
        let new = NewFile { name: file.name.clone(), ..self.place.clone() };
        if same_again(tx, &new, Some(&file.content_hash)).await?.is_some() {
            return Ok(());
        }
        let present = room(tx, &self.account_id, &new, &[], file.bytes, limits).await?;
        let last = present.iter().map(|other: &attachments::Attachment| other.position).max().unwrap_or(-1);
        let row = Attachment {
            id: id.to_owned(),
            dossier_id: new.dossier_id,
            paper_id: new.paper_id,
            row: new.row,
            position: last.saturating_add(1),
            name: new.name,
            content_hash: file.content_hash.clone(),
            media: file.media.clone(),
            bytes: file.bytes,
            pages: file.pages,
            width: file.width,
            height: file.height,
            created_at: self.now,
            removed_at: None,
        };
        row.into_active_model().insert(tx).await?;
        Ok(())
    }
}
