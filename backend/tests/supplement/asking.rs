//! The office asks: who may, for what, and what is written.

use backend::acts;
use backend::desk::DeskRefusal;
use backend::desk::ask_for_more::Asking;
use backend::store::StoreError;
use backend::store::rows::{audit, history, issued_papers, supplements, units};
use domain::dossier::Status;
use domain::dossier::supplement::{SupplementRequest, UNTIL, WHY};
use domain::roles::Role;
use sea_orm::{ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _};

use crate::on_both_engines;
use crate::people::{Citizen, PAPER, WORKED, ask, asking, mail_of, officer, process};

fn wrong(refusal: &DeskRefusal) -> Vec<&str> {
    match refusal {
        DeskRefusal::Invalid(wrong) => wrong.iter().map(|(field, _)| field.as_str()).collect(),
        other => panic!("{other:?}"),
    }
}

on_both_engines! {
    async fn everything_is_asked_at_once_in_the_words_of_the_form_with_history_mail_and_audit(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(WORKED).await;
        let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
        let moved = ask(t, &desk, &id, asking(&[PAPER, ""], &["mother.full_name", "home_town.ward"])).await.expect("asked");
        assert_eq!(moved.to.status(), Status::SupplementRequired);
        let row = supplements::Entity::find().one(t.store.read()).await.expect("read").expect("a request");
        let request: SupplementRequest = serde_json::from_str(&row.request).expect("a request");
        assert_eq!((row.seq, row.answer_by.as_str()), (1, "2026-12-10"));
        assert!(request.papers[0].name.starts_with("Giấy chứng sinh"), "{}", request.papers[0].name);
        assert_eq!(request.fields[0].label, "Người mẹ – Họ, chữ đệm, tên");
        assert_eq!(request.fields[1].path, "home_town", "an address is one place");
        assert_eq!(serde_json::from_str::<Vec<String>>(&row.files_before).expect("ids").len(), lan.filed(&id).await.len());
        assert_eq!(row.answers_before, lan.row(&id).await.answers);
        let course = history::Entity::find().filter(history::Column::ToStatus.eq(5)).one(t.store.read()).await;
        assert_eq!(course.expect("read").expect("an entry").note, row.request, "the look-up reads it there");
        let mail = mail_of(t, "supplement").await;
        assert!(mail.link().is_some_and(|link| link.ends_with(&format!("/ho-so/{id}/bo-sung"))), "{}", mail.text);
        // The page that answers has the same words: domain::dossier::supplement.
        for said in [WHY.vi, UNTIL.vi, "Ảnh mờ, chụp lại", "Giấy ủy quyền", "Người mẹ – Họ, chữ đệm, tên", "10/12/2026"] {
            assert!(mail.text.contains(said), "{said}: {}", mail.text);
        }
        let slip = issued_papers::Entity::find().one(t.store.read()).await.expect("read").expect("a slip");
        assert_eq!((slip.kind.as_str(), slip.for_owner, slip.issued_by.as_str()), ("slip_02", 1, desk.account_id.as_str()));
        assert_eq!(slip.number, "01/HDHS");
        for said in ["Giấy chứng sinh", "Giấy ủy quyền", "Mục khai: Người mẹ – Họ, chữ đệm, tên", "2026-12-10"] {
            assert!(slip.model.contains(said), "{said}: {}", slip.model);
        }
        let audited = audit::Entity::find().filter(audit::Column::Act.eq("dossier.supplement_asked"));
        assert!(audited.one(t.store.read()).await.expect("read").is_some());
    }

    async fn the_slip_names_the_phone_under_which_the_unit_is_asked(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(WORKED).await;
        let unit = units::Model {
            code: lan.row(&id).await.unit_code,
            kind: "phường".to_owned(),
            name: "Phường Ba Đình".to_owned(),
            search_key: "ba dinh".to_owned(),
            address: "25 phố Liễu Giai".to_owned(),
            phone: "024 3823 4567".to_owned(),
            hours: String::new(),
            opened: "[]".to_owned(),
            updated_at: 0,
        };
        let told = t.store.write(move |tx| {
            Box::pin(async move {
                units::Entity::delete_by_id(unit.code.as_str()).exec(tx).await?;
                units::Entity::insert(unit.into_active_model()).exec_without_returning(tx).await?;
                Ok::<(), StoreError>(())
            })
        });
        told.await.expect("the row is kept");
        let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
        ask(t, &desk, &id, asking(&[PAPER], &[])).await.expect("asked");
        let slip = issued_papers::Entity::find().one(t.store.read()).await.expect("read").expect("a slip");
        let facts: serde_json::Value = serde_json::from_str(&slip.model).expect("JSON");
        assert_eq!(facts["contact_phone"], "024 3823 4567");
    }

    async fn a_request_with_mistakes_writes_nothing(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(WORKED).await;
        let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
        let before = lan.row(&id).await;
        for (request, fields) in [
            (Asking::default(), vec!["papers", "reason"]),
            (asking(&["giay-khac"], &[]), vec!["papers.0"]),
            (asking(&[], &["authority.ward", "commitment.agreed", "status"]), vec!["fields.0", "fields.1", "fields.2"]),
            (asking(&[], &["child_birth_date_words"]), vec!["fields.0"]),
            // Hidden by the filed answers: nobody could answer it.
            (asking(&[], &["organisation_name"]), vec!["fields"]),
            (Asking { period_days: Some(0), ..asking(&[PAPER], &[]) }, vec!["period_days"]),
        ] {
            let refusal = ask(t, &desk, &id, request).await.expect_err("refused");
            assert_eq!(wrong(&refusal), fields);
        }
        assert_eq!(lan.row(&id).await, before);
        assert!(supplements::Entity::find().one(t.store.read()).await.expect("read").is_none());
    }

    async fn e1_only_the_reception_of_the_unit_asks_before_acceptance_and_only_whoever_has_it_afterwards(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(WORKED).await;
        let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
        let processing = officer(t, "thu-ly@example.vn", Role::ProcessingOfficer).await;
        let other = officer(t, "thu-ly-2@example.vn", Role::ProcessingOfficer).await;
        let request = || asking(&[PAPER], &[]);
        let mut elsewhere = desk.clone();
        elsewhere.unit_code = "00070".to_owned();
        assert!(matches!(ask(t, &elsewhere, &id, request()).await, Err(DeskRefusal::NotFound)));
        assert!(matches!(ask(t, &processing, &id, request()).await, Err(DeskRefusal::NotYours)));
        let mut own = desk.clone();
        own.account_id.clone_from(&lan.account.id);
        assert!(matches!(ask(t, &own, &id, request()).await, Err(DeskRefusal::OwnDossier)));
        process(t, &id, &processing).await;
        assert!(matches!(ask(t, &desk, &id, request()).await, Err(DeskRefusal::NotYours)));
        assert!(matches!(ask(t, &other, &id, request()).await, Err(DeskRefusal::NotYours)));
        ask(t, &processing, &id, request()).await.expect("asked");
        assert!(matches!(ask(t, &processing, &id, request()).await, Err(DeskRefusal::NotAllowed(_))), "asked already");
    }

    async fn k4_an_officer_with_an_older_view_is_told_who_was_faster(t: &TestHouse) {
        let lan = Citizen::of(t, "lan@example.vn").await;
        let id = lan.sent(WORKED).await;
        let desk = officer(t, "mot-cua@example.vn", Role::ReceptionOfficer).await;
        let seen = lan.row(&id).await.version;
        ask(t, &desk, &id, asking(&[PAPER], &[])).await.expect("asked");
        let late = backend::desk::ask_for_more::ask_for_more(t, &desk, &id, seen, asking(&[PAPER], &[])).await;
        assert!(matches!(late, Err(DeskRefusal::Overtaken(by)) if by.status == Status::SupplementRequired), "{late:?}");
        assert_eq!(acts::course(t.store.read(), &id).await.expect("read").len(), 2);
    }
}
