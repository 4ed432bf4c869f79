//! Who an officer is and which dossiers an officer may touch: the one gate of the desk.
//!
//! A post belongs to one unit and holds one or more roles. A role opens a kind of act, the unit decides on which
//! dossiers; a dossier of another unit answers like one that does not exist. Nobody works on a dossier of their own
//! account.

use domain::dossier::{Actor, NotAllowed, Status};
use domain::roles::{Right, Role};
use sea_orm::{ConnectionTrait, EntityTrait as _};

use crate::acts::{ActRefusal, Overtaken};
use crate::store::StoreError;
use crate::store::rows::{accounts, dossiers, officers};

/// An account that works for the office.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Officer {
    /// The account.
    pub account_id: String,
    /// Full name, as slips print it.
    pub full_name: String,
    /// Position, as slips print it under a signature.
    pub title: String,
    /// The one unit; empty for roles of the whole city.
    pub unit_code: String,
    /// The roles.
    pub roles: Vec<Role>,
}

/// Why the desk refuses.
#[derive(Debug, thiserror::Error)]
pub enum DeskRefusal {
    /// Not there, or of another unit: the same answer.
    #[error("no such dossier for this officer")]
    NotFound,
    /// The role does not open this.
    #[error("the role does not open this")]
    NotYours,
    /// The officer's own dossier.
    #[error("officers do not work on their own dossiers")]
    OwnDossier,
    /// Whoever processed a dossier does not sign it.
    #[error("whoever processed a dossier does not sign it")]
    FourEyes,
    /// The matrix says no.
    #[error(transparent)]
    NotAllowed(NotAllowed),
    /// Somebody else was faster.
    #[error("the dossier changed meanwhile")]
    Overtaken(Overtaken),
    /// Something is missing or wrong: field and words.
    #[error("the form has mistakes")]
    Invalid(Vec<(String, domain::words::Phrase)>),
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(DeskRefusal);

impl From<ActRefusal> for DeskRefusal {
    fn from(refusal: ActRefusal) -> Self {
        match refusal {
            ActRefusal::NotFound => Self::NotFound,
            ActRefusal::NotAllowed(why) => Self::NotAllowed(why),
            ActRefusal::Overtaken(by) => Self::Overtaken(by),
            ActRefusal::Broken(error) => Self::Broken(error),
        }
    }
}

impl Officer {
    /// The officer of a stored post: `roles` is its JSON; a role that nobody knows any more opens nothing.
    pub fn of_post(account_id: &str, full_name: &str, title: &str, unit_code: &str, roles: &str) -> Self {
        let keys: Vec<String> = serde_json::from_str(roles).unwrap_or_default();
        Self {
            account_id: account_id.to_owned(),
            full_name: full_name.to_owned(),
            title: title.to_owned(),
            unit_code: unit_code.to_owned(),
            roles: keys.iter().filter_map(|key| Role::from_key(key)).collect(),
        }
    }

    /// Whether one of the roles opens this kind of act.
    pub fn may(&self, right: Right) -> bool {
        self.roles.iter().any(|role| role.may(right))
    }

    /// In which capacity the officer takes a step that these may take; the first that fits.
    pub fn acts_as(&self, among: &[Actor]) -> Option<Actor> {
        self.roles.iter().filter_map(|role| Actor::of(*role)).find(|actor| among.contains(actor))
    }

    /// The gate: may the officer use this right on this dossier?
    ///
    /// # Errors
    /// `NotFound` for drafts, dossiers of other units and officers who open none; `NotYours` when the role lacks the
    /// right; `OwnDossier`.
    pub fn open(&self, dossier: &dossiers::Model, right: Right) -> Result<(), DeskRefusal> {
        let sent = dossier.status != Status::Draft.code() && dossier.deleted_at.is_none();
        let same_unit = !self.unit_code.is_empty() && self.unit_code == dossier.unit_code;
        if !(sent && same_unit && self.may(Right::OpenUnitDossiers)) {
            return Err(DeskRefusal::NotFound);
        }
        if !self.may(right) {
            return Err(DeskRefusal::NotYours);
        }
        if dossier.account_id == self.account_id {
            return Err(DeskRefusal::OwnDossier);
        }
        Ok(())
    }
}

/// The post of an account; `None` for citizens and ended posts.
///
/// # Errors
/// When the store fails.
pub async fn officer(db: &impl ConnectionTrait, account_id: &str) -> Result<Option<Officer>, StoreError> {
    let Some(post) = officers::Entity::find_by_id(account_id).one(db).await? else { return Ok(None) };
    let Some(account) = accounts::Entity::find_by_id(account_id).one(db).await? else { return Ok(None) };
    let working = post.disabled_at.is_none();
    Ok(working.then(|| Officer::of_post(account_id, &account.full_name, &post.title, &post.unit_code, &post.roles)))
}
