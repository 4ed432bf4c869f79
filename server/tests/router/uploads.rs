//! Uploads on their way in: several at once, limits with their numbers, connections that break, sessions that end.

use super::papers::{PAPER, attach_to, is, live, names, two_documents};
use crate::support::{BOUNDARY, Draft, TestPortal, WORKED, multipart, own_page, pdf, picture, portals, request};
use axum::body::{Body, Bytes};
use axum::http::Method;
use backend::attachments::Refused;
use futures::stream;
use image::ImageFormat;
use std::collections::BTreeSet;

/// The body of an upload of several files.
fn several(token: &str, files: &[(&str, &[u8])]) -> Vec<u8> {
    let end = format!("--{BOUNDARY}--\r\n");
    let mut body =
        format!("--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"token\"\r\n\r\n{token}\r\n").into_bytes();
    for (name, content) in files {
        let head = format!(
            "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(end.as_bytes());
    body
}

#[tokio::test]
async fn of_several_files_the_good_ones_are_kept_and_the_first_reason_is_told() {
    for portal in portals().await {
        let (lan, draft) = two_documents(&portal).await;
        let good = pdf();
        let files: [(&str, &[u8]); 4] =
            [("mot.pdf", &good), ("hai.pdf", b"MZ\x90"), ("ba.pdf", b""), ("bon.pdf", &good)];
        let body = Body::from(several(draft.token(), &files));
        let back = lan.upload_body(&draft.upload_url(PAPER), body).await.location();
        assert_eq!(back, draft.url(&format!("giay-to?loi=loai&giay={PAPER}")));
        assert_eq!(names(&portal, &draft).await, [is("mot.pdf", 0), is("bon.pdf", 0)]);
        let page = lan.get(&back).await.expect(200).text();
        // The link of the summary leads to the picker of this very row.
        assert!(page.contains(&format!("href=\"#f-{PAPER}-0\"")) && page.contains(&format!("id=\"f-{PAPER}-0\"")));
    }
}

#[tokio::test]
async fn i2_one_request_is_not_looked_at_for_more_files_than_a_dossier_takes() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = two_documents(&portal).await;
    let good = pdf();
    let told = draft.url(&format!("giay-to?loi=loai&giay={PAPER}"));
    let after = async |bad: usize| {
        let bad = std::iter::repeat_n(("a.pdf", b"MZ\x90".as_slice()), bad);
        let files: Vec<(&str, &[u8])> = bad.chain([("tot.pdf", &good[..])]).collect();
        let body = Body::from(several(draft.token(), &files));
        lan.upload_body(&draft.upload_url(PAPER), body).await.location()
    };
    assert_eq!(after(20).await, told);
    assert_eq!(names(&portal, &draft).await, []);
    assert_eq!(after(19).await, told);
    assert_eq!(names(&portal, &draft).await, [is("tot.pdf", 0)]);
}

#[tokio::test]
async fn limits_are_told_with_their_numbers() {
    let portal = TestPortal::sqlite_with(&|config: &mut backend::config::Config| {
        config.limits.files_per_dossier = 12;
        config.limits.file_bytes = 3 * 1024 * 1024;
    })
    .await;
    let (lan, draft) = two_documents(&portal).await;
    for n in 0..10 {
        attach_to(&lan, &draft, 0, &format!("{n}.pdf"), &pdf()).await;
    }
    let full = lan.upload(&draft.upload_url(PAPER), draft.token(), "10.pdf", &pdf()).await.location();
    assert!(full.contains("loi=nhieu&"), "{full}");
    let page = lan.get(&full).await.expect(200);
    assert!(page.words().contains("Giấy tờ này nhận tối đa 10 tệp."), "{}", page.words());
    assert!(page.text().contains(&format!("id=\"f-{PAPER}-0\"")), "the link leads somewhere, picker or not");
    let second = draft.url(&format!("giay-to/{PAPER}/1/tep"));
    for n in 10..12 {
        lan.upload(&second, draft.token(), &format!("{n}.pdf"), &pdf()).await.expect(303);
    }
    let full = lan.upload(&second, draft.token(), "12.pdf", &pdf()).await.location();
    assert!(lan.get(&full).await.expect(200).words().contains("Hồ sơ đã có 12 tệp"), "{full}");
    let large = lan.upload(&second, draft.token(), "to.pdf", &vec![b'%'; 3 * 1024 * 1024 + 1]).await.location();
    assert!(lan.get(&large).await.expect(200).words().contains("Tệp lớn hơn 3 MB."), "{large}");
}

/// A body in pieces, as a connection brings it.
fn in_pieces(content: Vec<u8>) -> Body {
    let pieces: Vec<_> =
        content.chunks(64 * 1024).map(|piece| Ok::<_, std::io::Error>(Bytes::copy_from_slice(piece))).collect();
    Body::from_stream(stream::iter(pieces))
}

#[tokio::test]
async fn only_a_broken_connection_is_called_one() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = two_documents(&portal).await;
    let upload = draft.upload_url(PAPER);
    // Seven files, each within its own limit, are more than one request may carry.
    let large = vec![0_u8; 9 * 1024 * 1024 + 512 * 1024];
    let files: Vec<(&str, &[u8])> = (0..7).map(|_| ("to.pdf", large.as_slice())).collect();
    let back = lan.upload_body(&upload, in_pieces(several(draft.token(), &files))).await.location();
    assert!(back.contains("loi=lan-gui"), "{back}");
    assert!(lan.get(&back).await.expect(200).words().contains("tối đa 60 MB"));
    // What is no form of files at all was not written by a page of ours.
    let mut odd = request(Method::POST, &upload, Body::from("token=x"));
    odd.headers_mut().extend(own_page("application/x-www-form-urlencoded"));
    lan.send(odd).await.expect(422);
    let head = format!("--{BOUNDARY}\r\nno header at all\r\n\r\nx\r\n--{BOUNDARY}--\r\n");
    lan.upload_body(&upload, Body::from(head)).await.expect(422);
    assert_eq!(names(&portal, &draft).await, []);
}

#[tokio::test]
async fn i6_an_upload_cut_on_the_way_is_tried_again_and_is_there_once() {
    for portal in portals().await {
        let (lan, draft) = two_documents(&portal).await;
        let upload = draft.upload_url(PAPER);
        let body = multipart(draft.token(), "anh.jpg", &picture(ImageFormat::Jpeg));
        let begun = Bytes::copy_from_slice(&body[..body.len() * 6 / 10]);
        let cut = [Ok(begun), Err(std::io::Error::from(std::io::ErrorKind::ConnectionReset))];
        let back = lan.upload_body(&upload, Body::from_stream(stream::iter(cut))).await.location();
        assert!(lan.get(&back).await.expect(200).words().contains("Tải lên bị gián đoạn. Thử lại."), "{back}");
        assert_eq!(names(&portal, &draft).await, []);
        // Tried again, and once more because the answer got lost.
        for _ in 0..2 {
            attach_to(&lan, &draft, 0, "anh.jpg", &picture(ImageFormat::Jpeg)).await;
        }
        assert_eq!(names(&portal, &draft).await, [is("anh.jpg", 0)]);
        // What was typed is as it was.
        let page = lan.get(&draft.url("khai/documents")).await.expect(200);
        assert!(page.text().contains("Bằng tốt nghiệp đại học"));
    }
}

#[tokio::test]
async fn i6_a_paper_that_is_full_takes_a_file_again_that_it_has() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = Draft::start(&lan, WORKED, &lan.token().await).await;
        for name in ["1.pdf", "2.pdf", "3.pdf", "3.pdf"] {
            draft.attach("giay-chung-sinh", name, &pdf()).await;
        }
        let other = lan.upload(&draft.upload_url("giay-chung-sinh"), draft.token(), "4.pdf", &pdf()).await.location();
        assert!(other.contains("loi=nhieu"), "{other}");
        assert_eq!(live(&portal, &draft).await.len(), 3);
    }
}

#[tokio::test]
async fn an_upload_after_the_end_of_the_login_session_is_heard_out_and_refused() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = two_documents(&portal).await;
    portal.wait(std::time::Duration::from_secs(30 * 60 + 1));
    let body = multipart(draft.token(), "a.pdf", &vec![b'x'; 3 * 1024 * 1024]);
    for (accept, status) in [("application/json", 401), ("text/html", 303)] {
        let mut upload = request(Method::POST, &draft.upload_url(PAPER), in_pieces(body.clone()));
        upload.headers_mut().extend(own_page(&format!("multipart/form-data; boundary={BOUNDARY}")));
        upload.headers_mut().insert("accept", axum::http::HeaderValue::from_static(accept));
        let answer = lan.send(upload).await.expect(status);
        assert_ne!(answer.text(), "\"ok\"");
    }
    // Nobody is heard out for ever.
    let without_end = std::iter::repeat_with(|| Ok::<_, std::io::Error>(Bytes::from_static(&[b'x'; 64 * 1024])));
    let body = Body::from_stream(stream::iter(without_end));
    assert!(lan.upload_body(&draft.upload_url(PAPER), body).await.location().starts_with("/dang-nhap?next="));
    assert_eq!(names(&portal, &draft).await, []);
}

#[tokio::test]
async fn a_form_with_a_wrong_token_is_heard_out_and_refused() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = two_documents(&portal).await;
    let body = in_pieces(multipart("wrong", "a.pdf", &vec![b'x'; 3 * 1024 * 1024]));
    let mut upload = request(Method::POST, &draft.upload_url(PAPER), body);
    upload.headers_mut().extend(own_page(&format!("multipart/form-data; boundary={BOUNDARY}")));
    upload.headers_mut().insert("accept", axum::http::HeaderValue::from_static("application/json"));
    assert!(lan.send(upload).await.expect(409).json().get("StaleForm").is_some());
    assert_eq!(names(&portal, &draft).await, []);
}

#[tokio::test]
async fn every_reason_has_words_of_its_own() {
    let portal = TestPortal::sqlite().await;
    let (lan, draft) = two_documents(&portal).await;
    let reasons = [
        Refused::Empty,
        Refused::TooLarge,
        Refused::Type,
        Refused::Heic,
        Refused::Damaged,
        Refused::Pixels,
        Refused::PdfLocked,
        Refused::PdfActive,
        Refused::PdfLong,
        Refused::TooMany,
        Refused::DossierHasEnough,
        Refused::NoRoom,
        Refused::AccountFull,
        Refused::NotAPicture,
        Refused::JoinTooLarge,
    ];
    let codes: Vec<&str> =
        reasons.iter().map(|reason| reason.code()).chain(["trong", "lan-gui", "gian-doan", "gi-do-khac"]).collect();
    let mut told = BTreeSet::new();
    for code in &codes {
        let page = lan.get(&draft.url(&format!("giay-to?loi={code}&giay={PAPER}"))).await.expect(200);
        told.insert(page.marked(&format!("href=\"#f-{PAPER}-0\"")));
    }
    assert_eq!(told.len(), codes.len(), "{told:?}");
    assert!(told.iter().all(|words| !words.contains("{}")), "{told:?}");
    // A paper that nobody knows gets the words without a link to nowhere.
    let odd = lan.get(&draft.url("giay-to?loi=loai&giay=khac")).await.expect(200);
    assert!(odd.words().contains("Tệp không phải PDF") && !odd.text().contains("href=\"#f-khac\""));
}
