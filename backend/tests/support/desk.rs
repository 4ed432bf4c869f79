//! People and dossiers of a one-stop desk, without the forms that lead there.

use backend::House;
use backend::desk::{Desk, Officer};
use backend::registers::OfficeRegisters;
use backend::store::rows::{accounts, dossiers, history, officers};
use domain::answers::Answers;
use domain::dossier::Status;
use domain::roles::Role;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::{Kept, account, dossier_row};
use backend::attachments::Attachments;
use backend::filing::search_key;

/// The unit of the worked examples.
pub const BA_DINH: &str = "00004";

/// The desk of a house.
pub fn desk(house: &House) -> Desk {
    let registers = OfficeRegisters::new().expect("the built-in lists can be read");
    Desk::new(house.clone(), registers, Attachments::new(house.clone()))
}

/// Somebody who works in a unit.
pub async fn officer(house: &House, email: &str, unit: &str, roles: &[Role]) -> Officer {
    let account = account(house, email).await;
    let keys: Vec<&str> = roles.iter().map(|role| role.key()).collect();
    let post = officers::Model {
        account_id: account.id.clone(),
        unit_code: unit.to_owned(),
        roles: serde_json::json!(keys).to_string(),
        title: "Công chức".to_owned(),
        created_at: house.clock.now().0,
        disabled_at: None,
    };
    let row = post.clone().into_active_model();
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                officers::Entity::insert(row).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.expect("the post is kept");
    Officer::of_post(&account.id, &account.full_name, &post.title, &post.unit_code, &post.roles)
}

/// A birth registration that was sent just now: number of the code, and answers in place of those of the example.
pub async fn sent(
    house: &House,
    account: &accounts::Model,
    unit: &str,
    number: u32,
    changed: &[(&str, &str)],
) -> dossiers::Model {
    let procedure = house.catalogue.get("khai-sinh-thong-thuong").expect("a built-in procedure").clone();
    let mut answers: Answers = procedure.example.answers.clone();
    for (key, value) in changed {
        answers.set(*key, *value);
    }
    let now = house.clock.now().0;
    let code = format!("H26.{unit}-261123-{number:04}");
    let row = dossiers::Model {
        procedure_version: procedure.form.version.clone(),
        unit_code: unit.to_owned(),
        status: Status::Submitted.code(),
        search_key: search_key(&code, &account.full_name, &procedure.form, &answers),
        code: Some(code),
        answers: serde_json::to_string(&answers).expect("answers are written"),
        submitted_at: Some(now),
        ..dossier_row(house, account)
    };
    let entry = history::Model {
        id: house.random.id(),
        dossier_id: row.id.clone(),
        seq: 1,
        at: now,
        actor_id: Some(account.id.clone()),
        actor_role: "citizen".to_owned(),
        from_status: Status::Draft.code(),
        to_status: Status::Submitted.code(),
        note: String::new(),
    };
    let (dossier, entry) = (row.clone().into_active_model(), entry.into_active_model());
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                dossiers::Entity::insert(dossier).exec_without_returning(tx).await?;
                history::Entity::insert(entry).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.expect("the dossier is kept");
    row
}

/// The row of a dossier as it is now.
pub async fn dossier(house: &House, id: &str) -> dossiers::Model {
    let found = dossiers::Entity::find_by_id(id).one(house.store.read()).await;
    found.expect("the database answers").expect("a dossier")
}
