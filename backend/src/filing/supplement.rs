//! Answering a request for more ("Bổ sung").
//!
//! What is typed and uploaded waits beside the filed dossier, wrong values too: answers in the row of the supplement,
//! files in `supplement_files`. Which places are open is found anew each time (`domain::journey::supplement`).
//! `send` puts everything into the dossier in one transaction; until then everybody sees what was filed.

mod answered;
mod counter;
mod files;
mod save;
mod send;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use domain::answers::Answers;
use domain::dossier::history::pauses;
use domain::dossier::supplement::SupplementRequest;
use domain::dossier::{DossierCode, Status};
use domain::journey::files::Place;
use domain::journey::{Settled, SupplementCase};
use domain::procedure::Procedure;
use domain::time::{Date, Moment};
use domain::validate::Issue;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use serde::{Deserialize, Serialize};

use super::counter::is_optional_at_counter;
use super::draft::decode;
use super::{Filing, FilingError};
use crate::acts;
use crate::attachments::{Attachment, drop_pending, pending_of};
use crate::registers::OfficeRegisters;
use crate::store::rows::{dossiers, supplements};
use crate::store::{StoreError, Tx};

pub use answered::{AllAnswered, Answered, differences};
pub use counter::is_of_counter;
pub use files::{FileStanding, PaperPlace};
pub use save::RowAction;
pub use send::{MoreOutcome, SendingMore};

/// Channel of a dossier that was typed in at the counter.
const COUNTER: &str = "counter";
/// How often a change starts over when another tab changed something in between.
const TRIES: usize = 8;

/// A request for more that waits for its answer, with what was typed and uploaded so far.
#[derive(Clone)]
pub struct OpenSupplement {
    /// Dossier code.
    pub code: DossierCode,
    /// The definition that the dossier was sent under.
    pub procedure: Arc<Procedure>,
    /// Receiving unit.
    pub unit_code: String,
    /// 1, 2, 3 within the dossier.
    pub seq: i32,
    /// What is asked.
    pub request: SupplementRequest,
    /// When.
    pub asked_at: Moment,
    /// The clock of the time limit stands since; none while it has not started.
    pub stands_since: Option<Moment>,
    /// The answers as filed.
    pub filed: Answers,
    /// The declaration as it would be sent now.
    pub settled: Settled,
    /// The open papers with their files, old and new.
    pub papers: Vec<PaperPlace>,
    /// What still stands against sending.
    pub missing: Vec<Issue>,
    /// The day of sending, on which the answers are judged.
    pub day: Date,
    /// Grows with each save, so that a page is told from the one before.
    pub saves: u32,
    loaded: Loaded,
}

/// The rows behind it.
#[derive(Clone)]
struct Loaded {
    dossier: dossiers::Model,
    supplement: supplements::Model,
    typed: Typed,
    /// Files as filed.
    filed: Vec<Attachment>,
    /// Files that wait.
    pending: Vec<Attachment>,
}

/// What was typed since: column `supplements.answers_typed`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Typed {
    /// All answers, those of places that are not open counting for nothing.
    answers: Answers,
    /// Filed files that the person takes away.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    going: BTreeSet<String>,
    /// Filed files whose row moved up or went.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    rows: BTreeMap<String, Place>,
    /// How often something was saved.
    #[serde(default)]
    saves: u32,
}

impl Typed {
    fn read(stored: &str, filed: &Answers) -> Self {
        serde_json::from_str(stored).unwrap_or_else(|_| Self { answers: filed.clone(), ..Self::default() })
    }

    fn write(&self) -> Result<String, StoreError> {
        serde_json::to_string(self).map_err(|error| StoreError::broken(&error.to_string()))
    }
}

impl OpenSupplement {
    /// The account that the dossier belongs to.
    pub fn account_id(&self) -> &str {
        &self.loaded.dossier.account_id
    }

    fn case<'a>(&'a self, registers: &'a OfficeRegisters) -> SupplementCase<'a> {
        SupplementCase {
            form: &self.procedure.form,
            filed: &self.filed,
            request: &self.request,
            day: self.day,
            registers,
        }
    }
}

impl Filing {
    /// The request that a dossier of this account waits with.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's; `NothingAsked`.
    pub async fn supplement(&self, account_id: &str, id: &str) -> Result<OpenSupplement, FilingError> {
        let dossier = self.row(account_id, id).await?;
        let db = self.house.store.read();
        let code = dossier.code.as_deref().and_then(|code| DossierCode::parse(code).ok());
        let code = code.filter(|_| dossier.status == Status::SupplementRequired.code());
        let code = code.ok_or(FilingError::NothingAsked)?;
        let supplement = open_supplement(db, id).await?.ok_or(FilingError::NothingAsked)?;
        let request: SupplementRequest = serde_json::from_str(&supplement.request)
            .map_err(|_| StoreError::broken("a request for more cannot be read"))?;
        let procedure = self.procedure_at(&dossier.procedure_id, &dossier.procedure_version).await?;
        let course = acts::course(db, id).await?;
        let stands_since = pauses(&course).last().filter(|pause| pause.until.is_none()).map(|pause| pause.from);
        let filed = decode(&dossier.answers);
        let typed = Typed::read(&supplement.answers_typed, &filed);
        let files = self.attachments.list(account_id, id).await?;
        let pending = pending_of(db, &supplement.id).await?;
        let mut open = OpenSupplement {
            code,
            procedure,
            unit_code: dossier.unit_code.clone(),
            seq: supplement.seq,
            request,
            asked_at: Moment(supplement.asked_at),
            stands_since,
            day: Moment(dossier.submitted_at.unwrap_or(dossier.created_at)).local_date(),
            settled: Settled { answers: filed.clone(), fields: Vec::new(), papers: Vec::new() },
            filed,
            papers: Vec::new(),
            missing: Vec::new(),
            saves: typed.saves,
            loaded: Loaded { dossier, supplement, typed, filed: files, pending },
        };
        open.settled = open.case(&self.registers).settle(&open.loaded.typed.answers);
        open.papers = open.places(None);
        let (after, fresh) = open.presence();
        let today = self.house.clock.today();
        open.missing = open.case(&self.registers).missing(&open.settled, &after, &fresh, today);
        if open.loaded.dossier.channel == COUNTER {
            let (form, answers) = (&open.procedure.form, &open.settled.answers);
            open.missing.retain(|issue| !is_optional_at_counter(form, answers, issue));
        }
        Ok(open)
    }
}

/// The request that a dossier waits with, if any.
///
/// # Errors
/// When the store fails.
pub async fn open_supplement(
    db: &impl ConnectionTrait,
    dossier_id: &str,
) -> Result<Option<supplements::Model>, StoreError> {
    let open = supplements::Entity::find()
        .filter(supplements::Column::DossierId.eq(dossier_id))
        .filter(supplements::Column::AnsweredAt.is_null())
        .filter(supplements::Column::ClosedAt.is_null())
        .order_by_desc(supplements::Column::Seq)
        .one(db)
        .await?;
    Ok(open)
}

/// Ends the request of a dossier without an answer, with what was typed and uploaded for it.
///
/// # Errors
/// When the store fails.
pub async fn close_supplement(tx: &Tx, dossier_id: &str, now: Moment) -> Result<(), StoreError> {
    supplements::Entity::update_many()
        .col_expr(supplements::Column::ClosedAt, Expr::value(now.0))
        .col_expr(supplements::Column::AnswersTyped, Expr::value(""))
        .filter(supplements::Column::DossierId.eq(dossier_id))
        .filter(supplements::Column::AnsweredAt.is_null())
        .filter(supplements::Column::ClosedAt.is_null())
        .exec(tx)
        .await?;
    drop_pending(tx, dossier_id).await
}
