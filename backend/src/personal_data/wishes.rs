//! Restriction and objection: what a person does not want done with their data, in force at once.
//!
//! What the law asks of the office, handling the dossiers that were sent, goes on; what is done for comfort stops. Who
//! sends such mails, invites to rate or fills forms in asks [`allows`].

use std::collections::BTreeSet;

use domain::text::{clean_lines, length};
use domain::words::Phrase;
use sea_orm::ConnectionTrait;

use super::*;
use crate::audit;
use crate::store::Tx;
use crate::store::rows::account_rights::{Entity, Model};
use crate::store::rows::accounts;

/// Longest reason.
const LONGEST: usize = 500;

/// What data is used for besides what the law asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Mails that nobody needs in order to go on: reminders of papers that expire, news.
    Mails,
    /// Invitations to rate.
    Ratings,
    /// Filling forms in from what is stored.
    Prefill,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Mails, Self::Ratings, Self::Prefill];

    /// Name in forms and rows.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Mails => "mails",
            Self::Ratings => "ratings",
            Self::Prefill => "prefill",
        }
    }

    /// The purpose that a mail of this kind (`X-Motcua-Kind`) serves; none for mails that people need.
    #[must_use]
    pub fn of_mail(kind: &str) -> Option<Self> {
        match kind {
            "rating_invitation" => Some(Self::Ratings),
            "reminder" | "paper_expiring" => Some(Self::Mails),
            _ => None,
        }
    }
}

/// What a person asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wishes {
    /// Since when, and why, handling is restricted.
    pub restricted: Option<(Moment, String)>,
    /// Purposes that the person objects to.
    pub objections: BTreeSet<Purpose>,
    /// When the objections were last changed.
    pub objected_at: Option<Moment>,
}

impl Wishes {
    fn of(row: &Model) -> Self {
        Self {
            restricted: row.restricted_at.map(|at| (Moment(at), row.restricted_reason.clone())),
            objections: objections_in(&row.objections),
            objected_at: row.objected_at.map(Moment),
        }
    }

    /// Whether data may be used for this.
    #[must_use]
    pub fn allow(&self, purpose: Purpose) -> bool {
        self.restricted.is_none() && !self.objections.contains(&purpose)
    }
}

fn objections_in(stored: &str) -> BTreeSet<Purpose> {
    let keys: Vec<String> = serde_json::from_str(stored).unwrap_or_default();
    Purpose::ALL.into_iter().filter(|purpose| keys.iter().any(|key| key == purpose.key())).collect()
}

/// The same as [`allows`] for whoever has read the row already: since when handling is restricted, and the objections as
/// they are stored, if the person ever said anything.
pub(crate) fn allowed(restricted_at: Option<i64>, objections: Option<&str>, purpose: Purpose) -> bool {
    restricted_at.is_none() && objections.is_none_or(|stored| !objections_in(stored).contains(&purpose))
}

/// Whether data of an account may be used for this.
///
/// # Errors
/// When the store fails.
pub async fn allows(db: &impl ConnectionTrait, account_id: &str, purpose: Purpose) -> Result<bool, StoreError> {
    let row = Entity::find_by_id(account_id).one(db).await?;
    Ok(row.is_none_or(|row| Wishes::of(&row).allow(purpose)))
}

/// Whether a mail of this kind may go to an address: whoever holds no account here wished for nothing.
///
/// # Errors
/// When the store fails.
pub(crate) async fn may_write_to(tx: &Tx, address: &str, kind: &str) -> Result<bool, StoreError> {
    let Some(purpose) = Purpose::of_mail(kind) else {
        return Ok(true);
    };
    let Ok(email) = domain::contact::Email::parse(address) else {
        return Ok(true);
    };
    let account = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email.key())).one(tx).await?;
    match account {
        Some(account) => allows(tx, &account.id, purpose).await,
        None => Ok(true),
    }
}

impl PersonalData {
    /// What an account asked for.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn wishes(&self, account_id: &str) -> Result<Wishes, StoreError> {
        let row = Entity::find_by_id(account_id).one(self.house.store.read()).await?;
        Ok(row.map(|row| Wishes::of(&row)).unwrap_or_default())
    }

    /// "Hạn chế xử lý", with the person's reason (field `reason`).
    ///
    /// # Errors
    /// `Invalid` when no reason is given or it is too long.
    pub async fn restrict(&self, who: &SignedIn, reason: &str) -> Result<(), RightsRefusal> {
        let reason = clean_lines(reason);
        let problem = match length(&reason) {
            0 => Some(Phrase::new(
                "Nhập lý do bạn muốn hạn chế xử lý dữ liệu.",
                "Say why handling should be restricted.",
            )),
            long if long > LONGEST => Some(Phrase::new(
                "Lý do dài quá 500 ký tự. Rút ngắn lại.",
                "The reason is longer than 500 characters. Shorten it.",
            )),
            _ => None,
        };
        if let Some(message) = problem {
            return Err(RightsRefusal::Invalid(vec![FieldIssue { field: "reason", message }]));
        }
        let now = self.now();
        let change = move |row: &mut Model| {
            // Pressed twice, the first moment counts.
            row.restricted_at = row.restricted_at.or(Some(now));
            row.restricted_reason.clone_from(&reason);
        };
        self.change(who, "data.restricted", serde_json::Value::Null, change).await
    }

    /// "Bỏ hạn chế".
    ///
    /// # Errors
    /// When the store fails.
    pub async fn lift_restriction(&self, who: &SignedIn) -> Result<(), RightsRefusal> {
        let change = |row: &mut Model| {
            row.restricted_at = None;
            row.restricted_reason.clear();
        };
        self.change(who, "data.restriction_lifted", serde_json::Value::Null, change).await
    }

    /// Sets the purposes that a person objects to; those not named are allowed again.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn object(&self, who: &SignedIn, purposes: &BTreeSet<Purpose>) -> Result<(), RightsRefusal> {
        let keys: Vec<&str> = purposes.iter().map(|purpose| purpose.key()).collect();
        let details = serde_json::json!({ "purposes": keys });
        let (stored, now) = (details["purposes"].to_string(), self.now());
        let change = move |row: &mut Model| {
            row.objections.clone_from(&stored);
            row.objected_at = Some(now);
        };
        self.change(who, "data.objected", details, change).await
    }

    async fn change(
        &self,
        who: &SignedIn,
        act: &'static str,
        details: serde_json::Value,
        change: impl Fn(&mut Model) + Clone + Send + Sync + 'static,
    ) -> Result<(), RightsRefusal> {
        let (house, account) = (self.house.clone(), who.person_id.clone());
        let changed = self.house.store.write(move |tx| {
            Box::pin(async move {
                let known = Entity::find_by_id(&account).one(tx).await?;
                let fresh = Model { account_id: account.clone(), objections: "[]".to_owned(), ..Model::default() };
                let mut row = known.clone().unwrap_or(fresh);
                change(&mut row);
                let row = row.into_active_model();
                match known {
                    Some(_) => {
                        row.reset_all().update(tx).await?;
                    }
                    None => {
                        Entity::insert(row).exec_without_returning(tx).await?;
                    }
                }
                audit::record(tx, &house, audit::Entry::by(&account, act, "account", &account).with(details)).await?;
                Ok(())
            })
        });
        changed.await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_restriction_stops_every_purpose_and_an_objection_only_its_own() {
        let objecting = Wishes { objections: [Purpose::Ratings].into(), ..Wishes::default() };
        let may = |wishes: &Wishes| Purpose::ALL.map(|purpose| wishes.allow(purpose));
        assert_eq!(may(&Wishes::default()), [true; 3]);
        assert_eq!(may(&objecting), [true, false, true]);
        let restricted = Wishes { restricted: Some((Moment(1), "nhầm".to_owned())), ..objecting };
        assert_eq!(may(&restricted), [false; 3]);
    }

    #[test]
    fn what_is_stored_is_read_again_and_unknown_names_are_nothing() {
        let row = Model { objections: r#"["prefill","sell"]"#.to_owned(), ..Model::default() };
        assert_eq!(Wishes::of(&row).objections, [Purpose::Prefill].into());
        assert_eq!(Wishes::of(&Model::default()), Wishes::default());
    }

    #[test]
    fn mails_that_people_need_serve_no_purpose_that_can_be_objected_to() {
        for kind in ["activation", "reset", "submitted", "supplement", "draft_expiring", "account_erased"] {
            assert_eq!(Purpose::of_mail(kind), None, "{kind}");
        }
        assert_eq!(Purpose::of_mail("rating_invitation"), Some(Purpose::Ratings));
    }
}
