//! Beginning a draft.

use super::draft::encode;
use super::{Filing, FilingError};
use crate::store::rows::dossiers;
use domain::answers::{Answers, Saving};
use domain::procedure::form::{AUTHORITY, AUTHORITY_WARD};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

impl Filing {
    /// Begins a draft for a unit. Gives its id.
    ///
    /// # Errors
    /// `NoSuchProcedure`, or a failing store.
    pub async fn start(&self, account_id: &str, procedure_id: &str, unit_code: &str) -> Result<String, FilingError> {
        let procedure = self.house.catalogue.get(procedure_id).cloned().ok_or(FilingError::NoSuchProcedure)?;
        let today = self.house.clock.today();
        let mut answers = Answers::new();
        if procedure.form.field(AUTHORITY_WARD).is_some() {
            let ward = [(AUTHORITY_WARD, unit_code)];
            answers
                .merge(&procedure.form, AUTHORITY, ward, Saving::Sent, today)
                .map_err(|unknown| FilingError::NotFields(unknown.len()))?;
        }
        let now = self.house.clock.now().0;
        let row = dossiers::Model {
            id: self.house.random.id(),
            account_id: account_id.to_owned(),
            procedure_id: procedure.id.clone(),
            procedure_version: procedure.form.version.clone(),
            unit_code: unit_code.to_owned(),
            status: 0,
            code: None,
            version: 1,
            answers: encode(&answers)?,
            applicant_name: String::new(),
            contact_email: String::new(),
            fee_vnd: 0,
            exemption: None,
            second_secret_hash: None,
            submitted_at: None,
            due_at: None,
            created_at: now,
            updated_at: now,
            deleted_at: None,
        };
        let id = row.id.clone();
        self.house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    row.into_active_model().insert(tx).await?;
                    Ok::<(), crate::store::StoreError>(())
                })
            })
            .await?;
        Ok(id)
    }
}
