//! The ratings of an account: what it can rate now, what it has rated.

use super::Ratings;
use crate::store::StoreError;
use crate::store::queries::mine;
use crate::store::rows::{dossiers, ratings};
use domain::dossier::Status;
use domain::rating::{Rating, Score, can_be_rated};
use domain::time::Moment;
use domain::words::Words;
use sea_orm::sea_query::{ExprTrait as _, Query};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

/// A dossier that can be rated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rateable {
    /// Random id in addresses.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// Receiving unit.
    pub unit_code: String,
    /// Where it ended.
    pub status: Status,
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
}

/// A rating in its owner's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnRating {
    /// The dossier.
    pub dossier: Rateable,
    /// What was said.
    pub rating: Rating,
    /// When.
    pub at: Moment,
}

/// Most dossiers and ratings in an owner's list.
const MOST: u64 = 100;

impl Ratings {
    /// The dossiers of an account that can be rated now, the last ended first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn rateable(&self, account_id: &str) -> Result<Vec<Rateable>, StoreError> {
        use dossiers::Column;
        let db = self.house.store.read();
        let ends = Status::ALL.into_iter().filter(|status| can_be_rated(*status)).map(Status::code);
        let rated = Query::select()
            .column(ratings::Column::DossierId)
            .from(ratings::Entity)
            .and_where(ratings::Column::AccountId.eq(account_id))
            .to_owned();
        let rows: Vec<(String, String, String, String, i32)> = dossiers::Entity::find()
            .select_only()
            .columns([Column::Id, Column::ProcedureId, Column::UnitCode, Column::Code, Column::Status])
            .filter(Column::AccountId.eq(account_id))
            .filter(Column::DeletedAt.is_null())
            .filter(Column::Code.is_not_null())
            .filter(mine::status_here().is_in(ends))
            .filter(Column::Id.not_in_subquery(rated))
            .order_by_desc(Column::UpdatedAt)
            .limit(MOST)
            .into_tuple()
            .all(db)
            .await?;
        let stopped = rows.iter().filter(|(.., status)| *status == Status::Stopped.code());
        let stopped: Vec<&str> = stopped.map(|(id, ..)| id.as_str()).collect();
        let withdrawn = mine::withdrawn(db, &stopped).await?;
        let rateable = rows.into_iter().filter_map(|(id, procedure, unit_code, code, status)| {
            let status = Status::from_code(status)?;
            let (procedure, withdrawn) = (self.name_of(&procedure), withdrawn.contains(&id));
            Some(Rateable { id, code, procedure, unit_code, status, withdrawn })
        });
        Ok(rateable.collect())
    }

    /// Whether a dossier was rated, on the page or by a link.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn is_rated(&self, dossier_id: &str) -> Result<bool, StoreError> {
        Ok(ratings::Entity::find_by_id(dossier_id).one(self.house.store.read()).await?.is_some())
    }

    /// The ratings that an account has given, the last first.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn given(&self, account_id: &str) -> Result<Vec<OwnRating>, StoreError> {
        let db = self.house.store.read();
        let given = ratings::Entity::find()
            .filter(ratings::Column::AccountId.eq(account_id))
            .order_by_desc(ratings::Column::At)
            .limit(MOST)
            .all(db)
            .await?;
        let ids: Vec<&str> = given.iter().map(|row| row.dossier_id.as_str()).collect();
        let withdrawn = mine::withdrawn(db, &ids).await?;
        let rated: Vec<(String, Option<String>, i32)> = dossiers::Entity::find()
            .select_only()
            .columns([dossiers::Column::Id, dossiers::Column::Code, dossiers::Column::Status])
            .filter(dossiers::Column::Id.is_in(ids))
            .into_tuple()
            .all(db)
            .await?;
        let own = given.into_iter().filter_map(|row| {
            let (_, code, status) = rated.iter().find(|(id, ..)| *id == row.dossier_id)?;
            let dossier = Rateable {
                id: row.dossier_id.clone(),
                code: code.clone().unwrap_or_default(),
                procedure: self.name_of(&row.procedure_id),
                unit_code: row.unit_code.clone(),
                status: Status::from_code(*status)?,
                withdrawn: withdrawn.contains(&row.dossier_id),
            };
            Some(OwnRating { dossier, at: Moment(row.at), rating: rating_of(row)? })
        });
        Ok(own.collect())
    }
}

fn rating_of(row: ratings::Model) -> Option<Rating> {
    let score = |number: i32| u8::try_from(number).ok().and_then(|number| Score::try_from(number).ok());
    Some(Rating {
        overall: score(row.overall)?,
        ease: row.ease.and_then(score),
        on_time: row.on_time.and_then(score),
        attitude: row.attitude.and_then(score),
        contacts: row.contacts.and_then(score),
        remark: row.remark,
    })
}
