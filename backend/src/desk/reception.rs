//! The reception: accept, not accept, record that the originals or the parties were there.
//!
//! Each act is one transaction with its slip and its mail. The version that the officer saw comes along: of two
//! officers one wins, the other learns who was faster.

use domain::dossier::history::state_after;
use domain::dossier::{State, Step};
use domain::procedure::time_limit::ClockStart;
use domain::roles::Right;
use domain::text::{clean_line, clean_lines, length};
use domain::time::Moment;
use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set};

use super::slips::{Slip, issue};
use super::{Desk, DeskRefusal, Double, Officer};
use crate::acts::{self, Act, Moved, course, locked, must_be_newest, promise, tell};
use crate::audit;
use crate::catalogue::procedure_at;
use crate::mail::templates::course::Notice;
use crate::store::rows::dossiers;
use crate::store::{StoreError, Tx};

/// Most dossiers accepted with one press.
pub const MOST_AT_ONCE: usize = 200;

/// Longest reason and ground.
const LONGEST: usize = 2_000;

/// Why a dossier is not accepted.
#[derive(Debug, Clone, Default)]
pub struct Rejecting {
    /// The article of law.
    pub ground: String,
    /// The facts.
    pub reason: String,
}

impl Rejecting {
    /// What is missing or too long, by field.
    pub fn problems(&self) -> Vec<(String, Phrase)> {
        let ground = missing("can_cu", &clean_line(&self.ground), NO_GROUND);
        ground.into_iter().chain(missing("ly_do", &clean_lines(&self.reason), NO_REASON)).collect()
    }
}

/// What became of one dossier of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Received {
    /// Accepted: its code and the promised moment, if the clock runs.
    Accepted(String, Option<Moment>),
    /// Not there, or of another unit.
    NotFound,
    /// It stays as it is, for this reason.
    Stays(Phrase),
    /// It stays as it is, because it looks like this one: whoever accepts it looks at both first.
    Alike(Double),
    /// The store could not keep it now.
    TryAgain,
}

impl Desk {
    /// "Tiếp nhận".
    ///
    /// # Errors
    /// See [`DeskRefusal`]; then nothing was written.
    pub async fn accept(&self, officer: &Officer, id: &str, seen: i32) -> Result<Moved, DeskRefusal> {
        let (desk, officer, id) = (self.clone(), officer.clone(), id.to_owned());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, &id).await?;
                let starts = desk.clock_starts(&row).await?;
                let act = desk.step(tx, &officer, &row, Step::Accept, seen, String::new()).await?;
                let now = desk.house.clock.now().0;
                let moved = acts::act(tx, &desk.house, &id, act, |_, changed| {
                    changed.accepted_at = Set(Some(now));
                    if starts == ClockStart::Acceptance {
                        changed.clock_started_at = Set(Some(now));
                    }
                })
                .await?;
                issue(tx, &desk, &officer, &moved.dossier, Slip::Accepted, ("", "")).await?;
                let notice = Notice::Accepted(moved.dossier.due_at.map(Moment));
                tell(tx, &desk.house, &moved.dossier, &notice).await?;
                Ok::<Moved, DeskRefusal>(moved)
            })
        });
        done.await
    }

    /// "Tiếp nhận" for several dossiers: id and version as they were seen. Each stands for itself; one that is named
    /// twice is accepted once, and one that looks like another dossier only from its own page, where that is said.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers, `NotYours` for those that do not receive, `Invalid` for more than
    /// [`MOST_AT_ONCE`]: then nothing was done at all.
    pub async fn accept_many(
        &self,
        officer: &Officer,
        rows: &[(String, i32)],
    ) -> Result<Vec<(String, Received)>, DeskRefusal> {
        self.reader(officer)?;
        if !officer.may(Right::Receive) {
            return Err(DeskRefusal::NotYours);
        }
        if rows.len() > MOST_AT_ONCE {
            return Err(DeskRefusal::Invalid(vec![(String::new(), TOO_MANY)]));
        }
        let ids: Vec<String> = rows.iter().map(|(id, _)| id.clone()).collect();
        let mut doubles = self.doubles(officer, &ids).await?;
        let mut outcomes: Vec<(String, Received)> = Vec::with_capacity(rows.len());
        for (id, seen) in rows {
            if outcomes.iter().any(|(known, _)| known == id) {
                continue;
            }
            if let Some(double) = doubles.remove(id) {
                outcomes.push((id.clone(), Received::Alike(double)));
                continue;
            }
            let outcome = match self.accept(officer, id, *seen).await {
                Ok(moved) => {
                    Received::Accepted(moved.dossier.code.clone().unwrap_or_default(), moved.dossier.due_at.map(Moment))
                }
                Err(DeskRefusal::NotFound) => Received::NotFound,
                Err(refusal) => match refusal.phrase() {
                    Some(phrase) => Received::Stays(phrase),
                    None => Received::TryAgain,
                },
            };
            outcomes.push((id.clone(), outcome));
        }
        Ok(outcomes)
    }

    /// "Không tiếp nhận".
    ///
    /// # Errors
    /// `Invalid` without ground or reason; see [`DeskRefusal`].
    pub async fn reject(&self, officer: &Officer, id: &str, seen: i32, why: &Rejecting) -> Result<Moved, DeskRefusal> {
        let (ground, reason) = (clean_line(&why.ground), clean_lines(&why.reason));
        let wrong = why.problems();
        if !wrong.is_empty() {
            return Err(DeskRefusal::Invalid(wrong));
        }
        let (desk, officer, id) = (self.clone(), officer.clone(), id.to_owned());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, &id).await?;
                let words = format!("{reason}\nCăn cứ: {ground}");
                let act = desk.step(tx, &officer, &row, Step::Reject, seen, words.clone()).await?;
                let moved = acts::act(tx, &desk.house, &id, act, |_, _| {}).await?;
                issue(tx, &desk, &officer, &moved.dossier, Slip::Rejected, (&ground, &reason)).await?;
                tell(tx, &desk.house, &moved.dossier, &Notice::Rejected(words)).await?;
                Ok::<Moved, DeskRefusal>(moved)
            })
        });
        done.await
    }

    /// "Ghi nhận đã có bản chính", "Ghi nhận các bên có mặt": from now on the days are counted.
    ///
    /// # Errors
    /// `Invalid` where the clock runs already or starts with acceptance; see [`DeskRefusal`].
    pub async fn start_clock(&self, officer: &Officer, id: &str, seen: i32) -> Result<(), DeskRefusal> {
        let (desk, officer, id) = (self.clone(), officer.clone(), id.to_owned());
        let done = self.house.store.write(move |tx| {
            Box::pin(async move {
                let row = locked(tx, &id).await?;
                officer.open(&row, Right::OpenUnitDossiers)?;
                if !officer.may(Right::Receive) && !officer.may_process(&row) {
                    return Err(DeskRefusal::NotYours);
                }
                must_be_newest(tx, &row, seen).await?;
                let course = course(tx, &id).await?;
                let waits = matches!(state_after(&course), State::Accepted | State::Processing);
                let starts = desk.clock_starts(&row).await?;
                if !waits || row.clock_started_at.is_some() || starts == ClockStart::Acceptance {
                    return Err(DeskRefusal::Invalid(vec![(String::new(), NO_CLOCK_TO_START)]));
                }
                let house = &desk.house;
                let now = house.clock.now();
                let mut started = dossiers::ActiveModel {
                    id: Set(id.clone()),
                    clock_started_at: Set(Some(now.0)),
                    version: Set(row.version + 1),
                    updated_at: Set(now.0),
                    ..Default::default()
                };
                let seen_row = dossiers::Model { clock_started_at: Some(now.0), ..row };
                let due = promise(tx, house, &seen_row, &course).await?.map(|due| due.at);
                started.due_at = Set(due.map(|due| due.0));
                let dossier = started.update(tx).await?;
                issue(tx, &desk, &officer, &dossier, Slip::Accepted, ("", "")).await?;
                let entry = audit::Entry::by(&officer.account_id, "dossier.clock_started", "dossier", &id);
                audit::record(tx, house, entry).await?;
                tell(tx, house, &dossier, &Notice::Accepted(due)).await?;
                Ok(())
            })
        });
        done.await
    }

    /// The act of a step: the gate is asked, and the capacity in which the officer takes it.
    pub(super) async fn step(
        &self,
        tx: &Tx,
        officer: &Officer,
        row: &dossiers::Model,
        step: Step,
        seen: i32,
        note: String,
    ) -> Result<Act, DeskRefusal> {
        let state = state_after(&course(tx, &row.id).await?);
        let actor = officer.takes(row, state, step)?;
        Ok(Act { step, actor, actor_id: Some(officer.account_id.clone()), seen: Some(seen), note })
    }

    async fn clock_starts(&self, row: &dossiers::Model) -> Result<ClockStart, StoreError> {
        let procedure = procedure_at(&self.house, &row.procedure_id, &row.procedure_version).await?;
        Ok(procedure.map_or(ClockStart::Acceptance, |procedure| procedure.time_limit.starts))
    }
}

impl DeskRefusal {
    /// What to tell the officer; none for a broken machine.
    pub fn phrase(&self) -> Option<Phrase> {
        Some(match self {
            Self::NotFound => NOT_FOUND,
            Self::NotYours => Phrase::new("Bạn không có quyền làm việc này.", "You may not do this."),
            Self::OwnDossier => Phrase::new(
                "Đây là hồ sơ của chính bạn. Để đồng nghiệp khác xử lý.",
                "This is your own dossier. A colleague has to work on it.",
            ),
            Self::FourEyes => Phrase::new(
                "Người xử lý không được ký chính hồ sơ này.",
                "Whoever processed this dossier may not sign it.",
            ),
            Self::NotAllowed(why) => why.phrase(),
            Self::Overtaken(_) => Phrase::new(
                "Hồ sơ vừa được người khác cập nhật. Mở hồ sơ để xem.",
                "Somebody else has just changed this dossier. Open it to see.",
            ),
            Self::Invalid(wrong) => wrong.first().map(|(_, phrase)| *phrase)?,
            Self::Broken(_) => return None,
        })
    }
}

/// A text that must be there and not too long.
pub(super) fn missing(field: &str, text: &str, absent: Phrase) -> Option<(String, Phrase)> {
    let wrong = if text.is_empty() {
        absent
    } else if length(text) > LONGEST {
        TOO_LONG
    } else {
        return None;
    };
    Some((field.to_owned(), wrong))
}

const NOT_FOUND: Phrase = Phrase::new("không tìm thấy", "not found");
const NO_GROUND: Phrase = Phrase::new(
    "Ghi căn cứ pháp lý, ví dụ “Luật Hộ tịch số 60/2014/QH13, Điều 7”.",
    "Name the legal ground, for example an article of the Civil Status Law.",
);
pub(super) const NO_REASON: Phrase = Phrase::new("Ghi lý do để người nộp hồ sơ hiểu.", "Give the reason.");
const TOO_LONG: Phrase = Phrase::new(
    "Nội dung quá dài. Viết ngắn lại trong 2.000 ký tự.",
    "The text is too long: 2,000 characters at most.",
);
const TOO_MANY: Phrase = Phrase::new(
    "Mỗi lần chỉ tiếp nhận tối đa 200 hồ sơ. Bỏ bớt rồi bấm lại.",
    "Accept at most 200 dossiers at once. Choose fewer and press again.",
);
const NO_CLOCK_TO_START: Phrase = Phrase::new(
    "Thời hạn của hồ sơ này đã được tính hoặc không chờ bản chính.",
    "The time limit of this dossier runs already, or does not wait for originals.",
);
