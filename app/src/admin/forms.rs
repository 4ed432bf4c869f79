//! Form cases of administration.

use super::gather::refusal;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use backend::administration::invitation::Taking;
use backend::administration::posts::PostForm;
use backend::administration::{
    AdminRefusal, days as calendar, invitation, mails as outbox, posts as staff, units as offices,
};
use domain::roles::Role;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    let mut cases: Vec<(&str, FormCase)> = vec![
        ("/quan-tri/can-bo", posts),
        ("/quan-tri/ngay-nghi", days),
        ("/quan-tri/hang-thu", mails),
        ("/quan-tri/don-vi", units),
        ("/bat-dau", take_post),
    ];
    cases.extend(super::procedures::forms::cases());
    cases
}

pub(super) fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

fn answered(asker: &Asker, fields: Fields, done: Result<(), AdminRefusal>, next: &str) -> Outcome {
    match done {
        Ok(()) => Outcome::next(next),
        Err(AdminRefusal::Invalid(wrong)) => {
            let language = asker.language;
            let problem = |(field, message): (String, domain::words::Phrase)| Problem {
                field,
                message: message.get(language).to_owned(),
            };
            Outcome::returned(fields, wrong.into_iter().map(problem).collect())
        }
        Err(other) => refusal(other).into(),
    }
}

fn post_form(fields: &Fields) -> PostForm {
    let role = |name: &String| Role::from_key(name.strip_prefix("role:")?);
    PostForm {
        title: text(fields, "title").to_owned(),
        unit_code: text(fields, "unit").to_owned(),
        roles: fields.keys().filter_map(role).collect(),
    }
}

/// "Mời", "Lưu", "Ngừng", "Khôi phục", by the pressed button.
pub fn posts(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let house = asker.portal.house();
        let (action, id) = text(&fields, "_action").split_once(':').unwrap_or((text(&fields, "_action"), ""));
        let mut next = if action == "invite" { "/quan-tri/can-bo?da-moi=1" } else { "/quan-tri/can-bo?da-luu=1" };
        let done = match action {
            "invite" => invitation::invite(house, officer, text(&fields, "email"), post_form(&fields)).await,
            "change" => staff::change(house, officer, id, post_form(&fields)).await,
            "end" => staff::end(house, officer, id).await,
            "renew" => staff::renew(house, officer, id).await.map(|is_closed| {
                if is_closed {
                    next = "/quan-tri/can-bo?van-khoa=1";
                }
            }),
            _ => return Refusal::NotAcceptable.into(),
        };
        answered(&asker, fields, done, next)
    })
}

/// "Thêm ngày", "Xóa".
pub fn days(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let house = asker.portal.house();
        let done = match text(&fields, "_action").strip_prefix("remove:") {
            Some(day) => calendar::remove(house, officer, day).await,
            None => {
                let works = !text(&fields, "works").is_empty();
                calendar::put(house, officer, text(&fields, "day"), text(&fields, "name"), works).await
            }
        };
        answered(&asker, fields, done, "/quan-tri/ngay-nghi?da-luu=1")
    })
}

/// "Gửi lại".
pub fn mails(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let house = asker.portal.house();
        let done = match text(&fields, "_action").split_once(':') {
            Some(("resend", id)) => outbox::resend(house, officer, id).await,
            None if text(&fields, "_action") == "resend-all" => outbox::resend_all(house, officer).await.map(|_| ()),
            Some(_) | None => return Refusal::NotAcceptable.into(),
        };
        answered(&asker, fields, done, "/quan-tri/hang-thu?da-gui=1")
    })
}

/// "Lưu" of a unit.
pub fn units(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let officer = match asker.post() {
            Ok(officer) => officer,
            Err(refusal) => return refusal.into(),
        };
        let contact = backend::units::contacts::Contact {
            address: text(&fields, "address").to_owned(),
            phone: text(&fields, "phone").to_owned(),
            hours: text(&fields, "hours").to_owned(),
        };
        let code = text(&fields, "code").to_owned();
        let done = offices::put(asker.portal.house(), officer, &code, contact).await;
        answered(&asker, fields, done, &format!("/quan-tri/don-vi?da-luu=1&ma={code}"))
    })
}

/// "Bắt đầu" of an invitation.
pub fn take_post(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let form = Taking {
            token: text(&fields, "ma").to_owned(),
            full_name: text(&fields, "full_name").to_owned(),
            password: text(&fields, "password").to_owned(),
            password_again: text(&fields, "password_again").to_owned(),
        };
        let done = invitation::take(asker.portal.house(), asker.portal.accounts(), form).await;
        answered(&asker, fields, done, "/dang-nhap?nhan-loi-moi=1")
    })
}
