//! Confirming a new address with the link that its mailbox got.

use super::api::LinkState;
use super::forms::{encoded, text};
use crate::refusal::Refusal;
use crate::request::Fields;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, Outcome};
use backend::accounts::{EmailChange, EmailLink};

/// "Xác nhận đổi email".
pub fn confirm(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let token = text(&fields, "ma");
        match asker.portal.accounts().change_email(token, asker.who.as_ref()).await {
            Ok(EmailChange::Done) => Outcome::next("/doi-email?xong=1"),
            Ok(EmailChange::Dead) => Outcome::next(format!("/doi-email?token={}", encoded(token))),
            Err(error) => Refusal::from(error).into(),
        }
    })
}

/// What such a link is worth.
pub async fn peek(token: &str) -> Result<LinkState, Refusal> {
    let asker = Asker::of_this_request();
    Ok(match asker.portal.accounts().peek_email_change(token).await? {
        EmailLink::Ready => LinkState::Ready,
        EmailLink::Dead => LinkState::Expired,
    })
}
