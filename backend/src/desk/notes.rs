//! What officers write to each other about a dossier. The citizen never sees it.

use domain::roles::Right;
use domain::text::clean_lines;
use domain::words::Phrase;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::reception::missing;
use super::{Desk, DeskRefusal, Officer};
use crate::acts::locked;
use crate::audit;
use crate::store::rows::notes;

const NOTHING: Phrase = Phrase::new("Viết nội dung ghi chú.", "Write the note.");

impl Desk {
    /// "Thêm ghi chú". The dossier itself does not change.
    ///
    /// # Errors
    /// `Invalid` for an empty or overlong note; see [`DeskRefusal`].
    pub async fn add_note(&self, officer: &Officer, id: &str, text: &str) -> Result<(), DeskRefusal> {
        let text = clean_lines(text);
        if let Some(wrong) = missing("ghi_chu", &text, NOTHING) {
            return Err(DeskRefusal::Invalid(vec![wrong]));
        }
        let (house, officer, id) = (self.house.clone(), officer.clone(), id.to_owned());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, &id).await?;
                officer.open(&row, Right::OpenUnitDossiers)?;
                let note = notes::Model {
                    id: house.random.id(),
                    dossier_id: id.clone(),
                    at: house.clock.now().0,
                    officer_id: officer.account_id.clone(),
                    text,
                };
                notes::Entity::insert(note.into_active_model()).exec_without_returning(tx).await?;
                let entry = audit::Entry::by(&officer.account_id, "dossier.noted", "dossier", &id);
                audit::record(tx, &house, entry).await?;
                Ok::<(), DeskRefusal>(())
            })
        });
        done.await
    }
}
