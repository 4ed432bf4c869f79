//! The public look-up: where a dossier stands, for anybody who holds its code.
//!
//! Codes are guessable, so what a code alone shows is one small struct, [`PublicView`], read with one query over
//! the unique index of codes: nothing else of the dossier leaves the database. The second secret of the slip opens
//! a little more, [`OpenedView`], and so does a link that the owner shared. Names, contacts, numbers, home addresses and files are in neither.
//! Captcha and limits come before this, in the caller; a code or a second secret that is wrong counts there.

mod opened;
mod secret;
mod shared;

use domain::dossier::{DossierCode, Status};
use domain::time::Moment;
use domain::words::Words;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, PaginatorTrait as _, QueryFilter as _, QuerySelect as _,
};
use serde::Serialize;

use crate::House;
use crate::store::StoreError;
use crate::store::rows::dossiers;
use crate::units::{CityUnit, Units};

pub use opened::{HandOver, OpenedView, RequestedPaper, Supplement, TimelineEntry};
pub use secret::{SecondSecret, second_secret};

/// Looks dossiers up for the public. Cheap to clone.
#[derive(Clone)]
pub struct Tracking {
    house: House,
}

/// What a look-up answers.
#[expect(clippy::large_enum_variant, reason = "made once a look-up and taken apart at once")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LookUp {
    /// Wrong, malformed and absent codes look the same.
    NotFound,
    /// The dossier of this code.
    Found {
        /// What the code alone shows.
        public: PublicView,
        /// What the second secret adds.
        more: More,
    },
}

/// What became of the second secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum More {
    /// The field was empty.
    NotAsked,
    /// It does not belong to this dossier; counts like a wrong code.
    WrongSecret,
    /// It does.
    Opened(OpenedView),
}

/// Everything that a dossier code alone may show. A new field here is a decision about people's privacy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PublicView {
    /// The code as written.
    pub code: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// Receiving unit.
    pub unit: String,
    /// When it was received.
    pub received: Option<Moment>,
    /// When the result is promised.
    pub promised: Option<Moment>,
    /// Key of the status, without ground or sub-step.
    pub status: &'static str,
    /// Whether the citizen has to complete it; what is missing is not said.
    pub supplement_requested: bool,
}

/// The columns of a public look-up and no other.
#[derive(FromQueryResult)]
struct PublicRow {
    procedure_id: String,
    procedure_version: String,
    unit_code: String,
    status: i32,
    submitted_at: Option<i64>,
    due_at: Option<i64>,
}

impl Tracking {
    /// Look-up in this house.
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// Where the dossier of a typed code stands; with the right second secret a little more.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn look_up(&self, code_typed: &str, second_secret: Option<&str>) -> Result<LookUp, StoreError> {
        let Ok(code) = DossierCode::parse(code_typed) else {
            return Ok(LookUp::NotFound);
        };
        let Some(row) = self.public_row(&code).await? else {
            return Ok(LookUp::NotFound);
        };
        let Some(public) = self.public_view(&code, row).await? else {
            return Ok(LookUp::NotFound);
        };
        let more = match second_secret.filter(|typed| !typed.trim().is_empty()) {
            None => More::NotAsked,
            Some(typed) => match self.open(&code, typed).await? {
                Some(opened) => More::Opened(opened),
                None => More::WrongSecret,
            },
        };
        Ok(LookUp::Found { public, more })
    }

    /// Whether the dossier of a typed code was sent by an account.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_of(&self, account_id: &str, code_typed: &str) -> Result<bool, StoreError> {
        use dossiers::Column;
        let Ok(code) = DossierCode::parse(code_typed) else {
            return Ok(false);
        };
        let own = dossiers::Entity::find()
            .filter(Column::Code.eq(code.as_str()))
            .filter(Column::AccountId.eq(account_id))
            .count(self.house.store.read())
            .await?;
        Ok(own > 0)
    }

    async fn public_row(&self, code: &DossierCode) -> Result<Option<PublicRow>, StoreError> {
        use dossiers::Column;
        let row = dossiers::Entity::find()
            .select_only()
            .columns([
                Column::ProcedureId,
                Column::ProcedureVersion,
                Column::UnitCode,
                Column::Status,
                Column::SubmittedAt,
                Column::DueAt,
            ])
            .filter(Column::Code.eq(code.as_str()))
            .into_model::<PublicRow>()
            .one(self.house.store.read())
            .await?;
        Ok(row)
    }

    /// A row whose status is not one of the public ones counts as absent.
    async fn public_view(&self, code: &DossierCode, row: PublicRow) -> Result<Option<PublicView>, StoreError> {
        let Some(status) = Status::from_code(row.status).filter(|status| *status != Status::Draft) else {
            return Ok(None);
        };
        let procedure = match self.house.catalogue.get(&row.procedure_id) {
            Some(procedure) => procedure.name.clone(),
            None => self.name_of_old_procedure(&row.procedure_id, &row.procedure_version).await?,
        };
        Ok(Some(PublicView {
            code: code.as_str().to_owned(),
            procedure,
            unit: office_of(&row.unit_code),
            received: row.submitted_at.map(Moment),
            promised: row.due_at.map(Moment),
            status: status.key(),
            supplement_requested: status == Status::SupplementRequired,
        }))
    }

    /// Procedures leave the catalogue, their dossiers stay: the version they were sent under is stored.
    async fn name_of_old_procedure(&self, id: &str, version: &str) -> Result<Words, StoreError> {
        use crate::store::rows::procedure_versions;
        #[derive(serde::Deserialize)]
        struct Named {
            name: Words,
        }
        let key = (id.to_owned(), version.to_owned());
        let stored = procedure_versions::Entity::find_by_id(key).one(self.house.store.read()).await?;
        let named = stored.and_then(|stored| serde_json::from_str::<Named>(&stored.body).ok());
        Ok(named.map(|named| named.name).unwrap_or_default())
    }
}

/// The office of a unit as sentences write it; a unit nobody knows is shown by its code.
fn office_of(unit_code: &str) -> String {
    Units::embedded().city_unit(unit_code).map_or_else(|| unit_code.to_owned(), CityUnit::office)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g2_what_a_code_alone_shows_has_exactly_the_public_fields() {
        let view = PublicView {
            code: "H26.00004-261122-0001".into(),
            procedure: Words::new("Đăng ký khai sinh", "Birth registration"),
            unit: office_of("00004"),
            received: Some(Moment(1)),
            promised: None,
            status: Status::SupplementRequired.key(),
            supplement_requested: true,
        };
        let json = serde_json::to_value(&view).expect("writes");
        let mut fields: Vec<_> = json.as_object().expect("an object").keys().cloned().collect();
        fields.sort();
        assert_eq!(fields, ["code", "procedure", "promised", "received", "status", "supplement_requested", "unit"]);
    }

    #[test]
    fn an_office_is_named_as_in_a_sentence() {
        assert_eq!(office_of("00004"), "Ủy ban nhân dân phường Ba Đình");
        assert_eq!(office_of("no unit"), "no unit");
    }
}
