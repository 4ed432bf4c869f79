//! Form cases of rights and representatives.

use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, CookieChange, FormCase, Outcome};
use crate::request::{Fields, Problem};
use backend::accounts::{FieldIssue, Invitation, InviteRefusal, wait_words};
use backend::personal_data::{Purpose, RightsRefusal};
use std::collections::BTreeSet;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        ("/tai-khoan/du-lieu", copy),
        ("/tai-khoan/du-lieu/han-che", wishes),
        ("/tai-khoan/du-lieu/xoa", erase),
        ("/tai-khoan/dai-dien", representatives),
        ("/dai-dien", accept),
    ]
}

fn text<'f>(fields: &'f Fields, name: &str) -> &'f str {
    fields.get(name).map(String::as_str).unwrap_or_default()
}

fn problems(asker: &Asker, issues: Vec<FieldIssue>) -> Vec<Problem> {
    issues
        .into_iter()
        .map(|issue| Problem { field: issue.field.to_owned(), message: issue.message.get(asker.language).to_owned() })
        .collect()
}

fn refused(asker: &Asker, fields: Fields, refusal: RightsRefusal) -> Outcome {
    match refusal {
        RightsRefusal::Invalid(issues) => Outcome::returned(fields, problems(asker, issues)),
        RightsRefusal::TooMany(wait) => {
            Outcome::too_many(fields, wait_words(wait).get(asker.language).to_owned(), wait.seconds)
        }
        RightsRefusal::Busy => Refusal::TryLater.into(),
        RightsRefusal::NotFound => Refusal::NotFound.into(),
        RightsRefusal::Broken(error) => Refusal::from(error).into(),
    }
}

/// "Tải dữ liệu của tôi": asks for a copy.
pub fn copy(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let address = asker.address.to_string();
        let asked = asker.portal.personal_data().ask_for_copy(who, text(&fields, "present_password"), &address).await;
        match asked {
            Ok(()) => Outcome::next("/tai-khoan/du-lieu?da-yeu-cau=1"),
            Err(refusal) => refused(&asker, fields, refusal),
        }
    })
}

/// Restriction and objections, by the pressed button.
pub fn wishes(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let data = asker.portal.personal_data();
        let saved = match text(&fields, "_action") {
            "lift" => data.lift_restriction(who).await,
            "object" => {
                let ticked = |purpose: &Purpose| fields.contains_key(&format!("against_{}", purpose.key()));
                let purposes: BTreeSet<Purpose> = Purpose::ALL.into_iter().filter(ticked).collect();
                data.object(who, &purposes).await
            }
            _ => data.restrict(who, text(&fields, "reason")).await,
        };
        match saved {
            Ok(()) => Outcome::next("/tai-khoan/du-lieu/han-che?da-luu=1"),
            Err(refusal) => refused(&asker, fields, refusal),
        }
    })
}

/// "Xóa tài khoản": afterwards nobody is signed in, and the browser forgets what it kept.
pub fn erase(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let address = asker.address.to_string();
        let (present, word) = (text(&fields, "present_password"), text(&fields, "word"));
        match asker.portal.personal_data().erase(who, present, word, &address).await {
            Ok(_) => Outcome::Next("/da-xoa-tai-khoan".to_owned(), CookieChange::Clear),
            Err(refusal) => refused(&asker, fields, refusal),
        }
    })
}

/// Inviting, removing, leaving, acting for an organisation, by the pressed button.
pub fn representatives(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let accounts = asker.portal.accounts();
        let action = text(&fields, "_action");
        if let Some(id) = action.strip_prefix("remove:").or_else(|| action.strip_prefix("leave:")) {
            return match accounts.remove_representative(who, id).await {
                Ok(true) => anew(&asker, "/tai-khoan/dai-dien?da-go=1"),
                Ok(false) => Refusal::NotFound.into(),
                Err(error) => Refusal::from(error).into(),
            };
        }
        if let Some(organisation) = action.strip_prefix("act:") {
            return match accounts.act_for(who, Some(organisation)).await {
                Ok(true) => anew(&asker, "/tai-khoan"),
                Ok(false) => Refusal::NotFound.into(),
                Err(error) => Refusal::from(error).into(),
            };
        }
        if action == "stop" {
            return match accounts.act_for(who, None).await {
                Ok(_) => anew(&asker, "/tai-khoan"),
                Err(error) => Refusal::from(error).into(),
            };
        }
        match accounts.invite_representative(who, text(&fields, "email")).await {
            Ok(()) => Outcome::next("/tai-khoan/dai-dien?da-moi=1"),
            Err(InviteRefusal::Invalid(issue)) => {
                let problems = problems(&asker, vec![issue]);
                Outcome::returned(fields, problems)
            }
            Err(InviteRefusal::NotFound) => Refusal::NotFound.into(),
            Err(InviteRefusal::Broken(error)) => Refusal::from(error).into(),
        }
    })
}

/// Goes on at an address with a page that is loaded anew: what stands around it and its forms' tokens have changed. The
/// cookie stays what it is.
fn anew(asker: &Asker, url: &str) -> Outcome {
    let cookie = asker.cookie.clone().map_or(CookieChange::Keep, CookieChange::Set);
    Outcome::Next(url.to_owned(), cookie)
}

/// "Nhận lời". A link that is of no use is explained by its page.
pub fn accept(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let token: String = form_urlencoded::byte_serialize(text(&fields, "ma").as_bytes()).collect();
        let page = format!("/dai-dien?token={token}");
        let Ok(who) = asker.signed_in() else {
            let next: String = form_urlencoded::byte_serialize(page.as_bytes()).collect();
            return Outcome::next(format!("/dang-nhap?next={next}"));
        };
        match asker.portal.accounts().accept_invitation(text(&fields, "ma"), who).await {
            Ok(Invitation::Accepted(_)) => anew(&asker, "/tai-khoan/dai-dien?da-nhan=1"),
            Ok(_) => Outcome::next(page),
            Err(error) => Refusal::from(error).into(),
        }
    })
}
