//! Writing the demonstration: everything in one transaction.

use domain::time::Moment;
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::accounts::{Cast, SECOND_FACTOR};
use super::rows::Made;
use super::{DemoError, MARK, Maker};
use crate::House;
use crate::store::rows::{
    accounts, attachments, audit, code_counters, dossiers, draft_results, history, issued_papers, officers,
    procedure_versions, settings, supplements,
};
use crate::store::{StoreError, Tx};

/// Rows written by one statement.
const AT_ONCE: usize = 50;

/// Writes everything in one transaction.
pub(super) async fn write(maker: &Maker, cast: Cast, made: Vec<Made>) -> Result<(), DemoError> {
    let counters: Vec<code_counters::ActiveModel> = maker
        .counters
        .iter()
        .map(|((unit, date), last)| code_counters::ActiveModel {
            unit_code: Set(unit.clone()),
            day: Set(format!("{:02}{:02}{:02}", date.year() % 100, u8::from(date.month()), date.day())),
            last: Set(i32::try_from(*last).unwrap_or(i32::MAX)),
        })
        .collect();
    let (house, now) = (maker.house.clone(), maker.now);
    maker
        .house
        .store
        .write(move |tx| {
            Box::pin(async move {
                write_people(tx, &house, cast).await?;
                write_dossiers(tx, made, now).await?;
                code_counters::Entity::insert_many(counters).exec_without_returning(tx).await?;
                let mark = settings::ActiveModel { key: Set(MARK.to_owned()), value: Set("true".to_owned()) };
                settings::Entity::insert(mark).exec_without_returning(tx).await?;
                Ok::<(), DemoError>(())
            })
        })
        .await
}

async fn write_people(tx: &Tx, house: &House, cast: Cast) -> Result<(), StoreError> {
    let (staff, posts): (Vec<_>, Vec<_>) = cast.office.into_iter().unzip();
    let officers_ids: Vec<String> = staff.iter().map(|account| account.id.clone()).collect();
    let mut people = vec![cast.citizen, cast.business];
    people.extend(cast.crowd);
    people.extend(staff);
    in_parts::<accounts::Entity, _>(tx, people).await?;
    in_parts::<officers::Entity, _>(tx, posts).await?;
    for id in officers_ids {
        crate::accounts::second_factor::set_required(tx, &id, true).await?;
        crate::accounts::second_factor::install(tx, house, &id, SECOND_FACTOR).await?;
    }
    Ok(())
}

async fn write_dossiers(tx: &Tx, made: Vec<Made>, now: Moment) -> Result<(), StoreError> {
    let mut versions: Vec<procedure_versions::Model> = Vec::new();
    for one in &made {
        let version = &one.procedure.form.version;
        if !versions.iter().any(|known| known.procedure_id == one.procedure.id && known.version == *version) {
            let body =
                serde_json::to_string(&*one.procedure).map_err(|error| StoreError::broken(&error.to_string()))?;
            versions.push(procedure_versions::Model {
                procedure_id: one.procedure.id.clone(),
                version: version.clone(),
                body,
                created_at: now.0,
            });
        }
    }
    in_parts::<procedure_versions::Entity, _>(tx, versions).await?;
    in_parts::<dossiers::Entity, _>(tx, made.iter().map(|one| one.dossier.clone()).collect()).await?;
    in_parts::<attachments::Entity, _>(tx, gathered(&made, |one| &one.attachments)).await?;
    in_parts::<history::Entity, _>(tx, gathered(&made, |one| &one.history)).await?;
    in_parts::<audit::Entity, _>(tx, gathered(&made, |one| &one.audit)).await?;
    in_parts::<issued_papers::Entity, _>(tx, gathered(&made, |one| &one.slips)).await?;
    in_parts::<supplements::Entity, _>(tx, made.iter().filter_map(|one| one.supplement.clone()).collect()).await?;
    in_parts::<draft_results::Entity, _>(tx, made.into_iter().filter_map(|one| one.draft).collect()).await
}

fn gathered<R: Clone>(made: &[Made], of: impl Fn(&Made) -> &Vec<R>) -> Vec<R> {
    made.iter().flat_map(|one| of(one).clone()).collect()
}

async fn in_parts<E, R>(tx: &Tx, rows: Vec<R>) -> Result<(), StoreError>
where
    E: EntityTrait,
    R: IntoActiveModel<E::ActiveModel> + Clone,
    E::ActiveModel: Send,
{
    for part in rows.chunks(AT_ONCE) {
        let part = part.iter().cloned().map(IntoActiveModel::into_active_model);
        E::insert_many(part).exec_without_returning(tx).await?;
    }
    Ok(())
}
