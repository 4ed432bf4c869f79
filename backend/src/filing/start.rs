//! Beginning a draft.

use super::draft::encode;
use super::{Filing, FilingError};
use crate::audit;
use crate::store::rows::dossiers;
use domain::answers::{Answers, Saving};
use domain::procedure::form::{AUTHORITY, AUTHORITY_WARD};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};

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
        let id = self.house.random.id();
        let row = dossiers::ActiveModel {
            id: Set(id.clone()),
            account_id: Set(account_id.to_owned()),
            procedure_id: Set(procedure.id.clone()),
            procedure_version: Set(procedure.form.version.clone()),
            unit_code: Set(unit_code.to_owned()),
            status: Set(0),
            version: Set(1),
            answers: Set(encode(&answers)?),
            applicant_name: Set(String::new()),
            contact_email: Set(String::new()),
            fee_vnd: Set(0),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        };
        let (begun, account, house) = (id.clone(), account_id.to_owned(), self.house.clone());
        self.house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let entry = audit::Entry::by(&account, "draft.begun", "dossier", &begun);
                    row.insert(tx).await?;
                    audit::record(tx, &house, entry).await?;
                    Ok::<(), crate::store::StoreError>(())
                })
            })
            .await?;
        Ok(id)
    }
}
