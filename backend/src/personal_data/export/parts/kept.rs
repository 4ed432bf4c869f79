//! Kept papers with their files, relatives, ratings, settings of mails.

use domain::text::with_ending_of;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::{Value, json};

use super::{Exporting, Gathering, Piece, moment};
use crate::store::rows::{notification_settings, people, personal_paper_files, personal_papers, ratings};

/// Papers in one folder, one file of facts.
pub(super) fn papers(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let (db, id) = (of.house.store.read(), of.account.id.as_str());
        let rows = personal_papers::Entity::find().filter(personal_papers::Column::AccountId.eq(id)).all(db).await?;
        let files = personal_paper_files::Entity::find();
        let files = files.filter(personal_paper_files::Column::AccountId.eq(id)).all(db).await?;
        let facts: Vec<Value> = rows
            .iter()
            .map(|row| {
                json!({
                    "id": row.id, "kind": row.kind, "title": row.title, "number": row.number,
                    "issued_on": row.issued_on, "expires_on": row.expires_on, "kept_since": moment(row.created_at),
                })
            })
            .collect();
        let mut pieces = vec![Piece::json("giay-to-ca-nhan/giay-to.json", &facts.into())];
        for (file, place) in files.iter().zip(1..) {
            let name = with_ending_of(&file.name.replace(['/', '\\'], "_"), &file.media);
            let place = format!("giay-to-ca-nhan/{}/{place:02}-{name}", file.personal_paper_id);
            pieces.push(Piece::stored(place, &file.content_hash));
        }
        Ok(pieces)
    })
}

/// Relatives as entered.
pub(super) fn relatives(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let rows = people::Entity::find().filter(people::Column::AccountId.eq(of.account.id.as_str()));
        let known = rows.all(of.house.store.read()).await?.into_iter().map(|row| {
            let known: Value = serde_json::from_str(&row.known).unwrap_or_default();
            json!({ "relation": row.relation, "full_name": row.full_name, "known": known })
        });
        Ok(vec![Piece::json("nguoi-than.json", &known.collect::<Vec<_>>().into())])
    })
}

/// Ratings as given.
pub(super) fn all_ratings(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let rows = ratings::Entity::find().filter(ratings::Column::AccountId.eq(of.account.id.as_str()));
        let given = rows.all(of.house.store.read()).await?.into_iter().map(|row| {
            json!({ "dossier": row.dossier_id, "at": moment(row.at), "overall": row.overall, "remark": row.remark })
        });
        Ok(vec![Piece::json("danh-gia.json", &given.collect::<Vec<_>>().into())])
    })
}

/// Which optional mails are wanted.
pub(super) fn settings_of_mails(of: &Exporting) -> Gathering<'_> {
    Box::pin(async move {
        let rows = notification_settings::Entity::find();
        let rows = rows.filter(notification_settings::Column::AccountId.eq(of.account.id.as_str()));
        let wanted = rows.all(of.house.store.read()).await?.into_iter();
        let wanted = wanted.map(|row| json!({ "kind": row.kind, "wanted": row.wanted != 0 }));
        Ok(vec![Piece::json("thong-bao.json", &wanted.collect::<Vec<_>>().into())])
    })
}
