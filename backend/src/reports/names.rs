//! What the groups of a report are called.

use std::collections::HashMap;

use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::Group;
use crate::House;
use crate::desk::DeskRefusal;
use crate::store::rows::accounts;
use crate::units::Units;

/// What decides to which group something belongs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    /// Slug of the procedure.
    pub(super) procedure: &'a str,
    /// Code of the unit.
    pub(super) unit: &'a str,
    /// Account of the officer, if there is one.
    pub(super) officer: Option<&'a str>,
}

/// Names of groups.
pub(super) struct Names {
    by: Group,
    domains: HashMap<String, String>,
    officers: HashMap<String, String>,
    procedures: HashMap<String, String>,
    fields: HashMap<String, String>,
}

impl Names {
    /// The names of groups of this kind; of officers those of these accounts.
    pub(super) async fn of(house: &House, by: Group, mut officers: Vec<&str>) -> Result<Self, DeskRefusal> {
        let catalogue = &house.catalogue.current();
        let mut named = HashMap::new();
        if by == Group::Officer {
            officers.sort_unstable();
            officers.dedup();
            let found =
                accounts::Entity::find().filter(accounts::Column::Id.is_in(officers)).all(house.store.read()).await?;
            named.extend(found.into_iter().map(|account| (account.id, account.full_name)));
        }
        Ok(Self {
            by,
            domains: catalogue.procedures().iter().map(|one| (one.id.clone(), one.domain.clone())).collect(),
            procedures: catalogue.procedures().iter().map(|one| (one.id.clone(), one.name.vi.clone())).collect(),
            fields: catalogue.domains().iter().map(|one| (one.id.clone(), one.name.vi.clone())).collect(),
            officers: named,
        })
    }

    /// The key of the group.
    pub(super) fn key_of(&self, place: Place<'_>) -> String {
        self.key_in(self.by, place)
    }

    /// The key of the group among those of any kind.
    pub(super) fn key_in(&self, by: Group, place: Place<'_>) -> String {
        match by {
            Group::Procedure => place.procedure.to_owned(),
            Group::Field => self.domains.get(place.procedure).cloned().unwrap_or_default(),
            Group::Unit => place.unit.to_owned(),
            Group::Officer => place.officer.unwrap_or_default().to_owned(),
        }
    }

    /// The name of the group with this key.
    pub(super) fn name_of(&self, key: &str) -> String {
        let known = match self.by {
            Group::Procedure => self.procedures.get(key).cloned(),
            Group::Field => self.fields.get(key).cloned(),
            Group::Unit => Units::embedded().city_unit(key).map(|unit| unit.name.clone()),
            Group::Officer if key.is_empty() => Some("Chưa phân công".to_owned()),
            Group::Officer => self.officers.get(key).cloned(),
        };
        known.unwrap_or_else(|| key.to_owned())
    }
}
