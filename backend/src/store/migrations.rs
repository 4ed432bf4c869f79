//! The steps that build the schema, oldest first.
//!
//! One file per step, numbered and named by what changes; a released step is never edited.
//! First add, later remove: the previous release may still be running beside the new one.

use sea_orm_migration::prelude::*;

mod columns;
mod m0001_accounts;
mod m0002_catalogue;
mod m0003_dossiers;
mod m0004_outbox;
mod m0005_acts;
mod m0006_second_factor;
mod m0007_rights;
mod m0008_personal_papers;
mod m0009_ratings;
mod m0010_audit_chain;
mod m0012_supplement_files;
mod m0013_desk;
mod m0014_api;
mod m0015_counter;
mod m0018_words;
mod m0019_editions;
mod m0020_reports;
mod m0021_reopened;

/// The last step that a program has to know to run on today's schema. It stays where it is while steps only add
/// tables, or columns with defaults, that an older program may pass by; a step that takes something away or changes
/// what it means moves it up to itself.
pub(super) const NEEDED: &str = "m0015_counter";

/// All steps.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m0001_accounts::Migration),
            Box::new(m0002_catalogue::Migration),
            Box::new(m0003_dossiers::Migration),
            Box::new(m0004_outbox::Migration),
            Box::new(m0005_acts::Migration),
            Box::new(m0006_second_factor::Migration),
            Box::new(m0007_rights::Migration),
            Box::new(m0008_personal_papers::Migration),
            Box::new(m0009_ratings::Migration),
            Box::new(m0010_audit_chain::Migration),
            Box::new(m0012_supplement_files::Migration),
            Box::new(m0013_desk::Migration),
            Box::new(m0014_api::Migration),
            Box::new(m0015_counter::Migration),
            Box::new(m0018_words::Migration),
            Box::new(m0019_editions::Migration),
            Box::new(m0020_reports::Migration),
            Box::new(m0021_reopened::Migration),
        ]
    }
}
