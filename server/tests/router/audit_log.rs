//! The audit log as a file.

use crate::support::{BA_DINH, TestPortal, portals};
use backend::audit::{Entry, record};
use backend::store::StoreError;
use backend::store::rows::audit;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};

const LOG: &str = "/quan-tri/nhat-ky";

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

/// The details of the exports, the first first.
async fn exports(portal: &TestPortal) -> Vec<serde_json::Value> {
    let rows = audit::Entity::find().filter(audit::Column::Act.eq("audit.exported")).all(portal.rows()).await;
    let details = rows.expect("read").into_iter().map(|row| serde_json::from_str(&row.details).expect("JSON"));
    details.collect()
}

#[tokio::test]
async fn h2_the_audit_log_leaves_as_the_filter_shows_it_without_formulas_and_with_a_trace() {
    for portal in portals().await {
        let auditor = portal.officer("kiem-toan@example.vn", "", &["auditor"]).await;
        let id = portal.account_of("kiem-toan@example.vn").await.id;
        note(&portal, Entry::by(&id, "account.teleported", "=1+1", "x")).await;
        note(&portal, Entry::by(&id, "account.profile_saved", "account", &id)).await;

        let page =
            auditor.get(&format!("{LOG}?viec=account.teleported&ai=kiem-toan@example.vn")).await.expect(200).text();
        assert!(page.contains("nhat-ky.csv?viec=account.teleported&amp;ai=kiem-toan%40example.vn\""), "{page}");
        let answer =
            auditor.get(&format!("{LOG}.csv?viec=account.teleported&ai=kiem-toan@example.vn")).await.expect(200);
        assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert!(answer.header("content-disposition").contains("nhat-ky-kiem-toan-2026-11-10.csv"));
        let text = answer.text();
        let rows: Vec<&str> = text.trim_start_matches('\u{feff}').trim_end().split("\r\n").collect();
        assert_eq!(rows.len(), 2, "{text}");
        assert_eq!(rows[0], "\"Lúc\",\"Việc\",\"Tài khoản\",\"Đối tượng\",\"Chi tiết\"");
        assert!(rows[1].contains(&format!("\"account.teleported\",\"{id}\",\"'=1+1 x\"")), "{text}");

        // Who took what is in the log; the address that was typed is not.
        let told = exports(&portal).await;
        assert_eq!(told.len(), 1);
        assert_eq!(
            (&told[0]["rows"], &told[0]["act"], &told[0]["actor"]),
            (&1.into(), &"account.teleported".into(), &id.into())
        );
        let none = auditor.get(&format!("{LOG}.csv?ai=khong-co@example.vn")).await.expect(200).text();
        assert_eq!(none.trim_end().lines().count(), 1, "{none}");
        let told = exports(&portal).await;
        assert_eq!((told.len(), told.iter().any(|details| details.to_string().contains('@'))), (2, false));

        // A day that cannot be read leads to the page, and nothing leaves.
        assert_eq!(auditor.get(&format!("{LOG}.csv?tu=x")).await.location(), format!("{LOG}?tu=x"));
        let leader = portal.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await;
        leader.get(&format!("{LOG}.csv")).await.expect(404);
        assert_eq!(exports(&portal).await.len(), 2);
    }
}
