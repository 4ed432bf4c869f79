//! Reading a draft and saving one step of it.

use super::papers::RowsChanged;
use super::{Filing, FilingError};
use crate::attachments::{place_in_row, strike};
use crate::audit;
use crate::store::Tx;
use crate::store::queries::draft::{self as queries, DraftRow, Save};
use crate::store::rows::dossiers;
use domain::answers::{Answers, NotAField, Saving};
use domain::dossier::code::DossierCode;
use domain::journey::files::{FILES, Place, read_places};
use domain::procedure::Procedure;
use domain::procedure::form::{AUTHORITY, AUTHORITY_WARD};
use domain::time::{Date, Moment};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, ConnectionTrait as _, EntityTrait, QueryFilter};
use std::collections::BTreeMap;
use std::sync::Arc;

/// How often a save starts over when another tab saved in between.
const TRIES: usize = 8;

/// A dossier that was not sent yet, with the definition it is judged against.
#[derive(Clone)]
pub struct Draft {
    /// Random id in addresses.
    pub id: String,
    /// Owner.
    pub account_id: String,
    /// Today's definition of the procedure.
    pub procedure: Arc<Procedure>,
    /// Receiving unit.
    pub unit_code: String,
    /// What was typed.
    pub answers: Answers,
    /// Grows with every save.
    pub version: i32,
    /// When it was last saved.
    pub updated_at: Moment,
    /// What the change under way does to rows that files belong to.
    pub(super) rows: RowsChanged,
}

impl Draft {
    /// Takes a row out of a list, with the files that belong to it.
    pub fn remove_row(&mut self, list: &str, row: usize) {
        let procedure = Arc::clone(&self.procedure);
        let Some(list) = procedure.form.field(list) else { return };
        self.answers.remove_row(list, row);
        self.rows.gone = Some((list.path.clone(), row));
    }

    /// Copies an address to another one that is empty; what may not be copied changes nothing.
    pub fn copy_address(&mut self, to: &str, from: &str, today: Date) {
        let procedure = Arc::clone(&self.procedure);
        domain::same::copy(&mut self.answers, &procedure.form, to, from, today);
    }
}

/// What became of a saved step.
#[derive(Clone)]
pub struct SavedStep {
    /// The draft after the save.
    pub draft: Draft,
    /// When it was saved.
    pub at: Moment,
}

impl Filing {
    /// The draft of this account.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's, `AlreadySent` once it has a code.
    pub async fn draft(&self, account_id: &str, id: &str) -> Result<Draft, FilingError> {
        let found = queries::draft(&self.house.store, account_id, id).await?;
        self.as_draft(found.ok_or(FilingError::NotFound)?)
    }

    /// Saves one step as posted, wrong values too. A browser that took rows away tells where their files stand now.
    ///
    /// # Errors
    /// `NotFields` when names do not belong to the step, besides those of [`Filing::draft`].
    pub async fn save_step(
        &self,
        account_id: &str,
        id: &str,
        step: &str,
        posted: &BTreeMap<String, String>,
        saving: Saving,
    ) -> Result<SavedStep, FilingError> {
        let told = posted.get(FILES).map(|told| read_places(told)).unwrap_or_default();
        self.change(account_id, id, |draft, today| {
            draft.rows.told.clone_from(&told);
            let fields = posted.iter().filter(|(key, _)| *key != FILES);
            let fields = fields.map(|(key, value)| (key.as_str(), value.as_str()));
            let form = &draft.procedure.form;
            if let Err(unknown) = draft.answers.merge(form, step, fields.clone(), saving, today) {
                if !self.was_drawn(&form.id, step, fields.clone(), today) {
                    return Err(FilingError::NotFields(unknown.len()));
                }
                let known = fields.filter(|(key, _)| !unknown.iter().any(|NotAField(gone)| gone == key));
                let merged = draft.answers.merge(form, step, known, saving, today);
                merged.map_err(|unknown| FilingError::NotFields(unknown.len()))?;
            }
            // An emptied or unknown choice is an answer to correct, not a place to send a dossier to.
            let chosen = draft.answers.get(AUTHORITY_WARD);
            if step == AUTHORITY && self.registers.units().city_unit(chosen).is_some() {
                draft.unit_code = chosen.to_owned();
            }
            Ok(())
        })
        .await
    }

    /// Whether these are the fields of a page of a former version: the page was open when a newer one came into force, and
    /// what is still asked must not be lost with what is asked no more.
    fn was_drawn<'p>(
        &self,
        procedure: &str,
        step: &str,
        posted: impl Iterator<Item = (&'p str, &'p str)> + Clone,
        today: Date,
    ) -> bool {
        let fits =
            |old: &Arc<Procedure>| Answers::new().merge(&old.form, step, posted.clone(), Saving::Auto, today).is_ok();
        self.house.catalogue.former(procedure).iter().any(fits)
    }

    /// Changes the answers of a draft in place (a row added, a list of wards reloaded).
    ///
    /// # Errors
    /// Those of the change, and of [`Filing::draft`].
    pub async fn change(
        &self,
        account_id: &str,
        id: &str,
        change: impl Fn(&mut Draft, Date) -> Result<(), FilingError>,
    ) -> Result<SavedStep, FilingError> {
        let change = |draft: &mut Draft, today| change(draft, today).map(|()| ((), None));
        self.change_noted(account_id, id, change).await.map(|(saved, ())| saved)
    }

    /// The same with what the change tells, and with an audit row where it wants one.
    pub(super) async fn change_noted<T>(
        &self,
        account_id: &str,
        id: &str,
        change: impl Fn(&mut Draft, Date) -> Result<(T, Option<audit::Entry>), FilingError>,
    ) -> Result<(SavedStep, T), FilingError> {
        for _ in 0..TRIES {
            let mut draft = self.draft(account_id, id).await?;
            let today = self.house.clock.today();
            let (told, note) = change(&mut draft, today)?;
            // Read after the draft: a file that comes in between raises its version, and this starts over.
            let moved = self.moved_files(&draft).await?;
            let at = self.house.clock.now();
            if self.store_draft(&draft, moved, at, note).await? {
                draft.version += 1;
                draft.updated_at = at;
                return Ok((SavedStep { draft, at }, told));
            }
        }
        Err(FilingError::Busy)
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// Those of [`Filing::draft`].
    pub async fn delete_draft(&self, account_id: &str, id: &str) -> Result<(), FilingError> {
        let draft = self.draft(account_id, id).await?;
        // About the account: the draft is no dossier of its owner's any more.
        let entry = audit::Entry::by(&draft.account_id, "draft.deleted", "account", &draft.account_id);
        let entry = entry.with(serde_json::json!({ "dossier": draft.id }));
        self.throw_away(draft.id, entry).await
    }

    /// Throws the draft with this id away, if it is one still.
    pub(super) async fn throw_away(&self, id: String, entry: audit::Entry) -> Result<(), FilingError> {
        let (now, house) = (self.house.clock.now().0, self.house.clone());
        self.house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let gone = dossiers::Entity::update_many()
                        .col_expr(dossiers::Column::DeletedAt, Expr::value(now))
                        .col_expr(dossiers::Column::Answers, Expr::value("{}"))
                        .filter(dossiers::Column::Id.eq(id))
                        .filter(dossiers::Column::Status.eq(0))
                        .exec(tx)
                        .await?;
                    if gone.rows_affected == 1 {
                        audit::record(tx, &house, entry).await?;
                    }
                    Ok::<(), crate::store::StoreError>(())
                })
            })
            .await?;
        Ok(())
    }

    /// Writes the answers, and where files stand, if nobody wrote in between; says whether it did.
    async fn store_draft(
        &self,
        draft: &Draft,
        moved: Vec<(String, Place)>,
        at: Moment,
        note: Option<audit::Entry>,
    ) -> Result<bool, FilingError> {
        let save = Save {
            id: draft.id.clone(),
            version: draft.version,
            answers: encode(&draft.answers)?,
            unit_code: draft.unit_code.clone(),
            procedure_version: draft.procedure.form.version.clone(),
            updated_at: at.0,
        };
        let store = &self.house.store;
        if moved.is_empty() && note.is_none() {
            return Ok(queries::save(store, save).await?);
        }
        let house = self.house.clone();
        let changed = store
            .write(move |tx| {
                Box::pin(async move {
                    let update = save.statement(tx.get_database_backend());
                    let done = tx.execute_raw(update).await.map_err(crate::store::StoreError::from)?;
                    if done.rows_affected() == 1 {
                        move_files(tx, &save.id, &moved, at).await?;
                        if let Some(note) = note {
                            audit::record(tx, &house, note).await?;
                        }
                    }
                    Ok::<u64, FilingError>(done.rows_affected())
                })
            })
            .await?;
        Ok(changed == 1)
    }

    /// The row of a dossier of this account, sent or not.
    pub(super) async fn row(&self, account_id: &str, id: &str) -> Result<dossiers::Model, FilingError> {
        let row = dossiers::Entity::find_by_id(id)
            .one(self.house.store.read())
            .await
            .map_err(crate::store::StoreError::from)?;
        row.filter(|row| row.account_id == account_id && row.deleted_at.is_none()).ok_or(FilingError::NotFound)
    }

    pub(super) fn as_draft(&self, row: DraftRow) -> Result<Draft, FilingError> {
        if let Some(code) = row.code.as_deref().and_then(|code| DossierCode::parse(code).ok()) {
            return Err(FilingError::AlreadySent(code));
        }
        let procedure = self.house.catalogue.get(&row.procedure_id).ok_or(FilingError::NoSuchProcedure)?;
        Ok(Draft {
            answers: decode(&row.answers),
            id: row.id,
            account_id: row.account_id,
            procedure,
            unit_code: row.unit_code,
            version: row.version,
            updated_at: Moment(row.updated_at),
            rows: RowsChanged::default(),
        })
    }
}

async fn move_files(tx: &Tx, draft: &str, moved: &[(String, Place)], at: Moment) -> Result<(), FilingError> {
    for (file, place) in moved {
        match place {
            Some(row) => place_in_row(tx, draft, file, i32::try_from(*row).unwrap_or(i32::MAX)).await?,
            None => strike(tx, std::slice::from_ref(file), at.0).await?,
        }
    }
    Ok(())
}

/// Answers as they are stored.
pub(super) fn encode(answers: &Answers) -> Result<String, FilingError> {
    serde_json::to_string(answers)
        .map_err(|error| FilingError::Broken(crate::store::StoreError::broken(&error.to_string())))
}

/// Stored answers; unreadable ones count as none, so that the person can still go on.
pub(super) fn decode(stored: &str) -> Answers {
    serde_json::from_str(stored).unwrap_or_default()
}
