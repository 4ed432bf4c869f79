//! Form cases of the papers page: taking a file away, moving it, joining photos, taking files from what the account keeps.

use super::forms::text;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, FormCase, Outcome};
use crate::request::{Fields, Problem, Returned};
use backend::attachments::{AttachmentError, Shift};
use backend::filing::FilingError;

/// Forms by the address they post to.
pub fn cases() -> Vec<(&'static str, FormCase)> {
    vec![
        ("/ho-so/{id}/giay-to/{file}/xoa", remove_paper),
        ("/ho-so/{id}/giay-to/{file}/chuyen", move_paper),
        ("/ho-so/{id}/giay-to/{paper}/{row}/ghep", join_papers),
        ("/ho-so/{id}/giay-to/{paper}/{row}/lay", take_kept),
    ]
}

/// "Bỏ tệp".
pub fn remove_paper(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let (id, file) = (text(&fields, ":id"), text(&fields, ":file"));
        done(&fields, "", asker.portal.filing().detach(&who.account_id, id, file).await)
    })
}

/// "Chuyển lên", "Chuyển xuống".
pub fn move_paper(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let shift = match text(&fields, "_action") {
            "len" => Shift::Up,
            "xuong" => Shift::Down,
            _ => return Refusal::NotAcceptable.into(),
        };
        let (id, file) = (text(&fields, ":id"), text(&fields, ":file"));
        done(&fields, "", asker.portal.filing().move_paper(&who.account_id, id, file, shift).await)
    })
}

/// "Ghép thành một PDF".
pub fn join_papers(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let (id, paper) = (text(&fields, ":id"), text(&fields, ":paper"));
        let Ok(row) = text(&fields, ":row").parse::<u16>() else { return Refusal::NotFound.into() };
        let key = if row == 0 { paper.to_owned() } else { format!("{paper}.{row}") };
        let joined = asker.portal.filing().join_papers(&who.account_id, id, (paper, i32::from(row))).await;
        done(&fields, &key, joined)
    })
}

/// "Lấy từ tài liệu cá nhân".
pub fn take_kept(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        let who = match asker.signed_in() {
            Ok(who) => who,
            Err(refusal) => return refusal.into(),
        };
        let (id, paper, kept) = (text(&fields, ":id"), text(&fields, ":paper"), text(&fields, "giay"));
        let Ok(row) = text(&fields, ":row").parse::<u16>() else { return Refusal::NotFound.into() };
        let key = if row == 0 { paper.to_owned() } else { format!("{paper}.{row}") };
        if kept.is_empty() {
            return match asker.portal.filing().draft(&who.account_id, id).await {
                Ok(_) => refused(&fields, &key, "chua-chon"),
                Err(error) => Refusal::from(error).into(),
            };
        }
        let taken = asker.portal.personal_papers().put_into(&who.account_id, id, (paper, i32::from(row)), kept).await;
        done(&fields, &key, taken.map_err(FilingError::from))
    })
}

/// Back to the papers; with a refused file the code of the reason, for which the page has the words.
fn done(fields: &Fields, key: &str, result: Result<(), FilingError>) -> Outcome {
    let here = format!("/ho-so/{}/giay-to", text(fields, ":id"));
    match result {
        Ok(()) => Outcome::next(here + &fragment(text(fields, "cho"))),
        Err(FilingError::Papers(AttachmentError::Refused(reason))) => refused(fields, key, reason.code()),
        Err(error) => Refusal::from(error).into(),
    }
}

/// Back to the papers with the code of a reason.
fn refused(fields: &Fields, key: &str, code: &str) -> Outcome {
    let query =
        form_urlencoded::Serializer::new(String::new()).append_pair("loi", code).append_pair("giay", key).finish();
    let problem = Problem { field: key.to_owned(), message: code.to_owned() };
    let returned = Returned { problems: vec![problem], status: 200, ..Returned::default() };
    Outcome::ReturnedAt(format!("/ho-so/{}/giay-to?{query}", text(fields, ":id")), returned)
}

/// The page is long: a plain post comes back to the paper where the button was.
pub(super) fn fragment(place: &str) -> String {
    let is_an_id = !place.is_empty() && place.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_an_id { format!("#{place}") } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_ids_of_ours_become_fragments() {
        assert_eq!(fragment("f-giay-chung-sinh-0"), "#f-giay-chung-sinh-0");
        for odd in ["", "//evil.vn", "a b", "f\r\nX: y", "f?x=y"] {
            assert_eq!(fragment(odd), "", "{odd:?}");
        }
    }
}
