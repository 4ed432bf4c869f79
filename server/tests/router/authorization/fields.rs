//! Which fields a person may write: those of the procedure that are visible, and no others.

use super::Cast;
use crate::support::{Draft, WORKED, portals};

#[tokio::test]
async fn e4_names_outside_the_procedure_are_refused_and_nothing_is_written() {
    for portal in portals().await {
        let cast = Cast::of(&portal).await;
        let draft = &cast.draft;
        let step = draft.procedure.form.steps()[0].id.to_owned();
        let before = portal.dossier(&draft.id).await;
        let smuggled =
            ["status", "unit_id", "account_id", "fee", "#saved.x", "authority.ward", "code", "version", "__proto__"];
        for name in smuggled {
            let mut answers = draft.answers(&step);
            answers.push((name.to_owned(), "10".to_owned()));
            draft.answer(&step, &answers).await.expect_any(&[422, 404], name);
            let fields: serde_json::Map<_, _> = answers.into_iter().map(|(name, value)| (name, value.into())).collect();
            let body = serde_json::json!({ "id": draft.id, "step": step, "sent": true, "fields": fields });
            cast.owner.call("/f/save_step", &body).await.expect(422);
            assert_eq!(portal.dossier(&draft.id).await, before, "{name}");
        }
        let mut sending = draft.sending("key");
        sending.push(("fee_vnd".to_owned(), "0".to_owned()));
        draft.send(&sending).await.expect(422);
        assert_eq!(portal.dossier(&draft.id).await, before);
        let profile = cast.owner.get("/tai-khoan/thong-tin").await.expect(200).form("/tai-khoan/thong-tin");
        cast.owner.submit(&profile, &[("state", "admin")]).await.expect(422);
    }
}

#[tokio::test]
async fn e4_hidden_fields_are_dropped_and_revealed_ones_are_asked_for() {
    for portal in portals().await {
        let owner = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&owner, WORKED, &owner.token().await).await;
        let with = |relation: &str, organisation: &str| {
            let mut answers = draft.answers("requester");
            answers.retain(|(name, _)| name != "relation");
            answers.push(("relation".to_owned(), relation.to_owned()));
            answers.push(("organisation_name".to_owned(), organisation.to_owned()));
            answers
        };
        // The father is no organisation: its name is hidden, so it is not kept.
        let next = draft.answer("requester", &with("cha", "Mái ấm Hoa Sen")).await.location();
        assert!(!next.ends_with("/khai/requester"), "{next}");
        assert!(!portal.dossier(&draft.id).await.answers.contains("Mái ấm"));
        // An organisation has to give its name: the same page comes back and asks for it.
        let here = draft.answer("requester", &with("to_chuc_nuoi_duong", "")).await.location();
        assert_eq!(here, draft.url("khai/requester"));
        let page = owner.get(&here).await.expect(200);
        assert!(page.text().contains("data-field=\"organisation_name\"") && page.text().contains("role=\"alert\""));
        let next = draft.answer("requester", &with("to_chuc_nuoi_duong", "Mái ấm Hoa Sen")).await.location();
        assert!(!next.ends_with("/khai/requester"), "{next}");
        assert!(portal.dossier(&draft.id).await.answers.contains("Mái ấm Hoa Sen"));
    }
}
