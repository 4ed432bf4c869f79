//! "Tải dữ liệu của tôi": a ZIP of JSON and files, put together beside the requests and kept for a day.
//!
//! What goes in is the list [`PARTS`]: a module that keeps data of an account adds its part there. The file is built in
//! a nameless temporary file, one content in memory at a time, then handed to the file store under the id of its row.

use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, QueryOrder as _};

use super::*;
use crate::attachments::files::{FilesError, Pieces};
use crate::audit;
use crate::limits::HOUR;
pub use crate::store::rows::data_exports::ExportState as CopyState;
use crate::store::rows::data_exports::{ActiveModel, Column, Entity, Model};

mod archive;
mod parts;
mod worker;

pub use parts::{PARTS, Part, Piece};
pub use worker::sweep;

/// How long a copy can be fetched.
pub const KEPT_HOURS: i64 = 24;
/// After so many milliseconds a ready copy may be replaced by a newer one.
const AGAIN_AFTER: i64 = HOUR;

/// One copy, as its owner sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copy {
    /// Random id in addresses.
    pub id: String,
    /// Where it stands.
    pub state: CopyState,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Until when it can be fetched.
    pub expires_at: Option<Moment>,
    /// Size of the file.
    pub bytes: u64,
}

impl From<Model> for Copy {
    fn from(row: Model) -> Self {
        Self {
            id: row.id,
            state: row.state,
            asked_at: Moment(row.asked_at),
            expires_at: row.expires_at.map(Moment),
            bytes: u64::try_from(row.bytes).unwrap_or(0),
        }
    }
}

impl PersonalData {
    /// The newest copy of an account that was not thrown away yet.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn copy(&self, account_id: &str) -> Result<Option<Copy>, StoreError> {
        let rows = Entity::find().filter(Column::AccountId.eq(account_id)).order_by_desc(Column::AskedAt);
        let newest = rows.one(self.house.store.read()).await?;
        Ok(newest.filter(|row| row.expires_at.is_none_or(|end| self.now() < end)).map(Copy::from))
    }

    /// Asks for a copy (field `present_password`). One that is being prepared is the answer already; a ready one is
    /// replaced after an hour.
    ///
    /// # Errors
    /// `Invalid` with a wrong password, or while a fresh copy is there; `TooMany`, `Busy`.
    pub async fn ask_for_copy(&self, who: &SignedIn, present: &str, address: &str) -> Result<(), RightsRefusal> {
        let confirmed = self.accounts.confirm_present(&who.person_id, present).await?;
        let (data, id, address) = (self.clone(), self.house.random.id(), address.to_owned());
        let asked = self.house.store.write(move |tx| {
            Box::pin(async move {
                let account = data.accounts.still_confirmed(tx, &confirmed).await?;
                let now = data.now();
                let earlier = Entity::find().filter(Column::AccountId.eq(account.id.as_str())).all(tx).await?;
                if earlier.iter().any(|row| row.state == CopyState::Preparing) {
                    return Ok(());
                }
                let fresh = |row: &Model| row.ready_at.is_some_and(|at| now < at + AGAIN_AFTER);
                if earlier.iter().any(fresh) {
                    let message = domain::words::Phrase::new(
                        "Bản sao vừa được chuẩn bị xong. Tải bản đó, hoặc đợi một giờ để yêu cầu bản mới.",
                        "A copy has just been prepared. Download it, or wait an hour to ask for a new one.",
                    );
                    return Err(RightsRefusal::Invalid(vec![FieldIssue { field: "", message }]));
                }
                // Their files have no row any more and are swept.
                Entity::delete_many().filter(Column::AccountId.eq(account.id.as_str())).exec(tx).await?;
                let row = ActiveModel {
                    id: Set(id.clone()),
                    account_id: Set(account.id.clone()),
                    state: Set(CopyState::Preparing),
                    asked_at: Set(now),
                    claimed_until: Set(None),
                    tries: Set(0),
                    ready_at: Set(None),
                    expires_at: Set(None),
                    bytes: Set(0),
                };
                Entity::insert(row).exec_without_returning(tx).await?;
                let entry = audit::Entry::by(&account.id, "data.copy_asked", "account", &account.id);
                audit::record(tx, &data.house, entry.from_address(&address)).await?;
                Ok(())
            })
        });
        let asked: Result<(), RightsRefusal> = asked.await;
        self.bell.notify_one();
        asked
    }

    /// A ready copy of this account, to be sent piece by piece; the download is remembered.
    ///
    /// # Errors
    /// `NotFound` for anything else.
    pub async fn open_copy(&self, who: &SignedIn, id: &str, address: &str) -> Result<(Copy, Pieces), RightsRefusal> {
        let row = Entity::find_by_id(id).one(self.house.store.read()).await?;
        let own = row.filter(|row| row.account_id == who.person_id && row.state == CopyState::Ready);
        let copy = own.filter(|row| row.expires_at.is_some_and(|end| self.now() < end)).map(Copy::from);
        let copy = copy.ok_or(RightsRefusal::NotFound)?;
        let pieces = match self.house.files.copy(id).await {
            Ok(pieces) => pieces,
            Err(FilesError::Missing) => return Err(RightsRefusal::NotFound),
            Err(error) => return Err(StoreError::from(error).into()),
        };
        let (house, account, address) = (self.house.clone(), who.person_id.clone(), address.to_owned());
        let noted = self.house.store.write(move |tx| {
            Box::pin(async move {
                let entry = audit::Entry::by(&account, "data.copy_downloaded", "account", &account);
                audit::record(tx, &house, entry.from_address(&address)).await
            })
        });
        let noted: Result<(), StoreError> = noted.await;
        noted?;
        Ok((copy, pieces))
    }

    async fn settle(&self, id: &str, done: Result<u64, StoreError>, tries: i32) -> Result<bool, StoreError> {
        let (data, id, failed) = (self.clone(), id.to_owned(), done.is_err());
        let bytes = done.map_or(0, |bytes| i64::try_from(bytes).unwrap_or(i64::MAX));
        let settled = self.house.store.write(move |tx| {
            Box::pin(async move {
                let now = data.now();
                let until = now + KEPT_HOURS * HOUR;
                let update = Entity::update_many()
                    .filter(Column::Id.eq(id.as_str()))
                    .filter(Column::State.eq(CopyState::Preparing));
                if failed {
                    let over = tries >= worker::MOST_TRIES;
                    let update = update.col_expr(Column::ClaimedUntil, Expr::value(now + worker::PAUSE));
                    let update = match over {
                        true => update
                            .col_expr(Column::State, Expr::value("failed"))
                            .col_expr(Column::ExpiresAt, Expr::value(until)),
                        false => update,
                    };
                    update.exec(tx).await?;
                    return Ok(false);
                }
                let update = update
                    .col_expr(Column::State, Expr::value("ready"))
                    .col_expr(Column::ReadyAt, Expr::value(now))
                    .col_expr(Column::ExpiresAt, Expr::value(until))
                    .col_expr(Column::Bytes, Expr::value(bytes));
                if update.exec(tx).await?.rows_affected == 0 {
                    return Ok(false);
                }
                let Some(row) = Entity::find_by_id(&id).one(tx).await? else {
                    return Ok(false);
                };
                let owner = crate::store::rows::accounts::Entity::find_by_id(&row.account_id).one(tx).await?;
                if let Some(owner) = owner {
                    let mail = mails::copy_ready(&data.house.config, &owner.email, Moment(until));
                    crate::outbox::enqueue(tx, &data.house, mail).await?;
                }
                Ok(true)
            })
        });
        settled.await
    }
}
