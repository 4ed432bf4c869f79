//! Beginning a draft.

use super::draft::encode;
use super::{Filing, FilingError};
use crate::audit;
use crate::store::rows::dossiers;
use domain::answers::{Answers, Saving};
use domain::procedure::Procedure;
use domain::procedure::form::{AUTHORITY, AUTHORITY_WARD};
use sea_orm::{ActiveModelTrait, IntoActiveModel};

impl Filing {
    /// Begins a draft for a unit. Gives its id.
    ///
    /// # Errors
    /// `NoSuchProcedure`, or a failing store.
    pub async fn start(&self, account_id: &str, procedure_id: &str, unit_code: &str) -> Result<String, FilingError> {
        let procedure = self.house.catalogue.get(procedure_id).ok_or(FilingError::NoSuchProcedure)?;
        let today = self.house.clock.today();
        let mut answers = Answers::new();
        if procedure.form.field(AUTHORITY_WARD).is_some() {
            let ward = [(AUTHORITY_WARD, unit_code)];
            answers
                .merge(&procedure.form, AUTHORITY, ward, Saving::Sent, today)
                .map_err(|unknown| FilingError::NotFields(unknown.len()))?;
        }
        let row = self.new_row(account_id, &procedure, unit_code, &answers)?;
        let id = row.id.clone();
        let (begun, account, house) = (id.clone(), account_id.to_owned(), self.house.clone());
        self.house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    let entry = audit::Entry::by(&account, "draft.begun", "dossier", &begun);
                    row.into_active_model().insert(tx).await?;
                    audit::record(tx, &house, entry).await?;
                    Ok::<(), crate::store::StoreError>(())
                })
            })
            .await?;
        Ok(id)
    }

    /// The row of a draft that nobody has filled in further yet; not stored.
    pub(super) fn new_row(
        &self,
        account_id: &str,
        procedure: &Procedure,
        unit_code: &str,
        answers: &Answers,
    ) -> Result<dossiers::Model, FilingError> {
        let now = self.house.clock.now().0;
        Ok(dossiers::Model {
            id: self.house.random.id(),
            account_id: account_id.to_owned(),
            procedure_id: procedure.id.clone(),
            procedure_version: procedure.form.version.clone(),
            unit_code: unit_code.to_owned(),
            status: 0,
            code: None,
            version: 1,
            answers: encode(answers)?,
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
            channel: "online".to_owned(),
            stage: String::new(),
            officer_id: None,
            accepted_at: None,
            clock_started_at: None,
            extension: None,
            signed_at: None,
            signed_by: None,
            result_number: None,
            payment: None,
            resolved_at: None,
            returned_at: None,
            search_key: String::new(),
        })
    }
}
