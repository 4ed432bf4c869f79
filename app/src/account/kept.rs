//! Forms that were kept while their person signed in again.

use crate::request::asker::Asker;
use crate::request::{Fields, KEPT, KEPT_IN_DRAFT};
use domain::answers::Saving;

/// Where somebody begins: officers at their desk, unless they wanted to go elsewhere.
async fn landing(asker: &Asker, account: &str, next: String) -> String {
    match asker.portal.accounts().landing(account, next.clone()).await {
        Ok(landing) => landing,
        Err(error) => {
            tracing::warn!(%error, "a post could not be read");
            next
        }
    }
}

/// A form posted after the end of the last login session comes back: a step is saved into its draft, so that nothing
/// typed is lost, any other form is shown again by its page.
pub(super) async fn hand_back(asker: &Asker, account: &str, kept: &str, next: String) -> String {
    if kept.is_empty() {
        return landing(asker, account, next).await;
    }
    let form = match asker.portal.accounts().parked_form(account, kept).await {
        Ok(Some(form)) => form,
        Ok(None) => return next,
        Err(error) => {
            tracing::warn!(%error, "a kept form could not be read");
            return next;
        }
    };
    let parts: Vec<&str> = form.path.trim_start_matches('/').split('/').collect();
    let saved = match parts.as_slice() {
        ["ho-so", id, "khai" | "luu", step] => save_kept(asker, account, (id, step), form.body.as_bytes()).await,
        _ => false,
    };
    if saved && let Err(error) = asker.portal.accounts().unpark_form(account, kept).await {
        tracing::warn!(%error, "a kept form could not be put away");
    }
    let mark = if saved { KEPT_IN_DRAFT } else { kept };
    let (path, place) =
        next.split_once('#').map_or((next.as_str(), String::new()), |(path, place)| (path, format!("#{place}")));
    let joint = if path.contains('?') { '&' } else { '?' };
    format!("{path}{joint}{KEPT}={mark}{place}")
}

/// Saves the fields of a step that its form still has; says whether that was possible.
async fn save_kept(asker: &Asker, account: &str, (id, step): (&str, &str), body: &[u8]) -> bool {
    let filing = asker.portal.filing();
    let Ok(draft) = filing.draft(account, id).await else { return false };
    let mut fields: Fields = form_urlencoded::parse(body).into_owned().collect();
    fields.retain(|name, _| draft.procedure.form.owner(name.trim_end_matches(".#")).is_some());
    if fields.is_empty() {
        return false;
    }
    match filing.save_step(account, id, step, &fields, Saving::Auto).await {
        Ok(_) => true,
        Err(error) => {
            tracing::warn!(%error, "a kept form could not be handed back");
            false
        }
    }
}
