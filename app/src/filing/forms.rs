//! Form cases of filing: what a posted form does, with scripts or without.

use super::widgets::relatives::take_choice;
use super::{RETURN, RETURN_TO_REVIEW, relative_forms, same_of};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{self, Answering, FormCase, Outcome};
use crate::request::{Fields, Problem, Returned, STAY};
use crate::texts::filing as words;
use crate::texts::widgets::no_more_pictures;
use backend::attachments::AttachmentError;
use backend::filing::{FilingError, Sending, SentOutcome};
use domain::answers::Saving;
use domain::journey::{Journey, PAPERS, PapersPresent, REVIEW};
use domain::procedure::form::{AUTHORITY, AUTHORITY_WARD, COMMITMENT};
use domain::validate::Issue;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    let mut cases: Vec<(&'static str, FormCase)> = vec![
        ("/nop/{slug}", start),
        ("/ho-so/{id}/khai/{step}", answer_step),
        ("/ho-so/{id}/luu/{step}", keep_step),
        ("/ho-so/{id}/xem-lai", send),
        ("/ho-so/{id}/xoa", delete),
    ];
    cases.extend(super::paper_forms::cases());
    cases.extend(super::supplement_forms::cases());
    cases.extend(super::again_forms::cases());
    cases
}

impl From<FilingError> for Refusal {
    fn from(error: FilingError) -> Self {
        match error {
            FilingError::NotFound | FilingError::NoSuchProcedure => Refusal::NotFound,
            FilingError::AlreadySent(_) => Refusal::AlreadySent,
            FilingError::NothingAsked => Refusal::Conflict,
            FilingError::NotFields(_) => Refusal::NotAcceptable,
            FilingError::OtherContent(code) => Refusal::SentAs(code.as_str().to_owned()),
            FilingError::Papers(error) => error.into(),
            FilingError::Busy => Refusal::TryLater,
            FilingError::Broken(cause) => cause.into(),
        }
    }
}

impl From<AttachmentError> for Refusal {
    fn from(error: AttachmentError) -> Self {
        match error {
            AttachmentError::NotFound => Refusal::NotFound,
            AttachmentError::Sent => Refusal::AlreadySent,
            AttachmentError::Refused(_) => Refusal::NotAcceptable,
            AttachmentError::Busy => Refusal::TryLater,
            AttachmentError::Broken(cause) => cause.into(),
        }
    }
}

impl From<backend::store::StoreError> for Refusal {
    fn from(error: backend::store::StoreError) -> Self {
        use backend::store::StoreError;
        match error {
            StoreError::Busy | StoreError::Full => Refusal::TryLater,
            StoreError::Unique(_) | StoreError::Broken(_) => {
                tracing::error!(%error, "the store failed");
                Refusal::Broken
            }
        }
    }
}

pub(super) fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

/// "Bắt đầu".
pub fn start(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let ward = text(&fields, AUTHORITY_WARD).trim().to_owned();
        if asker.portal.registers().units().city_unit(&ward).is_none() {
            let problem = Problem { field: AUTHORITY_WARD.to_owned(), message: words_in(&asker, words::CHOOSE_WARD) };
            return Outcome::returned(fields, vec![problem]);
        }
        match asker.portal.filing().start(&who.account_id, text(&fields, ":slug"), &ward).await {
            Ok(id) => Outcome::next(format!("/ho-so/{id}/khai")),
            Err(error) => Refusal::from(error).into(),
        }
    })
}

fn words_in(asker: &Asker, words: (&str, &str)) -> String {
    match asker.language {
        domain::words::Language::Vi => words.0.to_owned(),
        domain::words::Language::En => words.1.to_owned(),
    }
}

/// "Tiếp tục", and the buttons inside a step that add a row, take one away or reload a list.
pub fn answer_step(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let (id, step) = (take(&mut fields, ":id"), take(&mut fields, ":step"));
        let action = take(&mut fields, "_action");
        let choice = take_choice(&mut fields, &action);
        let from_review = take(&mut fields, RETURN) == REVIEW;
        fields.remove("token");
        let filing = asker.portal.filing();
        let saving = if action.is_empty() { Saving::Sent } else { Saving::Auto };
        let saved = match filing.save_step(&who.account_id, &id, &step, &fields, saving).await {
            Ok(saved) => saved,
            Err(FilingError::AlreadySent(_)) => return Outcome::next(format!("/ho-so/{id}/da-gui")),
            Err(error) => return Refusal::from(error).into(),
        };
        let here = format!("/ho-so/{id}/khai/{step}{}", if from_review { RETURN_TO_REVIEW } else { "" });
        if action == STAY {
            return Outcome::next(here);
        }
        if let Some(choice) = choice {
            return match relative_forms::fill(&asker, &id, &step, &choice).await {
                Ok(_) => Outcome::next(format!("{here}#{}", anchor(&action))),
                Err(refusal) => refusal.into(),
            };
        }
        if !action.is_empty() {
            return match act(&asker, &who.account_id, &id, &action).await {
                Ok(()) => Outcome::next(format!("{here}#{}", anchor(&action))),
                Err(error) => Refusal::from(error).into(),
            };
        }
        let draft = saved.draft;
        let none = PapersPresent::new();
        let registers = asker.portal.registers();
        let today = asker.portal.house().clock.today();
        let journey = Journey::of(&draft.procedure.form, &draft.answers, &none, today, &registers);
        if journey.issues_of(&step).iter().any(Issue::is_error) {
            return Outcome::next(here);
        }
        if from_review {
            return Outcome::next(format!("/ho-so/{id}/{REVIEW}"));
        }
        if step == AUTHORITY {
            return Outcome::next(format!("/ho-so/{id}/khai"));
        }
        Outcome::next(match journey.next_after(&step) {
            Some(part @ (PAPERS | REVIEW)) => format!("/ho-so/{id}/{part}"),
            Some(part) => format!("/ho-so/{id}/khai/{part}"),
            None => format!("/ho-so/{id}/khai"),
        })
    })
}

/// A row more, a row less, an address as another one; a list of wards needs nothing but the page again.
async fn act(asker: &Asker, account: &str, id: &str, action: &str) -> Result<(), FilingError> {
    if let Some((to, from)) = same_of(action) {
        let change = |draft: &mut backend::filing::Draft, today| {
            draft.copy_address(to, from, today);
            Ok(())
        };
        asker.portal.filing().change(account, id, change).await?;
        return Ok(());
    }
    let Some((verb, rest)) = action.split_once(':') else { return Ok(()) };
    let (path, row) = match verb {
        "remove_row" => rest.rsplit_once(':').map_or((rest, None), |(path, row)| (path, row.parse::<usize>().ok())),
        _ => (rest, None),
    };
    let change = |draft: &mut backend::filing::Draft, _today| {
        let procedure = draft.procedure.clone();
        let Some(list) = procedure.form.field(path) else { return Ok(()) };
        match (verb, row) {
            ("add_row", _) => {
                draft.answers.add_row(list);
            }
            ("remove_row", Some(row)) => draft.remove_row(path, row),
            (_, _) => {}
        }
        Ok(())
    };
    if verb == "add_row" || verb == "remove_row" {
        asker.portal.filing().change(account, id, change).await?;
    }
    Ok(())
}

/// Where the page should be looked at after such a button.
fn anchor(action: &str) -> String {
    let path = action.split(':').nth(1).unwrap_or_default();
    crate::ui::field_id(path)
}

fn take(fields: &mut Fields, name: &str) -> String {
    fields.remove(name).unwrap_or_default()
}

/// What a closing page leaves behind (`sendBeacon`).
pub fn keep_step(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let (id, step) = (take(&mut fields, ":id"), take(&mut fields, ":step"));
        fields.remove("token");
        match asker.portal.filing().save_step(&who.account_id, &id, &step, &fields, Saving::Auto).await {
            Ok(_) => Outcome::next(format!("/ho-so/{id}/khai/{step}")),
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// "Gửi thông tin".
pub fn send(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let id = take(&mut fields, ":id");
        let action = take(&mut fields, "_action");
        fields.remove("token");
        let key = take(&mut fields, "submission_key");
        let captcha = (take(&mut fields, "captcha_id"), take(&mut fields, "captcha"));
        let unread = captcha.1.trim().is_empty() && asker.portal.house().config.captcha.on_send;
        if action == STAY {
            let kept = asker.portal.filing().save_step(&who.account_id, &id, COMMITMENT, &fields, Saving::Auto).await;
            return match kept {
                Ok(_) => Outcome::next(format!("/ho-so/{id}/{REVIEW}")),
                Err(error) => Refusal::from(error).into(),
            };
        }
        if action == "other_captcha" {
            keep_declaration(&asker, &who.account_id, &id, &fields).await;
            return another_picture(&asker, &id, fields).await;
        }
        let sending = Sending {
            account_id: who.account_id.clone(),
            account_email: who.email.clone(),
            dossier_id: id.clone(),
            key,
            commitment: fields.clone(),
            captcha,
        };
        match asker.portal.filing().send(sending).await {
            Ok(SentOutcome::Sent(_)) => Outcome::next(format!("/ho-so/{id}/da-gui")),
            Ok(SentOutcome::WrongCaptcha) => {
                keep_declaration(&asker, &who.account_id, &id, &fields).await;
                let problem = Problem { field: "captcha".to_owned(), message: words_in(&asker, words::WRONG_CAPTCHA) };
                Outcome::ReturnedAt(
                    format!("/ho-so/{id}/xem-lai?loi=ma"),
                    Returned { values: fields, problems: vec![problem], status: 200, ..Returned::default() },
                )
            }
            Ok(SentOutcome::Incomplete(issues)) => {
                keep_declaration(&asker, &who.account_id, &id, &fields).await;
                let problems = issues.into_iter().filter(|issue| issue.is_error());
                let mut problems: Vec<Problem> = problems
                    .map(|issue| Problem { message: issue.message.get(asker.language).to_owned(), field: issue.field })
                    .collect();
                if unread {
                    let message = words_in(&asker, words::NO_CAPTCHA);
                    problems.push(Problem { field: "captcha".to_owned(), message });
                }
                let code = if unread { "&ma" } else { "" };
                Outcome::ReturnedAt(
                    format!("/ho-so/{id}/xem-lai?loi=thieu{code}"),
                    Returned { values: fields, problems, status: 200, ..Returned::default() },
                )
            }
            Err(FilingError::AlreadySent(_)) => Outcome::next(format!("/ho-so/{id}/da-gui")),
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// The page with another picture, or with a sentence in place of a picture that would not come.
async fn another_picture(asker: &Asker, id: &str, fields: Fields) -> Outcome {
    match forms::picture_wait(asker).await {
        Ok(None) => Outcome::next(format!("/ho-so/{id}/xem-lai#{}", crate::ui::field_id("captcha"))),
        Ok(Some(seconds)) => {
            let message = no_more_pictures(asker.language, seconds);
            let problem = Problem { field: "captcha".to_owned(), message };
            Outcome::ReturnedAt(
                format!("/ho-so/{id}/xem-lai?loi=het-ma&giay={seconds}"),
                Returned { values: fields, problems: vec![problem], status: 200, ..Returned::default() },
            )
        }
        Err(refusal) => refusal.into(),
    }
}

/// The page that comes back shows the declaration as it was ticked.
async fn keep_declaration(asker: &Asker, account: &str, id: &str, fields: &Fields) {
    if let Err(error) = asker.portal.filing().save_step(account, id, COMMITMENT, fields, Saving::Auto).await {
        tracing::warn!(%error, "the declaration of a refused send could not be kept");
    }
}

/// "Xóa vĩnh viễn".
pub fn delete(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        match asker.portal.filing().delete_draft(&who.account_id, text(&fields, ":id")).await {
            Ok(()) => Outcome::next("/tai-khoan/ho-so?da-xoa=1"),
            Err(error) => Refusal::from(error).into(),
        }
    })
}
