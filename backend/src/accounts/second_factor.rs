//! The second factor: an authenticator app, and recovery codes for the day on which it is out of reach.
//!
//! Citizens may have one, officers must. A factor counts once a code has proved that the app has the secret; until then
//! its row belongs to the login session that set it up. Times are always the real clock's, whatever the portal's own
//! clock says. A code works once; only the development profile lets it be used again within its time.
//! Start reading at `acts` (what a person does) and `presence` (a code before signing), then `totp`, `typed`, `sealed`; signing in is in `second_step`.

use data_encoding::BASE32_NOPAD;
use domain::time::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, PaginatorTrait as _,
    QueryFilter as _,
};

use super::{Accounts, SignedIn};
use crate::House;
use crate::keys;
use crate::store::rows::second_factors::{ActiveModel, Column, Entity, Model};
use crate::store::rows::{accounts, recovery_codes};
use crate::store::{StoreError, Tx};

mod acts;
mod presence;
mod sealed;
mod totp;
mod typed;

pub(super) use acts::{NO_CODE, WRONG_CODE};
pub use presence::Signing;
pub(super) use typed::Typed;

/// Bytes of a new secret, as RFC 4226 asks for.
const SECRET_BYTES: usize = 20;
/// Secrets shorter than this are no secrets.
const SHORTEST: usize = 10;

/// The second factor of an account, as its owner sees it.
#[derive(Clone, PartialEq, Eq)]
pub struct SecondFactor {
    /// The account cannot be used without one.
    pub is_required: bool,
    /// How far it is.
    pub state: FactorState,
}

/// How far a second factor is.
#[derive(Clone, PartialEq, Eq)]
pub enum FactorState {
    /// There is none.
    Off,
    /// It waits for the first code of the app.
    Starting {
        /// The secret in groups of four, for typing it in.
        secret: String,
        /// The same as the `otpauth:` address of a QR code.
        address: String,
    },
    /// It is asked for at every sign-in.
    On {
        /// Recovery codes that were not used yet; none when they were never made.
        codes_left: Option<u64>,
    },
}

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self.state {
            FactorState::Off => "SecondFactor(off)",
            FactorState::Starting { .. } => "SecondFactor(starting)",
            FactorState::On { .. } => "SecondFactor(on)",
        })
    }
}

impl Accounts {
    /// Whether signing in to this account asks for a code: it has a confirmed factor.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn requires_second_factor(&self, account_id: &str) -> Result<bool, StoreError> {
        Ok(confirmed(self.house.store.read(), account_id).await?.is_some())
    }

    /// The second factor of somebody signed in. A secret is shown only in the login session that set it up, and only
    /// until it is confirmed.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn second_factor(&self, who: &SignedIn) -> Result<SecondFactor, StoreError> {
        let db = self.house.store.read();
        let account = accounts::Entity::find_by_id(&who.account_id).one(db).await?;
        let is_required = account.is_some_and(|account| account.second_factor_required != 0);
        let row = Entity::find_by_id(&who.account_id).one(db).await?;
        let state = match row {
            Some(row) if row.confirmed_at.is_some() => {
                FactorState::On { codes_left: codes_left(db, &who.account_id).await? }
            }
            Some(row) if row.started_in.as_deref() == Some(who.session_id.as_str()) => {
                let secret = BASE32_NOPAD.encode(&opened(db, &row).await?);
                let address = otpauth(self.house.config.portal_name(), &who.email, &secret);
                FactorState::Starting { secret: typed::grouped(&secret, " "), address }
            }
            Some(_) | None => FactorState::Off,
        };
        Ok(SecondFactor { is_required, state })
    }

    /// Begins to set a factor up in a login session; what was begun before is void.
    pub(super) async fn begin_factor(&self, tx: &Tx, account_id: &str, session_id: &str) -> Result<(), StoreError> {
        let secret = self.house.random.bytes::<SECRET_BYTES>();
        put(tx, &self.house, account_id, &secret, Some(session_id)).await
    }

    /// Checks a typed code of an account with a factor and spends it; false for a wrong one.
    pub(super) async fn spend_code(&self, tx: &Tx, factor: &Model, code: &Typed) -> Result<bool, StoreError> {
        match code {
            Typed::App(digits) => self.spend_app_code(tx, factor, *digits).await,
            Typed::Recovery(letters) => self.spend_recovery_code(tx, &factor.account_id, letters).await,
            Typed::Nothing | Typed::Neither => Ok(false),
        }
    }

    async fn spend_app_code(&self, tx: &Tx, factor: &Model, digits: u32) -> Result<bool, StoreError> {
        let may_repeat = !self.house.config.is_production();
        let used = factor.last_step.filter(|_| !may_repeat);
        let secret = opened(tx, factor).await?;
        let Some(step) = totp::step_of(&secret, digits, self.house.clock.real_now(), used) else {
            return Ok(false);
        };
        let mut unused = Condition::any().add(Column::LastStep.is_null()).add(Column::LastStep.lt(step));
        if may_repeat {
            unused = unused.add(Column::LastStep.gte(step));
        }
        // Of two at once with the same code one finds the step used.
        let spent = Entity::update_many()
            .col_expr(Column::LastStep, Expr::value(step))
            .filter(Column::AccountId.eq(factor.account_id.as_str()))
            .filter(unused)
            .exec(tx)
            .await?;
        Ok(spent.rows_affected == 1)
    }

    async fn spend_recovery_code(&self, tx: &Tx, account_id: &str, letters: &str) -> Result<bool, StoreError> {
        let spent = recovery_codes::Entity::update_many()
            .col_expr(recovery_codes::Column::UsedAt, Expr::value(self.now()))
            .filter(recovery_codes::Column::Hash.eq(typed::recovery_hash(account_id, letters)))
            .filter(recovery_codes::Column::AccountId.eq(account_id))
            .filter(recovery_codes::Column::UsedAt.is_null())
            .exec(tx)
            .await?;
        Ok(spent.rows_affected == 1)
    }
}

/// Reads what was typed into the field of a code.
pub(super) fn read_code(text: &str) -> Typed {
    typed::read(text)
}

/// The confirmed factor of an account.
pub(super) async fn confirmed(db: &impl ConnectionTrait, account_id: &str) -> Result<Option<Model>, StoreError> {
    let found = Entity::find_by_id(account_id).filter(Column::ConfirmedAt.is_not_null());
    Ok(found.one(db).await?)
}

/// How many recovery codes were not used yet; none when there are no codes at all.
pub(super) async fn codes_left(db: &impl ConnectionTrait, account_id: &str) -> Result<Option<u64>, StoreError> {
    let all = recovery_codes::Entity::find().filter(recovery_codes::Column::AccountId.eq(account_id));
    if all.clone().count(db).await? == 0 {
        return Ok(None);
    }
    Ok(Some(all.filter(recovery_codes::Column::UsedAt.is_null()).count(db).await?))
}

/// Gives an account a confirmed factor at once, with a secret in base32: for demo data and imports.
///
/// # Errors
/// When the secret cannot be read, or the store fails.
pub async fn install(tx: &Tx, house: &House, account_id: &str, secret_base32: &str) -> Result<(), StoreError> {
    let secret = read_secret(secret_base32);
    let secret = secret.ok_or_else(|| StoreError::broken("the secret of a second factor is not base32"))?;
    put(tx, house, account_id, &secret, None).await
}

/// The six digits that an app with this secret shows at a moment; none for a secret that cannot be read. For demo tools
/// and tests.
#[must_use]
pub fn app_code(secret_base32: &str, at: Moment) -> Option<String> {
    let secret = read_secret(secret_base32)?;
    Some(format!("{:06}", totp::code_at(&secret, totp::step_at(at))))
}

/// A secret in base32, with spaces or dashes between its groups.
fn read_secret(typed: &str) -> Option<Vec<u8>> {
    let letters: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
    let secret = BASE32_NOPAD.decode(letters.to_ascii_uppercase().as_bytes()).ok()?;
    (SHORTEST..=sealed::LONGEST).contains(&secret.len()).then_some(secret)
}

/// Says whether an account may be used without a second factor. Takes effect on its next request.
///
/// # Errors
/// When the store fails.
pub async fn set_required(tx: &Tx, account_id: &str, required: bool) -> Result<(), StoreError> {
    accounts::Entity::update_many()
        .col_expr(accounts::Column::SecondFactorRequired, Expr::value(i32::from(required)))
        .filter(accounts::Column::Id.eq(account_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Takes the factor and the recovery codes of an account away, for its owner or for an administrator whose officer lost
/// both.
///
/// # Errors
/// When the store fails.
pub async fn remove(tx: &Tx, account_id: &str) -> Result<(), StoreError> {
    Entity::delete_by_id(account_id).exec(tx).await?;
    recovery_codes::Entity::delete_many().filter(recovery_codes::Column::AccountId.eq(account_id)).exec(tx).await?;
    Ok(())
}

/// Keeps a secret in the place of any other; without a login session it is confirmed.
async fn put(
    tx: &Tx,
    house: &House,
    account_id: &str,
    secret: &[u8],
    started_in: Option<&str>,
) -> Result<(), StoreError> {
    let key = keys::kept_in(tx, house, sealed::KEY_NAME).await?;
    let now = house.clock.now().0;
    remove(tx, account_id).await?;
    let row = ActiveModel {
        account_id: Set(account_id.to_owned()),
        secret: Set(sealed::seal(&key, account_id, house.random.bytes(), secret)),
        started_in: Set(started_in.map(str::to_owned)),
        created_at: Set(now),
        confirmed_at: Set(started_in.is_none().then_some(now)),
        last_step: Set(None),
    };
    Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

async fn opened(db: &impl ConnectionTrait, factor: &Model) -> Result<Vec<u8>, StoreError> {
    let key = keys::stored(db, sealed::KEY_NAME).await?;
    key.and_then(|key| sealed::open(&key, &factor.account_id, &factor.secret))
        .ok_or_else(|| StoreError::broken("the secret of a second factor cannot be opened"))
}

/// What authenticator apps read from a QR code.
fn otpauth(portal: &str, email: &str, secret: &str) -> String {
    let (portal, email) = (escaped(portal), escaped(email));
    format!("otpauth://totp/{portal}:{email}?secret={secret}&issuer={portal}")
}

fn escaped(text: &str) -> String {
    let escape = |byte: u8| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        other => format!("%{other:02X}"),
    };
    text.bytes().map(escape).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_in_the_qr_code_names_portal_and_account_and_survives_odd_letters() {
        let address = otpauth("Cổng Một Cửa", "lan+thu@example.vn", "JBSWY3DPEHPK3PXP");
        assert_eq!(
            address,
            "otpauth://totp/C%E1%BB%95ng%20M%E1%BB%99t%20C%E1%BB%ADa:lan%2Bthu%40example.vn\
             ?secret=JBSWY3DPEHPK3PXP&issuer=C%E1%BB%95ng%20M%E1%BB%99t%20C%E1%BB%ADa"
        );
    }

    #[test]
    fn a_second_factor_never_shows_its_secret_in_debug_output() {
        let state = FactorState::Starting { secret: "JBSW Y3DP".into(), address: "otpauth://x".into() };
        assert_eq!(format!("{:?}", SecondFactor { is_required: false, state }), "SecondFactor(starting)");
    }
}
