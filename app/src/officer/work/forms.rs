//! Form cases of the work on a dossier.

use super::presence;
use super::signing::{SENT_BACK, SIGNED};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use crate::texts::work as words;
use backend::accounts::Signing;
use backend::desk::draft_result::{self, NewDraft};
use backend::desk::handing_over::{self, HandOver};
use backend::desk::processing::Submission;
use backend::desk::results::{Fact, ResultDraft};
use backend::desk::{DeskRefusal, Officer, processing, signing};
use domain::dossier::Stage;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/can-bo/ho-so/{id}/xu-ly", act), ("/can-bo/ky", sign_chosen)]
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

/// "label: value" lines of a text area.
pub(super) fn facts_of(typed: &str) -> Vec<Fact> {
    let lines = typed.lines().filter_map(|line| line.split_once(':'));
    lines.map(|(label, value)| Fact { label: label.to_owned(), value: value.to_owned() }).collect()
}

/// What a refused act shows: the form again with what was typed, or a page.
pub fn refused(asker: &Asker, fields: Fields, refusal: DeskRefusal) -> Outcome {
    let whole = |message: String| vec![Problem { field: String::new(), message }];
    let language = asker.language;
    match refusal {
        DeskRefusal::NotFound => Refusal::NotFound.into(),
        DeskRefusal::NotYours => Refusal::Forbidden.into(),
        DeskRefusal::Broken(error) => Refusal::from(error).into(),
        DeskRefusal::Invalid(wrong) => {
            let problem = |(field, message): (String, domain::words::Phrase)| Problem {
                field,
                message: message.get(language).to_owned(),
            };
            Outcome::returned(fields, wrong.into_iter().map(problem).collect())
        }
        DeskRefusal::OwnDossier => {
            Outcome::returned_with(403, fields, whole(words::own_dossier_in(language).to_owned()))
        }
        DeskRefusal::FourEyes => Outcome::returned_with(403, fields, whole(words::four_eyes_in(language).to_owned())),
        DeskRefusal::NotAllowed(why) => {
            Outcome::returned_with(409, fields, whole(why.phrase().get(language).to_owned()))
        }
        DeskRefusal::Overtaken(by) => {
            let colleague = || crate::texts::officer::colleague(language);
            let who = by.by.map_or_else(colleague, |actor| actor.phrase().get(language));
            let message = words::overtaken(language, who, &by.at.format_vi(), by.status.phrase().get(language));
            Outcome::returned_with(409, fields, whole(message))
        }
    }
}

/// Any act on a dossier, by the pressed button.
pub fn act(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.officer() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let id = text(&fields, ":id").to_owned();
        if text(&fields, "_action") == "sign"
            && let Some(outcome) = presence::missing(&asker, officer, Signing::One, &mut fields).await
        {
            return outcome;
        }
        match carry_out(&asker, officer, &id, &fields).await {
            // The time makes browsers ask anew.
            Ok(Some(done)) => {
                let now = asker.portal.house().clock.now().0;
                Outcome::next(format!("/can-bo/ho-so/{id}?xong={done}&luc={now}"))
            }
            Ok(None) => Refusal::NotAcceptable.into(),
            Err(refusal) => {
                let refusal = at_its_field(refusal, text(&fields, "_action"));
                refused(&asker, fields, refusal)
            }
        }
    })
}

/// The forms of one page name their reasons apart, the services do not.
fn at_its_field(refusal: DeskRefusal, action: &str) -> DeskRefusal {
    let own = match action {
        "extend" => "extend_reason",
        "send-back" => "back_reason",
        "propose-stop" => "stop_reason",
        "refuse" => "refuse_reason",
        "reopen" => "reopen_reason",
        _ => return refusal,
    };
    match refusal {
        DeskRefusal::Invalid(wrong) => {
            let named = |(field, message): (String, domain::words::Phrase)| {
                (if field == "reason" { own.to_owned() } else { field }, message)
            };
            DeskRefusal::Invalid(wrong.into_iter().map(named).collect())
        }
        other => other,
    }
}

/// Carries out what the button says; `None` for a button that no form of ours has.
async fn carry_out(
    asker: &Asker,
    officer: &Officer,
    id: &str,
    fields: &Fields,
) -> Result<Option<&'static str>, DeskRefusal> {
    let house = asker.portal.house();
    // A form without a version is not one of ours; an old one is refused by its number.
    let shown = text(fields, "version").parse().unwrap_or(-1);
    let seen = Some(shown);
    let draft = || ResultDraft { title: text(fields, "title").to_owned(), facts: facts_of(text(fields, "facts")) };
    let done = match text(fields, "_action") {
        "verify" => {
            processing::go_on(house, officer, id, seen, Stage::Verifying).await?;
            "da-luu"
        }
        "send-draft" => {
            let draft = draft();
            let new = NewDraft { dossier_id: id.to_owned(), seen, title: draft.title, facts: draft.facts };
            draft_result::send(house, officer, new).await?;
            "da-gui-du-thao"
        }
        "submit" => {
            processing::submit_for_signing(house, officer, id, seen, Submission::Lines(draft())).await?;
            "da-trinh"
        }
        "submit-file" => {
            processing::submit_for_signing(house, officer, id, seen, Submission::File).await?;
            "da-trinh"
        }
        "drop-file" => {
            asker.portal.desk().drop_result_file(officer, id, shown).await?;
            "da-go-tep"
        }
        "extend" => {
            processing::extend(house, officer, id, seen, text(fields, "days"), text(fields, "extend_reason")).await?;
            "da-gia-han"
        }
        "require-payment" => {
            processing::require_payment(house, officer, id, seen, text(fields, "amount"), text(fields, "basis"))
                .await?;
            "da-yeu-cau-phi"
        }
        "sign" => {
            signing::sign(house, officer, id, seen).await?;
            "da-ky"
        }
        "send-back" => {
            signing::send_back(house, officer, id, seen, text(fields, "back_reason")).await?;
            "da-tra-lai"
        }
        "propose-stop" => {
            processing::propose_stop(house, officer, id, seen, text(fields, "stop_reason")).await?;
            "da-de-nghi"
        }
        "refuse" => {
            processing::refuse(house, officer, id, seen, text(fields, "refuse_reason")).await?;
            "da-dung"
        }
        "record-payment" => {
            handing_over::record_payment(house, officer, id, seen).await?;
            "da-thu"
        }
        "hand-over" => {
            let ticked = |name: &str| !text(fields, name).is_empty();
            let how = HandOver {
                receiver: text(fields, "receiver").to_owned(),
                tracking: text(fields, "tracking").to_owned(),
                originals_compared: ticked("originals"),
                fee_paid: ticked("fee"),
            };
            handing_over::hand_over(house, officer, id, seen, how).await?;
            "da-tra"
        }
        "correct-number" => {
            handing_over::correct_number(house, officer, id, seen, text(fields, "number")).await?;
            "da-luu"
        }
        "reopen" => {
            handing_over::reopen(house, officer, id, seen, text(fields, "reopen_reason")).await?;
            "da-mo-lai"
        }
        _ => return Ok(None),
    };
    Ok(Some(done))
}

/// "Ký" or "Trả lại" on all chosen ones: where that could not be done is said with the code of the dossier.
pub fn sign_chosen(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        // The names under which outcomes travel are ours alone.
        fields.remove(SIGNED);
        fields.remove(SENT_BACK);
        let officer = match asker.officer() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        // A version that no page of ours wrote is an old one.
        let seen = |id: &str| fields.get(&format!("ban:{id}")).and_then(|seen| seen.parse().ok()).unwrap_or(-1);
        let ids = fields.keys().filter_map(|name| name.strip_prefix("chon:"));
        let ids: Vec<_> = ids.map(|id| (id.to_owned(), seen(id))).collect();
        let house = asker.portal.house();
        let back = text(&fields, "_action") == "send-back";
        let outcomes = if back {
            signing::send_back_all(house, officer, ids, text(&fields, "back_reason")).await
        } else {
            // No code is spent on nothing.
            if !ids.is_empty()
                && let Some(outcome) = presence::missing(&asker, officer, Signing::Many, &mut fields).await
            {
                return outcome;
            }
            signing::sign_all(house, officer, ids).await
        };
        let outcomes = match outcomes {
            Ok(outcomes) => outcomes,
            Err(refusal) => {
                let refusal = at_its_field(refusal, text(&fields, "_action"));
                return refused(&asker, fields, refusal);
            }
        };
        let (mut done, mut problems) = (Vec::new(), Vec::new());
        for signing::Outcome { id, code, result } in outcomes {
            let field = format!("chon:{id}");
            match result {
                Ok(number) => {
                    fields.remove(&field);
                    done.push((id, code, number));
                }
                Err(refusal) => {
                    let message = words::not_done(asker.language, back, &code, &refusal_words(&asker, &refusal));
                    problems.push(Problem { field, message });
                }
            }
        }
        if problems.is_empty() {
            let (now, outcome) = (house.clock.now().0, if back { "da-tra-lai" } else { "da-ky" });
            return Outcome::next(format!("/can-bo/ky?{outcome}={}&luc={now}", done.len()));
        }
        let kept = if back { SENT_BACK } else { SIGNED };
        fields.insert(kept.to_owned(), serde_json::to_string(&done).unwrap_or_default());
        Outcome::returned(fields, problems)
    })
}

fn refusal_words(asker: &Asker, refusal: &DeskRefusal) -> String {
    let language = asker.language;
    match refusal {
        DeskRefusal::FourEyes => words::four_eyes_in(language).to_owned(),
        DeskRefusal::OwnDossier => words::own_dossier_in(language).to_owned(),
        DeskRefusal::NotAllowed(why) => why.phrase().get(language).to_owned(),
        DeskRefusal::NotFound => words::no_such_dossier_in(language).to_owned(),
        DeskRefusal::Invalid(wrong) if !wrong.is_empty() => {
            wrong.iter().map(|(_, phrase)| phrase.get(language)).collect::<Vec<_>>().join(" ")
        }
        DeskRefusal::NotYours | DeskRefusal::Overtaken(_) | DeskRefusal::Invalid(_) | DeskRefusal::Broken(_) => {
            words::try_again_in(language).to_owned()
        }
    }
}
