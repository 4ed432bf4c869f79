//! Form cases of security: second factor, new address, mails.

use super::CODES;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, CookieChange, FormCase, Outcome};
use crate::request::{Fields, Problem};
use backend::accounts::{Client, FieldIssue, OptionalMail, SecurityRefusal, wait_words};
use backend::limits::{Limit, LimitError, Limits};
use std::collections::BTreeSet;

/// The page of the second factor.
const FACTOR: &str = "/tai-khoan/bao-mat/hai-lop";

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        (FACTOR, second_factor),
        ("/tai-khoan/bao-mat/hai-lop/ma-khoi-phuc", recovery_codes),
        ("/tai-khoan/bao-mat/hai-lop/tat", turn_off),
        ("/tai-khoan/bao-mat/email", email),
        ("/tai-khoan/bao-mat/thong-bao", notifications),
    ]
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

fn client(asker: &Asker) -> Client {
    Client { address: asker.address, user_agent: asker.user_agent.clone() }
}

fn problems(asker: &Asker, issues: Vec<FieldIssue>) -> Vec<Problem> {
    issues
        .into_iter()
        .map(|issue| Problem { field: issue.field.to_owned(), message: issue.message.get(asker.language).to_owned() })
        .collect()
}

/// What the form says again. A code helps nobody a second time.
fn refused(asker: &Asker, mut fields: Fields, refusal: SecurityRefusal) -> Outcome {
    fields.remove("code");
    match refusal {
        SecurityRefusal::Invalid(issues) => {
            let problems = problems(asker, issues);
            Outcome::returned(fields, problems)
        }
        SecurityRefusal::TooMany(wait) => {
            Outcome::too_many(fields, wait_words(wait).get(asker.language).to_owned(), wait.seconds)
        }
        SecurityRefusal::Busy => Refusal::TryLater.into(),
        SecurityRefusal::Changed => Refusal::Conflict.into(),
        SecurityRefusal::Broken(error) => Refusal::from(error).into(),
    }
}

/// "Bắt đầu" asks for the password, "Xác nhận" for the first code of the app.
pub fn second_factor(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let accounts = asker.portal.accounts();
        if text(&fields, "_action") == "start" {
            return match accounts.start_second_factor(who, text(&fields, "present_password")).await {
                Ok(()) => Outcome::next(format!("{FACTOR}?buoc=2")),
                Err(refusal) => refused(&asker, fields, refusal),
            };
        }
        match accounts.confirm_second_factor(who, text(&fields, "code"), &client(&asker)).await {
            // The login session goes on under a new cookie.
            Ok(cookie) => {
                let url = format!("{FACTOR}/ma-khoi-phuc?da-bat=1");
                Outcome::Next(url, CookieChange::Set(cookie.reveal().to_owned()))
            }
            Err(refusal) => refused(&asker, fields, refusal),
        }
    })
}

/// "Tạo mã khôi phục": the answer is the page with the codes, this once.
pub fn recovery_codes(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        // The name under which the codes travel is ours alone.
        fields.remove(CODES);
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        match asker.portal.accounts().new_recovery_codes(who, text(&fields, "code")).await {
            Ok(codes) => {
                let shown = Fields::from([(CODES.to_owned(), codes.join("\n"))]);
                Outcome::returned_with(200, shown, Vec::new())
            }
            Err(refusal) => refused(&asker, fields, refusal),
        }
    })
}

/// "Tắt xác thực hai lớp".
pub fn turn_off(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let (present, code) = (text(&fields, "present_password"), text(&fields, "code"));
        match asker.portal.accounts().turn_off_second_factor(who, present, code).await {
            Ok(()) => Outcome::next(format!("{FACTOR}?da-tat=1")),
            Err(refusal) => refused(&asker, fields, refusal),
        }
    })
}

/// "Gửi thư xác nhận" to a new address.
pub fn email(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        match asker.portal.limits().take(Limit::MailRequests, &Limits::subject(asker.address)).await {
            Ok(()) => {}
            Err(LimitError::TooMany(wait)) => return refused(&asker, fields, SecurityRefusal::TooMany(wait)),
            Err(LimitError::Broken(error)) => return Refusal::from(error).into(),
        }
        let (present, new) = (text(&fields, "present_password"), text(&fields, "email"));
        match asker.portal.accounts().request_email_change(who, present, new).await {
            Ok(()) => Outcome::next("/tai-khoan/bao-mat/email?da-gui=1"),
            Err(refusal) => refused(&asker, fields, refusal),
        }
    })
}

/// "Lưu" the mails that are wanted.
pub fn notifications(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let wanted: BTreeSet<OptionalMail> =
            OptionalMail::ALL.into_iter().filter(|mail| text(&fields, mail.key()) == "true").collect();
        match asker.portal.accounts().choose_notifications(who, &wanted, &client(&asker)).await {
            Ok(()) => Outcome::next("/tai-khoan/bao-mat/thong-bao?da-luu=1"),
            Err(error) => Refusal::from(error).into(),
        }
    })
}
