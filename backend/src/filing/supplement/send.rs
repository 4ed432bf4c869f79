//! "Gửi bổ sung": the one act that puts a supplement into the dossier.
//!
//! What was posted is saved first, wrong values too. Then everything is asked again, and one transaction writes answers,
//! files, difference, state, history, audit row, submission key and mails. The loser of a race starts over and meets the
//! winner's key.

use std::collections::BTreeMap;

use domain::dossier::{Actor, Clock, Step};
use domain::journey::difference::{ChangedFile, ChangedPaper, changed_fields};
use domain::journey::{Difference, Journey, PapersPresent};
use domain::procedure::Attachment as Paper;
use domain::time::Moment;
use domain::validate::{Issue, Trusting};
use domain::words::Words;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};
use sha2::{Digest as _, Sha256};

use super::super::draft::{decode, encode};
use super::super::search_key::search_key;
use super::super::{Filing, FilingError};
use super::{FileStanding, OpenSupplement, RowAction, TRIES, open_supplement};
use crate::acts::{self, Act, ActRefusal, act, tell};
use crate::attachments::{Attachment, AttachmentError, SettledFiles, pending_of, settle_files, take_asked};
use crate::fail_points::{FailPoint, pass};
use crate::mail::templates::course::Notice;
use crate::store::rows::{submissions, supplements};
use crate::store::{StoreError, Tx};
use crate::{House, audit};

/// The answer that names the address to write to.
const EMAIL: &str = "requester.email";
/// What the history says of a supplement that came over the counter: the person's own act, in the desk's handwriting.
const AT_COUNTER: &str = "Bộ phận một cửa nhận bổ sung tại quầy và nộp thay người yêu cầu.";

/// "Gửi bổ sung", as posted.
#[derive(Clone, Debug)]
pub struct SendingMore {
    /// Who sends.
    pub account_id: String,
    /// Address of the account: used when the declaration names none.
    pub account_email: String,
    /// The dossier.
    pub dossier_id: String,
    /// Key of the form: sending it again has no second effect.
    pub key: String,
    /// The open places as typed.
    pub fields: BTreeMap<String, String>,
    /// The officer who hands it in for the person at the counter; none for the owner.
    pub typed_by: Option<String>,
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum MoreOutcome {
    /// Sent, now or by an earlier press of the same button: the number of the supplement.
    Sent(i32),
    /// Something is missing; what was typed is kept, nothing was sent.
    Incomplete(Vec<Issue>),
    /// Nothing is other than it was filed; nothing was sent.
    NothingChanged,
}

/// What the transaction needs, worked out before it starts.
#[derive(Clone)]
struct Prepared {
    sending: SendingMore,
    open: OpenSupplement,
    answers: String,
    changes: String,
    files: SettledFiles,
    applicant: String,
    /// The address to write to from now on; none when it stays.
    email: Option<String>,
    fee: i64,
    exemption: Option<String>,
    content_hash: String,
    now: Moment,
}

impl Filing {
    /// Sends a supplement.
    ///
    /// # Errors
    /// `NotFound`; `NothingAsked`; `NotFields`; `OtherContent` when this key sent something else.
    pub async fn send_supplement(&self, sending: SendingMore) -> Result<MoreOutcome, FilingError> {
        for _ in 0..TRIES {
            if let Some(earlier) = self.sent_before(&sending).await? {
                return Ok(MoreOutcome::Sent(earlier));
            }
            let (account, id) = (&sending.account_id, &sending.dossier_id);
            let open = match self.save_supplement(account, id, &sending.fields, &RowAction::Nothing).await {
                Ok(open) => open,
                // The other press of the same button may have been faster.
                Err(FilingError::NothingAsked) => {
                    return match self.sent_before(&sending).await? {
                        Some(earlier) => Ok(MoreOutcome::Sent(earlier)),
                        None => Err(FilingError::NothingAsked),
                    };
                }
                Err(error) => return Err(error),
            };
            pass(FailPoint::MoreSaved);
            if !open.missing.is_empty() {
                return Ok(MoreOutcome::Incomplete(open.missing));
            }
            let difference = self.difference(&open);
            if difference.is_empty() {
                return Ok(MoreOutcome::NothingChanged);
            }
            let seq = open.seq;
            if self.commit_supplement(self.prepare_more(sending.clone(), open, &difference)?).await? {
                pass(FailPoint::MoreCommitted);
                return Ok(MoreOutcome::Sent(seq));
            }
        }
        Err(FilingError::Busy)
    }

    /// The number of the supplement that this very form sent earlier.
    async fn sent_before(&self, sending: &SendingMore) -> Result<Option<i32>, FilingError> {
        let dossier = self.row(&sending.account_id, &sending.dossier_id).await?;
        let key = (sending.account_id.clone(), sending.key.clone());
        let db = self.house.store.read();
        let earlier = submissions::Entity::find_by_id(key).one(db).await.map_err(StoreError::from)?;
        let Some(earlier) = earlier else { return Ok(None) };
        if earlier.dossier_id != dossier.id || earlier.content_hash != content_hash(sending) {
            let code = self.row(&sending.account_id, &earlier.dossier_id).await?.code.unwrap_or_default();
            let code = domain::dossier::DossierCode::parse(&code)
                .map_err(|_| StoreError::broken("a sent dossier has no code"))?;
            return Err(FilingError::OtherContent(code));
        }
        let all = super::differences(db, &dossier.id).await?;
        let at = all.iter().rev().find(|answered| answered.answered_at == Some(Moment(earlier.at)));
        Ok(at.or(all.last()).map(|answered| answered.seq))
    }

    fn difference(&self, open: &OpenSupplement) -> Difference {
        let form = &open.procedure.form;
        let fields = changed_fields(form, &open.filed, &open.settled.answers, open.day, &self.registers);
        Difference { fields, papers: changed_papers(open) }
    }

    fn prepare_more(
        &self,
        sending: SendingMore,
        open: OpenSupplement,
        difference: &Difference,
    ) -> Result<Prepared, FilingError> {
        let form = &open.procedure.form;
        let none = PapersPresent::new();
        let (fee, exemption) = {
            // What it costs hangs on the day of sending, not on how long the office took to ask.
            let journey = Journey::of(form, &open.settled.answers, &none, open.day, &self.registers);
            (journey.fee().total_vnd.0, journey.claimed_exemption().map(|exemption| exemption.id.clone()))
        };
        let typed = open.settled.answers.get(EMAIL);
        // An account that moved to another address took its dossiers along: what was filed long ago is no news.
        let moves = typed != open.filed.get(EMAIL);
        let changes = serde_json::to_string(difference).map_err(|error| StoreError::broken(&error.to_string()))?;
        Ok(Prepared {
            answers: encode(&open.settled.answers)?,
            changes,
            files: open.fate(None),
            applicant: Journey::of(form, &open.settled.answers, &none, open.day, &Trusting).applicant(),
            email: moves.then(|| if typed.is_empty() { sending.account_email.clone() } else { typed.to_owned() }),
            fee,
            exemption,
            content_hash: content_hash(&sending),
            now: self.house.clock.now(),
            sending,
            open,
        })
    }

    /// Writes everything; false when something changed since it was read.
    async fn commit_supplement(&self, prepared: Prepared) -> Result<bool, FilingError> {
        let house = self.house.clone();
        let work = self.house.store.write(move |tx| {
            Box::pin(async move {
                if is_as_read(tx, &prepared).await? { write_all(tx, &house, prepared).await } else { Ok(false) }
            })
        });
        match work.await {
            // The same key was used at the same moment; the next round meets it.
            Err(FilingError::Broken(StoreError::Unique(_))) => Ok(false),
            other => other,
        }
    }
}

/// Takes the dossier for this transaction; false when answers or files changed since they were read, or when it waits no
/// more.
async fn is_as_read(tx: &Tx, prepared: &Prepared) -> Result<bool, FilingError> {
    let loaded = &prepared.open.loaded;
    match take_asked(tx, &prepared.sending.account_id, &prepared.sending.dossier_id).await {
        Ok(()) => {}
        Err(AttachmentError::Sent) => return Ok(false),
        Err(AttachmentError::NotFound) => return Err(FilingError::NotFound),
        Err(error) => return Err(error.into()),
    }
    let supplement = open_supplement(tx, &prepared.sending.dossier_id).await?;
    let pending = pending_of(tx, &loaded.supplement.id).await?;
    Ok(supplement.as_ref() == Some(&loaded.supplement) && pending == loaded.pending)
}

async fn write_all(tx: &Tx, house: &House, prepared: Prepared) -> Result<bool, FilingError> {
    let Prepared { sending, open, now, .. } = &prepared;
    pass(FailPoint::MoreLocked);
    let moving = Act {
        step: Step::SendSupplement,
        actor: Actor::Citizen,
        actor_id: Some(sending.typed_by.clone().unwrap_or_else(|| sending.account_id.clone())),
        seen: Some(open.loaded.dossier.version),
        note: sending.typed_by.as_ref().map(|_| AT_COUNTER.to_owned()).unwrap_or_default(),
    };
    let (answers, applicant, email) = (prepared.answers.clone(), prepared.applicant.clone(), prepared.email.clone());
    let (fee, exemption) = (prepared.fee, prepared.exemption.clone());
    let code = open.loaded.dossier.code.clone().unwrap_or_default();
    let key = search_key(&code, &applicant, &open.procedure.form, &decode(&answers));
    let back_to_work = open.stands_since.is_some();
    let moved = act(tx, house, &sending.dossier_id, moving, move |_, row| {
        row.answers = Set(answers);
        row.applicant_name = Set(applicant);
        row.search_key = Set(key);
        if let Some(email) = email {
            row.contact_email = Set(email);
        }
        row.fee_vnd = Set(fee);
        row.exemption = Set(exemption);
        if back_to_work {
            row.stage = Set(domain::dossier::Stage::Verifying.key().to_owned());
        }
    });
    let moved = match moved.await {
        Ok(moved) => moved,
        Err(ActRefusal::Overtaken(_)) => return Ok(false),
        Err(ActRefusal::NotFound) => return Err(FilingError::NotFound),
        Err(ActRefusal::NotAllowed(_)) => return Err(FilingError::NothingAsked),
        Err(ActRefusal::Broken(error)) => return Err(error.into()),
    };
    pass(FailPoint::MoreMoved);
    let supplement = &open.loaded.supplement.id;
    settle_files(tx, &sending.dossier_id, supplement, &prepared.files, now.0).await?;
    pass(FailPoint::MoreFiles);
    supplements::Entity::update_many()
        .col_expr(supplements::Column::AnsweredAt, Expr::value(now.0))
        .col_expr(supplements::Column::Changes, Expr::value(prepared.changes.clone()))
        .col_expr(supplements::Column::AnswersTyped, Expr::value(""))
        .filter(supplements::Column::Id.eq(supplement.as_str()))
        .exec(tx)
        .await
        .map_err(StoreError::from)?;
    pass(FailPoint::MoreAnswered);
    let key = submissions::Model {
        account_id: sending.account_id.clone(),
        key: sending.key.clone(),
        dossier_id: sending.dossier_id.clone(),
        content_hash: prepared.content_hash.clone(),
        at: now.0,
    };
    key.into_active_model().insert(tx).await.map_err(StoreError::from)?;
    pass(FailPoint::MoreKey);
    if let Some(officer) = &sending.typed_by {
        let entry = audit::Entry::by(officer, "supplement.typed_in", "dossier", &sending.dossier_id);
        let details = serde_json::json!({ "supplement": open.seq, "consent": true });
        audit::record(tx, house, entry.with(details)).await.map_err(FilingError::from)?;
    }
    let due = acts::promised_moment(&moved.dossier).filter(|_| moved.to.clock() == Clock::Running);
    tell(tx, house, &moved.dossier, &Notice::SupplementReceived(due)).await?;
    pass(FailPoint::MoreMail);
    Ok(true)
}

/// Papers with files that come or go: the open ones, then those of rows that are gone.
fn changed_papers(open: &OpenSupplement) -> Vec<ChangedPaper> {
    let mut changed: Vec<ChangedPaper> = Vec::new();
    for place in &open.papers {
        let with = |wanted: fn(FileStanding) -> bool| {
            place.files.iter().filter(|(_, standing)| wanted(*standing)).map(|(file, _)| mark(file)).collect()
        };
        changed.push(ChangedPaper {
            key: place.paper.key.clone(),
            label: place.paper.label.clone(),
            removed: with(|standing| matches!(standing, FileStanding::Leaves | FileStanding::Replaced)),
            added: with(|standing| standing == FileStanding::New),
            new: place.files.iter().all(|(_, standing)| *standing == FileStanding::New),
        });
    }
    let fate = open.fate(None);
    let told = |id: &str, all: &[ChangedPaper]| all.iter().flat_map(|paper| &paper.removed).any(|file| file.id == id);
    for file in open.loaded.filed.iter().filter(|file| fate.going.contains(&file.id)) {
        if told(&file.id, &changed) {
            continue;
        }
        let papers: &[Paper] = &open.procedure.form.attachments;
        let label = papers.iter().find(|paper| paper.id == file.paper_id).map(|paper| paper.label.clone());
        changed.push(ChangedPaper {
            key: format!("{}.{}", file.paper_id, file.row),
            label: label.unwrap_or_else(|| Words::new(file.paper_id.clone(), "")),
            removed: vec![mark(file)],
            added: Vec::new(),
            new: false,
        });
    }
    changed.retain(|paper| !(paper.removed.is_empty() && paper.added.is_empty()));
    changed
}

fn mark(file: &Attachment) -> ChangedFile {
    ChangedFile { id: file.id.clone(), name: file.name.clone(), pages: u32::try_from(file.pages).unwrap_or(1) }
}

/// What makes two sends of one form the same.
fn content_hash(sending: &SendingMore) -> String {
    let mut hash = Sha256::new();
    hash.update(b"bo-sung");
    for (name, value) in &sending.fields {
        hash.update([0]);
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(value.as_bytes());
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}
