//! Which mails a person wants: those that the portal may leave away, and the notice of a sign-in from somewhere new.
//!
//! Mails about a dossier's course, the password, the address and the second factor always go. A choice is a row only
//! once somebody made it. What is known of devices is known only while the person wants the notice.

use std::collections::{BTreeMap, BTreeSet};
use std::net::IpAddr;

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, QueryFilter as _};

use super::secrets::hash_of;
use super::{Accounts, Client, SignedIn};
use crate::mail::templates::security as mails;
use crate::store::rows::accounts;
use crate::store::rows::known_devices;
use crate::store::rows::notification_settings::{ActiveModel, Column, Entity};
use crate::store::{StoreError, Tx};

/// A mail that people may choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OptionalMail {
    /// Somebody signed in from a browser or network that was not used before.
    NewDevice,
    /// Something waits for the person: a supplement, a fee, a result to fetch.
    Reminder,
    /// A finished dossier can be rated.
    RatingInvitation,
}

impl OptionalMail {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 3] = [Self::Reminder, Self::RatingInvitation, Self::NewDevice];

    /// Kind of the mail, name of the form field and key of the stored choice.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NewDevice => "login.new_device",
            Self::Reminder => "reminder",
            Self::RatingInvitation => "rating_invitation",
        }
    }

    /// The choice of people who made none.
    pub const fn is_sent_unasked(self) -> bool {
        !matches!(self, Self::NewDevice)
    }

    /// The optional mail of a kind; every other kind is always sent.
    pub fn of_kind(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mail| mail.key() == kind)
    }
}

/// Whether an account wants a mail of this kind, asked where the answer is needed: inside a business action too.
///
/// # Errors
/// When the store fails.
pub async fn wants_mail(db: &impl ConnectionTrait, account_id: &str, kind: &str) -> Result<bool, StoreError> {
    let Some(mail) = OptionalMail::of_kind(kind) else {
        return Ok(true);
    };
    let chosen = Entity::find_by_id((account_id.to_owned(), mail.key().to_owned())).one(db).await?;
    Ok(chosen.map_or(mail.is_sent_unasked(), |row| row.wanted != 0))
}

impl Accounts {
    /// Whether an account wants a mail of this kind (`X-Motcua-Kind`).
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn wants_mail(&self, account_id: &str, kind: &str) -> Result<bool, StoreError> {
        wants_mail(self.house.store.read(), account_id, kind).await
    }

    /// The choices of somebody signed in.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn notifications(&self, who: &SignedIn) -> Result<BTreeMap<OptionalMail, bool>, StoreError> {
        let mut choices = BTreeMap::new();
        for mail in OptionalMail::ALL {
            choices.insert(mail, self.wants_mail(&who.account_id, mail.key()).await?);
        }
        Ok(choices)
    }

    /// "Lưu": exactly these optional mails are wanted from now on. The device that asks counts as known.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn choose_notifications(
        &self,
        who: &SignedIn,
        wanted: &BTreeSet<OptionalMail>,
        client: &Client,
    ) -> Result<(), StoreError> {
        let (accounts, account_id, wanted, client) =
            (self.clone(), who.account_id.clone(), wanted.clone(), client.clone());
        let chosen = self.house.store.write(move |tx| {
            Box::pin(async move {
                for mail in OptionalMail::ALL {
                    accounts.choose(tx, &account_id, mail, wanted.contains(&mail)).await?;
                }
                if wanted.contains(&OptionalMail::NewDevice) {
                    accounts.know_device(tx, &account_id, &client).await?;
                } else {
                    let all = known_devices::Column::AccountId.eq(account_id.as_str());
                    known_devices::Entity::delete_many().filter(all).exec(tx).await?;
                }
                accounts.note(tx, "account.notifications_chosen", &account_id, Some(&account_id), None).await
            })
        });
        chosen.await
    }

    async fn choose(&self, tx: &Tx, account_id: &str, mail: OptionalMail, wanted: bool) -> Result<(), StoreError> {
        let row = ActiveModel {
            account_id: Set(account_id.to_owned()),
            kind: Set(mail.key().to_owned()),
            wanted: Set(i32::from(wanted)),
            updated_at: Set(self.now()),
        };
        let instead = OnConflict::columns([Column::AccountId, Column::Kind])
            .update_columns([Column::Wanted, Column::UpdatedAt])
            .to_owned();
        Entity::insert(row).on_conflict(instead).exec_without_returning(tx).await?;
        Ok(())
    }

    /// Part of signing in: tells an owner who wants it about a browser or network that was not used before.
    pub(super) async fn tell_new_device(
        &self,
        tx: &Tx,
        account: &accounts::Model,
        client: &Client,
    ) -> Result<(), StoreError> {
        if !wants_mail(tx, &account.id, OptionalMail::NewDevice.key()).await? {
            return Ok(());
        }
        if self.know_device(tx, &account.id, client).await? {
            return Ok(());
        }
        let now = self.house.clock.now();
        self.post(tx, mails::new_device(&self.house.config, &account.email, &account.full_name, now)).await
    }

    /// Remembers where somebody signed in; says whether it was known.
    async fn know_device(&self, tx: &Tx, account_id: &str, client: &Client) -> Result<bool, StoreError> {
        let mark = mark_of(account_id, client);
        let known = known_devices::Entity::find_by_id(&mark).one(tx).await?.is_some();
        let row = known_devices::ActiveModel {
            mark: Set(mark),
            account_id: Set(account_id.to_owned()),
            seen_at: Set(self.now()),
        };
        let again =
            OnConflict::column(known_devices::Column::Mark).update_column(known_devices::Column::SeenAt).to_owned();
        match known_devices::Entity::insert(row).on_conflict(again).exec_without_returning(tx).await {
            Ok(_) | Err(DbErr::RecordNotInserted) => Ok(known),
            Err(error) => Err(error.into()),
        }
    }
}

/// Account, kind of browser and provider's network. Versions of a browser and addresses within a network do not count:
/// both change every few days.
fn mark_of(account_id: &str, client: &Client) -> String {
    let browser: String = client.user_agent.chars().filter(|c| !c.is_ascii_digit() && *c != '.').collect();
    let network = match client.address {
        IpAddr::V4(address) => address.octets()[..2].to_vec(),
        IpAddr::V6(address) => address.octets()[..4].to_vec(),
    };
    hash_of(&format!("device:{account_id}:{network:?}:{browser}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(address: &str, user_agent: &str) -> Client {
        Client { address: address.parse().expect("an address"), user_agent: user_agent.to_owned() }
    }

    #[test]
    fn a_newer_browser_and_another_address_of_the_same_network_are_the_same_place() {
        let known = mark_of("lan", &client("203.0.113.7", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0"));
        let same = client("203.0.200.9", "Mozilla/5.0 (X11; Linux x86_64; rv:151.0) Firefox/151.0");
        assert_eq!(mark_of("lan", &same), known);
        for other in [client("198.51.100.1", &same.user_agent), client("203.0.113.7", "Mozilla/5.0 (iPhone) Safari")] {
            assert_ne!(mark_of("lan", &other), known);
        }
        assert_ne!(mark_of("minh", &same), known);
    }

    #[test]
    fn only_optional_kinds_can_be_declined_and_the_new_device_is_sent_only_on_wish() {
        for kind in ["activation", "password_changed", "supplement", ""] {
            assert_eq!(OptionalMail::of_kind(kind), None, "{kind}");
        }
        assert_eq!(OptionalMail::of_kind("login.new_device"), Some(OptionalMail::NewDevice));
        let unasked: Vec<_> = OptionalMail::ALL.into_iter().filter(|mail| mail.is_sent_unasked()).collect();
        assert_eq!(unasked, [OptionalMail::Reminder, OptionalMail::RatingInvitation]);
    }
}
