//! What the overview of the personal page shows, read with a fixed number of questions.

use std::collections::BTreeMap;

use super::{DossierLine, Filing, FilingError};
use crate::acts::AwaitedFee;
use crate::store::StoreError;
use crate::store::queries::mine::{self, HomeRows, LightRow};
use crate::store::rows::procedure_versions;
use crate::units::contacts::Contact;
use domain::dossier::{Group, Status};
use domain::procedure::{Form, Procedure};
use domain::words::Words;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

/// The overview of an account.
#[derive(Debug, Clone, Default)]
pub struct Overview {
    /// Number of dossiers in each group.
    pub counts: BTreeMap<Group, u64>,
    /// Sent dossiers that wait for their owner.
    pub waiting: Vec<Waiting>,
    /// Unfinished drafts.
    pub drafts: Vec<DossierLine>,
    /// The last changed sent dossiers.
    pub recent: Vec<DossierLine>,
}

/// A dossier that waits for its owner, with what there is to know for it.
#[derive(Debug, Clone)]
pub struct Waiting {
    /// The dossier.
    pub line: DossierLine,
    /// What the office wrote when it put the dossier there, as stored in the history.
    pub note: String,
    /// The fee that the office asked for before the work goes on.
    pub awaited: Option<AwaitedFee>,
    /// Papers whose originals are shown at the desk.
    pub originals: Vec<Words>,
    /// How the unit is reached.
    pub contact: Contact,
}

impl Filing {
    /// The overview; `waiting` are the statuses in which a sent dossier waits for its owner.
    ///
    /// # Errors
    /// A failing store.
    pub async fn overview(&self, account_id: &str, waiting: &[Status]) -> Result<Overview, FilingError> {
        let statuses: Vec<i32> = waiting.iter().map(|status| status.code()).collect();
        let rows = mine::home(self.house.store.read(), account_id, &statuses).await?;
        let old = self.old_definitions(&rows.waiting).await?;
        let mut counts: BTreeMap<Group, u64> = Group::ALL.into_iter().map(|group| (group, 0)).collect();
        for (status, number) in &rows.counts {
            if let Some(group) = Status::from_code(*status).map(Group::of) {
                *counts.entry(group).or_default() += u64::try_from(*number).unwrap_or(0);
            }
        }
        let waiting = rows.waiting.iter().filter_map(|row| self.waiting(row, &rows, &old)).collect();
        let (drafts, recent) = (self.as_lines(rows.drafts).await?, self.as_lines(rows.recent).await?);
        Ok(Overview { counts, waiting, drafts, recent })
    }

    fn waiting(&self, row: &LightRow, rows: &HomeRows, old: &[procedure_versions::Model]) -> Option<Waiting> {
        let line = self.line(row.clone())?;
        let mut of_it = rows.notes.iter().filter(|(id, status, _)| *id == row.id && *status == row.status);
        let unit = rows.units.iter().find(|unit| unit.code == row.unit_code);
        let papers = rows.papers.iter().filter(|(id, _)| *id == row.id).map(|(_, paper)| paper.as_str());
        let papers: Vec<&str> = papers.collect();
        let today = self.house.catalogue.get(&row.procedure_id);
        let originals = match today.filter(|procedure| procedure.form.version == row.procedure_version) {
            Some(procedure) => originals(&procedure.form, &papers),
            None => {
                let stored = old.iter().find(|version| {
                    (&version.procedure_id, &version.version) == (&row.procedure_id, &row.procedure_version)
                });
                let read = stored.and_then(|stored| serde_json::from_str::<Procedure>(&stored.body).ok());
                read.map(|procedure| originals(&procedure.form, &papers)).unwrap_or_default()
            }
        };
        Some(Waiting {
            line,
            note: of_it.next_back().map(|(.., note)| note.clone()).unwrap_or_default(),
            awaited: row.payment.as_deref().and_then(|text| serde_json::from_str(text).ok()),
            originals,
            contact: unit.cloned().map(Contact::from).unwrap_or_default(),
        })
    }

    /// The definitions that today's catalogue has not got, all with one question.
    async fn old_definitions(&self, rows: &[LightRow]) -> Result<Vec<procedure_versions::Model>, FilingError> {
        let is_old = |row: &&LightRow| {
            let today = self.house.catalogue.get(&row.procedure_id);
            today.is_none_or(|procedure| procedure.form.version != row.procedure_version)
        };
        let versions: Vec<&str> = rows.iter().filter(is_old).map(|row| row.procedure_version.as_str()).collect();
        if versions.is_empty() {
            return Ok(Vec::new());
        }
        let stored = procedure_versions::Entity::find().filter(procedure_versions::Column::Version.is_in(versions));
        Ok(stored.all(self.house.store.read()).await.map_err(StoreError::from)?)
    }
}

/// Of the papers that were sent those whose originals are shown when collecting the result.
fn originals(form: &Form, papers: &[&str]) -> Vec<Words> {
    let mut labels: Vec<Words> = Vec::new();
    for paper in form.attachments.iter().filter(|paper| paper.original_at_result && papers.contains(&paper.id.as_str()))
    {
        if !labels.contains(&paper.label) {
            labels.push(paper.label.clone());
        }
    }
    labels
}
