//! The definition that a dossier was sent under, whatever the catalogue says today.

use std::collections::HashMap;
use std::sync::Arc;

use domain::procedure::Procedure;
use sea_orm::EntityTrait as _;

use crate::House;
use crate::store::StoreError;
use crate::store::rows::procedure_versions;

/// The procedure in a stored version; `None` when it was never stored.
///
/// # Errors
/// When the store fails or the stored definition cannot be read.
pub async fn procedure_at(house: &House, id: &str, version: &str) -> Result<Option<Arc<Procedure>>, StoreError> {
    if let Some(today) = house.catalogue.get(id).filter(|procedure| procedure.form.version == version) {
        return Ok(Some(today));
    }
    let key = (id.to_owned(), version.to_owned());
    let Some(stored) = procedure_versions::Entity::find_by_id(key).one(house.store.read()).await? else {
        return Ok(None);
    };
    let procedure = serde_json::from_str(&stored.body).map_err(|error| StoreError::broken(&error.to_string()))?;
    Ok(Some(Arc::new(procedure)))
}

/// How many versions of each procedure dossiers were sent under.
///
/// # Errors
/// When the store fails.
pub async fn count_versions(house: &House) -> Result<HashMap<String, u64>, StoreError> {
    use sea_orm::QuerySelect as _;
    let rows = procedure_versions::Entity::find()
        .select_only()
        .column(procedure_versions::Column::ProcedureId)
        .into_tuple::<String>()
        .all(house.store.read())
        .await?;
    let mut counts = HashMap::new();
    for id in rows {
        *counts.entry(id).or_insert(0) += 1;
    }
    Ok(counts)
}
