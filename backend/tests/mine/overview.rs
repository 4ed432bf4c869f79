//! What the overview tells, and that it never asks more questions of the database than it has kinds of things to tell.

use std::sync::atomic::{AtomicUsize, Ordering};

use super::{WORKED, filing, happened, keep, paper, sent, sent_row, support};
use crate::on_both_engines;
use backend::store::Reader;
use backend::store::queries::mine;
use domain::dossier::{Group, Status};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement};
use sea_orm_migration::async_trait;

const WAITING: [Status; 3] = [Status::SupplementRequired, Status::PaymentRequired, Status::Completed];

/// A connection that counts what it is asked.
struct Counted<'c> {
    inner: &'c Reader,
    asked: AtomicUsize,
}

impl Counted<'_> {
    fn count(&self) {
        self.asked.fetch_add(1, Ordering::SeqCst);
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Counted<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.inner.get_database_backend()
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        self.count();
        self.inner.execute_raw(statement).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.count();
        self.inner.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.count();
        self.inner.query_one_raw(statement).await
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.count();
        self.inner.query_all_raw(statement).await
    }
}

/// How many questions the overview of an account costs.
async fn questions(db: &Reader, account: &str) -> usize {
    let counted = Counted { inner: db, asked: AtomicUsize::new(0) };
    let statuses = WAITING.map(Status::code);
    mine::home(&counted, account, &statuses).await.expect("the database answers");
    counted.asked.load(Ordering::SeqCst)
}

on_both_engines! {
    async fn five_hundred_dossiers_cost_no_more_questions_than_three(t: &TestHouse) {
        let (few, many) = (support::account(t, "lan@example.vn").await, support::account(t, "sen@example.vn").await);
        keep(t, (0..3).map(|n| sent_row(t, &few, WORKED, n, WAITING[n as usize])).collect()).await;
        let all: Vec<Status> = Status::ALL.into_iter().filter(|status| *status != Status::Draft).collect();
        keep(t, (0..500).map(|n| sent_row(t, &many, WORKED, 100 + n, all[n as usize % all.len()])).collect()).await;
        let (of_few, of_many) = (questions(t.store.read(), &few.id).await, questions(t.store.read(), &many.id).await);
        assert_eq!(of_few, of_many);
        assert!(of_many <= 7, "{of_many}");
    }

    async fn counters_tell_all_dossiers_and_lists_the_newest_of_the_account_alone(t: &TestHouse) {
        let (lan, minh) = (support::account(t, "lan@example.vn").await, support::account(t, "minh@example.vn").await);
        for (number, status) in Status::ALL.into_iter().enumerate().skip(1) {
            sent(t, &lan, WORKED, number as u32, status).await;
        }
        support::draft(t, &lan).await;
        support::draft(t, &minh).await;
        let found = filing(t).overview(&lan.id, &WAITING).await.expect("an overview");
        let count = |group: Group| found.counts[&group];
        assert_eq!(Group::ALL.map(count), [1, 5, 1, 2, 2]);
        assert_eq!((found.drafts.len(), found.recent.len(), found.waiting.len()), (1, 5, 3));
        let nobody = filing(t).overview("nobody", &WAITING).await.expect("an overview");
        assert!(nobody.counts.values().all(|count| *count == 0) && nobody.recent.is_empty());
    }

    async fn what_waits_comes_with_the_words_of_the_office_its_place_and_the_originals(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let asked = sent(t, &lan, WORKED, 1, Status::SupplementRequired).await;
        happened(t, &asked.id, 1, "reception", Status::SupplementRequired, "Lần một").await;
        happened(t, &asked.id, 2, "citizen", Status::Submitted, "").await;
        happened(t, &asked.id, 3, "reception", Status::SupplementRequired, "Lần hai").await;
        let ready = sent(t, &lan, WORKED, 2, Status::Completed).await;
        let procedure = t.catalogue.get(WORKED).expect("a procedure");
        let shown = procedure.form.attachments.iter().find(|paper| paper.original_at_result).expect("a paper");
        paper(t, &ready.id, &shown.id, "aa").await;
        paper(t, &ready.id, "khong-co-giay-nay", "bb").await;
        let found = filing(t).overview(&lan.id, &WAITING).await.expect("an overview");
        let of = |id: &str| found.waiting.iter().find(|waiting| waiting.line.id == id).expect("it waits");
        assert_eq!(of(&asked.id).note, "Lần hai");
        assert_eq!(of(&ready.id).originals, std::slice::from_ref(&shown.label));
        assert!(of(&asked.id).originals.is_empty());
    }
}
