//! Form cases of the counter.

use super::{COUNTER, supplement_forms};
use crate::filing::forms::text;
use crate::filing::{FILL_FROM, same_of};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use crate::texts::counter as words;
use backend::filing::{CounterRefusal, Handed, Person, Typed, TypedOutcome, is_optional_at_counter};
use domain::answers::Saving;
use domain::identity::{CardScan, parse_card_qr};
use domain::journey::{Journey, PAPERS, PapersPresent};
use domain::procedure::form::COMMITMENT;
use domain::time::format_date;
use domain::validate::Issue;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        (COUNTER, begin),
        ("/can-bo/nop-ho/{id}", fill),
        ("/can-bo/nop-ho/{id}/xoa", delete),
        ("/can-bo/nop-ho/{id}/giay-to", file),
        ("/can-bo/nop-ho/{id}/giay-to/{file}/xoa", remove),
        ("/can-bo/ho-so/{id}/nop-bo-sung", supplement_forms::answer),
        ("/can-bo/ho-so/{id}/nop-bo-sung/giay-to/{file}/xoa", supplement_forms::leave_out),
        ("/can-bo/ho-so/{id}/nop-bo-sung/giay-to/{file}/giu", supplement_forms::leave_in),
    ]
}

impl From<CounterRefusal> for Refusal {
    fn from(refusal: CounterRefusal) -> Self {
        match refusal {
            CounterRefusal::Desk(refusal) => refusal.into(),
            CounterRefusal::Filing(refusal) => refusal.into(),
        }
    }
}

/// Turns what a case found into the answer.
fn ended(result: Result<Outcome, Refusal>) -> Outcome {
    result.unwrap_or_else(Outcome::from)
}

/// The page anew: the time makes browsers ask again.
fn anew(asker: &Asker, url: &str) -> String {
    format!("{url}?luc={}", asker.portal.house().clock.now().0)
}

/// The person's details; a scanned card fills them in and is looked at before the sheet begins.
pub fn begin(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move { ended(begun(&asker, fields).await) })
}

async fn begun(asker: &Asker, mut fields: Fields) -> Result<Outcome, Refusal> {
    let officer = asker.officer()?;
    let scanned = fields.remove("quet").unwrap_or_default();
    if !scanned.trim().is_empty() {
        return Ok(match parse_card_qr(&scanned) {
            Ok(card) => {
                fill_in(&mut fields, &card);
                Outcome::returned_with(200, fields, Vec::new())
            }
            Err(problem) => {
                let message = problem.phrase().get(asker.language).to_owned();
                fields.insert("quet".to_owned(), scanned);
                Outcome::returned(fields, vec![Problem { field: "quet".to_owned(), message }])
            }
        });
    }
    let typed = |name: &str| domain::text::clean_line(text(&fields, name));
    let person = Person {
        full_name: typed("ho_ten"),
        personal_id: typed("so_dinh_danh"),
        birth_date: typed("ngay_sinh"),
        card_issued: typed("ngay_cap"),
        phone: typed("dien_thoai"),
        email: typed("email"),
    };
    if person.full_name.is_empty() {
        let message = words::no_name(asker.language).to_owned();
        return Ok(Outcome::returned(fields, vec![Problem { field: "ho_ten".to_owned(), message }]));
    }
    let id = asker.portal.filing().begin_at_counter(officer, text(&fields, "thu_tuc"), &person).await?;
    Ok(Outcome::next(format!("{COUNTER}/{id}")))
}

fn fill_in(fields: &mut Fields, card: &CardScan) {
    let mut set = |name: &str, value: String| fields.insert(name.to_owned(), value);
    set("ho_ten", card.full_name.clone());
    set("so_dinh_danh", card.number.as_str().to_owned());
    set("ngay_sinh", format_date(card.birth));
    set("ngay_cap", card.issued.map(format_date).unwrap_or_default());
}

/// "Tiếp tục" and the other buttons of the sheet.
pub fn fill(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move { ended(filled(&asker, fields).await) })
}

async fn filled(asker: &Asker, mut fields: Fields) -> Result<Outcome, Refusal> {
    let officer = asker.officer()?;
    let id = fields.remove(":id").unwrap_or_default();
    let action = fields.remove("_action").unwrap_or_default();
    fields.remove("token");
    let filing = asker.portal.filing();
    let saving = if action.is_empty() { Saving::Sent } else { Saving::Auto };
    let saved = match filing.save_at_counter(officer, &id, &fields, saving).await {
        Err(CounterRefusal::Filing(backend::filing::FilingError::AlreadySent(_))) => {
            return Ok(Outcome::next(format!("/can-bo/ho-so/{id}")));
        }
        other => other?,
    };
    let here = anew(asker, &format!("{COUNTER}/{id}"));
    if let Some((to, from)) = same_of(&action) {
        filing.copy_address_at_counter(officer, &id, to, from).await?;
        return Ok(Outcome::next(format!("{here}#{}", crate::ui::field_id(to))));
    }
    if let Some(group) = action.strip_prefix(FILL_FROM) {
        filing.fill_at_counter(officer, &id, group).await?;
        return Ok(Outcome::next(format!("{here}#{}", crate::ui::field_id(group))));
    }
    if let Some((verb, rest)) = action.split_once(':') {
        let (list, row) = match verb {
            "add_row" => (rest, None),
            "remove_row" => match rest.rsplit_once(':') {
                Some((list, row)) => (list, Some(row.parse().map_err(|_| Refusal::NotAcceptable)?)),
                None => return Err(Refusal::NotAcceptable),
            },
            // The wards of another province need nothing but the page again.
            _ => return Ok(Outcome::next(format!("{here}#{}", crate::ui::field_id(rest)))),
        };
        filing.change_rows_at_counter(officer, &id, list, row).await?;
        return Ok(Outcome::next(format!("{here}#{}", crate::ui::field_id(list))));
    }
    if !action.is_empty() {
        return Ok(Outcome::next(here));
    }
    let draft = saved.draft;
    let (form, none) = (&draft.procedure.form, PapersPresent::new());
    let registers = asker.portal.registers();
    let journey = Journey::of(form, &draft.answers, &none, asker.portal.house().clock.today(), &registers);
    let wrong = |issue: &Issue| issue.is_error() && !is_optional_at_counter(form, &draft.answers, issue);
    let complete = form.steps().iter().all(|step| !journey.issues_of(step.id).iter().any(wrong));
    Ok(Outcome::next(if complete { format!("{COUNTER}/{id}/giay-to") } else { here }))
}

/// "Lập hồ sơ".
pub fn file(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move { ended(filed(&asker, fields).await) })
}

async fn filed(asker: &Asker, fields: Fields) -> Result<Outcome, Refusal> {
    let officer = asker.officer()?;
    let ours = |name: &String| {
        let own = matches!(name.as_str(), "token" | ":id" | "_action" | "dong_y" | "bat_dau");
        own || name.starts_with("giay.") || name.starts_with("commitment.")
    };
    if !fields.keys().all(ours) {
        return Err(Refusal::NotAcceptable);
    }
    let mut problems = Vec::new();
    let papers = handed(&fields, asker, &mut problems)?;
    let commitment = fields.iter().filter(|(name, _)| name.starts_with("commitment."));
    let consent = text(&fields, "dong_y") == "true";
    let typed = Typed {
        id: text(&fields, ":id").to_owned(),
        commitment: commitment.map(|(name, value)| (name.clone(), value.clone())).collect(),
        papers,
        // A number that cannot be read stops the filing as a missing consent does.
        consent: consent && problems.is_empty(),
        starts_clock: text(&fields, "bat_dau") == "true",
    };
    match asker.portal.filing().file_at_counter(officer, typed).await {
        Ok(TypedOutcome::Filed(_)) => Ok(Outcome::next(format!("/can-bo/ho-so/{}?xong=lap", text(&fields, ":id")))),
        Ok(TypedOutcome::Incomplete(issues)) => {
            let known: Vec<String> = problems.iter().map(|problem| problem.field.clone()).collect();
            let issues = issues.iter().map(|issue| problem_of(issue, asker));
            problems.extend(issues.filter(|problem| !known.contains(&problem.field)));
            if !consent {
                let message = words::no_consent(asker.language).to_owned();
                problems.push(Problem { field: "dong_y".to_owned(), message });
            }
            Ok(Outcome::returned(fields, problems))
        }
        Err(CounterRefusal::Desk(backend::desk::DeskRefusal::OwnDossier)) => {
            let message = words::own_dossier(asker.language).to_owned();
            Ok(Outcome::returned_with(403, fields, vec![Problem { field: String::new(), message }]))
        }
        Err(refusal) => Err(refusal.into()),
    }
}

/// A missing paper stands at its number of originals; what is wrong on the sheet is told as such.
fn problem_of(issue: &Issue, asker: &Asker) -> Problem {
    let message = issue.message.get(asker.language);
    match issue.part.as_str() {
        PAPERS => Problem { field: format!("giay.{}.goc", issue.field), message: message.to_owned() },
        COMMITMENT => Problem { field: issue.field.clone(), message: message.to_owned() },
        _ => Problem { field: String::new(), message: words::on_the_sheet(message, asker.language) },
    }
}

/// `giay.<paper>[.<row>].goc` and `.chup`: numbers of originals and copies.
fn handed(fields: &Fields, asker: &Asker, problems: &mut Vec<Problem>) -> Result<Vec<Handed>, Refusal> {
    let mut papers: Vec<Handed> = Vec::new();
    for (name, typed) in fields {
        let Some(rest) = name.strip_prefix("giay.") else { continue };
        let (key, which) = rest.rsplit_once('.').ok_or(Refusal::NotAcceptable)?;
        let number = match typed.trim() {
            "" => 0,
            digits => digits.parse::<u16>().ok().filter(|number| *number <= MOST).unwrap_or_else(|| {
                let message = words::no_number(asker.language).to_owned();
                problems.push(Problem { field: name.clone(), message });
                0
            }),
        };
        let in_list = key.rsplit_once('.').and_then(|(paper, row)| Some((paper, row.parse::<i32>().ok()?)));
        let (paper, row) = in_list.unwrap_or((key, 0));
        let place = match papers.iter().position(|one| one.paper == paper && one.row == row) {
            Some(place) => place,
            None => {
                papers.push(Handed { paper: paper.to_owned(), row, originals: 0, copies: 0 });
                papers.len() - 1
            }
        };
        match which {
            "goc" => papers[place].originals = number,
            "chup" => papers[place].copies = number,
            _ => return Err(Refusal::NotAcceptable),
        }
    }
    Ok(papers)
}

/// Nobody hands in more sheets of one paper.
const MOST: u16 = 999;

/// "Bỏ tệp".
pub fn remove(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move { ended(removed(&asker, &fields).await) })
}

async fn removed(asker: &Asker, fields: &Fields) -> Result<Outcome, Refusal> {
    let (id, file) = (text(fields, ":id"), text(fields, ":file"));
    asker.portal.filing().detach_at_counter(asker.officer()?, id, file).await?;
    Ok(Outcome::next(anew(asker, &format!("{COUNTER}/{id}/giay-to"))))
}

/// "Xóa tờ khai": a sheet that was filed meanwhile leads to its dossier.
pub fn delete(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move { ended(deleted(&asker, &fields).await) })
}

async fn deleted(asker: &Asker, fields: &Fields) -> Result<Outcome, Refusal> {
    let id = text(fields, ":id");
    Ok(match asker.portal.filing().delete_at_counter(asker.officer()?, id).await {
        Err(CounterRefusal::Filing(backend::filing::FilingError::AlreadySent(_))) => {
            Outcome::next(format!("/can-bo/ho-so/{id}"))
        }
        other => {
            other?;
            Outcome::next(format!("{COUNTER}?da-xoa=1"))
        }
    })
}
