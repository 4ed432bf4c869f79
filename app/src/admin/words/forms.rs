//! Form cases of the words that administrators keep.

use super::pages::{PREVIEW_HTML, PREVIEW_SUBJECT, PREVIEW_TEXT};
use crate::admin::gather::refusal;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use crate::texts::admin_words as words;
use backend::administration::notices::NoticeForm;
use backend::administration::phrases::Move;
use backend::administration::{
    AdminRefusal, mail_words as mails, notices as board, phrases as sentences, verification,
};
use backend::mail::words::Wording;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        ("/quan-tri/cau-mau", phrases),
        ("/quan-tri/thu-mau", mail_words),
        ("/quan-tri/thong-bao", notices),
        ("/quan-tri/tinh-trang", verify),
    ]
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

/// The version that the form was drawn from.
fn seen(fields: &Fields) -> i32 {
    text(fields, "phien_ban").parse().unwrap_or(-1)
}

fn action(fields: &Fields) -> (&str, &str) {
    let action = text(fields, "_action");
    action.split_once(':').unwrap_or((action, ""))
}

/// The page that a change leads to; the moment makes it ask for its contents anew.
fn saved(asker: &Asker, page: &str, rest: &str) -> String {
    format!("{page}?da-luu={}{rest}", asker.portal.house().clock.now().0)
}

fn returned(asker: &Asker, mut fields: Fields, refused: AdminRefusal) -> Outcome {
    let language = asker.language;
    let problem = |(field, message): (String, String)| Problem { field, message };
    match refused {
        AdminRefusal::Invalid(wrong) => {
            let wrong = wrong.into_iter().map(|(field, message)| (field, message.get(language).to_owned()));
            Outcome::returned(fields, wrong.map(problem).collect())
        }
        AdminRefusal::Mistaken(wrong) => {
            let wrong = wrong.into_iter().map(|(field, message)| (field, message.get(language).to_owned()));
            Outcome::returned(fields, wrong.map(problem).collect())
        }
        AdminRefusal::Outdated(now) => {
            // Pressed again, it counts: the person has been told.
            fields.insert("phien_ban".to_owned(), now.to_string());
            let told = problem((String::new(), words::outdated(language).to_owned()));
            Outcome::returned_with(409, fields, vec![told])
        }
        other => refusal(other).into(),
    }
}

fn ended(asker: &Asker, fields: Fields, done: Result<(), AdminRefusal>, next: String) -> Outcome {
    match done {
        Ok(()) => Outcome::next(next),
        Err(refused) => returned(asker, fields, refused),
    }
}

/// What becomes of a ready sentence.
pub fn phrases(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let house = asker.portal.house();
        let (action, id) = action(&fields);
        let arranged = match action {
            "up" => Some(Move::Up),
            "down" => Some(Move::Down),
            "retire" => Some(Move::Retire),
            "renew" => Some(Move::Renew),
            _ => None,
        };
        let done = match (action, arranged) {
            (_, Some(how)) => sentences::arrange(house, officer, id, how).await,
            ("add", None) => sentences::add(house, officer, text(&fields, "kind"), text(&fields, "words")).await,
            ("change", None) => sentences::change(house, officer, id, seen(&fields), text(&fields, "words")).await,
            _ => return Refusal::NotAcceptable.into(),
        };
        let next = saved(&asker, "/quan-tri/cau-mau", "");
        ended(&asker, fields, done, next)
    })
}

/// What becomes of the words of a mail.
pub fn mail_words(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let house = asker.portal.house();
        let name = text(&fields, "thu").to_owned();
        let typed = Wording::typed(text(&fields, "subject"), text(&fields, "body"));
        let done = match action(&fields).0 {
            "xem" => {
                return match mails::preview(house, officer, &name, &typed) {
                    Ok(mail) => previewed(fields, mail),
                    Err(refused) => returned(&asker, fields, refused),
                };
            }
            "luu" => mails::put(house, officer, &name, seen(&fields), typed).await,
            "co-san" => mails::restore(house, officer, &name, seen(&fields)).await,
            _ => return Refusal::NotAcceptable.into(),
        };
        let next = saved(&asker, "/quan-tri/thu-mau", &format!("&thu={name}"));
        ended(&asker, fields, done, next)
    })
}

fn previewed(mut fields: Fields, mail: mails::Preview) -> Outcome {
    fields.insert(PREVIEW_SUBJECT.to_owned(), mail.subject);
    fields.insert(PREVIEW_TEXT.to_owned(), mail.text);
    fields.insert(PREVIEW_HTML.to_owned(), mail.html);
    Outcome::returned_with(200, fields, Vec::new())
}

/// What becomes of a notice.
pub fn notices(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let (house, shown) = (asker.portal.house(), asker.portal.board());
        let typed = NoticeForm {
            vi: text(&fields, "vi").to_owned(),
            en: text(&fields, "en").to_owned(),
            severity: text(&fields, "severity").to_owned(),
            from: text(&fields, "from").to_owned(),
            until: text(&fields, "until").to_owned(),
            everywhere: !text(&fields, "everywhere").is_empty(),
        };
        let done = match action(&fields) {
            ("add", _) => board::add(house, shown, officer, &typed).await,
            ("change", id) => board::change(house, shown, officer, (id, seen(&fields)), &typed).await,
            ("end", id) => board::end(house, shown, officer, id).await,
            _ => return Refusal::NotAcceptable.into(),
        };
        let next = saved(&asker, "/quan-tri/thong-bao", "");
        ended(&asker, fields, done, next)
    })
}

/// "Kiểm tra nhật ký".
pub fn verify(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let done = verification::verify(asker.portal.house(), officer).await;
        let next = format!("/quan-tri/tinh-trang?da-kiem-tra={}", asker.portal.house().clock.now().0);
        ended(&asker, fields, done, next)
    })
}
