//! Whoever processed a dossier does not sign it, even with the role for it.

use crate::support::{BA_DINH, Browser, Draft, TestPortal, WORKED, portals};
use backend::store::rows::{audit, issued_papers};
use domain::dossier::Status;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

const WORDS: &str = "Người xử lý không được ký chính hồ sơ này";
const DOUBLE: &str = "hai-vai@example.vn";

/// A dossier that somebody with both roles accepted, processed and submitted for signing.
async fn submitted(portal: &TestPortal) -> (Browser, Draft) {
    let lan = portal.citizen("lan@example.vn").await;
    let draft = portal.complete_draft(&lan, WORKED).await;
    draft.file().await;
    let double = portal.officer(DOUBLE, BA_DINH, &["reception_officer", "processing_officer", "leader"]).await;
    let here = format!("/can-bo/ho-so/{}", draft.id);
    let form = double.get(&here).await.expect(200).form(&here);
    double.submit(&form, &[("_action", "tiep-nhan")]).await.expect(303);
    let form = double.get(&here).await.expect(200).form(&here);
    let own = portal.account_of(DOUBLE).await.id;
    double.submit(&form, &[("_action", "phan-cong"), ("can_bo", &own)]).await.expect(303);
    let result = [("title", "Giấy khai sinh"), ("facts", "Họ tên: NGUYỄN MINH THÍ DỤ"), ("_action", "submit")];
    assert!(act(portal, &double, &draft, &result).await.location().contains("da-trinh"));
    (double, draft)
}

/// Presses a button of the dossier's work page.
async fn act(portal: &TestPortal, officer: &Browser, draft: &Draft, fields: &[(&str, &str)]) -> crate::support::Answer {
    let (token, version) = (officer.token().await, portal.dossier(&draft.id).await.version.to_string());
    let mut all = vec![("token", token.as_str()), ("version", version.as_str())];
    all.extend(fields);
    let forms = [("sign", "ky"), ("send-back", "tra-lai"), ("refuse", "dung"), ("submit", "trinh-ky")];
    let (_, form) = forms.iter().find(|(action, _)| fields.contains(&("_action", action))).expect("a known button");
    officer.post(&format!("/can-bo/ho-so/{}/xu-ly?{form}", draft.id), &all).await
}

async fn refusals(portal: &TestPortal) -> u64 {
    let told = audit::Column::Act.eq("dossier.signing_refused");
    audit::Entity::find().filter(told).count(portal.rows()).await.expect("the database answers")
}

async fn signed_results(portal: &TestPortal, draft: &Draft) -> u64 {
    let of_dossier = issued_papers::Column::DossierId.eq(draft.id.as_str());
    let results = issued_papers::Entity::find().filter(of_dossier).filter(issued_papers::Column::Kind.eq("result"));
    let signed = results.filter(issued_papers::Column::Number.ne(""));
    signed.count(portal.rows()).await.expect("the database answers")
}

#[tokio::test]
async fn e5_whoever_processed_a_dossier_does_not_sign_it_and_the_try_is_audited() {
    for portal in portals().await {
        let (double, draft) = submitted(&portal).await;
        let before = portal.dossier(&draft.id).await;
        // It is not even offered, neither at the dossier nor in the list; sending back is.
        let shown = double.get(&format!("/can-bo/ho-so/{}", draft.id)).await.expect(200);
        let offered = |action: &str| shown.text().contains(&format!("value=\"{action}\""));
        assert_eq!((offered("sign"), offered("refuse"), offered("send-back")), (false, false, true));
        assert!(shown.words().contains(WORDS), "{}", shown.words());
        let list = double.get("/can-bo/ky").await.expect(200);
        assert!(list.words().contains(WORDS) && !list.text().contains(&format!("name=\"chon:{}\"", draft.id)));
        let refused = act(&portal, &double, &draft, &[("_action", "sign")]).await.expect(403);
        assert!(refused.words().contains(WORDS), "{}", refused.words());
        let (token, chosen) = (double.token().await, format!("chon:{}", draft.id));
        let (shown, version) = (format!("ban:{}", draft.id), before.version.to_string());
        let fields = [("token", token.as_str()), (chosen.as_str(), "on"), (shown.as_str(), version.as_str())];
        let many = double.post("/can-bo/ky", &fields).await;
        assert!(many.words().contains(WORDS), "{}", many.words());
        assert_eq!(portal.dossier(&draft.id).await, before);
        assert_eq!((refusals(&portal).await, signed_results(&portal, &draft).await), (2, 0));
    }
}

#[tokio::test]
async fn e5_somebody_else_signs_it_once() {
    for portal in portals().await {
        let (_, draft) = submitted(&portal).await;
        let leader = portal.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await;
        assert!(act(&portal, &leader, &draft, &[("_action", "sign")]).await.location().contains("da-ky"));
        let row = portal.dossier(&draft.id).await;
        assert!(row.signed_at.is_some() && row.status == Status::Completed.code(), "{row:?}");
        assert_eq!(signed_results(&portal, &draft).await, 1);
        act(&portal, &leader, &draft, &[("_action", "sign")]).await.expect(409);
        assert_eq!((refusals(&portal).await, signed_results(&portal, &draft).await), (0, 1));
    }
}

#[tokio::test]
async fn e5_handing_the_work_on_opens_no_way_to_sign_it() {
    for portal in portals().await {
        let (double, draft) = submitted(&portal).await;
        let colleague = portal.officer("thu-ly@example.vn", BA_DINH, &["processing_officer"]).await;
        let to = portal.account_of("thu-ly@example.vn").await.id;
        let here = format!("/can-bo/ho-so/{}", draft.id);
        let form = double.get(&here).await.expect(200).form(&here);
        double.submit(&form, &[("_action", "phan-cong"), ("can_bo", &to)]).await.expect(303);
        assert_eq!(portal.dossier(&draft.id).await.officer_id, Some(to));
        for action in [vec![("_action", "sign")], vec![("_action", "refuse"), ("refuse_reason", "Không đủ điều kiện")]]
        {
            let refused = act(&portal, &double, &draft, &action).await.expect(403);
            assert!(refused.words().contains(WORDS), "{}", refused.words());
        }
        assert_eq!((refusals(&portal).await, signed_results(&portal, &draft).await), (2, 0));

        // Sending back is no work on it: whoever did that signs what comes again.
        let leader = portal.officer("lanh-dao@example.vn", BA_DINH, &["leader"]).await;
        let back = [("_action", "send-back"), ("back_reason", "Sửa họ tên")];
        act(&portal, &leader, &draft, &back).await.expect(303);
        let result = [("title", "Giấy khai sinh"), ("facts", "Họ tên: NGUYỄN MINH THÍ DỤ"), ("_action", "submit")];
        act(&portal, &colleague, &draft, &result).await.expect(303);
        act(&portal, &double, &draft, &[("_action", "sign")]).await.expect(403);
        act(&portal, &leader, &draft, &[("_action", "sign")]).await.expect(303);
        assert_eq!(signed_results(&portal, &draft).await, 1);
    }
}

#[tokio::test]
async fn a_leader_who_passes_a_dossier_on_still_signs_it() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let second = portal.officer("tiep@example.vn", BA_DINH, &["processing_officer"]).await;
        let to = portal.account_of("tiep@example.vn").await.id;
        work.press(&work.leader, &[("_action", "phan-cong"), ("can_bo", &to)]).await;
        assert_eq!(portal.dossier(&work.draft.id).await.officer_id.as_deref(), Some(to.as_str()));
        let facts = [("_action", "submit"), ("title", "Giấy khai sinh"), ("facts", "Họ tên: AN")];
        work.act(&second, "trinh-ky", &facts).await.expect(303);
        work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
        assert_eq!(portal.dossier(&work.draft.id).await.status, Status::Completed.code());
    }
}
