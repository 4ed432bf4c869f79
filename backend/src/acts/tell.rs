//! The mails about a move: to the address of the declaration and, when it is another, to the one of the account.

use sea_orm::EntityTrait as _;

use crate::filing::addresses::second_address;
use crate::mail::MailDraft;
use crate::mail::templates::course::{About, Notice, letter};
use crate::store::rows::{accounts, dossiers};
use crate::store::{StoreError, Tx};
use crate::units::Units;
use crate::{House, outbox};

/// Who hears about a dossier.
///
/// # Errors
/// When the store fails.
pub async fn recipients(tx: &Tx, dossier: &dossiers::Model) -> Result<Vec<String>, StoreError> {
    let account = accounts::Entity::find_by_id(&dossier.account_id).one(tx).await?;
    let account_email = account.map(|account| account.email).unwrap_or_default();
    let mut all = Vec::new();
    if !dossier.contact_email.is_empty() {
        all.push(dossier.contact_email.clone());
    }
    match second_address(&dossier.contact_email, &account_email) {
        Some(second) => all.push(second.to_owned()),
        None if all.is_empty() && !account_email.is_empty() => all.push(account_email),
        None => {}
    }
    Ok(all)
}

/// What the mails about a dossier say of it.
pub fn about(house: &House, dossier: &dossiers::Model) -> About {
    let procedure = house.catalogue.get(&dossier.procedure_id);
    About {
        dossier_id: dossier.id.clone(),
        code: dossier.code.clone().unwrap_or_default(),
        procedure: procedure.map_or_else(|| dossier.procedure_id.clone(), |procedure| procedure.name.vi.clone()),
        unit: Units::embedded().city_unit(&dossier.unit_code).map(|unit| unit.office()).unwrap_or_default(),
        applicant: dossier.applicant_name.clone(),
        walk_in: dossier.channel == "counter",
    }
}

/// Writes the mails about what just happened to a dossier.
///
/// # Errors
/// When the store fails.
pub async fn tell(tx: &Tx, house: &House, dossier: &dossiers::Model, notice: &Notice) -> Result<(), StoreError> {
    for mail in letters(tx, house, dossier, notice).await? {
        outbox::enqueue(tx, house, mail).await?;
    }
    Ok(())
}

/// Writes reminders: of each `key` and address there is one at most.
///
/// # Errors
/// When the store fails.
pub async fn remind(
    tx: &Tx,
    house: &House,
    dossier: &dossiers::Model,
    notice: &Notice,
    key: &str,
) -> Result<(), StoreError> {
    for mail in letters(tx, house, dossier, notice).await? {
        let dedupe = Some(format!("{key}:{}", mail.to));
        outbox::enqueue(tx, house, MailDraft { dedupe, ..mail }).await?;
    }
    Ok(())
}

async fn letters(
    tx: &Tx,
    house: &House,
    dossier: &dossiers::Model,
    notice: &Notice,
) -> Result<Vec<MailDraft>, StoreError> {
    let about = about(house, dossier);
    let to = recipients(tx, dossier).await?;
    Ok(to.iter().map(|to| letter(&house.config, &about, to, notice)).collect())
}
