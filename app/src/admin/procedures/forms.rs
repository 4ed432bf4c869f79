//! Form cases of procedures: what happens to a draft as a whole, and the parts of it.

use super::PROCEDURES;
use super::gather::part_of;
use crate::admin::forms::text;
use crate::admin::gather::refusal;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use crate::texts::procedures as words;
use backend::administration::AdminRefusal;
use backend::administration::procedures::{self as room, Origin, ProcedureRefusal, Saving};
use backend::catalogue::edit::Move;
use backend::desk::Officer;
use std::collections::BTreeMap;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/quan-tri/thu-tuc/{slug}", act), ("/quan-tri/thu-tuc/{slug}/sua/{phan}", save)]
}

/// Name of the state that a form was drawn with.
pub const SEEN: &str = "phien_ban";

fn seen(fields: &Fields) -> i32 {
    text(fields, SEEN).parse().unwrap_or(0)
}

/// Begin, discard, publish, withdraw, by the pressed button.
pub fn act(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let (house, slug) = (asker.portal.house(), text(&fields, ":slug"));
        let (action, of) = text(&fields, "_action").split_once(':').unwrap_or((text(&fields, "_action"), ""));
        let said = match action {
            "begin" | "begin-from" | "begin-files" => {
                let origin = match action {
                    "begin-from" => Origin::Edition(of.to_owned()),
                    "begin-files" => Origin::Files,
                    _ => Origin::InForce,
                };
                room::begin(house, officer, slug, origin).await.map(|()| "tao").map_err(ProcedureRefusal::from)
            }
            "discard" => room::discard(house, officer, slug, seen(&fields)).await.map(|()| "bo"),
            "withdraw" => {
                room::withdraw(house, officer, slug, of).await.map(|()| "rut").map_err(ProcedureRefusal::from)
            }
            "publish" => {
                let (day, note) = (text(&fields, "day"), text(&fields, "note"));
                room::publish(house, officer, slug, seen(&fields), day, note).await.map(|_| "phat-hanh")
            }
            _ => return Refusal::NotAcceptable.into(),
        };
        match said {
            Ok(done) => Outcome::next(format!("{PROCEDURES}/{slug}?xong={done}")),
            Err(refused) => back(&asker, fields, refused, &BTreeMap::new()),
        }
    })
}

/// "Lưu" of a part; buttons beside a question move it or take it out.
pub fn save(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let (slug, name, question) = (text(&fields, ":slug"), text(&fields, ":phan"), text(&fields, "truong"));
        let here = format!("{PROCEDURES}/{slug}/sua/{name}");
        let (saving, next) = match (text(&fields, "_action"), name) {
            ("up", "to-khai") => (Saving::Move(question.to_owned(), Move::Up), here),
            ("down", "to-khai") => (Saving::Move(question.to_owned(), Move::Down), here),
            ("out", "to-khai") => (Saving::Move(question.to_owned(), Move::Out), here),
            ("", "nguon") => (Saving::Source(text(&fields, "source").to_owned()), here),
            ("", _) => match part_of(name, question) {
                Some(part) => (Saving::Part(part, fields.clone()), here),
                None => return Refusal::NotFound.into(),
            },
            _ => return Refusal::NotAcceptable.into(),
        };
        match room::save(asker.portal.house(), officer, slug, seen(&fields), saving).await {
            Ok(()) => Outcome::next(format!("{next}?xong=luu")),
            Err(refused) => {
                let labels = labels(&asker, officer, slug, name, question).await;
                back(&asker, fields, refused, &labels)
            }
        }
    })
}

/// What the boxes of a part are called on its page, by their names; those of a paper or fee with what it is called.
async fn labels(asker: &Asker, officer: &Officer, slug: &str, name: &str, question: &str) -> BTreeMap<String, String> {
    let house = asker.portal.house();
    let (Some(part), Ok(draft)) = (part_of(name, question), room::draft(house, officer, slug).await) else {
        return BTreeMap::new();
    };
    let Ok(made) = draft.made else { return BTreeMap::new() };
    let catalogue = house.catalogue.current();
    let groups = catalogue.boxes(&part, &made).into_iter();
    let named = groups.flat_map(|group| {
        let title = if group.id == "new" { words::NEW_PAPER.to_owned() } else { group.title };
        group.boxes.into_iter().map(move |input| {
            let label = words::label(input.key).0;
            let named = if title.is_empty() { label.to_owned() } else { format!("{title} – {label}") };
            (input.name, named)
        })
    });
    named.collect()
}

/// The form again with everything that was typed and the reasons, each behind the label of its box: many boxes of a part
/// can have the same mistake.
fn back(asker: &Asker, mut fields: Fields, refused: ProcedureRefusal, labels: &BTreeMap<String, String>) -> Outcome {
    let whole = |message: String| Problem { field: String::new(), message };
    match refused {
        ProcedureRefusal::Admin(AdminRefusal::Invalid(wrong)) => {
            let problem = |(field, message): (String, domain::words::Phrase)| {
                let said = message.get(asker.language);
                let message = labels.get(&field).map_or(said.to_owned(), |label| format!("{label}: {said}"));
                Problem { field, message }
            };
            Outcome::returned(fields, wrong.into_iter().map(problem).collect())
        }
        ProcedureRefusal::Faults(faults) => {
            let field = if fields.contains_key("source") { "source" } else { "" };
            let problem =
                |fault: backend::catalogue::Fault| Problem { field: field.to_owned(), message: fault.in_words() };
            Outcome::returned(fields, faults.into_iter().map(problem).collect())
        }
        // Nothing was typed that could be used again, and the page has no draft to show it with.
        ProcedureRefusal::Overtaken(by) if by.version == 0 && !fields.contains_key(":phan") => Refusal::Conflict.into(),
        ProcedureRefusal::Overtaken(by) => {
            // Whoever has read this and presses again means it.
            fields.insert(SEEN.to_owned(), by.version.to_string());
            let at = by.at.map(domain::time::Moment::format_vi).unwrap_or_default();
            Outcome::returned_with(409, fields, vec![whole(words::overtaken(&by.by, &at))])
        }
        ProcedureRefusal::Admin(other) => refusal(other).into(),
    }
}
