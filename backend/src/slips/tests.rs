//! What stands on the papers, read from the laid-out pages.

mod desk;

use super::model::*;
use super::reading::{flat, pages};
use super::*;

fn date(day: u8) -> PrintedDate {
    let date = time::Date::from_calendar_date(2026, time::Month::November, day).expect("a date");
    date.into()
}

fn declaration(life: Life, value: Option<&str>) -> DeclarationModel {
    DeclarationModel {
        title: "Tờ khai đăng ký khai sinh".into(),
        to: Some("Ủy ban nhân dân phường Ba Đình".into()),
        body: vec![
            Block::Heading { text: "Người được khai sinh".into() },
            Block::field("Họ, chữ đệm, tên", value.map(str::to_owned)),
            Block::Line {
                pieces: vec![
                    Piece::words("Giới tính: "),
                    Piece::Answer {
                        value: value.map(|_| "Nữ".to_owned()),
                        choices: vec!["Nam".into(), "Nữ".into()],
                        room: Room::Medium,
                    },
                ],
                lines: 1,
            },
        ],
        commitment: None,
        place: Some("Hà Nội".into()),
        date: Some(date(22)),
        signatures: vec![Signature { role: "Người yêu cầu".into(), name: Some("NGUYỄN VĂN MẪU".into()) }],
        below: vec![Block::field("Email nhận thông báo", value.map(|_| "mau@example.com".to_owned()))],
        life,
    }
}

fn filed() -> Life {
    Life::Filed(Filed {
        code: "H26.00004-261122-0007".into(),
        lookup_url: "https://motcua.example.vn/tra-cuu?ma=H26.00004-261122-0007".into(),
        sent_at: "14:03 ngày 22/11/2026".into(),
        papers: vec![Paper { name: "Giấy chứng sinh".into(), files: 1, pages: 2 }],
        procedure_version: "3".into(),
        digest: "0123456789abcdef".repeat(4),
    })
}

fn receipt() -> ReceiptModel {
    ReceiptModel {
        code: "H26.00004-261122-0007".into(),
        lookup_url: "https://motcua.example.vn/tra-cuu?ma=H26.00004-261122-0007".into(),
        procedure: "Đăng ký khai sinh thông thường".into(),
        unit: "Ủy ban nhân dân phường Ba Đình".into(),
        applicant: None,
        sent_at: "14:03 ngày 22/11/2026".into(),
        fee: None,
        next_steps: vec!["Chờ thư tiếp nhận.".into()],
        papers: vec![Paper { name: "Giấy chứng sinh".into(), files: 1, pages: 2 }],
        originals: vec!["Giấy chứng sinh".into()],
        second_secret: Some("ABCD2345".into()),
    }
}

#[test]
fn a_blank_declaration_has_dotted_lines_and_boxes_but_no_name_and_no_date() {
    let text = flat(&pages(declaration_job(None, &declaration(Life::Blank, None)).expect("a job")));
    assert!(text.contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc"));
    assert!(text.contains("TỜ KHAI ĐĂNG KÝ KHAI SINH"));
    assert!(text.contains("Kính gửi: Ủy ban nhân dân phường Ba Đình"));
    assert!(text.contains("Họ, chữ đệm, tên: ...."));
    assert!(text.contains("Giới tính: Nam Nữ"));
    assert!(text.contains("Người yêu cầu (Ký, ghi rõ họ, chữ đệm, tên) Email nhận thông báo: ...."), "{text}");
    assert!(text.contains("chịu trách nhiệm trước pháp luật"));
    assert!(!text.contains("NGUYỄN VĂN MẪU") && !text.contains("22 tháng"));
    assert!(!text.contains("Mã hồ sơ") && !text.contains("VÍ DỤ MẪU"));
}

#[test]
fn the_example_is_marked_on_every_page() {
    let mut model = declaration(Life::Example, Some("NGUYỄN THỊ MẪU"));
    let body = model.body.clone();
    model.body = body.into_iter().cycle().take(120).collect();
    let pages = pages(declaration_job(None, &model).expect("a job"));
    assert!(pages.len() > 2);
    for page in &pages {
        assert!(page.contains("VÍ DỤ MẪU"));
    }
    assert!(flat(&pages).contains("không dùng để nộp"));
    assert!(flat(&pages).contains("Làm tại: Hà Nội, ngày 22 tháng 11 năm 2026"));
}

#[test]
fn a_filed_declaration_carries_code_papers_version_and_digest() {
    let model = declaration(filed(), Some("NGUYỄN THỊ MẪU"));
    let text = flat(&pages(declaration_job(None, &model).expect("a job")));
    assert!(text.contains("Mã hồ sơ: H26.00004-261122-0007"));
    assert!(text.contains("Gửi trực tuyến lúc 14:03 ngày 22/11/2026"));
    assert!(text.contains("Họ, chữ đệm, tên: NGUYỄN THỊ MẪU"));
    assert!(text.contains("Giấy chứng sinh 1 2"));
    assert!(text.contains("Phiên bản thủ tục: 3."));
    assert!(text.contains("01234567 89abcdef 01234567"));
}

#[test]
fn the_qr_of_what_was_sent_holds_the_look_up_address_and_nothing_else() {
    let address = "https://motcua.example.vn/tra-cuu?ma=H26.00004-261122-0007";
    let expected = [("qr.svg".to_owned(), qr::svg(address, "Mã QR").expect("fits").into_bytes())];
    let sent = declaration_job(None, &declaration(filed(), Some("NGUYỄN THỊ MẪU"))).expect("a job");
    assert_eq!(sent.pictures, expected);
    assert_eq!(receipt_job(None, &receipt()).expect("a job").pictures, expected);
    assert!(declaration_job(None, &declaration(Life::Blank, None)).expect("a job").pictures.is_empty());
}

#[test]
fn h1_markup_that_people_typed_is_printed_as_text() {
    let hostile = "#include \"/data.json\" *đậm* $x$ <img src=x> </script> {{7*7}} \\ @nhan // _";
    let model = declaration(filed(), Some(hostile));
    let text = flat(&pages(declaration_job(None, &model).expect("a job")));
    assert!(text.contains(hostile), "{text}");
}

#[test]
fn the_confirmation_names_the_secret_once_and_says_what_it_does_not_replace() {
    let text = flat(&pages(receipt_job(None, &receipt()).expect("a job")));
    assert_eq!(text.matches("ABCD2345").count(), 1);
    assert!(text.contains("1. Chờ thư tiếp nhận."));
    assert!(text.contains("không thay Giấy tiếp nhận hồ sơ và hẹn trả kết quả"));
    assert!(!text.contains("Người yêu cầu:"));
}

#[test]
fn without_a_secret_the_confirmation_does_not_mention_one() {
    let model = ReceiptModel { second_secret: None, ..receipt() };
    assert!(!flat(&pages(receipt_job(None, &model).expect("a job"))).contains("Mã bí mật"));
}

#[test]
fn the_companions_fit_their_sheets_and_ask_for_a_signature() {
    for (which, title, sheets) in [
        (Companion::Authorisation, "VĂN BẢN ỦY QUYỀN", 2),
        (Companion::BirthCommitment, "GIẤY CAM ĐOAN VỀ VIỆC SINH", 1),
        (Companion::WitnessStatement, "VĂN BẢN CỦA NGƯỜI LÀM CHỨNG VỀ VIỆC SINH", 1),
    ] {
        let pages = pages(companion_job(None, which).expect("a job"));
        let text = flat(&pages);
        assert_eq!(pages.len(), sheets, "{title}");
        assert!(text.contains(title));
        assert!(text.contains("(Ký, ghi rõ họ, chữ đệm, tên)"));
    }
}

#[test]
fn the_guide_prints_every_kind_of_block() {
    let png = {
        let mut bytes = std::io::Cursor::new(Vec::new());
        image::RgbImage::new(2, 2).write_to(&mut bytes, image::ImageFormat::Png).expect("encodes");
        bytes.into_inner()
    };
    let model = GuideModel {
        title: "Hướng dẫn sử dụng".into(),
        publisher: "Cổng dịch vụ công".into(),
        edition: date(2),
        introduction: vec!["Mở đầu.".into()],
        parts: vec![GuidePart {
            title: "Tài khoản".into(),
            blocks: vec![
                GuideBlock::Heading("Đăng ký".into()),
                GuideBlock::Text("Đoạn văn.".into()),
                GuideBlock::Steps(vec!["Bước đầu.".into(), "Bước sau.".into()]),
                GuideBlock::Points(vec!["Một ý.".into()]),
                GuideBlock::Note("Cần nhớ.".into()),
                GuideBlock::Picture { png, caption: "Trang đăng ký".into() },
            ],
        }],
    };
    let text = flat(&pages(guide_job(None, model).expect("a job")));
    for part in [
        "Bản ngày 02/11/2026",
        "1. Tài khoản",
        "Đăng ký",
        "Đoạn văn.",
        "1. Bước đầu. 2. Bước sau.",
        "– Một ý.",
        "Cần nhớ.",
        "Trang đăng ký",
    ] {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

#[tokio::test]
async fn the_same_model_gives_the_same_bytes() {
    let slips = Slips::new();
    let first = slips.receipt_of_sending(receipt()).await.expect("prints");
    let second = slips.receipt_of_sending(receipt()).await.expect("prints");
    assert!(first.starts_with(b"%PDF-"));
    assert_eq!(first, second);
}

#[tokio::test]
async fn a_clerks_template_replaces_the_built_in_one_and_its_fault_is_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let slips = Slips::with_templates(folder.path());
    let file = folder.path().join("receipt_of_sending.typ");

    std::fs::write(&file, "#set document(title: \"T\")\n#let model = json(\"/data.json\")\nRiêng: #model.code")
        .expect("writes");
    slips.receipt_of_sending(receipt()).await.expect("prints");

    std::fs::write(&file, "#no-such-thing").expect("writes");
    let refused = slips.receipt_of_sending(receipt()).await.expect_err("does not compile");
    assert_eq!(refused.to_string(), "template receipt_of_sending.typ: unknown variable: no-such-thing");
}

#[test]
fn a_template_reaches_neither_disk_nor_clock_nor_packages() {
    for attempt in ["#read(\"/etc/passwd\")", "#datetime.today()", "#import \"@preview/cetz:0.3.0\": canvas"] {
        let job = Job {
            name: "attempt",
            template: attempt.into(),
            shared: Vec::new(),
            data: b"null".to_vec(),
            pictures: Vec::new(),
        };
        assert!(press::set(job).is_err(), "{attempt}");
    }
}
