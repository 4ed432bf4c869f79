//! What goes on around a dossier: the mails about it and who of the office looked at it.

use std::collections::BTreeMap;

use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::Following;
use crate::store::StoreError;
use crate::store::rows::outbox::OutboxState;
use crate::store::rows::{audit, officers, outbox};

/// Most lines of a list; the newest ones.
const MOST: u64 = 50;

/// The audit row of an officer who opened a dossier.
pub const OPENED: &str = "dossier.opened";

/// Where a mail stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailState {
    /// Handed to the mail server.
    Sent,
    /// On its way.
    Waiting,
    /// Tried, and tried again soon.
    Retrying,
    /// Given up.
    Failed,
}

/// A mail about a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentMail {
    /// `X-Motcua-Kind`.
    pub kind: String,
    /// To which address.
    pub to: String,
    /// When it was written, or handed over.
    pub at: Moment,
    /// Where it stands.
    pub state: MailState,
}

/// The office looked at a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// When.
    pub at: Moment,
    /// Unit of the officer; empty for posts of the whole city.
    pub unit_code: String,
}

impl Following {
    /// Mails about a dossier to the people who are entitled to them, the newest first.
    pub(super) async fn mails(&self, dossier_id: &str, to: &[String]) -> Result<Vec<SentMail>, StoreError> {
        use outbox::Column;
        let rows = outbox::Entity::find()
            .filter(Column::DossierId.eq(dossier_id))
            .filter(Column::Recipient.is_in(to.iter().map(String::as_str)))
            .order_by_desc(Column::CreatedAt)
            .order_by_desc(Column::Id)
            .limit(MOST)
            .all(self.house.store.read())
            .await?;
        Ok(rows.into_iter().map(sent_mail).collect())
    }

    /// Who of the office opened a dossier, the newest first: the unit, never the person.
    pub(super) async fn opened(&self, dossier_id: &str) -> Result<Vec<Opened>, StoreError> {
        use audit::Column;
        let rows = audit::Entity::find()
            .filter(Column::SubjectKind.eq("dossier"))
            .filter(Column::SubjectId.eq(dossier_id))
            .filter(Column::Act.eq(OPENED))
            .order_by_desc(Column::SeqId)
            .limit(MOST)
            .all(self.house.store.read())
            .await?;
        let people: Vec<&str> = rows.iter().filter_map(|row| row.actor_id.as_deref()).collect();
        let posts = officers::Entity::find()
            .filter(officers::Column::AccountId.is_in(people))
            .all(self.house.store.read())
            .await?;
        let units: BTreeMap<String, String> = posts.into_iter().map(|post| (post.account_id, post.unit_code)).collect();
        let opened = rows.into_iter().filter_map(|row| {
            let unit_code = units.get(row.actor_id.as_deref()?)?.clone();
            Some(Opened { at: Moment(row.at), unit_code })
        });
        Ok(opened.collect())
    }
}

fn sent_mail(row: outbox::Model) -> SentMail {
    let state = match row.state {
        OutboxState::Sent => MailState::Sent,
        OutboxState::Failed => MailState::Failed,
        OutboxState::Waiting if row.tries > 0 => MailState::Retrying,
        OutboxState::Waiting => MailState::Waiting,
    };
    SentMail { kind: row.kind, to: row.recipient, at: Moment(row.sent_at.unwrap_or(row.created_at)), state }
}
