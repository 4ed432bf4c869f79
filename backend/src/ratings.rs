//! How satisfied applicants were: once for each dossier that has ended, from the link in the mail or the personal page.
//!
//! A link is a secret of which only the hash is kept; it shows which procedure and which dossier are rated, nothing
//! else, and needs no login. `crate::reports` counts answers without names. Start reading at `Ratings::rate_by_link`.

use crate::House;
use crate::accounts::Secret;
use crate::accounts::secrets::stored_form;
use crate::audit;
use crate::store::rows::{dossiers, history, rating_links, ratings};
use crate::store::{StoreError, Tx};
use domain::dossier::Status;
use domain::rating::{Rating, Score, can_be_rated};
use domain::time::Moment;
use domain::words::Words;
use sea_orm::sea_query::OnConflict;
use sea_orm::{
    ColumnTrait as _, ConnectionTrait, DbErr, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
    QueryOrder as _, QuerySelect as _,
};

mod own;

pub use own::{OwnRating, Rateable};

/// The use cases of ratings. Cheap to clone.
#[derive(Clone)]
pub struct Ratings {
    house: House,
}

/// Every way rating can refuse.
#[derive(Debug, thiserror::Error)]
pub enum RatingError {
    /// No such link, or no such dossier of this account that has ended.
    #[error("nothing to rate here")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(RatingError);

/// What became of a rating.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rated {
    /// It was kept.
    Now,
    /// The dossier was rated before; that rating stays.
    Before,
}

/// What a link shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Behind {
    /// Name of the procedure.
    pub procedure: Words,
    /// Dossier code.
    pub code: String,
    /// When the dossier was rated, if it was.
    pub rated_at: Option<Moment>,
}

impl Ratings {
    /// Ratings in this house.
    #[must_use]
    pub fn new(house: House) -> Self {
        Self { house }
    }

    /// Makes a link for the mail about the end of a dossier, inside the transaction that ends it: the local path.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn link(&self, tx: &Tx, dossier_id: &str) -> Result<String, StoreError> {
        let secret = Secret::from_bytes(self.house.random.bytes());
        let row = rating_links::Model {
            hash: secret.hash(),
            dossier_id: dossier_id.to_owned(),
            created_at: self.house.clock.now().0,
        };
        rating_links::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
        Ok(["/danh-gia/", secret.reveal()].concat())
    }

    /// What a link leads to; none when it is none of ours, or its dossier has not ended.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn behind(&self, token: &str) -> Result<Option<Behind>, StoreError> {
        let db = self.house.store.read();
        let Some(dossier) = linked(db, token).await? else { return Ok(None) };
        let rating = ratings::Entity::find_by_id(dossier.id.as_str()).one(db).await?;
        Ok(Some(Behind {
            procedure: self.name_of(&dossier.procedure_id),
            code: dossier.code.unwrap_or_default(),
            rated_at: rating.map(|rating| Moment(rating.at)),
        }))
    }

    /// "Gửi đánh giá" behind a link.
    ///
    /// # Errors
    /// `NotFound` for a link that is none of ours.
    pub async fn rate_by_link(&self, token: &str, rating: Rating) -> Result<Rated, RatingError> {
        let (ratings, token) = (self.clone(), token.to_owned());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                let dossier = linked(tx, &token).await?.ok_or(RatingError::NotFound)?;
                ratings.keep(tx, &dossier, &rating, None).await
            })
        });
        work.await
    }

    /// "Gửi đánh giá" on the personal page.
    ///
    /// # Errors
    /// `NotFound` for anything but a dossier of this account that has ended.
    pub async fn rate_own(&self, account_id: &str, dossier_id: &str, rating: Rating) -> Result<Rated, RatingError> {
        let (ratings, account, id) = (self.clone(), account_id.to_owned(), dossier_id.to_owned());
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                let found = dossiers::Entity::find_by_id(id.as_str()).one(tx).await?;
                let own = found.filter(|row| row.account_id == account && has_ended(row));
                ratings.keep(tx, &own.ok_or(RatingError::NotFound)?, &rating, Some(&account)).await
            })
        });
        work.await
    }

    async fn keep(
        &self,
        tx: &Tx,
        dossier: &dossiers::Model,
        rating: &Rating,
        actor: Option<&str>,
    ) -> Result<Rated, RatingError> {
        let number = |score: Score| i32::from(score.number());
        let row = ratings::Model {
            dossier_id: dossier.id.clone(),
            account_id: dossier.account_id.clone(),
            unit_code: dossier.unit_code.clone(),
            procedure_id: dossier.procedure_id.clone(),
            officer_id: officer_of(tx, &dossier.id).await?,
            at: self.house.clock.now().0,
            overall: number(rating.overall),
            ease: rating.ease.map(number),
            on_time: rating.on_time.map(number),
            attitude: rating.attitude.map(number),
            contacts: rating.contacts.map(number),
            remark: rating.remark.clone(),
        };
        let once = OnConflict::column(ratings::Column::DossierId).do_nothing().to_owned();
        let kept = ratings::Entity::insert(row.into_active_model()).on_conflict(once).exec_without_returning(tx).await;
        match kept {
            Ok(0) | Err(DbErr::RecordNotInserted) => return Ok(Rated::Before),
            Ok(_) => {}
            Err(error) => return Err(error.into()),
        }
        let way = if actor.is_some() { "page" } else { "link" };
        let entry = audit::Entry {
            actor: actor.map(str::to_owned),
            act: "dossier.rated",
            subject_kind: "dossier",
            subject: Some(dossier.id.clone()),
            details: serde_json::json!({ "way": way }),
            ..audit::Entry::default()
        };
        audit::record(tx, &self.house, entry).await?;
        Ok(Rated::Now)
    }

    fn name_of(&self, procedure_id: &str) -> Words {
        let procedure = self.house.catalogue.get(procedure_id);
        procedure.map_or_else(|| Words::new(procedure_id, procedure_id), |procedure| procedure.name.clone())
    }
}

/// The ended dossier of a link.
async fn linked(db: &impl ConnectionTrait, token: &str) -> Result<Option<dossiers::Model>, StoreError> {
    let Some(hash) = stored_form(token) else { return Ok(None) };
    let Some(link) = rating_links::Entity::find_by_id(hash).one(db).await? else { return Ok(None) };
    let dossier = dossiers::Entity::find_by_id(link.dossier_id).one(db).await?;
    Ok(dossier.filter(has_ended))
}

fn has_ended(row: &dossiers::Model) -> bool {
    row.deleted_at.is_none() && Status::from_code(row.status).is_some_and(can_be_rated)
}

/// Whoever processed a dossier last; where nobody did, the last officer who had it in hand.
async fn officer_of(tx: &Tx, dossier_id: &str) -> Result<Option<String>, StoreError> {
    let acted: Vec<(Option<String>, String)> = history::Entity::find()
        .select_only()
        .columns([history::Column::ActorId, history::Column::ActorRole])
        .filter(history::Column::DossierId.eq(dossier_id))
        .order_by_desc(history::Column::Seq)
        .into_tuple()
        .all(tx)
        .await?;
    let by = |wanted: fn(&str) -> bool| {
        let found = acted.iter().find(|(officer, role)| officer.is_some() && wanted(role));
        found.and_then(|(officer, _)| officer.clone())
    };
    let of_the_office = |role: &str| !["citizen", "organisation", "system"].contains(&role);
    Ok(by(|role| role.starts_with("processing")).or_else(|| by(of_the_office)))
}
