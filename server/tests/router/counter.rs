//! Filing at the counter with scripts off: from the scanned card to the printed receipt slip.

use crate::support::{BA_DINH, Browser, ELSEWHERE, FAST, TestPortal, example, pdf, portals};
use backend::store::rows::audit;
use domain::dossier::Status;
use domain::procedure::form::COMMITMENT;
use domain::time::{Moment, iso_date};
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};

const RECEPTION: &[&str] = &["reception_officer"];
const COUNTER: &str = "/can-bo/nop-ho";
const CARD: &str =
    "001090999901|012345678|Nguyễn Văn Mẫu|15031990|Nam|Số 99 ngõ Ví Dụ, Điện Biên, Ba Đình, Hà Nội|10052022";

/// The example's answers on the sheet, with the token.
async fn answers(desk: &Browser) -> Vec<(String, String)> {
    let procedure = example(FAST);
    let steps = procedure.form.steps();
    let answered = steps.iter().flat_map(|step| procedure.example.answers.of_step(&procedure.form, step.id));
    let mut fields: Vec<(String, String)> = answered.map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    fields.push(("token".to_owned(), desk.token().await));
    fields
}

/// The declaration of the example, as ticked.
fn declaration() -> Vec<(String, String)> {
    let procedure = example(FAST);
    let ticked = procedure.example.answers.of_step(&procedure.form, COMMITMENT);
    ticked.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
}

/// Begins a sheet; gives its address.
async fn begun(desk: &Browser) -> String {
    let here = format!("{COUNTER}?thu-tuc={FAST}");
    let form = desk.get(&here).await.expect(200).form(&here);
    let there = desk.submit(&form, &[("ho_ten", "Nguyễn Văn Mẫu"), ("dien_thoai", "0912345678")]).await.location();
    assert!(there.starts_with(&format!("{COUNTER}/")), "{there}");
    there
}

/// Fills a sheet in and files it; gives the dossier's id.
pub async fn filed(desk: &Browser) -> String {
    let sheet = begun(desk).await;
    let papers = desk.post(&sheet, &answers(desk).await).await.location();
    assert_eq!(papers, format!("{sheet}/giay-to"));
    let form = desk.get(&papers).await.expect(200).form(&papers);
    let mut fields = form.filled(&[("dong_y", "true"), ("bat_dau", "true")]);
    fields.extend(declaration());
    let done = desk.post(&papers, &fields).await.location();
    let id = sheet.rsplit('/').next().unwrap_or_default().to_owned();
    assert_eq!(done, format!("/can-bo/ho-so/{id}?xong=lap"));
    id
}

#[tokio::test]
async fn a_scanned_card_fills_the_form_in_and_is_no_condition() {
    for portal in portals().await {
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let page = desk.get(COUNTER).await.expect(200);
        assert!(page.text().contains("Lập hồ sơ tại quầy"), "{}", page.words());
        let found = desk.get(&format!("{COUNTER}?tim=khai+sinh")).await.expect(200);
        assert!(
            found.text().contains("?thu-tuc=khai-sinh-thong-thuong") && !found.text().contains("?thu-tuc=ket-hon\"")
        );
        let here = format!("{COUNTER}?thu-tuc={FAST}");
        let form = desk.get(&here).await.expect(200).form(&here);
        let scanned = desk.submit(&form, &[("quet", CARD)]).await.expect(200).form(&here);
        for (name, value) in [
            ("ho_ten", "Nguyễn Văn Mẫu"),
            ("so_dinh_danh", "001090999901"),
            ("ngay_sinh", "15/03/1990"),
            ("ngay_cap", "10/05/2022"),
            ("quet", ""),
            ("thu_tuc", FAST),
        ] {
            assert_eq!(scanned.value(name), value, "{name}");
        }
        let wrong = desk.submit(&form, &[("quet", "https://example.com")]).await.expect(422);
        assert!(wrong.text().contains("Đây không phải mã QR"), "{}", wrong.words());
        let nameless = desk.submit(&form, &[("ho_ten", " ")]).await.expect(422);
        assert!(nameless.text().contains("Có lỗi cần sửa"), "{}", nameless.words());
        let sheet = desk.submit(&scanned, &[]).await.location();
        let page = desk.get(&sheet).await.expect(200).text();
        assert!(page.contains("NGUYỄN VĂN MẪU"), "what was scanned stands on the sheet");
    }
}

#[tokio::test]
async fn whoever_stands_at_the_counter_is_not_typed_again_as_one_of_those_whom_the_sheet_describes() {
    for portal in portals().await {
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        // A marriage has no requester: which side it is shows on the sheet only.
        let here = format!("{COUNTER}?thu-tuc=ket-hon");
        let form = desk.get(&here).await.expect(200).form(&here);
        let scanned = desk.submit(&form, &[("quet", CARD)]).await.expect(200).form(&here);
        let sheet = desk.submit(&scanned, &[]).await.location();
        let page = desk.get(&sheet).await.expect(200);
        assert!(page.words().contains("Điền từ người đứng tại quầy (Nguyễn Văn Mẫu)"), "{}", page.words());
        assert!(!page.text().contains("person:bride"), "a man is no bride");
        let typed = [("groom.birth_date", "1/1/1991"), ("_action", "person:groom.full_name")];
        let there = desk.submit(&page.form(&sheet), &typed).await.location();
        assert!(there.ends_with("#f-groom-full-name"), "{there}");
        let page = desk.get(there.split('#').next().unwrap_or_default()).await.expect(200);
        let form = page.form(&sheet);
        for (name, value) in [
            ("groom.full_name", "NGUYỄN VĂN MẪU"),
            ("groom.personal_id", "001090999901"),
            ("groom.identity.kind", "can_cuoc"),
            ("groom.identity.number", "001090999901"),
            ("groom.identity.issue_date", "10/05/2022"),
            ("groom.birth_date", "01/01/1991"),
            ("bride.full_name", ""),
        ] {
            assert_eq!(form.value(name), value, "{name}");
        }
        assert!(!page.text().contains("person:groom"), "whoever has a name is not filled again");
        for strange in ["person:bride.full_name", "person:requester.full_name", "person:nothing", "person:"] {
            desk.submit(&form, &[("_action", strange)]).await.expect(404);
        }
        // Where the form asks for the requester, what stands there counts.
        let here = format!("{COUNTER}?thu-tuc=khai-sinh-thong-thuong");
        let form = desk.get(&here).await.expect(200).form(&here);
        let sheet =
            desk.submit(&form, &[("ho_ten", "Trần Thị Thử"), ("so_dinh_danh", "001193999902")]).await.location();
        let page = desk.get(&sheet).await.expect(200);
        assert!(!page.text().contains("person:father") && !page.text().contains("person:child"));
        let lived = [
            ("requester.full_name", "Trần Thị Thử Nghiệm"),
            ("requester.residence.province", "01"),
            ("requester.residence.ward", "00004"),
            ("_action", "person:mother.full_name"),
        ];
        let there = desk.submit(&page.form(&sheet), &lived).await.location();
        let form = desk.get(there.split('#').next().unwrap_or_default()).await.expect(200).form(&sheet);
        assert_eq!(form.value("mother.full_name"), "TRẦN THỊ THỬ NGHIỆM");
        assert_eq!(form.value("mother.residence.ward"), "00004");
    }
}

#[tokio::test]
async fn a_sheet_shows_all_mistakes_at_once_and_keeps_what_was_typed() {
    for portal in portals().await {
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let sheet = begun(&desk).await;
        let first = desk.get(&sheet).await.expect(200);
        assert!(!first.text().contains("Có lỗi cần sửa"), "{}", first.words());
        let token = desk.token().await;
        let typed = [("token", token.as_str()), ("requester.full_name", "Trần Thị Thử")];
        let again = desk.post(&sheet, &typed).await.location();
        assert!(again.starts_with(&format!("{sheet}?luc=")), "{again}");
        let page = desk.get(&again).await.expect(200);
        assert!(page.text().contains("Có lỗi cần sửa") && page.text().contains("TRẦN THỊ THỬ"), "{}", page.words());
        desk.post(&sheet, &[("token", token.as_str()), ("status", "2")]).await.expect(422);
        let done = desk.post(&sheet, &answers(&desk).await).await.location();
        assert_eq!(done, format!("{sheet}/giay-to"));
        let listed = desk.get(COUNTER).await.expect(200);
        assert!(listed.text().contains(&format!("href=\"{sheet}\"")), "a sheet that was left open is found again");
    }
}

#[tokio::test]
async fn a_person_at_the_counter_leaves_with_a_code_and_a_printed_slip() {
    for portal in portals().await {
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let id = filed(&desk).await;
        let row = portal.dossier(&id).await;
        assert_eq!((row.status, row.channel.as_str()), (Status::Accepted.code(), "counter"));
        assert!(
            !row.answers.contains("#counter"),
            "what the desk knew beside the answers is not filed: {}",
            row.answers
        );
        let code = row.code.expect("a code");
        let page = desk.get(&format!("/can-bo/ho-so/{id}?xong=lap")).await.expect(200);
        assert!(page.text().contains("Đã lập và tiếp nhận hồ sơ") && page.text().contains(&code), "{}", page.words());
        assert!(
            page.words().matches("Giấy tờ đã cấp").count() >= 2,
            "the section that is named is there: {}",
            page.words()
        );
        let at = format!("/can-bo/ho-so/{id}/giay-phat-hanh/");
        let slip = page.text().split(&at).nth(1).and_then(|rest| rest.split('"').next().map(str::to_owned));
        let slip = format!("{at}{}", slip.expect("a link to the slip"));
        let paper = desk.get(&slip).await.expect(200);
        assert_eq!((paper.header("content-type"), &paper.body[..4]), ("application/pdf", b"%PDF".as_slice()));
        let looks = audit::Entity::find().filter(audit::Column::Act.eq("issued.opened")).count(portal.rows()).await;
        assert_eq!(looks.expect("counted"), 1);
        portal.officer("khac@example.vn", ELSEWHERE, RECEPTION).await.get(&slip).await.expect(404);
        portal.citizen("lan@example.vn").await.get(&slip).await.expect(404);
        // A filed sheet leads to its dossier, and pressing again files nothing.
        assert_eq!(desk.get(&format!("{COUNTER}/{id}")).await.location(), format!("/can-bo/ho-so/{id}"));
    }
}

#[tokio::test]
async fn what_was_handed_in_on_paper_is_not_missing_and_nobody_asks_for_an_email() {
    let portal = TestPortal::sqlite().await;
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    let sheet = begun(&desk).await;
    let mut typed = answers(&desk).await;
    typed.iter_mut().filter(|(name, _)| name == "requester.email").for_each(|(_, value)| value.clear());
    let papers = desk.post(&sheet, &typed).await.location();
    let form = desk.get(&papers).await.expect(200).form(&papers);
    let counts: Vec<String> = form.names.iter().filter(|name| name.ends_with(".goc")).cloned().collect();
    let mut handed = vec![("dong_y", "true"), ("bat_dau", "true")];
    handed.extend(counts.iter().map(|name| (name.as_str(), "1")));
    let mut fields = form.filled(&handed);
    fields.extend(declaration());
    let done = desk.post(&papers, &fields).await.location();
    let words = desk.get(&done).await.expect(200).words();
    assert!(words.contains("bản giấy: 1 bản chính"), "{words}");
    assert!(!words.contains("Thiếu"), "{words}");
    assert!(!words.contains("Nhập email nhận thông báo"), "{words}");
}

#[tokio::test]
async fn without_consent_nothing_is_filed_and_numbers_stay_as_typed() {
    let portal = TestPortal::sqlite().await;
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    let sheet = begun(&desk).await;
    let papers = desk.post(&sheet, &answers(&desk).await).await.location();
    let form = desk.get(&papers).await.expect(200).form(&papers);
    let number = form.names.iter().find(|name| name.ends_with(".goc")).expect("a number of originals").clone();
    let mut fields = form.filled(&[(number.as_str(), "3")]);
    fields.extend(declaration());
    let refused = desk.post(&papers, &fields).await.expect(422);
    assert!(refused.text().contains("Hỏi người nộp và đánh dấu"), "{}", refused.words());
    assert_eq!(refused.form(&papers).value(&number), "3");
    let mut odd = form.filled(&[(number.as_str(), "nhiều"), ("dong_y", "true")]);
    odd.extend(declaration());
    assert!(desk.post(&papers, &odd).await.expect(422).text().contains("Nhập số bản từ 0 đến 999"));
    let id = sheet.rsplit('/').next().unwrap_or_default();
    assert_eq!(portal.dossier(id).await.status, Status::Draft.code());
}

#[tokio::test]
async fn scans_are_uploaded_and_taken_away_at_the_counter() {
    let portal = TestPortal::sqlite().await;
    let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
    let sheet = begun(&desk).await;
    let papers = desk.post(&sheet, &answers(&desk).await).await.location();
    let upload = format!("{papers}/ban-chup-ban-chinh/0/tep");
    let token = desk.token().await;
    assert_eq!(desk.upload(&upload, &token, "ban-quet.pdf", &pdf()).await.location(), papers);
    let page = desk.get(&papers).await.expect(200);
    assert!(page.text().contains("ban-quet.pdf"), "{}", page.words());
    let foreign = portal.officer("khac@example.vn", ELSEWHERE, RECEPTION).await;
    foreign.upload(&upload, &foreign.token().await, "x.pdf", &pdf()).await.expect(404);
    let removal = page.text().split(&format!("action=\"{papers}/")).map(str::to_owned).find_map(|rest| {
        let address = rest.split('"').next()?;
        address.strip_suffix("/xoa").map(str::to_owned)
    });
    let removal = format!("{papers}/{}/xoa", removal.expect("a button that removes"));
    let gone = desk.post(&removal, &[("token", token.as_str())]).await.location();
    assert!(!desk.get(&gone).await.expect(200).text().contains("ban-quet.pdf"));
}

#[tokio::test]
async fn a_scanned_or_typed_code_opens_the_dossier_and_the_calendar_counts_it() {
    for portal in portals().await {
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let id = filed(&desk).await;
        let row = portal.dossier(&id).await;
        let (code, due) = (row.code.expect("a code"), Moment(row.due_at.expect("a day")).local_date());
        let there = format!("/can-bo/ho-so/{id}");
        let scanned = format!("https%3A%2F%2Fmotcua.test%2Ftra-cuu%3Fma%3D{code}");
        for query in [format!("ma={code}"), format!("tim={}", code.to_lowercase()), format!("tim={scanned}")] {
            assert_eq!(desk.get(&format!("/can-bo/tra-cuu?{query}")).await.location(), there, "{query}");
        }
        let foreign = portal.officer("khac@example.vn", ELSEWHERE, RECEPTION).await;
        foreign.get(&format!("/can-bo/tra-cuu?ma={code}")).await.expect(200);
        let iso = iso_date(due);
        let month = desk.get(&format!("/can-bo/lich?thang={}", &iso[..7])).await.expect(200);
        let link = format!("/can-bo/hang-doi?ngay={iso}");
        assert!(month.text().contains(&link), "{}", month.words());
        assert!(desk.get(&link).await.expect(200).text().contains(&code));
        assert!(!desk.get("/can-bo/hang-doi?ngay=2020-01-02").await.expect(200).text().contains(&code));
        let november = desk.get("/can-bo/lich?thang=2026-11").await.expect(200);
        assert!(november.text().contains("Ngày Văn hóa Việt Nam"), "{}", november.words());
        assert!(november.text().contains("?thang=2026-10") && november.text().contains("?thang=2026-12"));
    }
}

#[tokio::test]
async fn a_begun_sheet_is_deleted_after_a_question_by_whoever_receives_in_the_unit() {
    for portal in portals().await {
        let desk = portal.officer("mot-cua@example.vn", BA_DINH, RECEPTION).await;
        let colleague = portal.officer("ban@example.vn", BA_DINH, RECEPTION).await;
        let foreign = portal.officer("khac@example.vn", ELSEWHERE, RECEPTION).await;
        let clerk = portal.officer("van-thu@example.vn", BA_DINH, &["clerk"]).await;
        let sheet = begun(&desk).await;
        let id = sheet.rsplit('/').next().unwrap_or_default().to_owned();
        let there = format!("{sheet}/xoa");
        let own = desk.get(COUNTER).await.expect(200);
        assert!(own.words().contains("Tờ khai bạn đang điền dở") && own.text().contains(&there), "{}", own.words());
        let seen = colleague.get(COUNTER).await.expect(200);
        assert!(seen.words().contains("Tờ khai đồng nghiệp đang điền dở"), "{}", seen.words());
        let form = desk.get(&there).await.expect(200).form(&there);
        for (who, status) in [(&foreign, 404), (&clerk, 403)] {
            who.get(&there).await.expect(status);
            who.post(&there, &[("token", who.token().await)]).await.expect(status);
        }
        assert_eq!(portal.dossier(&id).await.deleted_at, None);
        let question = colleague.get(&there).await.expect(200).form(&there);
        assert_eq!(colleague.submit(&question, &[]).await.location(), format!("{COUNTER}?da-xoa=1"));
        let row = portal.dossier(&id).await;
        assert!(row.deleted_at.is_some() && row.answers == "{}");
        let noted = audit::Entity::find().filter(audit::Column::Act.eq("draft.deleted")).one(portal.rows()).await;
        let noted = noted.expect("read").expect("an audit row");
        assert_eq!(noted.actor_id, Some(portal.account_of("ban@example.vn").await.id));
        assert!(!desk.get(COUNTER).await.expect(200).text().contains(&sheet));
        // Whoever comes too late finds nothing, and what was filed is not deleted.
        desk.submit(&form, &[]).await.expect(404);
        let filed = filed(&desk).await;
        let late = desk.post(&format!("{COUNTER}/{filed}/xoa"), &[("token", desk.token().await)]).await.location();
        assert_eq!(late, format!("/can-bo/ho-so/{filed}"));
        assert_eq!(portal.dossier(&filed).await.officer_id, None, "whoever typed it in does not work on it");
    }
}
