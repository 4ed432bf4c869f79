//! Form cases of relatives.

use super::{HERE, NEW};
use crate::mine::forms::problems;
use crate::refusal::Refusal;
use crate::request::Fields;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use backend::people::PersonRefusal;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/tai-khoan/nguoi-than/{id}", save), ("/tai-khoan/nguoi-than/{id}/xoa", delete)]
}

impl From<PersonRefusal> for Refusal {
    fn from(error: PersonRefusal) -> Self {
        match error {
            PersonRefusal::NotFound => Refusal::NotFound,
            PersonRefusal::Invalid(_) | PersonRefusal::NotFields(_) => Refusal::NotAcceptable,
            PersonRefusal::Broken(cause) => cause.into(),
        }
    }
}

/// "Lưu". The button that reloads the wards shows the form again with what was typed.
pub fn save(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let id = fields.remove(":id").unwrap_or_default();
        fields.remove("token");
        if fields.remove("_action").is_some() {
            return Outcome::returned_with(200, fields, Vec::new());
        }
        let known = (id != NEW).then_some(id.as_str());
        match asker.portal.people().save(&who.account_id, known, &fields).await {
            Ok(_) => Outcome::next(format!("{HERE}?da-luu=1")),
            Err(PersonRefusal::Invalid(issues)) => {
                let problems = problems(&asker, issues);
                Outcome::returned(fields, problems)
            }
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// "Xóa người thân".
pub fn delete(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let id = fields.get(":id").map(String::as_str).unwrap_or_default();
        match asker.portal.people().delete(&who.account_id, id).await {
            Ok(()) => Outcome::next(format!("{HERE}?da-xoa=1")),
            Err(error) => Refusal::from(error).into(),
        }
    })
}
