//! Who holds a login session: one indexed read for every request of a signed-in person, or for several of them.

use sea_orm::{ConnectionTrait as _, DbBackend, FromQueryResult, Statement};

use super::in_json;
use crate::store::rows::accounts::AccountKind;
use crate::store::together::{Question, hand_out};
use crate::store::{Reader, Store, StoreError};
use std::sync::Arc;

/// A person who acts for an organisation holds its account only while the organisation wants them to.
macro_rules! who {
    ($sessions:literal, $hash:literal) => {
        concat!(
            "SELECT s.hash, s.public_id, s.account_id AS person_id, s.seen_at, s.expires_at, p.kind AS person_kind, \
             p.full_name, p.second_factor_required, f.confirmed_at AS factor_since, p.email AS person_email, \
             p.organisation_name AS person_organisation, o.id AS acting_for, o.organisation_name AS acting_name, \
             o.email AS acting_email, (SELECT COUNT(*) FROM representatives m WHERE m.person_id = s.account_id \
             AND m.state = 'accepted') AS represents, w.unit_code AS post_unit, w.roles AS post_roles, \
             w.title AS post_title, w.disabled_at AS post_ended_at FROM ",
            $sessions,
            " JOIN accounts p ON p.id = s.account_id LEFT JOIN second_factors f ON f.account_id = p.id \
             LEFT JOIN representatives r ON r.organisation_id = s.acting_for AND r.person_id = s.account_id \
             AND r.state = 'accepted' \
             LEFT JOIN accounts o ON o.id = r.organisation_id AND o.state = 'active' AND o.kind = 'organisation' \
             LEFT JOIN officers w ON w.account_id = s.account_id WHERE s.hash = ",
            $hash,
            " AND s.ended_at IS NULL AND p.state = 'active' \
             AND (w.disabled_at IS NULL OR s.created_at >= w.disabled_at)"
        )
    };
}

const ONE: &str = who!("login_sessions s", "$1");
/// `CROSS JOIN` keeps the order: first what is asked for.
const SEVERAL_ON_SQLITE: &str = who!("json_each($1) k CROSS JOIN login_sessions s", "k.value");
/// `OFFSET 0` keeps the planner from turning so many look-ups by key into a walk through the table.
const SEVERAL_ON_POSTGRES: &str = concat!(
    "SELECT x.* FROM json_array_elements_text($1::json) AS k(asked) CROSS JOIN LATERAL (",
    who!("login_sessions s", "k.asked"),
    " OFFSET 0) x"
);

/// A login session that has not ended, with its active account and its post, if it has one. When a post ends, the login
/// sessions of its time end with it.
#[derive(Clone, FromQueryResult)]
pub struct Holder {
    /// Hash of the cookie.
    pub hash: String,
    /// Public name of the login session.
    pub public_id: String,
    /// The account that signed in.
    pub person_id: String,
    /// Last sign of life, UTC milliseconds.
    pub seen_at: i64,
    /// End whatever happens, UTC milliseconds.
    pub expires_at: i64,
    /// A person or an organisation signed in.
    pub person_kind: AccountKind,
    /// Name of the person or representative.
    pub full_name: String,
    /// Address of the account that signed in.
    pub person_email: String,
    /// Name of the organisation that signed in itself.
    pub person_organisation: Option<String>,
    /// The organisation that the person acts for.
    pub acting_for: Option<String>,
    /// Its name.
    pub acting_name: Option<String>,
    /// Its address.
    pub acting_email: Option<String>,
    /// How many organisations the person may act for.
    pub represents: i64,
    /// 1 when signing in needs a second factor.
    pub second_factor_required: i32,
    /// When a second factor was confirmed, UTC milliseconds.
    pub factor_since: Option<i64>,
    /// Unit of the post.
    pub post_unit: Option<String>,
    /// JSON: roles of the post.
    pub post_roles: Option<String>,
    /// Position.
    pub post_title: Option<String>,
    /// When the post ended.
    pub post_ended_at: Option<i64>,
}

/// The hash of a cookie whose holder is wanted.
pub(in crate::store) struct Who(String);

impl Question for Who {
    type Desk = Arc<Reader>;
    type Answer = Option<Holder>;

    async fn ask_all(desk: &Arc<Reader>, asked: &[Self]) -> Result<Vec<Option<Holder>>, StoreError> {
        let (db, engine) = (&**desk, desk.get_database_backend());
        if let [Self(hash)] = asked {
            let ask = Statement::from_sql_and_values(engine, ONE, [hash.as_str().into()]);
            return Ok(vec![Holder::find_by_statement(ask).one(db).await?]);
        }
        let sql = if engine == DbBackend::Sqlite { SEVERAL_ON_SQLITE } else { SEVERAL_ON_POSTGRES };
        let hashes = in_json(asked.iter().map(|Self(hash)| hash))?;
        let rows = Holder::find_by_statement(Statement::from_sql_and_values(engine, sql, [hashes.into()])).all(db);
        Ok(hand_out(asked, rows.await?, |Self(hash), row| *hash == row.hash))
    }
}

/// The holder of a login session, by the hash of its cookie.
///
/// # Errors
/// When the database fails.
pub async fn holder(store: &Store, hash: &str) -> Result<Option<Holder>, StoreError> {
    store.asked().who.ask(Who(hash.to_owned())).await
}
