//! Mails wait here, as rows written inside business transactions, until a worker has handed them over.
//!
//! A mail's row is an errand (`errands`): claimed, repeated with growing pauses under the same `Message-ID`, given up into
//! the visible list after 72 hours or when the server refuses the address.

use std::sync::Arc;

use sea_orm::ActiveValue::Set;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DbErr, EntityTrait as _};
use serde::{Deserialize, Serialize};

use crate::House;
pub use crate::mail::MailDraft;
use crate::mail::{Outgoing, one_line, send::Post};
use crate::store::rows::outbox::{ActiveModel, Column, Entity, Model, OutboxState};
use crate::store::{StoreError, Tx};

mod queue;
mod worker;

pub use queue::{FailedMail, Health, failed, health, try_again};

/// In milliseconds.
const MINUTE: i64 = 60_000;

/// The worker that empties the outbox.
#[derive(Clone)]
pub struct Outbox {
    house: House,
    post: Arc<dyn Post>,
    name: String,
}

impl Outbox {
    /// A worker that hands mails to `post`.
    #[must_use]
    pub fn new(house: House, post: Arc<dyn Post>) -> Self {
        let name = house.random.id();
        Self { house, post, name }
    }
}

/// The words of a stored mail.
#[derive(Serialize, Deserialize)]
struct Body {
    subject: String,
    text: String,
    html: String,
}

/// Leaves a mail in the outbox as part of a business action; the worker wakes after the commit. A mail that nobody needs
/// is not written to people who do not want such mails.
///
/// # Errors
/// When the database fails.
pub async fn enqueue(tx: &Tx, house: &House, draft: MailDraft) -> Result<(), StoreError> {
    if !crate::personal_data::wishes::may_write_to(tx, &draft.to, draft.kind).await? {
        return Ok(());
    }
    let now = house.clock.now().0;
    let draft = crate::mail::words::worded(tx, draft).await?;
    let portal = house.config.portal_name();
    let body =
        Body { subject: one_line(&draft.subject), text: draft.letter.text(portal), html: draft.letter.html(portal) };
    let body = serde_json::to_string(&body).map_err(|_| StoreError::broken("a mail cannot be stored"))?;
    let row = ActiveModel {
        id: Set(house.random.id()),
        kind: Set(draft.kind.to_owned()),
        recipient: Set(draft.to),
        subject_code: Set(draft.dossier_code),
        body: Set(body),
        dedupe: Set(draft.dedupe),
        due_at: Set(now),
        tries: Set(0),
        state: Set(OutboxState::Waiting),
        claimed_by: Set(None),
        claimed_until: Set(None),
        last_error: Set(None),
        created_at: Set(now),
        sent_at: Set(None),
        dossier_id: Set(draft.dossier_id),
    };
    let once = OnConflict::column(Column::Dedupe).do_nothing().to_owned();
    match Entity::insert(row).on_conflict(once).exec_without_returning(tx).await {
        Ok(_) | Err(DbErr::RecordNotInserted) => {}
        Err(error) => return Err(error.into()),
    }
    tx.ring_mail_bell();
    Ok(())
}

/// A stored row as a mail; none when its words cannot be read.
fn outgoing(row: &Model) -> Option<Outgoing> {
    let body: Body = serde_json::from_str(&row.body).ok()?;
    Some(Outgoing {
        id: row.id.clone(),
        kind: row.kind.clone(),
        to: row.recipient.clone(),
        subject: body.subject,
        text: body.text,
        html: body.html,
        dossier_code: row.subject_code.clone(),
        written_at: crate::clock::Moment(row.created_at),
    })
}
