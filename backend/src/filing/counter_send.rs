//! "Lập hồ sơ": what was typed at the counter becomes an accepted dossier.
//!
//! Everything is asked again, as when a citizen sends. Then one transaction writes code, state, history, promised day,
//! papers handed in, audit row, receipt slip and the mail.

use std::collections::BTreeMap;

use domain::answers::Saving;
use domain::at_counter;
use domain::dossier::code::DossierCode;
use domain::dossier::{Actor, HistoryEntry, State, Status};
use domain::journey::{Journey, PapersPresent};
use domain::procedure::form::COMMITMENT;
use domain::procedure::time_limit::ClockStart;
use domain::text::squeeze;
use domain::time::Moment;
use domain::validate::Issue;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _, IntoActiveModel as _};

use super::counter::{CounterRefusal, counter_of, is_optional_at_counter, may_receive};
use super::draft::encode;
use super::papers::row_of;
use super::search_key::search_key;
use super::send::{applicant_of, keep_definition, lock, next_code, papers_present};
use super::{Draft, Filing, FilingError};
use crate::acts::{promise, promised_moment, tell};
use crate::attachments::{Attachment, strike};
use crate::audit;
use crate::desk::{Desk, DeskRefusal, Officer, Slip, issue};
use crate::mail::templates::course::Notice;
use crate::store::rows::{accounts, counter_papers, dossiers, history};
use crate::store::{StoreError, Tx};

/// How often it starts over when a colleague changed the sheet meanwhile.
const TRIES: usize = 5;

/// A paper that was handed in on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// Id of the paper.
    pub paper: String,
    /// Row of its list; 0 outside lists.
    pub row: i32,
    /// Number of originals.
    pub originals: u16,
    /// Number of copies.
    pub copies: u16,
}

/// "Lập hồ sơ", as posted.
#[derive(Debug, Clone, Default)]
pub struct Typed {
    /// The sheet.
    pub id: String,
    /// Fields of the declaration of truth.
    pub commitment: BTreeMap<String, String>,
    /// What was handed in on paper.
    pub papers: Vec<Handed>,
    /// The person agrees that the officer fills in for them.
    pub consent: bool,
    /// Originals or parties are there: a clock that waits for them starts now.
    pub starts_clock: bool,
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum TypedOutcome {
    /// Accepted, now or by an earlier press of the same button.
    Filed(DossierCode),
    /// Something is missing, the consent perhaps; nothing was filed.
    Incomplete(Vec<Issue>),
}

/// What the transaction needs, worked out before it starts.
#[derive(Clone)]
struct Prepared {
    officer: Officer,
    draft: Draft,
    answers: String,
    procedure: String,
    applicant: String,
    secret_hash: String,
    clock_runs: bool,
    judged: Judged,
}

/// What a complete sheet comes to.
#[derive(Clone)]
struct Judged {
    /// What was handed in, as far as the answers ask for it.
    papers: Vec<Handed>,
    fee: i64,
    exemption: Option<String>,
    /// Files that the answers do not ask for: they are not filed.
    unwanted: Vec<String>,
}

impl Filing {
    /// Files what was typed at the counter: accepted at once, with code, promised day and receipt slip.
    ///
    /// # Errors
    /// `NotFound` for sheets of other units; `NotYours`; `OwnDossier` when the officer is the one who asks.
    pub async fn file_at_counter(&self, officer: &Officer, typed: Typed) -> Result<TypedOutcome, CounterRefusal> {
        may_receive(officer)?;
        let account = counter_of(&officer.unit_code);
        for _ in 0..TRIES {
            let mut draft = match self.draft(&account, &typed.id).await {
                Err(FilingError::AlreadySent(code)) => return Ok(TypedOutcome::Filed(code)),
                other => other?,
            };
            let (today, procedure) = (self.house.clock.today(), draft.procedure.clone());
            let fields = typed.commitment.iter();
            draft
                .answers
                .merge(
                    &procedure.form,
                    COMMITMENT,
                    fields.map(|(key, value)| (key.as_str(), value.as_str())),
                    Saving::Sent,
                    today,
                )
                .map_err(|unknown| FilingError::NotFields(unknown.len()))?;
            at_counter::forget(&mut draft.answers);
            let files = self.attachments.list(&account, &typed.id).await.map_err(FilingError::from)?;
            let judged = match self.judge(&draft, &typed, &files) {
                Ok(judged) => judged,
                Err(issues) => return Ok(TypedOutcome::Incomplete(issues)),
            };
            self.must_be_somebody_else(officer, &draft).await?;
            let prepared = Prepared {
                officer: officer.clone(),
                answers: encode(&draft.answers)?,
                procedure: serde_json::to_string(&*draft.procedure)
                    .map_err(|error| StoreError::broken(&error.to_string()))?,
                applicant: applicant_of(&draft),
                secret_hash: self.second_secret(&draft.id).await?.hash().to_owned(),
                clock_runs: typed.starts_clock || procedure.time_limit.starts == ClockStart::Acceptance,
                judged,
                draft,
            };
            if let Some(code) = self.type_in(prepared).await? {
                return Ok(TypedOutcome::Filed(code));
            }
        }
        Err(FilingError::Busy.into())
    }

    /// Everything that is wrong with a sheet, or what it comes to.
    fn judge(&self, draft: &Draft, typed: &Typed, files: &[Attachment]) -> Result<Judged, Vec<Issue>> {
        let form = &draft.procedure.form;
        let handed_in = |handed: &&Handed| handed.originals > 0 || handed.copies > 0;
        let row = |handed: &Handed| usize::try_from(handed.row).unwrap_or(0);
        let mut present: PapersPresent = papers_present(files);
        for handed in typed.papers.iter().filter(handed_in) {
            present.add(handed.paper.clone(), row(handed));
        }
        let journey = Journey::of(form, &draft.answers, &present, self.house.clock.today(), &self.registers);
        let mut issues = journey.issues();
        issues.retain(|issue| issue.is_error() && !is_optional_at_counter(form, &draft.answers, issue));
        if !issues.is_empty() || !typed.consent {
            return Err(issues);
        }
        let asked = |handed: &&Handed| journey.wants_file(&handed.paper, row(handed));
        let unasked = files.iter().filter(|file| !journey.wants_file(&file.paper_id, row_of(file)));
        Ok(Judged {
            papers: typed.papers.iter().filter(handed_in).filter(asked).cloned().collect(),
            fee: journey.fee().total_vnd.0,
            exemption: journey.claimed_exemption().map(|exemption| exemption.id.clone()),
            unwanted: unasked.map(|file| file.id.clone()).collect(),
        })
    }

    /// Officers do not file for themselves: what the counter accepts, somebody else has checked.
    async fn must_be_somebody_else(&self, officer: &Officer, draft: &Draft) -> Result<(), CounterRefusal> {
        let found = accounts::Entity::find_by_id(&officer.account_id).one(self.house.store.read()).await;
        let own = found.map_err(StoreError::from)?.map(|account| squeeze(&account.personal_id)).unwrap_or_default();
        let mut asked = draft.answers.iter().filter(|(key, _)| key.starts_with("requester."));
        if !own.is_empty() && asked.any(|(_, value)| squeeze(value) == own) {
            return Err(DeskRefusal::OwnDossier.into());
        }
        Ok(())
    }

    /// The transaction; nothing when a colleague changed or filed the sheet meanwhile.
    async fn type_in(&self, prepared: Prepared) -> Result<Option<DossierCode>, CounterRefusal> {
        let desk = Desk::new(self.house.clone(), self.registers.clone(), self.attachments.clone());
        let house = self.house.clone();
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                if !lock(tx, &prepared.draft).await? {
                    return Ok(None);
                }
                let now = house.clock.now();
                let unit = prepared.draft.unit_code.as_str();
                let code = next_code(tx, unit, now.local_date(), &house.config.portal.code_prefix).await?;
                strike(tx, &prepared.judged.unwanted, now.0).await.map_err(FilingError::from)?;
                keep_definition(tx, &prepared.draft, prepared.procedure.clone(), now).await?;
                let entry = keep_history(tx, &prepared, house.random.id(), now.0).await?;
                let mut dossier = keep_row(tx, &prepared, &code, now.0).await?;
                if let Some(due) = promise(tx, &house, &dossier, &[entry]).await? {
                    let promised = dossiers::ActiveModel {
                        id: Set(dossier.id.clone()),
                        due_at: Set(Some(due.at.0)),
                        ..Default::default()
                    };
                    dossier = promised.update(tx).await?;
                }
                for handed in &prepared.judged.papers {
                    let paper = counter_papers::Model {
                        dossier_id: dossier.id.clone(),
                        paper_id: handed.paper.clone(),
                        row: handed.row,
                        originals: handed.originals.into(),
                        copies: handed.copies.into(),
                    };
                    paper.into_active_model().insert(tx).await?;
                }
                let entry = audit::Entry::by(&prepared.officer.account_id, "dossier.typed_in", "dossier", &dossier.id);
                audit::record(tx, &house, entry.with(serde_json::json!({ "consent": true }))).await?;
                issue(tx, &desk, &prepared.officer, &dossier, Slip::Accepted, ("", "")).await?;
                tell(tx, &house, &dossier, &Notice::Accepted(promised_moment(&dossier))).await?;
                Ok::<Option<DossierCode>, CounterRefusal>(Some(code))
            })
        });
        done.await
    }
}

async fn keep_row(tx: &Tx, prepared: &Prepared, code: &DossierCode, now: i64) -> Result<dossiers::Model, StoreError> {
    let draft = &prepared.draft;
    let row = dossiers::ActiveModel {
        id: Set(draft.id.clone()),
        status: Set(Status::Accepted.code()),
        // Whoever typed it in is not whoever works on it.
        officer_id: Set(None),
        code: Set(Some(code.as_str().to_owned())),
        procedure_version: Set(draft.procedure.form.version.clone()),
        answers: Set(prepared.answers.clone()),
        applicant_name: Set(prepared.applicant.clone()),
        contact_email: Set(draft.answers.get("requester.email").to_owned()),
        fee_vnd: Set(prepared.judged.fee),
        exemption: Set(prepared.judged.exemption.clone()),
        second_secret_hash: Set(Some(prepared.secret_hash.clone())),
        submitted_at: Set(Some(now)),
        accepted_at: Set(Some(now)),
        clock_started_at: Set(prepared.clock_runs.then_some(now)),
        updated_at: Set(now),
        search_key: Set(search_key(code.as_str(), &prepared.applicant, &draft.procedure.form, &draft.answers)),
        ..Default::default()
    };
    Ok(row.update(tx).await?)
}

async fn keep_history(tx: &Tx, prepared: &Prepared, id: String, now: i64) -> Result<HistoryEntry, CounterRefusal> {
    let to = State::typed_in(Actor::Reception).map_err(DeskRefusal::NotAllowed)?.status();
    let entry = history::Model {
        id,
        dossier_id: prepared.draft.id.clone(),
        seq: 1,
        at: now,
        actor_id: Some(prepared.officer.account_id.clone()),
        actor_role: Actor::Reception.key().to_owned(),
        from_status: Status::Draft.code(),
        to_status: to.code(),
        note: String::new(),
    };
    let told = HistoryEntry {
        at: Moment(now),
        actor_id: entry.actor_id.clone(),
        actor_role: entry.actor_role.clone(),
        from: Status::Draft,
        to,
        note: String::new(),
    };
    entry.into_active_model().insert(tx).await.map_err(StoreError::from)?;
    Ok(told)
}
