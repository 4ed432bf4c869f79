//! Papers that the office issues: slips on the way and the result at the end.
//!
//! A paper is kept as the facts that it prints, so that it can be printed again at any time and never says anything but
//! what was issued. A result is made of such facts or is an uploaded PDF (`result_file`), which is kept byte for byte. It
//! is a draft for the office until it is signed; the token of its public check, which tells nothing about people, is made
//! then.

use data_encoding::HEXLOWER;
pub use domain::dossier::draft_result::Fact;
use domain::text::clean_line;
use domain::words::Phrase;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, ConnectionTrait, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

use super::{DeskRefusal, Officer};
use crate::House;
use crate::documents::{self, Besides};
use crate::store::rows::{dossiers, issued_papers};
use crate::store::{StoreError, Tx};

/// Kind of the row of a result.
pub const RESULT: &str = "result";

/// A result as the officer writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultDraft {
    /// Title, e.g. "Trích lục khai sinh (bản sao)".
    pub title: String,
    /// The lines in order.
    pub facts: Vec<Fact>,
}

/// A signed result: what `issued_papers.model` holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SignedResult {
    /// Title and lines.
    #[serde(flatten)]
    pub draft: ResultDraft,
    /// Name of the leader; empty before.
    #[serde(default)]
    pub signer: String,
    /// Position of the leader.
    #[serde(default)]
    pub signer_title: String,
    /// Token of the public check, for the QR of the paper; empty before.
    #[serde(default)]
    pub token: String,
    /// Label of the line with the day of signing; empty when the form has no such line.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub registered: String,
    /// Who signs besides the office.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parties: Vec<String>,
    /// The uploaded PDF that is the result; none for one that is printed from the lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub file: Option<UploadedResult>,
}

/// An uploaded PDF as the result names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadedResult {
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Name as it came, cleaned.
    pub name: String,
    /// Size.
    pub bytes: i64,
    /// Pages.
    pub pages: i32,
}

impl SignedResult {
    /// The result of a procedure before its signature: lines with what their form bears besides them, or a file.
    pub(crate) fn unsigned(draft: ResultDraft, procedure: &str, file: Option<UploadedResult>) -> Self {
        let besides = if file.is_none() { documents::besides(procedure) } else { Besides::default() };
        Self {
            draft,
            signer: String::new(),
            signer_title: String::new(),
            token: String::new(),
            registered: besides.registered,
            parties: besides.signatures,
            file,
        }
    }
}

/// Most lines of a result, and most letters of its title and of a label or value: what a paper can hold.
const MOST_LINES: usize = 200;
const LONGEST_TITLE: usize = 300;
const LONGEST_WORDS: usize = 1_000;

impl ResultDraft {
    /// With clean lines; those without a label are left out, a label without words is a line that is printed blank.
    ///
    /// # Errors
    /// `Invalid` without a title, without a line that says something, or when they are too long.
    pub fn checked(self) -> Result<Self, DeskRefusal> {
        let title = clean_line(&self.title);
        let facts: Vec<Fact> = self
            .facts
            .into_iter()
            .map(|fact| Fact { label: clean_line(&fact.label), value: clean_line(&fact.value) })
            .filter(|fact| !fact.label.is_empty())
            .collect();
        let mut wrong = Vec::new();
        if title.is_empty() {
            wrong.push(("title".to_owned(), Phrase::new("Ghi tên giấy tờ kết quả.", "Name the result document.")));
        }
        if facts.iter().all(|fact| fact.value.is_empty()) {
            wrong.push(("facts".to_owned(), Phrase::new("Ghi nội dung của kết quả.", "Write what the result says.")));
        }
        let too_long = |text: &str| text.chars().count() > LONGEST_WORDS;
        if facts.len() > MOST_LINES || facts.iter().any(|fact| too_long(&fact.label) || too_long(&fact.value)) {
            let words = Phrase::new(
                "Rút gọn còn tối đa 200 dòng, mỗi dòng 1.000 ký tự.",
                "Shorten it to 200 lines of 1,000 characters.",
            );
            wrong.push(("facts".to_owned(), words));
        }
        if title.chars().count() > LONGEST_TITLE {
            wrong.push((
                "title".to_owned(),
                Phrase::new("Rút gọn còn tối đa 300 ký tự.", "Shorten it to 300 characters."),
            ));
        }
        if wrong.is_empty() { Ok(Self { title, facts }) } else { Err(DeskRefusal::Invalid(wrong)) }
    }
}

/// Hash under which the token of a public check is kept.
pub fn hash_of_token(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}

/// Issues a slip to the owner of a dossier, by an account of the office; nobody's when the portal acts by itself.
///
/// # Errors
/// When the store fails.
pub async fn issue(
    tx: &Tx,
    house: &House,
    issued_by: &str,
    dossier_id: &str,
    kind: &str,
    title: &str,
    facts: serde_json::Value,
) -> Result<(), StoreError> {
    let id = house.random.id();
    let row = drawn(id, dossier_id, kind, title, facts.to_string(), house.clock.now().0, issued_by);
    issued_papers::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// A paper for the owner that is drawn from its model whenever somebody asks for it: without number, check link or file.
pub(crate) fn drawn(
    id: String,
    dossier_id: &str,
    kind: &str,
    title: &str,
    model: String,
    issued_at: i64,
    issued_by: &str,
) -> issued_papers::Model {
    issued_papers::Model {
        id,
        dossier_id: dossier_id.to_owned(),
        kind: kind.to_owned(),
        number: String::new(),
        title: title.to_owned(),
        model,
        content_hash: None,
        media: "application/pdf".to_owned(),
        bytes: 0,
        issued_at,
        issued_by: issued_by.to_owned(),
        for_owner: 1,
        verify_hash: None,
        revoked_at: None,
    }
}

/// The result of a dossier that counts: the last one that was not taken back.
pub(super) async fn current(
    db: &impl ConnectionTrait,
    dossier_id: &str,
) -> Result<Option<issued_papers::Model>, StoreError> {
    let found = issued_papers::Entity::find()
        .filter(issued_papers::Column::DossierId.eq(dossier_id))
        .filter(issued_papers::Column::Kind.eq(RESULT))
        .filter(issued_papers::Column::RevokedAt.is_null())
        .order_by_desc(issued_papers::Column::IssuedAt);
    Ok(found.one(db).await?)
}

/// Keeps the draft of a result; an earlier draft is overwritten, a signed result never. With a file, that is the result.
pub(super) async fn keep_draft(
    tx: &Tx,
    house: &House,
    officer: &Officer,
    dossier: &dossiers::Model,
    draft: &ResultDraft,
    file: Option<UploadedResult>,
) -> Result<(), StoreError> {
    let content_hash = file.as_ref().map(|file| file.sha256.clone());
    let bytes = file.as_ref().map_or(0, |file| file.bytes);
    let signed = SignedResult::unsigned(draft.clone(), &dossier.procedure_id, file);
    let model = serde_json::to_string(&signed).map_err(|error| StoreError::broken(&error.to_string()))?;
    let now = house.clock.now().0;
    if let Some(known) = current(tx, &dossier.id).await?.filter(|known| known.verify_hash.is_none()) {
        let change = issued_papers::ActiveModel {
            id: Set(known.id),
            title: Set(draft.title.clone()),
            model: Set(model),
            content_hash: Set(content_hash),
            bytes: Set(bytes),
            issued_at: Set(now),
            issued_by: Set(officer.account_id.clone()),
            ..Default::default()
        };
        change.update(tx).await?;
        return Ok(());
    }
    let row = issued_papers::Model {
        id: house.random.id(),
        dossier_id: dossier.id.clone(),
        kind: RESULT.to_owned(),
        number: String::new(),
        title: draft.title.clone(),
        model,
        content_hash,
        media: "application/pdf".to_owned(),
        bytes,
        issued_at: now,
        issued_by: officer.account_id.clone(),
        for_owner: 0,
        verify_hash: None,
        revoked_at: None,
    };
    issued_papers::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
    Ok(())
}

/// Who gets the signed result through the portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// Its owner as well.
    Owner,
    /// Nobody: it is collected at the desk.
    OfficeOnly,
}

/// Signs the draft: number, signer and the token of the public check come onto it.
pub(super) async fn sign(
    tx: &Tx,
    house: &House,
    officer: &Officer,
    paper: issued_papers::Model,
    number: &str,
    access: Access,
) -> Result<(), StoreError> {
    let mut signed: SignedResult =
        serde_json::from_str(&paper.model).map_err(|error| StoreError::broken(&error.to_string()))?;
    signed.signer.clone_from(&officer.full_name);
    signed.signer_title.clone_from(&officer.title);
    signed.token = house.random.token_256();
    let change = issued_papers::ActiveModel {
        id: Set(paper.id),
        number: Set(number.to_owned()),
        verify_hash: Set(Some(hash_of_token(&signed.token))),
        model: Set(serde_json::to_string(&signed).map_err(|error| StoreError::broken(&error.to_string()))?),
        issued_at: Set(house.clock.now().0),
        issued_by: Set(officer.account_id.clone()),
        for_owner: Set(i32::from(access == Access::Owner)),
        ..Default::default()
    };
    change.update(tx).await?;
    Ok(())
}

/// Opens the signed result to whoever gets it from now on.
pub(super) async fn open_to(tx: &Tx, dossier_id: &str, access: Access) -> Result<(), StoreError> {
    let Some(paper) = current(tx, dossier_id).await? else { return Ok(()) };
    let for_owner = Set(i32::from(access == Access::Owner));
    let change = issued_papers::ActiveModel { id: Set(paper.id), for_owner, ..Default::default() };
    change.update(tx).await?;
    Ok(())
}

/// Takes the result back before it was handed over.
pub(super) async fn revoke(tx: &Tx, house: &House, dossier_id: &str) -> Result<(), StoreError> {
    if let Some(paper) = current(tx, dossier_id).await? {
        let change = issued_papers::ActiveModel {
            id: Set(paper.id),
            revoked_at: Set(Some(house.clock.now().0)),
            for_owner: Set(0),
            ..Default::default()
        };
        change.update(tx).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_needs_a_title_and_a_line_that_speaks_and_keeps_blank_ones() {
        let fact = |label: &str, value: &str| Fact { label: label.into(), value: value.into() };
        let facts = vec![fact("Họ tên", "AN\n"), fact("", "x"), fact("Quê quán", " ")];
        let checked = ResultDraft { title: " Trích lục ".into(), facts }.checked().expect("complete");
        assert_eq!(checked.title, "Trích lục");
        assert_eq!(checked.facts, [fact("Họ tên", "AN"), fact("Quê quán", "")]);
        for facts in [vec![], vec![fact("Quê quán", "")]] {
            let empty = ResultDraft { title: String::new(), facts }.checked();
            assert!(matches!(empty, Err(DeskRefusal::Invalid(wrong)) if wrong.len() == 2));
        }
    }

    #[test]
    fn a_result_of_before_has_no_line_for_the_day_and_nobody_else_signs() {
        let kept = r#"{"title":"Giấy khai sinh","facts":[{"label":"Họ tên","value":"AN"}],"signer":"B","token":"t"}"#;
        let read: SignedResult = serde_json::from_str(kept).expect("reads");
        assert_eq!((read.registered.as_str(), read.parties.len(), read.draft.facts.len()), ("", 0, 1));
    }
}
