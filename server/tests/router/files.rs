//! Papers through the upload and download addresses.

use crate::support::{BOUNDARY, Browser, Draft, FAST, TestPortal, multipart, pdf, picture, portals, portals_with};
use axum::body::{Body, Bytes};
use axum::http::Method;
use backend::config::Config;
use backend::store::rows::attachments;
use futures::stream;
use image::ImageFormat;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const PAPER: &str = "ban-chup-ban-chinh";
const LIMIT: u64 = 200_000;

async fn desk(portal: &TestPortal) -> (Browser, Draft) {
    let lan = portal.citizen("lan@example.vn").await;
    let draft = Draft::start(&lan, FAST, &lan.token().await).await;
    draft.answer_all().await;
    (lan, draft)
}

/// Nothing of the upload is left: no row, no content.
async fn nothing_is_left(portal: &TestPortal) {
    assert_eq!(portal.count::<attachments::Entity>().await, 0);
    assert_eq!(stored_bytes(&portal.folder().join("files")), 0);
}

fn stored_bytes(folder: &std::path::Path) -> u64 {
    let entries = std::fs::read_dir(folder).map(|all| all.flatten().collect::<Vec<_>>()).unwrap_or_default();
    let sizes = entries.iter().map(|entry| {
        let about = entry.metadata().expect("a file");
        if about.is_dir() { stored_bytes(&entry.path()) } else { about.len() }
    });
    sizes.sum()
}

fn small_files(config: &mut Config) {
    config.limits.file_bytes = LIMIT;
}

/// A body that says it is `declared` bytes long and ends after what it holds, as a cut connection does.
fn cut(content: Vec<u8>) -> Body {
    let pieces = [Ok(Bytes::from(content)), Err(std::io::Error::from(std::io::ErrorKind::UnexpectedEof))];
    Body::from_stream(stream::iter(pieces))
}

/// A body without end after a beginning; counts what was taken from it.
fn endless(beginning: Vec<u8>) -> (Body, Arc<AtomicU64>) {
    let taken = Arc::new(AtomicU64::new(0));
    let (counter, piece) = (taken.clone(), Bytes::from(vec![b'x'; 64 * 1024]));
    let rest = std::iter::repeat_with(move || {
        counter.fetch_add(64 * 1024, Ordering::SeqCst);
        Ok::<_, std::io::Error>(piece.clone())
    });
    (Body::from_stream(stream::iter(std::iter::once(Ok(Bytes::from(beginning))).chain(rest))), taken)
}

/// The beginning of an upload, up to the first byte of the file.
fn opened(token: &str, name: &str) -> Vec<u8> {
    let whole = multipart(token, name, b"%PDF-1.4\n");
    let end = format!("\r\n--{BOUNDARY}--\r\n").len();
    whole[..whole.len() - end].to_vec()
}

#[tokio::test]
async fn i1_files_that_lie_are_refused_in_plain_words_and_leave_nothing() {
    for portal in portals().await {
        let (lan, draft) = desk(&portal).await;
        let late = [vec![b' '; 700], pdf()].concat();
        for (name, content, code) in [
            ("a.jpg", b"<html><script>alert(1)</script>".to_vec(), "loai"),
            ("b.png", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>".to_vec(), "loai"),
            ("c.pdf", late, "loai"),
            ("d.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec(), "loai"),
            ("e.pdf", b"MZ\x90\x00\x03\x00".to_vec(), "loai"),
            ("f.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00".to_vec(), "heic"),
        ] {
            let upload = draft.upload_url(PAPER);
            let back = lan.upload(&upload, draft.token(), name, &content).await.location();
            assert_eq!(back, draft.url(&format!("giay-to?loi={code}&giay={PAPER}")), "{name}");
            let page = lan.get(&back).await.expect(200);
            assert!(page.text().contains("role=\"alert\"") && page.words().contains("Có lỗi cần sửa"), "{name}");
            let by_script = lan.upload_by_script(&upload, draft.token(), name, &content).await.expect(422);
            assert_eq!(by_script.json(), code, "{name}");
        }
        nothing_is_left(&portal).await;
    }
}

#[tokio::test]
async fn i1_a_picture_with_a_programme_behind_it_becomes_a_clean_picture() {
    for portal in portals().await {
        let (lan, draft) = desk(&portal).await;
        let polyglot = [&picture(ImageFormat::Jpeg)[..], b"<?php system($_GET['c']); ?>"].concat();
        draft.attach(PAPER, "x.php", &polyglot).await;
        let page = lan.get(&draft.url("giay-to")).await.expect(200).text();
        let seen = page.split("giay-to/").find_map(|part| part.split_once("/xem").map(|(id, _)| id)).expect("a file");
        let kept = lan.get(&draft.url(&format!("giay-to/{seen}/tai"))).await.expect(200);
        assert_eq!(kept.header("content-type"), "image/jpeg");
        assert!(!kept.body.windows(5).any(|five| five == b"<?php"));
        assert_eq!(kept.header("x-content-type-options"), "nosniff");
    }
}

#[tokio::test]
async fn i2_sizes_are_judged_one_by_one() {
    for portal in portals_with(small_files).await {
        let (lan, draft) = desk(&portal).await;
        let upload = draft.upload_url(PAPER);
        let padded = |to: usize| {
            let (begin, rest) = (pdf()[..9].to_vec(), pdf()[9..].to_vec());
            let filling = to - begin.len() - rest.len();
            [begin, vec![b'%'; filling - 1], vec![b'\n'], rest].concat()
        };
        for (content, code) in [
            (Vec::new(), "rong"),
            (padded(usize::try_from(LIMIT).expect("small") + 1), "lon"),
            (picture(ImageFormat::Jpeg)[..300].to_vec(), "hong"),
        ] {
            let said = lan.upload_by_script(&upload, draft.token(), "a.pdf", &content).await.expect(422);
            assert_eq!(said.json(), code);
        }
        let none = lan.upload_by_script(&upload, draft.token(), "", b"").await.expect(422);
        assert_eq!(none.json(), "trong", "no file was chosen");
        nothing_is_left(&portal).await;
        draft.attach(PAPER, "vua-du.pdf", &padded(usize::try_from(LIMIT).expect("small"))).await;
    }
}

#[tokio::test]
async fn i2_an_upload_that_is_cut_leaves_nothing_and_says_so() {
    for portal in portals_with(small_files).await {
        let (lan, draft) = desk(&portal).await;
        let whole = multipart(draft.token(), "a.pdf", &pdf());
        let upload = draft.upload_url(PAPER);
        for end in [whole.len() - 10, whole.len() / 2, 60, 10, 0] {
            for body in [cut(whole[..end].to_vec()), Body::from(whole[..end].to_vec())] {
                let back = lan.upload_body(&upload, body).await.location();
                assert_eq!(back, draft.url(&format!("giay-to?loi=gian-doan&giay={PAPER}")), "after {end} bytes");
            }
        }
        // `Content-Length` promises more than comes.
        let mut short = crate::support::request(Method::POST, &upload, cut(whole[..whole.len() - 30].to_vec()));
        short.headers_mut().extend(crate::support::own_page(&format!("multipart/form-data; boundary={BOUNDARY}")));
        short.headers_mut().insert("content-length", axum::http::HeaderValue::from(whole.len()));
        assert!(lan.send(short).await.location().contains("loi=gian-doan"));
        nothing_is_left(&portal).await;
        draft.attach(PAPER, "lan-nua.pdf", &pdf()).await;
    }
}

#[tokio::test]
async fn i2_a_body_without_end_is_left_alone_soon_and_takes_no_room() {
    for portal in portals_with(small_files).await {
        let (lan, draft) = desk(&portal).await;
        let token = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n").into_bytes();
        let head = format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"").into_bytes();
        for (what, beginning, most) in [
            ("file", opened(draft.token(), "a.pdf"), 4 * LIMIT),
            ("token", token, 1_000_000),
            ("head of a part", head, 2_000_000),
            ("preamble", Vec::new(), 2_000_000),
        ] {
            let (body, taken) = endless(beginning);
            let answer = lan.upload_body(&draft.upload_url(PAPER), body).await;
            assert!(answer.status == 303 || answer.status.is_client_error(), "{what}: {}", answer.status);
            assert!(taken.load(Ordering::SeqCst) <= most, "{what}: {} bytes were taken", taken.load(Ordering::SeqCst));
        }
        nothing_is_left(&portal).await;
    }
}

#[tokio::test]
async fn i2_a_file_before_the_token_is_not_even_read() {
    let portal = TestPortal::sqlite_with(&small_files).await;
    let (lan, draft) = desk(&portal).await;
    let beginning =
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n");
    let (body, taken) = endless(beginning.into_bytes());
    lan.upload_body(&draft.upload_url(PAPER), body).await.expect(403);
    assert!(taken.load(Ordering::SeqCst) < 1_000_000);
    let stale = lan.upload(&draft.upload_url(PAPER), "wrong", "a.pdf", &pdf()).await.location();
    assert!(lan.get(&stale).await.expect(200).words().contains("Phiên đăng nhập đã được làm mới"), "{stale}");
    nothing_is_left(&portal).await;
}

#[tokio::test]
async fn i5_names_come_back_whole_and_harmless_in_a_well_formed_header() {
    for portal in portals().await {
        let (lan, draft) = desk(&portal).await;
        let long = format!("{}.pdf", "ề".repeat(300));
        for (sent, kept) in [
            ("../../etc/passwd", "passwd"),
            ("..\\..\\x.pdf", "x.pdf"),
            ("CON.pdf", "_CON.pdf"),
            ("anh\u{202E}gpj.exe", "anhgpj.exe"),
            ("Giấy khai sinh.hta", "Giấy khai sinh.hta"),
            ("Giấy chứng sinh của Ngọc Ánh.pdf", "Giấy chứng sinh của Ngọc Ánh.pdf"),
            ("một; tên=\"lạ\", 100%.pdf", ""),
            ("dòng\r\nSet-Cookie: x=1.pdf", ""),
            (&long, ""),
        ] {
            draft.attach(PAPER, sent, &pdf()).await;
            let row = file_of(&portal).await;
            if !kept.is_empty() {
                assert_eq!(row.name, kept, "{sent:?}");
            }
            assert!(row.name.chars().count() <= 150);
            let answer = lan.get(&draft.url(&format!("giay-to/{}/tai", row.id))).await.expect(200);
            let header = answer.headers["content-disposition"].to_str().expect("visible ASCII only").to_owned();
            let (plain, encoded) = header.split_once("; filename*=UTF-8''").expect("both forms");
            let plain =
                plain.strip_prefix("attachment; filename=\"").and_then(|name| name.strip_suffix('"')).expect("quoted");
            assert!(plain.chars().all(|c| c.is_ascii_alphanumeric() || "._-".contains(c)), "{plain}");
            let whole = percent_encoding::percent_decode_str(encoded).decode_utf8().expect("UTF-8");
            let ending = if row.name.ends_with(".pdf") { "" } else { ".pdf" };
            assert_eq!(whole, format!("{}{ending}", row.name), "{sent:?}");
            assert!(answer.headers.get("set-cookie").is_none());
            assert_eq!(answer.header("content-type"), "application/pdf");
            let gone = lan.post(&draft.url(&format!("giay-to/{}/xoa", row.id)), &[("token", draft.token())]).await;
            assert_eq!(gone.location(), draft.url("giay-to"));
        }
    }
}

async fn file_of(portal: &TestPortal) -> attachments::Model {
    use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
    let live = attachments::Entity::find().filter(attachments::Column::RemovedAt.is_null());
    live.one(portal.rows()).await.expect("the database answers").expect("a file")
}
