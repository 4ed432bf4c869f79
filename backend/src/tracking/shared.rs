//! What a shared link opens: exactly what code and second secret open together.

use domain::dossier::DossierCode;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

use super::{OpenedView, PublicView, Tracking};
use crate::accounts::secrets::stored_form;
use crate::store::StoreError;
use crate::store::rows::{dossiers, share_links};

impl Tracking {
    /// The dossier behind the token of a link; none for tokens that are unknown or were taken back.
    ///
    /// # Errors
    /// When the store fails.
    pub async fn shared(&self, token: &str) -> Result<Option<(PublicView, OpenedView)>, StoreError> {
        let Some(hash) = stored_form(token) else { return Ok(None) };
        let db = self.house.store.read();
        let link = share_links::Entity::find()
            .filter(share_links::Column::Hash.eq(hash))
            .filter(share_links::Column::RevokedAt.is_null())
            .one(db)
            .await?;
        let Some(link) = link else { return Ok(None) };
        let dossier = dossiers::Entity::find_by_id(link.dossier_id).one(db).await?;
        let code = dossier.filter(|row| row.deleted_at.is_none()).and_then(|row| row.code);
        let Some(code) = code.and_then(|code| DossierCode::parse(&code).ok()) else { return Ok(None) };
        let Some(row) = self.public_row(&code).await? else { return Ok(None) };
        let Some(public) = self.public_view(&code, row).await? else { return Ok(None) };
        Ok(self.open_shared(&code).await?.map(|opened| (public, opened)))
    }
}
