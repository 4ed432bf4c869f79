//! Which originals are shown when a result is collected: of papers that this dossier asks for and has, and that nobody
//! saw in the original at the counter.

use domain::answers::Answers;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::Procedure;
use domain::time::Moment;
use domain::validate::Trusting;
use sea_orm::{ColumnTrait as _, ConnectionTrait, EntityTrait as _, QueryFilter as _};

use crate::store::StoreError;
use crate::store::rows::{attachments, counter_papers, dossiers};

/// How the catalogue begins the name of a paper of which only a picture is sent.
const PICTURE: &str = "Bản chụp ";

/// The files of a dossier as they are filed, and what was handed in on paper.
pub(super) async fn papers_of(
    db: &impl ConnectionTrait,
    dossier_id: &str,
) -> Result<(Vec<attachments::Model>, Vec<counter_papers::Model>), StoreError> {
    let files = attachments::Entity::find()
        .filter(attachments::Column::DossierId.eq(dossier_id))
        .filter(attachments::Column::RemovedAt.is_null());
    let on_paper = counter_papers::Entity::find().filter(counter_papers::Column::DossierId.eq(dossier_id));
    Ok((files.all(db).await?, on_paper.all(db).await?))
}

/// The originals of a dossier, read from the store.
pub(crate) async fn originals_of(
    db: &impl ConnectionTrait,
    procedure: &Procedure,
    dossier: &dossiers::Model,
) -> Result<Vec<String>, StoreError> {
    let (files, on_paper) = papers_of(db, &dossier.id).await?;
    Ok(originals(procedure, dossier, &files, &on_paper))
}

/// The originals of a dossier with these papers, as people read them.
pub(super) fn originals(
    procedure: &Procedure,
    dossier: &dossiers::Model,
    files: &[attachments::Model],
    on_paper: &[counter_papers::Model],
) -> Vec<String> {
    let seen = |paper: &str, row: i32| {
        on_paper.iter().any(|handed| handed.paper_id == paper && handed.row == row && handed.originals > 0)
    };
    let sent = files.iter().map(|file| (&file.paper_id, file.row));
    let copied = on_paper.iter().filter(|handed| handed.copies > 0).map(|handed| (&handed.paper_id, handed.row));
    let present: PapersPresent = sent
        .chain(copied)
        .filter(|(paper, row)| !seen(paper, *row))
        .map(|(paper, row)| (paper.clone(), usize::try_from(row).unwrap_or(0)))
        .collect();
    let answers: Answers = serde_json::from_str(&dossier.answers).unwrap_or_default();
    let day = Moment(dossier.submitted_at.unwrap_or(dossier.updated_at)).local_date();
    let journey = Journey::of(&procedure.form, &answers, &present, day, &Trusting);
    journey.originals().into_iter().map(|label| original(&label.vi)).collect()
}

/// What the original of a paper is called: a name that speaks of the picture would ask for the wrong thing.
fn original(label: &str) -> String {
    let Some(pictured) = label.strip_prefix(PICTURE) else { return label.to_owned() };
    // What stands in brackets is about the picture.
    let pictured = pictured.split(" (").next().unwrap_or(pictured);
    pictured.strip_prefix("bản chính").map_or_else(|| pictured.to_owned(), |rest| format!("giấy tờ{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_original_of_a_picture_is_called_by_what_is_pictured() {
        for (label, name) in [
            ("Giấy chứng sinh (bản chính)", "Giấy chứng sinh (bản chính)"),
            ("Bản chụp bản chính cần chứng thực (để cán bộ xem trước)", "giấy tờ cần chứng thực"),
            ("Bản chụp bằng tốt nghiệp hoặc học bạ (nếu có)", "bằng tốt nghiệp hoặc học bạ"),
        ] {
            assert_eq!(original(label), name);
        }
    }
}
