//! Who did what to which thing: rows that the database itself refuses to change or delete.
//!
//! An entry is written in the same transaction as the action. Details hold ids, states and reasons, never names,
//! e-mails, identity numbers, answers, tokens or addresses of people.
//! What a person does for an organisation is written under the person, with the organisation in the details (`for`).

pub mod chain;

use sea_orm::{ActiveValue::Set, EntityTrait as _};

use crate::House;
use crate::store::rows::audit;
use crate::store::{StoreError, Tx};

mod acting;

pub(crate) use acting::acting_now;
pub use acting::{Acting, answer_for};

/// One act worth remembering.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    /// Account that acted; none for the system or a visitor.
    pub actor: Option<String>,
    /// What was done, e.g. `dossier.sent`.
    pub act: &'static str,
    /// What kind of thing it was done to, e.g. `dossier`.
    pub subject_kind: &'static str,
    /// To which one.
    pub subject: Option<String>,
    /// Facts without personal data; `Null` when there are none.
    pub details: serde_json::Value,
    /// Client address.
    pub address: Option<String>,
}

impl Entry {
    /// What a person did to a thing.
    #[must_use]
    pub fn by(actor: &str, act: &'static str, subject_kind: &'static str, subject: &str) -> Self {
        Self { actor: Some(actor.to_owned()), act, subject_kind, subject: Some(subject.to_owned()), ..Self::default() }
    }

    /// From which client address.
    #[must_use]
    pub fn from_address(mut self, address: &str) -> Self {
        self.address = Some(address.to_owned());
        self
    }

    /// With facts that are no personal data.
    #[must_use]
    pub fn with(mut self, details: serde_json::Value) -> Self {
        self.details = details;
        self
    }
}

/// Writes an entry as part of a business action.
///
/// # Errors
/// When the database fails.
pub async fn record(tx: &Tx, house: &House, entry: Entry) -> Result<(), StoreError> {
    let at = house.clock.now().0;
    let (actor, details) = really_by(tx.acting(), entry.actor, entry.details);
    let row = audit::ActiveModel {
        seq_id: Set(sortable_id(at, &house.random.id())),
        at: Set(at),
        actor_id: Set(actor),
        act: Set(entry.act.to_owned()),
        subject_kind: Set(entry.subject_kind.to_owned()),
        subject_id: Set(entry.subject),
        details: Set(details.to_string()),
        address: Set(entry.address),
    };
    audit::Entity::insert(row).exec_without_returning(tx).await?;
    Ok(())
}

/// The actor and the details of an entry, when somebody acts for the account that is said to act.
fn really_by(
    acting: Option<Acting>,
    actor: Option<String>,
    mut details: serde_json::Value,
) -> (Option<String>, serde_json::Value) {
    let Some(acting) = acting.filter(|acting| actor.as_deref() == Some(acting.organisation())) else {
        return (actor, details);
    };
    if !details.is_object() {
        details = serde_json::json!({});
    }
    details["for"] = acting.organisation().into();
    (Some(acting.person().to_owned()), details)
}

/// Ids that sort by time, so that entries of one server stay in order.
fn sortable_id(at: i64, random: &str) -> String {
    format!("{at:013}-{random}")
}

#[cfg(test)]
mod tests {
    use super::{Acting, really_by, sortable_id};
    use serde_json::{Value, json};

    #[test]
    fn later_entries_sort_behind_earlier_ones() {
        assert!(sortable_id(999, "z") < sortable_id(1_000, "a"));
        assert!(sortable_id(1_763_000_000_000, "z") < sortable_id(1_763_000_000_001, "a"));
    }

    #[test]
    fn whoever_acts_for_an_organisation_is_the_actor_and_the_organisation_a_detail() {
        let acting = || Some(Acting::new("lan", "sen"));
        let by = |actor: &str| Some(actor.to_owned());
        assert_eq!(really_by(acting(), by("sen"), Value::Null), (by("lan"), json!({"for": "sen"})));
        let more = json!({"unit": "00004"});
        assert_eq!(really_by(acting(), by("sen"), more).1, json!({"unit": "00004", "for": "sen"}));
        assert_eq!(really_by(acting(), by("lan"), Value::Null), (by("lan"), Value::Null));
        assert_eq!(really_by(acting(), None, Value::Null), (None, Value::Null));
        assert_eq!(really_by(None, by("sen"), Value::Null), (by("sen"), Value::Null));
    }
}
