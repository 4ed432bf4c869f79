//! "Mẫu câu": the ready sentences of the desk. The portal's administrator keeps those of all units, a unit's
//! administrator further ones of the own unit.
//!
//! The first change to the portal's list copies that of the program into rows; from then on the rows count. A sentence
//! is retired, never deleted, so the list that was copied stays known as such.

use domain::text::{clean_line, length};
use domain::words::Phrase;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{AdminRefusal, reach};
use crate::desk::Officer;
use crate::desk::phrases::{Kind, built_in};
use crate::store::rows::phrases::{Column, Entity, Model};
use crate::store::{StoreError, Tx};
use crate::{House, audit};

/// Longest sentence.
const LONGEST: usize = 300;

/// Most sentences of a list that are offered at once: more, nobody finds.
const MOST: usize = 100;

/// A sentence as its administrator sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Row; empty for one that only the program has yet.
    pub id: String,
    /// Which list.
    pub kind: Kind,
    /// The sentence.
    pub words: String,
    /// Version that was read.
    pub version: i32,
    /// No longer offered.
    pub retired: bool,
    /// Kept by this administrator; others only read it.
    pub own: bool,
}

/// What is done to a sentence that stands in a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// One place to the front.
    Up,
    /// One place to the end.
    Down,
    /// Not offered any more.
    Retire,
    /// Offered again.
    Renew,
}

/// The sentences of this administrator, those of all units first.
///
/// # Errors
/// `NotYours` for whoever manages nothing.
pub async fn list(house: &House, officer: &Officer) -> Result<Vec<Sentence>, AdminRefusal> {
    let own = reach(officer)?.unwrap_or_default();
    let rows = Entity::find()
        .filter(Column::UnitCode.is_in(["", own]))
        .order_by_asc(Column::UnitCode)
        .order_by_asc(Column::Place)
        .order_by_asc(Column::Id)
        .all(house.store.read())
        .await?;
    let copied = rows.iter().any(|row| row.unit_code.is_empty());
    let mut all = Vec::new();
    if !copied {
        all.extend(starting_list(0).into_iter().map(|row| sentence(row, own)));
    }
    all.extend(rows.into_iter().map(|row| sentence(row, own)));
    Ok(all.into_iter().flatten().filter(|line| line.own || !line.retired).collect())
}

fn sentence(row: Model, own: &str) -> Option<Sentence> {
    Some(Sentence {
        kind: Kind::from_key(&row.kind)?,
        own: row.unit_code == own,
        id: row.id,
        words: row.words,
        version: row.version,
        retired: row.retired_at.is_some(),
    })
}

/// The list of the program as rows; their ids are the same on every server.
fn starting_list(now: i64) -> Vec<Model> {
    let of = move |kind: Kind| {
        let lines = built_in().list(kind).iter().zip(0_i32..);
        lines.map(move |(words, place)| Model {
            id: format!("{}-{place:03}", kind.key()),
            unit_code: String::new(),
            kind: kind.key().to_owned(),
            words: words.clone(),
            place,
            version: 0,
            changed_at: now,
            retired_at: None,
        })
    };
    Kind::ALL.into_iter().flat_map(of).collect()
}

async fn copy_starting_list(tx: &Tx, unit: &str, now: i64) -> Result<(), StoreError> {
    if !unit.is_empty() || Entity::find().filter(Column::UnitCode.eq("")).count(tx).await? > 0 {
        return Ok(());
    }
    let rows: Vec<_> = starting_list(now).into_iter().map(|row| row.into_active_model()).collect();
    // Another server may be copying the same rows.
    let keep = OnConflict::column(Column::Id).do_nothing().to_owned();
    Entity::insert_many(rows).on_conflict(keep).exec_without_returning(tx).await?;
    Ok(())
}

/// The list that a sentence stands in, in order, held until the transaction ends.
async fn standing(tx: &Tx, unit: &str, kind: Kind) -> Result<Vec<Model>, StoreError> {
    let rows = Entity::find()
        .filter(Column::UnitCode.eq(unit))
        .filter(Column::Kind.eq(kind.key()))
        .order_by_asc(Column::Place)
        .order_by_asc(Column::Id)
        .lock_exclusive()
        .all(tx)
        .await?;
    Ok(rows)
}

fn checked(typed: &str) -> Result<String, Phrase> {
    let words = clean_line(typed);
    match length(&words) {
        0..5 => Err(Phrase::new("Viết câu đầy đủ, ít nhất 5 ký tự.", "Write a whole sentence, 5 characters or more.")),
        long if long > LONGEST => Err(Phrase::new(
            "Câu dài quá 300 ký tự. Rút ngắn hoặc tách thành hai câu.",
            "Longer than 300 characters. Shorten it or make two.",
        )),
        _ => Ok(words),
    }
}

fn must_be_new(rows: &[Model], id: &str, words: &str) -> Result<(), AdminRefusal> {
    if rows.iter().any(|row| row.id != id && row.retired_at.is_none() && row.words == words) {
        let twice = Phrase::new("Danh sách đã có câu này.", "The list has this sentence already.");
        return Err(AdminRefusal::field("words", twice));
    }
    Ok(())
}

/// Adds a sentence at the end of a list.
///
/// # Errors
/// `Invalid` for a sentence that is too short, too long or there already.
pub async fn add(house: &House, officer: &Officer, kind: &str, typed: &str) -> Result<(), AdminRefusal> {
    let unit = reach(officer)?.unwrap_or_default().to_owned();
    let choose = Phrase::new("Chọn câu này dùng để làm gì.", "Choose what the sentence is for.");
    let (kind, words) = match (Kind::from_key(kind).ok_or(choose), checked(typed)) {
        (Ok(kind), Ok(words)) => (kind, words),
        (kind, words) => {
            let wrong = [kind.err().map(|why| ("kind", why)), words.err().map(|why| ("words", why))];
            let wrong = wrong.into_iter().flatten().map(|(field, why)| (field.to_owned(), why));
            return Err(AdminRefusal::Invalid(wrong.collect()));
        }
    };
    let (inside, officer) = (house.clone(), officer.clone());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let now = inside.clock.now().0;
                copy_starting_list(tx, &unit, now).await?;
                let rows = standing(tx, &unit, kind).await?;
                must_be_new(&rows, "", &words)?;
                if rows.iter().filter(|row| row.retired_at.is_none()).count() >= MOST {
                    let full = Phrase::new(
                        "Danh sách đã có 100 câu. Ngừng dùng một câu rồi thêm lại.",
                        "The list has 100 sentences. Retire one, then add another.",
                    );
                    return Err(AdminRefusal::field("words", full));
                }
                let id = inside.random.id();
                let row = Model {
                    id: id.clone(),
                    unit_code: unit,
                    kind: kind.key().to_owned(),
                    words,
                    place: rows.last().map_or(0, |last| last.place.saturating_add(1)),
                    version: 1,
                    changed_at: now,
                    retired_at: None,
                };
                Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                let entry = audit::Entry::by(&officer.account_id, "phrase.added", "phrase", &id);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

/// The row of an administrator's own list; of no other.
async fn own_row(tx: &Tx, unit: &str, id: &str) -> Result<(Kind, Model), AdminRefusal> {
    let row = Entity::find_by_id(id).filter(Column::UnitCode.eq(unit)).one(tx).await?.ok_or(AdminRefusal::NotFound)?;
    let kind = Kind::from_key(&row.kind).ok_or(AdminRefusal::NotFound)?;
    Ok((kind, row))
}

/// Changes the words of a sentence that was read at a version.
///
/// # Errors
/// `NotFound` for a sentence of somebody else's list; `Outdated` when another administrator was faster.
pub async fn change(house: &House, officer: &Officer, id: &str, seen: i32, typed: &str) -> Result<(), AdminRefusal> {
    let unit = reach(officer)?.unwrap_or_default().to_owned();
    let words = checked(typed).map_err(|why| AdminRefusal::field("words", why))?;
    let (inside, officer, id) = (house.clone(), officer.clone(), id.to_owned());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let now = inside.clock.now().0;
                copy_starting_list(tx, &unit, now).await?;
                let (kind, _) = own_row(tx, &unit, &id).await?;
                let rows = standing(tx, &unit, kind).await?;
                must_be_new(&rows, &id, &words)?;
                let known = rows.iter().find(|row| row.id == id).ok_or(AdminRefusal::NotFound)?;
                if known.version != seen {
                    return Err(AdminRefusal::Outdated(known.version));
                }
                Entity::update_many()
                    .col_expr(Column::Words, Expr::value(words))
                    .col_expr(Column::Version, Expr::value(seen.saturating_add(1)))
                    .col_expr(Column::ChangedAt, Expr::value(now))
                    .filter(Column::Id.eq(id.as_str()))
                    .exec(tx)
                    .await?;
                let entry = audit::Entry::by(&officer.account_id, "phrase.changed", "phrase", &id);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

/// Moves, retires or brings back a sentence.
///
/// # Errors
/// `NotFound` for a sentence of somebody else's list.
pub async fn arrange(house: &House, officer: &Officer, id: &str, how: Move) -> Result<(), AdminRefusal> {
    let unit = reach(officer)?.unwrap_or_default().to_owned();
    let (inside, officer, id) = (house.clone(), officer.clone(), id.to_owned());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let now = inside.clock.now().0;
                copy_starting_list(tx, &unit, now).await?;
                let (kind, _) = own_row(tx, &unit, &id).await?;
                let rows = standing(tx, &unit, kind).await?;
                let act = match how {
                    Move::Up | Move::Down => {
                        reorder(tx, rows, &id, how).await?;
                        "phrase.moved"
                    }
                    Move::Retire => {
                        offer(tx, &id, Some(now)).await?;
                        "phrase.retired"
                    }
                    Move::Renew => {
                        let words = rows.iter().find(|row| row.id == id).map(|row| row.words.clone());
                        must_be_new(&rows, &id, &words.unwrap_or_default())?;
                        offer(tx, &id, None).await?;
                        "phrase.renewed"
                    }
                };
                let entry = audit::Entry::by(&officer.account_id, act, "phrase", &id);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}

async fn offer(tx: &Tx, id: &str, retired_at: Option<i64>) -> Result<(), StoreError> {
    Entity::update_many()
        .col_expr(Column::RetiredAt, Expr::value(retired_at))
        .filter(Column::Id.eq(id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Changes places with the next one that is offered, and numbers the list anew.
async fn reorder(tx: &Tx, mut rows: Vec<Model>, id: &str, how: Move) -> Result<(), StoreError> {
    let offered: Vec<usize> =
        rows.iter().enumerate().filter(|(_, row)| row.retired_at.is_none()).map(|(at, _)| at).collect();
    let Some(own) = offered.iter().position(|at| rows[*at].id == id) else { return Ok(()) };
    let other = if how == Move::Up { own.checked_sub(1) } else { Some(own + 1) };
    let Some(other) = other.and_then(|other| offered.get(other)) else { return Ok(()) };
    rows.swap(offered[own], *other);
    for (row, place) in rows.iter().zip(0_i32..).filter(|(row, place)| row.place != *place) {
        Entity::update_many()
            .col_expr(Column::Place, Expr::value(place))
            .filter(Column::Id.eq(row.id.as_str()))
            .exec(tx)
            .await?;
    }
    Ok(())
}
