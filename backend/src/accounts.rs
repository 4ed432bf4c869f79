//! Accounts: registering, activating, signing in and out, passwords and personal data.
//!
//! Strangers learn nothing here: whatever exists, the same doors give the same answers and pay for
//! one password hash; the difference is only in the mail that is sent. Secrets (cookies, links)
//! are stored as hashes only. Every change is one transaction with its audit row and its mail.
//! Start reading at `registration`, then `log_in`, `second_step` and `second_factor`, then `sessions`.

use std::collections::BTreeMap;
use std::net::IpAddr;

use domain::words::Phrase;

use crate::House;
use crate::limits::{Limits, Wait};
use crate::store::StoreError;
use crate::store::rows::accounts::AccountKind;

mod acting;
mod activation;
mod closed;
mod common;
mod email_change;
mod for_office;
mod landing;
mod log_in;
mod mailbox;
mod new_password;
mod notifications;
mod parked;
mod passwords;
mod present;
mod profile;
mod registration;
pub(crate) mod representatives;
mod reset;
mod return_path;
pub mod second_factor;
mod second_step;
pub(crate) mod secrets;
mod security;
mod sessions;

pub(crate) use crate::store::rows::tokens::TokenPurpose;
pub use acting::Represented;
pub(crate) use common::is_common;
pub(crate) use for_office::{end_sessions, open_token, put_token, spend_token};
pub(crate) use mailbox::INVITATION_HOURS;

pub use activation::{Activation, ActivationLink};
pub use email_change::{EmailChange, EmailLink};
pub use log_in::{CaptchaProof, LogIn, LogInRefusal, LoggedIn};
pub use new_password::PasswordRefusal;
pub use notifications::{OptionalMail, wants_mail};
pub use parked::ParkedForm;
pub use passwords::{Cost, HashProblem, Match, PasswordHashes};
pub use present::Confirmed;
pub(crate) use profile::known;
pub(crate) use profile::too_long;
pub use profile::{FIXED_KEYS, ORGANISATION_KEYS, PROFILE_KEYS, ProfileRefusal};
pub use registration::{CONSENT_VERSION, RegisterRefusal, Registration};
pub use representatives::{Invitation, InviteRefusal, RepresentativeLine, RepresentativeState};
pub use reset::ResetLink;
pub use return_path::{HOME_OF_ACCOUNT, is_local, safe_next};
pub use second_factor::{FactorState, SecondFactor, Signing};
pub use second_step::{Interrupted, SecondStep, SecondStepRefusal};
pub(crate) use secrets::stored_form;
pub use secrets::{Secret, form_token, form_token_matches};
pub use security::SecurityRefusal;
pub use sessions::{ActsFor, Device, Ended, SignedIn};

/// The use cases of accounts. Cheap to clone; clones share one queue of password hashes.
#[derive(Clone)]
pub struct Accounts {
    house: House,
    limits: Limits,
    hashes: PasswordHashes,
}

impl Accounts {
    /// Accounts in this house. Make one and clone it: each has its own queue of password hashes.
    pub fn new(house: House) -> Self {
        let limits = Limits::new(house.clone());
        let hashes = queue(&house);
        Self { house, limits, hashes }
    }

    /// How many password hashes were computed since the start, for metrics and tests.
    pub fn hashes_computed(&self) -> usize {
        self.hashes.computed()
    }

    /// How many password hashes run or wait for their turn, for metrics.
    pub fn hashes_under_way(&self) -> usize {
        self.hashes.under_way()
    }

    /// The hash of a password that many accounts of the demonstration share.
    pub(crate) async fn hash_of(&self, password: &str) -> Option<String> {
        self.hashes.hash(password, self.house.random.bytes()).await.ok()
    }

    fn now(&self) -> i64 {
        self.house.clock.now().0
    }

    fn secret(&self) -> Secret {
        Secret::from_bytes(self.house.random.bytes())
    }
}

/// The queue of the configuration; `check-config` reports a cost that argon2id does not allow, and
/// then the default cost is used rather than none.
fn queue(house: &House) -> PasswordHashes {
    let set = &house.config.passwords;
    let cost = Cost { memory_kib: set.memory_kib, passes: set.iterations, lanes: set.parallelism };
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let at_once = if set.at_once == 0 { cores } else { set.at_once };
    PasswordHashes::new(cost, at_once).unwrap_or_else(|problem| {
        tracing::error!(%problem, "using the default password cost");
        PasswordHashes::new(Cost::default(), at_once).expect("argon2id allows the default cost")
    })
}

/// A person or an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Kind {
    /// Cá nhân.
    #[default]
    Individual,
    /// Doanh nghiệp.
    Organisation,
}

impl Kind {
    /// Whether it is an organisation with a representative.
    pub const fn is_organisation(self) -> bool {
        matches!(self, Self::Organisation)
    }

    /// The value of the form field and query `loai`.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Individual => "ca-nhan",
            Self::Organisation => "doanh-nghiep",
        }
    }

    /// Reads `loai`; anything unknown is a person.
    pub fn from_key(key: &str) -> Self {
        if key == Self::Organisation.key() { Self::Organisation } else { Self::Individual }
    }
}

impl From<AccountKind> for Kind {
    fn from(kind: AccountKind) -> Self {
        match kind {
            AccountKind::Individual => Self::Individual,
            AccountKind::Organisation => Self::Organisation,
        }
    }
}

impl From<Kind> for AccountKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Individual => Self::Individual,
            Kind::Organisation => Self::Organisation,
        }
    }
}

/// A mistake in one field of a form. Never holds what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldIssue {
    /// Name of the form field.
    pub field: &'static str,
    /// What is wrong and what to do.
    pub message: Phrase,
}

impl FieldIssue {
    const fn new(field: &'static str, message: Phrase) -> Self {
        Self { field, message }
    }
}

/// The browser at the other end.
#[derive(Debug, Clone)]
pub struct Client {
    /// Its address, after trusted proxies.
    pub address: IpAddr,
    /// Its `User-Agent`.
    pub user_agent: String,
}

/// Why a mail with a link could not be asked for. Says nothing about accounts.
#[derive(Debug, thiserror::Error)]
pub enum MailRefusal {
    /// No address was typed, or none that mail can be sent to.
    #[error("the address has mistakes")]
    Invalid(FieldIssue),
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

/// The typed value of a form field; an absent field is empty.
fn typed<'a>(fields: &'a BTreeMap<String, String>, name: &str) -> &'a str {
    fields.get(name).map_or("", String::as_str)
}

/// "Thử lại sau 2 phút.", for a sentence on screen.
pub fn wait_words(wait: Wait) -> domain::words::Words {
    let minutes = wait.minutes();
    let en =
        if minutes == 1 { "Try again in 1 minute.".to_owned() } else { format!("Try again in {minutes} minutes.") };
    domain::words::Words::new(format!("Thử lại sau {minutes} phút."), en)
}

crate::broken_from_database!(
    LogInRefusal,
    MailRefusal,
    PasswordRefusal,
    ProfileRefusal,
    RegisterRefusal,
    SecondStepRefusal,
    SecurityRefusal,
);
