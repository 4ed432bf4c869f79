//! What officers write to each other about a dossier.

use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::Officer;
use crate::House;
use crate::store::rows::notes;
use crate::store::{StoreError, Tx};

/// Keeps an internal note, which the citizen never sees. Gives its id.
pub(super) async fn note(
    tx: &Tx,
    house: &House,
    officer: &Officer,
    dossier_id: &str,
    text: &str,
) -> Result<String, StoreError> {
    let id = house.random.id();
    let row = notes::Model {
        id: id.clone(),
        dossier_id: dossier_id.to_owned(),
        at: house.clock.now().0,
        officer_id: officer.account_id.clone(),
        text: text.to_owned(),
    };
    notes::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(id)
}
