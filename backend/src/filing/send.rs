//! The one moment that counts.
//!
//! Everything is asked again (earlier pages may be an hour old). Then one transaction locks the draft,
//! spends the captcha, takes the next number of unit and day, and writes state, history, audit row,
//! submission key and the confirmation mail. Sending the same form again answers with the same code:
//! the loser of a race finds the draft locked, starts over and meets the winner's code.

use super::addresses::second_address;
use super::draft::encode;
use super::papers::row_of;
use super::resend::{content_hash, repeated};
use super::search_key::search_key;
use super::{Draft, Filing, FilingError};
use crate::attachments::{Attachment, rows_of, strike};
use crate::captcha::{CaptchaVerdict, Purpose};
use crate::fail_points::{FailPoint, pass};
use crate::mail::templates::{self, SubmittedMail};
use crate::store::queries::sending as queries;
use crate::store::rows::{code_counters, dossiers, history, procedure_versions, submissions};
use crate::store::{StoreError, Tx};
use crate::{House, audit, outbox};
use domain::answers::Saving;
use domain::dossier::Status;
use domain::dossier::code::{DossierCode, UnitIdentifier};
use domain::journey::{Journey, PapersPresent};
use domain::money::Vnd;
use domain::procedure::form::COMMITMENT;
use domain::time::{Date, Moment};
use domain::validate::{Issue, Trusting};
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter};
use std::collections::BTreeMap;

/// How often sending starts over when the draft changed meanwhile.
const TRIES: usize = 5;

/// "Gửi thông tin", as posted.
#[derive(Debug, Clone)]
pub struct Sending {
    /// Who sends.
    pub account_id: String,
    /// Address of the account: used when the declaration names none, told as well when it names another.
    pub account_email: String,
    /// What is sent.
    pub dossier_id: String,
    /// Key of the form: sending it again has no second effect.
    pub key: String,
    /// Fields of the declaration of truth.
    pub commitment: BTreeMap<String, String>,
    /// Captcha: id and answer.
    pub captcha: (String, String),
}

/// What became of it.
#[derive(Debug, Clone)]
pub enum SentOutcome {
    /// Sent, now or by an earlier press of the same button.
    Sent(DossierCode),
    /// The captcha was wrong or used up; nothing was sent.
    WrongCaptcha,
    /// Something is missing; nothing was sent.
    Incomplete(Vec<Issue>),
}

/// What the transaction needs, worked out before it starts.
#[derive(Clone)]
struct Prepared {
    sending: Sending,
    draft: Draft,
    answers: String,
    /// The definition, unless it is kept already.
    procedure: Option<String>,
    content_hash: String,
    applicant: String,
    email: String,
    fee: i64,
    exemption: Option<String>,
    secret_hash: String,
    now: Moment,
    history_id: String,
    mail: SubmittedMail,
    /// Address of the account, when the declaration names another.
    copy_to: Option<String>,
    needs_captcha: bool,
    /// Files that the answers do not ask for: they are not sent.
    unwanted: Vec<String>,
}

/// How the transaction ended.
enum Ended {
    Sent(DossierCode),
    WrongCaptcha,
    /// Somebody changed or sent the draft meanwhile.
    Raced,
}

impl Filing {
    /// Sends a draft.
    ///
    /// # Errors
    /// `NotFound`; `AlreadySent` when another form sent it; `OtherContent` when this key sent something else.
    pub async fn send(&self, sending: Sending) -> Result<SentOutcome, FilingError> {
        pass(FailPoint::SendBegun);
        for _ in 0..TRIES {
            let store = self.house.store.read();
            let found = queries::sending(store, &sending.account_id, &sending.dossier_id, &sending.key).await?;
            let found = found.ok_or(FilingError::NotFound)?;
            self.refuse_used_key(&sending, &found).await?;
            if let Some(code) = found.draft.code.as_deref().and_then(|code| DossierCode::parse(code).ok()) {
                return repeated(&sending, &found, code);
            }
            let mut draft = self.as_draft(found.draft)?;
            let is_kept = found.definitions > 0 && found.procedure_version == draft.procedure.form.version;
            let today = self.house.clock.today();
            let fields = sending.commitment.iter().map(|(key, value)| (key.as_str(), value.as_str()));
            let form = &draft.procedure.clone().form;
            draft
                .answers
                .merge(form, COMMITMENT, fields, Saving::Sent, today)
                .map_err(|unknown| FilingError::NotFields(unknown.len()))?;
            let mut files = match found.papers {
                0 => Vec::new(),
                _ => rows_of(store, &draft.id).await.map_err(StoreError::from)?,
            };
            let papers = papers_present(&files);
            let registers = self.registers.clone();
            let journey = Journey::of(form, &draft.answers, &papers, today, &registers);
            let issues = journey.issues();
            if issues.iter().any(Issue::is_error) {
                drop(journey);
                return Ok(SentOutcome::Incomplete(issues));
            }
            let fee = journey.fee().total_vnd.0;
            let exemption = journey.claimed_exemption().map(|exemption| exemption.id.clone());
            let unwanted = files.extract_if(.., |file| !journey.wants_file(&file.paper_id, row_of(file)));
            let unwanted: Vec<String> = unwanted.map(|file| file.id).collect();
            let prepared = self.prepare(sending.clone(), draft.clone(), &files, fee, exemption).await?;
            let procedure = if is_kept { None } else { Some(definition(&draft)?) };
            let prepared = Prepared { unwanted, procedure, ..prepared };
            pass(FailPoint::SendPrepared);
            match self.commit(prepared).await? {
                Ended::Sent(code) => return Ok(SentOutcome::Sent(code)),
                Ended::WrongCaptcha => return Ok(SentOutcome::WrongCaptcha),
                Ended::Raced => {}
            }
        }
        Err(FilingError::Busy)
    }

    async fn prepare(
        &self,
        sending: Sending,
        draft: Draft,
        files: &[Attachment],
        fee: i64,
        exemption: Option<String>,
    ) -> Result<Prepared, FilingError> {
        let typed = draft.answers.get("requester.email");
        let email = if typed.is_empty() { sending.account_email.clone() } else { typed.to_owned() };
        let secret = self.second_secret(&draft.id).await?;
        let now = self.house.clock.now();
        Ok(Prepared {
            answers: encode(&draft.answers)?,
            procedure: None,
            content_hash: content_hash(&sending),
            copy_to: second_address(&email, &sending.account_email).map(str::to_owned),
            applicant: applicant_of(&draft),
            secret_hash: secret.hash().to_owned(),
            history_id: self.house.random.id(),
            mail: self.mail(&draft, files, &email, Vnd(fee), now),
            unwanted: Vec::new(),
            needs_captcha: self.house.config.captcha.on_send,
            email,
            fee,
            exemption,
            now,
            sending,
            draft,
        })
    }

    async fn commit(&self, prepared: Prepared) -> Result<Ended, FilingError> {
        let captcha = self.captcha.clone();
        let house = self.house.clone();
        let done = self
            .house
            .store
            .write(move |tx| {
                Box::pin(async move {
                    if !lock(tx, &prepared.draft).await? {
                        return Ok(Ended::Raced);
                    }
                    pass(FailPoint::SendLocked);
                    if prepared.needs_captcha {
                        let (id, answer) = &prepared.sending.captcha;
                        if captcha.spend_in(tx, Purpose::Send, id, answer).await? != CaptchaVerdict::Right {
                            return Ok(Ended::WrongCaptcha);
                        }
                        pass(FailPoint::SendCaptcha);
                    }
                    let (unit, date) = (prepared.draft.unit_code.as_str(), prepared.now.local_date());
                    let code = next_code(tx, unit, date, &house.config.portal.code_prefix).await?;
                    pass(FailPoint::SendNumbered);
                    write_all(tx, &house, prepared, &code).await?;
                    Ok(Ended::Sent(code))
                })
            })
            .await;
        if matches!(done, Ok(Ended::Sent(_))) {
            pass(FailPoint::SendCommitted);
        }
        match done {
            // The same key sent another dossier at the same moment; the next round meets it.
            Err(FilingError::Broken(StoreError::Unique(_))) => Ok(Ended::Raced),
            other => other,
        }
    }
}

/// Takes the draft for this transaction; false when it changed or was sent since it was read.
pub(super) async fn lock(tx: &Tx, draft: &Draft) -> Result<bool, StoreError> {
    let done = dossiers::Entity::update_many()
        .col_expr(dossiers::Column::Version, Expr::value(draft.version + 1))
        .filter(dossiers::Column::Id.eq(draft.id.as_str()))
        .filter(dossiers::Column::Version.eq(draft.version))
        .filter(dossiers::Column::Status.eq(Status::Draft.code()))
        .exec(tx)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The next code of the unit on this day (in Hanoi).
pub(super) async fn next_code(tx: &Tx, unit: &str, date: Date, prefix: &str) -> Result<DossierCode, StoreError> {
    let row = code_counters::ActiveModel {
        unit_code: Set(unit.to_owned()),
        day: Set(format!("{:02}{:02}{:02}", date.year() % 100, u8::from(date.month()), date.day())),
        last: Set(1),
    };
    let grow = OnConflict::columns([code_counters::Column::UnitCode, code_counters::Column::Day])
        .value(code_counters::Column::Last, Expr::col((code_counters::Entity, code_counters::Column::Last)).add(1))
        .to_owned();
    let counted = code_counters::Entity::insert(row).on_conflict(grow).exec_with_returning(tx).await?;
    let number = u32::try_from(counted.last).map_err(|_| StoreError::broken("a code counter is negative"))?;
    let identifier = UnitIdentifier::parse(&format!("{prefix}{unit}"))
        .map_err(|_| StoreError::broken("the unit identifier of the configuration cannot be read"))?;
    Ok(DossierCode::new(&identifier, date, number))
}

async fn write_all(tx: &Tx, house: &House, prepared: Prepared, code: &DossierCode) -> Result<(), FilingError> {
    let Prepared { sending, draft, now, .. } = &prepared;
    let submitted = Status::Submitted.code();
    strike(tx, &prepared.unwanted, now.0).await?;
    pass(FailPoint::SendStruck);
    let sent = dossiers::ActiveModel {
        status: Set(submitted),
        code: Set(Some(code.as_str().to_owned())),
        procedure_version: Set(draft.procedure.form.version.clone()),
        answers: Set(prepared.answers.clone()),
        applicant_name: Set(prepared.applicant.clone()),
        contact_email: Set(prepared.email.clone()),
        fee_vnd: Set(prepared.fee),
        exemption: Set(prepared.exemption.clone()),
        second_secret_hash: Set(Some(prepared.secret_hash.clone())),
        submitted_at: Set(Some(now.0)),
        updated_at: Set(now.0),
        search_key: Set(search_key(code.as_str(), &prepared.applicant, &draft.procedure.form, &draft.answers)),
        ..Default::default()
    };
    let this = dossiers::Column::Id.eq(draft.id.as_str());
    let done = dossiers::Entity::update_many().set(sent).filter(this).exec(tx).await.map_err(StoreError::from)?;
    if done.rows_affected != 1 {
        return Err(StoreError::broken("a locked draft is gone").into());
    }
    pass(FailPoint::SendDossier);
    if let Some(definition) = prepared.procedure.clone() {
        keep_definition(tx, draft, definition, *now).await?;
    }
    let entry = history::Model {
        id: prepared.history_id.clone(),
        dossier_id: draft.id.clone(),
        seq: 1,
        at: now.0,
        actor_id: Some(tx.person_behind(&sending.account_id)),
        actor_role: "citizen".to_owned(),
        from_status: Status::Draft.code(),
        to_status: submitted,
        note: String::new(),
    };
    let entry = history::Entity::insert(entry.into_active_model());
    entry.exec_without_returning(tx).await.map_err(StoreError::from)?;
    pass(FailPoint::SendHistory);
    let key = submissions::Model {
        account_id: sending.account_id.clone(),
        key: sending.key.clone(),
        dossier_id: draft.id.clone(),
        content_hash: prepared.content_hash.clone(),
        at: now.0,
    };
    let key = submissions::Entity::insert(key.into_active_model());
    key.exec_without_returning(tx).await.map_err(StoreError::from)?;
    pass(FailPoint::SendKey);
    audit::record(tx, house, audit::Entry::by(&sending.account_id, "dossier.sent", "dossier", &draft.id)).await?;
    pass(FailPoint::SendAudit);
    outbox::enqueue(tx, house, templates::submitted(&house.config, &prepared.mail, code.as_str(), &draft.id)).await?;
    if let Some(account) = &prepared.copy_to {
        let copy = templates::submitted_copy(&house.config, &prepared.mail, account, code.as_str(), &draft.id);
        outbox::enqueue(tx, house, copy).await?;
    }
    pass(FailPoint::SendMail);
    Ok(())
}

/// A definition as it is kept.
fn definition(draft: &Draft) -> Result<String, StoreError> {
    serde_json::to_string(&*draft.procedure).map_err(|error| StoreError::broken(&error.to_string()))
}

/// Keeps the definition under which a dossier is sent, once.
pub(super) async fn keep_definition(tx: &Tx, draft: &Draft, body: String, now: Moment) -> Result<(), StoreError> {
    let version = procedure_versions::Model {
        procedure_id: draft.procedure.id.clone(),
        version: draft.procedure.form.version.clone(),
        body,
        created_at: now.0,
    };
    let keep = OnConflict::columns([procedure_versions::Column::ProcedureId, procedure_versions::Column::Version])
        .do_nothing()
        .to_owned();
    procedure_versions::Entity::insert(version.into_active_model())
        .on_conflict(keep)
        .exec_without_returning(tx)
        .await?;
    Ok(())
}

/// Number of files for each paper.
pub(super) fn papers_present(files: &[Attachment]) -> PapersPresent {
    files.iter().map(|file| (file.paper_id.clone(), row_of(file))).collect()
}

/// The name under which lists show a dossier: the person who asks.
pub(super) fn applicant_of(draft: &Draft) -> String {
    let (none, day) = (PapersPresent::new(), draft.updated_at.local_date());
    Journey::of(&draft.procedure.form, &draft.answers, &none, day, &Trusting).applicant()
}
