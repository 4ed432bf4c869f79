//! Form cases of the personal page.

use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem};
use backend::accounts::{FieldIssue, PasswordRefusal, ProfileRefusal, wait_words};

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    let mut cases: Vec<(&'static str, FormCase)> =
        vec![("/tai-khoan/thong-tin", save_profile), ("/tai-khoan/bao-mat", security)];
    cases.extend(super::home_forms::cases());
    cases.extend(super::rating_forms::cases());
    cases.extend(super::papers::forms::cases());
    cases.extend(super::people::forms::cases());
    cases
}

/// Mistakes in the language of the person who asks.
pub fn problems(asker: &Asker, issues: Vec<FieldIssue>) -> Vec<Problem> {
    issues
        .into_iter()
        .map(|issue| Problem { field: issue.field.to_owned(), message: issue.message.get(asker.language).to_owned() })
        .collect()
}

/// "Lưu". The button that reloads the wards saves too, so that nothing typed is lost.
pub fn save_profile(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let reload = fields.remove("_action");
        match asker.portal.accounts().save_profile(&who.person_id, &fields).await {
            Ok(()) => Outcome::next(match reload {
                Some(button) => format!(
                    "/tai-khoan/thong-tin#{}",
                    crate::ui::field_id(button.rsplit(':').next().unwrap_or_default())
                ),
                None => "/tai-khoan/thong-tin?da-luu=1".to_owned(),
            }),
            Err(ProfileRefusal::Invalid(issues)) => {
                let problems = problems(&asker, issues);
                Outcome::returned(fields, problems)
            }
            Err(ProfileRefusal::NotFields(_)) => Refusal::NotAcceptable.into(),
            Err(ProfileRefusal::NotFound) => Refusal::NotFound.into(),
            Err(ProfileRefusal::Broken(error)) => Refusal::from(error).into(),
        }
    })
}

/// Devices and password, by the pressed button.
pub fn security(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
        let accounts = asker.portal.accounts();
        let action = text("_action");
        if let Some(device) = action.strip_prefix("end:") {
            return match accounts.end_session(who, device).await {
                Ok(true) => Outcome::next("/tai-khoan/bao-mat?da-dang-xuat=1"),
                Ok(false) => Refusal::NotFound.into(),
                Err(error) => Refusal::from(error).into(),
            };
        }
        if action == "end-others" {
            return match accounts.end_other_sessions(who).await {
                Ok(_) => Outcome::next("/tai-khoan/bao-mat?da-dang-xuat=1"),
                Err(error) => Refusal::from(error).into(),
            };
        }
        match accounts.change_password(who, text("present_password"), text("password"), text("password_again")).await {
            Ok(()) => Outcome::next("/tai-khoan/bao-mat?da-doi=1"),
            Err(PasswordRefusal::Invalid(issues)) => {
                let problems = problems(&asker, issues);
                Outcome::returned(Fields::new(), problems)
            }
            Err(PasswordRefusal::TooMany(wait)) => {
                let message = wait_words(wait).get(asker.language).to_owned();
                Outcome::too_many(Fields::new(), message, wait.seconds)
            }
            Err(PasswordRefusal::DeadLink) => Refusal::NotFound.into(),
            Err(PasswordRefusal::Busy) => Refusal::TryLater.into(),
            Err(PasswordRefusal::Broken(error)) => Refusal::from(error).into(),
        }
    })
}
