//! Where the pages of security get their contents from.

use super::api::{AppSecret, FactorStage, FactorView, MailChoice};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::accounts::{FactorState, OptionalMail};

/// The second factor of the person who asks.
pub async fn second_factor() -> Result<FactorView, Refusal> {
    let asker = Asker::of_this_request();
    let factor = asker.portal.accounts().second_factor(asker.signed_in()?).await?;
    let stage = match factor.state {
        FactorState::Off => FactorStage::Off,
        FactorState::On { codes_left } => FactorStage::On(codes_left),
        FactorState::Starting { secret, address } => {
            let qr = backend::slips::qr::picture(&address).map_err(|error| {
                tracing::error!(%error, "no QR code for a second factor");
                Refusal::Broken
            })?;
            let side = u32::try_from(qr.side).unwrap_or(0);
            FactorStage::Starting(Box::new(AppSecret { secret, address, side, path: qr.path }))
        }
    };
    Ok(FactorView { is_required: factor.is_required, stage })
}

/// The mails that can be chosen, in the order of the page.
pub async fn notifications() -> Result<Vec<MailChoice>, Refusal> {
    let asker = Asker::of_this_request();
    let choices = asker.portal.accounts().notifications(asker.signed_in()?).await?;
    let choice = |mail: OptionalMail| MailChoice {
        kind: mail.key().to_owned(),
        wanted: choices.get(&mail).copied().unwrap_or(mail.is_sent_unasked()),
    };
    Ok(OptionalMail::ALL.into_iter().map(choice).collect())
}
