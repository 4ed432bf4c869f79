//! What waits for the citizen, made from dossiers by their status: one builder for each.
//!
//! The order of [`BUILDERS`] is the order on the page; a status that asks for something new gets a line here.

use super::home_api::{Line, ToDo, ToDoKind};
use backend::filing::Waiting;
use domain::dossier::Status;
use domain::dossier::supplement::SupplementRequest;
use domain::money::Vnd;
use domain::time::format_date;
use serde_json::Value;

/// Makes a thing to do of a dossier in one status, if there is anything to do.
type Builder = fn(Line, &Waiting) -> Option<ToDo>;

/// What each status asks for.
pub const BUILDERS: [(Status, Builder); 3] =
    [(Status::SupplementRequired, supplement), (Status::PaymentRequired, fee), (Status::Completed, collect)];

/// The statuses in which a sent dossier waits for its owner.
pub fn statuses() -> Vec<Status> {
    BUILDERS.iter().map(|(status, _)| *status).collect()
}

/// The things to do of these dossiers, in the order of the builders.
pub fn of(waiting: &[(Line, Waiting)]) -> Vec<ToDo> {
    let in_status = |status: Status| waiting.iter().filter(move |(_, waiting)| waiting.line.status == status);
    BUILDERS
        .iter()
        .flat_map(|(status, build)| in_status(*status).filter_map(move |(line, waiting)| build(line.clone(), waiting)))
        .collect()
}

/// A draft of the result that waits for a word; from `until` on silence counts as agreement.
pub fn confirm(line: Line, until: String) -> ToDo {
    ToDo { by: until, ..thing(ToDoKind::Confirm, line) }
}

/// An unfinished draft.
pub fn draft(line: Line) -> ToDo {
    thing(ToDoKind::Draft, line)
}

fn thing(kind: ToDoKind, line: Line) -> ToDo {
    ToDo {
        kind,
        line,
        said: String::new(),
        by: String::new(),
        amount: String::new(),
        address: String::new(),
        hours: String::new(),
        originals: Vec::new(),
    }
}

fn at_desk(kind: ToDoKind, line: Line, waiting: &Waiting) -> ToDo {
    let contact = waiting.contact.clone();
    ToDo { address: contact.address, hours: contact.hours, ..thing(kind, line) }
}

/// The note of a request is the request itself as JSON; a plain sentence is taken as it stands.
fn supplement(line: Line, waiting: &Waiting) -> Option<ToDo> {
    let (said, by) = match serde_json::from_str::<SupplementRequest>(&waiting.note) {
        Ok(request) => (request.reason, format_date(request.answer_by)),
        Err(_) => (words_of(&waiting.note, "reason"), String::new()),
    };
    Some(ToDo { said, by, ..thing(ToDoKind::Supplement, line) })
}

/// What the office asked for counts, not what was reckoned when the dossier was sent.
fn fee(line: Line, waiting: &Waiting) -> Option<ToDo> {
    let (amount, said) = match &waiting.awaited {
        Some(asked) => (Vnd(asked.amount_vnd), asked.basis.clone()),
        None => (waiting.line.fee, waiting.note.clone()),
    };
    Some(ToDo { amount: amount.to_string(), said, ..at_desk(ToDoKind::Fee, line, waiting) })
}

fn collect(line: Line, waiting: &Waiting) -> Option<ToDo> {
    let fee = waiting.line.fee;
    let amount = if fee.is_free() { String::new() } else { fee.to_string() };
    Some(ToDo { amount, originals: waiting.originals.clone(), ..at_desk(ToDoKind::Collect, line, waiting) })
}

/// The office's words: a plain note as it stands, of one for machines the named text.
fn words_of(note: &str, name: &str) -> String {
    match serde_json::from_str::<Value>(note) {
        Ok(Value::Object(note)) => note.get(name).and_then(Value::as_str).unwrap_or_default().to_owned(),
        Ok(_) | Err(_) => note.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::acts::AwaitedFee;
    use backend::filing::DossierLine;
    use backend::units::contacts::Contact;
    use domain::time::Moment;
    use domain::words::Words;

    fn waiting(status: Status, note: &str) -> (Line, Waiting) {
        let line = DossierLine {
            id: "x".to_owned(),
            code: None,
            procedure_id: "khai-sinh".to_owned(),
            procedure: Words::default(),
            offered: true,
            unit_code: "00004".to_owned(),
            status,
            withdrawn: false,
            fee: Vnd(14_000),
            submitted_at: None,
            created_at: Moment(0),
            updated_at: Moment(0),
            due_at: None,
            standing: false,
            overdue: false,
        };
        let contact = Contact { address: "Số 2 phố Mẫu".to_owned(), ..Contact::default() };
        let originals = vec![Words::new("Giấy chứng sinh", "")];
        (Line::default(), Waiting { line, note: note.to_owned(), awaited: None, originals, contact })
    }

    #[test]
    fn a_request_is_told_with_the_words_of_the_office_and_its_last_day() {
        let note = r#"{"papers":[],"reason":"Ảnh mờ","answer_by":"2026-12-07"}"#;
        let to_do = of(&[waiting(Status::SupplementRequired, note)]);
        assert_eq!((to_do[0].said.as_str(), to_do[0].kind), ("Ảnh mờ", ToDoKind::Supplement));
        let to_do = of(&[waiting(Status::SupplementRequired, "Chụp lại giấy chứng sinh.")]);
        assert_eq!((to_do[0].said.as_str(), to_do[0].by.as_str()), ("Chụp lại giấy chứng sinh.", ""));
    }

    #[test]
    fn a_fee_is_told_with_amount_ground_and_place() {
        let (line, mut waiting) = waiting(Status::PaymentRequired, "Nghị quyết 06");
        let to_do = of(&[(line.clone(), waiting.clone())]);
        assert_eq!((to_do[0].amount.as_str(), to_do[0].said.as_str()), ("14.000 ₫", "Nghị quyết 06"));
        assert_eq!(to_do[0].address, "Số 2 phố Mẫu");
        waiting.awaited = Some(AwaitedFee { amount_vnd: 55_000, basis: "Nghị quyết 07".to_owned() });
        let to_do = of(&[(line, waiting)]);
        assert_eq!((to_do[0].amount.as_str(), to_do[0].said.as_str()), ("55.000 ₫", "Nghị quyết 07"));
    }

    #[test]
    fn the_most_pressing_stands_first_and_what_the_office_works_on_asks_for_nothing() {
        let all = [Status::Processing, Status::Completed, Status::PaymentRequired, Status::SupplementRequired];
        let kinds: Vec<ToDoKind> = of(&all.map(|status| waiting(status, ""))).iter().map(|to_do| to_do.kind).collect();
        assert_eq!(kinds, [ToDoKind::Supplement, ToDoKind::Fee, ToDoKind::Collect]);
        assert_eq!(of(&[waiting(Status::Completed, "")])[0].originals.len(), 1);
    }
}
