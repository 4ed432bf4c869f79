//! The reception on both engines: who may, who wins, what is written, what is found.

mod support;

use backend::desk::ask_for_more::{Asking, ask_for_more};
use backend::desk::{DeskRefusal, Lane, MOST_AT_ONCE, Received, Rejecting, Sort, Wanted};
use backend::store::rows::{audit, dossiers, history, issued_papers, notes, open_dossiers, outbox, supplements};
use domain::dossier::supplement::RequestedPaper;
use domain::dossier::{Stage, Status};
use domain::roles::Role;
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use std::time::Duration;
use support::{BA_DINH, START, TestHouse, account, desk, dossier, officer, sent};

const ELSEWHERE: &str = "00008";

fn asking() -> Asking {
    Asking {
        papers: vec![RequestedPaper {
            paper_id: "giay-chung-sinh".into(),
            name: "Giấy chứng sinh".into(),
            remark: "Ảnh mờ".into(),
        }],
        reason: "Ảnh không đọc được".into(),
        ..Asking::default()
    }
}

async fn audits(t: &TestHouse, act: &str) -> u64 {
    audit::Entity::find().filter(audit::Column::Act.eq(act)).count(t.store.read()).await.expect("counted")
}

async fn mails_about(t: &TestHouse, id: &str) -> u64 {
    let about = outbox::Entity::find().filter(outbox::Column::DossierId.eq(id));
    about.count(t.store.read()).await.expect("counted")
}

on_both_engines! {
    async fn accepting_promises_a_day_issues_the_slip_and_tells_the_citizen(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let row = sent(t, &lan, BA_DINH, 1, &[]).await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let moved = desk(t).accept(&reception, &row.id, row.version).await.expect("accepted");
        assert_eq!(moved.dossier.status, Status::Accepted.code());
        assert_eq!(moved.dossier.accepted_at, Some(START.0));
        assert_eq!(moved.dossier.clock_started_at, Some(START.0));
        assert!(moved.dossier.due_at.is_some_and(|due| due >= START.0));
        assert_eq!(moved.dossier.version, row.version + 1);
        let slips = issued_papers::Entity::find().all(t.store.read()).await.expect("read");
        assert_eq!(slips.len(), 1);
        assert_eq!((slips[0].kind.as_str(), slips[0].issued_by.as_str()), ("slip_01", reception.account_id.as_str()));
        let facts: serde_json::Value = serde_json::from_str(&slips[0].model).expect("JSON");
        assert_eq!((&facts["code"], &facts["serial"]), (&"H26.00004-261123-0001".into(), &"1".into()));
        assert_eq!(facts["due_at"], moved.dossier.due_at.expect("a day"));
        assert_eq!(mails_about(t, &row.id).await, 1);
        assert_eq!(audits(t, "dossier.accepted").await, 1);
    }

    async fn every_year_of_a_unit_has_numbers_of_its_own_in_the_book(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        for (number, serial) in [(1, "1"), (2, "2"), (3, "1")] {
            if number == 3 {
                t.clock.advance(Duration::from_secs(70 * 86_400));
            }
            let row = sent(t, &lan, BA_DINH, number, &[]).await;
            desk(t).accept(&reception, &row.id, row.version).await.expect("accepted");
            let slip = issued_papers::Entity::find().filter(issued_papers::Column::DossierId.eq(row.id));
            let slip = slip.one(t.store.read()).await.expect("read").expect("a slip");
            let facts: serde_json::Value = serde_json::from_str(&slip.model).expect("JSON");
            assert_eq!(facts["serial"], serial);
        }
    }

    async fn only_the_reception_of_the_unit_accepts(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let row = sent(t, &lan, BA_DINH, 1, &[]).await;
        let foreign = officer(t, "khac@example.vn", ELSEWHERE, &[Role::ReceptionOfficer]).await;
        let clerk = officer(t, "van-thu@example.vn", BA_DINH, &[Role::Clerk]).await;
        let administrator = officer(t, "quan-tri@example.vn", "", &[Role::Administrator]).await;
        let desk = desk(t);
        let refused = |outcome| matches!(outcome, Err(DeskRefusal::NotFound));
        assert!(refused(desk.accept(&foreign, &row.id, row.version).await));
        assert!(refused(desk.accept(&administrator, &row.id, row.version).await));
        assert!(matches!(desk.accept(&clerk, &row.id, row.version).await, Err(DeskRefusal::NotYours)));
        assert!(matches!(desk.open(&foreign, &row.id).await, Err(DeskRefusal::NotFound)));
        assert_eq!(audits(t, "dossier.refused_to_open").await, 1);
        assert_eq!(dossier(t, &row.id).await, row);
    }

    async fn nobody_works_on_a_dossier_of_their_own(t: &TestHouse) {
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let own = backend::store::rows::accounts::Entity::find_by_id(&reception.account_id)
            .one(t.store.read())
            .await
            .expect("read")
            .expect("an account");
        let row = sent(t, &own, BA_DINH, 1, &[]).await;
        let refused = desk(t).accept(&reception, &row.id, row.version).await;
        assert!(matches!(refused, Err(DeskRefusal::OwnDossier)));
    }

    async fn k4_of_two_officers_exactly_one_wins_and_one_mail_leaves(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let accepts = officer(t, "a@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let asks = officer(t, "b@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let desk = desk(t);
        for number in 1..=200 {
            let row = sent(t, &lan, BA_DINH, number, &[]).await;
            let (one, other) = tokio::join!(
                desk.accept(&accepts, &row.id, row.version),
                ask_for_more(t, &asks, &row.id, row.version, asking()),
            );
            assert!(one.is_ok() != other.is_ok(), "race {number}: {one:?} {other:?}");
            let loser = one.err().or(other.err()).expect("one lost");
            let DeskRefusal::Overtaken(by) = loser else { panic!("race {number}: {loser:?}") };
            let now = dossier(t, &row.id).await;
            assert_eq!(by.status.code(), now.status);
            assert_eq!(now.version, row.version + 1);
            assert_eq!(mails_about(t, &row.id).await, 1, "race {number}");
            let course = history::Entity::find().filter(history::Column::DossierId.eq(row.id.as_str()));
            assert_eq!(course.count(t.store.read()).await.expect("counted"), 2);
        }
    }

    async fn e6_a_batch_tells_each_row_its_outcome_and_too_many_are_refused_as_a_whole(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let desk = desk(t);
        let mut rows = Vec::new();
        let children =
            ["AN NHIÊN", "QUỐC BÌNH", "THÙY CHI", "TIẾN DŨNG", "HỒNG GẤM", "VIỆT HÙNG", "GIA KHÁNH", "MỸ LINH", "XUÂN PHÚC"];
        for (number, child) in (1..).zip(children) {
            let name = format!("PHẠM {child}");
            let row = sent(t, &lan, BA_DINH, number, &[("child.full_name", name.as_str())]).await;
            rows.push((row.id, row.version));
        }
        let foreign = sent(t, &lan, ELSEWHERE, 1, &[]).await;
        rows.push((foreign.id.clone(), foreign.version));
        rows.push(rows[0].clone());
        let outcomes = desk.accept_many(&reception, &rows).await.expect("each has an outcome");
        assert_eq!(outcomes.len(), 10);
        for (id, outcome) in &outcomes {
            let expected = *id != foreign.id;
            assert_eq!(matches!(outcome, Received::Accepted(..)), expected, "{outcome:?}");
        }
        assert_eq!(outcomes[9].1, Received::NotFound);
        assert_eq!(dossier(t, &foreign.id).await, foreign);
        assert_eq!(audits(t, "dossier.accepted").await, 9);
        // Pressed again, everything stays as it is.
        let again = desk.accept_many(&reception, &rows).await.expect("each has an outcome");
        assert!(again.iter().all(|(_, outcome)| !matches!(outcome, Received::Accepted(..))), "{again:?}");

        let many: Vec<_> = (0..=MOST_AT_ONCE).map(|number| (format!("x{number}"), 1)).collect();
        assert!(matches!(desk.accept_many(&reception, &many).await, Err(DeskRefusal::Invalid(_))));
        let many = vec![(foreign.id.clone(), 1); 10_000];
        assert!(matches!(desk.accept_many(&reception, &many).await, Err(DeskRefusal::Invalid(_))));
    }

    async fn not_accepting_needs_a_ground_and_a_reason(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let row = sent(t, &lan, BA_DINH, 1, &[]).await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let desk = desk(t);
        let nothing = desk.reject(&reception, &row.id, row.version, &Rejecting::default()).await;
        let Err(DeskRefusal::Invalid(wrong)) = nothing else { panic!("{nothing:?}") };
        assert_eq!(wrong.iter().map(|(field, _)| field.as_str()).collect::<Vec<_>>(), ["can_cu", "ly_do"]);
        assert_eq!(dossier(t, &row.id).await, row);
        let why = Rejecting { ground: "Luật Hộ tịch, Điều 7".into(), reason: "Không thuộc thẩm quyền".into() };
        let moved = desk.reject(&reception, &row.id, row.version, &why).await.expect("not accepted");
        assert_eq!(moved.dossier.status, Status::Rejected.code());
        let note = &moved.course.last().expect("an entry").note;
        assert!(note.contains("Không thuộc thẩm quyền") && note.contains("Điều 7"), "{note}");
        let slip = issued_papers::Entity::find().one(t.store.read()).await.expect("read").expect("a slip");
        assert_eq!((slip.kind.as_str(), slip.number.as_str()), ("slip_03", "01/HDHS"));
    }

    async fn asking_for_more_keeps_what_was_filed_before(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let row = sent(t, &lan, BA_DINH, 1, &[]).await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let moved = ask_for_more(t, &reception, &row.id, row.version, asking()).await.expect("asked");
        assert_eq!(moved.dossier.status, Status::SupplementRequired.code());
        let kept = supplements::Entity::find().one(t.store.read()).await.expect("read").expect("a request");
        assert_eq!((kept.seq, kept.answers_before.as_str()), (1, row.answers.as_str()));
    }

    async fn a_dossier_is_assigned_once_and_passed_on_later(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let row = sent(t, &lan, BA_DINH, 1, &[]).await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let binh = officer(t, "binh@example.vn", BA_DINH, &[Role::ProcessingOfficer]).await;
        let chi = officer(t, "chi@example.vn", BA_DINH, &[Role::ProcessingOfficer]).await;
        let foreign = officer(t, "khac@example.vn", ELSEWHERE, &[Role::ProcessingOfficer]).await;
        let desk = desk(t);
        let accepted = desk.accept(&reception, &row.id, row.version).await.expect("accepted").dossier;
        for nobody in [reception.account_id.as_str(), foreign.account_id.as_str(), ""] {
            let refused = desk.assign(&reception, &row.id, accepted.version, nobody).await;
            assert!(matches!(refused, Err(DeskRefusal::Invalid(_))), "{refused:?}");
        }
        desk.assign(&reception, &row.id, accepted.version, &binh.account_id).await.expect("assigned");
        let assigned = dossier(t, &row.id).await;
        assert_eq!(assigned.status, Status::Processing.code());
        assert_eq!(assigned.stage, Stage::Assigned.key());
        assert_eq!(assigned.officer_id.as_deref(), Some(binh.account_id.as_str()));
        // Whoever does not have it cannot pass it on; who has it can.
        let refused = desk.assign(&chi, &row.id, assigned.version, &chi.account_id).await;
        assert!(matches!(refused, Err(DeskRefusal::NotYours)), "{refused:?}");
        desk.assign(&binh, &row.id, assigned.version, &chi.account_id).await.expect("passed on");
        let passed = dossier(t, &row.id).await;
        assert_eq!(passed.officer_id.as_deref(), Some(chi.account_id.as_str()));
        assert_eq!((passed.status, passed.version), (assigned.status, assigned.version + 1));
        let course = history::Entity::find().count(t.store.read()).await.expect("counted");
        assert_eq!(course, 3, "sent, accepted, assigned");
        assert_eq!(audits(t, "dossier.reassigned").await, 1);
        assert_eq!(notes::Entity::find().count(t.store.read()).await.expect("counted"), 1);
        let stale = desk.assign(&reception, &row.id, assigned.version, &binh.account_id).await;
        assert!(matches!(stale, Err(DeskRefusal::Overtaken(_))), "{stale:?}");
        // A leader gives it to somebody else as well; only the first assignment is not the leader's.
        let leader = officer(t, "lanh-dao@example.vn", BA_DINH, &[Role::Leader]).await;
        desk.assign(&leader, &row.id, passed.version, &binh.account_id).await.expect("given back");
        assert_eq!(dossier(t, &row.id).await.officer_id.as_deref(), Some(binh.account_id.as_str()));
    }

    async fn h5_what_is_typed_into_the_search_box_is_taken_literally(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        sent(t, &lan, BA_DINH, 1, &[("child.full_name", "PHẠM QUỐC BÌNH")]).await;
        sent(t, &lan, BA_DINH, 2, &[("child.full_name", "LÊ THỊ HOA"), ("child.birth_date", "01/02/2026")]).await;
        sent(t, &lan, ELSEWHERE, 1, &[("child.full_name", "PHẠM QUỐC BÌNH")]).await;
        let desk = desk(t);
        for (typed, found) in [
            ("pham quoc binh", 1),
            ("Phạm Quốc", 1),
            ("1/2/2026", 1),
            ("h26.00004-261123-0002", 1),
            ("", 2),
            ("%", 0),
            ("_", 0),
            ("pham%binh", 0),
            ("'", 0),
            ("\\", 0),
            ("'; DROP TABLE dossiers; --", 0),
        ] {
            let wanted = Wanted { search: typed.to_owned(), page: 1, ..Wanted::default() };
            let page = desk.queue(&reception, &wanted).await.expect("a page");
            assert_eq!((page.total, page.rows.len()), (found, usize::try_from(found).expect("few")), "{typed}");
        }
        let long = Wanted { search: "%".repeat(2_000), ..Wanted::default() };
        assert_eq!(desk.queue(&reception, &long).await.expect("a page").total, 0);
        assert_eq!(Sort::from_key("answers; --"), Sort::Urgency);
    }

    async fn k9_what_waited_too_long_stands_first_and_is_counted(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let desk = desk(t);
        let old = sent(t, &lan, BA_DINH, 1, &[]).await;
        t.clock.advance(Duration::from_secs(3 * 86_400));
        sent(t, &lan, BA_DINH, 2, &[]).await;
        let counts = desk.counts(&reception).await.expect("counts");
        let count = |lane: Lane| counts.iter().find(|(known, _)| *known == lane).map(|(_, count)| *count);
        assert_eq!((count(Lane::Overdue), count(Lane::New), count(Lane::Today)), (Some(1), Some(2), Some(0)));
        let page = desk.queue(&reception, &Wanted::default()).await.expect("a page");
        assert_eq!(page.rows.iter().map(|row| row.late).collect::<Vec<_>>(), [true, false]);
        assert_eq!(page.rows[0].id, old.id);
        let first = desk.first_rows(&reception, &[Lane::Overdue, Lane::New], 5).await.expect("rows");
        assert_eq!(first.iter().map(|(_, rows)| rows.len()).collect::<Vec<_>>(), [1, 2]);
    }

    async fn pages_hold_fifty_rows_and_a_page_too_far_is_the_last_one(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        for number in 1..=51 {
            sent(t, &lan, BA_DINH, number, &[]).await;
        }
        let desk = desk(t);
        let at = async |page: u64| {
            let wanted = Wanted { lane: Lane::New, sort: Sort::Code, page, ..Wanted::default() };
            desk.queue(&reception, &wanted).await.expect("a page")
        };
        let (first, last) = (at(1).await, at(99).await);
        assert_eq!((first.rows.len(), first.total, last.rows.len(), last.page), (50, 51, 1, 2));
        assert_eq!(last.rows[0].code, "H26.00004-261123-0051");
    }

    async fn opening_is_audited_once_and_marked_for_colleagues_for_two_minutes(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let row = sent(t, &lan, BA_DINH, 1, &[]).await;
        let an = officer(t, "an@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let binh = officer(t, "binh@example.vn", BA_DINH, &[Role::ProcessingOfficer]).await;
        let desk = desk(t);
        let mine = desk.open(&an, &row.id).await.expect("open");
        assert!(mine.open_elsewhere.is_empty());
        desk.open(&an, &row.id).await.expect("open again");
        assert_eq!(audits(t, "dossier.opened").await, 1);
        let theirs = desk.open(&binh, &row.id).await.expect("open");
        assert_eq!(theirs.open_elsewhere.len(), 1);
        assert_eq!(audits(t, "dossier.opened").await, 2);
        t.clock.advance(Duration::from_secs(121));
        assert!(desk.open_elsewhere(&binh, std::slice::from_ref(&row.id)).await.expect("read").is_empty());
        desk.still_open(&an, &row.id).await.expect("renewed");
        let left = open_dossiers::Entity::find().count(t.store.read()).await.expect("counted");
        assert_eq!(left, 1, "marks that are over go with the next one");
    }

    async fn the_same_child_under_another_spelling_is_noticed_within_the_unit(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let child = |name: &'static str, born: &'static str| [("child.full_name", name), ("child.birth_date", born)];
        let first = sent(t, &lan, BA_DINH, 1, &child("NGUYỄN MINH KHÔI", "20/10/2026")).await;
        sent(t, &lan, BA_DINH, 2, &child("TRẦN THU HÀ", "20/10/2026")).await;
        sent(t, &lan, ELSEWHERE, 1, &child("NGUYỄN MINH KHÔI", "20/10/2026")).await;
        let again = sent(t, &lan, BA_DINH, 3, &child("NGUYỄN MINH KHOI", "21/10/2026")).await;
        let file = desk(t).open(&reception, &again.id).await.expect("open");
        assert_eq!(file.alike.iter().map(|other| other.id.as_str()).collect::<Vec<_>>(), [first.id.as_str()]);
    }

    async fn a_double_of_what_was_refused_is_none_and_twins_are_none(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let desk = desk(t);
        let child = |name: &'static str| [("child.full_name", name), ("child.birth_date", "20/10/2026")];
        let first = sent(t, &lan, BA_DINH, 1, &child("NGUYỄN MINH KHÔI")).await;
        let twin = sent(t, &lan, BA_DINH, 2, &child("NGUYỄN GIA BẢO")).await;
        let again = sent(t, &lan, BA_DINH, 3, &child("NGUYỄN MNH KHÔI")).await;
        let ids = [first.id.clone(), twin.id.clone(), again.id.clone()];
        let doubles = desk.doubles(&reception, &ids).await.expect("read");
        let of = |id: &str| doubles.get(id).map(|double| double.id.clone());
        assert_eq!((of(&first.id), of(&twin.id), of(&again.id)), (Some(again.id.clone()), None, Some(first.id.clone())));
        let why = Rejecting { ground: "Luật Hộ tịch, Điều 7".into(), reason: "Không thuộc thẩm quyền".into() };
        desk.reject(&reception, &first.id, first.version, &why).await.expect("not accepted");
        assert!(desk.doubles(&reception, &ids).await.expect("read").is_empty());
    }

    async fn the_clock_of_a_certification_starts_when_the_originals_are_there(t: &TestHouse) {
        let lan = account(t, "lan@example.vn").await;
        let reception = officer(t, "mot-cua@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let row = sent(t, &lan, BA_DINH, 1, &[]).await;
        let procedure = t.catalogue.get("chung-thuc-ban-sao").expect("built in").clone();
        let (id, version) = (row.id.clone(), procedure.form.version.clone());
        let changed: support::Kept<()> = t
            .store
            .write(move |tx| {
                Box::pin(async move {
                    use sea_orm::sea_query::Expr;
                    dossiers::Entity::update_many()
                        .col_expr(dossiers::Column::ProcedureId, Expr::value("chung-thuc-ban-sao"))
                        .col_expr(dossiers::Column::ProcedureVersion, Expr::value(version))
                        .filter(dossiers::Column::Id.eq(id))
                        .exec(tx)
                        .await?;
                    Ok(())
                })
            })
            .await;
        changed.expect("changed");
        let desk = desk(t);
        let accepted = desk.accept(&reception, &row.id, row.version).await.expect("accepted").dossier;
        assert_eq!((accepted.clock_started_at, accepted.due_at), (None, None));
        t.clock.advance(Duration::from_secs(3_600));
        desk.start_clock(&reception, &row.id, accepted.version).await.expect("the originals are there");
        let started = dossier(t, &row.id).await;
        assert_eq!(started.clock_started_at, Some(Moment(START.0 + 3_600_000).0));
        assert!(started.due_at.is_some());
        let twice = desk.start_clock(&reception, &row.id, started.version).await;
        assert!(matches!(twice, Err(DeskRefusal::Invalid(_))), "{twice:?}");
        let valid = issued_papers::Entity::find().filter(issued_papers::Column::RevokedAt.is_null());
        assert_eq!(valid.count(t.store.read()).await.expect("counted"), 1, "the slip without a day was taken back");
    }

    async fn views_belong_to_their_officer(t: &TestHouse) {
        let an = officer(t, "an@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let binh = officer(t, "binh@example.vn", BA_DINH, &[Role::ReceptionOfficer]).await;
        let desk = desk(t);
        desk.keep_view(&an, " Khai sinh  mới ", "loc=moi").await.expect("kept");
        let views = desk.views(&an).await.expect("read");
        assert_eq!((views.len(), views[0].name.as_str(), views[0].query.as_str()), (1, "Khai sinh mới", "loc=moi"));
        assert!(desk.views(&binh).await.expect("read").is_empty());
        assert!(matches!(desk.drop_view(&binh, &views[0].id).await, Err(DeskRefusal::NotFound)));
        assert!(matches!(desk.keep_view(&an, " ", "").await, Err(DeskRefusal::Invalid(_))));
        desk.drop_view(&an, &views[0].id).await.expect("gone");
        assert!(desk.views(&an).await.expect("read").is_empty());
    }
}
