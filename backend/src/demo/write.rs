//! Writing the demonstration: five hundred dossiers in one transaction.

use domain::time::Date;
use sea_orm::{ActiveValue::Set, EntityTrait, IntoActiveModel};

use super::accounts::{Cast, SECOND_FACTOR};
use super::rows::Made;
use super::{DemoError, MARK, Maker};
use crate::House;
use crate::desk::book_of;
use crate::store::rows::{
    accounts, attachments, audit, code_counters, dossiers, draft_results, history, issued_papers, officers,
    procedure_versions, settings, supplements,
};
use crate::store::{StoreError, Tx};

/// Rows written by one statement.
const AT_ONCE: usize = 50;

/// Writes dossiers in one transaction: the first ones with everybody, the last ones with the mark of the demonstration.
pub(super) async fn part(
    maker: &mut Maker,
    everybody: Option<Cast>,
    made: Vec<Made>,
    last: bool,
) -> Result<(), DemoError> {
    let versions = versions(maker, &made)?;
    let counters = if last { counters(maker) } else { Vec::new() };
    let house = maker.house.clone();
    maker
        .house
        .store
        .write(move |tx| {
            Box::pin(async move {
                if let Some(cast) = everybody {
                    write_people(tx, &house, cast).await?;
                }
                in_parts::<procedure_versions::Entity, _>(tx, versions).await?;
                write_dossiers(tx, made).await?;
                if last {
                    in_parts::<code_counters::Entity, _>(tx, counters).await?;
                    let mark = settings::ActiveModel { key: Set(MARK.to_owned()), value: Set("true".to_owned()) };
                    settings::Entity::insert(mark).exec_without_returning(tx).await?;
                }
                Ok::<(), DemoError>(())
            })
        })
        .await
}

/// The running numbers of units, days and follow-up books, from which the next real dossier goes on.
fn counters(maker: &Maker) -> Vec<code_counters::Model> {
    let counter = |unit: &str, day: String, last: u32| code_counters::Model {
        unit_code: unit.to_owned(),
        day,
        last: i32::try_from(last).unwrap_or(i32::MAX),
    };
    let of_day = |date: &Date| format!("{:02}{:02}{:02}", date.year() % 100, u8::from(date.month()), date.day());
    let codes = maker.counters.iter().map(|((unit, date), last)| counter(unit, of_day(date), *last));
    let books = maker.books.iter().map(|((unit, year), last)| counter(unit, book_of(*year), *last));
    codes.chain(books).collect()
}

/// The procedures of these dossiers that no earlier part wrote.
fn versions(maker: &mut Maker, made: &[Made]) -> Result<Vec<procedure_versions::Model>, StoreError> {
    let mut versions = Vec::new();
    for one in made {
        let (id, version) = (one.procedure.id.clone(), one.procedure.form.version.clone());
        if maker.versions.insert((id.clone(), version.clone())) {
            let body =
                serde_json::to_string(&*one.procedure).map_err(|error| StoreError::broken(&error.to_string()))?;
            versions.push(procedure_versions::Model { procedure_id: id, version, body, created_at: maker.now.0 });
        }
    }
    Ok(versions)
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

async fn write_dossiers(tx: &Tx, made: Vec<Made>) -> Result<(), StoreError> {
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
