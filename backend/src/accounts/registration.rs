//! Registering: one answer for every address, and the mail makes the difference.
//!
//! A free address gets an account and an activation link. An address that waits for activation gets
//! a further registration with a link of its own: each link activates what was typed into its form,
//! and nothing else. An address with an active account gets a notice that somebody tried. The hash is
//! always computed, before the transaction, so all three take the same time.

use std::collections::BTreeMap;

use sea_orm::{ActiveModelTrait as _, EntityTrait as _, IntoActiveModel as _};

use super::mailbox::account_of;
use super::passwords::HashProblem;
use super::secrets::Secret;
use super::{Accounts, Client, FieldIssue, Kind, typed};
use crate::limits::{Limit, LimitError, Limits, Wait};
use crate::mail::templates;
use crate::store::rows::accounts::{self, AccountState};
use crate::store::rows::tokens::TokenPurpose;
use crate::store::{StoreError, Tx};

mod applicant;
pub(super) mod waiting;

pub(super) use applicant::organisation_name;
use applicant::{Applicant, read};

/// The version of the consent text that people agree to.
pub const CONSENT_VERSION: &str = "2026-11";

/// The registration form as typed.
#[derive(Clone, Default)]
pub struct Registration {
    /// Field `loai`.
    pub kind: Kind,
    /// Field `full_name`.
    pub full_name: String,
    /// Field `personal_id`.
    pub personal_id: String,
    /// Field `phone`.
    pub phone: String,
    /// Field `email`.
    pub email: String,
    /// Field `password`.
    pub password: String,
    /// Field `password_again`.
    pub password_again: String,
    /// Field `consent`.
    pub consent: bool,
    /// Field `organisation_name`.
    pub organisation_name: String,
    /// Field `tax_code`.
    pub tax_code: String,
}

impl Registration {
    /// Takes the fields of a posted form.
    pub fn read(fields: &BTreeMap<String, String>) -> Self {
        let text = |name: &str| typed(fields, name).to_owned();
        Self {
            kind: Kind::from_key(typed(fields, "loai")),
            full_name: text("full_name"),
            personal_id: text("personal_id"),
            phone: text("phone"),
            email: text("email"),
            password: text("password"),
            password_again: text("password_again"),
            consent: matches!(typed(fields, "consent"), "true" | "on" | "1"),
            organisation_name: text("organisation_name"),
            tax_code: text("tax_code"),
        }
    }
}

/// Why a registration was not taken. The same whether the address is free or not.
#[derive(Debug, thiserror::Error)]
pub enum RegisterRefusal {
    /// Mistakes in the fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// Too many registrations from this address.
    #[error("too many registrations")]
    TooMany(Wait),
    /// Too many people are waiting for a password hash.
    #[error("the password queue is full")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

impl From<LimitError> for RegisterRefusal {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(wait) => Self::TooMany(wait),
            LimitError::Broken(error) => Self::Broken(error),
        }
    }
}

impl Accounts {
    /// Takes a registration. `captcha_ok` says whether the posted code was right; it was spent by
    /// the caller.
    ///
    /// # Errors
    /// `Invalid` with every mistake at once; `TooMany`; `Busy`.
    pub async fn register(
        &self,
        form: &Registration,
        captcha_ok: bool,
        client: &Client,
    ) -> Result<(), RegisterRefusal> {
        let subject = Limits::subject(client.address);
        self.limits.check(Limit::Registrations, &subject).await?;
        let applicant = read(form, captcha_ok, self.house.config.portal_name()).map_err(RegisterRefusal::Invalid)?;
        let hash = self.hashes.hash(&form.password, self.house.random.bytes()).await;
        let hash = hash.map_err(|problem| match problem {
            HashProblem::Busy => RegisterRefusal::Busy,
            HashProblem::Cost | HashProblem::Failed => {
                RegisterRefusal::Broken(StoreError::broken("a password hash failed"))
            }
        })?;
        let stored = self.store(applicant.clone(), hash.clone(), subject.clone()).await;
        match stored {
            // Somebody registered the same address at the same moment: now it is taken.
            Err(RegisterRefusal::Broken(error)) if error.is_unique_on("email_key") => {
                self.store(applicant, hash, subject).await
            }
            other => other,
        }
    }

    async fn store(&self, applicant: Applicant, hash: String, subject: String) -> Result<(), RegisterRefusal> {
        let (accounts, id, secret) = (self.clone(), self.house.random.id(), self.secret());
        let stored = self.house.store.write(move |tx| {
            Box::pin(async move {
                accounts.limits.take_in(tx, Limit::Registrations, &subject).await?;
                accounts.settle(tx, applicant, hash, id, &secret, &subject).await?;
                Ok(())
            })
        });
        stored.await
    }

    async fn settle(
        &self,
        tx: &Tx,
        applicant: Applicant,
        hash: String,
        id: String,
        secret: &Secret,
        address: &str,
    ) -> Result<(), StoreError> {
        let found = account_of(tx, applicant.email.key()).await?;
        let may_mail = self.may_mail(tx, applicant.email.key(), true).await?;
        let now = self.house.clock.now();
        let Some(known) = found else {
            let account = row(applicant, hash, id, now.0);
            accounts::Entity::insert(account.clone().into_active_model()).exec_without_returning(tx).await?;
            self.note(tx, "account.registered", &account.id, Some(&account.id), Some(address)).await?;
            let registration = waiting::keep(tx, &self.house, &account).await?;
            return match may_mail {
                true => self.send_link(tx, &account, TokenPurpose::Activation, Some(registration), secret).await,
                false => Ok(()),
            };
        };
        if !may_mail {
            return Ok(());
        }
        match known.state {
            AccountState::Pending => {
                let account = accounts::Model {
                    second_factor_required: known.second_factor_required,
                    ..row(applicant, hash, known.id, now.0)
                };
                account.clone().into_active_model().reset_all().update(tx).await?;
                self.note(tx, "account.registered_again", &account.id, Some(&account.id), Some(address)).await?;
                let registration = waiting::keep(tx, &self.house, &account).await?;
                self.send_link(tx, &account, TokenPurpose::Activation, Some(registration), secret).await
            }
            AccountState::Active => {
                self.note(tx, "account.registration_attempt", &known.id, None, Some(address)).await?;
                let mail = templates::registration_attempt(&self.house.config, &known.email, &known.full_name, now);
                self.post(tx, mail).await
            }
            AccountState::Disabled => {
                self.note(tx, "account.registration_attempt", &known.id, None, Some(address)).await
            }
        }
    }
}

fn row(applicant: Applicant, password_hash: String, id: String, now: i64) -> accounts::Model {
    let (organisation_name, tax_code) = applicant.organisation.unzip();
    accounts::Model {
        id,
        kind: applicant.kind.into(),
        email: applicant.email.as_str().to_owned(),
        email_key: applicant.email.key().to_owned(),
        password_hash,
        full_name: applicant.full_name,
        personal_id: applicant.personal_id.as_str().to_owned(),
        phone: applicant.phone.e164().to_owned(),
        organisation_name,
        tax_code: tax_code.map(|code| code.as_str().to_owned()),
        state: AccountState::Pending,
        profile: "{}".to_owned(),
        consent_version: CONSENT_VERSION.to_owned(),
        consent_at: now,
        created_at: now,
        activated_at: None,
        second_factor_required: 0,
    }
}
