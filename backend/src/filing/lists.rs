//! The dossiers of an account, for its personal page, and the procedures it has begun.

use super::{Filing, FilingError};
use crate::store::queries::mine::{self, LightRow, Narrowed};
use domain::dossier::{Stage, Status};
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
    /// Its end was what the owner wanted.
    pub withdrawn: bool,
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
    /// The clock of the promised date stands: the date moves by the length of the wait.
    pub standing: bool,
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
        self.as_lines(rows).await
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

    /// Dossiers whose draft result waits for the word of this account, each with the moment from which silence counts.
    ///
    /// # Errors
    /// A failing store.
    pub async fn confirming(&self, account_id: &str) -> Result<Vec<(DossierLine, Moment)>, FilingError> {
        let db = self.house.store.read();
        let rows = mine::confirming(db, account_id).await?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let until = mine::answer_until(db, &ids).await?;
        let now = self.house.clock.now();
        let open = |line: DossierLine| {
            let until = until.get(&line.id).copied().map(Moment).filter(|until| now < *until)?;
            Some((line, until))
        };
        Ok(self.as_lines(rows).await?.into_iter().filter_map(open).collect())
    }

    pub(super) async fn as_lines(&self, rows: Vec<LightRow>) -> Result<Vec<DossierLine>, FilingError> {
        let stopped: Vec<&str> =
            rows.iter().filter(|row| row.status == Status::Stopped.code()).map(|row| row.id.as_str()).collect();
        let withdrawn = mine::withdrawn(self.house.store.read(), &stopped).await?;
        let lines = rows.into_iter().filter_map(|row| {
            let withdrawn = withdrawn.contains(&row.id);
            Some(DossierLine { withdrawn, ..self.line(row)? })
        });
        Ok(lines.collect())
    }

    /// A line of a dossier that was not stopped.
    pub(super) fn line(&self, row: LightRow) -> Option<DossierLine> {
        let status = Status::from_code(row.status)?;
        let (procedure, offered) = self.name_of(&row.procedure_id);
        let due_at = row.due_at.map(Moment);
        let standing = due_at.is_some() && stands(status, &row.stage);
        Some(DossierLine {
            overdue: !standing && is_overdue(status, due_at, self.house.clock.now()),
            standing,
            id: row.id,
            code: row.code,
            procedure_id: row.procedure_id,
            procedure,
            offered,
            unit_code: row.unit_code,
            status,
            withdrawn: false,
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

/// Whether the dossier waits for its owner, so that the office's time does not run.
fn stands(status: Status, stage: &str) -> bool {
    let confirming = status == Status::Processing && Stage::from_key(stage) == Some(Stage::Confirming);
    confirming || matches!(status, Status::SupplementRequired | Status::PaymentRequired)
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

    #[test]
    fn the_clock_stands_while_the_owner_is_waited_for_with_a_draft_of_the_result_too() {
        let standing: Vec<Status> = Status::ALL.into_iter().filter(|status| stands(*status, "")).collect();
        assert_eq!(standing, [Status::SupplementRequired, Status::PaymentRequired]);
        assert!(stands(Status::Processing, Stage::Confirming.key()));
        assert!(
            !stands(Status::Processing, Stage::Verifying.key()) && !stands(Status::Accepted, Stage::Confirming.key())
        );
    }
}
