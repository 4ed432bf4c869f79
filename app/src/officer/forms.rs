//! Form cases of the desk: what the officer's buttons do, with scripts or without.

use super::api::{BatchLine, QUEUE};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use crate::texts::officer as words;
use backend::desk::ask_for_more::give_up;
use backend::desk::{DeskRefusal, Officer, Received, Rejecting};
use std::collections::BTreeMap;

mod ask;

pub use ask::ask;

/// Under this name the outcome of a batch travels to the page that is rendered for the same request.
pub const OUTCOMES: &str = "#ket-qua";

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        (QUEUE, queue),
        ("/can-bo/ho-so/{id}", act),
        ("/can-bo/ho-so/{id}/ghi-chu", note),
        ("/can-bo/ho-so/{id}/bo-sung", ask),
        ("/can-bo/ho-so/{id}/tu-choi", reject),
    ]
}

impl From<DeskRefusal> for Refusal {
    fn from(refusal: DeskRefusal) -> Self {
        match refusal {
            DeskRefusal::NotFound => Self::NotFound,
            DeskRefusal::NotYours | DeskRefusal::OwnDossier | DeskRefusal::FourEyes => Self::Forbidden,
            DeskRefusal::NotAllowed(_) | DeskRefusal::Overtaken(_) => Self::Conflict,
            DeskRefusal::Invalid(_) => Self::NotAcceptable,
            DeskRefusal::Broken(error) => error.into(),
        }
    }
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

/// Names of other fields than a form has were not written by a page of ours.
fn only(fields: &Fields, known: &[&str]) -> Result<(), Refusal> {
    let ours = |name: &String| matches!(name.as_str(), "token" | ":id" | "_action") || known.contains(&name.as_str());
    if fields.keys().all(ours) { Ok(()) } else { Err(Refusal::NotAcceptable) }
}

/// The version that the officer saw.
fn seen(fields: &Fields) -> Result<i32, Refusal> {
    text(fields, "phien_ban").parse().map_err(|_| Refusal::NotAcceptable)
}

/// The dossier's page after an act; the time makes browsers ask anew.
fn done(asker: &Asker, id: &str, what: &str) -> Outcome {
    let now = asker.portal.house().clock.now().0;
    Outcome::next(format!("/can-bo/ho-so/{id}?xong={what}&luc={now}"))
}

/// The form again with what was typed: what is missing, why it is not allowed, or who was faster.
async fn refused(asker: &Asker, officer: &Officer, fields: Fields, refusal: DeskRefusal) -> Outcome {
    let language = asker.language;
    let whole = |message: String| vec![Problem { field: String::new(), message }];
    match refusal {
        DeskRefusal::Invalid(wrong) => {
            let problem = |(field, phrase): (String, domain::words::Phrase)| Problem {
                field,
                message: phrase.get(language).to_owned(),
            };
            Outcome::returned(fields, wrong.into_iter().map(problem).collect())
        }
        DeskRefusal::Overtaken(by) => {
            let last = asker.portal.desk().last_change(officer, text(&fields, ":id")).await;
            let name = last.ok().flatten().filter(|_| by.by.is_some()).map(|(name, ..)| name).unwrap_or_default();
            let capacity = by.by.map_or_else(|| words::colleague(language), |actor| actor.phrase().get(language));
            let status = words::status_word(by.status, language);
            let message = words::overtaken(&name, capacity, &by.at.format_vi(), status, language);
            Outcome::returned_with(409, fields, whole(message))
        }
        DeskRefusal::NotAllowed(why) => {
            Outcome::returned_with(409, fields, whole(why.phrase().get(language).to_owned()))
        }
        other => Refusal::from(other).into(),
    }
}

/// The acts of the dossier's page. Enter in a text box presses none of them.
pub fn act(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        match carry_out(&asker, fields).await {
            Ok(outcome) => outcome,
            Err(refusal) => refusal.into(),
        }
    })
}

async fn carry_out(asker: &Asker, fields: Fields) -> Result<Outcome, Refusal> {
    let officer = asker.officer()?;
    only(&fields, &["phien_ban", "can_bo", "ly_do_rut", "ly_do_dung"])?;
    let (desk, id, seen) = (asker.portal.desk(), text(&fields, ":id"), seen(&fields)?);
    let action = text(&fields, "_action");
    let acted = match action {
        "tiep-nhan" => desk.accept(officer, id, seen).await.map(drop),
        "tinh-gio" => desk.start_clock(officer, id, seen).await,
        "phan-cong" => desk.assign(officer, id, seen, text(&fields, "can_bo")).await,
        "cho-rut" => desk.agree_to_withdraw(officer, id, seen).await.map(drop),
        "khong-cho-rut" => desk.refuse_to_withdraw(officer, id, seen, text(&fields, "ly_do_rut")).await.map(drop),
        "dung-xu-ly" => {
            let house = asker.portal.house();
            let stopped = give_up(house, officer, id, seen, text(&fields, "ly_do_dung")).await;
            stopped.map(drop).map_err(|refusal| at_field(refusal, "ly_do_dung"))
        }
        "" => return Ok(Outcome::next(format!("/can-bo/ho-so/{id}"))),
        _ => return Err(Refusal::NotAcceptable),
    };
    Ok(match acted {
        Ok(()) => done(asker, id, action),
        Err(refusal) => refused(asker, officer, fields, refusal).await,
    })
}

/// The page calls a reason by another name than the desk does.
fn at_field(refusal: DeskRefusal, name: &str) -> DeskRefusal {
    match refusal {
        DeskRefusal::Invalid(wrong) => {
            let named = |(field, words): (String, domain::words::Phrase)| {
                (if field == "reason" { name.to_owned() } else { field }, words)
            };
            DeskRefusal::Invalid(wrong.into_iter().map(named).collect())
        }
        other => other,
    }
}

/// "Thêm ghi chú".
pub fn note(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.officer().and_then(|officer| only(&fields, &["ghi_chu"]).map(|()| officer)) {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let id = text(&fields, ":id");
        match asker.portal.desk().add_note(officer, id, text(&fields, "ghi_chu")).await {
            Ok(()) => done(&asker, id, "ghi-chu"),
            Err(refusal) => refused(&asker, officer, fields, refusal).await,
        }
    })
}

/// "Không tiếp nhận".
pub fn reject(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let known = ["phien_ban", "can_cu", "ly_do", "xac_nhan"];
        let officer = match asker.officer().and_then(|officer| only(&fields, &known).map(|()| officer)) {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let seen = match seen(&fields) {
            Ok(seen) => seen,
            Err(refusal) => return refusal.into(),
        };
        let why = Rejecting { ground: text(&fields, "can_cu").to_owned(), reason: text(&fields, "ly_do").to_owned() };
        if text(&fields, "xac_nhan") != "true" {
            let wrong = why.problems().into_iter();
            let mut problems: Vec<Problem> = wrong
                .map(|(field, phrase)| Problem { field, message: phrase.get(asker.language).to_owned() })
                .collect();
            let message = words::not_confirmed(asker.language).to_owned();
            problems.push(Problem { field: "xac_nhan".to_owned(), message });
            return Outcome::returned(fields, problems);
        }
        let id = text(&fields, ":id");
        match asker.portal.desk().reject(officer, id, seen, &why).await {
            Ok(_) => done(&asker, id, "khong-tiep-nhan"),
            Err(refusal) => refused(&asker, officer, fields, refusal).await,
        }
    })
}

/// The queue: "Tiếp nhận" for what is ticked, keeping and forgetting views.
pub fn queue(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        match on_queue(&asker, fields).await {
            Ok(outcome) => outcome,
            Err(refusal) => refusal.into(),
        }
    })
}

async fn on_queue(asker: &Asker, mut fields: Fields) -> Result<Outcome, Refusal> {
    let officer = asker.officer()?;
    let desk = asker.portal.desk();
    // The name under which outcomes travel is ours alone.
    fields.remove(OUTCOMES);
    let ours = |name: &String| {
        name.starts_with("chon.") || matches!(name.as_str(), "token" | "_action" | "bo_loc" | "ten_bo_loc")
    };
    if !fields.keys().all(ours) {
        return Err(Refusal::NotAcceptable);
    }
    let back = format!("{QUEUE}?{}", super::api::QueueAsk::from_query(text(&fields, "bo_loc")).query());
    let action = text(&fields, "_action").to_owned();
    if let Some(view) = action.strip_prefix("xoa:") {
        desk.drop_view(officer, view).await?;
        return Ok(Outcome::next(back));
    }
    if action == "luu" {
        let query = super::api::QueueAsk::from_query(text(&fields, "bo_loc")).query();
        return Ok(match desk.keep_view(officer, text(&fields, "ten_bo_loc"), &query).await {
            Ok(()) => Outcome::next(back),
            Err(refusal) => refused(asker, officer, fields, refusal).await,
        });
    }
    if action != "tiep-nhan" {
        return Ok(Outcome::next(back));
    }
    let mut ticked = Vec::new();
    for (name, version) in &fields {
        if let Some(id) = name.strip_prefix("chon.") {
            ticked.push((id.to_owned(), version.parse::<i32>().map_err(|_| Refusal::NotAcceptable)?));
        }
    }
    if ticked.is_empty() {
        let problem = Problem { field: String::new(), message: words::nothing_ticked(asker.language).to_owned() };
        return Ok(Outcome::returned(fields, vec![problem]));
    }
    match desk.accept_many(officer, &ticked).await {
        Ok(outcomes) => {
            let ids: Vec<String> = outcomes.iter().map(|(id, _)| id.clone()).collect();
            let (codes, slips) = (desk.codes_of(officer, &ids).await?, desk.receipts_of(officer, &ids).await?);
            let told: Vec<BatchLine> =
                outcomes.into_iter().map(|(id, outcome)| told(asker, (&codes, &slips), id, outcome)).collect();
            fields.retain(|name, _| !name.starts_with("chon."));
            fields.insert(OUTCOMES.to_owned(), serde_json::to_string(&told).unwrap_or_default());
            Ok(Outcome::returned_with(200, fields, Vec::new()))
        }
        Err(refusal) => Ok(refused(asker, officer, fields, refusal).await),
    }
}

/// One line of the outcome: the code (the id where there is none to be told), whether it was accepted, the words.
fn told(
    asker: &Asker,
    (codes, slips): (&BTreeMap<String, String>, &BTreeMap<String, String>),
    id: String,
    outcome: Received,
) -> BatchLine {
    let language = asker.language;
    let code = codes.get(&id).cloned().unwrap_or_else(|| id.clone());
    let mut line =
        BatchLine { id, code, accepted: false, text: String::new(), slip: String::new(), alike: String::new() };
    match outcome {
        Received::Accepted(code, due) => {
            line.slip = slips.get(&line.id).cloned().unwrap_or_default();
            line.text = words::received(due.map(|due| due.format_vi()).as_deref(), language);
            (line.code, line.accepted) = (code, true);
        }
        Received::NotFound => {
            line.code = std::mem::take(&mut line.id);
            words::not_found(language).clone_into(&mut line.text);
        }
        Received::Stays(why) => why.get(language).clone_into(&mut line.text),
        Received::Alike(double) => {
            line.text = words::not_in_a_batch(&double.code, language);
            line.alike = double.id;
        }
        Received::TryAgain => words::try_again(language).clone_into(&mut line.text),
    }
    line
}
