//! Form case of a draft that was begun from a sent dossier: its papers once more.

use super::CONSENT;
use super::forms::text;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem, Returned};
use crate::texts::overview as words;
use backend::attachments::AttachmentError;
use backend::filing::FilingError;
use domain::words::Phrase;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/ho-so/{id}/giay-to-cu", reuse_papers)]
}

/// "Dùng lại giấy tờ": only with the tick.
pub fn reuse_papers(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let id = text(&fields, ":id");
        let here = format!("/ho-so/{id}/khai");
        // Whose draft it is comes before what is wrong with the form.
        if let Err(error) = asker.portal.filing().draft(&who.account_id, id).await {
            return Refusal::from(error).into();
        }
        if text(&fields, CONSENT) != "true" {
            return again(&asker, &here, "dong-y", words::CONSENT_MISSING);
        }
        match asker.portal.filing().take_old_papers(&who.account_id, id).await {
            Ok(_) => Outcome::next(format!("{here}?giay-to-cu=xong")),
            Err(FilingError::Papers(AttachmentError::Refused(_))) => again(&asker, &here, "day", words::NO_ROOM),
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// A plain post goes on to the draft's first page, whose address says what was wrong.
fn again(asker: &Asker, here: &str, code: &str, message: Phrase) -> Outcome {
    let problem = Problem { field: CONSENT.to_owned(), message: message.get(asker.language).to_owned() };
    let returned = Returned { problems: vec![problem], status: 200, ..Returned::default() };
    Outcome::ReturnedAt(format!("{here}?giay-to-cu={code}"), returned)
}
