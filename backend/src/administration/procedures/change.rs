//! Beginning, changing and throwing away a draft.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{Overtaken, ProcedureRefusal, names, rows, source_in_force};
use crate::administration::{AdminRefusal, whole};
use crate::catalogue::edit::{EditRefusal, Move, Part, Typed};
use crate::desk::Officer;
use crate::store::StoreError;
use crate::store::rows::procedure_drafts::{ActiveModel, Column, Entity, Model};
use crate::{House, audit};
use domain::time::Moment;

/// What a draft is made of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// What holds today.
    InForce,
    /// The file of the program or of the folder.
    Files,
    /// A published version, by its id.
    Edition(String),
}

/// A change of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Saving {
    /// The whole file.
    Source(String),
    /// The boxes of a part.
    Part(Part, Typed),
    /// A question goes elsewhere.
    Move(String, Move),
}

/// Begins a draft; one that somebody has begun already stays as it is.
///
/// # Errors
/// `NotYours`, `NotFound`.
pub async fn begin(house: &House, officer: &Officer, id: &str, origin: Origin) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let today = house.catalogue.get(id).ok_or(AdminRefusal::NotFound)?;
    let source = match &origin {
        Origin::InForce => source_in_force(house, id).await?,
        Origin::Files => house.catalogue.base().source(id).map(str::to_owned).ok_or(AdminRefusal::NotFound)?,
        Origin::Edition(edition) => {
            let rows = rows(house, id).await?;
            rows.into_iter().find(|row| row.id == *edition).map(|row| row.source).ok_or(AdminRefusal::NotFound)?
        }
    };
    let (inside, officer, id) = (house.clone(), officer.clone(), id.to_owned());
    let made_from = today.form.version.clone();
    let begun = house.store.write(move |tx| {
        Box::pin(async move {
            let row = ActiveModel {
                procedure_id: Set(id.clone()),
                source: Set(source),
                made_from: Set(made_from),
                version: Set(1),
                changed_by: Set(officer.account_id.clone()),
                changed_at: Set(inside.clock.now().0),
            };
            Entity::insert(row).exec_without_returning(tx).await?;
            let entry = audit::Entry::by(&officer.account_id, "procedure.draft_begun", "procedure", &id);
            audit::record(tx, &inside, entry).await
        })
    });
    match begun.await {
        Ok(()) | Err(StoreError::Unique(_)) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Changes a draft that is still in the state that was seen. Whoever saw the state 0, in which nobody had begun one,
/// begins it.
///
/// # Errors
/// `Overtaken`, boxes or a file with mistakes: then nothing is written.
pub async fn save(
    house: &House,
    officer: &Officer,
    id: &str,
    seen: i32,
    saving: Saving,
) -> Result<(), ProcedureRefusal> {
    whole(officer)?;
    let stored = Entity::find_by_id(id).one(house.store.read()).await?;
    let (source_now, fresh) = match stored {
        None if seen == 0 => (source_in_force(house, id).await?, true),
        Some(row) if row.version == seen => (row.source, false),
        other => return Err(overtaken(house, other).await?),
    };
    let catalogue = house.catalogue.current();
    let source = match saving {
        Saving::Source(typed) => {
            let text = tidied(&typed);
            catalogue.check(id, &text).map_err(ProcedureRefusal::Faults)?;
            text
        }
        Saving::Part(part, typed) => catalogue.rewritten(&part, id, &source_now, &typed).map_err(refused)?,
        Saving::Move(path, to) => catalogue.moved(id, &source_now, &path, to).map_err(refused)?,
    };
    if source == source_now {
        return Ok(());
    }
    let seen = if fresh {
        begin(house, officer, id, Origin::InForce).await?;
        1
    } else {
        seen
    };
    let (inside, officer, slug) = (house.clone(), officer.clone(), id.to_owned());
    let written: Result<bool, StoreError> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let done = Entity::update_many()
                    .col_expr(Column::Source, Expr::value(source))
                    .col_expr(Column::Version, Expr::value(seen + 1))
                    .col_expr(Column::ChangedBy, Expr::value(officer.account_id.as_str()))
                    .col_expr(Column::ChangedAt, Expr::value(inside.clock.now().0))
                    .filter(Column::ProcedureId.eq(slug.as_str()))
                    .filter(Column::Version.eq(seen))
                    .exec(tx)
                    .await?;
                if done.rows_affected == 0 {
                    return Ok(false);
                }
                let entry = audit::Entry::by(&officer.account_id, "procedure.draft_changed", "procedure", &slug);
                audit::record(tx, &inside, entry.with(serde_json::json!({ "state": seen + 1 }))).await?;
                Ok(true)
            })
        })
        .await;
    if written? {
        return Ok(());
    }
    let row = Entity::find_by_id(id).one(house.store.read()).await?;
    Err(overtaken(house, row).await?)
}

/// Throws a draft away that is still in the state that was seen.
///
/// # Errors
/// `Overtaken`.
pub async fn discard(house: &House, officer: &Officer, id: &str, seen: i32) -> Result<(), ProcedureRefusal> {
    whole(officer)?;
    let (inside, officer, slug) = (house.clone(), officer.clone(), id.to_owned());
    let gone: Result<bool, StoreError> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let done = Entity::delete_many()
                    .filter(Column::ProcedureId.eq(slug.as_str()))
                    .filter(Column::Version.eq(seen))
                    .exec(tx)
                    .await?;
                if done.rows_affected == 0 {
                    return Ok(false);
                }
                let entry = audit::Entry::by(&officer.account_id, "procedure.draft_discarded", "procedure", &slug);
                audit::record(tx, &inside, entry).await?;
                Ok(true)
            })
        })
        .await;
    if gone? {
        return Ok(());
    }
    let row = Entity::find_by_id(id).one(house.store.read()).await?;
    Err(overtaken(house, row).await?)
}

/// Who was faster, by the row as it is now.
pub(super) async fn overtaken(house: &House, row: Option<Model>) -> Result<ProcedureRefusal, StoreError> {
    let Some(row) = row else { return Ok(ProcedureRefusal::Overtaken(Overtaken::default())) };
    let by = names(house, vec![row.changed_by.as_str()]).await?.remove(&row.changed_by).unwrap_or_default();
    let at = Some(Moment(row.changed_at));
    Ok(ProcedureRefusal::Overtaken(Overtaken { by, at, version: row.version }))
}

fn refused(refusal: EditRefusal) -> ProcedureRefusal {
    match refusal {
        EditRefusal::Wrong(wrong) => AdminRefusal::Invalid(wrong).into(),
        EditRefusal::Faults(faults) => ProcedureRefusal::Faults(faults),
        EditRefusal::NotThere => AdminRefusal::NotFound.into(),
    }
}

/// Browsers send `\r\n`; a file ends with a line's end.
fn tidied(typed: &str) -> String {
    let mut text = typed.replace("\r\n", "\n");
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}
