//! Form cases of a sent dossier.
//!
//! What a page of before asks for is refused with 409: the page comes again as the dossier stands now, what was typed
//! stays, and pressing once more acts on what is shown.

use super::api::NewLink;
use super::pages::{ASKS, NEW_LINK};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use crate::texts::following as words;
use backend::acts::Overtaken;
use backend::following::{DraftAnswer, FollowRefusal, Withdrawal, Withdrawn};
use domain::dossier::withdrawal::Way;
use domain::words::{Language, Phrase};

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/ho-so/{id}/rut", withdraw), ("/ho-so/{id}/du-thao", answer_draft), ("/ho-so/{id}/chia-se", share)]
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

fn problem(asker: &Asker, field: &str, phrase: Phrase) -> Vec<Problem> {
    vec![Problem { field: field.to_owned(), message: phrase.get(asker.language).to_owned() }]
}

fn said(asker: &Asker, pair: (&str, &str)) -> String {
    if asker.language == Language::Vi { pair.0.to_owned() } else { pair.1.to_owned() }
}

/// Names that begin with `#` are notes of our own to a page and come from no form.
fn without_notes(mut fields: Fields) -> Fields {
    fields.retain(|name, _| !name.starts_with('#'));
    fields
}

/// "Rút hồ sơ".
pub fn withdraw(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let fields = without_notes(fields);
        let id = text(&fields, ":id").to_owned();
        let form = Withdrawal {
            account_id: who.account_id.clone(),
            dossier_id: id.clone(),
            // A form without the version is older than every dossier.
            seen: text(&fields, "seen").parse().unwrap_or(0),
            reason: text(&fields, "ly_do").to_owned(),
        };
        match asker.portal.following().withdraw(form).await {
            Ok(Withdrawn::AtOnce) => Outcome::next(format!("/ho-so/{id}?da-rut=1")),
            Ok(Withdrawn::Asked) => Outcome::next(format!("/ho-so/{id}?da-yeu-cau-rut=1")),
            Err(FollowRefusal::Reason(why)) => {
                let problems = problem(&asker, "ly_do", why.phrase());
                Outcome::returned(fields, problems)
            }
            Err(refusal) => not_withdrawn(&asker, &id, fields, refusal).await,
        }
    })
}

/// The page again with 409, for a dossier that went on meanwhile.
async fn not_withdrawn(asker: &Asker, id: &str, mut fields: Fields, refusal: FollowRefusal) -> Outcome {
    let message = match &refusal {
        FollowRefusal::Overtaken(meanwhile, _) => overtaken(asker, meanwhile),
        FollowRefusal::NotAllowed(why) => why.phrase().get(asker.language).to_owned(),
        _ => return Refusal::from(refusal).into(),
    };
    let Ok(who) = asker.signed_in() else { return Refusal::SignIn.into() };
    let brief = match asker.portal.following().brief(&who.account_id, id).await {
        Ok(brief) => brief,
        Err(refusal) => return Refusal::from(refusal).into(),
    };
    fields.insert("seen".to_owned(), brief.version.to_string());
    fields.insert(ASKS.to_owned(), brief.way.map(Way::key).unwrap_or_default().to_owned());
    Outcome::returned_with(409, fields, vec![Problem { field: String::new(), message }])
}

/// When somebody did what meanwhile.
fn overtaken(asker: &Asker, meanwhile: &Overtaken) -> String {
    let who = meanwhile.by.map(|actor| actor.phrase().get(asker.language)).unwrap_or_default();
    let status = meanwhile.status.phrase().get(asker.language);
    words::overtaken(asker.language, &meanwhile.at.format_vi(), who, status)
}

/// "Đồng ý", "Đề nghị sửa".
pub fn answer_draft(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let fields = without_notes(fields);
        let id = text(&fields, ":id").to_owned();
        let change = match text(&fields, "_action") {
            "dong-y" => None,
            "de-nghi-sua" => Some(text(&fields, "noi_dung").to_owned()),
            // Enter in the box, or a form of somebody else's making: nobody agrees by accident.
            _ => {
                if let Err(refusal) = asker.portal.following().draft(&who.account_id, &id).await {
                    return Refusal::from(refusal).into();
                }
                let message = said(&asker, words::PRESS_ONE);
                return Outcome::returned(fields, vec![Problem { field: String::new(), message }]);
            }
        };
        let seq = text(&fields, "seq").parse().unwrap_or(0);
        let answer = DraftAnswer { account_id: who.account_id.clone(), dossier_id: id.clone(), seq, change };
        match asker.portal.following().answer_draft(answer).await {
            Ok(()) => Outcome::next(format!("/ho-so/{id}/du-thao?da-tra-loi={seq}")),
            Err(FollowRefusal::Remark(why)) => {
                let problems = problem(&asker, "noi_dung", why.phrase());
                Outcome::returned(fields, problems)
            }
            Err(FollowRefusal::Answered(_)) => conflict(fields, said(&asker, words::ANSWERED_BEFORE)),
            Err(FollowRefusal::Over) => conflict(fields, said(&asker, words::TOO_LATE)),
            Err(FollowRefusal::Overtaken(meanwhile, _)) => {
                let message = overtaken(&asker, &meanwhile);
                conflict(fields, message)
            }
            Err(refusal) => Refusal::from(refusal).into(),
        }
    })
}

fn conflict(fields: Fields, message: String) -> Outcome {
    Outcome::returned_with(409, fields, vec![Problem { field: String::new(), message }])
}

/// "Tạo đường dẫn" shows the link once, on the page of this very answer; "Thu hồi đường dẫn" ends it.
pub fn share(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let mut fields = without_notes(fields);
        let id = text(&fields, ":id").to_owned();
        if text(&fields, "_action") == "thu-hoi" {
            return match asker.portal.following().unshare(&who.account_id, &id).await {
                Ok(()) => {
                    Outcome::next(format!("/ho-so/{id}/chia-se?da-thu-hoi={}", asker.portal.house().clock.now().0))
                }
                Err(refusal) => Refusal::from(refusal).into(),
            };
        }
        let secret = match asker.portal.following().share(&who.account_id, &id).await {
            Ok(secret) => secret,
            Err(refusal) => return Refusal::from(refusal).into(),
        };
        let url = asker.portal.house().config.absolute(&format!("/theo-doi/{}", secret.reveal()));
        let qr = match backend::slips::qr::picture(&url) {
            Ok(qr) => qr,
            Err(error) => {
                tracing::error!(%error, "the QR code of a shared link could not be drawn");
                return Refusal::Broken.into();
            }
        };
        let link = NewLink { url, side: u32::try_from(qr.side).unwrap_or(0), path: qr.path };
        if let Ok(json) = serde_json::to_string(&link) {
            fields.insert(NEW_LINK.to_owned(), json);
        }
        Outcome::returned_with(200, fields, Vec::new())
    })
}
