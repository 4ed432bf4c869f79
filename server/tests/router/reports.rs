//! Reports as files, and the counts for whoever counts again.

use crate::support::{BA_DINH, Browser, Draft, ELSEWHERE, TestPortal, WORKED, portals};
use backend::reports::{self, Group, Wanted};
use backend::store::StoreError;
use backend::store::rows::{dossiers, ratings};
use domain::report::Counts;
use domain::time::parse_iso_date;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _,
};
use std::time::Duration;

/// A dossier that was accepted; gives its code.
async fn accepted(portal: &TestPortal, lan: &Browser, desk: &Browser) -> String {
    let draft: Draft = portal.complete_draft(lan, WORKED).await;
    draft.file().await;
    let page = format!("/can-bo/ho-so/{}", draft.id);
    let form = desk.get(&page).await.expect(200).form(&page);
    desk.submit(&form, &[("_action", "tiep-nhan")]).await.expect(303);
    portal.dossier(&draft.id).await.code.expect("a code")
}

#[tokio::test]
async fn the_dossiers_behind_a_number_are_a_spreadsheet_of_the_own_unit() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await;
        let codes = [accepted(&portal, &lan, &desk).await, accepted(&portal, &lan, &desk).await];
        let leader = portal.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await;
        let sheet = leader.get("/can-bo/bao-cao.csv?dong=*").await.expect(200).text();
        assert_eq!(sheet.lines().count(), 3, "{sheet}");
        assert!(codes.iter().all(|code| sheet.contains(code)), "{sheet}");
        assert!(sheet.contains("\"Đã tiếp nhận\"") && !sheet.contains("lan@"), "{sheet}");
        let line = leader.get(&format!("/can-bo/bao-cao.csv?dong={WORKED}")).await.expect(200).text();
        assert_eq!(line, sheet);
        let none = leader.get("/can-bo/bao-cao.csv?dong=ket-hon").await.expect(200).text();
        assert_eq!(none.lines().count(), 1, "{none}");
        let counts = leader.get("/can-bo/bao-cao.csv").await.expect(200).text();
        assert!(counts.contains("Kỳ trước chuyển sang") && !counts.contains(&codes[0]), "{counts}");
        let other = portal.officer("noi-khac@example.vn", ELSEWHERE, &["leader"]).await;
        let theirs = other.get(&format!("/can-bo/bao-cao.csv?dong=*&don-vi={BA_DINH}")).await.expect(200).text();
        assert_eq!(theirs.lines().count(), 1, "{theirs}");
    }
}

#[tokio::test]
async fn the_counts_for_counting_again_are_those_of_the_units() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await;
        accepted(&portal, &lan, &desk).await;
        let day = |text: &str| parse_iso_date(text).expect("a day");
        let counted = async |unit: &str, by: Group| {
            let wanted = Wanted {
                from: day("2026-11-01"),
                until: day("2026-11-30"),
                unit: unit.to_owned(),
                domain: String::new(),
                procedure: String::new(),
                channel: String::new(),
                by,
            };
            reports::of_city(portal.state.portal.house(), &wanted).await.expect("counted")
        };
        let by_unit = counted("", Group::Unit).await;
        assert_eq!((by_unit.all.total(), by_unit.all.received_online, by_unit.never_accepted), (1, 1, 0));
        assert_eq!(by_unit.lines.iter().map(|line| line.key.as_str()).collect::<Vec<_>>(), [BA_DINH]);
        assert_eq!(counted(BA_DINH, Group::Procedure).await.all, by_unit.all);
        assert_eq!(counted(ELSEWHERE, Group::Procedure).await.all.total(), 0);
    }
}

#[tokio::test]
async fn a_day_that_cannot_be_read_is_said_at_its_field_and_nothing_else_is_counted() {
    for portal in portals().await {
        let leader = portal.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await;
        let auditor = portal.officer("kiem-toan@example.vn", "", &["auditor"]).await;
        for (who, page) in [
            (&leader, "/can-bo/bao-cao"),
            (&leader, "/can-bo/so-theo-doi"),
            (&portal.visitor(), "/cong-khai"),
            (&auditor, "/quan-tri/nhat-ky"),
        ] {
            let answer = who.get(&format!("{page}?tu=31/2/2026&den=h%C3%B4m%20nay")).await.expect(200);
            let (text, words) = (answer.text(), answer.words());
            assert_eq!(text.matches("aria-invalid=\"true\"").count(), 2, "{page}: {words}");
            assert!(words.contains("Tháng này không có ngày đó."), "{page}: {words}");
            assert!(words.contains("Nhập ngày theo dạng ngày/tháng/năm"), "{page}: {words}");
            assert!(text.contains("value=\"31/2/2026\"") && text.contains("value=\"hôm nay\""), "{page}: {text}");
            assert!(
                !text.contains("<table")
                    && !text.contains("class=\"empty\"")
                    && !text.contains(".xlsx")
                    && !text.contains(".csv"),
                "{page}: {text}"
            );
            let good = who.get(&format!("{page}?tu=1-11-2026&den=")).await.expect(200).text();
            assert!(good.contains("<table") || good.contains("class=\"empty\""), "{page}: {good}");
            assert!(!good.contains("aria-invalid=\"true\""), "{page}: {good}");
        }
        // A file of such a period is none: its page says why.
        for file in
            ["/can-bo/bao-cao.csv", "/can-bo/bao-cao.xlsx", "/can-bo/so-theo-doi.xlsx", "/can-bo/so-theo-doi.pdf"]
        {
            let there = leader.get(&format!("{file}?tu=31/2/2026")).await.location();
            let page = file.rsplit_once('.').expect("an ending").0;
            assert_eq!(there, format!("{page}?tu=31/2/2026"));
        }
        // Whoever may not read it learns nothing about days either.
        leader.get("/quan-tri/nhat-ky?tu=31/2/2026").await.expect(404);
        portal
            .officer("thu-ly@example.vn", BA_DINH, &["processing_officer"])
            .await
            .get("/can-bo/bao-cao?tu=x")
            .await
            .expect(404);
    }
}

#[tokio::test]
async fn small_numbers_of_the_public_figures_do_not_leave_the_server() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await;
        accepted(&portal, &lan, &desk).await;
        accepted(&portal, &lan, &desk).await;
        let visitor = portal.visitor();
        let page = visitor.get("/cong-khai").await.expect(200);
        assert!(page.words().contains("Ủy ban nhân dân phường Ba Đình") || page.words().contains("Phường Ba Đình"));
        assert!(page.words().contains("<5") && !page.text().contains("received_online"), "{}", page.words());
        let query = ["from", "until", "unit", "domain", "procedure", "channel", "by", "line"];
        let query = serde_json::Map::from_iter(query.map(|name| (name.to_owned(), "".into())));
        let figures =
            visitor.call("/f/load_public_figures", &serde_json::json!({ "query": query })).await.expect(200).json();
        let small = serde_json::json!({ "least": 1, "most": 4 });
        assert_eq!(figures["all"]["in_progress_within"], small, "{figures}");
        assert_eq!(figures["lines"][0]["figures"]["in_progress_within"], small, "{figures}");
        assert!(figures["lines"][0].get("counts").is_none() && figures.get("never_accepted").is_none(), "{figures}");
    }
}

/// Ratings of some dossiers with what was written; gives codes and names of the applicants.
async fn rated(portal: &TestPortal, lan: &Browser, said: &[(i32, &str)]) -> Vec<(String, String)> {
    let (mut rows, mut written_by) = (Vec::new(), Vec::new());
    for (overall, remark) in said {
        let draft: Draft = portal.complete_draft(lan, WORKED).await;
        let code = draft.file().await;
        let dossier = portal.dossier(&draft.id).await;
        let row = ratings::Model {
            dossier_id: dossier.id,
            account_id: dossier.account_id,
            unit_code: dossier.unit_code,
            procedure_id: dossier.procedure_id,
            officer_id: None,
            at: portal.state.portal.house().clock.now().0,
            overall: *overall,
            ease: None,
            on_time: Some(*overall),
            attitude: None,
            contacts: None,
            remark: remark.replace("{code}", &code).replace("{name}", &dossier.applicant_name),
        };
        rows.push(row.into_active_model());
        written_by.push((code, dossier.applicant_name));
    }
    let kept = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            ratings::Entity::insert_many(rows).exec_without_returning(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    kept.await.expect("the ratings are kept");
    written_by
}

#[tokio::test]
async fn the_office_reads_ratings_of_its_unit_without_who_gave_them() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let said = [(5, "Cô tiếp nhận rất nhiệt tình"), (4, ""), (1, "Hồ sơ {code} của {name} chờ lâu")];
        let written_by = rated(&portal, &lan, &said).await;
        let leader = portal.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await;
        let auditor = portal.officer("kiem-toan@example.vn", "", &["auditor"]).await;
        for reader in [&leader, &auditor] {
            let page = reader.get("/can-bo/bao-cao?theo=thu-tuc").await.expect(200);
            let words = page.words();
            for told in ["Mức độ hài lòng", "33,3 %", "3,33", "Cô tiếp nhận rất nhiệt tình", "chờ lâu"]
            {
                assert!(words.contains(told), "{told}: {words}");
            }
            let remarks = reader.get("/can-bo/bao-cao.csv?phan=y-kien").await.expect(200).text();
            assert!(remarks.contains("\"Hồ sơ […] của […] chờ lâu\""), "{remarks}");
            assert_eq!(remarks.lines().count(), 3, "{remarks}");
            for text in [page.text(), remarks] {
                let names_nobody = |(code, name): &(String, String)| !text.contains(code) && !text.contains(name);
                assert!(written_by.iter().all(names_nobody), "{text}");
            }
            let sheet = reader.get("/can-bo/bao-cao.csv?phan=danh-gia").await.expect(200).text();
            assert!(
                sheet.contains("\"3\",\"33,3 %\",\"33,3 %\",\"0,0 %\",\"0,0 %\",\"33,3 %\",\"3.33\",\"\""),
                "{sheet}"
            );
            let book = reader.get("/can-bo/bao-cao.xlsx?phan=danh-gia").await.expect(200);
            assert!(book.body.starts_with(b"PK") && book.header("content-disposition").contains("danh-gia-2026"));
        }
        let other = portal.officer("noi-khac@example.vn", ELSEWHERE, &["leader"]).await;
        let theirs = other.get(&format!("/can-bo/bao-cao?don-vi={BA_DINH}")).await.expect(200).words();
        assert!(theirs.contains("Không có đánh giá nào trong kỳ này") && !theirs.contains("nhiệt tình"), "{theirs}");
        let none = other.get(&format!("/can-bo/bao-cao.csv?phan=y-kien&don-vi={BA_DINH}")).await.expect(200).text();
        assert_eq!(none.lines().count(), 1, "{none}");
        let processing = portal.officer("thu-ly@example.vn", BA_DINH, &["processing_officer"]).await;
        processing.get("/can-bo/bao-cao.csv?phan=y-kien").await.expect(404);
        processing.get("/can-bo/bao-cao.csv?phan=danh-gia").await.expect(404);
    }
}

#[tokio::test]
async fn what_one_or_two_people_said_stays_on_the_server() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        rated(&portal, &lan, &[(1, "Chờ quá lâu"), (1, "")]).await;
        let leader = portal.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await;
        let query = ["from", "until", "unit", "domain", "procedure", "channel", "by", "line"];
        let query = serde_json::Map::from_iter(query.map(|name| (name.to_owned(), "".into())));
        let view = leader.call("/f/load_report", &serde_json::json!({ "query": query })).await.expect(200).json();
        let nothing = serde_json::json!(vec![vec![0; 5]; 5]);
        assert_eq!((&view["rated_all"]["total"], &view["rated_all"]["answers"]), (&2.into(), &nothing), "{view}");
        assert_eq!(view["rated"][0]["tally"]["answers"], nothing, "{view}");
        assert!(!view.to_string().contains("Chờ quá lâu"), "{view}");
    }
}

/// Says who worked on the dossiers beside whose ratings this was written.
async fn worked_on(portal: &TestPortal, officer: &str, remarks: &[&str]) {
    let officer = officer.to_owned();
    let remarks: Vec<String> = remarks.iter().map(|&remark| remark.to_owned()).collect();
    let changed = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            ratings::Entity::update_many()
                .col_expr(ratings::Column::OfficerId, Expr::value(officer))
                .filter(ratings::Column::Remark.is_in(remarks))
                .exec(tx)
                .await?;
            Ok::<(), StoreError>(())
        })
    });
    changed.await.expect("changed");
}

#[tokio::test]
async fn a_remark_is_told_under_every_grouping_or_under_none() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let said = [(5, "Rất nhanh"), (4, "Dễ hiểu"), (3, "Tạm được"), (1, "Chờ quá lâu")];
        rated(&portal, &lan, &said).await;
        worked_on(&portal, "officer-of-three", &["Rất nhanh", "Dễ hiểu", "Tạm được"]).await;
        worked_on(&portal, "officer-of-one", &["Chờ quá lâu"]).await;
        let leader = portal.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await;
        for by in Group::ALL.map(Group::key) {
            let sheet = leader.get(&format!("/can-bo/bao-cao.csv?phan=y-kien&theo={by}")).await.expect(200).text();
            assert!(["Rất nhanh", "Dễ hiểu", "Tạm được"].iter().all(|told| sheet.contains(told)), "{by}: {sheet}");
            assert!(!sheet.contains("Chờ quá lâu"), "{by}: {sheet}");
            let page = leader.get(&format!("/can-bo/bao-cao?theo={by}")).await.expect(200).text();
            assert!(page.contains("Rất nhanh") && !page.contains("Chờ quá lâu"), "{by}: {page}");
        }
    }
}

/// Changes the row of a dossier.
async fn change(portal: &TestPortal, change: dossiers::ActiveModel) {
    let changed = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            change.update(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    changed.await.expect("changed");
}

async fn month(portal: &TestPortal, days: (&str, &str)) -> Counts {
    let day = |text: &str| parse_iso_date(text).expect("a day");
    let wanted = Wanted {
        from: day(days.0),
        until: day(days.1),
        unit: BA_DINH.to_owned(),
        domain: String::new(),
        procedure: String::new(),
        channel: String::new(),
        by: Group::Procedure,
    };
    reports::of_city(portal.state.portal.house(), &wanted).await.expect("counted").all
}

#[tokio::test]
async fn a_result_that_is_taken_back_leaves_the_report_of_its_month_as_it_was() {
    let (november, december) = (("2026-11-01", "2026-11-30"), ("2026-12-01", "2026-12-31"));
    for portal in portals().await {
        let work = portal.in_processing().await;
        let id = work.draft.id.clone();
        let started = portal.dossier(&id).await.accepted_at.map(|at| at - 40 * 86_400_000);
        change(
            &portal,
            dossiers::ActiveModel { id: Set(id.clone()), clock_started_at: Set(started), ..Default::default() },
        )
        .await;
        let facts = [("_action", "submit"), ("title", "Giấy khai sinh"), ("facts", "Họ tên: AN")];
        work.act(&work.officer, "trinh-ky", &facts).await.expect(303);
        work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
        let before = month(&portal, november).await;
        assert_eq!((before.received(), before.resolved_overdue, before.resolved()), (1, 1, 1), "{before:?}");
        portal.wait(Duration::from_secs(30 * 86_400));
        let clerk = portal.officer("van-thu-2@example.vn", BA_DINH, &["clerk"]).await;
        let mistake = [("_action", "reopen"), ("reopen_reason", "Sai ngày sinh")];
        work.act(&clerk, "mo-lai", &mistake).await.expect(303);
        // The work that follows has a new promise; the result of November was late all the same.
        let longer = r#"{"days":90,"total":false,"reason":"Xác minh"}"#.to_owned();
        let due = portal.state.portal.house().clock.now().0 + 20 * 86_400_000;
        let extended = dossiers::ActiveModel {
            id: Set(id.clone()),
            extension: Set(Some(longer)),
            due_at: Set(Some(due)),
            ..Default::default()
        };
        change(&portal, extended).await;
        assert_eq!(month(&portal, november).await, before);
        let again = month(&portal, december).await;
        assert_eq!((again.carried_over, again.reopened, again.received()), (1, 1, 0), "{again:?}");
        assert_eq!((again.in_progress_within, again.resolved(), again.total()), (1, 0, 1), "{again:?}");
        let year = month(&portal, ("2026-01-01", "2026-12-31")).await;
        assert_eq!((year.received(), year.in_progress(), year.resolved(), year.reopened), (1, 1, 0, 0), "{year:?}");
        let leader = portal.officer("lanh-dao-2@example.vn", BA_DINH, &["leader"]).await;
        let page = leader.get("/can-bo/bao-cao?tu=1/12/2026&den=31/12/2026").await.expect(200).words();
        assert!(page.contains("mở lại sau khi đã có kết quả: 1"), "{page}");
    }
}
