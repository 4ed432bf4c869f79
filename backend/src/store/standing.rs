//! How a schema stands to this program: older, the same, or of a newer release that ran beside it.
//!
//! An older program does not know what newer steps did, so the newer one leaves word in `settings`: the last step that
//! a program has to know. While steps only add, servers of two releases serve side by side, and each may start again.

use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, DatabaseConnection, EntityTrait as _};
use sea_orm_migration::{MigratorTrait as _, SchemaManager};

use super::StoreError;
use super::migrations::{Migrator, NEEDED};
use super::rows::settings;

/// Key of the word in `settings`.
const NEED: &str = "schema_needs";

/// What there is to do.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// Steps are missing; the last one that is there.
    Behind(Option<String>),
    /// Exactly the steps of this program.
    Current,
    /// All of them and newer ones, which this program may pass by.
    Newer,
}

/// Looks at the steps that were applied.
///
/// # Errors
/// When the schema needs a newer program, or lacks steps that this program has while it has others.
pub(super) async fn look(db: &DatabaseConnection) -> Result<Standing, StoreError> {
    let applied: Vec<String> = Migrator::get_migration_models(db).await?.into_iter().map(|step| step.version).collect();
    let known: Vec<String> = Migrator::migrations().iter().map(|step| step.name().to_owned()).collect();
    let newer = applied.iter().any(|step| !known.contains(step));
    let missing = known.iter().any(|step| !applied.contains(step));
    match (newer, missing) {
        (false, true) => Ok(Standing::Behind(applied.last().cloned())),
        (false, false) => Ok(Standing::Current),
        (true, true) => Err(StoreError::broken("its schema belongs to another line of releases; start that program")),
        (true, false) => {
            if !need(db).await?.is_some_and(|need| known.contains(&need)) {
                return Err(StoreError::broken("its schema needs a newer release; start that one"));
            }
            tracing::warn!("the schema is of a newer release, which leaves room for this one");
            Ok(Standing::Newer)
        }
    }
}

/// Writes down what today's schema asks of programs, once there is a table for it.
///
/// # Errors
/// When the database fails.
pub(super) async fn note_need(db: &DatabaseConnection) -> Result<(), StoreError> {
    if !SchemaManager::new(db).has_table("settings").await? {
        return Ok(());
    }
    let value = serde_json::Value::from(NEEDED).to_string();
    let row = settings::ActiveModel { key: Set(NEED.to_owned()), value: Set(value) };
    let anew = OnConflict::column(settings::Column::Key).update_column(settings::Column::Value).to_owned();
    settings::Entity::insert(row).on_conflict(anew).exec_without_returning(db).await?;
    Ok(())
}

async fn need(db: &DatabaseConnection) -> Result<Option<String>, StoreError> {
    let row = settings::Entity::find_by_id(NEED).one(db).await?;
    Ok(row.and_then(|row| serde_json::from_str(&row.value).ok()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_needed_is_a_step_of_this_program() {
        assert!(Migrator::migrations().iter().any(|step| step.name() == NEEDED));
    }
}
