//! Keeping what was typed for a supplement, wrong values too.

use std::collections::BTreeMap;

use domain::journey::files::{Place, Standing, moved};
use domain::procedure::Kind;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::super::papers::row_of;
use super::super::{Filing, FilingError};
use super::{OpenSupplement, TRIES, Typed};
use crate::attachments::{AttachmentError, place_pending, take_asked};
use crate::store::StoreError;
use crate::store::rows::supplements;
use crate::{House, audit};

/// A button inside the form that changes the rows of an open list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowAction {
    /// None was pressed.
    Nothing,
    /// "Thêm dòng" of this list.
    Add(String),
    /// "Xóa dòng" of this list and row.
    Remove(String, usize),
}

/// What a change does.
pub(super) struct Change {
    pub(super) typed: Typed,
    /// Waiting files that stand elsewhere afterwards.
    pending: Vec<(String, Place)>,
}

impl Filing {
    /// Saves what was posted for the open places, then adds or takes away a row.
    ///
    /// # Errors
    /// `NothingAsked`; `NotFields` when names belong to no open place: that is audited, and nothing is written.
    pub async fn save_supplement(
        &self,
        account_id: &str,
        id: &str,
        posted: &BTreeMap<String, String>,
        action: &RowAction,
    ) -> Result<OpenSupplement, FilingError> {
        let saved = self.change_typed(account_id, id, |open, change| {
            let fields = posted.iter().map(|(key, value)| (key.as_str(), value.as_str()));
            let form = &open.procedure.form;
            let laid = change.typed.answers.lay(form, &open.settled.open(), fields);
            laid.map_err(|unknown| FilingError::NotFields(unknown.len()))?;
            change_rows(open, change, action);
            Ok(())
        });
        match saved.await {
            Err(FilingError::NotFields(count)) => {
                note_refusal(&self.house, account_id, id, count).await?;
                Err(FilingError::NotFields(count))
            }
            other => other,
        }
    }

    /// Changes what was typed; starts over when another tab was faster.
    pub(super) async fn change_typed(
        &self,
        account_id: &str,
        id: &str,
        change: impl Fn(&OpenSupplement, &mut Change) -> Result<(), FilingError>,
    ) -> Result<OpenSupplement, FilingError> {
        for _ in 0..TRIES {
            let open = self.supplement(account_id, id).await?;
            let mut changed = Change { typed: open.loaded.typed.clone(), pending: Vec::new() };
            change(&open, &mut changed)?;
            changed.typed.saves += 1;
            if self.keep_typed(account_id, &open, changed).await? {
                return self.supplement(account_id, id).await;
            }
        }
        Err(FilingError::Busy)
    }

    /// Writes what was typed if nobody wrote in between; says whether it did.
    async fn keep_typed(&self, account_id: &str, open: &OpenSupplement, change: Change) -> Result<bool, FilingError> {
        let typed = change.typed.write()?;
        let (account, before) = (account_id.to_owned(), open.loaded.supplement.clone());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                match take_asked(tx, &account, &before.dossier_id).await {
                    Ok(()) => {}
                    Err(AttachmentError::Sent) => return Err(FilingError::NothingAsked),
                    Err(AttachmentError::NotFound) => return Err(FilingError::NotFound),
                    Err(error) => return Err(error.into()),
                }
                let done = supplements::Entity::update_many()
                    .col_expr(supplements::Column::AnswersTyped, Expr::value(typed))
                    .filter(supplements::Column::Id.eq(before.id.as_str()))
                    .filter(supplements::Column::AnswersTyped.eq(before.answers_typed.as_str()))
                    .filter(supplements::Column::AnsweredAt.is_null())
                    .exec(tx)
                    .await
                    .map_err(StoreError::from)?;
                if done.rows_affected == 1 {
                    for (file, place) in change.pending {
                        place_pending(tx, &before.id, &file, place).await?;
                    }
                }
                Ok::<bool, FilingError>(done.rows_affected == 1)
            })
        });
        work.await
    }
}

/// A row more or less in a list that is open as a whole; files follow their rows.
fn change_rows(open: &OpenSupplement, change: &mut Change, action: &RowAction) {
    let form = &open.procedure.form;
    let list = |path: &str| {
        let list = form.field(path).filter(|list| list.kind == Kind::Repeat);
        list.filter(|list| open.settled.is_open(&list.path)).cloned()
    };
    match action {
        RowAction::Nothing => {}
        RowAction::Add(path) => {
            if let Some(list) = list(path) {
                change.typed.answers.add_row(&list);
            }
        }
        RowAction::Remove(path, row) => {
            let Some(list) = list(path) else { return };
            if *row >= change.typed.answers.rows_of(&list) {
                return;
            }
            change.typed.answers.remove_row(&list, *row);
            let gone = Some((list.path.as_str(), *row));
            let before = |file: &crate::attachments::Attachment| {
                change.typed.rows.get(&file.id).copied().unwrap_or(Some(row_of(file)))
            };
            let filed = open.loaded.filed.iter();
            let filed =
                filed.filter_map(|file| Some(Standing { id: &file.id, paper: &file.paper_id, row: before(file)? }));
            let filed: Vec<_> = moved(form, &change.typed.answers, filed, gone);
            let waiting = open.loaded.pending.iter();
            let waiting = waiting.map(|file| Standing { id: &file.id, paper: &file.paper_id, row: row_of(file) });
            change.pending = moved(form, &change.typed.answers, waiting, gone);
            change.typed.rows.extend(filed);
        }
    }
}

/// A form with names that nobody was asked for is no accident of ours.
async fn note_refusal(house: &House, account_id: &str, id: &str, names: usize) -> Result<(), StoreError> {
    let (kit, account, id) = (house.clone(), account_id.to_owned(), id.to_owned());
    let work = house.store.write(move |tx| {
        Box::pin(async move {
            let entry = audit::Entry::by(&account, "supplement.refused", "dossier", &id);
            audit::record(tx, &kit, entry.with(serde_json::json!({ "names": names }))).await
        })
    });
    work.await
}
