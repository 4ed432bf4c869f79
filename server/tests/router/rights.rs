//! Rights over one's data: a copy, restriction and objection, erasing the account.

use crate::support::{Browser, Draft, FAST, PASSWORD, TestPortal, WORKED, picture, portals, registration};
use backend::store::rows::{accounts, attachments, audit, data_exports, dossiers, login_sessions, outbox};
use image::ImageFormat;
use sea_orm::{ColumnTrait as _, EntityTrait as _, PaginatorTrait as _, QueryFilter as _};
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _};
use std::time::Duration;

const DATA: &str = "/tai-khoan/du-lieu";
const ERASE: &str = "/tai-khoan/du-lieu/xoa";
const WISHES: &str = "/tai-khoan/du-lieu/han-che";

/// Asks for a copy, lets the worker make it, and gives the address of its download.
async fn copy_of(portal: &TestPortal, person: &Browser) -> String {
    let there = person.fill(DATA, &[("present_password", PASSWORD)]).await.location();
    assert_eq!(there, "/tai-khoan/du-lieu?da-yeu-cau=1");
    assert!(person.get(DATA).await.expect(200).words().contains("Đang chuẩn bị bản sao"));
    assert_eq!(portal.state.portal.personal_data().run_once().await.expect("the worker runs"), 1);
    let page = person.get(DATA).await.expect(200).text();
    let link = page.split("href=\"").find(|rest| rest.starts_with("/tai-khoan/du-lieu/") && rest.contains("/tai\""));
    link.expect("a link to the copy").split('"').next().expect("an address").to_owned()
}

/// Names and contents of an archive.
fn opened(archive: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let mut zip = zip::ZipArchive::new(Cursor::new(archive)).expect("the archive opens");
    let mut files = BTreeMap::new();
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).expect("a file");
        let mut content = Vec::new();
        file.read_to_end(&mut content).expect("the file is whole");
        files.insert(file.name().expect("a readable name").into_owned(), content);
    }
    files
}

fn json(files: &BTreeMap<String, Vec<u8>>, name: &str) -> serde_json::Value {
    let file = files.get(name).unwrap_or_else(|| panic!("no {name} among {:?}", files.keys()));
    serde_json::from_slice(file).expect("JSON")
}

async fn account(portal: &TestPortal, email: &str) -> Option<accounts::Model> {
    let found = accounts::Entity::find().filter(accounts::Column::EmailKey.eq(email));
    found.one(portal.rows()).await.expect("the database answers")
}

fn files_in(folder: &std::path::Path) -> usize {
    let entries = std::fs::read_dir(folder).map(|all| all.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let count = |entry: &std::fs::DirEntry| if entry.path().is_dir() { files_in(&entry.path()) } else { 1 };
    entries.iter().map(count).sum()
}

#[tokio::test]
async fn o3_the_copy_is_complete_and_opens_and_is_the_owners_only() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let sent = portal.complete_draft(&lan, WORKED).await;
        let code = sent.file().await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        draft.answer_all().await;
        draft.attach("ban-chup-ban-chinh", "ảnh căn cước.png", &picture(ImageFormat::Png)).await;
        let link = copy_of(&portal, &lan).await;

        let stranger = portal.citizen("minh@example.vn").await;
        stranger.get(&link).await.expect(404);
        assert!(portal.visitor().get(&link).await.location().starts_with("/dang-nhap"));

        let answer = lan.get(&link).await.expect(200);
        assert_eq!(answer.header("content-type"), "application/zip");
        assert_eq!(answer.header("cache-control"), "private, no-store");
        assert!(
            answer.header("content-disposition").starts_with("attachment; filename=\"du-lieu-cua-toi-2026-11-10.zip\"")
        );
        let files = opened(&answer.body);
        let readme = String::from_utf8(files["README.txt"].clone()).expect("text");
        for part in backend::personal_data::export::PARTS {
            assert!(readme.contains(part.place), "{}", part.place);
            assert!(files.keys().any(|name| name.starts_with(part.place)), "{}", part.place);
        }
        assert_eq!(json(&files, "tai-khoan.json")["email"], "lan@example.vn");
        assert_eq!(json(&files, "tai-khoan.json")["so_dinh_danh"], "001190000001");
        assert!(json(&files, "dong-y.json")["dong_y_luc"].is_string());
        let filed = json(&files, &format!("ho-so/{code}/ho-so.json"));
        assert_eq!(filed["ma_ho_so"], code);
        assert!(filed["noi_dung_da_khai"][0]["cac_muc"][0]["cau_hoi"].is_string(), "{filed}");
        assert!(filed["tra_loi"].is_object() && filed["giay_to"][0]["sha256"].is_string());
        assert_eq!(json(&files, &format!("ho-so/{code}/lich-su.json"))[0]["den_trang_thai"], 1);
        let papers = files.keys().filter(|name| name.starts_with(&format!("ho-so/{code}/giay-to/"))).count();
        assert_eq!(papers, sent.procedure.example.attachments.len(), "every paper, though all have one name");
        let picture_in_draft = format!("ho-so/nhap-{}/giay-to/ảnh căn cước.png", draft.id);
        assert!(files[&picture_in_draft].starts_with(b"\x89PNG"));
        let log = json(&files, "nhat-ky.json").to_string();
        assert!(log.contains("Đăng nhập") && log.contains("Gửi hồ sơ"), "{log}");
        assert!(json(&files, "phien-dang-nhap.json")[0]["dia_chi_mang"].is_string());

        let downloads = audit::Entity::find().filter(audit::Column::Act.eq("data.copy_downloaded"));
        assert_eq!(downloads.count(portal.rows()).await.expect("the database answers"), 1);
        assert!(portal.mails_to("lan@example.vn").await.iter().any(|mail| mail.kind == "data_copy_ready"));
    }
}

#[tokio::test]
async fn the_copy_holds_the_papers_of_the_office_that_their_owner_can_download() {
    for portal in portals().await {
        let work = portal.in_processing().await;
        let code = work.draft.code().await;
        let link = copy_of(&portal, &work.lan).await;
        let files = opened(&work.lan.get(&link).await.expect(200).body);
        let folder = format!("ho-so/{code}/giay-phat-hanh/");
        let papers: Vec<_> = files.iter().filter(|(name, _)| name.starts_with(&folder)).collect();
        let told = json(&files, &format!("ho-so/{code}/ho-so.json"))["giay_phat_hanh"].clone();
        assert_eq!(Some(papers.len()), told.as_array().map(Vec::len), "{told}");
        assert!(!papers.is_empty(), "the slip about the acceptance");
        for (name, content) in papers {
            assert!(name.ends_with(".pdf") && content.starts_with(b"%PDF"), "{name}");
        }
    }
}

#[tokio::test]
async fn a_copy_needs_the_present_password_and_is_made_once() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let wrong = lan.fill(DATA, &[("present_password", "khong phai mat khau")]).await.expect(422);
        assert!(wrong.words().contains("Mật khẩu hiện tại chưa đúng."));
        lan.fill(DATA, &[("present_password", "")]).await.expect(422);
        assert_eq!(portal.count::<data_exports::Entity>().await, 0);
        let form = lan.get(DATA).await.expect(200).form(DATA);
        for _ in 0..2 {
            lan.submit(&form, &[("present_password", PASSWORD)]).await.expect(303);
        }
        assert_eq!(portal.count::<data_exports::Entity>().await, 1, "pressed twice");
        portal.state.portal.personal_data().run_once().await.expect("the worker runs");
        let fresh = lan.submit(&form, &[("present_password", PASSWORD)]).await.expect(422);
        assert!(fresh.words().contains("đợi một giờ"), "{}", fresh.words());
        portal.wait(Duration::from_secs(3_600));
        lan.log_in("lan@example.vn").await;
        copy_of(&portal, &lan).await;
        assert_eq!(portal.count::<data_exports::Entity>().await, 1, "the older one is replaced");
    }
}

#[tokio::test]
async fn o4_a_copy_can_be_fetched_for_a_day_and_is_gone_afterwards() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let link = copy_of(&portal, &lan).await;
        let copies = portal.folder().join("files").join("copies");
        assert_eq!(files_in(&copies), 1);
        portal.wait(Duration::from_secs(24 * 3_600));
        lan.log_in("lan@example.vn").await;
        lan.get(&link).await.expect(404);
        portal.wait(Duration::from_secs(1));
        let house = portal.state.portal.house().clone();
        let swept = backend::housekeeping::Housekeeping::new(house).run_once().await.expect("it sweeps");
        assert_eq!((swept.copies, files_in(&copies)), (1, 0));
        assert_eq!(portal.count::<data_exports::Entity>().await, 0);
    }
}

#[tokio::test]
async fn o3_erasing_leaves_only_what_the_law_keeps_and_the_address_is_free_again() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let sent = portal.complete_draft(&lan, WORKED).await;
        let code = sent.file().await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        draft.answer_all().await;
        draft.attach("ban-chup-ban-chinh", "a.png", &picture(ImageFormat::Jpeg)).await;
        copy_of(&portal, &lan).await;
        let there = portal.visitor();
        there.log_in("lan@example.vn").await;
        let id = account(&portal, "lan@example.vn").await.expect("an account").id;
        let before = files_in(&portal.folder().join("files"));

        let page = lan.get(ERASE).await.expect(200);
        for said in [code.as_str(), "1 hồ sơ nháp", "Đang giải quyết", "Nghị định 118/2025/NĐ-CP"] {
            assert!(page.words().contains(said), "{said}: {}", page.words());
        }
        let done = lan.submit(&page.form(ERASE), &[("present_password", PASSWORD), ("word", "xoa")]).await;
        assert_eq!(done.location(), "/da-xoa-tai-khoan");
        assert_eq!(done.header("clear-site-data"), "\"storage\"");
        assert!(!lan.cookies().contains_key("motcua"));
        assert!(lan.get("/da-xoa-tai-khoan").await.expect(200).words().contains("Tài khoản đã được xóa"));

        // Nobody is signed in or can be; the other device neither.
        assert!(there.get("/tai-khoan").await.location().starts_with("/dang-nhap"));
        portal.visitor().try_log_in("lan@example.vn", PASSWORD).await.expect(422);

        // The row is an empty stone, the dossier and the audit stay.
        let db = portal.rows();
        let stone = accounts::Entity::find_by_id(&id).one(db).await.expect("the database answers").expect("a stone");
        for text in [stone.email, stone.full_name, stone.personal_id, stone.phone, stone.password_hash] {
            assert_eq!(text, "");
        }
        assert_eq!((stone.profile.as_str(), stone.state), ("{}", accounts::AccountState::Disabled));
        let left: Vec<_> = dossiers::Entity::find().all(db).await.expect("the database answers");
        assert_eq!(left.iter().map(|row| row.code.clone()).collect::<Vec<_>>(), [Some(code.clone())]);
        assert_eq!(portal.count::<login_sessions::Entity>().await, 0);
        assert_eq!(portal.count::<data_exports::Entity>().await, 0);
        let papers = attachments::Entity::find().all(db).await.expect("the database answers");
        assert!(!papers.is_empty() && papers.iter().all(|row| row.dossier_id == sent.id));
        assert!(files_in(&portal.folder().join("files")) < before, "the draft's picture and the copy are off the disk");
        assert_eq!(files_in(&portal.folder().join("files").join("copies")), 0);
        for paper in &papers {
            let files = &portal.state.portal.house().files;
            assert!(files.holds(&paper.content_hash).await.expect("the store answers"), "what is kept is whole");
        }
        let acts = audit::Entity::find().filter(audit::Column::SubjectId.eq(&id)).all(db).await.expect("answers");
        assert!(
            acts.iter().any(|row| row.act == "account.erased") && acts.iter().any(|row| row.act == "login.succeeded")
        );

        // The old address is told, with what is kept.
        let mails = portal.mails_to("lan@example.vn").await;
        let mail = mails.iter().find(|mail| mail.kind == "account_erased").expect("a confirmation");
        assert!(mail.text.contains(&code), "{}", mail.text);

        // The address registers anew and sees nothing of before.
        let anew = portal.citizen("lan@example.vn").await;
        assert!(anew.get("/tai-khoan/ho-so").await.expect(200).words().contains("Bạn chưa có hồ sơ nào"));
        anew.get(&sent.url("")).await.expect(404);
        assert_ne!(account(&portal, "lan@example.vn").await.expect("an account").id, id);
    }
}

#[tokio::test]
async fn nothing_is_erased_without_the_password_and_the_word() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        Draft::start(&lan, FAST, &lan.token().await).await;
        let form = lan.get(ERASE).await.expect(200).form(ERASE);
        for (password, word, said) in [
            ("khong phai", "XÓA", "Mật khẩu hiện tại chưa đúng."),
            (PASSWORD, "", "Gõ chữ XÓA"),
            (PASSWORD, "xóa đi", "Gõ chữ XÓA"),
            ("", "", "Nhập mật khẩu hiện tại."),
        ] {
            let page = lan.submit(&form, &[("present_password", password), ("word", word)]).await.expect(422);
            assert!(page.words().contains(said), "{said}: {}", page.words());
            assert_eq!(page.form(ERASE).value("word"), word);
        }
        assert!(account(&portal, "lan@example.vn").await.is_some());
        assert_eq!(portal.count::<dossiers::Entity>().await, 1);
        lan.get("/tai-khoan").await.expect(200);
    }
}

#[tokio::test]
async fn somebody_elses_data_stays_when_an_account_is_erased() {
    for portal in portals().await {
        let (lan, minh) = (portal.citizen("lan@example.vn").await, portal.citizen("minh@example.vn").await);
        let theirs = Draft::start(&minh, FAST, &minh.token().await).await;
        theirs.answer_all().await;
        // The same picture in both drafts is one content.
        let same = picture(ImageFormat::Png);
        theirs.attach("ban-chup-ban-chinh", "a.png", &same).await;
        let mine = Draft::start(&lan, FAST, &lan.token().await).await;
        mine.answer_all().await;
        mine.attach("ban-chup-ban-chinh", "a.png", &same).await;
        lan.fill(ERASE, &[("present_password", PASSWORD), ("word", "XÓA")]).await.expect(303);
        minh.get(&theirs.url("giay-to")).await.expect(200);
        let row = attachments::Entity::find().one(portal.rows()).await.expect("answers").expect("a paper");
        assert_eq!(row.dossier_id, theirs.id);
        minh.get(&theirs.url(&format!("giay-to/{}/tai", row.id))).await.expect(200);
    }
}

#[tokio::test]
async fn a_restriction_needs_a_reason_stops_prefilling_and_is_lifted_again() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, FAST, &lan.token().await).await;
        let step = draft.url("khai/requester");
        let name = async || lan.get(&step).await.expect(200).form(&step).value("requester.full_name");
        assert_eq!(name().await, "Nguyễn Thị Lan");
        lan.fill(WISHES, &[("reason", "  ")]).await.expect(422);
        assert_eq!(name().await, "Nguyễn Thị Lan");
        lan.fill(WISHES, &[("reason", "Tôi đang yêu cầu sửa")]).await.expect(303);
        assert_eq!(name().await, "");
        let page = lan.get(WISHES).await.expect(200);
        assert!(page.words().contains("Đang hạn chế từ 09:00, 10/11/2026"), "{}", page.words());
        assert!(page.words().contains("Tôi đang yêu cầu sửa"));
        lan.submit(&page.form(WISHES), &[]).await.expect(303);
        assert_eq!(name().await, "Nguyễn Thị Lan");

        let object = "/tai-khoan/du-lieu/han-che?phan-doi";
        let form = lan.get(WISHES).await.expect(200).form(object);
        lan.submit(&form, &[("against_prefill", "true")]).await.expect(303);
        assert_eq!(name().await, "");
        let form = lan.get(WISHES).await.expect(200).form(object);
        assert!(form.fields.contains(&("against_prefill".to_owned(), "true".to_owned())), "the tick stays");
    }
}

#[tokio::test]
async fn mails_that_nobody_needs_are_not_written_to_people_who_restrict() {
    use backend::mail::{Letter, MailDraft};
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        lan.fill(WISHES, &[("reason", "x")]).await.expect(303);
        let house = portal.state.portal.house().clone();
        let kit = house.clone();
        let written = house.store.write(move |tx| {
            Box::pin(async move {
                for (kind, to) in [("rating_invitation", "Lan@example.vn"), ("supplement", "lan@example.vn")] {
                    let letter = Letter::new("Chào bạn,");
                    let mail = MailDraft { kind, to: to.to_owned(), letter, ..MailDraft::default() };
                    backend::outbox::enqueue(tx, &kit, mail).await?;
                }
                Ok::<(), backend::store::StoreError>(())
            })
        });
        written.await.expect("written");
        let kinds = outbox::Entity::find().filter(outbox::Column::Kind.is_in(["rating_invitation", "supplement"]));
        let kinds: Vec<_> = kinds.all(portal.rows()).await.expect("answers").into_iter().map(|row| row.kind).collect();
        assert_eq!(kinds, ["supplement"]);
    }
}

#[tokio::test]
async fn without_an_account_there_is_nothing_to_register_twice() {
    let portal = TestPortal::sqlite().await;
    let lan = portal.citizen("lan@example.vn").await;
    lan.fill(ERASE, &[("present_password", PASSWORD), ("word", "XÓA")]).await.expect(303);
    // Pending again, not "somebody tried to register with your address".
    portal.visitor().fill("/dang-ky", &registration("lan@example.vn")).await.expect(303);
    let kinds: Vec<_> = portal.mails_to("lan@example.vn").await.into_iter().map(|mail| mail.kind).collect();
    assert_eq!(kinds.iter().filter(|kind| *kind == "activation").count(), 2, "{kinds:?}");
    assert!(!kinds.contains(&"registration_attempt".to_owned()), "{kinds:?}");
}
