//! Everything that is stored, to show that a refused request changed nothing.

use super::TestPortal;
use backend::store::StoreError;
use backend::store::rows::{
    account_rights, accounts, api_tokens, attachments, audit, captchas, counter_papers, data_exports, dossiers,
    history, known_devices, limits, login_sessions, mail_words, notices, notification_settings, outbox, parked_forms,
    pending_logins, pending_registrations, people, personal_paper_files, personal_paper_uses, personal_papers, phrases,
    procedure_drafts, procedure_editions, rating_links, ratings, recovery_codes, refilings, representatives,
    second_factors, submissions, supplement_files, supplements, tokens, webhook_deliveries, webhooks,
};
use sea_orm::{ConnectionTrait as _, EntityTrait, PaginatorTrait as _};

impl TestPortal {
    /// All rows that people's requests can change, in words.
    pub async fn everything(&self) -> Vec<String> {
        let mut seen = Vec::new();
        seen.extend(all::<account_rights::Entity>(self).await);
        seen.extend(all::<accounts::Entity>(self).await);
        seen.extend(all::<api_tokens::Entity>(self).await);
        seen.extend(all::<attachments::Entity>(self).await);
        seen.extend(all::<audit::Entity>(self).await);
        seen.extend(all::<captchas::Entity>(self).await);
        seen.extend(all::<counter_papers::Entity>(self).await);
        seen.extend(all::<data_exports::Entity>(self).await);
        seen.extend(all::<dossiers::Entity>(self).await);
        seen.extend(all::<history::Entity>(self).await);
        seen.extend(all::<limits::Entity>(self).await);
        seen.extend(all::<login_sessions::Entity>(self).await);
        seen.extend(all::<mail_words::Entity>(self).await);
        seen.extend(all::<notices::Entity>(self).await);
        seen.extend(all::<outbox::Entity>(self).await);
        seen.extend(all::<phrases::Entity>(self).await);
        seen.extend(all::<parked_forms::Entity>(self).await);
        seen.extend(all::<representatives::Entity>(self).await);
        seen.extend(all::<rating_links::Entity>(self).await);
        seen.extend(all::<ratings::Entity>(self).await);
        seen.extend(all::<refilings::Entity>(self).await);
        seen.extend(all::<people::Entity>(self).await);
        seen.extend(all::<personal_papers::Entity>(self).await);
        seen.extend(all::<personal_paper_files::Entity>(self).await);
        seen.extend(all::<personal_paper_uses::Entity>(self).await);
        seen.extend(all::<procedure_drafts::Entity>(self).await);
        seen.extend(all::<procedure_editions::Entity>(self).await);
        seen.extend(all::<submissions::Entity>(self).await);
        seen.extend(all::<supplement_files::Entity>(self).await);
        seen.extend(all::<supplements::Entity>(self).await);
        seen.extend(all::<tokens::Entity>(self).await);
        seen.extend(all::<known_devices::Entity>(self).await);
        seen.extend(all::<notification_settings::Entity>(self).await);
        seen.extend(all::<pending_logins::Entity>(self).await);
        seen.extend(all::<pending_registrations::Entity>(self).await);
        seen.extend(all::<recovery_codes::Entity>(self).await);
        seen.extend(all::<second_factors::Entity>(self).await);
        seen.extend(all::<webhook_deliveries::Entity>(self).await);
        seen.extend(all::<webhooks::Entity>(self).await);
        seen.sort();
        seen
    }

    /// Breaks the database: a table is gone.
    pub async fn lose_table(&self, name: &'static str) {
        let lost = self.state.portal.house().store.write(move |tx| {
            Box::pin(async move {
                tx.execute_unprepared(&format!("DROP TABLE {name}")).await?;
                Ok::<(), StoreError>(())
            })
        });
        lost.await.expect("the table is dropped");
    }

    /// Number of rows of one kind.
    pub async fn count<E>(&self) -> u64
    where
        E: EntityTrait,
        E::Model: Send + Sync + sea_orm::FromQueryResult,
    {
        E::find().count(self.rows()).await.expect("the database answers")
    }

    /// The row of a dossier.
    pub async fn dossier(&self, id: &str) -> dossiers::Model {
        let found = dossiers::Entity::find_by_id(id).one(self.rows()).await;
        found.expect("the database answers").expect("a dossier")
    }
}

async fn all<E: EntityTrait>(portal: &TestPortal) -> Vec<String> {
    let rows = E::find().all(portal.rows()).await.expect("the database answers");
    rows.into_iter().map(|row| format!("{row:?}")).collect()
}
