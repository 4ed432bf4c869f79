//! Who is told what: an address of an organisation, the events, and a secret that is shown once.

use domain::time::Moment;
use domain::words::Phrase;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
    QuerySelect as _,
};

use super::{Event, Message, Webhooks};
use crate::accounts::{FieldIssue, Secret, SignedIn};
use crate::api_access::{AccessRefusal, made_before};
use crate::audit;
use crate::config::Config;
use crate::mail::{Letter, MailDraft};
use crate::outbox::enqueue;
use crate::store::rows::webhook_deliveries::{self, DeliveryState};
use crate::store::rows::webhooks::{ActiveModel, Column, Entity};
use crate::store::{StoreError, Tx};

/// Addresses of one organisation.
pub const MOST_HOOKS: u64 = 5;
/// What every secret begins with.
pub const SECRET_PREFIX: &str = "whsec_";
/// Messages in the list.
const SHOWN: u64 = 20;
/// How long a key of a form may be.
const LONGEST_KEY: usize = 64;

/// An address that is asked for.
#[derive(Debug, Clone, Default)]
pub struct NewHook {
    /// Where messages go (field `url`).
    pub url: String,
    /// What is told.
    pub events: Vec<Event>,
    /// Key of the form: the same press makes one.
    pub submission_key: String,
}

/// One address of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookLine {
    /// Random id.
    pub id: String,
    /// Where messages go.
    pub url: String,
    /// What is told.
    pub events: Vec<Event>,
    /// When it was made.
    pub created_at: Moment,
}

/// One message of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveryLine {
    /// Random id, as in `X-Motcua-Delivery`.
    pub id: String,
    /// What was told.
    pub event: String,
    /// Code of the dossier.
    pub code: String,
    /// Where it stands.
    pub state: DeliveryState,
    /// Attempts so far.
    pub tries: i32,
    /// How the last attempt failed.
    pub last_error: Option<String>,
    /// When it was written.
    pub created_at: Moment,
}

impl Webhooks {
    /// Tells an address from now on (field `hook_password`). The secret is never shown again.
    ///
    /// # Errors
    /// `Invalid` with the fields to correct; `NotFound` for people; `TooMany`, `Busy`. Nothing is made then.
    pub async fn make_hook(
        &self,
        who: &SignedIn,
        asked: &NewHook,
        present: &str,
        address: &str,
    ) -> Result<Secret, AccessRefusal> {
        if !who.person_kind.is_organisation() {
            return Err(AccessRefusal::NotFound);
        }
        let has_key = !asked.submission_key.is_empty() && asked.submission_key.len() <= LONGEST_KEY;
        let key = if has_key { asked.submission_key.clone() } else { self.house.random.id() };
        let url = self.read(asked).map_err(AccessRefusal::Invalid)?;
        let confirmed = self.accounts.confirm_present(&who.person_id, present).await.map_err(of_this_form)?;
        let secret = Secret::from_bytes(self.house.random.bytes());
        let (hooks, events, address) = (self.clone(), Event::write(&asked.events), address.to_owned());
        let shown = [SECRET_PREFIX, secret.reveal()].concat();
        let made = self.house.store.write(move |tx| {
            Box::pin(async move {
                let account = hooks.accounts.still_confirmed(tx, &confirmed).await.map_err(of_this_form)?;
                must_be_new(tx, &account.id, &key).await?;
                let row = ActiveModel {
                    id: Set(hooks.house.random.id()),
                    account_id: Set(account.id.clone()),
                    url: Set(url.clone()),
                    secret: Set(shown),
                    events: Set(events.clone()),
                    submission_key: Set(key),
                    created_at: Set(hooks.now()),
                    removed_at: Set(None),
                };
                Entity::insert(row).exec_without_returning(tx).await?;
                let details = serde_json::json!({ "events": events });
                let entry = audit::Entry::by(&account.id, "api.webhook_made", "account", &account.id).with(details);
                audit::record(tx, &hooks.house, entry.from_address(&address)).await?;
                enqueue(tx, &hooks.house, told(&hooks.house.config, &account.email, &url)).await?;
                Ok(())
            })
        });
        let made: Result<(), AccessRefusal> = made.await;
        made.map(|()| secret).map_err(|refusal| match refusal {
            // The other press of the same form was faster.
            AccessRefusal::Broken(StoreError::Unique(_)) => made_before(),
            refusal => refusal,
        })
    }

    fn read(&self, asked: &NewHook) -> Result<String, Vec<FieldIssue>> {
        let mut wrong = Vec::new();
        let url = self.way.address(&asked.url).map_err(|message| wrong.push(FieldIssue { field: "url", message })).ok();
        if asked.events.is_empty() {
            let message = Phrase::new("Chọn ít nhất một loại tin.", "Choose what is told.");
            wrong.push(FieldIssue { field: Event::ALL[0].field(), message });
        }
        match url {
            Some(url) if wrong.is_empty() => Ok(url),
            Some(_) | None => Err(wrong),
        }
    }

    /// The addresses of an account, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn hooks(&self, account_id: &str) -> Result<Vec<HookLine>, StoreError> {
        let rows = Entity::find()
            .filter(Column::AccountId.eq(account_id))
            .filter(Column::RemovedAt.is_null())
            .order_by_desc(Column::CreatedAt)
            .all(self.house.store.read())
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| HookLine {
                events: Event::read(&row.events),
                id: row.id,
                url: row.url,
                created_at: Moment(row.created_at),
            })
            .collect())
    }

    /// The last messages to the addresses of an account, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn deliveries(&self, account_id: &str) -> Result<Vec<DeliveryLine>, StoreError> {
        use webhook_deliveries::Column as D;
        let hooks: Vec<String> = self.hooks(account_id).await?.into_iter().map(|hook| hook.id).collect();
        let rows = webhook_deliveries::Entity::find()
            .filter(D::WebhookId.is_in(hooks))
            .order_by_desc(D::CreatedAt)
            .limit(SHOWN)
            .all(self.house.store.read())
            .await?;
        Ok(rows
            .into_iter()
            .map(|row| DeliveryLine {
                code: serde_json::from_str(&row.body).map(|told: Message| told.dossier.code).unwrap_or_default(),
                id: row.id,
                event: row.event,
                state: row.state,
                tries: row.tries,
                last_error: row.last_error,
                created_at: Moment(row.created_at),
            })
            .collect())
    }

    /// Tells an address no longer, nor what waits for it; false when this account has no such address.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_hook(&self, who: &SignedIn, id: &str, address: &str) -> Result<bool, StoreError> {
        let (hooks, account, id, address) = (self.clone(), who.person_id.clone(), id.to_owned(), address.to_owned());
        let removed = self.house.store.write(move |tx| {
            Box::pin(async move {
                let gone = Entity::update_many()
                    .col_expr(Column::RemovedAt, Expr::value(hooks.now()))
                    .col_expr(Column::Secret, Expr::value(""))
                    .filter(Column::Id.eq(id.as_str()))
                    .filter(Column::AccountId.eq(account.as_str()))
                    .filter(Column::RemovedAt.is_null())
                    .exec(tx)
                    .await?;
                if gone.rows_affected == 0 {
                    return Ok(false);
                }
                webhook_deliveries::Entity::delete_many()
                    .filter(webhook_deliveries::Column::WebhookId.eq(id.as_str()))
                    .exec(tx)
                    .await?;
                let entry = audit::Entry::by(&account, "api.webhook_removed", "account", &account);
                audit::record(tx, &hooks.house, entry.from_address(&address)).await?;
                Ok(true)
            })
        });
        removed.await
    }
}

/// Neither the second press of a form, nor one address too many.
async fn must_be_new(tx: &Tx, account_id: &str, key: &str) -> Result<(), AccessRefusal> {
    let own = Entity::find().filter(Column::AccountId.eq(account_id));
    if own.clone().filter(Column::SubmissionKey.eq(key)).one(tx).await?.is_some() {
        return Err(made_before());
    }
    if own.filter(Column::RemovedAt.is_null()).count(tx).await? >= MOST_HOOKS {
        let message = Phrase::new(
            "Đã có 5 địa chỉ nhận tin. Xóa một địa chỉ rồi thêm lại.",
            "There are 5 addresses already. Remove one, then add another.",
        );
        return Err(AccessRefusal::Invalid(vec![FieldIssue { field: "", message }]));
    }
    Ok(())
}

/// Tells the owner, who may not be the one that added it.
pub(crate) fn told(config: &Config, to: &str, url: &str) -> MailDraft {
    let letter = Letter::new("Chào bạn,")
        .fixed(format!("Địa chỉ {url} vừa được thêm để nhận tin mỗi khi hồ sơ của doanh nghiệp chuyển trạng thái."))
        .action("Xem các địa chỉ nhận tin", config.absolute("/tai-khoan/api"))
        .line("Nếu bạn không thêm địa chỉ này, hãy xóa địa chỉ và đổi mật khẩu ngay.");
    MailDraft {
        kind: "api_webhook_made",
        to: to.to_owned(),
        subject: "Địa chỉ nhận tin mới cho tài khoản của bạn".to_owned(),
        letter,
        ..MailDraft::default()
    }
}

/// The page has two forms that ask for the password: mistakes find the box of this one.
fn of_this_form(refusal: crate::accounts::PasswordRefusal) -> AccessRefusal {
    match AccessRefusal::from(refusal) {
        AccessRefusal::Invalid(issues) => {
            let here = |issue: FieldIssue| match issue.field {
                "present_password" => FieldIssue { field: "hook_password", ..issue },
                _ => issue,
            };
            AccessRefusal::Invalid(issues.into_iter().map(here).collect())
        }
        refusal => refusal,
    }
}
