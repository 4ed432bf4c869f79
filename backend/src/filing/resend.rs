//! Sending again: the same form twice is one dossier, a used form sends nothing else.

use super::{Filing, FilingError, Sending, SentOutcome};
use crate::store::StoreError;
use crate::store::queries::sending::SendingRow;
use domain::dossier::code::DossierCode;
use sha2::{Digest, Sha256};

/// The same form once more, or another one of a dossier that is gone.
pub(super) fn repeated(sending: &Sending, found: &SendingRow, code: DossierCode) -> Result<SentOutcome, FilingError> {
    match &found.key_content {
        Some(earlier) if *earlier == content_hash(sending) => Ok(SentOutcome::Sent(code)),
        Some(_) => Err(FilingError::OtherContent(code)),
        None => Err(FilingError::AlreadySent(code)),
    }
}

impl Filing {
    /// A key that sent another dossier sends nothing more.
    pub(super) async fn refuse_used_key(&self, sending: &Sending, found: &SendingRow) -> Result<(), FilingError> {
        let earlier = found.key_dossier.as_ref().filter(|earlier| **earlier != sending.dossier_id);
        let Some(earlier) = earlier else { return Ok(()) };
        let code = self.row(&sending.account_id, earlier).await?.code.unwrap_or_default();
        let code = DossierCode::parse(&code).map_err(|_| StoreError::broken("a sent dossier has no code"))?;
        Err(FilingError::OtherContent(code))
    }
}

/// What makes two sends of one form the same: the declaration, not the captcha, which is new each time.
pub(super) fn content_hash(sending: &Sending) -> String {
    let mut hash = Sha256::new();
    for (name, value) in &sending.commitment {
        hash.update(name.as_bytes());
        hash.update([0]);
        hash.update(value.as_bytes());
        hash.update([0]);
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}
