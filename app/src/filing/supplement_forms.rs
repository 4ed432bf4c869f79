//! Form cases of answering a request for more.

use crate::refusal::Refusal;
use crate::request::Fields;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use backend::filing::{FilingError, MoreOutcome, RowAction, SendingMore};

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        ("/ho-so/{id}/bo-sung", answer),
        ("/ho-so/{id}/bo-sung/giay-to/{file}/xoa", leave_out),
        ("/ho-so/{id}/bo-sung/giay-to/{file}/giu", leave_in),
    ]
}

/// The button that sends; everything else only saves, Enter in a text box too.
pub const SEND: &str = "gui";

fn take(fields: &mut Fields, name: &str) -> String {
    fields.remove(name).unwrap_or_default()
}

/// "Lưu", "Gửi bổ sung", and the buttons inside the form that change rows or reload a list.
pub fn answer(asker: Asker, mut fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who.clone(),
            Err(refusal) => return refusal.into(),
        };
        let id = take(&mut fields, ":id");
        let (action, key) = (take(&mut fields, "_action"), take(&mut fields, "submission_key"));
        fields.remove("token");
        if action == SEND {
            return send(&asker, &who.account_id, &who.email, id, key, fields).await;
        }
        let rows = row_action(&action);
        match asker.portal.filing().save_supplement(&who.account_id, &id, &fields, &rows).await {
            Ok(open) => {
                let place = action.split(':').nth(1).map(|path| ["#", &crate::ui::field_id(path)].concat());
                Outcome::next(format!("/ho-so/{id}/bo-sung?luu={}{}", open.saves, place.unwrap_or_default()))
            }
            Err(error) => refused(&id, error),
        }
    })
}

async fn send(asker: &Asker, account: &str, email: &str, id: String, key: String, fields: Fields) -> Outcome {
    let sending = SendingMore {
        account_id: account.to_owned(),
        account_email: email.to_owned(),
        dossier_id: id.clone(),
        key,
        fields,
        typed_by: None,
    };
    let filing = asker.portal.filing();
    let why = match filing.send_supplement(sending).await {
        Ok(MoreOutcome::Sent(seq)) => return Outcome::next(format!("/ho-so/{id}/bo-sung/{seq}?da-gui=1")),
        Ok(MoreOutcome::Incomplete(_)) => "thieu",
        Ok(MoreOutcome::NothingChanged) => "khong-doi",
        Err(error) => return refused(&id, error),
    };
    // The number tells a browser that stays on the page that it is to be read anew.
    match filing.supplement(account, &id).await {
        Ok(open) => Outcome::next(format!("/ho-so/{id}/bo-sung?loi={why}&luu={}", open.saves)),
        Err(error) => refused(&id, error),
    }
}

pub(super) fn row_action(action: &str) -> RowAction {
    match action.split_once(':') {
        Some(("add_row", path)) => RowAction::Add(path.to_owned()),
        Some(("remove_row", rest)) => match rest.rsplit_once(':').map(|(path, row)| (path, row.parse())) {
            Some((path, Ok(row))) => RowAction::Remove(path.to_owned(), row),
            Some((_, Err(_))) | None => RowAction::Nothing,
        },
        Some(_) | None => RowAction::Nothing,
    }
}

/// Whoever comes too late, or was never asked, goes on at the dossier, which says where it stands.
fn refused(id: &str, error: FilingError) -> Outcome {
    match error {
        FilingError::NothingAsked => Outcome::next(format!("/ho-so/{id}")),
        other => Refusal::from(other).into(),
    }
}

/// "Bỏ tệp": a new file goes, a filed one will go when the supplement is sent.
pub fn leave_out(asker: Asker, fields: Fields) -> Answering {
    file_deed(asker, fields, true)
}

/// "Giữ lại".
pub fn leave_in(asker: Asker, fields: Fields) -> Answering {
    file_deed(asker, fields, false)
}

fn file_deed(asker: Asker, mut fields: Fields, out: bool) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who.account_id.clone(),
            Err(refusal) => return refusal.into(),
        };
        let (id, file) = (take(&mut fields, ":id"), take(&mut fields, ":file"));
        let place = super::paper_forms::fragment(&take(&mut fields, "cho"));
        let filing = asker.portal.filing();
        let done = if out { filing.leave_out(&who, &id, &file).await } else { filing.leave_in(&who, &id, &file).await };
        match done {
            Ok(()) => Outcome::next(format!("/ho-so/{id}/bo-sung{place}")),
            Err(error) => refused(&id, error),
        }
    })
}
