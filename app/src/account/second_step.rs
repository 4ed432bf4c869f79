//! The second step of signing in: the code after the password.

use super::api::FirstStep;
use super::forms::{client, encoded, problems, text, too_many};
use super::kept::hand_back;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, CookieChange, Outcome};
use crate::request::{Fields, KEPT};
use backend::accounts::{SecondStep, SecondStepRefusal};

/// Address of the page.
pub const PAGE: &str = "/dang-nhap/xac-thuc";

/// "Xác nhận".
pub fn enter_code(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let form = SecondStep {
            cookie: asker.first_step.clone().unwrap_or_default(),
            code: text(&fields, "code").to_owned(),
            old_cookie: asker.cookie.clone(),
        };
        // A wrong code helps nobody a second time.
        fields.remove("code");
        match asker.portal.accounts().second_step(&form, &client(&asker)).await {
            Ok(done) => {
                let url = hand_back(&asker, &done.account_id, &done.kept, done.next).await;
                Outcome::Next(url, CookieChange::SecondStep(done.cookie.reveal().to_owned()))
            }
            Err(SecondStepRefusal::Over) => match again(&asker).await {
                Ok(url) => Outcome::next(url),
                Err(refusal) => refusal.into(),
            },
            Err(SecondStepRefusal::Invalid(issue)) => {
                let problems = problems(&asker, vec![issue]);
                Outcome::returned(fields, problems)
            }
            Err(SecondStepRefusal::TooMany(wait)) => too_many(&asker, fields, wait),
            Err(SecondStepRefusal::Broken(error)) => Refusal::from(error).into(),
        }
    })
}

/// Whether a code may be typed in this browser, and where to begin again if not.
pub async fn peek() -> Result<FirstStep, Refusal> {
    let asker = Asker::of_this_request();
    let is_open = match &asker.first_step {
        Some(cookie) => asker.portal.accounts().awaits_code(cookie).await?,
        None => false,
    };
    Ok(FirstStep { is_open, again: again(&asker).await? })
}

/// The log-in page, which leads to where the person was going.
async fn again(asker: &Asker) -> Result<String, Refusal> {
    let interrupted = match &asker.first_step {
        Some(cookie) => asker.portal.accounts().interrupted(cookie).await?,
        None => None,
    };
    let mut url = "/dang-nhap?xac-thuc-lai=1".to_owned();
    if let Some(step) = interrupted {
        url.push_str(&format!("&next={}", encoded(&step.next)));
        if !step.kept.is_empty() {
            url.push_str(&format!("&{KEPT}={}", encoded(&step.kept)));
        }
    }
    Ok(url)
}
