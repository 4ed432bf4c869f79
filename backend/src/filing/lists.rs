//! The dossiers of an account, for its personal page, and the procedures it has begun.

use super::{Filing, FilingError};
use crate::store::queries::mine::{self, LightRow, Narrowed};
use domain::dossier::Status;
use domain::money::Vnd;
use domain::time::Moment;
use domain::words::Words;

/// One dossier in a list.
#[derive(Debug, Clone)]
pub struct DossierLine {
    /// Random id in addresses.
    pub id: String,
    /// Dossier code; none for a draft.
    pub code: Option<String>,
    /// Slug of the procedure.
    pub procedure_id: String,
    /// Name of the procedure.
    pub procedure: Words,
    /// Today's catalogue has the procedure.
    pub offered: bool,
    /// Receiving unit.
    pub unit_code: String,
    /// Where it stands.
    pub status: Status,
    /// Fee at sending.
    pub fee: Vnd,
    /// When it was sent.
    pub submitted_at: Option<Moment>,
    /// When it was begun.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
    /// Promised date.
    pub due_at: Option<Moment>,
    /// The promised date is over and the office still works on it.
    pub overdue: bool,
}

/// Which dossiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Not sent yet.
    Drafts,
    /// Sent.
    Sent,
}

/// A procedure that an account has begun.
#[derive(Debug, Clone)]
pub struct RecentProcedure {
    /// Slug.
    pub id: String,
    /// Name.
    pub name: Words,
    /// Today's catalogue has it.
    pub offered: bool,
    /// When it was begun last.
    pub begun_at: Moment,
    /// How often it was begun.
    pub times: u64,
    /// The newest draft.
    pub draft: Option<String>,
    /// The newest sent dossier: id and code.
    pub sent: Option<(String, String)>,
}

impl Filing {
    /// Drafts of an account, the last touched first.
    ///
    /// # Errors
    /// A failing store.
    pub async fn drafts(&self, account_id: &str, most: u64) -> Result<Vec<DossierLine>, FilingError> {
        self.lines(account_id, Which::Drafts, most).await
    }

    /// Sent dossiers of an account, the newest first.
    ///
    /// # Errors
    /// A failing store.
    pub async fn sent(&self, account_id: &str, most: u64) -> Result<Vec<DossierLine>, FilingError> {
        self.lines(account_id, Which::Sent, most).await
    }

    async fn lines(&self, account_id: &str, which: Which, most: u64) -> Result<Vec<DossierLine>, FilingError> {
        let of = |status: &Status| (*status == Status::Draft) == (which == Which::Drafts);
        let statuses = Status::ALL.into_iter().filter(of).map(Status::code).collect();
        let wanted = Narrowed { statuses, ..Narrowed::default() };
        let rows = mine::some(self.house.store.read(), account_id, &wanted, 0, most).await?;
        Ok(self.as_lines(rows))
    }

    /// The procedures that an account has begun, the latest first.
    ///
    /// # Errors
    /// A failing store.
    pub async fn recent_procedures(&self, account_id: &str) -> Result<Vec<RecentProcedure>, FilingError> {
        let db = self.house.store.read();
        let used = mine::procedures(db, account_id).await?;
        let drafts = mine::newest(db, account_id, true).await?;
        let sent = mine::newest(db, account_id, false).await?;
        let procedures = used.into_iter().map(|(id, begun_at, times)| {
            let (name, offered) = self.name_of(&id);
            let draft = drafts.iter().find(|row| row.procedure_id == id).map(|row| row.id.clone());
            let sent = sent.iter().find(|row| row.procedure_id == id);
            RecentProcedure {
                name,
                offered,
                begun_at: Moment(begun_at),
                times: u64::try_from(times).unwrap_or(0),
                draft,
                sent: sent.map(|row| (row.id.clone(), row.code.clone().unwrap_or_default())),
                id,
            }
        });
        Ok(procedures.collect())
    }

    /// The procedures that an account can narrow its list to: slug and name, the latest begun first.
    ///
    /// # Errors
    /// A failing store.
    pub async fn procedures_of(&self, account_id: &str) -> Result<Vec<(String, Words)>, FilingError> {
        let used = mine::procedures(self.house.store.read(), account_id).await?;
        Ok(used.into_iter().map(|(id, ..)| (id.clone(), self.name_of(&id).0)).collect())
    }

    /// Dossiers whose draft result waits for the word of this account.
    ///
    /// # Errors
    /// A failing store.
    pub async fn confirming(&self, account_id: &str) -> Result<Vec<DossierLine>, FilingError> {
        let rows = crate::store::queries::mine::confirming(self.house.store.read(), account_id).await?;
        Ok(self.as_lines(rows))
    }

    pub(super) fn as_lines(&self, rows: Vec<LightRow>) -> Vec<DossierLine> {
        rows.into_iter().filter_map(|row| self.line(row)).collect()
    }

    fn line(&self, row: LightRow) -> Option<DossierLine> {
        let status = Status::from_code(row.status)?;
        let (procedure, offered) = self.name_of(&row.procedure_id);
        let due_at = row.due_at.map(Moment);
        Some(DossierLine {
            overdue: is_overdue(status, due_at, self.house.clock.now()),
            id: row.id,
            code: row.code,
            procedure_id: row.procedure_id,
            procedure,
            offered,
            unit_code: row.unit_code,
            status,
            fee: Vnd(row.fee_vnd),
            submitted_at: row.submitted_at.map(Moment),
            created_at: Moment(row.created_at),
            updated_at: Moment(row.updated_at),
            due_at,
        })
    }

    /// The name of a procedure, and whether today's catalogue has it; one that left it keeps its slug as a name.
    pub(super) fn name_of(&self, procedure_id: &str) -> (Words, bool) {
        let procedure = self.house.catalogue.get(procedure_id);
        let name = procedure
            .as_ref()
            .map_or_else(|| Words::new(procedure_id, procedure_id), |procedure| procedure.name.clone());
        (name, procedure.is_some())
    }
}

/// Only while the office works on it: a clock that stands, and an end, are not late.
fn is_overdue(status: Status, due_at: Option<Moment>, now: Moment) -> bool {
    let works = matches!(status, Status::Accepted | Status::Processing);
    works && due_at.is_some_and(|due| due < now)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_dossier_that_the_office_works_on_can_be_late() {
        let (due, now) = (Some(Moment(10)), Moment(11));
        let late: Vec<Status> = Status::ALL.into_iter().filter(|status| is_overdue(*status, due, now)).collect();
        assert_eq!(late, [Status::Accepted, Status::Processing]);
        assert!(!is_overdue(Status::Processing, due, Moment(10)) && !is_overdue(Status::Processing, None, now));
    }
}
