//! Signing with a second factor, and sending several dossiers back at once.

use crate::second_step::code_of;
use crate::support::{TestPortal, Work, portals};
use backend::accounts::second_factor::install;
use backend::store::rows::audit;
use domain::dossier::{Stage, Status};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use std::time::Duration;

const SECRET: &str = "JBSWY3DPEHPK3PXP";
const TO_SIGN: &str = "/can-bo/ky";

/// A dossier that waits for the leader, whose account has a second factor.
async fn waiting(portal: &TestPortal) -> Work {
    let work = portal.in_processing().await;
    submit(&work).await;
    let (house, id) = (portal.state.portal.house().clone(), portal.account_of("lanh-dao@example.vn").await.id);
    let store = house.store.clone();
    let done = store.write(move |tx| Box::pin(async move { install(tx, &house, &id, SECRET).await }));
    done.await.expect("installed");
    work
}

async fn submit(work: &Work) {
    let facts = [("_action", "submit"), ("title", "Giấy khai sinh"), ("facts", "Họ tên: AN")];
    work.act(&work.officer, "trinh-ky", &facts).await.expect(303);
}

async fn confirmed(portal: &TestPortal) -> u64 {
    let told = audit::Column::Act.eq("second_factor.confirmed");
    audit::Entity::find().filter(told).count(portal.rows()).await.expect("counted")
}

#[tokio::test]
async fn signing_several_asks_for_a_code_and_sending_several_back_for_a_reason() {
    for portal in portals().await {
        let work = waiting(&portal).await;
        let (leader, id) = (&work.leader, &work.draft.id);
        let tick = format!("chon:{id}");
        let old = leader.get(TO_SIGN).await.expect(200).form(TO_SIGN);
        assert!(old.names.contains(&"code".to_owned()), "{:?}", old.names);
        let before = portal.dossier(id).await;
        for (code, said) in [("", "Nhập mã xác thực."), ("12", "Mã xác thực không đúng")] {
            let refused =
                leader.submit(&old, &[(&tick, "true"), ("_action", "sign"), ("code", code)]).await.expect(422);
            assert!(refused.words().contains(said), "{}", refused.words());
        }
        let refused = leader.submit(&old, &[(&tick, "true"), ("_action", "send-back")]).await.expect(422);
        assert!(refused.text().contains("aria-invalid=\"true\""), "{}", refused.words());
        leader.submit(&old, &[("_action", "send-back"), ("back_reason", "Sửa họ tên")]).await.expect(422);
        assert_eq!(portal.dossier(id).await, before);

        let back = [(tick.as_str(), "true"), ("_action", "send-back"), ("back_reason", "Sửa họ tên")];
        let there = leader.submit(&old, &back).await.location();
        assert!(there.starts_with("/can-bo/ky?da-tra-lai=1&luc="), "{there}");
        assert!(leader.get(&there).await.expect(200).words().contains("Số hồ sơ đã trả lại: 1"));
        assert_eq!(portal.dossier(id).await.stage, Stage::SentBack.key());
        assert_eq!(confirmed(&portal).await, 0);

        // What the leader saw then is not sent back, nor signed, in a later version.
        submit(&work).await;
        let code = code_of(&portal, SECRET);
        let stays = leader.submit(&old, &back).await.expect(422);
        assert!(stays.words().contains("chưa trả lại được"), "{}", stays.words());
        let sign = [(tick.as_str(), "true"), ("_action", "sign"), ("code", code.as_str())];
        let stays = leader.submit(&old, &sign).await.expect(422);
        assert!(stays.words().contains("chưa ký được") && !stays.text().contains(&code), "{}", stays.words());
        let form = leader.get(TO_SIGN).await.expect(200).form(TO_SIGN);
        let there = leader.submit(&form, &sign).await.location();
        assert!(there.starts_with("/can-bo/ky?da-ky=1&luc="), "{there}");
        assert_eq!(portal.dossier(id).await.status, Status::Completed.code());
        assert_eq!(confirmed(&portal).await, 2);
    }
}

#[tokio::test]
async fn a_single_signature_asks_for_a_code_once_the_sign_in_is_some_time_ago() {
    for portal in portals().await {
        let work = waiting(&portal).await;
        let asks = async || work.leader.get(&work.at("")).await.expect(200).text().contains("name=\"code\"");
        assert!(!asks().await, "the code of the sign-in counts for a while");
        for _ in 0..2 {
            portal.wait(Duration::from_secs(8 * 60));
            work.leader.get("/can-bo").await.expect(200);
        }
        assert!(asks().await);
        let before = portal.dossier(&work.draft.id).await;
        let refused = work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(422);
        assert!(refused.words().contains("Nhập mã xác thực."), "{}", refused.words());
        assert_eq!(portal.dossier(&work.draft.id).await, before);
        let code = code_of(&portal, SECRET);
        work.act(&work.leader, "ky", &[("_action", "sign"), ("code", &code)]).await.expect(303);
        assert_eq!(
            (portal.dossier(&work.draft.id).await.status, confirmed(&portal).await),
            (Status::Completed.code(), 1)
        );
    }
}
