//! Links that open without an account: counted as look-ups, and a token of nothing as a wrong code.

use super::api::{Found, PaperView};
use super::forms::{shown, too_many};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::issued;
use backend::limits::{Limit, Limits};
use domain::time::format_date;

/// The dossier behind a shared link.
pub async fn shared(token: &str) -> Result<Found, Refusal> {
    let asker = Asker::of_this_request();
    let subject = admitted(&asker).await?;
    match asker.portal.tracking().shared(token).await? {
        Some((public, opened)) => Ok(shown(public, Some(opened))),
        None => {
            asker.portal.limits().count(Limit::WrongCodes, &subject).await?;
            Err(Refusal::NotFound)
        }
    }
}

/// The paper behind the token of its QR code.
pub async fn paper(token: &str) -> Result<Option<PaperView>, Refusal> {
    let asker = Asker::of_this_request();
    let subject = admitted(&asker).await?;
    let Some(paper) = issued::verify(asker.portal.house(), token).await? else {
        asker.portal.limits().count(Limit::WrongCodes, &subject).await?;
        return Ok(None);
    };
    let revoked_on = paper.revoked_at.map(|at| format_date(at.local_date())).unwrap_or_default();
    let issued_on = format_date(paper.issued_at.local_date());
    let fingerprint = paper.fingerprint.unwrap_or_default();
    Ok(Some(PaperView { number: paper.number, unit: paper.unit, issued_on, revoked_on, fingerprint }))
}

/// Counts one more look-up of this address; gives what it is counted under.
async fn admitted(asker: &Asker) -> Result<String, Refusal> {
    let limits = asker.portal.limits();
    let subject = Limits::subject(asker.address);
    limits.check(Limit::WrongCodes, &subject).await.map_err(too_many)?;
    limits.take(Limit::Lookups, &subject).await.map_err(too_many)?;
    Ok(subject)
}
