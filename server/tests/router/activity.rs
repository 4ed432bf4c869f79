//! The activity log: what happened in an account, in words, and nobody else's.

use crate::support::{Draft, FAST, PASSWORD, TestPortal, WORKED, portals};
use backend::audit::{Entry, record};
use backend::store::StoreError;
use backend::store::rows::accounts;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use std::time::Duration;

const LOG: &str = "/tai-khoan/nhat-ky";

async fn id_of(portal: &TestPortal, email: &str) -> String {
    let found = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email)).one(portal.rows()).await;
    found.expect("the database answers").expect("an account").id
}

/// Writes an entry as another part of the house would.
async fn note(portal: &TestPortal, entry: Entry) {
    let house = portal.state.portal.house().clone();
    let kit = house.clone();
    let noted = house.store.write(move |tx| {
        Box::pin(async move {
            record(tx, &kit, entry).await?;
            Ok::<(), StoreError>(())
        })
    });
    noted.await.expect("noted");
}

#[tokio::test]
async fn the_log_tells_log_ins_wrong_passwords_and_dossiers_in_words() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        portal.visitor().try_log_in("lan@example.vn", "khong phai mat khau").await.expect(422);
        let sent = portal.complete_draft(&lan, WORKED).await;
        let code = sent.file().await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        lan.post(&draft.url("xoa"), &[("token", draft.token())]).await.expect(303);
        let words = lan.get(LOG).await.expect(200).words();
        for said in [
            "Đăng ký tài khoản",
            "Kích hoạt tài khoản",
            "Đăng nhập",
            "203.0.113.7",
            "Có lần nhập sai mật khẩu",
            "Bắt đầu hồ sơ nháp",
            "Gửi hồ sơ",
            "Xóa hồ sơ nháp",
            code.as_str(),
        ] {
            assert!(words.contains(said), "{said}: {words}");
        }
        assert!(!words.contains("login.") && !words.contains("dossier."), "no keys: {words}");
    }
}

#[tokio::test]
async fn e1_nobody_elses_acts_are_in_the_log_and_officers_are_told_by_their_unit() {
    for portal in portals().await {
        let (lan, minh) = (portal.citizen("lan@example.vn").await, portal.citizen("minh@example.vn").await);
        let sent = portal.complete_draft(&lan, WORKED).await;
        let code = sent.file().await;
        let officer = id_of(&portal, "minh@example.vn").await;
        let opened = Entry::by(&officer, "dossier.opened", "dossier", &sent.id);
        note(&portal, opened.with(serde_json::json!({ "unit": "00004" }))).await;
        let words = lan.get(LOG).await.expect(200).words();
        assert!(words.contains("Cán bộ đã xem hồ sơ"), "{words}");
        assert!(words.contains("Cán bộ của Ủy ban nhân dân phường Ba Đình") && words.contains(&code), "{words}");
        // What of the account was used in a dossier is told with the dossier; one of somebody else stays unnamed.
        let owner = id_of(&portal, "lan@example.vn").await;
        let used = |person: &str| {
            Entry::by(person, "person.used", "person", "relative").with(serde_json::json!({ "dossier": &sent.id }))
        };
        note(&portal, used(&owner)).await;
        note(&portal, used(&officer)).await;
        let told = lan.get(LOG).await.expect(200).words();
        assert_eq!(told.matches(&code).count(), words.matches(&code).count() + 1, "{told}");
        let theirs = minh.get(LOG).await.expect(200).words();
        assert!(!theirs.contains(&code) && !theirs.contains("Gửi hồ sơ"), "{theirs}");
        let sheet = minh.get("/tai-khoan/nhat-ky.csv").await.expect(200).text();
        assert!(!sheet.contains(&code), "{sheet}");
    }
}

#[tokio::test]
async fn an_act_that_nobody_knows_gets_a_neutral_sentence() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let id = id_of(&portal, "lan@example.vn").await;
    note(&portal, Entry::by(&id, "account.teleported", "account", &id)).await;
    let words = lan.get(&format!("{LOG}?loai=khac")).await.expect(200).words();
    assert!(words.contains("Thao tác khác trên tài khoản") && !words.contains("teleported"), "{words}");
    assert!(words.contains("1 việc"), "{words}");
}

#[tokio::test]
async fn the_log_is_filtered_by_kind_and_day_and_turned_over_by_pages() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let id = id_of(&portal, "lan@example.vn").await;
        portal.wait(Duration::from_secs(24 * 3_600));
        lan.log_in("lan@example.vn").await;
        for _ in 0..60 {
            note(&portal, Entry::by(&id, "account.profile_saved", "account", &id)).await;
        }
        let of = async |query: &str| lan.get(&format!("{LOG}?{query}")).await.expect(200).words();
        assert!(of("loai=tai-khoan&den=10%2F11%2F2026").await.contains("2 việc"));
        assert!(of("loai=tai-khoan&tu=11/11/2026&den=11-11-2026").await.contains("60 việc"));
        assert!(of("loai=dang-nhap&tu=11/11/2026").await.contains("1 việc"));
        assert!(of("tu=12/11/2026").await.contains("Không có việc nào khớp"));
        let first = lan.get(&format!("{LOG}?loai=tai-khoan&tu=11/11/2026")).await.expect(200);
        let (listed, first) = (first.words(), first.text());
        assert_eq!(listed.matches("Lưu thông tin cá nhân").count(), 50);
        assert!(first.contains("trang=2\"") && !first.contains("rel=\"prev\""), "{first}");
        let last = lan.get(&format!("{LOG}?loai=tai-khoan&tu=11/11/2026&trang=999")).await.expect(200);
        let (listed, last) = (last.words(), last.text());
        assert_eq!(listed.matches("Lưu thông tin cá nhân").count(), 10);
        assert!(last.contains("rel=\"prev\"") && !last.contains("rel=\"next\""));
        // A day that does not exist is said so beside its field, and the rest is shown.
        let wrong = lan.get(&format!("{LOG}?tu=31/2/2026&trang=abc")).await.expect(200);
        assert!(wrong.text().contains("aria-invalid=\"true\"") && wrong.text().contains("31/2/2026"));
        assert!(wrong.words().contains("“Từ ngày” chưa đúng. Tháng này không có ngày đó."), "{}", wrong.words());
        // Nothing that is typed into the address breaks the query.
        of("loai=%27%3B--&tu=%25%25&den=%5C&trang=-1").await;
    }
}

#[tokio::test]
async fn h2_the_export_is_a_sheet_without_formulas_for_its_owner_only() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let answer = lan.get("/tai-khoan/nhat-ky.csv?loai=dang-nhap").await.expect(200);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert!(answer.header("content-disposition").contains("nhat-ky-2026-11-10.csv"));
        let text = answer.text();
        let rows: Vec<&str> = text.trim_start_matches('\u{feff}').trim_end().split("\r\n").collect();
        assert!(text.starts_with('\u{feff}') && rows[0].starts_with("\"Thời gian\""), "{text}");
        assert!(rows.len() == 2 && rows[1].contains("\"Đăng nhập\"") && rows[1].contains("203.0.113.7"), "{text}");
        let visitor = portal.visitor().get("/tai-khoan/nhat-ky.csv").await;
        assert!(visitor.location().starts_with("/dang-nhap?next="));
        assert!(!text.contains(PASSWORD));
    }
}
