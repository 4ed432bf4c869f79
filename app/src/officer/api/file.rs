//! What the screen of a dossier shows.

use crate::lists::Listed;
use crate::officer::work::api::WorkView;
use serde::{Deserialize, Serialize};

/// One answer in words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    /// Key of the answer.
    pub path: String,
    /// What was asked.
    pub label: String,
    /// The answer.
    pub value: String,
    /// What the rules say about it today; empty when nothing.
    pub issue: String,
}

/// A part of the declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Heading.
    pub title: String,
    /// Its answers.
    pub answers: Vec<Answer>,
}

/// A file of a paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileLine {
    /// Random id.
    pub id: String,
    /// Name as it came.
    pub name: String,
    /// Pages.
    pub pages: u32,
}

/// A paper of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperLine {
    /// Id of the paper, with the row of a list; `khac-` and a number where the catalogue has no such paper.
    pub key: String,
    /// The catalogue has it.
    pub listed: bool,
    /// Name.
    pub label: String,
    /// Must be there.
    pub required: bool,
    /// The original is shown at the desk.
    pub original: bool,
    /// Handed in on paper at the counter.
    pub on_paper: bool,
    /// Its files.
    pub files: Vec<FileLine>,
}

/// A dossier that looks alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlikeLine {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Who asks.
    pub applicant: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Key of the status.
    pub status: String,
    /// When it was sent.
    pub sent: String,
    /// Why.
    pub reasons: String,
}

/// One entry of the course.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseLine {
    /// When.
    pub when: String,
    /// Key of what was done, or of the status reached.
    pub what: String,
    /// Who: name and capacity.
    pub who: String,
    /// The words that the citizen reads.
    pub note: String,
}

/// An internal note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When.
    pub when: String,
    /// Who.
    pub who: String,
    /// The words.
    pub text: String,
}

/// An issued paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssuedPaper {
    /// Random id.
    pub id: String,
    /// Kind, as `slip_01`.
    pub kind: String,
    /// Name and number.
    pub title: String,
    /// When.
    pub when: String,
    /// A result that nobody has signed.
    pub draft: bool,
}

/// What this officer may do now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct May {
    /// "Tiếp nhận".
    pub accept: bool,
    /// "Yêu cầu bổ sung".
    pub ask: bool,
    /// "Không tiếp nhận".
    pub reject: bool,
    /// "Phân công".
    pub assign: bool,
    /// Originals or parties are recorded.
    pub start_clock: bool,
    /// "Đồng ý cho rút", "Không đồng ý".
    pub withdraw: bool,
    /// "Dừng xử lý": nothing came within the period.
    pub give_up: bool,
    /// "Nộp bổ sung thay người nộp".
    pub answer: bool,
}

/// A dossier on the screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// What an act has to name.
    pub version: i32,
    /// Name of the procedure.
    pub procedure: String,
    /// Key of the status.
    pub status: String,
    /// Stopped because its applicant wanted it.
    pub withdrawn: bool,
    /// Step of the work in words.
    pub stage: String,
    /// Past its moment.
    pub late: bool,
    /// Label and value: applicant, contact, dates, fee.
    pub facts: Vec<(String, String)>,
    /// The declaration.
    pub sections: Vec<Section>,
    /// What the rules say about the whole.
    pub issues: Vec<String>,
    /// The checklist.
    pub papers: Vec<PaperLine>,
    /// The promised moment.
    pub due: String,
    /// How it is counted, a line a day.
    pub due_days: Vec<String>,
    /// The clock does not start with acceptance: for what it waits, in words.
    pub clock_waits_for: String,
    /// May be about the same event.
    pub alike: Vec<AlikeLine>,
    /// What happened.
    pub course: Vec<CourseLine>,
    /// Notes among officers.
    pub notes: Vec<Note>,
    /// Issued papers.
    pub issued: Vec<IssuedPaper>,
    /// Colleagues who have it open.
    pub open_by: Vec<String>,
    /// What this officer may do.
    pub may: May,
    /// Processing officers to choose from.
    pub officers: Vec<Listed>,
    /// Account of the present one.
    pub officer: String,
    /// Ready sentences about what is missing.
    pub sentences: Vec<String>,
    /// Legal grounds to choose from.
    pub grounds: Vec<String>,
    /// Last day to answer a request of today.
    pub answer_by: String,
    /// Last day of a request that is open still; empty when there is none.
    pub asked_until: String,
    /// Requests for more with what changed by their answers, the newest first.
    pub supplements: Vec<AskedOnce>,
    /// The next new dossier of the unit: id and code.
    pub next: Option<(String, String)>,
    /// What processing officers, leaders and clerks may do; none where nothing is open to this one.
    pub work: Option<WorkView>,
}

/// An answer before and after a supplement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerChange {
    /// What was asked.
    pub label: String,
    /// The officer's words; empty for what only followed from another answer.
    pub remark: String,
    /// Before and after; none while it is as it was.
    pub change: Option<(String, String)>,
}

/// The files of a paper before and after a supplement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperChange {
    /// Name.
    pub label: String,
    /// The officer's words.
    pub remark: String,
    /// Files that went: id and name.
    pub removed: Vec<Listed>,
    /// Files that came: id and name.
    pub added: Vec<Listed>,
    /// There was none before.
    pub new: bool,
}

/// A request for more, and what changed by its answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedOnce {
    /// 1, 2, 3 within the dossier.
    pub seq: i32,
    /// When it was asked.
    pub asked_at: String,
    /// When it was answered.
    pub answered_at: String,
    /// The officer's words for the whole.
    pub reason: String,
    /// Asked answers, then those that followed.
    pub answers: Vec<AnswerChange>,
    /// Asked papers, then those that followed.
    pub papers: Vec<PaperChange>,
}

/// One of two dossiers beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Side {
    /// Random id.
    pub id: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Key of the status.
    pub status: String,
    /// When it was sent.
    pub sent: String,
}

/// Two dossiers beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// This one.
    pub one: Side,
    /// The other one.
    pub other: Side,
    /// Label and both answers.
    pub rows: Vec<(String, String, String)>,
}
