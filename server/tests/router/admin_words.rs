//! The words that administrators keep: ready sentences, mails, notices; and the log that is verified from its page.

use crate::support::{Answer, BA_DINH, Browser, ELSEWHERE, TestPortal, WORKED, portals, registration};
use backend::store::StoreError;
use backend::store::rows::{audit, audit_chain, mail_words, notices, phrases};
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};
use std::time::Duration;

const SENTENCES: &str = "/quan-tri/cau-mau";
const LIST: &str = "/quan-tri/cau-mau?danh-sach";
const MAILS: &str = "/quan-tri/thu-mau";
const ACTIVATION: &str = "/quan-tri/thu-mau?thu=activation";
const NOTICES: &str = "/quan-tri/thong-bao";
const STATE: &str = "/quan-tri/tinh-trang";

async fn administrator(portal: &TestPortal) -> Browser {
    portal.officer("quan-tri@example.vn", "", &["administrator"]).await
}

async fn audits(portal: &TestPortal, act: &str) -> u64 {
    audit::Entity::find().filter(audit::Column::Act.eq(act)).count(portal.rows()).await.expect("counted")
}

/// The same person in front of another server on the same database.
async fn at_another_server(portal: &TestPortal, person: &Browser) -> Browser {
    let other = portal.another_server().await;
    for (name, value) in person.cookies() {
        other.set_cookie(&name, &value);
    }
    other
}

/// Presses a button of the list.
async fn press(who: &Browser, page: &str, list: &str, action: &str) -> Answer {
    let form = who.get(page).await.expect(200).form(list);
    who.submit(&form, &[("_action", action)]).await
}

async fn add_sentence(who: &Browser, kind: &str, words: &str) -> Answer {
    let form = who.get(SENTENCES).await.expect(200).form(SENTENCES);
    who.submit(&form, &[("_action", "add"), ("kind", kind), ("words", words)]).await
}

async fn sentence(portal: &TestPortal, words: &str) -> phrases::Model {
    let found = phrases::Entity::find().filter(phrases::Column::Words.eq(words)).one(portal.rows()).await;
    found.expect("the database answers").expect("a sentence")
}

/// The sentences that a page offers, in order.
fn offered(page: &Answer) -> Vec<String> {
    let text = page.text();
    let options = text.split("<option value=\"").skip(1).filter_map(|rest| rest.split('"').next());
    options.map(|value| value.replace("&amp;", "&").replace("&quot;", "\"")).collect()
}

const FIRST: &str = "Ảnh mờ hoặc bị lóa, không đọc được. Chụp lại nơi đủ sáng, thấy rõ bốn góc.";

#[tokio::test]
async fn a_sentence_that_an_administrator_adds_changes_moves_or_retires_is_what_the_desk_offers_at_once() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&lan, WORKED).await;
        draft.file().await;
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await;
        let desk = at_another_server(&portal, &desk).await;
        let (ask, reject) =
            (format!("/can-bo/ho-so/{}/bo-sung", draft.id), format!("/can-bo/ho-so/{}/tu-choi", draft.id));
        let before = offered(&desk.get(&ask).await.expect(200));
        assert_eq!(before[0], FIRST);
        let admin = administrator(&portal).await;
        add_sentence(&admin, "supplement", "Thiếu <b>trang</b> cuối.\u{2028}Chụp lại.").await.expect(303);
        add_sentence(&admin, "ground", "Nghị định 999/2026/NĐ-CP, Điều 1: không đủ điều kiện.").await.expect(303);
        let page = desk.get(&ask).await.expect(200);
        assert_eq!(offered(&page).len(), before.len() + 1);
        assert!(page.text().contains("Thiếu &lt;b&gt;trang&lt;/b&gt; cuối. Chụp lại."), "{:?}", offered(&page));
        assert!(desk.get(&reject).await.expect(200).text().contains("Nghị định 999/2026/NĐ-CP"));
        // Changed, moved to the front, retired and brought back.
        let change = admin.get(&format!("{SENTENCES}?sua=supplement-001")).await.expect(200);
        let form = change.form(&format!("{SENTENCES}?sua=supplement-001"));
        let typed = [("_action", "change:supplement-001"), ("words", "Ảnh thiếu góc. Chụp trọn trang giấy.")];
        admin.submit(&form, &typed).await.expect(303);
        press(&admin, SENTENCES, LIST, "up:supplement-001").await.expect(303);
        press(&admin, SENTENCES, LIST, "retire:supplement-002").await.expect(303);
        let after = offered(&desk.get(&ask).await.expect(200));
        assert_eq!(after[..2], ["Ảnh thiếu góc. Chụp trọn trang giấy.", FIRST]);
        assert!(!after.iter().any(|line| line.starts_with("Thiếu mặt sau")), "{after:?}");
        press(&admin, SENTENCES, LIST, "renew:supplement-002").await.expect(303);
        press(&admin, SENTENCES, LIST, "down:supplement-001").await.expect(303);
        let after = offered(&desk.get(&ask).await.expect(200));
        assert_eq!(after[0], FIRST);
        assert!(after.iter().any(|line| line.starts_with("Thiếu mặt sau")), "{after:?}");
        for (act, many) in [("added", 2), ("changed", 1), ("moved", 2), ("retired", 1), ("renewed", 1)] {
            assert_eq!(audits(&portal, &format!("phrase.{act}")).await, many, "{act}");
        }
    }
}

#[tokio::test]
async fn e1_sentences_of_a_unit_are_offered_there_only_and_nobody_changes_those_of_another_list() {
    for portal in portals().await {
        let (ours, theirs) = (
            portal.officer("quan-tri-1@example.vn", BA_DINH, &["unit_administrator"]).await,
            portal.officer("quan-tri-2@example.vn", ELSEWHERE, &["unit_administrator"]).await,
        );
        add_sentence(&ours, "supplement", "Câu của phường mình.").await.expect(303);
        let row = sentence(&portal, "Câu của phường mình.").await;
        assert_eq!(row.unit_code, BA_DINH);
        assert!(ours.get(SENTENCES).await.expect(200).text().contains("Câu của phường mình."));
        assert!(!theirs.get(SENTENCES).await.expect(200).text().contains("Câu của phường mình."));
        let form = theirs.get(SENTENCES).await.expect(200).form(LIST);
        theirs.submit(&form, &[("_action", &format!("retire:{}", row.id))]).await.expect(404);
        theirs.submit(&form, &[("_action", "retire:supplement-000")]).await.expect(404);
        let admin = administrator(&portal).await;
        press(&admin, SENTENCES, LIST, &format!("retire:{}", row.id)).await.expect(404);
        // The list of the program counts in every unit, with the unit's own behind it.
        let db = portal.rows();
        let of = |unit| async move { backend::desk::phrases::of_unit(db, unit).await.expect("sentences").supplement };
        let (here, there) = (of(BA_DINH).await, of(ELSEWHERE).await);
        assert_eq!(here.last().map(String::as_str), Some("Câu của phường mình."));
        assert_eq!(here[..here.len() - 1], there[..]);
    }
}

#[tokio::test]
async fn a_bad_sentence_comes_back_as_typed_and_an_older_view_changes_nothing() {
    for portal in portals().await {
        let admin = administrator(&portal).await;
        let short = add_sentence(&admin, "", " a ").await.expect(422);
        assert!(short.text().contains("Viết câu đầy đủ") && short.text().contains("Chọn câu này dùng để làm gì"));
        let long = "a".repeat(301);
        let back = add_sentence(&admin, "ground", &long).await.expect(422);
        assert!(back.text().contains("Câu dài quá 300 ký tự") && back.form(SENTENCES).value("words") == long);
        assert!(add_sentence(&admin, "supplement", FIRST).await.expect(422).text().contains("Danh sách đã có câu này"));
        assert_eq!(portal.count::<phrases::Entity>().await, 0);
        let page = format!("{SENTENCES}?sua=supplement-000");
        let old = admin.get(&page).await.expect(200).form(&page);
        let to = |words| [("_action", "change:supplement-000"), ("words", words)];
        admin.submit(&old, &to("Câu của người thứ nhất.")).await.expect(303);
        let refused = admin.submit(&old, &to("Câu của người thứ hai.")).await.expect(409);
        assert!(refused.text().contains("Người khác vừa sửa"), "{}", refused.words());
        assert_eq!(refused.form(&page).value("words"), "Câu của người thứ hai.");
        assert_eq!(sentence(&portal, "Câu của người thứ nhất.").await.version, 1);
        // Having been told, the person may insist.
        admin.submit(&refused.form(&page), &to("Câu của người thứ hai.")).await.expect(303);
        assert_eq!(sentence(&portal, "Câu của người thứ hai.").await.version, 2);
    }
}

async fn word_activation(admin: &Browser, subject: &str, body: &str, action: &str) -> Answer {
    let form = admin.get(ACTIVATION).await.expect(200).form(ACTIVATION);
    admin.submit(&form, &[("_action", action), ("subject", subject), ("body", body)]).await
}

#[tokio::test]
async fn h3_a_mail_speaks_the_words_of_the_administrator_and_keeps_its_headers_and_its_one_link() {
    for portal in portals().await {
        let admin = administrator(&portal).await;
        let body = "Kính gửi công dân,\r\n<script>alert(1)</script>\r\n{nut}\r\nHết hạn: {han}.";
        word_activation(&admin, "Mở tài khoản\r\nBcc: x@y.vn", body, "luu").await.expect(303);
        assert!(admin.get(MAILS).await.expect(200).text().contains("Đã sửa"));
        let visitor = portal.another_server().await;
        visitor.fill("/dang-ky", &registration("moi@example.vn")).await.expect(303);
        let mail = portal.last_mail_to("moi@example.vn").await;
        assert_eq!((mail.kind.as_str(), mail.subject.as_str()), ("activation", "Mở tài khoản Bcc: x@y.vn"));
        assert!(mail.text.starts_with("Kính gửi công dân,\n\n<script>alert(1)</script>\n\n"), "{}", mail.text);
        assert!(mail.text.contains("\nHết hạn: ") && !mail.text.contains("{han}") && !mail.html.contains("<script"));
        let link = mail.link().expect("a link");
        assert!(link.contains("/kich-hoat?token="), "{link}");
        assert_eq!(mail.text.matches("http").count(), 1, "{}", mail.text);
        assert_eq!(mail.html.matches("href=").count(), 1);
        assert!(mail.html.contains(&format!("href=\"{link}\"")), "{}", mail.html);
        assert!(mail.text.contains("Thư này được gửi tự động"), "{}", mail.text);
        portal.activate(&visitor, "moi@example.vn").await;
        // Back to the words of the program.
        press(&admin, ACTIVATION, ACTIVATION, "co-san").await.expect(303);
        portal.visitor().fill("/dang-ky", &registration("nua@example.vn")).await.expect(303);
        assert_eq!(portal.last_mail_to("nua@example.vn").await.subject, "Kích hoạt tài khoản của bạn");
        assert_eq!(audits(&portal, "mail_words.changed").await, 1);
        assert_eq!(audits(&portal, "mail_words.restored").await, 1);
    }
}

#[tokio::test]
async fn words_of_a_mail_are_checked_and_previewed_and_nothing_typed_is_lost() {
    for portal in portals().await {
        let admin = administrator(&portal).await;
        let bad = "Chào {ten},\nMở https://evil.example/x";
        let back = word_activation(&admin, "", bad, "luu").await.expect(422);
        for told in
            ["Không có chỗ điền {ten}", "Thiếu đường dẫn", "Thiếu {han}", "Không ghi địa chỉ trang", "Nhập phần này"]
        {
            assert!(back.text().contains(told), "{told}: {}", back.words());
        }
        assert_eq!(back.form(ACTIVATION).value("body"), bad);
        let bare = word_activation(&admin, "Tiêu đề", "Mở evil.example/x\n{nut}\n{han}", "luu").await.expect(422);
        assert!(bare.text().contains("Không ghi địa chỉ trang"), "{}", bare.words());
        assert_eq!(portal.count::<mail_words::Entity>().await, 0);
        let shown =
            word_activation(&admin, "Tiêu đề <i>thử</i>", "Đoạn <u>đầu</u>\n{nut}\n{han}", "xem").await.expect(200);
        let words = shown.words();
        assert!(words.contains("Tiêu đề <i>thử</i>") && words.contains("Đoạn <u>đầu</u>"), "{words}");
        assert!(
            words.contains("http://motcua.test/kich-hoat?token=vi-du") && words.contains("<!doctype html>"),
            "{words}"
        );
        assert!(!shown.text().contains("<u>đầu"), "the preview is text");
        assert_eq!(shown.form(ACTIVATION).value("subject"), "Tiêu đề <i>thử</i>");
        assert_eq!(portal.count::<mail_words::Entity>().await, 0);
    }
}

#[tokio::test]
async fn of_two_who_word_the_same_mail_the_slower_one_is_told_and_keeps_what_was_typed() {
    for portal in portals().await {
        let admin = administrator(&portal).await;
        let other = at_another_server(&portal, &admin).await;
        let old = other.get(ACTIVATION).await.expect(200).form(ACTIVATION);
        word_activation(&admin, "Thứ nhất", "{nut}\n{han}", "luu").await.expect(303);
        let typed = [("_action", "luu"), ("subject", "Thứ hai"), ("body", "{nut}\n{han}")];
        let refused = other.submit(&old, &typed).await.expect(409);
        assert!(refused.text().contains("Người khác vừa sửa"), "{}", refused.words());
        assert_eq!(refused.form(ACTIVATION).value("subject"), "Thứ hai");
        // Going back and changing again does not bring an old version to life.
        press(&admin, ACTIVATION, ACTIVATION, "co-san").await.expect(303);
        other.submit(&old, &typed).await.expect(409);
        let row = mail_words::Entity::find_by_id("activation").one(portal.rows()).await.expect("the database answers");
        assert_eq!(row.map(|row| (row.version, row.subject)), Some((2, String::new())));
        let again = other.get(ACTIVATION).await.expect(200).form(ACTIVATION);
        other.submit(&again, &typed).await.expect(303);
    }
}

#[tokio::test]
async fn the_preview_of_a_request_for_more_is_the_mail_in_the_words_of_the_administrator() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&lan, WORKED).await;
        draft.file().await;
        let admin = administrator(&portal).await;
        let page = format!("{MAILS}?thu=supplement");
        let form = admin.get(&page).await.expect(200).form(&page);
        let body = "Kính chào {ten}, {don_vi} cần thêm giấy tờ.\n{nut}";
        let words = [("_action", "luu"), ("subject", "{ma} cần bổ sung"), ("body", body)];
        admin.submit(&form, &words).await.expect(303);
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, &["reception_officer"]).await;
        let ask = format!("/can-bo/ho-so/{}/bo-sung", draft.id);
        let form = desk.get(&ask).await.expect(200).form(&ask);
        let typed = [("ly_do", "Ảnh mờ"), ("giay.giay-chung-sinh", "true")];
        let mut preview = typed.to_vec();
        preview.push(("_action", "xem"));
        let shown = desk.submit(&form, &preview).await.expect(200).words();
        assert!(shown.contains("Kính chào") && shown.contains("cần thêm giấy tờ."), "{shown}");
        let mut send = typed.to_vec();
        send.push(("_action", "gui"));
        desk.submit(&form, &send).await.expect(303);
        let mail = portal.last_mail_to("nguoi.yeu.cau@example.com").await;
        let code = portal.dossier(&draft.id).await.code.expect("a code");
        assert_eq!((mail.kind.as_str(), mail.subject), ("supplement", format!("{code} cần bổ sung")));
        assert_eq!(mail.dossier_code.as_deref(), Some(code.as_str()));
        assert!(mail.text.starts_with("Kính chào ") && mail.text.contains("Ảnh mờ"), "{}", mail.text);
    }
}

async fn put_notice(admin: &Browser, typed: &[(&str, &str)]) -> Answer {
    let form = admin.get(NOTICES).await.expect(200).form(NOTICES);
    let all: Vec<_> = typed.iter().copied().chain([("_action", "add")]).collect();
    admin.submit(&form, &all).await
}

#[tokio::test]
async fn a_notice_stands_on_the_home_page_of_every_server_for_its_days() {
    for portal in portals().await {
        let admin = administrator(&portal).await;
        let (here, there) = (portal.visitor(), portal.another_server().await);
        there.get("/").await.expect(200);
        let words = [("vi", "Nghỉ <b>Tết</b> từ 15/2."), ("en", "Closed for Tết."), ("severity", "warn")];
        let days = [("from", "10/11/2026"), ("until", "11/11/2026")];
        put_notice(&admin, &[words.as_slice(), &days].concat()).await.expect(303);
        let home = here.get("/").await.expect(200);
        assert!(home.text().contains("Nghỉ &lt;b&gt;Tết&lt;/b&gt; từ 15/2.") && home.words().contains("Lưu ý"));
        assert!(!here.get("/thu-tuc").await.expect(200).words().contains("Tết</b> từ"), "no banner");
        // Another server has looked a moment ago; within a minute it has looked again.
        portal.wait(Duration::from_secs(60));
        assert!(there.get("/").await.expect(200).words().contains("từ 15/2."));
        there.set_cookie("ngon-ngu", "en");
        let english = there.get("/").await.expect(200).words();
        assert!(english.contains("Closed for Tết.") && english.contains("Please note"), "{english}");
        portal.wait(Duration::from_secs(2 * 24 * 3600));
        assert!(!here.get("/").await.expect(200).words().contains("từ 15/2."), "its last day is over");
        assert_eq!(audits(&portal, "notice.added").await, 1);
    }
}

#[tokio::test]
async fn a_notice_for_every_page_is_a_banner_until_it_is_ended() {
    for portal in portals().await {
        let admin = administrator(&portal).await;
        let words = [("vi", "Bảo trì lúc 22:00."), ("severity", "urgent"), ("everywhere", "true")];
        let days = [("from", "10/11/2026"), ("until", "20/11/2026")];
        put_notice(&admin, &[words.as_slice(), &days].concat()).await.expect(303);
        let visitor = portal.visitor();
        for path in ["/", "/tra-cuu", "/dang-nhap", "/khong-co"] {
            let page = visitor.get(path).await;
            let words = page.words();
            assert_eq!(words.matches("Bảo trì lúc 22:00.").count(), 1, "{path}: {words}");
            assert!(words.contains("Khẩn"), "{path}: {words}");
        }
        visitor.set_cookie("ngon-ngu", "en");
        assert!(visitor.get("/tra-cuu").await.expect(200).text().contains("<span lang=\"vi\">Bảo trì"));
        let row = notices::Entity::find().one(portal.rows()).await.expect("the database answers").expect("a notice");
        let list = format!("{NOTICES}?danh-sach");
        // Changed over an older view, then ended.
        let page = format!("{NOTICES}?sua={}", row.id);
        let old = admin.get(&page).await.expect(200).form(&page);
        let change = format!("change:{}", row.id);
        admin.submit(&old, &[("_action", &change), ("vi", "Bảo trì lúc 23:00.")]).await.expect(303);
        let refused = admin.submit(&old, &[("_action", &change), ("vi", "Bảo trì lúc 21:00.")]).await.expect(409);
        assert_eq!(refused.form(&page).value("vi"), "Bảo trì lúc 21:00.");
        assert!(visitor.get("/").await.expect(200).words().contains("Bảo trì lúc 23:00."));
        press(&admin, NOTICES, &list, &format!("end:{}", row.id)).await.expect(303);
        assert!(!visitor.get("/").await.expect(200).words().contains("Bảo trì"));
        press(&admin, NOTICES, &list, "end:khong-co").await.expect(404);
        assert_eq!(audits(&portal, "notice.ended").await, 1);
    }
}

#[tokio::test]
async fn a_bad_notice_comes_back_as_typed_with_every_mistake() {
    for portal in portals().await {
        let admin = administrator(&portal).await;
        let typed = [("vi", ""), ("en", "Kept"), ("severity", "x"), ("from", "31/2/2026"), ("until", "1/11/2026")];
        let back = put_notice(&admin, &typed).await.expect(422);
        for told in ["Viết nội dung thông báo", "Chọn mức độ", "“Từ ngày” chưa đúng. Nhập ngày có thật"]
        {
            assert!(back.text().contains(told), "{told}: {}", back.words());
        }
        assert_eq!(back.form(NOTICES).value("en"), "Kept");
        let late = [("vi", "x"), ("severity", "info"), ("from", "1/11/2026"), ("until", "2/11/2026")];
        assert!(put_notice(&admin, &late).await.expect(422).text().contains("Ngày kết thúc đã qua"));
        let turned = [("vi", "x"), ("severity", "info"), ("from", "20/11/2026"), ("until", "12/11/2026")];
        assert!(put_notice(&admin, &turned).await.expect(422).text().contains("Ngày kết thúc trước ngày bắt đầu"));
        assert_eq!(portal.count::<notices::Entity>().await, 0);
    }
}

/// A link to a row that is not there, as somebody with the database in hand may leave one.
async fn slip_a_link_in(portal: &TestPortal) {
    let last = audit_chain::Entity::find().order_by_desc(audit_chain::Column::Seq).one(portal.rows()).await;
    let last = last.expect("the database answers").expect("a link");
    let link = audit_chain::Model {
        seq: last.seq + 1,
        row_id: "slipped".to_owned(),
        previous: last.hash,
        hash: "0".to_owned(),
        at: last.at,
    };
    let slipped = portal.state.portal.house().store.write(move |tx| {
        Box::pin(async move {
            audit_chain::Entity::insert(link.into_active_model()).exec_without_returning(tx).await?;
            Ok::<(), StoreError>(())
        })
    });
    slipped.await.expect("the link is kept");
}

#[tokio::test]
async fn the_log_is_verified_from_its_page_which_keeps_when_it_was_last_whole_and_who_looked() {
    for portal in portals().await {
        let auditor = portal.officer("kiem-toan@example.vn", "", &["auditor"]).await;
        assert!(auditor.get(STATE).await.expect(200).words().contains("Chưa kiểm tra lần nào"));
        backend::audit::chain::link_new(portal.state.portal.house()).await.expect("chained");
        press(&auditor, STATE, STATE, "kiem-tra").await.expect(303);
        let page = auditor.get(STATE).await.expect(200).words();
        assert!(
            page.contains("Chuỗi nhật ký nguyên vẹn.") && page.contains("09:00, 10/11/2026 · Nguyễn Thị Lan"),
            "{page}"
        );
        let log = auditor.get("/quan-tri/nhat-ky").await.expect(200).words();
        assert!(log.contains("Chuỗi nhật ký nguyên vẹn.") && log.contains("audit.verified"), "{log}");
        slip_a_link_in(&portal).await;
        portal.wait(Duration::from_secs(600));
        press(&auditor, STATE, STATE, "kiem-tra").await.expect(303);
        let page = auditor.get(STATE).await.expect(200).words();
        assert!(page.contains("audit: row slipped is missing"), "{page}");
        assert!(page.contains("Kiểm tra gần nhất 09:10, 10/11/2026"), "{page}");
        assert!(page.contains("Nguyên vẹn lần cuối 09:00, 10/11/2026"), "{page}");
    }
}
