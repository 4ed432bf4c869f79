//! Filing again: a draft from a sent dossier, once a press, for its owner alone, with papers only when asked.

use super::{FAST, WORKED, filing, keep, paper, sent, sent_row, support};
use crate::on_both_engines;
use backend::filing::FilingError;
use backend::store::rows::{accounts, attachments, audit, dossiers, procedure_versions, refilings};
use domain::answers::Answers;
use domain::dossier::Status;
use domain::journey::ChangeKind;
use domain::procedure::{Field, Form, Procedure};
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _};
use std::sync::Arc;
use support::{Kept, TestHouse};

async fn row(t: &TestHouse, id: &str) -> dossiers::Model {
    dossiers::Entity::find_by_id(id).one(t.store.read()).await.expect("the database answers").expect("a dossier")
}

async fn again(t: &TestHouse, owner: &accounts::Model, source: &str, key: &str) -> Result<String, FilingError> {
    filing(t).file_again(&owner.id, source, key).await
}

fn answers(row: &dossiers::Model) -> Answers {
    serde_json::from_str(&row.answers).expect("answers")
}

/// A form with one question more than today's.
fn with_a_question_more(form: &Form) -> Form {
    let mut form = form.clone();
    let section = form.sections.iter().position(|section| section.id == "requester").expect("a section");
    let place = form.sections[section].first + form.sections[section].count;
    let more = serde_json::json!({ "path": "fax", "label": { "vi": "Số fax" }, "type": "text" });
    form.fields.insert(place, serde_json::from_value::<Field>(more).expect("a field"));
    form.sections[section].count += 1;
    for later in &mut form.sections[section + 1..] {
        later.first += 1;
    }
    form.version = "phiên bản cũ".to_owned();
    form
}

on_both_engines! {
    async fn what_fits_is_taken_over_and_neither_declaration_nor_a_day_that_is_over(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let source = sent(t, &lan, FAST, 1, Status::Returned).await;
        let draft = row(t, &again(t, &lan, &source.id, "k").await.expect("a draft")).await;
        assert_eq!((draft.status, draft.code.as_ref(), draft.account_id.as_str()), (0, None, lan.id.as_str()));
        assert_eq!((draft.unit_code.as_str(), draft.submitted_at), ("00004", None));
        let (new, old) = (answers(&draft), answers(&source));
        assert_eq!(new.get("requester.full_name"), old.get("requester.full_name"));
        assert_eq!(new.get("documents.1.name"), old.get("documents.1.name"));
        assert_eq!((new.get("commitment.agreed"), new.get("visit_date")), ("", ""));
        assert_ne!(old.get("visit_date"), "");
        let filing = filing(t);
        let origin = filing.origin(&filing.draft(&lan.id, &draft.id).await.expect("a draft")).await.expect("the store");
        let origin = origin.expect("an origin");
        assert_eq!(Some(&origin.code), source.code.as_ref());
        assert_eq!(origin.changes.iter().map(|change| change.kind).collect::<Vec<_>>(), [ChangeKind::Passed]);
        assert_eq!(row(t, &source.id).await, source, "the sent dossier stays as it is");
        let noted = audit::Entity::find().filter(audit::Column::Act.eq("dossier.begun_again")).count(t.store.read()).await;
        assert_eq!(noted.expect("the database answers"), 1);
    }

    async fn k1_one_press_is_one_draft_and_another_form_another(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let source = sent(t, &lan, FAST, 1, Status::Submitted).await;
        let first = again(t, &lan, &source.id, "một").await.expect("a draft");
        assert_eq!(again(t, &lan, &source.id, "một").await.expect("the same draft"), first);
        let second = again(t, &lan, &source.id, "hai").await.expect("another draft");
        assert_ne!(second, first);
        // A draft that was thrown away does not come back.
        filing(t).delete_draft(&lan.id, &first).await.expect("deleted");
        let third = again(t, &lan, &source.id, "một").await.expect("a new draft");
        assert!(third != first && third != second);
        assert_eq!(refilings::Entity::find().count(t.store.read()).await.expect("the database answers"), 3);
    }

    async fn e2_only_a_sent_dossier_of_ones_own_can_be_filed_again(t: &TestHouse) {
        let (lan, minh) = (support::account(t, "lan@example.vn").await, support::account(t, "minh@example.vn").await);
        let source = sent(t, &lan, FAST, 1, Status::Submitted).await;
        let draft = support::draft(t, &lan).await;
        for (who, id) in [(&minh, source.id.as_str()), (&lan, draft.id.as_str()), (&lan, "nothing")] {
            let refused = again(t, who, id, "k").await;
            assert!(matches!(refused, Err(FilingError::NotFound)), "{refused:?}");
        }
        assert_eq!(dossiers::Entity::find().count(t.store.read()).await.expect("the database answers"), 2);
    }

    async fn a_dossier_of_an_older_definition_is_compared_with_the_one_it_was_sent_under(t: &TestHouse) {
        let lan = support::account(t, "lan@example.vn").await;
        let mut procedure = Procedure::clone(&t.catalogue.get(WORKED).expect("a procedure"));
        procedure.form = Arc::new(with_a_question_more(&procedure.form));
        let stored = procedure_versions::Model {
            procedure_id: WORKED.to_owned(),
            version: procedure.form.version.clone(),
            body: serde_json::to_string(&procedure).expect("writes"),
            created_at: 0,
        };
        let kept: Kept<()> = t.store.write(move |tx| Box::pin(async move {
            procedure_versions::Entity::insert(stored.into_active_model()).exec_without_returning(tx).await?;
            Ok(())
        })).await;
        kept.expect("the definition is kept");
        let mut source = sent_row(t, &lan, WORKED, 1, Status::Returned);
        let mut declared = answers(&source);
        declared.set("fax", "024 1");
        source.answers = serde_json::to_string(&declared).expect("writes");
        source.procedure_version = procedure.form.version.clone();
        keep(t, vec![source.clone()]).await;
        let id = again(t, &lan, &source.id, "k").await.expect("a draft");
        let draft = filing(t).draft(&lan.id, &id).await.expect("a draft");
        assert_eq!(draft.procedure.form.version, t.catalogue.get(WORKED).expect("a procedure").form.version);
        let origin = filing(t).origin(&draft).await.expect("the store").expect("an origin");
        let told: Vec<_> = origin.changes.iter().map(|change| (change.kind, change.label.vi.as_str())).collect();
        assert_eq!(told, [(ChangeKind::Gone, "Số fax")]);
        assert_eq!(draft.answers.get("fax"), "");
    }

    async fn papers_come_along_only_when_asked_as_rows_of_the_same_contents(t: &TestHouse) {
        let (lan, minh) = (support::account(t, "lan@example.vn").await, support::account(t, "minh@example.vn").await);
        let source = sent(t, &lan, WORKED, 1, Status::Returned).await;
        let wanted = t.catalogue.get(WORKED).expect("a procedure").example.attachments[0].clone();
        paper(t, &source.id, &wanted, "aa").await;
        paper(t, &source.id, "giay-khong-con-can", "bb").await;
        let id = again(t, &lan, &source.id, "k").await.expect("a draft");
        let filing = filing(t);
        let of_draft = || async {
            let of_it = attachments::Entity::find().filter(attachments::Column::DossierId.eq(id.as_str()));
            of_it.all(t.store.read()).await.expect("the database answers")
        };
        assert!(of_draft().await.is_empty());
        let draft = filing.draft(&lan.id, &id).await.expect("a draft");
        let origin = filing.origin(&draft).await.expect("the store").expect("an origin");
        assert_eq!(origin.papers.iter().map(|(paper, _, files)| (paper.as_str(), *files)).collect::<Vec<_>>(), [(wanted.as_str(), 1)]);
        assert!(matches!(filing.take_old_papers(&minh.id, &id).await, Err(FilingError::NotFound)));
        assert_eq!(filing.take_old_papers(&lan.id, &id).await.expect("taken"), 1);
        let copies = of_draft().await;
        assert_eq!(copies.iter().map(|copy| copy.content_hash.as_str()).collect::<Vec<_>>(), ["aa"]);
        assert_eq!(filing.take_old_papers(&lan.id, &id).await.expect("nothing more"), 0);
        assert_eq!(of_draft().await.len(), 1);
        let plain = filing.start(&lan.id, WORKED, "00004").await.expect("a draft");
        assert!(matches!(filing.take_old_papers(&lan.id, &plain).await, Err(FilingError::NotFound)));
    }
}
