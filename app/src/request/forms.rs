//! How a posted form is answered, whether it came plainly or through a server function.
//!
//! A form case is one async function from the asker and the fields to an [`Outcome`]. The server's
//! router turns the outcome of a plain post into 303, or into the same page with status 422; a
//! server function turns it into a [`FormReply`].

use super::asker::Asker;
use super::{Fields, FormReply, Problem, Returned};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::texts::shell as words;
use crate::texts::widgets::no_more_pictures;
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderName, HeaderValue};
use backend::accounts::wait_words;
use backend::limits::{Limit, LimitError, Limits, Wait};
use domain::words::Language;
use std::future::Future;
use std::pin::Pin;

/// Change of the login-session cookie that goes with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CookieChange {
    /// Leave it as it is.
    Keep,
    /// Set this value.
    Set(String),
    /// The password was right: set the cookie that the second step of signing in is bound to.
    FirstStep(String),
    /// The second step is done: set this value and take the cookie of the first step away.
    SecondStep(String),
    /// Take it away, and everything the browser kept for this person.
    Clear,
}

/// How a form case ended.
#[derive(Debug)]
pub enum Outcome {
    /// Carried out: go on at this local address.
    Next(String, CookieChange),
    /// Not carried out: show the form again.
    Returned(Returned),
    /// Not carried out, and what was typed is stored: a plain post goes on to an address that shows
    /// the same again, a server function shows it in place.
    ReturnedAt(String, Returned),
    /// Refused as a whole.
    Refused(Refusal),
}

/// The future of a form case.
pub type Answering = Pin<Box<dyn Future<Output = Outcome> + Send>>;

/// One posted form.
pub type FormCase = fn(Asker, Fields) -> Answering;

impl Outcome {
    /// Goes on at a local address.
    pub fn next(url: impl Into<String>) -> Self {
        Outcome::Next(url.into(), CookieChange::Keep)
    }

    /// Shows the form again with its mistakes; passwords and captcha answers are not shown again.
    pub fn returned(values: Fields, problems: Vec<Problem>) -> Self {
        Self::returned_with(422, values, problems)
    }

    /// Shows the form again after too many tries: what to say, and how long to wait.
    pub fn too_many(values: Fields, message: String, seconds: u32) -> Self {
        let problem = Problem { field: String::new(), message };
        Outcome::Returned(Returned { retry_after: Some(seconds), ..again(429, values, vec![problem]) })
    }

    /// Shows the form again with another status than 422.
    pub fn returned_with(status: u16, values: Fields, problems: Vec<Problem>) -> Self {
        Outcome::Returned(again(status, values, problems))
    }
}

fn again(status: u16, mut values: Fields, problems: Vec<Problem>) -> Returned {
    values.retain(|name, _| !name.contains("password") && name != "captcha" && name != "token");
    Returned { values, problems, status, ..Returned::default() }
}

/// The form with another picture of its captcha, or with a sentence in place of a picture that would not come.
pub async fn another_picture(asker: &Asker, fields: Fields) -> Outcome {
    match picture_wait(asker).await {
        Ok(None) => Outcome::returned_with(200, fields, Vec::new()),
        Ok(Some(seconds)) => Outcome::too_many(fields, no_more_pictures(asker.language, seconds), seconds),
        Err(refusal) => refusal.into(),
    }
}

/// Seconds to wait for the next picture of a captcha; none when one would come now.
pub async fn picture_wait(asker: &Asker) -> Result<Option<u32>, Refusal> {
    match asker.portal.limits().check(Limit::Captchas, &Limits::subject(asker.address)).await {
        Ok(()) => Ok(None),
        Err(LimitError::TooMany(wait)) => Ok(Some(wait.seconds)),
        Err(LimitError::Broken(cause)) => Err(cause.into()),
    }
}

/// The form as it was typed, for a press with the token of a login session that is over: nothing was carried out.
pub fn stale(asker: &Asker, values: Fields) -> Returned {
    Returned { notice: said(asker, words::STALE_FORM), ..again(409, typed(values), Vec::new()) }
}

/// The same for somebody who is not signed in, at the form's address.
pub async fn stale_of_visitor(asker: &Asker, path: &str, values: Fields) -> Returned {
    let values = typed(values);
    if let Some(wait) = count_press(asker, path).await {
        let problem = Problem { field: String::new(), message: wait_words(wait).get(asker.language).to_owned() };
        return Returned { retry_after: Some(wait.seconds), ..again(429, values, vec![problem]) };
    }
    Returned { notice: said(asker, words::STALE_VISIT), ..again(409, values, Vec::new()) }
}

/// A press without the right token counts where the same press with it counts before anything is judged: nobody tries
/// beyond the limits by leaving the token out. Gives the time to wait where there were too many.
async fn count_press(asker: &Asker, path: &str) -> Option<Wait> {
    let limit = match path {
        "/dang-nhap" => Limit::LoginAddressHard,
        "/quen-mat-khau" | "/dang-ky/kiem-tra-thu" => Limit::MailRequests,
        "/tra-cuu" => Limit::Lookups,
        _ => return None,
    };
    match asker.portal.limits().take(limit, &Limits::subject(asker.address)).await {
        Ok(()) => None,
        Err(LimitError::TooMany(wait)) => Some(wait),
        Err(LimitError::Broken(error)) => {
            tracing::warn!(%error, "a form without its token could not be counted");
            None
        }
    }
}

/// The form as it was typed, while nothing can be saved.
pub fn not_kept(asker: &Asker, values: Fields) -> Returned {
    Returned { notice: said(asker, words::NOT_KEPT), ..again(503, typed(values), Vec::new()) }
}

/// The form as it was typed, in the language of the asker: nothing was asked of it, so nothing is wrong with it.
pub fn as_typed(values: Fields) -> Returned {
    again(200, typed(values), Vec::new())
}

/// A form that was kept while its person signed in again.
pub fn handed_back(asker: &Asker, values: Fields) -> Returned {
    Returned { notice: said(asker, words::HANDED_BACK), ..again(200, typed(values), Vec::new()) }
}

/// A kept form whose contents are saved already.
pub fn saved_again(asker: &Asker) -> Returned {
    Returned { notice: said(asker, words::SAVED_AGAIN), ..again(200, Fields::new(), Vec::new()) }
}

/// What people typed: names that begin with `#` are notes of our own to a page and come from no form.
fn typed(mut values: Fields) -> Fields {
    values.retain(|name, _| !name.starts_with('#'));
    values
}

fn said(asker: &Asker, pair: (&str, &str)) -> String {
    if asker.language == Language::Vi { pair.0.to_owned() } else { pair.1.to_owned() }
}

impl From<Refusal> for Outcome {
    fn from(refusal: Refusal) -> Self {
        Outcome::Refused(refusal)
    }
}

/// Runs a form case for a server function.
///
/// # Errors
/// The refusal of the case.
pub async fn answer(case: FormCase, fields: Fields) -> Result<FormReply, Refusal> {
    let asker = Asker::of_this_request();
    asker.check_token(fields.get("token").map(String::as_str).unwrap_or_default())?;
    match case(asker.clone(), fields).await {
        Outcome::Next(url, CookieChange::Keep) => Ok(FormReply::Next(url)),
        Outcome::Next(url, change) => {
            let options = expect_context::<leptos_axum::ResponseOptions>();
            for (name, value) in cookie_headers(&asker, &change) {
                options.append_header(name, value);
            }
            Ok(FormReply::Reload(url))
        }
        Outcome::Returned(returned) | Outcome::ReturnedAt(_, returned) => Ok(FormReply::Returned(returned)),
        Outcome::Refused(refusal) => Err(refusal),
    }
}

/// The header that gives a new visitor the cookie to which the token of their forms belongs. It goes out with each page,
/// for every page has a form, if only the one that changes the language.
pub fn visitor_cookie(asker: &Asker) -> Option<HeaderValue> {
    let secure = asker.portal.house().config.is_https();
    asker.visitor.new_cookie().and_then(|value| cookie_line(secure, visitor_name(secure), value, ""))
}

fn cookie_line(secure: bool, name: &str, value: &str, age: &str) -> Option<HeaderValue> {
    let flags = if secure { "; Secure" } else { "" };
    HeaderValue::from_str(&format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{age}{flags}")).ok()
}

/// The headers that carry a cookie change out.
pub fn cookie_headers(asker: &Asker, change: &CookieChange) -> Vec<(HeaderName, HeaderValue)> {
    let secure = asker.portal.house().config.is_https();
    let line = |name: &str, value: &str, age: &str| cookie_line(secure, name, value, age);
    let (login, step) = (cookie_name(secure), first_step_name(secure));
    let lines = match change {
        CookieChange::Keep => Vec::new(),
        CookieChange::Set(value) => vec![line(login, value, "")],
        CookieChange::FirstStep(value) => vec![line(step, value, FIRST_STEP_LASTS)],
        CookieChange::SecondStep(value) => vec![line(login, value, ""), line(step, "", GONE)],
        CookieChange::Clear => vec![line(login, "", GONE)],
    };
    let mut headers: Vec<_> = lines.into_iter().flatten().map(|line| (SET_COOKIE, line)).collect();
    if *change == CookieChange::Clear {
        headers.push((HeaderName::from_static("clear-site-data"), HeaderValue::from_static("\"storage\"")));
    }
    headers
}

/// Takes a cookie away.
const GONE: &str = "; Max-Age=0";
/// As long as the row behind it.
const FIRST_STEP_LASTS: &str = "; Max-Age=600";

/// Name of the cookie between the two steps of signing in.
pub fn first_step_name(secure: bool) -> &'static str {
    if secure { "__Host-motcua-buoc-1" } else { "motcua-buoc-1" }
}

/// Name of the cookie of whoever has not signed in.
pub fn visitor_name(secure: bool) -> &'static str {
    if secure { "__Host-motcua-khach" } else { "motcua-khach" }
}

/// Name of the login-session cookie; the `__Host-` prefix needs https.
pub fn cookie_name(secure: bool) -> &'static str {
    if secure { "__Host-motcua" } else { "motcua" }
}
