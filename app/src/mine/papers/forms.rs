//! Form cases of personal documents. The form that adds one carries files and has a route of its own in the server.

use super::{CHOSEN, FROM_DOSSIERS, HERE};
use crate::mine::forms::problems;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use crate::texts::personal_papers::NO_ROOM;
use backend::personal_papers::PersonalPaperError;
use domain::words::Language;
use std::collections::BTreeSet;

/// In the address of a page: the last file of a paper was to be taken away.
const LAST_FILE: &str = "tep-cuoi";

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        (FROM_DOSSIERS, keep_filed),
        ("/tai-khoan/giay-to/{id}", change),
        ("/tai-khoan/giay-to/{id}/xoa", delete),
        ("/tai-khoan/giay-to/{id}/tep/{file}/xoa", remove_file),
    ]
}

impl From<PersonalPaperError> for Refusal {
    fn from(error: PersonalPaperError) -> Self {
        match error {
            PersonalPaperError::NotFound => Refusal::NotFound,
            PersonalPaperError::Sent => Refusal::AlreadySent,
            PersonalPaperError::Invalid(_) | PersonalPaperError::NotFields(_) | PersonalPaperError::Refused(_, _) => {
                Refusal::NotAcceptable
            }
            PersonalPaperError::Busy => Refusal::TryLater,
            PersonalPaperError::Broken(cause) => cause.into(),
        }
    }
}

/// "Lưu".
pub fn change(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let id = fields.remove(":id").unwrap_or_default();
        fields.remove("token");
        match asker.portal.personal_papers().change(&who.account_id, &id, &fields).await {
            Ok(()) => Outcome::next(format!("{HERE}/{id}?da-luu=1")),
            Err(PersonalPaperError::Invalid(issues)) => {
                let problems = problems(&asker, issues);
                Outcome::returned(fields, problems)
            }
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// "Xóa giấy tờ".
pub fn delete(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let id = fields.get(":id").map(String::as_str).unwrap_or_default();
        match asker.portal.personal_papers().delete(&who.account_id, id).await {
            Ok(()) => Outcome::next(format!("{HERE}?da-xoa=1")),
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// "Bỏ tệp".
pub fn remove_file(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        let here = [HERE, "/", text(":id")].concat();
        match asker.portal.personal_papers().remove_file(&who.account_id, text(":id"), text(":file")).await {
            Ok(()) => Outcome::next(here),
            Err(PersonalPaperError::Invalid(_)) => Outcome::next([&here, "?loi=", LAST_FILE].concat()),
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// "Lưu vào tài liệu cá nhân".
pub fn keep_filed(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        fields.remove("token");
        let consent = fields.get("consent").is_some_and(|ticked| ticked == "true");
        let ticked = fields.iter().filter(|(_, ticked)| *ticked == "true");
        let keys: BTreeSet<String> =
            ticked.filter_map(|(name, _)| name.strip_prefix(CHOSEN)).map(str::to_owned).collect();
        match asker.portal.personal_papers().keep_filed(&who.account_id, &keys, consent).await {
            Ok(_) => Outcome::next(format!("{HERE}?da-them=1")),
            Err(PersonalPaperError::Invalid(issues)) => {
                let problems = problems(&asker, issues);
                Outcome::returned(fields, problems)
            }
            Err(PersonalPaperError::Refused(_, _)) => {
                let (vietnamese, english) = NO_ROOM;
                let message = if asker.language == Language::Vi { vietnamese } else { english };
                let problem = Problem { field: "papers".to_owned(), message: message.to_owned() };
                Outcome::returned(fields, vec![problem])
            }
            Err(error) => Refusal::from(error).into(),
        }
    })
}
