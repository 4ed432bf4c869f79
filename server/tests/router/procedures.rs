//! Administrators change procedures: edit, look, publish for a day, take back; citizens, old dossiers and other servers.

use crate::support::{Answer, Browser, Draft, TestPortal, portals};
use backend::store::rows::{audit, procedure_drafts, procedure_editions};
use domain::time::Moment;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _};
use std::time::Duration;

/// A short procedure with a fee, a guidance that names it, and groups of questions.
const SLUG: &str = "trich-luc-khai-tu";
const HERE: &str = "/quan-tri/thu-tuc/trich-luc-khai-tu";
const FEE: &str = "fee.phi-ban-sao-trich-luc.amount";

/// Wednesday 2026-11-11, 00:00 in Hà Nội: the night after the tests' first day.
const MIDNIGHT: Moment = Moment(1_794_330_000_000);

async fn administrator(portal: &TestPortal, email: &str) -> Browser {
    portal.officer(email, "", &["administrator"]).await
}

/// Opens the form of a part, changes boxes and saves.
async fn save(who: &Browser, part: &str, typed: &[(&str, &str)]) -> Answer {
    who.fill(&format!("{HERE}/sua/{part}"), typed).await
}

async fn begin(who: &Browser) {
    let page = who.get(HERE).await.expect(200);
    let done = who.submit(&page.form(HERE), &[("_action", "begin")]).await;
    assert_eq!(done.location(), format!("{HERE}?xong=tao"));
}

async fn publish(who: &Browser, day: &str) -> Answer {
    let page = who.get(HERE).await.expect(200);
    let form = page.form(&format!("{HERE}?phat-hanh"));
    who.submit(&form, &[("_action", "publish"), ("day", day), ("note", "Nghị quyết thử")]).await
}

async fn fee_shown(who: &Browser) -> String {
    let page = who.get(&format!("/thu-tuc/{SLUG}")).await.expect(200).words();
    let old = page.contains("8.000 ₫ một bản");
    let new = page.contains("10.000 ₫ một bản");
    assert_ne!(old, new, "{page}");
    if new { "10.000".to_owned() } else { "8.000".to_owned() }
}

async fn acts(portal: &TestPortal) -> Vec<String> {
    let rows = audit::Entity::find()
        .filter(audit::Column::SubjectKind.eq("procedure"))
        .order_by_asc(audit::Column::SeqId)
        .all(portal.rows())
        .await;
    rows.expect("the database answers").into_iter().map(|row| row.act).collect()
}

#[tokio::test]
async fn a_fee_published_for_tomorrow_holds_from_midnight_everywhere_and_old_dossiers_keep_theirs() {
    for portal in portals().await {
        let other = portal.another_server().await;
        let who = administrator(&portal, "quan-tri@example.vn").await;
        let lan = portal.citizen("lan@example.vn").await;
        let old = portal.complete_draft(&lan, SLUG).await;
        old.file().await;
        let waiting = Draft::start(&lan, SLUG, &lan.token().await).await;
        waiting.answer_all().await;

        begin(&who).await;
        assert_eq!(save(&who, "le-phi", &[(FEE, "10.000")]).await.location(), format!("{HERE}/sua/le-phi?xong=luu"));
        let page = who.get(HERE).await.expect(200).words();
        for told in ["8.000 ₫ một bản", "10.000 ₫ một bản", "vẫn còn đoạn nhắc mức cũ", "nộp phí 8.000 đồng/bản"]
        {
            assert!(page.contains(told), "{told}: {page}");
        }
        // Nobody else sees the draft.
        assert_eq!(fee_shown(&lan).await, "8.000");
        let look = who.get(&format!("{HERE}/xem-thu/huong-dan")).await.expect(200);
        assert!(look.words().contains("10.000 ₫ một bản"), "{}", look.words());
        assert!(look.header("content-security-policy").contains("frame-ancestors 'self'"));
        let policy = look.header("content-security-policy");
        assert!(policy.starts_with("default-src 'none'") && !policy.contains("script-src"), "{policy}");

        assert_eq!(publish(&who, "11/11/2026").await.location(), format!("{HERE}?xong=phat-hanh"));
        let page = who.get(HERE).await.expect(200).words();
        assert!(page.contains("Áp dụng từ 11/11/2026") && page.contains("Chờ áp dụng"), "{page}");
        assert_eq!((fee_shown(&lan).await.as_str(), fee_shown(&other).await.as_str()), ("8.000", "8.000"));

        portal.set_clock(MIDNIGHT);
        assert_eq!(fee_shown(&portal.visitor()).await, "10.000");
        assert_eq!(fee_shown(&other).await, "10.000");
        let lan = portal.visitor();
        lan.log_in("lan@example.vn").await;
        // A draft of yesterday goes on under today's fee, what was sent stays under its own.
        let review = lan.get(&waiting.url("xem-lai")).await.expect(200).words();
        assert!(review.contains("10.000 ₫"), "{review}");
        let begun = Draft::start(&lan, SLUG, &lan.token().await).await;
        let (sent, new) = (portal.dossier(&old.id).await, portal.dossier(&begun.id).await);
        assert_ne!(sent.procedure_version, new.procedure_version);
        let house = portal.state.portal.house();
        let kept = backend::catalogue::procedure_at(house, SLUG, &sent.procedure_version).await.expect("the store");
        assert_eq!(kept.expect("kept").form.fees[0].unit, domain::procedure::FeeUnit::PerCopy(8_000));
        lan.get(&old.url("")).await.expect(200);
        // Acts of one moment are in no order.
        let mut acts = acts(&portal).await;
        acts.sort();
        assert_eq!(acts, ["procedure.draft_begun", "procedure.draft_changed", "procedure.published"]);
    }
}

#[tokio::test]
async fn h1_the_name_of_a_procedure_is_text_in_the_title_of_a_page_too() {
    for portal in portals().await {
        let who = administrator(&portal, "quan-tri@example.vn").await;
        begin(&who).await;
        let source = format!("{HERE}/sua/nguon");
        let form = who.get(&source).await.expect(200).form(&source);
        let named = form.value("source").replacen("name_vi = \"", "name_vi = \"</title><b id=la>", 1);
        assert_eq!(who.submit(&form, &[("source", named.as_str())]).await.location(), format!("{source}?xong=luu"));
        let text = "<title>&lt;/title&gt;&lt;b id=la&gt;";
        for path in [HERE.to_owned(), format!("{HERE}/xem-thu/huong-dan")] {
            let page = who.get(&path).await.expect(200).text();
            assert!(!page.contains("<b id=la>"), "{path}");
            assert!(path == HERE || page.contains(text), "{path}");
        }
        assert_eq!(publish(&who, "10/11/2026").await.location(), format!("{HERE}?xong=phat-hanh"));
        for path in [format!("/thu-tuc/{SLUG}"), HERE.to_owned()] {
            let page = who.get(&path).await.expect(200).text();
            assert!(page.contains(text) && !page.contains("<b id=la>"), "{path}");
        }
    }
}

#[tokio::test]
async fn a_version_that_has_not_begun_can_be_taken_back_and_one_that_has_cannot() {
    for portal in portals().await {
        let other = portal.another_server().await;
        let who = administrator(&portal, "quan-tri@example.vn").await;
        begin(&who).await;
        save(&who, "le-phi", &[(FEE, "10.000")]).await;
        publish(&who, "11/11/2026").await.location();
        let published = procedure_editions::Entity::find().one(portal.rows()).await.expect("the database answers");
        let withdraw = format!("withdraw:{}", published.expect("a version").id);
        let form = who.get(HERE).await.expect(200).form(HERE);
        assert_eq!(who.submit(&form, &[("_action", withdraw.as_str())]).await.location(), format!("{HERE}?xong=rut"));
        who.submit(&form, &[("_action", withdraw.as_str())]).await.expect(404);
        portal.wait(Duration::from_secs(2));
        fee_shown(&other).await;
        portal.set_clock(MIDNIGHT);
        assert_eq!((fee_shown(&portal.visitor()).await, fee_shown(&other).await), ("8.000".into(), "8.000".into()));

        // What begins today is seen at once here, and by other servers within a second.
        let who = administrator(&portal, "quan-tri-moi@example.vn").await;
        save(&who, "le-phi", &[(FEE, "10.000")]).await.location();
        publish(&who, "11/11/2026").await.location();
        assert_eq!(fee_shown(&portal.visitor()).await, "10.000");
        portal.wait(Duration::from_secs(1));
        assert_eq!(fee_shown(&other).await, "10.000");
        let rows = procedure_editions::Entity::find().filter(procedure_editions::Column::WithdrawnAt.is_null());
        let begun = rows.one(portal.rows()).await.expect("the database answers").expect("a version").id;
        let form = who.get(HERE).await.expect(200).form(HERE);
        let withdraw = format!("withdraw:{begun}");
        who.submit(&form, &[("_action", withdraw.as_str())]).await.expect(404);
    }
}

#[tokio::test]
async fn a_file_with_mistakes_comes_back_as_typed_with_lines_and_changes_nothing() {
    for portal in portals().await {
        let who = administrator(&portal, "quan-tri@example.vn").await;
        begin(&who).await;
        let page = who.get(&format!("{HERE}/sua/nguon")).await.expect(200);
        let form = page.form(&format!("{HERE}/sua/nguon"));
        let source = form.value("source");
        let wrong = source.replace("options = \"relation_general\"", "options = \"khong_co\"");
        let before = procedure_drafts::Entity::find().one(portal.rows()).await.expect("rows");
        let back = who.submit(&form, &[("source", wrong.as_str())]).await.expect(422);
        let line = source.lines().position(|line| line == "id = \"relation\"").expect("there");
        let said = format!("Dòng {line} (relation): không có danh sách lựa chọn khong_co.");
        assert!(back.words().contains(&said), "{}", back.words());
        assert_eq!(back.form(&format!("{HERE}/sua/nguon")).value("source"), wrong);
        let broken = source.replace("order = 11", "order = = 11");
        let back = who.submit(&form, &[("source", broken.as_str())]).await.expect(422);
        assert!(back.words().contains("Dòng 4: sai cú pháp"), "{}", back.words());
        assert_eq!(procedure_drafts::Entity::find().one(portal.rows()).await.expect("rows"), before);
        // The example is asked for at publishing, not while people are still at work.
        let lame = source.replace("\"relation\" = \"con\"\n", "");
        who.submit(&form, &[("source", lame.as_str())]).await.location();
        let refused = publish(&who, "11/11/2026").await.expect(422);
        assert!(refused.words().contains("Quan hệ với người được cấp bản sao"), "{}", refused.words());
        assert_eq!(refused.form(&format!("{HERE}?phat-hanh")).value("note"), "Nghị quyết thử");
        assert!(procedure_editions::Entity::find().all(portal.rows()).await.expect("rows").is_empty());
    }
}

#[tokio::test]
async fn of_two_administrators_the_slower_one_is_told_and_keeps_what_was_typed() {
    for portal in portals().await {
        let an = administrator(&portal, "an@example.vn").await;
        let binh = administrator(&portal, "binh@example.vn").await;
        begin(&an).await;
        let action = format!("{HERE}/sua/noi-dung");
        let stale = binh.get(&action).await.expect(200).form(&action);
        save(&an, "noi-dung", &[("name_vi", "Tên của An")]).await.location();
        let back = binh.submit(&stale, &[("name_vi", "Tên của Bình")]).await.expect(409);
        assert!(back.words().contains("Bản nháp vừa được"), "{}", back.words());
        let again = back.form(&action);
        assert_eq!(again.value("name_vi"), "Tên của Bình");
        binh.submit(&again, &[]).await.location();
        let form = an.get(&action).await.expect(200).form(&action);
        assert_eq!(form.value("name_vi"), "Tên của Bình");
        // Publishing and throwing away ask for the state that was seen as well.
        let page = an.get(HERE).await.expect(200);
        save(&binh, "noi-dung", &[("name_vi", "Tên khác")]).await.location();
        let publishing = page.form(&format!("{HERE}?phat-hanh"));
        an.submit(&publishing, &[("_action", "publish"), ("day", "11/11/2026")]).await.expect(409);
        an.submit(&page.form(HERE), &[("_action", "discard")]).await.expect(409);
        // What was typed for a draft that is gone goes into a new one.
        let late = an.get(&action).await.expect(200).form(&action);
        let page = binh.get(HERE).await.expect(200);
        binh.submit(&page.form(HERE), &[("_action", "discard")]).await.location();
        let back = an.submit(&late, &[("name_vi", "Tên muộn")]).await.expect(409);
        assert!(back.words().contains("Bản nháp này không còn"), "{}", back.words());
        an.submit(&back.form(&action), &[]).await.location();
        assert_eq!(an.get(&action).await.expect(200).form(&action).value("name_vi"), "Tên muộn");
    }
}

#[tokio::test]
async fn days_and_drafts_that_cannot_be_are_refused_with_words() {
    let portal = TestPortal::sqlite().await;
    let who = administrator(&portal, "quan-tri@example.vn").await;
    begin(&who).await;
    let same = publish(&who, "11/11/2026").await.expect(422);
    assert!(same.words().contains("Bản nháp không khác nội dung áp dụng"), "{}", same.words());
    save(&who, "thoi-han", &[("kind", "working_days"), ("days", "2")]).await.location();
    for day in ["9/11/2026", "mai", "1/1/2031"] {
        let refused = publish(&who, day).await.expect(422);
        assert!(refused.words().contains("Nhập ngày áp dụng từ hôm nay"), "{}", refused.words());
        assert_eq!(refused.form(&format!("{HERE}?phat-hanh")).value("day"), day);
    }
    let refused = save(&who, "le-phi", &[(FEE, "tám nghìn")]).await.expect(422);
    assert_eq!(refused.form(&format!("{HERE}/sua/le-phi")).value(FEE), "tám nghìn");
    assert!(refused.words().contains("(đồng): Nhập số tiền bằng đồng"), "behind the label: {}", refused.words());
}

#[tokio::test]
async fn every_part_and_every_page_of_the_look_is_drawn_for_every_procedure() {
    let portal = TestPortal::sqlite().await;
    let who = administrator(&portal, "quan-tri@example.vn").await;
    for procedure in portal.state.portal.house().catalogue.procedures() {
        let here = format!("/quan-tri/thu-tuc/{}", procedure.id);
        who.get(&here).await.expect(200);
        for part in ["noi-dung", "thoi-han", "le-phi", "giay-to", "to-khai", "nguon"] {
            let address = format!("{here}/sua/{part}");
            let page = who.get(&address).await.expect(200);
            if !matches!(part, "to-khai" | "le-phi") {
                // Saved untouched, nothing is begun.
                who.submit(&page.form(&address), &[]).await.location();
            }
        }
        for step in procedure.form.steps() {
            let page = who.get(&format!("{here}/xem-thu/{}", step.id)).await.expect(200);
            assert!(page.words().contains(&step.title.vi), "{}", page.words());
        }
    }
    assert!(procedure_drafts::Entity::find().all(portal.rows()).await.expect("rows").is_empty());
}

#[tokio::test]
async fn a_page_that_was_open_when_a_question_went_is_taken_without_it() {
    for portal in portals().await {
        let who = administrator(&portal, "quan-tri@example.vn").await;
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, SLUG, &lan.token().await).await;
        draft.answer_all().await;
        let step = "nhan-ket-qua";
        let mut open = draft.answers(step);
        open.push(("purpose".to_owned(), "Làm thủ tục thừa kế".to_owned()));
        let action = format!("{HERE}/sua/to-khai?truong=purpose");
        let opened = who.get(&action).await.expect(200).form(&action);
        who.submit(&opened, &[("_action", "out")]).await.location();
        publish(&who, "10/11/2026").await.location();
        for (name, value) in &mut open {
            if name == "quantity" {
                *value = "3".to_owned();
            }
        }
        draft.answer(step, &open).await.location();
        let page = lan.get(&draft.url(&format!("khai/{step}"))).await.expect(200);
        let form = page.form(&draft.url(&format!("khai/{step}")));
        assert_eq!(form.value("quantity"), "3");
        assert!(!form.names.contains(&"purpose".to_owned()));
        // A name that no version ever had is still no field.
        open.push(("khong_co".to_owned(), "x".to_owned()));
        draft.answer(step, &open).await.expect(422);
    }
}

#[tokio::test]
async fn questions_are_reworded_moved_and_taken_out_by_forms() {
    let portal = TestPortal::sqlite().await;
    let who = administrator(&portal, "quan-tri@example.vn").await;
    let action = format!("{HERE}/sua/to-khai?truong=purpose");
    let opened = who.get(&action).await.expect(200).form(&action);
    who.submit(&opened, &[("label_vi", "Dùng vào việc gì"), ("required", "true")]).await.location();
    let opened = who.get(&action).await.expect(200).form(&action);
    assert_eq!(opened.value("label_vi"), "Dùng vào việc gì");
    who.submit(&opened, &[("_action", "up")]).await.location();
    let page = who.get(HERE).await.expect(200).words();
    for told in ["Lời hỏi: Mục đích sử dụng", "Bắt buộc trả lời", "Thứ tự câu hỏi", "Chưa phát hành được"]
    {
        assert!(page.contains(told), "{told}: {page}");
    }
    let look = who.get(&format!("{HERE}/xem-thu/nhan-ket-qua")).await.expect(200).words();
    assert!(look.contains("Dùng vào việc gì"), "{look}");
    let opened = who.get(&action).await.expect(200).form(&action);
    who.submit(&opened, &[("_action", "out")]).await.location();
    who.get(&action).await.expect(404);
    // What other answers depend on stays, with the reason.
    let relation = format!("{HERE}/sua/to-khai?truong=relation");
    let opened = who.get(&relation).await.expect(200).form(&relation);
    let refused = who.submit(&opened, &[("_action", "out")]).await.expect(422);
    assert!(refused.words().contains("relation_other"), "{}", refused.words());
}
