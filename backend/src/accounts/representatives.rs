//! Representatives of an organisation: invited by mail, accepted by the person themselves, removed by either side.
//!
//! An invitation is bound to the invited address: its link opens a page, and only the button there, pressed while signed
//! in with the account of that address, accepts it. Only people represent; an organisation cannot act for another.

use domain::time::Moment;
use domain::words::Phrase;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, Condition, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::acting::stop_acting;
use super::mailbox::{account_of, email_of};
use super::secrets::stored_form;
use super::{Accounts, FieldIssue, SignedIn};
use crate::audit;
use crate::limits::DAY;
use crate::store::rows::accounts;
pub use crate::store::rows::representatives::RepresentativeState;
use crate::store::rows::representatives::{Column, Entity, Model};
use crate::store::{StoreError, Tx};

pub(crate) mod mails;

/// How long the link of an invitation works.
const LINK_DAYS: i64 = 7;
/// Representatives and open invitations of one organisation.
const MOST: u64 = 20;

/// One line of the list of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RepresentativeLine {
    /// Random id.
    pub id: String,
    /// Invited address.
    pub email: String,
    /// Where the invitation stands.
    pub state: RepresentativeState,
    /// Name of whoever accepted.
    pub name: Option<String>,
    /// When it came to stand there.
    pub since: Moment,
    /// An open invitation whose link is too old.
    pub is_late: bool,
}

/// What the link of an invitation is good for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Invitation {
    /// The button will work; the name of the organisation.
    Ready(String),
    /// First the account of the invited address has to sign in; the name of the organisation.
    SignIn(String),
    /// Another address was invited than the one of this account.
    OtherAddress,
    /// The account is an organisation's.
    NotAPerson,
    /// Accepted, now or before, by this person; the name of the organisation.
    Accepted(String),
    /// Used, replaced, taken back, too old or none of ours.
    Dead,
}

/// Why nobody was invited.
#[derive(Debug, thiserror::Error)]
pub enum InviteRefusal {
    /// A mistake in the address.
    #[error("the address has mistakes")]
    Invalid(FieldIssue),
    /// Only organisations have representatives.
    #[error("not an organisation")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(InviteRefusal);

fn wrong(vi: &'static str, en: &'static str) -> InviteRefusal {
    InviteRefusal::Invalid(FieldIssue::new("email", Phrase::new(vi, en)))
}

impl Accounts {
    /// Everybody whom an organisation ever invited: those who may act first, then the open invitations.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn representatives(&self, organisation_id: &str) -> Result<Vec<RepresentativeLine>, StoreError> {
        let db = self.house.store.read();
        let rows = Entity::find().filter(Column::OrganisationId.eq(organisation_id)).order_by_asc(Column::InvitedAt);
        let rows = rows.all(db).await?;
        let ids: Vec<String> = rows.iter().filter_map(|row| row.person_id.clone()).collect();
        let people = accounts::Entity::find().filter(accounts::Column::Id.is_in(ids)).all(db).await?;
        let now = self.now();
        let mut lines: Vec<RepresentativeLine> = rows
            .into_iter()
            .map(|row| RepresentativeLine {
                name: people.iter().find(|p| Some(&p.id) == row.person_id.as_ref()).map(|p| p.full_name.clone()),
                since: Moment(row.removed_at.or(row.accepted_at).unwrap_or(row.invited_at)),
                is_late: row.state == RepresentativeState::Pending && now >= row.expires_at,
                id: row.id,
                email: row.email,
                state: row.state,
            })
            .collect();
        lines.sort_by_key(|line| match line.state {
            RepresentativeState::Accepted => 0,
            RepresentativeState::Pending => 1,
            RepresentativeState::Removed => 2,
        });
        Ok(lines)
    }

    /// "Mời": sends a link to an address. Inviting the same address again replaces the older link.
    ///
    /// # Errors
    /// `Invalid` with what is wrong with the address; `NotFound` for somebody who is no organisation.
    pub async fn invite_representative(&self, who: &SignedIn, email: &str) -> Result<(), InviteRefusal> {
        let email = email_of(email).map_err(InviteRefusal::Invalid)?;
        let (accounts, organisation_id, secret) = (self.clone(), who.person_id.clone(), self.secret());
        let invited = self.house.store.write(move |tx| {
            Box::pin(async move {
                let organisation = organisation(tx, &organisation_id).await?.ok_or(InviteRefusal::NotFound)?;
                if organisation.email_key == email.key() {
                    return Err(wrong(
                        "Đây là email của chính tài khoản doanh nghiệp. Nhập email cá nhân của người được mời.",
                        "This is the address of the business itself. Enter the personal address of whom you invite.",
                    ));
                }
                let known = Entity::find()
                    .filter(Column::OrganisationId.eq(organisation_id.as_str()))
                    .filter(Column::EmailKey.eq(email.key()))
                    .one(tx)
                    .await?;
                let state = known.as_ref().map(|row| row.state);
                if state == Some(RepresentativeState::Accepted) {
                    return Err(wrong("Người này đã là người đại diện.", "This person is a representative already."));
                }
                if state != Some(RepresentativeState::Pending) && live(tx, &organisation_id).await? >= MOST {
                    return Err(wrong(
                        "Đã đủ 20 người đại diện và lời mời. Gỡ bớt trước khi mời thêm.",
                        "There are 20 representatives and invitations. Remove some before you invite more.",
                    ));
                }
                let has_account = account_of(tx, email.key()).await?.is_some();
                if !accounts.may_mail(tx, email.key(), has_account).await? {
                    return Err(wrong(
                        "Địa chỉ này vừa nhận nhiều thư. Thử lại sau một giờ.",
                        "This address has just got many mails. Try again in an hour.",
                    ));
                }
                let now = accounts.now();
                let fresh = Model {
                    id: known.as_ref().map_or_else(|| accounts.house.random.id(), |row| row.id.clone()),
                    organisation_id: organisation_id.clone(),
                    email: email.as_str().to_owned(),
                    email_key: email.key().to_owned(),
                    state: RepresentativeState::Pending,
                    token_hash: Some(secret.hash()),
                    person_id: None,
                    invited_at: now,
                    expires_at: now + LINK_DAYS * DAY,
                    accepted_at: None,
                    removed_at: None,
                };
                let details = serde_json::json!({ "representative": fresh.id });
                let mail = mails::invited(
                    &accounts.house.config,
                    &(&organisation).into(),
                    &fresh.email,
                    Moment(fresh.expires_at),
                    secret.reveal(),
                );
                let row = fresh.into_active_model();
                match known {
                    Some(_) => {
                        row.reset_all().update(tx).await?;
                    }
                    None => {
                        Entity::insert(row).exec_without_returning(tx).await?;
                    }
                }
                accounts.post(tx, mail).await?;
                accounts
                    .note_representative(tx, "representative.invited", &organisation_id, &organisation_id, details)
                    .await?;
                Ok(())
            })
        });
        invited.await
    }

    /// What the link of an invitation is good for, without spending it.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn peek_invitation(&self, token: &str, who: Option<&SignedIn>) -> Result<Invitation, StoreError> {
        Ok(self.look_at(self.house.store.read(), token, who).await?.map_or(Invitation::Dead, |(worth, ..)| worth))
    }

    /// The button: the person may act for the organisation from now on.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn accept_invitation(&self, token: &str, who: &SignedIn) -> Result<Invitation, StoreError> {
        let (accounts, token, who) = (self.clone(), token.to_owned(), who.clone());
        let accepted = self.house.store.write(move |tx| {
            Box::pin(async move {
                let Some((worth, row, organisation)) = accounts.look_at(tx, &token, Some(&who)).await? else {
                    return Ok(Invitation::Dead);
                };
                let Invitation::Ready(name) = worth else {
                    return Ok(worth);
                };
                let now = accounts.now();
                let spent = Entity::update_many()
                    .col_expr(Column::State, Expr::value("accepted"))
                    .col_expr(Column::PersonId, Expr::value(who.person_id.as_str()))
                    .col_expr(Column::AcceptedAt, Expr::value(now))
                    .filter(Column::Id.eq(row.id.as_str()))
                    .filter(Column::State.eq(RepresentativeState::Pending))
                    .exec(tx)
                    .await?;
                if spent.rows_affected == 0 {
                    return Ok(Invitation::Dead);
                }
                let details = serde_json::json!({ "representative": row.id });
                accounts
                    .note_representative(tx, "representative.accepted", &who.person_id, &organisation.id, details)
                    .await?;
                accounts
                    .post(tx, mails::accepted(&accounts.house.config, &(&organisation).into(), &row.email, Moment(now)))
                    .await?;
                Ok(Invitation::Accepted(name))
            })
        });
        accepted.await
    }

    /// Takes an invitation back or removes a representative, by the organisation; or leaves, by the person. What the
    /// person does for the organisation ends with the next request. False when there is nothing to remove.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn remove_representative(&self, who: &SignedIn, id: &str) -> Result<bool, StoreError> {
        let (accounts, who, id) = (self.clone(), who.person_id.clone(), id.to_owned());
        let removed = self.house.store.write(move |tx| {
            Box::pin(async move {
                let either = Condition::any()
                    .add(Column::OrganisationId.eq(who.as_str()))
                    .add(Column::PersonId.eq(who.as_str()));
                let row = Entity::find_by_id(&id).filter(either).one(tx).await?;
                let Some(row) = row.filter(|row| row.state != RepresentativeState::Removed) else {
                    return Ok(false);
                };
                Entity::update_many()
                    .col_expr(Column::State, Expr::value("removed"))
                    .col_expr(Column::RemovedAt, Expr::value(accounts.now()))
                    .col_expr(Column::TokenHash, Expr::value(None::<String>))
                    .filter(Column::Id.eq(id.as_str()))
                    .exec(tx)
                    .await?;
                if let Some(person) = &row.person_id {
                    stop_acting(tx, person, &row.organisation_id).await?;
                }
                let left = row.organisation_id != who;
                let act = if left { "representative.left" } else { "representative.removed" };
                let details = serde_json::json!({ "representative": row.id });
                accounts.note_representative(tx, act, &who, &row.organisation_id, details).await?;
                if row.state == RepresentativeState::Accepted
                    && let Some(organisation) = organisation(tx, &row.organisation_id).await?
                {
                    let config = &accounts.house.config;
                    accounts
                        .post(
                            tx,
                            mails::ended(config, &(&organisation).into(), &row.email, left, Moment(accounts.now())),
                        )
                        .await?;
                }
                Ok(true)
            })
        });
        removed.await
    }

    /// The row of a presented link, its organisation, and what it is worth to whoever presents it.
    async fn look_at(
        &self,
        db: &impl ConnectionTrait,
        token: &str,
        who: Option<&SignedIn>,
    ) -> Result<Option<(Invitation, Model, accounts::Model)>, StoreError> {
        let Some(hash) = stored_form(token) else {
            return Ok(None);
        };
        let Some(row) = Entity::find().filter(Column::TokenHash.eq(hash)).one(db).await? else {
            return Ok(None);
        };
        let Some(organisation) = organisation(db, &row.organisation_id).await? else {
            return Ok(None);
        };
        let name = organisation.organisation_name.clone().unwrap_or_default();
        let mine = who.is_some_and(|who| Some(&who.person_id) == row.person_id.as_ref());
        let own_address = match who {
            Some(who) => {
                let account = accounts::Entity::find_by_id(&who.person_id).one(db).await?;
                account.is_some_and(|account| account.email_key == row.email_key)
            }
            None => false,
        };
        let worth = match (row.state, who) {
            (RepresentativeState::Accepted, Some(_)) if mine => Invitation::Accepted(name),
            (RepresentativeState::Accepted | RepresentativeState::Removed, _) => Invitation::Dead,
            (RepresentativeState::Pending, _) if self.now() >= row.expires_at => Invitation::Dead,
            (RepresentativeState::Pending, None) => Invitation::SignIn(name),
            (RepresentativeState::Pending, Some(who)) if who.person_kind.is_organisation() => Invitation::NotAPerson,
            (RepresentativeState::Pending, Some(_)) if !own_address => Invitation::OtherAddress,
            (RepresentativeState::Pending, Some(_)) => Invitation::Ready(name),
        };
        Ok(Some((worth, row, organisation)))
    }

    async fn note_representative(
        &self,
        tx: &Tx,
        act: &'static str,
        actor: &str,
        organisation: &str,
        details: serde_json::Value,
    ) -> Result<(), StoreError> {
        audit::record(tx, &self.house, audit::Entry::by(actor, act, "account", organisation).with(details)).await
    }
}

/// An organisation that can sign in.
async fn organisation(db: &impl ConnectionTrait, id: &str) -> Result<Option<accounts::Model>, StoreError> {
    use accounts::{AccountKind, AccountState};
    let found = accounts::Entity::find_by_id(id).one(db).await?;
    Ok(found.filter(|account| account.kind == AccountKind::Organisation && account.state == AccountState::Active))
}

/// Representatives and open invitations.
async fn live(tx: &Tx, organisation_id: &str) -> Result<u64, StoreError> {
    let live = Entity::find()
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.ne(RepresentativeState::Removed));
    Ok(live.count(tx).await?)
}
