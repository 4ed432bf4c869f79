//! The recorded history in the terms of the page: what happened, who acted in which capacity, what was written.
//!
//! Only words that were written for the owner are shown; notes of other steps may name people.

use crate::following::api::{Event, Said};
use backend::following::ShownDraft;
use domain::dossier::draft_result::{Answer, Standing};
use domain::dossier::handed_over::HandedOver;
use domain::dossier::supplement::SupplementRequest;
use domain::dossier::{Actor, HistoryEntry, Status};
use domain::time::{Moment, format_date};

/// The steps of a dossier that meets no obstacle.
const PATH: [Status; 5] =
    [Status::Submitted, Status::Accepted, Status::Processing, Status::Completed, Status::Returned];

/// The steps that lie ahead of a status. What waits for somebody goes on where it stood.
pub fn ahead(status: Status, accepted: bool) -> &'static [Status] {
    let begun = if accepted { 2 } else { 1 };
    let next = match PATH.iter().position(|step| *step == status) {
        Some(step) => step + 1,
        None if status.is_final() => PATH.len(),
        None => begun,
    };
    &PATH[next..]
}

/// Whether the note of an entry was written for the owner, or by the owner.
fn is_for_the_owner(entry: &HistoryEntry) -> bool {
    matches!(
        entry.to,
        Status::Rejected
            | Status::SupplementRequired
            | Status::PaymentRequired
            | Status::WithdrawalRequested
            | Status::Stopped
    ) || matches!(entry.event(), "extended" | "withdrawal_refused")
}

fn request(entry: &HistoryEntry) -> Option<SupplementRequest> {
    let asks = entry.to == Status::SupplementRequired;
    asks.then(|| serde_json::from_str(&entry.note).ok()).flatten()
}

/// The words of an entry as one text.
fn words(entry: &HistoryEntry) -> String {
    match request(entry) {
        Some(request) => request.reason,
        None if is_for_the_owner(entry) => entry.note.clone(),
        None => String::new(),
    }
}

/// Everything that happened, drafts of the result among it, the oldest first.
pub fn events(course: &[HistoryEntry], drafts: &[ShownDraft]) -> Vec<Event> {
    let mut dated: Vec<(Moment, Event)> = course
        .iter()
        .map(|entry| (entry.at, event(entry.at, entry.event(), &entry.actor_role, words(entry))))
        .collect();
    for draft in drafts {
        let office = Actor::Processing.key();
        dated.push((draft.sent_at, event(draft.sent_at, "draft_sent", office, String::new())));
        let (Standing::Answered(answer), Some(at)) = (draft.standing, draft.answered_at) else { continue };
        let (what, who) = match answer {
            Answer::Agreed => ("draft_agreed", Actor::Citizen),
            Answer::Change => ("draft_change", Actor::Citizen),
            Answer::Silent => ("draft_silent", Actor::System),
        };
        dated.push((at, event(at, what, who.key(), draft.remark.clone())));
    }
    dated.sort_by_key(|(at, _)| *at);
    dated.into_iter().map(|(_, event)| event).collect()
}

/// The number of the postal item that the result was sent with; empty when it was not.
pub fn tracking(course: &[HistoryEntry]) -> String {
    let returned = course.iter().rev().find(|entry| entry.to == Status::Returned);
    returned.map(|entry| HandedOver::of_note(&entry.note).tracking).unwrap_or_default()
}

fn event(at: Moment, what: &str, who: &str, said: String) -> Event {
    Event { what: what.to_owned(), at: at.format_vi(), who: who.to_owned(), said }
}

/// What the office wrote to the owner, the newest first.
pub fn said(course: &[HistoryEntry]) -> Vec<Said> {
    let office = course.iter().rev().filter(|entry| entry.actor_role != Actor::Citizen.key());
    office.filter(|entry| !words(entry).is_empty()).map(letter).collect()
}

fn letter(entry: &HistoryEntry) -> Said {
    let request = request(entry);
    let asked = request.iter().flat_map(|request| {
        let papers = request.papers.iter().map(|paper| (paper.name.clone(), paper.remark.clone()));
        let fields = request.fields.iter().map(|field| (field.label.clone(), field.remark.clone()));
        papers.chain(fields)
    });
    Said {
        what: entry.event().to_owned(),
        at: entry.at.format_vi(),
        who: entry.actor_role.clone(),
        reason: words(entry),
        asked: asked.collect(),
        answer_by: request.as_ref().map(|request| format_date(request.answer_by)).unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::dossier::supplement::{RequestedField, RequestedPaper};
    use domain::time::day;

    fn entry(from: Status, to: Status, role: &str, note: &str) -> HistoryEntry {
        HistoryEntry {
            at: Moment(i64::from(to.code())),
            actor_id: Some("somebody".into()),
            actor_role: role.into(),
            from,
            to,
            note: note.into(),
        }
    }

    #[test]
    fn notes_that_were_not_written_for_the_owner_stay_inside() {
        use Status::*;
        let course = [
            entry(Accepted, Processing, "reception", "giao cho chị Hà"),
            entry(Completed, Returned, "clerk", "người nhận: Nguyễn Văn A"),
            entry(Submitted, Rejected, "reception", "Sai thẩm quyền"),
        ];
        let events = events(&course, &[]);
        assert_eq!(events.iter().map(|event| event.said.as_str()).collect::<Vec<_>>(), ["Sai thẩm quyền", "", ""]);
        assert_eq!((said(&course).len(), tracking(&course).as_str()), (1, ""));
        let posted = HandedOver { receiver: "Nguyễn Văn A".into(), tracking: "EB123456789VN".into() };
        assert_eq!(tracking(&[entry(Completed, Returned, "clerk", &posted.note())]), "EB123456789VN");
    }

    #[test]
    fn a_request_is_told_whole_and_reads_as_its_reason_in_the_course() {
        let request = SupplementRequest {
            papers: vec![RequestedPaper {
                paper_id: String::new(),
                name: "Giấy chứng sinh".into(),
                remark: "Mờ".into(),
            }],
            fields: vec![RequestedField { path: "a".into(), label: "Họ tên".into(), remark: String::new() }],
            reason: "Thiếu".into(),
            answer_by: day(2026, 12, 7).expect("a day"),
        };
        let note = serde_json::to_string(&request).expect("writes");
        let asked = entry(Status::Submitted, Status::SupplementRequired, "reception", &note);
        assert_eq!(events(std::slice::from_ref(&asked), &[])[0].said, "Thiếu");
        let said = said(&[asked]);
        assert_eq!((said[0].answer_by.as_str(), said[0].asked.len()), ("07/12/2026", 2));
        assert_eq!(said[0].asked[0], ("Giấy chứng sinh".to_owned(), "Mờ".to_owned()));
    }

    #[test]
    fn what_lies_ahead_depends_on_where_it_waits() {
        assert_eq!(ahead(Status::Submitted, false).len(), 4);
        assert_eq!(ahead(Status::Completed, true), [Status::Returned]);
        assert_eq!(ahead(Status::SupplementRequired, true).len(), 3);
        assert_eq!(ahead(Status::SupplementRequired, false).len(), 4);
        for end in [Status::Rejected, Status::Stopped, Status::Returned] {
            assert!(ahead(end, true).is_empty(), "{end:?}");
        }
    }
}
