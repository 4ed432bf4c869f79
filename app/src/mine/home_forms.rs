//! Form cases of the list of dossiers.

use crate::refusal::Refusal;
use crate::request::Fields;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/tai-khoan/nop-lai", file_again)]
}

/// "Nộp lại từ hồ sơ này": the pressed button names the dossier.
pub fn file_again(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        match asker.portal.filing().file_again(&who.account_id, text("ho-so"), text("submission_key")).await {
            Ok(draft) => Outcome::next(format!("/ho-so/{draft}/khai")),
            Err(error) => Refusal::from(error).into(),
        }
    })
}
