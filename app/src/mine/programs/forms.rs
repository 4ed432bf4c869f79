//! Form cases of the access of programs.

use super::api::{NEW_SECRET, NEW_TOKEN};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use backend::accounts::{SignedIn, wait_words};
use backend::api_access::{AccessRefusal, NewToken, PREFIX, Scope};
use backend::webhooks::{Event, NewHook, SECRET_PREFIX};

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![("/tai-khoan/api", programs)]
}

/// A new token or address, or one that is taken away, by the pressed button and the hidden name of the form.
pub fn programs(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        fields.retain(|name, _| name != NEW_TOKEN && name != NEW_SECRET);
        let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        let (access, address) = (asker.portal.api_access(), asker.address.to_string());
        if let Some(id) = text("_action").strip_prefix("revoke:") {
            return match access.revoke_token(who, id, &address).await {
                Ok(true) => Outcome::next("/tai-khoan/api?da-thu-hoi=1"),
                Ok(false) => Refusal::NotFound.into(),
                Err(error) => Refusal::from(error).into(),
            };
        }
        if let Some(id) = text("_action").strip_prefix("remove:") {
            return match asker.portal.webhooks().remove_hook(who, id, &address).await {
                Ok(true) => Outcome::next("/tai-khoan/api?da-xoa=1"),
                Ok(false) => Refusal::NotFound.into(),
                Err(error) => Refusal::from(error).into(),
            };
        }
        if text("form") == "hook" {
            return new_hook(&asker, who, fields).await;
        }
        let asked = NewToken {
            name: text("name").to_owned(),
            scopes: Scope::ALL.into_iter().filter(|scope| fields.contains_key(scope.field())).collect(),
            days: text("days").to_owned(),
            submission_key: text("submission_key").to_owned(),
        };
        match access.make_token(who, &asked, text("present_password"), &address).await {
            // Answered with the page itself: an address that shows the secret again must not exist.
            Ok(secret) => {
                let shown = Fields::from([(NEW_TOKEN.to_owned(), [PREFIX, secret.reveal()].concat())]);
                Outcome::returned_with(200, shown, Vec::new())
            }
            Err(refusal) => refused(&asker, fields, refusal),
        }
    })
}

async fn new_hook(asker: &Asker, who: &SignedIn, fields: Fields) -> Outcome {
    let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let asked = NewHook {
        url: text("url").to_owned(),
        events: Event::ALL.into_iter().filter(|event| fields.contains_key(event.field())).collect(),
        submission_key: text("submission_key").to_owned(),
    };
    let address = asker.address.to_string();
    match asker.portal.webhooks().make_hook(who, &asked, text("hook_password"), &address).await {
        Ok(secret) => {
            let shown = Fields::from([(NEW_SECRET.to_owned(), [SECRET_PREFIX, secret.reveal()].concat())]);
            Outcome::returned_with(200, shown, Vec::new())
        }
        Err(refusal) => refused(asker, fields, refusal),
    }
}

fn refused(asker: &Asker, fields: Fields, refusal: AccessRefusal) -> Outcome {
    match refusal {
        AccessRefusal::Invalid(issues) => {
            let problem = |issue: backend::accounts::FieldIssue| Problem {
                field: issue.field.to_owned(),
                message: issue.message.get(asker.language).to_owned(),
            };
            Outcome::returned(fields, issues.into_iter().map(problem).collect())
        }
        AccessRefusal::TooMany(wait) => {
            Outcome::too_many(fields, wait_words(wait).get(asker.language).to_owned(), wait.seconds)
        }
        AccessRefusal::Busy => Refusal::TryLater.into(),
        AccessRefusal::NotFound => Refusal::NotFound.into(),
        AccessRefusal::Broken(error) => Refusal::from(error).into(),
    }
}
