//! Form cases of accounts: what a posted form does, with scripts or without.

use super::api::LinkState;
use super::kept::hand_back;
use super::{new_email, second_step};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, CookieChange, FormCase, Outcome, another_picture};
use crate::request::{Fields, KEPT, Problem};
use crate::texts::account as words;
use backend::accounts::{
    Activation, ActivationLink, CaptchaProof, Client, FieldIssue, Kind, LogIn, LogInRefusal, MailRefusal,
    PasswordRefusal, RegisterRefusal, Registration, ResetLink, wait_words,
};
use backend::captcha::{CaptchaVerdict, Purpose};
use backend::limits::{Limit, LimitError, Limits, Wait};
use domain::words::Language;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        ("/dang-ky", register),
        ("/dang-ky/kiem-tra-thu", resend),
        ("/kich-hoat", activate),
        ("/dang-nhap", log_in),
        ("/dang-nhap/xac-thuc", second_step::enter_code),
        ("/dang-xuat", log_out),
        ("/quen-mat-khau", forgot),
        ("/dat-lai-mat-khau", reset),
        ("/doi-email", new_email::confirm),
    ]
}

pub(super) fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

pub(super) fn client(asker: &Asker) -> Client {
    Client { address: asker.address, user_agent: asker.user_agent.clone() }
}

pub(super) fn said(asker: &Asker, pair: (&str, &str)) -> String {
    if asker.language == Language::Vi { pair.0.to_owned() } else { pair.1.to_owned() }
}

fn whole(asker: &Asker, pair: (&str, &str)) -> Vec<Problem> {
    vec![Problem { field: String::new(), message: said(asker, pair) }]
}

pub(super) fn problems(asker: &Asker, issues: Vec<FieldIssue>) -> Vec<Problem> {
    issues
        .into_iter()
        .map(|issue| Problem { field: issue.field.to_owned(), message: issue.message.get(asker.language).to_owned() })
        .collect()
}

pub(super) fn too_many(asker: &Asker, fields: Fields, wait: Wait) -> Outcome {
    Outcome::too_many(fields, wait_words(wait).get(asker.language).to_owned(), wait.seconds)
}

/// Counts a mail asked for from this place before any account is looked at: nobody spends a stranger's mails from one
/// place, and the answer tells nothing about accounts.
async fn ask_for_mail(asker: &Asker) -> Result<(), LimitError> {
    asker.portal.limits().take(Limit::MailRequests, &Limits::subject(asker.address)).await
}

fn no_mail(asker: &Asker, fields: Fields, error: LimitError) -> Outcome {
    match error {
        LimitError::TooMany(wait) => too_many(asker, fields, wait),
        LimitError::Broken(error) => Refusal::from(error).into(),
    }
}

/// Checks the captcha of a form; a database that does not answer counts as a wrong code.
async fn captcha_ok(asker: &Asker, purpose: Purpose, fields: &Fields) -> Result<bool, Refusal> {
    let verdict = asker.portal.captcha().spend(purpose, text(fields, "captcha_id"), text(fields, "captcha")).await?;
    Ok(verdict == CaptchaVerdict::Right)
}

/// "Mã khác" pressed: the same form again, with another picture.
fn other_captcha(fields: &Fields) -> bool {
    text(fields, "_action") == "other_captcha"
}

/// "Đăng ký".
pub fn register(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        if other_captcha(&fields) {
            return another_picture(&asker, fields).await;
        }
        // The form for the other kind of account, with what was typed.
        if let Some(kind) = text(&fields, "_action").strip_prefix("loai:") {
            let kind = Kind::from_key(kind).key().to_owned();
            let fields = fields.into_iter().chain([("loai".to_owned(), kind)]).collect();
            return Outcome::returned_with(200, fields, Vec::new());
        }
        let ok = match captcha_ok(&asker, Purpose::Registration, &fields).await {
            Ok(ok) => ok,
            Err(refusal) => return refusal.into(),
        };
        match asker.portal.accounts().register(&Registration::read(&fields), ok, &client(&asker)).await {
            Ok(()) => Outcome::next(format!("/dang-ky/kiem-tra-thu?email={}", encoded(text(&fields, "email")))),
            Err(RegisterRefusal::Invalid(issues)) => Outcome::returned(fields, problems(&asker, issues)),
            Err(RegisterRefusal::TooMany(wait)) => too_many(&asker, fields, wait),
            Err(RegisterRefusal::Busy) => Outcome::returned_with(503, fields, whole(&asker, words::BUSY)),
            Err(RegisterRefusal::Broken(error)) => Refusal::from(error).into(),
        }
    })
}

pub(super) fn encoded(value: &str) -> String {
    form_urlencoded::byte_serialize(value.trim().as_bytes()).collect()
}

/// "Gửi lại".
pub fn resend(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        if let Err(error) = ask_for_mail(&asker).await {
            return no_mail(&asker, fields, error);
        }
        let email = text(&fields, "email").to_owned();
        match asker.portal.accounts().resend_activation(&email).await {
            Ok(()) => {
                // Counted, so that scripts notice the second time too.
                let times = text(&fields, "lan").parse::<u32>().unwrap_or(0).saturating_add(1);
                Outcome::next(format!("/dang-ky/kiem-tra-thu?email={}&gui-lai={times}", encoded(&email)))
            }
            Err(MailRefusal::Invalid(issue)) => Outcome::returned(fields, problems(&asker, vec![issue])),
            Err(MailRefusal::Broken(error)) => Refusal::from(error).into(),
        }
    })
}

/// "Kích hoạt tài khoản"; with the button `gui-lai` a new mail for a dead link.
pub fn activate(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let token = text(&fields, "ma");
        if text(&fields, "_action") == "gui-lai" {
            return match asker.portal.accounts().resend_for_link(token).await {
                Ok(()) => Outcome::next("/dang-ky/kiem-tra-thu?gui-lai=1"),
                Err(error) => Refusal::from(error).into(),
            };
        }
        match asker.portal.accounts().activate_with(token, text(&fields, "password")).await {
            Ok(Activation::Activated { email }) => {
                Outcome::next(format!("/kich-hoat?xong=1&email={}", encoded(&email)))
            }
            Ok(Activation::AlreadyActive { email }) => {
                Outcome::next(format!("/kich-hoat?xong=2&email={}", encoded(&email)))
            }
            Ok(Activation::WrongPassword { missing }) => {
                let pair = if missing { words::ACTIVATION_PASSWORD } else { words::WRONG_ACTIVATION_PASSWORD };
                let problem = Problem { field: "password".to_owned(), message: said(&asker, pair) };
                Outcome::returned(fields, vec![problem])
            }
            Ok(Activation::TooMany(wait)) => too_many(&asker, fields, wait),
            Ok(Activation::Busy) => Outcome::returned_with(503, fields, whole(&asker, words::BUSY)),
            Ok(Activation::Expired | Activation::Unknown) => {
                Outcome::next(format!("/kich-hoat?token={}", encoded(token)))
            }
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// "Đăng nhập".
pub fn log_in(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        if other_captcha(&fields) {
            return another_picture(&asker, fields).await;
        }
        let captcha = if text(&fields, "captcha_id").is_empty() {
            CaptchaProof::Absent
        } else {
            match captcha_ok(&asker, Purpose::Login, &fields).await {
                Ok(true) => CaptchaProof::Right,
                Ok(false) => CaptchaProof::Wrong,
                Err(refusal) => return refusal.into(),
            }
        };
        let form = LogIn {
            email: text(&fields, "email").to_owned(),
            password: text(&fields, "password").to_owned(),
            next: text(&fields, "next").to_owned(),
            kept: text(&fields, KEPT).to_owned(),
            captcha,
            old_cookie: asker.cookie.clone(),
        };
        match asker.portal.accounts().log_in(&form, &client(&asker)).await {
            Ok(done) => {
                let url = hand_back(&asker, &done.account_id, &done.kept, done.next).await;
                Outcome::Next(url, CookieChange::Set(done.cookie.reveal().to_owned()))
            }
            Err(LogInRefusal::SecondStep(cookie)) => {
                Outcome::Next(second_step::PAGE.to_owned(), CookieChange::FirstStep(cookie.reveal().to_owned()))
            }
            Err(refusal) => not_signed_in(&asker, fields, refusal),
        }
    })
}

fn not_signed_in(asker: &Asker, fields: Fields, refusal: LogInRefusal) -> Outcome {
    match refusal {
        LogInRefusal::Invalid(issues) => Outcome::returned(fields, problems(asker, issues)),
        LogInRefusal::WrongPair => Outcome::returned(fields, whole(asker, words::WRONG_PAIR)),
        LogInRefusal::CaptchaWanted(CaptchaProof::Absent) => captcha_returned(asker, fields, words::CAPTCHA_WANTED),
        LogInRefusal::CaptchaWanted(CaptchaProof::Wrong | CaptchaProof::Right) => {
            captcha_returned(asker, fields, words::WRONG_CAPTCHA)
        }
        LogInRefusal::TooMany(wait) => too_many(asker, fields, wait),
        LogInRefusal::SecondStep(_) => Outcome::next(second_step::PAGE),
        LogInRefusal::NotActivated => {
            let message = said(asker, words::NOT_ACTIVATED);
            Outcome::returned(fields, vec![Problem { field: super::NOT_ACTIVATED.to_owned(), message }])
        }
        LogInRefusal::Disabled => Outcome::returned(fields, whole(asker, words::DISABLED)),
        LogInRefusal::Busy => Outcome::returned_with(503, fields, whole(asker, words::BUSY)),
        LogInRefusal::Broken(error) => Refusal::from(error).into(),
    }
}

fn captcha_returned(asker: &Asker, fields: Fields, pair: (&str, &str)) -> Outcome {
    Outcome::returned(fields, vec![Problem { field: "captcha".to_owned(), message: said(asker, pair) }])
}

/// "Đăng xuất".
pub fn log_out(asker: Asker, _fields: Fields) -> Answering {
    Box::pin(async move {
        if let Some(cookie) = &asker.cookie
            && let Err(error) = asker.portal.accounts().log_out(cookie).await
        {
            return Refusal::from(error).into();
        }
        Outcome::Next("/".to_owned(), CookieChange::Clear)
    })
}

/// "Gửi hướng dẫn".
pub fn forgot(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        if let Err(error) = ask_for_mail(&asker).await {
            return no_mail(&asker, fields, error);
        }
        match asker.portal.accounts().request_reset(text(&fields, "email")).await {
            Ok(()) => Outcome::next("/quen-mat-khau?da-gui=1"),
            Err(MailRefusal::Invalid(issue)) => Outcome::returned(fields, problems(&asker, vec![issue])),
            Err(MailRefusal::Broken(error)) => Refusal::from(error).into(),
        }
    })
}

/// "Đặt mật khẩu".
pub fn reset(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let (token, password, again) =
            (text(&fields, "ma"), text(&fields, "password"), text(&fields, "password_again"));
        match asker.portal.accounts().reset_password(token, password, again).await {
            Ok(()) => Outcome::next("/dang-nhap?doi-mat-khau=1"),
            Err(PasswordRefusal::DeadLink) => Outcome::next(format!("/dat-lai-mat-khau?token={}", encoded(token))),
            Err(PasswordRefusal::Invalid(issues)) => {
                let issues = problems(&asker, issues);
                Outcome::returned(fields, issues)
            }
            Err(PasswordRefusal::TooMany(wait)) => too_many(&asker, fields, wait),
            Err(PasswordRefusal::Busy) => Outcome::returned_with(503, fields, whole(&asker, words::BUSY)),
            Err(PasswordRefusal::Broken(error)) => Refusal::from(error).into(),
        }
    })
}

/// What an activation link is worth.
pub async fn peek_activation(token: &str) -> Result<LinkState, Refusal> {
    let asker = Asker::of_this_request();
    Ok(match asker.portal.accounts().peek_activation(token).await? {
        ActivationLink::Ready => LinkState::Ready,
        ActivationLink::PasswordWanted => LinkState::PasswordWanted,
        ActivationLink::AlreadyActive => LinkState::AlreadyDone,
        ActivationLink::Expired => LinkState::Expired,
        ActivationLink::Unknown => LinkState::Unknown,
    })
}

/// What a reset link is worth.
pub async fn peek_reset(token: &str) -> Result<LinkState, Refusal> {
    let asker = Asker::of_this_request();
    Ok(match asker.portal.accounts().peek_reset(token).await? {
        ResetLink::Ready => LinkState::Ready,
        ResetLink::Dead => LinkState::Expired,
    })
}

/// Whether signing in from this address asks for a captcha.
pub async fn wants_captcha() -> Result<bool, Refusal> {
    let asker = Asker::of_this_request();
    Ok(asker.portal.accounts().wants_captcha(&client(&asker)).await?)
}
