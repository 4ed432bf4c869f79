//! Rows with boring fields filled in, so that a test mentions only what matters to it.

use backend::House;
use backend::mail::{Letter, MailDraft};
use backend::outbox;
use backend::store::rows::accounts::{AccountKind, AccountState};
use backend::store::rows::{accounts, dossiers};
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::Kept;

/// An active citizen's account; signing in is not possible (its hash is none).
pub async fn account(house: &House, email: &str) -> accounts::Model {
    let now = house.clock.now().0;
    let row = accounts::Model {
        id: house.random.id(),
        kind: AccountKind::Individual,
        email: email.to_owned(),
        email_key: email.to_lowercase(),
        password_hash: "none".to_owned(),
        full_name: "Nguyễn Thị Lan".to_owned(),
        personal_id: "001184000001".to_owned(),
        phone: "0912345678".to_owned(),
        organisation_name: None,
        tax_code: None,
        state: AccountState::Active,
        profile: "{}".to_owned(),
        consent_version: "1".to_owned(),
        consent_at: now,
        created_at: now,
        activated_at: Some(now),
        second_factor_required: 0,
    };
    keep(house, row.clone().into_active_model()).await;
    row
}

async fn keep(house: &House, row: accounts::ActiveModel) {
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                accounts::Entity::insert(row).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.expect("the account is kept");
}

/// A draft of an account, changed last at this moment.
pub async fn draft(house: &House, account: &accounts::Model) -> dossiers::Model {
    let row = dossier_row(house, account);
    let active = row.clone().into_active_model();
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                dossiers::Entity::insert(active).exec_without_returning(tx).await?;
                Ok(())
            })
        })
        .await;
    kept.expect("the draft is kept");
    row
}

/// The row of a draft, not stored.
pub fn dossier_row(house: &House, account: &accounts::Model) -> dossiers::Model {
    let now = house.clock.now().0;
    dossiers::Model {
        id: house.random.id(),
        account_id: account.id.clone(),
        procedure_id: "khai-sinh-thong-thuong".to_owned(),
        procedure_version: "1".to_owned(),
        unit_code: "00004".to_owned(),
        status: 0,
        code: None,
        version: 1,
        answers: "{}".to_owned(),
        applicant_name: account.full_name.clone(),
        contact_email: account.email.clone(),
        fee_vnd: 0,
        exemption: None,
        second_secret_hash: None,
        submitted_at: None,
        due_at: None,
        created_at: now,
        updated_at: now,
        deleted_at: None,
        channel: "online".to_owned(),
        stage: String::new(),
        officer_id: None,
        accepted_at: None,
        clock_started_at: None,
        extension: None,
        signed_at: None,
        signed_by: None,
        result_number: None,
        payment: None,
        resolved_at: None,
        returned_at: None,
        search_key: String::new(),
    }
}

/// A short mail about a dossier.
pub fn mail(kind: &'static str, to: &str, dossier: Option<&str>) -> MailDraft {
    MailDraft {
        kind,
        to: to.to_owned(),
        subject: "Một thư".to_owned(),
        letter: Letter::new("Chào bạn,").action("Mở", "http://127.0.0.1:3000/"),
        dossier_id: dossier.map(str::to_owned),
        ..MailDraft::default()
    }
}

/// Leaves mails in the outbox in one action.
pub async fn enqueue(house: &House, mails: Vec<MailDraft>) {
    let kit = house.clone();
    let kept: Kept<()> = house
        .store
        .write(move |tx| {
            Box::pin(async move {
                for mail in mails {
                    outbox::enqueue(tx, &kit, mail).await?;
                }
                Ok(())
            })
        })
        .await;
    kept.expect("the mails are kept");
}
