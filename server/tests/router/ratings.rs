//! Ratings without scripts: by the link of a mail without signing in, and on the personal page.

use crate::support::{Browser, Draft, FAST, TestPortal, WORKED, portals};
use backend::store::StoreError;
use backend::store::rows::{dossiers, history, ratings};
use domain::dossier::Status;
use sea_orm::{
    ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, DbErr, EntityTrait as _, IntoActiveModel as _,
    QueryFilter as _, QueryOrder as _,
};

/// A dossier that has ended, and the link that its mail carries.
async fn ended(portal: &TestPortal, browser: &Browser, slug: &str) -> (Draft, String, String) {
    let draft = portal.complete_draft(browser, slug).await;
    let code = draft.file().await;
    let (ratings, id) = (portal.state.portal.ratings().clone(), draft.id.clone());
    let link = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            let status = Set(Status::Returned.code());
            dossiers::ActiveModel { id: Set(id.clone()), status, ..Default::default() }.update(tx).await?;
            let filter = history::Column::DossierId.eq(&id);
            let newest = history::Entity::find().filter(filter).order_by_desc(history::Column::Seq);
            let newest = newest.one(tx).await?.ok_or_else(|| DbErr::RecordNotFound(id.clone()))?;
            let (seq, from_status) = (newest.seq + 1, newest.to_status);
            let own = format!("{id}-{seq}");
            let entry = history::Model { id: own, seq, from_status, to_status: Status::Returned.code(), ..newest };
            history::Entity::insert(entry.into_active_model()).exec_without_returning(tx).await?;
            ratings.link(tx, &id).await
        })
    });
    let link: Result<String, StoreError> = link.await;
    (draft, code, link.expect("a link"))
}

#[tokio::test]
async fn a_link_shows_procedure_and_code_only_and_takes_one_rating() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let (draft, code, link) = ended(&portal, &lan, WORKED).await;
        let visitor = portal.visitor();
        let page = visitor.get(&link).await.expect(200);
        assert!(page.words().contains(&code) && page.words().contains("Rất hài lòng"), "{}", page.words());
        assert_eq!(page.header("referrer-policy"), "same-origin");
        for private in ["NGUYỄN VĂN MẪU", "lan@example.vn", "0900000001", draft.id.as_str(), "Ba Đình"] {
            assert!(!page.text().contains(private), "{private}");
        }
        let form = page.form(&link);
        let wrong = visitor.submit(&form, &[("ease", "9"), ("remark", "Rất <b>nhanh</b>")]).await.expect(422);
        assert!(
            wrong.words().contains("Chọn đánh giá chung.") && wrong.words().contains("Chọn một mức trong danh sách.")
        );
        assert_eq!(wrong.form(&link).value("remark"), "Rất <b>nhanh</b>");
        assert!(!wrong.text().contains("<b>nhanh"), "shown as text");
        let thanks = visitor.submit(&form, &[("overall", "5"), ("on_time", "4"), ("remark", "Tốt")]).await.location();
        assert_eq!(thanks, format!("{link}?xong=1"));
        assert!(visitor.get(&thanks).await.expect(200).words().contains("Cảm ơn bạn đã đánh giá"));
        let second = visitor.submit(&form, &[("overall", "1")]).await.location();
        let page = visitor.get(&second).await.expect(200);
        assert!(page.words().contains("Hồ sơ này đã được đánh giá lúc") && !page.words().contains("Gửi đánh giá"));
        let kept = ratings::Entity::find().all(portal.rows()).await.expect("the database answers");
        assert_eq!(kept.iter().map(|row| (row.overall, row.on_time)).collect::<Vec<_>>(), [(5, Some(4))]);
    }
}

#[tokio::test]
async fn links_that_are_none_are_not_there_and_unknown_names_are_refused() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    let (draft, _, link) = ended(&portal, &lan, FAST).await;
    let visitor = portal.visitor();
    for token in ["x", &"A".repeat(43), &draft.id] {
        visitor.get(&format!("/danh-gia/{token}")).await.expect(404);
        visitor.post(&format!("/danh-gia/{token}"), &[("overall", "5")]).await.expect(404);
    }
    for name in ["account_id", "unit_code", "at", "overall2"] {
        visitor.post(&link, &[("overall", "5"), (name, "1")]).await.expect(422);
    }
    assert_eq!(portal.count::<ratings::Entity>().await, 0);
    // A dossier that goes on cannot be rated by an old link.
    let id = draft.id.clone();
    let reopened = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            let status = Set(Status::Completed.code());
            dossiers::ActiveModel { id: Set(id), status, ..Default::default() }.update(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    reopened.await.expect("moved");
    visitor.get(&link).await.expect(404);
    visitor.post(&link, &[("overall", "5")]).await.expect(404);
}

#[tokio::test]
async fn the_personal_page_offers_what_has_ended_and_keeps_a_history() {
    for portal in portals().await {
        let (lan, minh) = (portal.citizen("lan@example.vn").await, portal.citizen("minh@example.vn").await);
        let (draft, code, _) = ended(&portal, &lan, FAST).await;
        let page = lan.get("/tai-khoan/danh-gia").await.expect(200);
        let there = format!("/tai-khoan/danh-gia?ho-so={}", draft.id);
        assert!(
            page.text().contains(&format!("href=\"{there}\"")) && page.words().contains("Bạn chưa gửi đánh giá nào")
        );
        let dossier = lan.get(&draft.url("")).await.expect(200);
        assert!(dossier.text().contains(&there), "the dossier leads there: {}", dossier.words());
        let form = lan.get(&there).await.expect(200).form("/tai-khoan/danh-gia");
        let long = "ấ".repeat(1_001);
        let wrong = lan.submit(&form, &[("overall", "4"), ("remark", &long)]).await.expect(422);
        assert!(wrong.words().contains("dài quá 1.000 ký tự"));
        let form = wrong.form("/tai-khoan/danh-gia");
        assert_eq!((form.value("ho-so"), form.value("overall")), (draft.id.clone(), "4".to_owned()));
        let thanks = lan.submit(&form, &[("remark", "Cần nhanh hơn")]).await.location();
        let page = lan.get(&thanks).await.expect(200);
        for said in
            ["Cảm ơn bạn đã đánh giá", &code, "Cần nhanh hơn", "Hài lòng", "Hiện không có hồ sơ nào chờ đánh giá"]
        {
            assert!(page.words().contains(said), "{said}: {}", page.words());
        }
        assert!(!lan.get(&draft.url("")).await.expect(200).text().contains(&there), "rated once, it leads nowhere");
        assert!(!minh.get("/tai-khoan/danh-gia").await.expect(200).words().contains(&code));
        let token = minh.token().await;
        let stolen = [("token", token.as_str()), ("ho-so", draft.id.as_str()), ("overall", "1")];
        minh.post("/tai-khoan/danh-gia", &stolen).await.expect(404);
        assert_eq!(portal.count::<ratings::Entity>().await, 1);
    }
}
