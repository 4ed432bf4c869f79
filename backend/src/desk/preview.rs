//! The mail about a request for more, as it would be sent; nothing is written.

use domain::dossier::supplement::SupplementRequest;
use domain::roles::Right;
use sea_orm::EntityTrait as _;

use super::{Desk, DeskRefusal, Officer};
use crate::acts::about;
use crate::mail::templates::course::{Notice, letter};
use crate::mail::words::worded;
use crate::store::rows::dossiers;

impl Desk {
    /// Subject and text of the mail.
    ///
    /// # Errors
    /// Those of [`Officer::open`].
    pub async fn preview(
        &self,
        officer: &Officer,
        id: &str,
        request: &SupplementRequest,
    ) -> Result<String, DeskRefusal> {
        let row = dossiers::Entity::find_by_id(id).one(self.reader(officer)?).await?.ok_or(DeskRefusal::NotFound)?;
        officer.open(&row, Right::OpenUnitDossiers)?;
        let config = &self.house.config;
        let notice = Notice::SupplementAsked(request.clone());
        let mail = letter(config, &about(&self.house, &row), &row.contact_email, &notice);
        let mail = worded(self.reader(officer)?, mail).await?;
        let name = config.portal.name.as_deref().unwrap_or("Một Cửa");
        Ok(format!("{}\n\n{}", mail.subject, mail.letter.text(name)))
    }
}
