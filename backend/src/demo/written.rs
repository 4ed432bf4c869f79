//! What the office has written about the dossiers of the demonstration: slips, the drafts that citizens look at, results.

use domain::answers::Answers;
use domain::dossier::Stage;
use domain::dossier::history::HistoryEntry;
use domain::dossier::state::Step;
use domain::dossier::supplement::SupplementRequest;
use domain::procedure::Procedure;
use domain::roles::Role;
use domain::time::Moment;
use serde_json::json;

use super::Maker;
use super::accounts::Cast;
use super::story::{Event, Story};
use crate::desk::ask_for_more::slip_facts;
use crate::desk::results::{RESULT, SignedResult, drawn, hash_of_token};
use crate::desk::{contact, first_draft};
use crate::store::rows::{dossiers, draft_results, issued_papers};

/// The draft of a result that waits for the citizen's word.
pub(super) fn draft(maker: &Maker, row: &dossiers::Model) -> draft_results::Model {
    let sent_at = maker.now.0 - i64::from(1 + maker.random.below(8)) * 3_600_000;
    draft_results::Model {
        id: maker.random.id(),
        dossier_id: row.id.clone(),
        seq: 1,
        sent_at,
        sent_by: row.officer_id.clone().unwrap_or_default(),
        answer_until: sent_at + 24 * 3_600_000,
        title: "Dự thảo kết quả".to_owned(),
        facts: json!([{ "label": "Người yêu cầu", "value": row.applicant_name }]).to_string(),
        answer: String::new(),
        remark: String::new(),
        answered_at: None,
    }
}

/// Slips that the office gave out on the way, with the facts that they print.
pub(super) fn slips(
    maker: &Maker,
    cast: &Cast,
    row: &dossiers::Model,
    (procedure, answers): (&Procedure, &Answers),
    events: &[Event],
    course: &[HistoryEntry],
) -> Vec<issued_papers::Model> {
    let of = |(event, entry): (&Event, &HistoryEntry)| {
        let (kind, title, role) = match event.step {
            Step::Accept => ("slip_01", "Giấy tiếp nhận hồ sơ và hẹn trả kết quả", Role::ReceptionOfficer),
            Step::AskForMore => ("slip_02", "Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ", Role::ReceptionOfficer),
            Step::Reject => ("slip_03", "Phiếu từ chối tiếp nhận giải quyết hồ sơ", Role::ReceptionOfficer),
            Step::Refuse | Step::AgreeToWithdraw => ("slip_05", "Thông báo dừng giải quyết hồ sơ", Role::Leader),
            _ => return None,
        };
        let by = cast.acting(&row.unit_code, role)?;
        let facts = match event.step {
            Step::Accept => {
                let sent = Moment(row.submitted_at.unwrap_or(row.created_at));
                let (address, phone) = contact(procedure, answers, sent, &maker.registers);
                json!({ "address": address, "phone": phone })
            }
            Step::AskForMore => {
                let request: SupplementRequest = serde_json::from_str(&entry.note).ok()?;
                slip_facts((&by.full_name, None), &request)
            }
            Step::AgreeToWithdraw => {
                json!({ "reason": "Theo yêu cầu rút hồ sơ của người nộp.", "by_request": true })
            }
            _ => json!({ "reason": entry.note }),
        };
        Some(drawn(maker.random.id(), &row.id, kind, title, facts.to_string(), event.at.0, &by.id))
    };
    // The course begins with the sending.
    events.iter().zip(course.iter().skip(1)).filter_map(of).collect()
}

/// Writes the number in the follow-up book among the facts of a receipt slip.
pub(super) fn enter(slip: &mut issued_papers::Model, number: u32) {
    let mut facts: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&slip.model).unwrap_or_default();
    facts.insert("serial".to_owned(), number.to_string().into());
    slip.model = serde_json::Value::Object(facts).to_string();
}

/// The result of a dossier that waits for its signature, or is signed and waits at the desk.
pub(super) fn result(
    maker: &Maker,
    cast: &Cast,
    row: &dossiers::Model,
    (procedure, answers): (&Procedure, &Answers),
    story: Story,
) -> Option<issued_papers::Model> {
    if !matches!(story, Story::Working(Stage::Signing) | Story::Ready) {
        return None;
    }
    let sent = Moment(row.submitted_at.unwrap_or(row.created_at)).local_date();
    let draft = first_draft(procedure, answers, sent, &maker.registers);
    let mut result = SignedResult::unsigned(draft, &row.procedure_id, None);
    let leader = row.signed_by.as_ref().and_then(|id| cast.office.iter().find(|(account, _)| account.id == *id));
    if let Some((account, post)) = leader {
        result.signer.clone_from(&account.full_name);
        result.signer_title.clone_from(&post.title);
        result.token = maker.random.token_256();
    }
    let by = row.signed_by.as_ref().or(row.officer_id.as_ref())?;
    let model = serde_json::to_string(&result).ok()?;
    let at = row.signed_at.unwrap_or(row.updated_at);
    Some(issued_papers::Model {
        number: row.result_number.clone().unwrap_or_default(),
        // It waits at the desk: fee and originals come first.
        for_owner: 0,
        verify_hash: leader.map(|_| hash_of_token(&result.token)),
        ..drawn(maker.random.id(), &row.id, RESULT, &result.draft.title, model, at, by)
    })
}
