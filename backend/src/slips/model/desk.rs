//! The slips of the one-stop desk: the forms 01 to 06 for receiving and handling dossiers, as plain data.

use domain::time::Moment;
use serde::Serialize;

use super::PrintedDate;

/// A moment as a paper writes it: "14 giờ 03 phút, ngày 22 tháng 11 năm 2026".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct PrintedMoment {
    hour: u8,
    minute: u8,
    date: PrintedDate,
}

impl From<Moment> for PrintedMoment {
    fn from(moment: Moment) -> Self {
        let time = moment.local_time();
        Self { hour: time.hour(), minute: time.minute(), date: moment.local_date().into() }
    }
}

/// The head of an office's paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Letterhead {
    /// The office, e.g. "Ủy ban nhân dân phường Ba Đình"; printed in capitals.
    pub office: String,
    /// The part of it that issues the paper, e.g. "Bộ phận Một cửa".
    pub division: Option<String>,
    /// Number of the paper, e.g. "12/HDHS"; dots when absent, to be numbered by hand.
    pub number: Option<String>,
    /// Place before the date, e.g. "Hà Nội".
    pub place: String,
    /// Date of the paper.
    pub date: PrintedDate,
}

/// The dossier a slip is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Dossier {
    /// Dossier code.
    pub code: String,
    /// Public look-up address with the code, for the QR; nothing personal is in it.
    pub lookup_url: String,
    /// Name of the procedure ("nội dung yêu cầu giải quyết").
    pub procedure: String,
}

/// Whose dossier it is, and how to reach them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Applicant {
    /// Name of the person or organisation.
    pub name: String,
    /// Address; dots when absent.
    pub address: Option<String>,
    /// Phone; dots when absent.
    pub phone: Option<String>,
    /// E-mail; dots when absent.
    pub email: Option<String>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// Above the signature, e.g. "Người tiếp nhận hồ sơ"; printed in capitals.
    pub role: String,
    /// Full name below it; room to write when absent.
    pub name: Option<String>,
}

/// A paper of the dossier with its numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CountedPaper {
    /// Name as the catalogue words it.
    pub name: String,
    /// Number of originals.
    pub originals: u16,
    /// Number of certified copies.
    pub certified: u16,
    /// Number of photocopies, pictures of papers included.
    pub copies: u16,
}

/// The sheet a slip is printed on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Sheet {
    /// 210 × 297 mm.
    #[default]
    A4,
    /// 148 × 210 mm.
    A5,
}

/// Form 01: Giấy tiếp nhận hồ sơ và hẹn trả kết quả.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AcceptanceSlip {
    /// Head of the paper.
    pub head: Letterhead,
    /// The dossier.
    pub dossier: Dossier,
    /// Who handed it in.
    pub applicant: Applicant,
    /// Papers taken in.
    pub papers: Vec<CountedPaper>,
    /// Number of sets of the dossier.
    pub sets: u16,
    /// The limit in words, e.g. "03 ngày làm việc".
    pub time_limit: String,
    /// When it was taken in.
    pub received_at: PrintedMoment,
    /// When the result is due.
    pub due_at: PrintedMoment,
    /// Where and how the result is given.
    pub collect: String,
    /// What the applicant has to bring or do on that day.
    pub bring: Vec<String>,
    /// Number of the follow-up book, if the office keeps several.
    pub book: Option<String>,
    /// Running number in that book.
    pub serial: String,
    /// The second secret of the look-up, printed once.
    pub second_secret: Option<String>,
    /// Who took it in.
    pub receiver: Signer,
    /// Paper to print on.
    pub sheet: Sheet,
}

/// A paper that is missing or not right.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MissingPaper {
    /// What is wanted, with the numbers wanted.
    pub paper: CountedPaper,
    /// What is wrong with it, if it was there.
    pub note: Option<String>,
}

/// Form 02: Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SupplementSlip {
    /// Head of the paper; the number ends in "/HDHS".
    pub head: Letterhead,
    /// The dossier.
    pub dossier: Dossier,
    /// Whose it is.
    pub applicant: Applicant,
    /// Everything that is missing, all of it at once.
    pub missing: Vec<MissingPaper>,
    /// Why.
    pub reason: String,
    /// Last day for completing it, if one is set.
    pub until: Option<PrintedDate>,
    /// Whom to ask, full name.
    pub contact: String,
    /// Phone to ask at.
    pub contact_phone: Option<String>,
    /// Who guides the applicant.
    pub signer: Signer,
}

/// Form 03: Phiếu từ chối tiếp nhận giải quyết hồ sơ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RefusalSlip {
    /// Head of the paper.
    pub head: Letterhead,
    /// The dossier.
    pub dossier: Dossier,
    /// Whose it is.
    pub applicant: Applicant,
    /// Why it is refused.
    pub reason: String,
    /// The legal ground, as the officer gives it.
    pub legal_ground: Option<String>,
    /// Who signs for the office.
    pub signer: Signer,
}

/// Form 04: Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApologySlip {
    /// Head of the paper.
    pub head: Letterhead,
    /// The dossier.
    pub dossier: Dossier,
    /// Whose it is.
    pub applicant: Applicant,
    /// When it was taken in.
    pub received_on: PrintedDate,
    /// When the result was due.
    pub due_at: PrintedMoment,
    /// Why it is late.
    pub reason: String,
    /// When the result is due now.
    pub new_due_at: PrintedMoment,
    /// Head of the office.
    pub signer: Signer,
}

/// Form 05: Thông báo dừng giải quyết hồ sơ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StopNotice {
    /// Head of the paper.
    pub head: Letterhead,
    /// The dossier.
    pub dossier: Dossier,
    /// Whose it is.
    pub applicant: Applicant,
    /// When it was taken in, if it was.
    pub received_on: Option<PrintedDate>,
    /// The applicant asked for it.
    pub by_request: bool,
    /// Why it is stopped.
    pub reason: String,
    /// Who signs for the office, or which office's portal issued it.
    pub signer: Signer,
    /// The portal issued it by itself: nobody signs.
    pub automatic: bool,
}

/// Form 06: Phiếu kiểm soát quá trình giải quyết hồ sơ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ControlSheet {
    /// Head of the paper.
    pub head: Letterhead,
    /// The dossier.
    pub dossier: Dossier,
    /// When it was taken in.
    pub received_at: PrintedMoment,
    /// When the result is due, once it is known.
    pub due_at: Option<PrintedMoment>,
    /// Every hand-over, in order.
    pub handovers: Vec<Handover>,
    /// Empty rows for hand-overs still to come.
    pub empty_rows: u8,
}

/// One hand-over of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Handover {
    /// Unit and person who give.
    pub from: String,
    /// Unit and person who take.
    pub to: String,
    /// When.
    pub at: PrintedMoment,
    /// How the giver's step came out.
    pub outcome: Option<Timeliness>,
    /// Remark.
    pub note: Option<String>,
}

/// Whether a step kept its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Timeliness {
    /// Trước hạn.
    Before,
    /// Đúng hạn.
    OnTime,
    /// Quá hạn.
    Late,
}
