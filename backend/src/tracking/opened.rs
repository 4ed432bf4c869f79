//! What the second secret adds: requested papers with the officer's words, the dated course, where the result waits.
//!
//! Still no names, numbers, home addresses or files: of the answers only the way of delivery is read.

use domain::answers::Answers;
use domain::dossier::supplement::SupplementRequest;
use domain::dossier::{DossierCode, Status};
use domain::time::{Moment, iso_date};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, FromQueryResult, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};
use serde::Serialize;

use super::{Tracking, office_of, secret};
use crate::store::StoreError;
use crate::store::rows::{dossiers, history, units};

/// Everything that the second secret adds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenedView {
    /// What the citizen is asked for, while the dossier waits for it.
    pub supplement: Option<Supplement>,
    /// What happened, oldest first.
    pub timeline: Vec<TimelineEntry>,
    /// Where the result is handed over.
    pub hand_over: HandOver,
}

/// A request for more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Supplement {
    /// The papers; empty when the officer wrote a plain sentence only.
    pub papers: Vec<RequestedPaper>,
    /// The officer's words for the whole.
    pub words: String,
    /// Last day to answer, as `yyyy-mm-dd`.
    pub answer_by: Option<String>,
}

/// A requested paper.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RequestedPaper {
    /// Its name.
    pub name: String,
    /// What is wrong or missing, in the officer's words.
    pub words: String,
}

/// A dated step; who acted and why stays inside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TimelineEntry {
    /// When.
    pub at: Moment,
    /// Key of the status reached.
    pub status: &'static str,
}

/// Where the result is handed over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum HandOver {
    /// At the one-stop desk of the unit.
    Desk {
        /// The unit.
        unit: String,
        /// The office's address, if the unit has published it.
        address: Option<String>,
        /// Its opening hours.
        hours: Option<String>,
    },
    /// By post, to the address in the declaration.
    Post,
    /// On the personal page.
    Online,
}

#[derive(FromQueryResult)]
struct OpenedRow {
    id: String,
    unit_code: String,
    status: i32,
    answers: String,
    second_secret_hash: Option<String>,
}

#[derive(FromQueryResult)]
struct Course {
    at: i64,
    to_status: i32,
    note: String,
}

impl Tracking {
    /// What the second secret adds, or `None` when it is wrong.
    pub(super) async fn open(&self, code: &DossierCode, typed: &str) -> Result<Option<OpenedView>, StoreError> {
        let Some(row) = self.opened_row(code).await? else {
            return Ok(None);
        };
        let Some(key) = secret::stored_key(&self.house).await? else {
            return Ok(None);
        };
        let right = row.second_secret_hash.as_deref().is_some_and(|kept| key.opens(&row.id, typed, kept));
        if right { self.opened_view(row).await.map(Some) } else { Ok(None) }
    }

    /// The same for a link that the owner shared: it stands in for the second secret.
    pub(super) async fn open_shared(&self, code: &DossierCode) -> Result<Option<OpenedView>, StoreError> {
        match self.opened_row(code).await? {
            Some(row) => self.opened_view(row).await.map(Some),
            None => Ok(None),
        }
    }

    async fn opened_view(&self, row: OpenedRow) -> Result<OpenedView, StoreError> {
        let course = self.course(&row.id).await?;
        let waits = row.status == Status::SupplementRequired.code();
        let asked = |entry: &&Course| entry.to_status == Status::SupplementRequired.code();
        Ok(OpenedView {
            supplement: course.iter().rev().find(asked).filter(|_| waits).map(|entry| supplement(&entry.note)),
            timeline: course.iter().filter_map(timeline_entry).collect(),
            hand_over: self.hand_over(&row).await?,
        })
    }

    async fn opened_row(&self, code: &DossierCode) -> Result<Option<OpenedRow>, StoreError> {
        use dossiers::Column;
        let row = dossiers::Entity::find()
            .select_only()
            .columns([Column::Id, Column::UnitCode, Column::Status, Column::Answers, Column::SecondSecretHash])
            .filter(Column::Code.eq(code.as_str()))
            .into_model::<OpenedRow>()
            .one(self.house.store.read())
            .await?;
        Ok(row)
    }

    async fn course(&self, dossier_id: &str) -> Result<Vec<Course>, StoreError> {
        use history::Column;
        let course = history::Entity::find()
            .select_only()
            .columns([Column::At, Column::ToStatus, Column::Note])
            .filter(Column::DossierId.eq(dossier_id))
            .order_by_asc(Column::Seq)
            .into_model::<Course>()
            .all(self.house.store.read())
            .await?;
        Ok(course)
    }

    async fn hand_over(&self, row: &OpenedRow) -> Result<HandOver, StoreError> {
        let answers: Answers = serde_json::from_str(&row.answers).unwrap_or_default();
        match answers.get("delivery.method") {
            "buu_dien" => return Ok(HandOver::Post),
            "truc_tuyen" => return Ok(HandOver::Online),
            _ => {}
        }
        let office = units::Entity::find_by_id(&row.unit_code).one(self.house.store.read()).await?;
        let published = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Ok(HandOver::Desk {
            unit: office_of(&row.unit_code),
            address: office.as_ref().and_then(|office| published(&office.address)),
            hours: office.as_ref().and_then(|office| published(&office.hours)),
        })
    }
}

fn timeline_entry(entry: &Course) -> Option<TimelineEntry> {
    let status = Status::from_code(entry.to_status)?;
    Some(TimelineEntry { at: Moment(entry.at), status: status.key() })
}

/// The note of a request is the request itself as JSON; a plain sentence is taken as it stands.
fn supplement(note: &str) -> Supplement {
    match serde_json::from_str::<SupplementRequest>(note) {
        Ok(request) => Supplement {
            papers: request
                .papers
                .into_iter()
                .map(|paper| RequestedPaper { name: paper.name, words: paper.remark })
                .collect(),
            words: request.reason,
            answer_by: Some(iso_date(request.answer_by)),
        },
        Err(_) => Supplement { papers: Vec::new(), words: note.to_owned(), answer_by: None },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::dossier::supplement;
    use domain::time::day;

    #[test]
    fn a_request_is_read_from_the_history_whole_or_as_a_sentence() {
        let request = SupplementRequest {
            fields: vec![],
            papers: vec![supplement::RequestedPaper {
                paper_id: "giay-chung-sinh".into(),
                name: "Giấy chứng sinh".into(),
                remark: "Ảnh mờ, không đọc được số".into(),
            }],
            reason: "Thiếu giấy tờ".into(),
            answer_by: day(2026, 12, 7).expect("a day"),
        };
        let read = super::supplement(&serde_json::to_string(&request).expect("writes"));
        assert_eq!(read.papers[0].words, "Ảnh mờ, không đọc được số");
        assert_eq!(read.words, "Thiếu giấy tờ");
        assert_eq!(read.answer_by.as_deref(), Some("2026-12-07"));

        let read = super::supplement("Chụp lại giấy chứng sinh.");
        assert_eq!((read.papers.len(), read.words.as_str()), (0, "Chụp lại giấy chứng sinh."));
    }
}
