//! The work on a dossier with scripts off: what others said about the result reaches whoever goes on with it.

use crate::support::portals;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

const TITLE: &str = "Giấy khai sinh (bản chính)";
const FACTS: &str = "Họ, chữ đệm, tên: NGUYỄN MINH THÍ DỤ\nNơi sinh: Bệnh viện Phụ sản Hà Nội";

#[tokio::test]
async fn what_the_citizen_wants_changed_reaches_the_officer_who_goes_on_from_the_draft() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let first = work.officer.get(&work.at("")).await.expect(200).form(&work.at("xu-ly?trinh-ky"));
        assert!(first.value("facts") != FACTS && !first.value("facts").is_empty());
        let draft = [("_action", "send-draft"), ("title", TITLE), ("facts", FACTS)];
        let done = work.act(&work.officer, "trinh-ky", &draft).await.location();
        assert!(done.contains("?xong=da-gui-du-thao"), "{done}");
        let waiting = work.officer.get(&work.at("")).await.expect(200).words();
        assert!(waiting.contains("Người dân chưa trả lời dự thảo"), "{waiting}");
        assert!(waiting.contains("Đã gửi dự thảo cho người dân"), "{waiting}");

        let asked = "Nơi sinh ghi thiếu quận.\nXin sửa: quận Ba Đình";
        let answer = [("_action", "de-nghi-sua"), ("noi_dung", asked)];
        work.lan.fill(&work.draft.url("du-thao"), &answer).await.expect(303);
        for page in ["", "xu-ly"] {
            let page = work.officer.get(&work.at(page)).await.expect(200);
            let words = page.words();
            assert!(words.contains("Người dân đề nghị sửa dự thảo"), "{words}");
            assert!(words.contains("Xin sửa: quận Ba Đình"), "{words}");
            let form = page.form(&work.at("xu-ly?trinh-ky"));
            assert_eq!((form.value("title").as_str(), form.value("facts").as_str()), (TITLE, FACTS));
        }
        // Once as a notice, once in the course.
        let page = work.officer.get(&work.at("")).await.expect(200).words();
        assert_eq!(page.matches("Xin sửa: quận Ba Đình").count(), 2, "{page}");
        let queue = work.officer.get("/can-bo/hang-doi?loc=dang-xu-ly").await.expect(200).words();
        assert!(queue.contains("Người dân đề nghị sửa dự thảo"), "{queue}");
    }
}

#[tokio::test]
async fn the_leaders_reason_stands_before_the_officer_until_the_result_is_submitted_again() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let result = [("_action", "submit"), ("title", TITLE), ("facts", FACTS)];
        work.act(&work.officer, "trinh-ky", &result).await.expect(303);
        portal.wait(MINUTE);
        let unsigned = work.officer.get(&work.at("")).await.expect(200);
        assert!(unsigned.words().contains("Kết quả chưa ký"), "{}", unsigned.words());
        assert!(!unsigned.text().contains("data-paper=\"result\""), "no paper is issued before it is signed");
        let back = [("_action", "send-back"), ("back_reason", "Họ tên thiếu dấu")];
        work.act(&work.leader, "tra-lai", &back).await.expect(303);
        portal.wait(MINUTE);

        let queue = work.officer.get("/can-bo/hang-doi?loc=dang-xu-ly").await.expect(200);
        assert!(queue.text().contains("tag warn") && queue.words().contains("Lãnh đạo trả lại để sửa"));
        for page in ["", "xu-ly"] {
            let page = work.officer.get(&work.at(page)).await.expect(200);
            let shown = page.text();
            let says =
                |notice: &str| ["Lãnh đạo trả lại để sửa", "Họ tên thiếu dấu"].iter().all(|it| notice.contains(it));
            assert!(shown.split("notice warn").skip(1).any(says), "{}", page.words());
            assert_eq!(page.form(&work.at("xu-ly?trinh-ky")).value("facts"), FACTS);
        }
        // Starting to check it again is not mending it.
        work.act(&work.officer, "tham-tra", &[("_action", "verify")]).await.expect(303);
        let taken_up = work.officer.get(&work.at("xu-ly")).await.expect(200).words();
        assert!(taken_up.contains("Họ tên thiếu dấu"), "{taken_up}");

        work.act(&work.officer, "trinh-ky", &result).await.expect(303);
        let again = work.officer.get(&work.at("xu-ly")).await.expect(200).words();
        assert!(!again.contains("Họ tên thiếu dấu"), "{again}");
        work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
        let signed = work.officer.get(&work.at("")).await.expect(200);
        assert!(signed.text().contains("data-paper=\"result\""), "{}", signed.words());
        assert!(!signed.words().contains("Kết quả chưa ký"));
        assert!(signed.words().contains("Họ tên thiếu dấu"), "the course keeps it: {}", signed.words());
    }
}

#[tokio::test]
async fn an_extension_has_a_word_of_its_own_in_the_course() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        assert!(!work.officer.get(&work.at("")).await.expect(200).words().contains("Đã gia hạn"));
        let longer = [("_action", "extend"), ("extend_reason", "Chờ nơi cư trú trả lời")];
        work.act(&work.officer, "gia-han", &longer).await.expect(303);
        let words = work.officer.get(&work.at("")).await.expect(200).words();
        assert!(words.contains("Đã gia hạn") && words.contains("Chờ nơi cư trú trả lời"), "{words}");
    }
}

#[tokio::test]
async fn a_refusal_that_the_officer_proposes_is_decided_by_the_leader() {
    const WHY: &str = "Trẻ đã được đăng ký khai sinh (Luật Hộ tịch, Điều 16)";
    for portal in portals().await {
        let work = portal.in_processing().await;
        let propose = |why| [("_action", "propose-stop"), ("stop_reason", why)];
        let missing = work.act(&work.officer, "de-nghi-dung", &propose(" ")).await.expect(422);
        assert!(missing.words().contains("Lỗi: Ghi lý do"), "{}", missing.words());
        work.act(&work.officer, "de-nghi-dung", &propose(WHY)).await.expect(303);
        portal.wait(MINUTE);

        let queue = work.leader.get("/can-bo/hang-doi?loc=cho-ky").await.expect(200).words();
        assert!(queue.contains("Đề nghị không giải quyết"), "{queue}");
        let page = work.leader.get(&work.at("")).await.expect(200);
        assert!(page.words().contains(WHY) && !page.text().contains("value=\"sign\""), "{}", page.words());
        assert_eq!(page.form(&work.at("xu-ly?dung")).value("refuse_reason"), WHY);

        // The leader thinks otherwise; the officer proposes again, and now it is refused.
        let back = [("_action", "send-back"), ("back_reason", "Chưa trùng, kiểm tra lại")];
        work.act(&work.leader, "tra-lai", &back).await.expect(303);
        portal.wait(MINUTE);
        let words = work.officer.get(&work.at("xu-ly")).await.expect(200).words();
        assert!(words.contains("Chưa trùng, kiểm tra lại") && !words.contains(WHY), "{words}");
        work.act(&work.officer, "de-nghi-dung", &propose(WHY)).await.expect(303);
        portal.wait(MINUTE);
        work.act(&work.leader, "dung", &[("_action", "refuse")]).await.expect(303);
        let ended = work.lan.get(&work.draft.url("")).await.expect(200);
        assert!(ended.text().contains("data-status=\"stopped\"") && ended.words().contains(WHY), "{}", ended.words());
    }
}

#[tokio::test]
async fn the_lines_of_the_official_form_reach_the_citizen_and_the_leader_blank_ones_too() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let form = work.officer.get(&work.at("")).await.expect(200).form(&work.at("xu-ly?trinh-ky"));
        let (title, facts) = (form.value("title"), form.value("facts"));
        assert_eq!(title, "Giấy khai sinh");
        assert!(!facts.contains('@') && !facts.contains("0900000001"), "{facts}");
        let as_it_is = |action| [("_action", action), ("title", title.as_str()), ("facts", facts.as_str())];
        work.act(&work.officer, "trinh-ky", &as_it_is("send-draft")).await.expect(303);
        let said = ["Họ, chữ đệm, tên người mẹ TRẦN THỊ VÍ DỤ", "Số định danh cá nhân (để trống)", "Năm sinh 1993"];
        let draft = work.lan.get(&work.draft.url("du-thao")).await.expect(200).words();
        for line in said {
            assert!(draft.contains(line), "{line} in {draft}");
        }
        work.lan.fill(&work.draft.url("du-thao"), &[("_action", "dong-y")]).await.expect(303);
        work.act(&work.officer, "trinh-ky", &as_it_is("submit")).await.expect(303);
        portal.wait(MINUTE);
        let waiting = work.leader.get(&work.at("xu-ly")).await.expect(200).words();
        for line in said {
            assert!(waiting.contains(line), "{line} in {waiting}");
        }
        work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
    }
}

#[tokio::test]
async fn the_leader_is_told_what_differs_from_the_draft_that_the_citizen_agreed_to() {
    const OTHER: &str = "Họ, chữ đệm, tên: NGUYỄN MINH THÍ DỤ\nNơi sinh: Nhà hộ sinh A";
    const TOLD: &str = "Kết quả khác dự thảo mà người dân đã đồng ý";
    for (submitted, differs) in [(FACTS, false), (OTHER, true)] {
        for portal in portals().await {
            let work = portal.in_processing().await;
            let with = |action, facts| [("_action", action), ("title", TITLE), ("facts", facts)];
            work.act(&work.officer, "trinh-ky", &with("send-draft", FACTS)).await.expect(303);
            work.lan.fill(&work.draft.url("du-thao"), &[("_action", "dong-y")]).await.expect(303);
            work.act(&work.officer, "trinh-ky", &with("submit", submitted)).await.expect(303);
            portal.wait(MINUTE);
            for page in [work.at("xu-ly"), "/can-bo/ky".to_owned()] {
                let words = work.leader.get(&page).await.expect(200).words();
                assert_eq!(words.contains(TOLD), differs, "{page}: {words}");
                let changed = "− Nơi sinh: Bệnh viện Phụ sản Hà Nội + Nơi sinh: Nhà hộ sinh A";
                assert_eq!(words.contains(changed), differs, "{page}: {words}");
            }
            work.act(&work.leader, "ky", &[("_action", "sign")]).await.expect(303);
        }
    }
}
