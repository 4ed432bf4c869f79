//! Acting for an organisation: a login session of a person works on the organisation's account while both want it.
//!
//! The organisation stands in the row of the login session, and whether the person may still act for it is asked anew
//! with every request, so a removed representative acts for themselves from the next request on.

use std::sync::Arc;

use domain::time::Moment;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::secrets::form_token;
use super::{Accounts, ActsFor, Kind, SignedIn};
use crate::audit::{self, Acting};
use crate::desk::Officer;
use crate::store::queries::who::Holder;
use crate::store::rows::accounts::{self, AccountKind, AccountState};
use crate::store::rows::login_sessions;
use crate::store::rows::representatives::{Column, Entity, RepresentativeState};
use crate::store::{StoreError, Tx};

/// An organisation that a person may act for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Represented {
    /// Account of the organisation.
    pub organisation_id: String,
    /// Its name.
    pub name: String,
    /// Row that says so, for leaving it.
    pub row_id: String,
}

impl SignedIn {
    /// The same person about themselves, whomever they act for.
    #[must_use]
    pub fn as_person(self) -> Self {
        if self.account_id == self.person_id {
            return self;
        }
        Self {
            account_id: self.person_id.clone(),
            kind: self.person_kind,
            organisation_name: None,
            email: self.person_email.clone(),
            ..self
        }
    }

    /// Who acts for whom, when that is not the same.
    #[must_use]
    pub fn acting(&self) -> Option<Acting> {
        (self.account_id != self.person_id).then(|| Acting::new(&self.person_id, &self.account_id))
    }
}

impl Accounts {
    /// The organisations that a person may act for, in the order in which they accepted.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn represented_by(&self, person_id: &str) -> Result<Vec<Represented>, StoreError> {
        let db = self.house.store.read();
        let mut rows = Entity::find()
            .filter(Column::PersonId.eq(person_id))
            .filter(Column::State.eq(RepresentativeState::Accepted))
            .all(db)
            .await?;
        rows.sort_by_key(|row| row.accepted_at);
        let ids: Vec<&str> = rows.iter().map(|row| row.organisation_id.as_str()).collect();
        let found = accounts::Entity::find()
            .filter(accounts::Column::Id.is_in(ids))
            .filter(accounts::Column::State.eq(AccountState::Active))
            .filter(accounts::Column::Kind.eq(AccountKind::Organisation))
            .all(db)
            .await?;
        let named = rows.into_iter().filter_map(|row| {
            let organisation = found.iter().find(|account| account.id == row.organisation_id)?;
            let name = organisation.organisation_name.clone().unwrap_or_default();
            Some(Represented { organisation_id: row.organisation_id, name, row_id: row.id })
        });
        Ok(named.collect())
    }

    /// From the next request on this login session works for an organisation, or for its person again. False for an
    /// organisation that the person may not act for.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn act_for(&self, who: &SignedIn, organisation: Option<&str>) -> Result<bool, StoreError> {
        let (accounts, who, organisation) = (self.clone(), who.clone(), organisation.map(str::to_owned));
        let switched = self.house.store.write(move |tx| {
            Box::pin(async move {
                if let Some(organisation) = &organisation
                    && !may_act(tx, &who.person_id, organisation).await?
                {
                    return Ok(false);
                }
                let before = of_session(tx, &who).await?;
                if before == organisation {
                    return Ok(true);
                }
                login_sessions::Entity::update_many()
                    .col_expr(login_sessions::Column::ActingFor, Expr::value(organisation.clone()))
                    .filter(login_sessions::Column::PublicId.eq(who.session_id.as_str()))
                    .filter(login_sessions::Column::AccountId.eq(who.person_id.as_str()))
                    .exec(tx)
                    .await?;
                for (act, about) in [("representative.stopped", before), ("representative.began", organisation)] {
                    if let Some(about) = about {
                        let entry = audit::Entry::by(&who.person_id, act, "account", &about);
                        audit::record(tx, &accounts.house, entry).await?;
                    }
                }
                Ok(true)
            })
        });
        switched.await
    }
}

async fn of_session(tx: &Tx, who: &SignedIn) -> Result<Option<String>, StoreError> {
    use login_sessions::Column;
    let row = login_sessions::Entity::find().filter(Column::PublicId.eq(who.session_id.as_str())).one(tx).await?;
    Ok(row.and_then(|row| row.acting_for))
}

async fn may_act(tx: &Tx, person_id: &str, organisation_id: &str) -> Result<bool, StoreError> {
    let found = Entity::find()
        .filter(Column::PersonId.eq(person_id))
        .filter(Column::OrganisationId.eq(organisation_id))
        .filter(Column::State.eq(RepresentativeState::Accepted));
    Ok(found.one(tx).await?.is_some())
}

/// Ends that a person acts for an organisation, on all devices.
pub(super) async fn stop_acting(tx: &Tx, person_id: &str, organisation_id: &str) -> Result<(), StoreError> {
    use login_sessions::Column;
    login_sessions::Entity::update_many()
        .col_expr(Column::ActingFor, Expr::value(None::<String>))
        .filter(Column::AccountId.eq(person_id))
        .filter(Column::ActingFor.eq(organisation_id))
        .exec(tx)
        .await?;
    Ok(())
}

/// Who holds a login session, from its row.
pub(super) fn signed_in(found: Holder, cookie: &str, idle_ends_at: Moment, officer: Option<Arc<Officer>>) -> SignedIn {
    let person = SignedIn {
        account_id: found.person_id.clone(),
        person_id: found.person_id,
        person_kind: found.person_kind.into(),
        person_email: found.person_email.clone(),
        acting_for: None,
        represents: found.represents > 0,
        kind: found.person_kind.into(),
        full_name: found.full_name,
        organisation_name: found.person_organisation,
        email: found.person_email,
        session_id: found.public_id,
        form_token: form_token(cookie),
        must_set_up_factor: found.second_factor_required != 0 && found.factor_since.is_none(),
        idle_ends_at,
        expires_at: Moment(found.expires_at),
        officer,
    };
    let Some(organisation) = found.acting_for else {
        return person;
    };
    let name = found.acting_name.unwrap_or_default();
    SignedIn {
        // A form that was written in another capacity is a stale one: nothing is sent for the wrong one of the two.
        form_token: form_token(&format!("{cookie}:{organisation}")),
        acting_for: Some(ActsFor { id: organisation.clone(), name: name.clone() }),
        account_id: organisation,
        organisation_name: Some(name),
        email: found.acting_email.unwrap_or_default(),
        kind: Kind::Organisation,
        ..person
    }
}
