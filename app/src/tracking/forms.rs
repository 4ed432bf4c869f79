//! The look-up behind its limits and its captcha.

use super::api::{Answer, Found, More};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{self, Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use crate::texts::filing::NO_CAPTCHA;
use crate::texts::tracking as words;
use backend::captcha::{CaptchaVerdict, Purpose};
use backend::limits::{Limit, LimitError, Limits};
use backend::tracking::{HandOver, LookUp, More as Extra, OpenedView, PublicView, Supplement};
use domain::time::Moment;
use domain::words::{Language, Words};

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/tra-cuu", post)]
}

/// Plain post: the page again, with the result under the form.
pub fn post(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        // The name under which a result travels is ours alone.
        fields.remove(super::pages::RESULT);
        if fields.get("_action").is_some_and(|action| action == "other_captcha") {
            return forms::another_picture(&asker, fields).await;
        }
        match answer(&asker, &fields).await {
            Ok(Answer::Found(found)) => {
                // The result travels beside the form to the page that is rendered for this very request.
                // The secret has done its work: it does not stay on a screen that others may see.
                fields.remove("ma_bi_mat");
                if let Ok(json) = serde_json::to_string(&found) {
                    fields.insert(super::pages::RESULT.to_owned(), json);
                }
                Outcome::returned_with(200, fields, Vec::new())
            }
            Ok(Answer::Problems(problems)) => Outcome::returned_with(200, fields, problems),
            Err(Refusal::TooMany(seconds)) => {
                Outcome::too_many(fields, words::too_many(asker.language, seconds), seconds)
            }
            Err(refusal) => refusal.into(),
        }
    })
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

fn problem(asker: &Asker, field: &str, pair: (&str, &str)) -> Answer {
    problems(asker, &[(field, pair)])
}

fn problems(asker: &Asker, found: &[(&str, (&str, &str))]) -> Answer {
    let told = found.iter().map(|(field, pair)| {
        let message = if asker.language == Language::Vi { pair.0 } else { pair.1 };
        Problem { field: (*field).to_owned(), message: message.to_owned() }
    });
    Answer::Problems(told.collect())
}

pub(super) fn too_many(error: LimitError) -> Refusal {
    match error {
        LimitError::TooMany(wait) => Refusal::TooMany(wait.seconds),
        LimitError::Broken(cause) => cause.into(),
    }
}

/// Checks limits and captcha, then looks. The captcha keeps strangers from trying codes; whoever is signed in and asks
/// for a dossier of their own is no stranger.
///
/// # Errors
/// Too many look-ups or wrong codes from this address, or a failing store.
pub async fn answer(asker: &Asker, fields: &Fields) -> Result<Answer, Refusal> {
    let limits = asker.portal.limits();
    let subject = Limits::subject(asker.address);
    limits.check(Limit::WrongCodes, &subject).await.map_err(too_many)?;
    let code = text(fields, "ma");
    let unread = text(fields, "captcha").trim().is_empty();
    if code.trim().is_empty() {
        let mut missing = vec![("ma", words::NO_CODE)];
        if unread && asker.who.is_none() {
            missing.push(("captcha", NO_CAPTCHA));
        }
        return Ok(problems(asker, &missing));
    }
    limits.take(Limit::Lookups, &subject).await.map_err(too_many)?;
    if !is_own(asker, code).await? {
        let (id, typed) = (text(fields, "captcha_id"), text(fields, "captcha"));
        if asker.portal.captcha().spend(Purpose::Lookup, id, typed).await? != CaptchaVerdict::Right {
            let said = if unread { NO_CAPTCHA } else { words::WRONG_CAPTCHA };
            return Ok(problem(asker, "captcha", said));
        }
    }
    let secret = Some(text(fields, "ma_bi_mat").trim()).filter(|typed| !typed.is_empty());
    match asker.portal.tracking().look_up(code, secret).await? {
        LookUp::NotFound => {
            limits.count(Limit::WrongCodes, &subject).await?;
            Ok(problem(asker, "ma", words::NOT_FOUND))
        }
        LookUp::Found { more: Extra::WrongSecret, .. } => {
            limits.count(Limit::WrongCodes, &subject).await?;
            Ok(problem(asker, "ma_bi_mat", words::WRONG_SECRET))
        }
        LookUp::Found { public, more: Extra::NotAsked } => Ok(Answer::Found(Box::new(shown(public, None)))),
        LookUp::Found { public, more: Extra::Opened(opened) } => {
            Ok(Answer::Found(Box::new(shown(public, Some(opened)))))
        }
    }
}

async fn is_own(asker: &Asker, code: &str) -> Result<bool, Refusal> {
    match &asker.who {
        Some(who) => Ok(asker.portal.tracking().is_of(&who.account_id, code).await?),
        None => Ok(false),
    }
}

fn when(moment: Option<Moment>) -> String {
    moment.map(Moment::format_vi).unwrap_or_default()
}

pub(super) fn shown(public: PublicView, opened: Option<OpenedView>) -> Found {
    Found {
        more: opened.map(more),
        code: public.code,
        procedure: public.procedure,
        received: when(public.received),
        promised: when(public.promised),
        status: public.status.to_owned(),
        supplement_requested: public.supplement_requested,
        unit: public.unit,
    }
}

/// Papers by name; an officer who named none wrote one sentence for the whole.
fn requested(supplement: Supplement) -> Vec<(String, String)> {
    if supplement.papers.is_empty() {
        return vec![(String::new(), supplement.words)];
    }
    supplement.papers.into_iter().map(|paper| (paper.name, paper.words)).collect()
}

fn more(opened: OpenedView) -> More {
    More {
        papers: opened.supplement.map(requested).unwrap_or_default(),
        timeline: opened.timeline.into_iter().map(|entry| (entry.at.format_vi(), entry.status.to_owned())).collect(),
        hand_over: match opened.hand_over {
            HandOver::Desk { unit, address, hours } => {
                let place = [Some(unit), address, hours].into_iter().flatten().collect::<Vec<_>>().join(", ");
                Words::new(format!("Tại bộ phận một cửa, {place}"), format!("At the one-stop desk, {place}"))
            }
            HandOver::Post => Words::new("Qua bưu chính", "By post"),
            HandOver::Online => Words::new("Trực tuyến, sau khi đăng nhập", "Online, after signing in"),
        },
    }
}
