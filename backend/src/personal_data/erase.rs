//! "Xoá tài khoản": one transaction takes away what only the person needs, and keeps what the law makes the office keep.
//!
//! What is taken away is the list [`ERASERS`]: a module that keeps data of an account adds a line, nothing else. Sent
//! dossiers with their papers and history, and the audit, stay; the account's row stays as an empty stone for them to
//! point to. The address is free again at once, and whoever registers with it later sees nothing of before.

mod more;

use sea_orm::sea_query::ExprTrait as _;
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryOrder as _, QuerySelect as _};

use domain::dossier::Status;
use domain::text::squeeze;
use domain::words::{Phrase, Words};

use super::*;
use crate::audit;
use crate::outbox::enqueue;
use crate::store::queries::mine;
use crate::store::rows::{
    account_rights, accounts, api_tokens, attachments, data_exports, dossiers, history, login_sessions, outbox,
    parked_forms, representatives, submissions, tokens, webhook_deliveries, webhooks,
};
use crate::store::{Tx, Work};

/// The word that is typed to show that it is meant; marks and capitals do not matter.
pub const WORD: &str = "XÓA";

const DRAFT: i32 = 0;

/// A dossier that stays after its account is erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// Where it stands.
    pub status: Status,
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
    /// When it was sent.
    pub sent_at: Moment,
}

impl Kept {
    /// Whether the office is still at it.
    #[must_use]
    pub fn is_running(&self) -> bool {
        !matches!(self.status, Status::Rejected | Status::Stopped | Status::Returned)
    }
}

/// The account that goes.
pub struct Erasing {
    /// The house.
    pub house: House,
    /// The account as it was.
    pub account: accounts::Model,
}

/// Takes one kind of data away; gives the hashes of stored contents that it named, to be released afterwards.
pub struct Eraser {
    /// What goes, for whoever reads the list.
    pub what: &'static str,
    /// Takes it away within the transaction.
    pub erase: for<'t> fn(&'t Tx, &'t Erasing) -> Work<'t, Vec<String>, StoreError>,
}

/// Everything that is erased with an account. A module that keeps more adds a line; the account's own row comes last.
pub const ERASERS: &[Eraser] = &[
    Eraser { what: "kept papers and relatives", erase: more::papers_and_people },
    Eraser { what: "links to dossiers", erase: more::links },
    Eraser { what: "ratings", erase: more::all_ratings },
    Eraser { what: "drafts with their papers", erase: drafts },
    Eraser { what: "copies of the data", erase: copies },
    Eraser { what: "representatives, on either side", erase: all_representatives },
    Eraser { what: "mails to the address that are about no sent dossier", erase: mails_of },
    Eraser { what: "login sessions, kept forms and links", erase: sign_ins },
    Eraser { what: "second factor, devices and settings", erase: more::security },
    Eraser { what: "access of programs", erase: programs },
    Eraser { what: "wishes about the data", erase: wishes_of },
    Eraser { what: "profile, name, numbers, address and password", erase: the_account },
];

impl PersonalData {
    /// The dossiers that stay when this account is erased, the newest first.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn kept(&self, account_id: &str) -> Result<Vec<Kept>, StoreError> {
        let db = self.house.store.read();
        let rows = sent_of(account_id).all(db).await?;
        self.kept_of(db, rows).await
    }

    /// Drafts of this account that go when it is erased.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn drafts_to_go(&self, account_id: &str) -> Result<u64, StoreError> {
        use sea_orm::PaginatorTrait as _;
        let live = drafts_of(account_id).filter(dossiers::Column::DeletedAt.is_null());
        Ok(live.count(self.house.store.read()).await?)
    }

    /// Erases the account that signed in (fields `present_password`, `word`). Afterwards nobody can sign in to it.
    ///
    /// # Errors
    /// `Invalid` with the fields to correct; `TooMany`, `Busy`. Nothing is erased then.
    pub async fn erase(
        &self,
        who: &SignedIn,
        present: &str,
        word: &str,
        address: &str,
    ) -> Result<Vec<Kept>, RightsRefusal> {
        if squeeze(word) != squeeze(WORD) {
            let message = Phrase::new("Gõ chữ XÓA vào ô này để xác nhận.", "Type XÓA (or XOA) here to confirm.");
            let mut wrong = vec![FieldIssue { field: "word", message }];
            if present.is_empty() {
                let message = Phrase::new("Nhập mật khẩu hiện tại.", "Enter your present password.");
                wrong.insert(0, FieldIssue { field: "present_password", message });
            }
            return Err(RightsRefusal::Invalid(wrong));
        }
        if crate::desk::officer(self.house.store.read(), &who.person_id).await?.is_some() {
            let message = Phrase::new(
                "Tài khoản công việc do quản trị viên ngừng, không xóa ở đây.",
                "An administrator ends a work account; it is not erased here.",
            );
            return Err(RightsRefusal::Invalid(vec![FieldIssue { field: "word", message }]));
        }
        let confirmed = self.accounts.confirm_present(&who.person_id, present).await?;
        let (data, address) = (self.clone(), address.to_owned());
        let erased = self.house.store.write(move |tx| {
            Box::pin(async move {
                let account = data.accounts.still_confirmed(tx, &confirmed).await?;
                Ok(data.erase_in(tx, account, &address).await?)
            })
        });
        let erased: Result<(Vec<String>, Vec<Kept>), RightsRefusal> = erased.await;
        let (contents, kept) = erased?;
        // The account is gone whatever happens now; what stays behind on the disk is swept later.
        if let Err(error) = self.attachments.release(&contents).await {
            tracing::warn!(%error, "contents of an erased account are left to the sweep");
        }
        if let Err(error) = export::sweep(&self.house).await {
            tracing::warn!(%error, "copies of an erased account are left to the sweep");
        }
        Ok(kept)
    }

    async fn erase_in(
        &self,
        tx: &Tx,
        account: accounts::Model,
        address: &str,
    ) -> Result<(Vec<String>, Vec<Kept>), StoreError> {
        let kept = self.kept_of(tx, sent_of(&account.id).all(tx).await?).await?;
        self.accounts.forget_failures(tx, &account.email_key).await?;
        let (id, email) = (account.id.clone(), account.email.clone());
        let of = Erasing { house: self.house.clone(), account };
        let mut contents = Vec::new();
        for eraser in ERASERS {
            contents.extend((eraser.erase)(tx, &of).await?);
        }
        let details = serde_json::json!({ "dossiers_kept": kept.len() });
        let entry = audit::Entry::by(&id, "account.erased", "account", &id).from_address(address).with(details);
        audit::record(tx, &self.house, entry).await?;
        let mail = mails::erased(&self.house.config, &email, self.house.clock.now(), &kept);
        enqueue(tx, &self.house, mail).await?;
        Ok((contents, kept))
    }

    async fn kept_of(&self, db: &impl ConnectionTrait, rows: Vec<dossiers::Model>) -> Result<Vec<Kept>, StoreError> {
        let stopped: Vec<&str> =
            rows.iter().filter(|row| row.status == Status::Stopped.code()).map(|row| row.id.as_str()).collect();
        let withdrawn = mine::withdrawn(db, &stopped).await?;
        let kept = rows.into_iter().filter_map(|row| {
            let procedure = self.house.catalogue.get(&row.procedure_id).map_or_else(
                || Words::new(row.procedure_id.clone(), row.procedure_id.clone()),
                |procedure| procedure.name.clone(),
            );
            Some(Kept {
                withdrawn: withdrawn.contains(&row.id),
                code: row.code?,
                procedure,
                status: Status::from_code(row.status)?,
                sent_at: Moment(row.submitted_at.unwrap_or(row.updated_at)),
            })
        });
        Ok(kept.collect())
    }
}

fn sent_of(account_id: &str) -> sea_orm::Select<dossiers::Entity> {
    dossiers::Entity::find()
        .filter(dossiers::Column::AccountId.eq(account_id))
        .filter(dossiers::Column::Status.ne(DRAFT))
        .order_by_desc(dossiers::Column::SubmittedAt)
}

/// Drafts, those that were thrown away too.
fn drafts_of(account_id: &str) -> sea_orm::Select<dossiers::Entity> {
    dossiers::Entity::find().filter(dossiers::Column::AccountId.eq(account_id)).filter(mine::status_here().eq(DRAFT))
}

fn drafts<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        let ids: Vec<String> =
            drafts_of(&of.account.id).select_only().column(dossiers::Column::Id).into_tuple().all(tx).await?;
        let mut contents = Vec::new();
        for some in ids.chunks(500) {
            let some = || some.to_vec();
            let hashes: Vec<String> = attachments::Entity::find()
                .select_only()
                .column(attachments::Column::ContentHash)
                .filter(attachments::Column::DossierId.is_in(some()))
                .into_tuple()
                .all(tx)
                .await?;
            contents.extend(hashes);
            attachments::Entity::delete_many().filter(attachments::Column::DossierId.is_in(some())).exec(tx).await?;
            history::Entity::delete_many().filter(history::Column::DossierId.is_in(some())).exec(tx).await?;
            submissions::Entity::delete_many().filter(submissions::Column::DossierId.is_in(some())).exec(tx).await?;
            outbox::Entity::delete_many().filter(outbox::Column::DossierId.is_in(some())).exec(tx).await?;
            dossiers::Entity::delete_many().filter(dossiers::Column::Id.is_in(some())).exec(tx).await?;
        }
        Ok(contents)
    })
}

/// Their files have no row any more and are swept right after.
fn copies<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        use data_exports::Column;
        data_exports::Entity::delete_many().filter(Column::AccountId.eq(of.account.id.as_str())).exec(tx).await?;
        Ok(Vec::new())
    })
}

fn all_representatives<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        use representatives::Column;
        let either = sea_orm::Condition::any()
            .add(Column::OrganisationId.eq(of.account.id.as_str()))
            .add(Column::PersonId.eq(of.account.id.as_str()))
            .add(Column::EmailKey.eq(of.account.email_key.as_str()));
        representatives::Entity::delete_many().filter(either).exec(tx).await?;
        login_sessions::Entity::update_many()
            .col_expr(login_sessions::Column::ActingFor, sea_orm::sea_query::Expr::value(None::<String>))
            .filter(login_sessions::Column::ActingFor.eq(of.account.id.as_str()))
            .exec(tx)
            .await?;
        Ok(Vec::new())
    })
}

/// Mails about sent dossiers leave as they were promised and go with the sweep of sent mails.
fn mails_of<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        outbox::Entity::delete_many()
            .filter(outbox::Column::Recipient.eq(of.account.email.as_str()))
            .filter(outbox::Column::DossierId.is_null())
            .exec(tx)
            .await?;
        Ok(Vec::new())
    })
}

fn sign_ins<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        let id = of.account.id.as_str();
        parked_forms::Entity::delete_many().filter(parked_forms::Column::AccountId.eq(id)).exec(tx).await?;
        tokens::Entity::delete_many().filter(tokens::Column::AccountId.eq(id)).exec(tx).await?;
        login_sessions::Entity::delete_many().filter(login_sessions::Column::AccountId.eq(id)).exec(tx).await?;
        Ok(Vec::new())
    })
}

fn programs<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        let id = of.account.id.as_str();
        api_tokens::Entity::delete_many().filter(api_tokens::Column::AccountId.eq(id)).exec(tx).await?;
        let hooks: Vec<String> = webhooks::Entity::find()
            .select_only()
            .column(webhooks::Column::Id)
            .filter(webhooks::Column::AccountId.eq(id))
            .into_tuple()
            .all(tx)
            .await?;
        webhook_deliveries::Entity::delete_many()
            .filter(webhook_deliveries::Column::WebhookId.is_in(hooks))
            .exec(tx)
            .await?;
        webhooks::Entity::delete_many().filter(webhooks::Column::AccountId.eq(id)).exec(tx).await?;
        Ok(Vec::new())
    })
}

fn wishes_of<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        account_rights::Entity::delete_by_id(&of.account.id).exec(tx).await?;
        let stone = account_rights::Model {
            account_id: of.account.id.clone(),
            objections: "[]".to_owned(),
            erased_at: Some(of.house.clock.now().0),
            ..account_rights::Model::default()
        };
        account_rights::Entity::insert(stone.into_active_model()).exec_without_returning(tx).await?;
        Ok(Vec::new())
    })
}

fn the_account<'t>(tx: &'t Tx, of: &'t Erasing) -> Work<'t, Vec<String>, StoreError> {
    Box::pin(async move {
        let stone = accounts::ActiveModel {
            id: Set(of.account.id.clone()),
            email: Set(String::new()),
            // Unique, and no address: the freed one may register anew.
            email_key: Set(format!("erased:{}", of.account.id)),
            password_hash: Set(String::new()),
            full_name: Set(String::new()),
            personal_id: Set(String::new()),
            phone: Set(String::new()),
            organisation_name: Set(None),
            tax_code: Set(None),
            state: Set(accounts::AccountState::Disabled),
            profile: Set("{}".to_owned()),
            ..Default::default()
        };
        stone.update(tx).await?;
        Ok(Vec::new())
    })
}
