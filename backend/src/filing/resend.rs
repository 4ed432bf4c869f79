//! Sending again: the same form twice is one dossier, a used form sends nothing else.

use super::{Filing, FilingError, Sending, SentOutcome};
use crate::store::StoreError;
use crate::store::rows::submissions;
use domain::dossier::code::DossierCode;
use sea_orm::EntityTrait;
use sha2::{Digest, Sha256};

impl Filing {
    /// The same form once more, or another one of a dossier that is gone.
    pub(super) async fn repeated(&self, sending: &Sending, code: DossierCode) -> Result<SentOutcome, FilingError> {
        match self.submission(sending).await? {
            Some(earlier) if earlier.content_hash == content_hash(sending) => Ok(SentOutcome::Sent(code)),
            Some(_) => Err(FilingError::OtherContent(code)),
            None => Err(FilingError::AlreadySent(code)),
        }
    }

    /// A key that sent another dossier sends nothing more.
    pub(super) async fn refuse_used_key(&self, sending: &Sending) -> Result<(), FilingError> {
        let earlier = self.submission(sending).await?.filter(|earlier| earlier.dossier_id != sending.dossier_id);
        let Some(earlier) = earlier else { return Ok(()) };
        let code = self.row(&sending.account_id, &earlier.dossier_id).await?.code.unwrap_or_default();
        let code = DossierCode::parse(&code).map_err(|_| StoreError::broken("a sent dossier has no code"))?;
        Err(FilingError::OtherContent(code))
    }

    /// What this key sent earlier.
    async fn submission(&self, sending: &Sending) -> Result<Option<submissions::Model>, FilingError> {
        let key = (sending.account_id.clone(), sending.key.clone());
        Ok(submissions::Entity::find_by_id(key).one(self.house.store.read()).await.map_err(StoreError::from)?)
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
