//! The register of results: a number stands on one result only, whoever writes it.

use crate::support::{TestPortal, WORKED, Work, portals};
use backend::store::rows::audit;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};

/// Submits and signs the dossier; gives the number of its result.
async fn signed(portal: &TestPortal, work: &Work) -> String {
    let facts = [("_action", "submit"), ("title", "Giấy khai sinh"), ("facts", "Họ tên: AN")];
    work.act(&work.officer, "trinh-ky", &facts).await.expect(303);
    work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
    portal.dossier(&work.draft.id).await.result_number.expect("a number")
}

/// Another dossier of the same people goes the same way.
async fn another(portal: &TestPortal, work: &mut Work) {
    work.draft = portal.complete_draft(&work.lan, WORKED).await;
    work.draft.file().await;
    work.press(&work.reception, &[("_action", "tiep-nhan")]).await;
    let officer = portal.account_of("thu-ly@example.vn").await.id;
    work.press(&work.reception, &[("_action", "phan-cong"), ("can_bo", &officer)]).await;
}

#[tokio::test]
async fn a_number_that_another_result_bears_is_refused_and_the_audit_row_tells_both() {
    for portal in portals().await {
        let mut work = portal.in_processing().await;
        assert_eq!(signed(&portal, &work).await, "0001/2026");
        another(&portal, &mut work).await;
        assert_eq!(signed(&portal, &work).await, "0002/2026");
        for taken in ["0001/2026", " 1/2026"] {
            let typed = [("_action", "correct-number"), ("number", taken)];
            let refused = work.act(&work.clerk, "so", &typed).await.expect(422);
            assert!(refused.words().contains("Số này đã cấp cho kết quả khác"), "{}", refused.words());
        }
        assert_eq!(portal.dossier(&work.draft.id).await.result_number.as_deref(), Some("0002/2026"));
        work.act(&work.clerk, "so", &[("_action", "correct-number"), ("number", "3/2026")]).await.expect(303);
        assert_eq!(portal.dossier(&work.draft.id).await.result_number.as_deref(), Some("0003/2026"));
        let noted = audit::Entity::find()
            .filter(audit::Column::Act.eq("dossier.numbered"))
            .order_by_desc(audit::Column::SeqId)
            .one(portal.rows())
            .await;
        let details: serde_json::Value =
            serde_json::from_str(&noted.expect("read").expect("an audit row").details).expect("JSON");
        assert_eq!((&details["from"], &details["to"]), (&"0002/2026".into(), &"0003/2026".into()));
        // The portal's own numbers pass the one that was taken before its turn.
        another(&portal, &mut work).await;
        assert_eq!(signed(&portal, &work).await, "0004/2026");
    }
}
