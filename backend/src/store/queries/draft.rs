//! A draft and what stands around it: one indexed read for each page of the wizard, a lighter one for each save. Those of
//! several people are read together, and on PostgreSQL saved together.

use std::sync::Arc;
use std::time::Duration;

use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement};
use serde::Serialize;

use super::in_json;
use crate::store::rows::accounts::AccountKind;
use crate::store::together::{Question, hand_out};
use crate::store::{Reader, Store, StoreError, postgres};

macro_rules! draft {
    ($dossiers:literal, $which:literal) => {
        concat!(
            "SELECT d.id, d.account_id, d.procedure_id, d.unit_code, d.code, d.version, d.answers, d.updated_at FROM ",
            $dossiers,
            " WHERE ",
            $which,
            " AND d.deleted_at IS NULL"
        )
    };
}

macro_rules! opened {
    ($dossiers:literal, $which:literal) => {
        concat!(
            "SELECT d.id, d.account_id, d.procedure_id, d.unit_code, d.code, d.version, d.answers, d.updated_at, \
             a.kind, a.profile, a.full_name, a.personal_id, a.phone, a.email, a.organisation_name, a.tax_code, \
             r.restricted_at, r.objections, \
             (SELECT COUNT(*) FROM refilings f WHERE f.draft_id = d.id) AS begun_from, \
             (SELECT COUNT(*) FROM attachments t WHERE t.dossier_id = d.id AND t.removed_at IS NULL) AS papers, \
             (SELECT COUNT(*) FROM personal_papers k WHERE k.account_id = d.account_id) AS kept_papers, \
             (SELECT COUNT(*) FROM people p WHERE p.account_id = d.account_id) AS relatives FROM ",
            $dossiers,
            " JOIN accounts a ON a.id = d.account_id LEFT JOIN account_rights r ON r.account_id = d.account_id WHERE ",
            $which,
            " AND d.deleted_at IS NULL"
        )
    };
}

/// A read for one draft, and for several on either engine; see `who` for the words that keep the order. Whose a draft is
/// stands in its row: the planner must not be tempted to look through all dossiers of an account.
struct Sql {
    one: &'static str,
    on_sqlite: &'static str,
    on_postgres: &'static str,
}

const DRAFT: Sql = Sql {
    one: draft!("dossiers d", "d.id = $1"),
    on_sqlite: draft!("json_each($1) j CROSS JOIN dossiers d", "d.id = j.value"),
    on_postgres: concat!(
        "SELECT x.* FROM json_array_elements_text($1::json) AS j(asked) CROSS JOIN LATERAL (",
        draft!("dossiers d", "d.id = j.asked"),
        " OFFSET 0) x"
    ),
};

const OPENED: Sql = Sql {
    one: opened!("dossiers d", "d.id = $1"),
    on_sqlite: opened!("json_each($1) j CROSS JOIN dossiers d", "d.id = j.value"),
    on_postgres: concat!(
        "SELECT x.* FROM json_array_elements_text($1::json) AS j(asked) CROSS JOIN LATERAL (",
        opened!("dossiers d", "d.id = j.asked"),
        " OFFSET 0) x"
    ),
};

const SAVE: &str = "UPDATE dossiers SET answers = $1, unit_code = $2, procedure_version = $3, updated_at = $4, \
     version = version + 1 WHERE id = $5 AND version = $6 AND status = 0";

/// Of two saves of one draft at most one finds the version that it read; `place` tells which. The range of `place` and
/// the sum keep the planner looking drafts up by their keys: it would guess a hundred of them, and read all drafts.
const SAVE_SEVERAL: &str = "UPDATE dossiers d SET answers = v.answers, unit_code = v.unit_code, \
     procedure_version = v.procedure_version, updated_at = v.updated_at, version = d.version + 1 \
     FROM json_to_recordset($1::json) AS v(place int, id text, version int, answers text, unit_code text, \
     procedure_version text, updated_at bigint) \
     WHERE v.place BETWEEN 0 AND 1000 AND d.id = v.id AND d.version = v.version AND d.status + 0 = 0 RETURNING v.place";

/// A dossier as far as its draft is made of it.
#[derive(Clone, FromQueryResult)]
pub struct DraftRow {
    /// Random id.
    pub id: String,
    /// Owner.
    pub account_id: String,
    /// Slug of the procedure.
    pub procedure_id: String,
    /// Receiving unit.
    pub unit_code: String,
    /// Dossier code, once it was sent.
    pub code: Option<String>,
    /// Grows with every save.
    pub version: i32,
    /// JSON: answers as typed.
    pub answers: String,
    /// Last change, UTC milliseconds.
    pub updated_at: i64,
}

/// What an account knows about its person, for forms to be filled in from.
#[derive(Clone, FromQueryResult)]
pub struct ProfileRow {
    /// Person or organisation.
    pub kind: AccountKind,
    /// JSON: answers used for prefilling.
    pub profile: String,
    /// Name of the person or representative.
    pub full_name: String,
    /// Twelve digits.
    pub personal_id: String,
    /// Phone number.
    pub phone: String,
    /// Address as typed.
    pub email: String,
    /// Only for organisations.
    pub organisation_name: Option<String>,
    /// Only for organisations.
    pub tax_code: Option<String>,
}

/// A draft with its account, and how much there is around it.
#[derive(Clone, FromQueryResult)]
pub struct OpenedRow {
    /// The draft.
    #[sea_orm(nested)]
    pub draft: DraftRow,
    /// Its account.
    #[sea_orm(nested)]
    pub profile: ProfileRow,
    /// Since when handling is restricted, UTC milliseconds.
    pub restricted_at: Option<i64>,
    /// JSON: purposes that the person objects to; none when they never said anything.
    pub objections: Option<String>,
    /// 1 when it was begun from a sent dossier.
    pub begun_from: i64,
    /// Uploaded files.
    pub papers: i64,
    /// Papers that the account keeps.
    pub kept_papers: i64,
    /// Relatives of the account.
    pub relatives: i64,
}

/// A dossier of an account.
struct Owned {
    id: String,
    account_id: String,
}

impl Owned {
    fn new(account_id: &str, id: &str) -> Self {
        Self { id: id.to_owned(), account_id: account_id.to_owned() }
    }

    /// Whether a row is this draft, and this account's.
    fn fits(&self, row: &DraftRow) -> bool {
        self.id == row.id && self.account_id == row.account_id
    }
}

fn ask<'q>(engine: DbBackend, sql: &Sql, asked: impl Iterator<Item = &'q Owned>) -> Result<Statement, StoreError> {
    let asked: Vec<&Owned> = asked.collect();
    if let [one] = asked.as_slice() {
        return Ok(Statement::from_sql_and_values(engine, sql.one, [one.id.as_str().into()]));
    }
    let several = if engine == DbBackend::Sqlite { sql.on_sqlite } else { sql.on_postgres };
    let ids = in_json(asked.iter().map(|one| &one.id))?;
    Ok(Statement::from_sql_and_values(engine, several, [ids.into()]))
}

/// A draft that is wanted.
pub(in crate::store) struct WantedDraft(Owned);

impl Question for WantedDraft {
    type Desk = Arc<Reader>;
    type Answer = Option<DraftRow>;

    async fn ask_all(desk: &Arc<Reader>, asked: &[Self]) -> Result<Vec<Option<DraftRow>>, StoreError> {
        let statement = ask(desk.get_database_backend(), &DRAFT, asked.iter().map(|Self(one)| one))?;
        let rows = DraftRow::find_by_statement(statement).all(&**desk).await?;
        Ok(hand_out(asked, rows, |Self(one), row| one.fits(row)))
    }
}

/// A draft that is wanted with what stands around it.
pub(in crate::store) struct WantedOpened(Owned);

impl Question for WantedOpened {
    type Desk = Arc<Reader>;
    type Answer = Option<OpenedRow>;

    async fn ask_all(desk: &Arc<Reader>, asked: &[Self]) -> Result<Vec<Option<OpenedRow>>, StoreError> {
        let statement = ask(desk.get_database_backend(), &OPENED, asked.iter().map(|Self(one)| one))?;
        let rows = OpenedRow::find_by_statement(statement).all(&**desk).await?;
        Ok(hand_out(asked, rows, |Self(one), row| one.fits(&row.draft)))
    }
}

/// A dossier of this account that was not thrown away.
///
/// # Errors
/// When the database fails.
pub async fn draft(store: &Store, account_id: &str, id: &str) -> Result<Option<DraftRow>, StoreError> {
    store.asked().draft.ask(WantedDraft(Owned::new(account_id, id))).await
}

/// The same with what stands around it.
///
/// # Errors
/// When the database fails.
pub async fn opened(store: &Store, account_id: &str, id: &str) -> Result<Option<OpenedRow>, StoreError> {
    store.asked().opened.ask(WantedOpened(Owned::new(account_id, id))).await
}

/// What a save writes into a draft that nobody else saved or sent since it was read.
#[derive(Clone, Serialize)]
pub struct Save {
    /// Which draft.
    pub id: String,
    /// The version that was read.
    pub version: i32,
    /// JSON: answers as typed.
    pub answers: String,
    /// Receiving unit.
    pub unit_code: String,
    /// Definition that the answers were judged against.
    pub procedure_version: String,
    /// Now, UTC milliseconds.
    pub updated_at: i64,
}

impl Save {
    /// The statement; it changes one row or none.
    #[must_use]
    pub fn statement(&self, engine: DbBackend) -> Statement {
        let values = [
            self.answers.as_str().into(),
            self.unit_code.as_str().into(),
            self.procedure_version.as_str().into(),
            self.updated_at.into(),
            self.id.as_str().into(),
            self.version.into(),
        ];
        Statement::from_sql_and_values(engine, SAVE, values)
    }
}

/// Saves a draft; false when somebody saved or sent it in between. Answers after it is on disk.
///
/// # Errors
/// When the database refuses it or could not keep it.
pub async fn save(store: &Store, save: Save) -> Result<bool, StoreError> {
    match &store.asked().save {
        Some(together) => together.ask(save).await,
        // The one writer commits together with others what is written one by one.
        None => Ok(store.write_single(save.statement(DbBackend::Sqlite)).await? == 1),
    }
}

/// Where drafts are saved together, and how long that may take.
pub(in crate::store) struct Saving {
    pub(in crate::store) reader: Arc<Reader>,
    pub(in crate::store) limit: Duration,
}

/// A save in a statement with others.
#[derive(Serialize)]
struct Placed<'s> {
    place: usize,
    #[serde(flatten)]
    save: &'s Save,
}

#[derive(FromQueryResult)]
struct Kept {
    place: i32,
}

/// Asked again after an unclear end, a save that was kept finds no version to write over; its caller then reads what is
/// there and lays the step over it once more.
impl Question for Save {
    type Desk = Saving;
    type Answer = bool;

    async fn ask_all(desk: &Saving, asked: &[Self]) -> Result<Vec<bool>, StoreError> {
        if let [one] = asked {
            let statement = one.statement(DbBackend::Postgres);
            return Ok(vec![postgres::single(&desk.reader, desk.limit, statement).await? == 1]);
        }
        let rows = in_json(asked.iter().enumerate().map(|(place, save)| Placed { place, save }))?;
        let statement = Statement::from_sql_and_values(DbBackend::Postgres, SAVE_SEVERAL, [rows.into()]);
        let saving = Kept::find_by_statement(statement).all(&*desk.reader);
        let kept = tokio::time::timeout(desk.limit * 2, saving).await.map_err(|_late| StoreError::Busy)??;
        Ok((0..asked.len()).map(|place| kept.iter().any(|row| usize::try_from(row.place) == Ok(place))).collect())
    }
}
