//! "Phân công": who processes a dossier. The first time it moves on, later only the officer changes.

use domain::dossier::{Stage, Status, Step};
use domain::roles::{Right, Role};
use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::{Desk, DeskRefusal, Officer};
use crate::acts::{self, locked, must_be_newest};
use crate::audit;
use crate::store::queries::colleagues::{Colleague, colleagues};
use crate::store::rows::{dossiers, notes};
use crate::store::{StoreError, Tx};

impl Colleague {
    /// Whether the colleague processes dossiers.
    pub fn processes(&self) -> bool {
        let keys: Vec<String> = serde_json::from_str(&self.roles).unwrap_or_default();
        keys.iter().filter_map(|key| Role::from_key(key)).any(|role| role.may(Right::Process))
    }
}

impl Officer {
    /// Whether the officer may give a dossier that is being processed to somebody else.
    pub fn may_reassign(&self, row: &dossiers::Model) -> bool {
        let passes_on = self.may(Right::Process) && row.officer_id.as_deref() == Some(self.account_id.as_str());
        self.may(Right::Assign) || passes_on
    }
}

impl Desk {
    /// The officers of the unit by name.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn colleagues(&self, officer: &Officer) -> Result<Vec<Colleague>, DeskRefusal> {
        Ok(colleagues(self.reader(officer)?, &officer.unit_code).await?)
    }

    /// Gives a dossier to a processing officer of the unit.
    ///
    /// # Errors
    /// `Invalid` when nobody or no processing officer of this unit is named; see [`DeskRefusal`].
    pub async fn assign(&self, officer: &Officer, id: &str, seen: i32, to: &str) -> Result<(), DeskRefusal> {
        let (desk, officer, id, to) = (self.clone(), officer.clone(), id.to_owned(), to.to_owned());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, &id).await?;
                officer.open(&row, Right::OpenUnitDossiers)?;
                let all = colleagues(tx, &row.unit_code).await?;
                let chosen = all.iter().find(|one| one.account_id == to && one.processes());
                let chosen = chosen.ok_or_else(|| invalid(NOBODY))?;
                if chosen.account_id == row.account_id {
                    return Err(invalid(OWNER));
                }
                if row.status == Status::Processing.code() {
                    return desk.reassign(tx, &officer, &row, seen, (&all, chosen)).await;
                }
                let act = desk.step(tx, &officer, &row, Step::Assign, seen, String::new()).await?;
                let to = chosen.account_id.clone();
                acts::act(tx, &desk.house, &id, act, |_, changed| {
                    changed.officer_id = Set(Some(to));
                    changed.stage = Set(Stage::Assigned.key().to_owned());
                })
                .await?;
                Ok(())
            })
        });
        done.await
    }

    /// The state stays, so the history does too; the audit log and a note among officers tell.
    async fn reassign(
        &self,
        tx: &Tx,
        officer: &Officer,
        row: &dossiers::Model,
        seen: i32,
        (all, chosen): (&[Colleague], &Colleague),
    ) -> Result<(), DeskRefusal> {
        must_be_newest(tx, row, seen).await?;
        if !officer.may_reassign(row) {
            return Err(DeskRefusal::NotYours);
        }
        if row.signed_at.is_some() {
            return Err(DeskRefusal::NotAllowed(domain::dossier::NotAllowed::AlreadySigned));
        }
        let before = row.officer_id.as_deref();
        if before == Some(chosen.account_id.as_str()) {
            return Ok(());
        }
        let name = all.iter().find(|one| Some(one.account_id.as_str()) == before).map(|one| one.full_name.as_str());
        let house = &self.house;
        let now = house.clock.now().0;
        let changed = dossiers::ActiveModel {
            id: Set(row.id.clone()),
            officer_id: Set(Some(chosen.account_id.clone())),
            version: Set(row.version + 1),
            updated_at: Set(now),
            ..Default::default()
        };
        changed.update(tx).await.map_err(StoreError::from)?;
        let text = format!("Chuyển người thụ lý: {} → {}.", name.unwrap_or("(đã nghỉ)"), chosen.full_name);
        let note = notes::Model {
            id: house.random.id(),
            dossier_id: row.id.clone(),
            at: now,
            officer_id: officer.account_id.clone(),
            text,
        };
        notes::Entity::insert(note.into_active_model()).exec_without_returning(tx).await?;
        let details = serde_json::json!({ "from": before, "to": chosen.account_id });
        let entry = audit::Entry::by(&officer.account_id, "dossier.reassigned", "dossier", &row.id).with(details);
        audit::record(tx, house, entry).await?;
        Ok(())
    }
}

fn invalid(why: Phrase) -> DeskRefusal {
    DeskRefusal::Invalid(vec![("can_bo".to_owned(), why)])
}

const NOBODY: Phrase = Phrase::new("Chọn công chức thụ lý của đơn vị.", "Choose a processing officer of the unit.");
const OWNER: Phrase = Phrase::new(
    "Người này là người nộp hồ sơ. Chọn công chức khác.",
    "This person has sent the dossier. Choose somebody else.",
);
