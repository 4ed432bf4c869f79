//! Is a request for more one that can be sent: in the words of the definition, and answerable on the page?

use domain::answers::Answers;
use domain::answers::places::place_of;
use domain::dossier::supplement::{RequestedField, RequestedPaper, SupplementProblem, SupplementRequest};
use domain::journey::SupplementCase;
use domain::journey::supplement::{may_be_asked, name_of, name_of_paper};
use domain::procedure::Form;
use domain::text::{clean_line, clean_lines, length};
use domain::time::{Date, Moment};
use domain::validate::Trusting;
use domain::words::Phrase;

use super::Asking;
use crate::desk::DeskRefusal;
use crate::store::rows::dossiers;

/// Longest words of an officer, in characters.
pub(super) const MOST_IN_REASON: usize = 2_000;
const MOST_IN_REMARK: usize = 500;
/// Most papers and fields of one request.
const MOST_ASKED: usize = 60;
/// The longest period, in days.
const LONGEST_PERIOD: u16 = 180;

const TOO_MUCH: Phrase = Phrase::new("Yêu cầu có quá nhiều mục. Bỏ bớt.", "The request names too much.");
pub(super) const TOO_LONG: Phrase = Phrase::new("Viết ngắn hơn.", "Please shorten this.");
const NO_SUCH_PAPER: Phrase = Phrase::new(
    "Thủ tục không có giấy tờ này. Chọn trong danh sách hoặc ghi tên giấy tờ.",
    "The procedure has no such paper. Choose from the list or name it.",
);
const NO_SUCH_FIELD: Phrase =
    Phrase::new("Tờ khai không có mục này hoặc mục này không sửa được.", "The form has no such field to correct.");
const WRONG_PERIOD: Phrase =
    Phrase::new("Thời hạn bổ sung từ 1 đến 180 ngày.", "The period is between 1 and 180 days.");
/// The request in the words of the definition, or everything that is wrong with it.
pub(super) fn checked(form: &Form, asking: Asking, period: u16, until: Date) -> Result<SupplementRequest, DeskRefusal> {
    let mut wrong: Vec<(String, Phrase)> = Vec::new();
    let mut request = SupplementRequest {
        papers: Vec::new(),
        fields: Vec::new(),
        reason: clean_lines(&asking.reason),
        answer_by: until,
    };
    if asking.papers.len() + asking.fields.len() > MOST_ASKED {
        wrong.push(("papers".to_owned(), TOO_MUCH));
    }
    for (number, paper) in asking.papers.into_iter().take(MOST_ASKED).enumerate() {
        let mut paper = RequestedPaper { name: clean_line(&paper.name), remark: clean_lines(&paper.remark), ..paper };
        if !paper.paper_id.is_empty() {
            match name_of_paper(form, &paper.paper_id) {
                Some(name) => paper.name = name.vi,
                None => {
                    wrong.push((format!("papers.{number}"), NO_SUCH_PAPER));
                    continue;
                }
            }
        }
        if length(&paper.remark) > MOST_IN_REMARK || length(&paper.name) > MOST_IN_REMARK {
            wrong.push((format!("papers.{number}"), TOO_LONG));
        }
        request.papers.push(paper);
    }
    for (number, field) in asking.fields.into_iter().take(MOST_ASKED).enumerate() {
        let place = place_of(form, &field.path).filter(|place| may_be_asked(form, place));
        let Some((place, label)) = place.and_then(|place| Some((place.clone(), name_of(form, &place)?))) else {
            wrong.push((format!("fields.{number}"), NO_SUCH_FIELD));
            continue;
        };
        let remark = clean_lines(&field.remark);
        if length(&remark) > MOST_IN_REMARK {
            wrong.push((format!("fields.{number}"), TOO_LONG));
        }
        if !request.fields.iter().any(|known| known.path == place) {
            request.fields.push(RequestedField { path: place, label: label.vi, remark });
        }
    }
    if length(&request.reason) > MOST_IN_REASON {
        wrong.push(("reason".to_owned(), TOO_LONG));
    }
    if !(1..=LONGEST_PERIOD).contains(&period) {
        wrong.push(("period_days".to_owned(), WRONG_PERIOD));
    }
    // A request whose only fields are unknown has its words already.
    for problem in request.problems() {
        let place = match problem {
            SupplementProblem::NothingAsked if !wrong.is_empty() => continue,
            SupplementProblem::NothingAsked | SupplementProblem::NamelessPaper => "papers",
            SupplementProblem::NoReason => "reason",
        };
        wrong.push((place.to_owned(), problem.phrase()));
    }
    if wrong.is_empty() { Ok(request) } else { Err(DeskRefusal::Invalid(wrong)) }
}

/// Refuses what the citizen would not find on the page: questions that the filed answers hide, rows that are not there.
pub(super) fn must_be_answerable(
    form: &Form,
    dossier: &dossiers::Model,
    request: &SupplementRequest,
) -> Result<(), DeskRefusal> {
    let filed: Answers = serde_json::from_str(&dossier.answers).unwrap_or_default();
    let day = Moment(dossier.submitted_at.unwrap_or(dossier.created_at)).local_date();
    let settled = SupplementCase { form, filed: &filed, request, day, registers: &Trusting }.settle(&filed);
    let has_place =
        |asked: &str| asked.is_empty() || settled.papers.iter().any(|open| open.paper == asked || open.key == asked);
    let mut wrong = Vec::new();
    if request.papers.iter().any(|paper| !has_place(&paper.paper_id)) {
        wrong.push(("papers".to_owned(), NO_SUCH_PAPER));
    }
    if settled.fields.iter().any(|open| !open.shown) {
        wrong.push(("fields".to_owned(), NO_SUCH_FIELD));
    }
    if wrong.is_empty() { Ok(()) } else { Err(DeskRefusal::Invalid(wrong)) }
}
