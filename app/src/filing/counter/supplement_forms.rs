//! Form cases of answering a request for more at the counter.

use super::answer_page;
use crate::filing::forms::text;
use crate::filing::supplement_forms::{SEND, row_action};
use crate::refusal::Refusal;
use crate::request::Fields;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, Outcome};
use backend::filing::{CounterRefusal, FilingError, MoreOutcome};

/// "Lưu", "Nộp bổ sung thay người nộp", and the buttons inside the form that change rows or reload a list.
pub fn answer(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let id = text(&fields, ":id").to_owned();
        ended(&id, answered(&asker, &id, fields).await)
    })
}

/// Whoever comes too late goes on at the dossier, which says where it stands.
fn ended(id: &str, result: Result<Outcome, CounterRefusal>) -> Outcome {
    match result {
        Ok(outcome) => outcome,
        Err(CounterRefusal::Filing(FilingError::NothingAsked)) => Outcome::next(format!("/can-bo/ho-so/{id}")),
        Err(refusal) => Refusal::from(refusal).into(),
    }
}

async fn answered(asker: &Asker, id: &str, mut fields: Fields) -> Result<Outcome, CounterRefusal> {
    let officer = match asker.officer() {
        Ok(officer) => officer,
        Err(refusal) => return Ok(refusal.into()),
    };
    let mut take = |name: &str| fields.remove(name).unwrap_or_default();
    let (action, key, consent) = (take("_action"), take("submission_key"), take("dong_y") == "true");
    fields.retain(|name, _| name != "token" && name != ":id");
    let (filing, here) = (asker.portal.filing(), answer_page(id));
    if action != SEND || !consent {
        let open = filing.save_supplement_at_counter(officer, id, &fields, &row_action(&action)).await?;
        let why = if action == SEND { "loi=dong-y&" } else { "" };
        let place = action.split(':').nth(1).map(|path| ["#", &crate::ui::field_id(path)].concat());
        return Ok(Outcome::next(format!("{here}?{why}luu={}{}", open.saves, place.unwrap_or_default())));
    }
    let why = match filing.send_supplement_at_counter(officer, id, key, fields).await? {
        MoreOutcome::Sent(_) => {
            let now = asker.portal.house().clock.now().0;
            return Ok(Outcome::next(format!("/can-bo/ho-so/{id}?xong=nop-bo-sung&luc={now}")));
        }
        MoreOutcome::Incomplete(_) => "thieu",
        MoreOutcome::NothingChanged => "khong-doi",
    };
    // The number tells a browser that stays on the page that it is to be read anew.
    let open = filing.supplement_at_counter(officer, id).await?;
    Ok(Outcome::next(format!("{here}?loi={why}&luu={}", open.saves)))
}

/// "Bỏ tệp": a new file goes, a filed one will go when the supplement is handed in.
pub fn leave_out(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move { file_deed(&asker, &fields, true).await })
}

/// "Giữ lại".
pub fn leave_in(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move { file_deed(&asker, &fields, false).await })
}

async fn file_deed(asker: &Asker, fields: &Fields, out: bool) -> Outcome {
    let (id, file) = (text(fields, ":id"), text(fields, ":file"));
    let officer = match asker.officer() {
        Ok(officer) => officer,
        Err(refusal) => return refusal.into(),
    };
    let place = crate::filing::paper_forms::fragment(text(fields, "cho"));
    let done = asker.portal.filing().settle_file_at_counter(officer, id, file, out).await;
    ended(id, done.map(|()| Outcome::next([&answer_page(id), place.as_str()].concat())))
}
