//! Messages to organisations when their dossiers move: signed, repeated until they are taken, given up after 72 hours.
//!
//! A message is a row written in the transaction of the move ([`announce`]), as mails are; `errands` carries it out. It
//! names the dossier and where it stands, nobody's name. At least once: the other side tells repetitions by the id.
//! Start reading at `hooks` (who is told what), then `worker`, and `reach` (where messages may go at all).

use data_encoding::HEXLOWER;
use domain::dossier::Status;
use domain::time::Moment;
use domain::words::Phrase;
use hmac::{Hmac, Mac as _};
use sea_orm::{ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

use crate::House;
use crate::accounts::Accounts;
use crate::store::rows::webhook_deliveries::DeliveryState;
use crate::store::rows::{dossiers, webhook_deliveries, webhooks};
use crate::store::{StoreError, Tx};

mod hooks;
mod reach;
mod worker;

pub(crate) use hooks::told as told_of_hook;
pub use hooks::{DeliveryLine, HookLine, MOST_HOOKS, NewHook, SECRET_PREFIX};
pub use reach::is_public;
pub(crate) use worker::sweep;

/// The use cases and the worker. Cheap to clone.
#[derive(Clone)]
pub struct Webhooks {
    house: House,
    accounts: Accounts,
    /// Name of this worker in claims.
    name: String,
    way: reach::Way,
}

impl Webhooks {
    /// Webhooks in this house.
    #[must_use]
    pub fn new(house: House, accounts: Accounts) -> Self {
        let (name, way) = (house.random.id(), reach::Way::new(!house.config.is_production()));
        Self { house, accounts, name, way }
    }

    fn now(&self) -> i64 {
        self.house.clock.now().0
    }
}

/// What a message is about. Every move is one of them and no other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// The office went on.
    Moved,
    /// The citizen has to do something.
    NeedsYou,
    /// There is a result, or the dossier ended without one.
    Ended,
}

impl Event {
    /// All of them, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Moved, Self::NeedsYou, Self::Ended];

    /// The word for machines.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Moved => "dossier.moved",
            Self::NeedsYou => "dossier.needs_action",
            Self::Ended => "dossier.ended",
        }
    }

    /// Name of the box that is ticked for it.
    #[must_use]
    pub const fn field(self) -> &'static str {
        match self {
            Self::Moved => "event_moved",
            Self::NeedsYou => "event_needs_action",
            Self::Ended => "event_ended",
        }
    }

    /// Words on screen.
    #[must_use]
    pub const fn words(self) -> Phrase {
        match self {
            Self::Moved => Phrase::new("Hồ sơ chuyển bước", "A dossier moved on"),
            Self::NeedsYou => {
                Phrase::new("Hồ sơ chờ bạn bổ sung hoặc nộp phí", "A dossier waits for papers or a fee from you")
            }
            Self::Ended => Phrase::new("Hồ sơ có kết quả hoặc đã dừng", "A dossier has its result or ended"),
        }
    }

    /// What the arrival at a status is.
    #[must_use]
    pub const fn of(status: Status) -> Self {
        match status {
            Status::SupplementRequired | Status::PaymentRequired => Self::NeedsYou,
            Status::Rejected | Status::Stopped | Status::Completed | Status::Returned => Self::Ended,
            Status::Draft | Status::Submitted | Status::Accepted | Status::Processing | Status::WithdrawalRequested => {
                Self::Moved
            }
        }
    }

    fn read(keys: &str) -> Vec<Self> {
        Self::ALL.into_iter().filter(|event| keys.split(' ').any(|key| key == event.key())).collect()
    }

    fn write(events: &[Self]) -> String {
        events.iter().map(|event| event.key()).collect::<Vec<_>>().join(" ")
    }
}

/// A message as it travels.
#[derive(Debug, Serialize, Deserialize)]
struct Message {
    id: String,
    event: String,
    at: String,
    dossier: About,
}

/// The dossier of a message.
#[derive(Debug, Serialize, Deserialize)]
struct About {
    id: String,
    code: String,
    from: String,
    to: String,
}

/// Writes the messages about a move, as part of it.
///
/// # Errors
/// When the store fails.
pub async fn announce(
    tx: &Tx,
    house: &House,
    dossier: &dossiers::Model,
    from: Status,
    to: Status,
) -> Result<(), StoreError> {
    if from == to {
        return Ok(());
    }
    let hooks = webhooks::Entity::find()
        .filter(webhooks::Column::AccountId.eq(dossier.account_id.as_str()))
        .filter(webhooks::Column::RemovedAt.is_null())
        .all(tx)
        .await?;
    let (event, now) = (Event::of(to), house.clock.now());
    for hook in hooks.into_iter().filter(|hook| Event::read(&hook.events).contains(&event)) {
        let id = house.random.id();
        let message = Message {
            id: id.clone(),
            event: event.key().to_owned(),
            at: now.format_iso(),
            dossier: About {
                id: dossier.id.clone(),
                code: dossier.code.clone().unwrap_or_default(),
                from: from.key().to_owned(),
                to: to.key().to_owned(),
            },
        };
        let body = serde_json::to_string(&message).map_err(|_| StoreError::broken("a message cannot be stored"))?;
        let row = webhook_deliveries::ActiveModel {
            id: Set(id),
            webhook_id: Set(hook.id),
            event: Set(event.key().to_owned()),
            dossier_id: Set(Some(dossier.id.clone())),
            body: Set(body),
            state: Set(DeliveryState::Waiting),
            due_at: Set(now.0),
            tries: Set(0),
            claimed_by: Set(None),
            claimed_until: Set(None),
            last_error: Set(None),
            created_at: Set(now.0),
            sent_at: Set(None),
        };
        webhook_deliveries::Entity::insert(row).exec_without_returning(tx).await?;
    }
    Ok(())
}

/// The header that proves who wrote a message and when: `t=<seconds>,v1=<hex of HMAC-SHA256 over "t.body">`.
#[must_use]
pub fn signature(secret: &str, at: Moment, body: &str) -> String {
    let seconds = at.0.div_euclid(1_000);
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.as_bytes()).expect("HMAC takes keys of any length");
    mac.update(format!("{seconds}.{body}").as_bytes());
    format!("t={seconds},v1={}", HEXLOWER.encode(&mac.finalize().into_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_signature_is_what_anybody_computes_with_the_secret() {
        // echo -n '1795399200.{"id":"x"}' | openssl dgst -sha256 -hmac 'whsec_thu'
        let signed = signature("whsec_thu", Moment(1_795_399_200_999), r#"{"id":"x"}"#);
        assert_eq!(signed, "t=1795399200,v1=c3e9b6e4db3a7d9291b93719555ff23a270d4b09daefecfb14b184558e1c276c");
    }

    #[test]
    fn another_secret_time_or_body_gives_another_signature() {
        let one = signature("a", Moment(1_000), "{}");
        assert_eq!(one, signature("a", Moment(1_999), "{}"));
        for other in [
            signature("b", Moment(1_000), "{}"),
            signature("a", Moment(2_000), "{}"),
            signature("a", Moment(1_000), "{ }"),
        ] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn every_move_is_one_kind_of_event() {
        for status in Status::ALL {
            let event = Event::of(status);
            assert_eq!(Event::read(&Event::write(&[event])), [event]);
        }
        assert_eq!(Event::read("dossier.signed "), []);
    }
}
