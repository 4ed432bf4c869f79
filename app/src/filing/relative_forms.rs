//! Filling a page from a relative: the button "Điền" of a plain form, and the same for scripts.

use super::api::{FilledIn, Saved};
use super::gather::session_left;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::filing::Filled;

/// Fills a page of a draft; without a choice nothing happens.
pub async fn fill(
    asker: &Asker,
    id: &str,
    step: &str,
    (group, person): &(String, String),
) -> Result<Option<Filled>, Refusal> {
    if person.is_empty() {
        return Ok(None);
    }
    let account = &asker.signed_in()?.account_id;
    let person = asker.portal.people().get(account, person).await?;
    Ok(Some(asker.portal.filing().fill_from(account, id, step, group, &person).await?))
}

/// The same for scripts.
pub async fn fill_in(id: &str, step: &str, group: &str, person: &str) -> Result<FilledIn, Refusal> {
    let asker = Asker::of_this_request();
    asker.signed_in()?;
    let filled = fill(&asker, id, step, &(group.to_owned(), person.to_owned())).await?.ok_or(Refusal::NotFound)?;
    let draft = &filled.saved.draft;
    let saved = Saved {
        at: domain::time::format_time(filled.saved.at.local_time()),
        mark: draft.answers.mark_of(&draft.procedure.form, step),
        session_left: session_left()?,
    };
    Ok(FilledIn { values: filled.values, saved })
}
