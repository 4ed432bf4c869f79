//! The personal page on both engines: overview, lists, filing again, ratings. PostgreSQL when
//! `MOTCUA_TEST_POSTGRES_URL` names a server.

mod again;
mod lists;
mod overview;
mod ratings;
#[path = "../support/mod.rs"]
mod support;

use backend::House;
use backend::attachments::Attachments;
use backend::captcha::Captcha;
use backend::filing::Filing;
use backend::registers::OfficeRegisters;
use backend::store::rows::{accounts, attachments, dossiers, history};
use domain::dossier::Status;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};
use support::Kept;

/// The procedure with papers of the tests.
const WORKED: &str = "khai-sinh-thong-thuong";
/// A short one, whose form asks for the day of a visit.
const FAST: &str = "chung-thuc-ban-sao";

fn filing(house: &House) -> Filing {
    let registers = OfficeRegisters::new().expect("the built-in lists");
    Filing::new(house.clone(), registers, Attachments::new(house.clone()), Captcha::new(house.clone()))
}

/// The row of a sent dossier with the worked example's answers, not stored.
fn sent_row(house: &House, owner: &accounts::Model, slug: &str, number: u32, status: Status) -> dossiers::Model {
    let procedure = house.catalogue.get(slug).expect("a built-in procedure");
    dossiers::Model {
        procedure_id: slug.to_owned(),
        procedure_version: procedure.form.version.clone(),
        status: status.code(),
        code: Some(format!("H26.00004-261123-{number:04}")),
        answers: serde_json::to_string(&procedure.example.answers).expect("writes"),
        submitted_at: Some(house.clock.now().0),
        ..support::dossier_row(house, owner)
    }
}

async fn keep(house: &House, rows: Vec<dossiers::Model>) {
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let rows = rows.into_iter().map(|row| row.into_active_model());
                dossiers::Entity::insert_many(rows).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.expect("the dossiers are kept");
}

/// A stored sent dossier.
async fn sent(house: &House, owner: &accounts::Model, slug: &str, number: u32, status: Status) -> dossiers::Model {
    let row = sent_row(house, owner, slug, number, status);
    keep(house, vec![row.clone()]).await;
    row
}

/// An entry of a dossier's history.
async fn happened(house: &House, dossier: &str, seq: i32, role: &str, to: Status, note: &str) {
    let entry = history::Model {
        id: house.random.id(),
        dossier_id: dossier.to_owned(),
        seq,
        at: house.clock.now().0,
        actor_id: Some(format!("{role}-{seq}")),
        actor_role: role.to_owned(),
        from_status: 0,
        to_status: to.code(),
        note: note.to_owned(),
    };
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                history::Entity::insert(entry.into_active_model()).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.expect("the entry is kept");
}

/// A paper of a dossier; its content is nowhere.
async fn paper(house: &House, dossier: &str, paper: &str, hash: &str) {
    let row = attachments::Model {
        id: house.random.id(),
        dossier_id: dossier.to_owned(),
        paper_id: paper.to_owned(),
        row: 0,
        position: 0,
        name: format!("{hash}.png"),
        content_hash: hash.to_owned(),
        media: "image/png".to_owned(),
        bytes: 100,
        pages: 1,
        width: Some(64),
        height: Some(32),
        created_at: house.clock.now().0,
        removed_at: None,
    };
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                attachments::Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.expect("the paper is kept");
}
