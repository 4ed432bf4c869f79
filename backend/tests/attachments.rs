//! Papers of a draft on both engines: what is taken, what is refused, and who may touch it.

mod support;

use std::io::Cursor;
use std::time::Duration;

use backend::attachments::{Attachment, AttachmentError, Attachments, Intake, NewFile, PreviewSize, Refused, Shift};
use backend::store::rows::{accounts, attachments, audit, dossiers};
use bytes::Bytes;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, Rgb, RgbImage};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use support::{Kept, TestHouse};

/// A person with a draft.
struct Desk {
    papers: Attachments,
    account: accounts::Model,
    draft: dossiers::Model,
}

impl Desk {
    async fn of(t: &TestHouse, email: &str) -> Self {
        let account = support::account(t, email).await;
        let draft = support::draft(t, &account).await;
        Self { papers: Attachments::new(t.house.clone()), account, draft }
    }

    async fn add(&self, name: &str, content: impl Into<Bytes>) -> Result<Attachment, AttachmentError> {
        self.add_to("giay-chung-sinh", 20, name, content.into()).await
    }

    async fn add_to(
        &self,
        paper: &str,
        max_files: usize,
        name: &str,
        content: Bytes,
    ) -> Result<Attachment, AttachmentError> {
        let intake = Intake::of(content, self.papers.file_limit()).await?;
        let new = NewFile {
            dossier_id: self.draft.id.clone(),
            paper_id: paper.to_owned(),
            row: 0,
            name: name.to_owned(),
            max_files,
        };
        self.papers.add(&self.account.id, new, intake).await
    }

    async fn refusal(&self, name: &str, content: impl Into<Bytes>) -> Option<Refused> {
        match self.add(name, content).await {
            Err(AttachmentError::Refused(refused)) => Some(refused),
            Ok(_) => None,
            Err(other) => panic!("{other}"),
        }
    }

    async fn list(&self) -> Vec<Attachment> {
        self.papers.list(&self.account.id, &self.draft.id).await.expect("listed")
    }
}

fn photo(width: u32, height: u32) -> RgbImage {
    RgbImage::from_fn(width, height, |x, _| if x < width / 2 { Rgb([200, 30, 30]) } else { Rgb([30, 30, 200]) })
}

fn encoded(picture: RgbImage, format: ImageFormat) -> Vec<u8> {
    let mut made = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(picture).write_to(&mut made, format).expect("memory");
    made.into_inner()
}

fn pdf() -> Bytes {
    let objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 400]>>",
    ];
    let (mut made, mut table) = (String::from("%PDF-1.4\n"), String::from("xref\n0 4\n0000000000 65535 f \n"));
    for (i, object) in objects.iter().enumerate() {
        table.push_str(&format!("{:010} 00000 n \n", made.len()));
        made.push_str(&format!("{} 0 obj\n{object}\nendobj\n", i + 1));
    }
    let start = made.len();
    Bytes::from(format!("{made}{table}trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"))
}

/// Camera data as a phone writes them: turned by 90 degrees, a place, a thumbnail.
fn camera_data() -> Vec<u8> {
    let mut tiff = b"II*\x00\x08\x00\x00\x00".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&tag.to_le_bytes()[..], &kind.to_le_bytes(), &count.to_le_bytes(), &value].concat()
    };
    tiff.extend_from_slice(&2_u16.to_le_bytes());
    tiff.extend(entry(0x0112, 3, 1, [6, 0, 0, 0]));
    tiff.extend(entry(0x8825, 4, 1, 38_u32.to_le_bytes()));
    tiff.extend_from_slice(&0_u32.to_le_bytes());
    tiff.extend_from_slice(&1_u16.to_le_bytes());
    tiff.extend(entry(1, 2, 2, *b"N\x00\x00\x00"));
    tiff.extend_from_slice(&0_u32.to_le_bytes());
    let thumbnail = encoded(photo(8, 8), ImageFormat::Jpeg);
    let body = [b"Exif\0\0".as_slice(), &tiff, b"GPS-PLACE", &thumbnail].concat();
    let length = u16::try_from(body.len() + 2).expect("short");
    [&[0xFF, 0xE1], &length.to_be_bytes()[..], &body].concat()
}

fn from_a_phone() -> Vec<u8> {
    let plain = encoded(photo(64, 32), ImageFormat::Jpeg);
    [&plain[..2], &camera_data(), &plain[2..]].concat()
}

fn contents(t: &TestHouse) -> usize {
    let folder = t.folder().join("files").join("contents");
    let Ok(shelves) = std::fs::read_dir(folder) else {
        return 0;
    };
    shelves.flatten().map(|shelf| std::fs::read_dir(shelf.path()).map_or(0, Iterator::count)).sum()
}

on_both_engines! {
    async fn i1_lying_files_are_refused_and_leave_nothing(t: &TestHouse) {
        let desk = Desk::of(t, "i1@example.vn").await;
        let mut late = vec![b' '; 700];
        late.extend_from_slice(&pdf());
        let lies: [(&str, Vec<u8>, Refused); 8] = [
            ("a.jpg", b"<html><script>alert(1)</script>".to_vec(), Refused::Type),
            ("b.png", b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(), Refused::Type),
            ("c.pdf", late, Refused::Type),
            ("d.gif", b"GIF89a\x01\x00\x01\x00\x00\x00\x00;".to_vec(), Refused::Type),
            ("e.pdf", b"MZ\x90\x00\x03\x00".to_vec(), Refused::Type),
            ("f.jpg", b"\xFF\xD8\xFF\xE0not a picture".to_vec(), Refused::Damaged),
            ("g.heic", b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00".to_vec(), Refused::Heic),
            ("h.pdf", pdf().to_vec().into_iter().take(120).collect(), Refused::Damaged),
        ];
        for (name, content, expected) in lies {
            assert_eq!(desk.refusal(name, content).await, Some(expected), "{name}");
        }
        assert!(desk.list().await.is_empty());
        assert_eq!(contents(t), 0);
        let polyglot = [&encoded(photo(20, 10), ImageFormat::Jpeg)[..], b"<?php system($_GET['c']); ?>"].concat();
        let kept = desk.add("x.php", polyglot).await.expect("drawn anew");
        let (_, content) = desk.papers.open(&desk.account.id, &desk.draft.id, &kept.id).await.expect("opened");
        assert!(!content.windows(5).any(|five| five == b"<?php"));
        assert_eq!(kept.media, "image/jpeg");
    }

    async fn i2_sizes_are_judged_one_by_one(t: &TestHouse) {
        let desk = Desk::of(t, "i2@example.vn").await;
        assert_eq!(desk.refusal("rong.pdf", Bytes::new()).await, Some(Refused::Empty));
        let limit = usize::try_from(desk.papers.file_limit()).expect("small");
        let mut full = pdf().to_vec();
        let tail = full.split_off(9);
        full.extend(b"%".repeat(limit - 10 - tail.len()));
        full.push(b'\n');
        full.extend(tail);
        assert_eq!(full.len(), limit);
        // The table of contents of this PDF is off by the filling; a reader finds the objects all the same.
        desk.add("day.pdf", full.clone()).await.expect("exactly the limit is taken");
        full.insert(9, b'%');
        assert_eq!(desk.refusal("qua.pdf", full).await, Some(Refused::TooLarge));
        let jpeg = encoded(photo(200, 200), ImageFormat::Jpeg);
        assert_eq!(desk.refusal("cat.jpg", jpeg[..jpeg.len() / 2].to_vec()).await, Some(Refused::Damaged));
        let png = encoded(photo(200, 200), ImageFormat::Png);
        assert_eq!(desk.refusal("cat.png", png[..png.len() - 20].to_vec()).await, Some(Refused::Damaged));
        let webp = encoded(photo(200, 200), ImageFormat::WebP);
        assert_eq!(desk.refusal("cat.webp", webp[..webp.len() / 2].to_vec()).await, Some(Refused::Damaged));
    }

    async fn i4_a_phone_photo_is_upright_and_knows_no_place(t: &TestHouse) {
        let desk = Desk::of(t, "i4@example.vn").await;
        let sent = from_a_phone();
        let mut before = image::codecs::jpeg::JpegDecoder::new(Cursor::new(&sent)).expect("a JPEG");
        assert!(before.exif_metadata().expect("read").is_some(), "the test's photo has camera data");
        let kept = desk.add("IMG_0001.JPG", sent).await.expect("taken");
        assert_eq!((kept.width, kept.height), (Some(32), Some(64)));
        let (_, content) = desk.papers.open(&desk.account.id, &desk.draft.id, &kept.id).await.expect("opened");
        let mut after = image::codecs::jpeg::JpegDecoder::new(Cursor::new(&content)).expect("a JPEG");
        assert!(after.exif_metadata().expect("read").is_none());
        assert!(!content.windows(9).any(|part| part == b"GPS-PLACE") && !content.windows(4).any(|part| part == b"Exif"));
        let starts = content.windows(3).filter(|three| *three == [0xFF, 0xD8, 0xFF]).count();
        assert_eq!(starts, 1, "no thumbnail inside");
        let seen = image::load_from_memory(&content).expect("a JPEG").to_rgb8();
        let (top, bottom) = (seen.get_pixel(16, 8).0, seen.get_pixel(16, 56).0);
        assert!(top[0] > 150 && bottom[2] > 150, "left became top: {top:?} {bottom:?}");
    }

    async fn i5_names_are_harmless_and_vietnamese_stays_whole(t: &TestHouse) {
        let desk = Desk::of(t, "i5@example.vn").await;
        let names = [
            ("../../etc/passwd", "passwd"),
            ("..\\..\\x.pdf", "x.pdf"),
            ("CON.pdf", "_CON.pdf"),
            ("anh\u{202E}gpj.exe", "anhgpj.exe"),
            ("Giấy chứng sinh của Ngọc Ánh.pdf", "Giấy chứng sinh của Ngọc Ánh.pdf"),
            ("a\nb.pdf", "ab.pdf"),
            ("", "tep"),
        ];
        for (typed, expected) in names {
            let kept = desk.add(typed, pdf()).await.expect("taken");
            assert_eq!(kept.name, expected);
            desk.papers.remove(&desk.account.id, &desk.draft.id, &kept.id).await.expect("removed");
        }
        let long = desk.add(&"ề".repeat(300), pdf()).await.expect("taken");
        assert!(long.name.chars().count() <= 150 && long.name.starts_with("ềề"));
    }

    async fn e2_somebody_elses_file_is_no_file_and_asking_is_audited(t: &TestHouse) {
        let (a, b) = (Desk::of(t, "a@example.vn").await, Desk::of(t, "b@example.vn").await);
        let file = b.add("rieng.pdf", pdf()).await.expect("taken");
        let me = &a.account.id;
        let at = [&a.draft.id, &b.draft.id];
        let view = a.papers.open(me, at[1], &file.id).await.map(|_| ());
        let through_mine = a.papers.open(me, at[0], &file.id).await.map(|_| ());
        let thumbnail = a.papers.preview(me, at[1], &file.id, 1, PreviewSize::Small).await.map(|_| ());
        let delete = a.papers.remove(me, at[1], &file.id).await;
        let into_mine = a.papers.join(me, at[0], std::slice::from_ref(&file.id)).await.map(|_| ());
        for refused in [view, through_mine, thumbnail, delete, into_mine] {
            assert!(matches!(refused, Err(AttachmentError::NotFound)));
        }
        assert!(matches!(a.papers.list(me, at[1]).await, Err(AttachmentError::NotFound)));
        let unknown = a.papers.open(me, at[0], "nothing-of-this-kind").await.map(|_| ());
        assert!(matches!(unknown, Err(AttachmentError::NotFound)));
        let noted = audit::Entity::find().filter(audit::Column::Act.eq("attachment.refused")).all(t.store.read()).await.expect("read");
        assert_eq!(noted.len(), 5);
        assert!(noted.iter().all(|row| row.actor_id.as_ref() == Some(me) && row.subject_id.as_ref() == Some(&file.id)));
        assert_eq!(b.list().await.len(), 1);
    }

    async fn a_sent_dossier_keeps_its_papers(t: &TestHouse) {
        let desk = Desk::of(t, "sent@example.vn").await;
        let file = desk.add("a.pdf", pdf()).await.expect("taken");
        let id = desk.draft.id.clone();
        let sent: Kept<()> = t.store.write(move |tx| Box::pin(async move {
            let update = dossiers::Entity::update_many().col_expr(dossiers::Column::Status, Expr::value(1));
            update.filter(dossiers::Column::Id.eq(id)).exec(tx).await?;
            Ok(())
        })).await;
        sent.expect("sent");
        let (me, dossier) = (&desk.account.id, &desk.draft.id);
        assert!(matches!(desk.add("b.pdf", pdf()).await, Err(AttachmentError::Sent)));
        assert!(matches!(desk.papers.remove(me, dossier, &file.id).await, Err(AttachmentError::Sent)));
        assert!(matches!(desk.papers.shift(me, dossier, &file.id, Shift::Up).await, Err(AttachmentError::Sent)));
        assert_eq!(desk.list().await.len(), 1);
        assert!(desk.papers.open(me, dossier, &file.id).await.is_ok());
    }

    async fn limits_of_paper_dossier_and_account_hold(t: &TestHouse) {
        let desk = Desk::of(t, "limits@example.vn").await;
        desk.add_to("cccd", 1, "a.pdf", pdf()).await.expect("taken");
        let second = desk.add_to("cccd", 1, "b.pdf", pdf()).await;
        assert!(matches!(second, Err(AttachmentError::Refused(Refused::TooMany))));
        for i in 1..20 {
            desk.add(&format!("{i}.pdf"), pdf()).await.expect("taken");
        }
        assert_eq!(desk.refusal("21.pdf", pdf()).await, Some(Refused::DossierHasEnough));
        let bytes = |bytes: i64| {
            let id = desk.draft.id.clone();
            t.store.write(move |tx| Box::pin(async move {
                let update = attachments::Entity::update_many().col_expr(attachments::Column::Bytes, Expr::value(bytes));
                update.filter(attachments::Column::DossierId.eq(id)).exec(tx).await?;
                Ok::<(), backend::store::StoreError>(())
            }))
        };
        let (me, dossier) = (&desk.account.id, &desk.draft.id);
        let last = desk.list().await.pop().expect("20 files");
        desk.papers.remove(me, dossier, &last.id).await.expect("removed");
        bytes(60 * 1024 * 1024 / 19).await.expect("changed");
        assert_eq!(desk.refusal("day.pdf", pdf()).await, Some(Refused::NoRoom));
        bytes(27 * 1024 * 1024).await.expect("changed");
        let account = desk.account.clone();
        let elsewhere = Desk { papers: desk.papers.clone(), draft: support::draft(t, &account).await, account };
        assert_eq!(elsewhere.refusal("khac.pdf", pdf()).await, Some(Refused::AccountFull));
    }

    async fn files_are_ordered_shown_and_joined(t: &TestHouse) {
        let desk = Desk::of(t, "order@example.vn").await;
        let (me, dossier) = (&desk.account.id, &desk.draft.id);
        let front = desk.add("truoc.jpg", encoded(photo(4000, 200), ImageFormat::Jpeg)).await.expect("taken");
        let back = desk.add("sau.png", encoded(photo(30, 60), ImageFormat::Png)).await.expect("taken");
        assert_eq!((front.width, back.media.as_str()), (Some(3000), "image/png"));
        desk.papers.shift(me, dossier, &back.id, Shift::Up).await.expect("ordered");
        let names: Vec<String> = desk.list().await.into_iter().map(|row| row.name).collect();
        assert_eq!(names, ["sau.png", "truoc.jpg"]);
        let small = desk.papers.preview(me, dossier, &front.id, 1, PreviewSize::Small).await.expect("drawn");
        assert_eq!(image::load_from_memory(&small).expect("a JPEG").width(), 96);
        let none = desk.papers.preview(me, dossier, &front.id, 2, PreviewSize::Small).await;
        assert!(matches!(none, Err(AttachmentError::NotFound)));
        let joined = desk.papers.join(me, dossier, &[back.id.clone(), front.id.clone()]).await.expect("joined");
        assert_eq!((joined.pages, joined.media.as_str(), joined.name.as_str()), (2, "application/pdf", "sau.pdf"));
        assert_eq!(desk.list().await.len(), 1);
        let page = desk.papers.preview(me, dossier, &joined.id, 2, PreviewSize::Large).await.expect("drawn");
        assert_eq!(page, desk.papers.preview(me, dossier, &joined.id, 2, PreviewSize::Large).await.expect("kept"));
        assert_eq!(image::load_from_memory(&page).expect("a JPEG").width(), 1240);
        let again = desk.papers.join(me, dossier, std::slice::from_ref(&joined.id)).await;
        assert!(matches!(again, Err(AttachmentError::Refused(Refused::NotAPicture))));
    }

    async fn a_file_changes_places_only_with_its_neighbours_of_the_same_paper(t: &TestHouse) {
        let desk = Desk::of(t, "shift@example.vn").await;
        let (me, dossier) = (&desk.account.id, &desk.draft.id);
        let a = desk.add("a.pdf", pdf()).await.expect("taken");
        desk.add_to("cccd", 2, "khac.pdf", pdf()).await.expect("taken");
        let b = desk.add("b.pdf", pdf()).await.expect("taken");
        let c = desk.add("c.pdf", pdf()).await.expect("taken");
        let order = || async {
            let all = desk.list().await;
            all.into_iter().filter(|row| row.paper_id != "cccd").map(|row| row.name).collect::<Vec<_>>()
        };
        for (file, shift, expected) in [
            (&c, Shift::Up, ["a.pdf", "c.pdf", "b.pdf"]),
            (&c, Shift::Up, ["c.pdf", "a.pdf", "b.pdf"]),
            (&c, Shift::Up, ["c.pdf", "a.pdf", "b.pdf"]),
            (&a, Shift::Down, ["c.pdf", "b.pdf", "a.pdf"]),
            (&a, Shift::Down, ["c.pdf", "b.pdf", "a.pdf"]),
        ] {
            desk.papers.shift(me, dossier, &file.id, shift).await.expect("shifted");
            assert_eq!(order().await, expected, "{}", file.name);
        }
        desk.papers.remove(me, dossier, &b.id).await.expect("removed");
        assert!(matches!(desk.papers.shift(me, dossier, &b.id, Shift::Up).await, Err(AttachmentError::NotFound)));
    }

    async fn i6_the_same_file_sent_twice_is_there_once_and_photos_are_joined_once(t: &TestHouse) {
        let desk = Desk::of(t, "twice@example.vn").await;
        let (me, dossier) = (&desk.account.id, &desk.draft.id);
        let photo_of = |side: u32| encoded(photo(side, side), ImageFormat::Jpeg);
        let first = desk.add("1.jpg", photo_of(20)).await.expect("taken");
        let again = desk.add("1.jpg", photo_of(20)).await.expect("taken");
        let named_alike = desk.add("1.jpg", photo_of(24)).await.expect("taken");
        assert!(first.id == again.id && first.id != named_alike.id);
        assert_eq!(desk.list().await.len(), 2);
        let both = [first.id, named_alike.id];
        let (one, other) = tokio::join!(desk.papers.join(me, dossier, &both), desk.papers.join(me, dossier, &both));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert_eq!(desk.list().await.len(), 1);
    }

    async fn clean_up_takes_what_nobody_uses_and_nothing_else(t: &TestHouse) {
        let desk = Desk::of(t, "sweep@example.vn").await;
        let (me, dossier) = (&desk.account.id, &desk.draft.id);
        let kept = desk.add("giu.png", encoded(photo(10, 10), ImageFormat::Png)).await.expect("taken");
        let gone = desk.add("bo.png", encoded(photo(12, 12), ImageFormat::Png)).await.expect("taken");
        let twin = desk.add("trung.png", encoded(photo(10, 10), ImageFormat::Png)).await.expect("taken");
        for row in [&gone, &twin] {
            desk.papers.remove(me, dossier, &row.id).await.expect("removed");
        }
        assert_eq!(desk.papers.sweep().await.expect("swept"), 0, "everything is fresh");
        t.clock.advance(Duration::from_secs(3 * 365 * 86_400));
        assert_eq!(desk.papers.sweep().await.expect("swept"), 1);
        assert!(desk.papers.open(me, dossier, &kept.id).await.is_ok());
        assert!(!t.files.holds(&gone.content_hash).await.expect("looked"));
        let rows = attachments::Entity::find().all(t.store.read()).await.expect("read");
        assert_eq!(rows.len(), 1);
    }
}
