//! Running numbers of dossier codes at their edges.

use crate::support::{Browser, Draft, FAST, TestPortal, portals};
use backend::store::StoreError;
use backend::store::rows::code_counters;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

/// Lets the unit of the examples have sent so many dossiers today.
async fn sent_today(portal: &TestPortal, last: i32) {
    let row = code_counters::Model { unit_code: "00004".to_owned(), day: "261110".to_owned(), last };
    let counted = portal.state.portal.house().store.write(move |tx| {
        let row = row.clone().into_active_model();
        Box::pin(async move {
            code_counters::Entity::insert(row).exec_without_returning(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    counted.await.expect("the counter is kept");
}

async fn file_through(browser: &Browser) -> String {
    let draft = Draft::start(browser, FAST, &browser.token().await).await;
    draft.answer_all().await;
    draft.file().await
}

/// A server that the same person visits with the same cookies.
async fn another(portal: &TestPortal, person: &Browser) -> Browser {
    let other = portal.another_server().await;
    for (name, value) in person.cookies() {
        other.set_cookie(&name, &value);
    }
    other
}

#[tokio::test]
async fn g4_numbers_go_on_with_a_fifth_digit_over_two_servers_and_a_restart() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        sent_today(&portal, 9_998).await;
        let second = another(&portal, &lan).await;
        let mut codes = vec![file_through(&lan).await, file_through(&second).await, file_through(&lan).await];
        drop(second);
        let restarted = another(&portal, &lan).await;
        codes.push(file_through(&restarted).await);
        codes.push(file_through(&lan).await);
        let expected = ["9999", "10000", "10001", "10002", "10003"].map(|number| format!("H26.00004-261110-{number}"));
        assert_eq!(codes, expected);
        // The look-up finds a code with five digits as it finds any other.
        let found = portal.visitor().fill_solved("/tra-cuu", &[("ma", codes[1].as_str())]).await.expect(200);
        assert!(found.text().contains("data-status=\"submitted\""), "{}", found.words());
    }
}
