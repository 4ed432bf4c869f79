//! The code of the second factor that signing asks for.

use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::Outcome;
use crate::request::{Fields, Problem};
use backend::accounts::{SecurityRefusal, Signing, wait_words};
use backend::desk::Officer;
use domain::roles::Right;

/// Spends the code of the form where one is asked for; gives what is shown in place of signing when it is not right.
/// Whoever does not sign is asked for none: that is refused further on.
pub async fn missing(asker: &Asker, officer: &Officer, signing: Signing, fields: &mut Fields) -> Option<Outcome> {
    // A code helps nobody a second time.
    let code = fields.remove("code").unwrap_or_default();
    if !officer.may(Right::Sign) {
        return None;
    }
    let who = match asker.signed_in() {
        Ok(who) => who,
        Err(refusal) => return Some(refusal.into()),
    };
    let confirmed = asker.portal.accounts().confirm_presence(who, signing, &code).await;
    confirmed.err().map(|refusal| refused(asker, fields.clone(), refusal))
}

fn refused(asker: &Asker, fields: Fields, refusal: SecurityRefusal) -> Outcome {
    match refusal {
        SecurityRefusal::Invalid(issues) => {
            let said = issues.into_iter().map(|issue| Problem {
                field: issue.field.to_owned(),
                message: issue.message.get(asker.language).to_owned(),
            });
            Outcome::returned(fields, said.collect())
        }
        SecurityRefusal::TooMany(wait) => {
            Outcome::too_many(fields, wait_words(wait).get(asker.language).to_owned(), wait.seconds)
        }
        SecurityRefusal::Busy => Refusal::TryLater.into(),
        SecurityRefusal::Changed => Refusal::Conflict.into(),
        SecurityRefusal::Broken(error) => Refusal::from(error).into(),
    }
}
