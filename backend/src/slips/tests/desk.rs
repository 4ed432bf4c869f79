//! The papers of the desk: what each must carry, and that nothing leaves its sheet.

use super::super::samples::*;
use super::super::*;
use super::{flat, pages};
use crate::slips::model::*;
use crate::slips::reading::stays_on_its_sheets;

#[track_caller]
fn carries(text: &str, parts: &[&str]) {
    for part in parts {
        assert!(text.contains(part), "{part} is missing in {text}");
    }
}

const APPLICANT: [&str; 5] = [
    LONG_NAME,
    "Địa chỉ: Số 99, ngõ Ví Dụ, Phường Ba Đình, Hà Nội",
    "Số điện thoại: 0900000001",
    "Email: nguoi.yeu.cau@example.com",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
];

#[test]
fn form_01_carries_papers_times_the_book_and_both_signatures_on_either_sheet() {
    for sheet in [Sheet::A4, Sheet::A5] {
        let text = flat(&pages(acceptance_job(None, &acceptance(sheet)).expect("a job")));
        carries(&text, &APPLICANT);
        carries(
            &text,
            &[
                "ỦY BAN NHÂN DÂN PHƯỜNG BA ĐÌNH",
                "BỘ PHẬN MỘT CỬA",
                "Số: 12/TNHS",
                "Hà Nội, ngày 22 tháng 11 năm 2026",
                "GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ",
                "Mã hồ sơ: H26.00004-261122-0007",
                "Nội dung yêu cầu giải quyết: Cấp giấy xác nhận tình trạng hôn nhân",
                "1 Tờ khai 1 – –",
                "2 Giấy tờ tùy thân – 1 2",
                "Số lượng hồ sơ: 1 (bộ)",
                "Thời gian giải quyết hồ sơ theo quy định: 03 ngày làm việc",
                "Thời gian nhận hồ sơ: 08 giờ 05 phút, ngày 22 tháng 11 năm 2026",
                "Thời gian trả kết quả giải quyết hồ sơ: 17 giờ 00 phút, ngày 25 tháng 11 năm 2026",
                "Nhận kết quả: Nhận trực tiếp tại bộ phận một cửa",
                "quyển số: 02/2026, số thứ tự: 145",
                "NGƯỜI NỘP HỒ SƠ",
                "NGƯỜI TIẾP NHẬN HỒ SƠ",
                "TRẦN THỊ VÍ DỤ",
            ],
        );
        assert_eq!(text.matches("K7QM4XWP").count(), 1);
    }
}

#[test]
fn form_02_names_every_missing_paper_why_and_whom_to_ask() {
    let text = flat(&pages(supplement_job(None, &supplement()).expect("a job")));
    carries(&text, &APPLICANT);
    carries(
        &text,
        &[
            "Số: 12/HDHS",
            "PHIẾU YÊU CẦU BỔ SUNG, HOÀN THIỆN HỒ SƠ",
            "Ảnh chụp bị mờ",
            "Bản án ly hôn",
            "Lý do: Không đọc được ngày cấp. Chưa có bản án.",
            "chậm nhất ngày 30 tháng 11 năm 2026",
            "liên hệ với LÊ VĂN MẪU, số điện thoại 024 0000 0000, để được hướng dẫn",
            "NGƯỜI HƯỚNG DẪN",
        ],
    );
}

#[test]
fn form_03_says_why_and_on_which_legal_ground() {
    let text = flat(&pages(refusal_job(None, &refusal()).expect("a job")));
    carries(&text, &APPLICANT);
    carries(
        &text,
        &[
            "PHIẾU TỪ CHỐI TIẾP NHẬN GIẢI QUYẾT HỒ SƠ",
            "Bộ phận Một cửa thông báo không tiếp nhận, giải quyết hồ sơ này",
            "Việc này không thuộc thẩm quyền của phường.",
            "Căn cứ: Luật Hộ tịch, Điều 17",
        ],
    );
}

#[test]
fn form_04_names_both_days_the_reason_and_apologises() {
    let text = flat(&pages(apology_job(None, &apology()).expect("a job")));
    carries(&text, &APPLICANT);
    carries(
        &text,
        &[
            "VĂN BẢN XIN LỖI VÀ ĐỀ NGHỊ GIA HẠN THỜI GIAN GIẢI QUYẾT",
            "Ngày 02 tháng 11 năm 2026, Ủy ban nhân dân phường Ba Đình tiếp nhận hồ sơ",
            "mã hồ sơ H26.00004-261122-0007",
            "17 giờ 00 phút, ngày 05 tháng 11 năm 2026",
            "Chờ nơi cư trú cũ trả lời.",
            "xin lỗi ông (bà)",
            "17 giờ 00 phút, ngày 12 tháng 11 năm 2026",
            "CHỦ TỊCH",
            "Số: ....",
        ],
    );
    // An officer made it: the head of the office signs, and writes the name.
    let head = Signer { role: "Thủ trưởng cơ quan".into(), name: None };
    let text = flat(&pages(apology_job(None, &ApologySlip { signer: head, ..apology() }).expect("a job")));
    carries(&text, &["THỦ TRƯỞNG CƠ QUAN", "(Ký, ghi rõ họ tên, đóng dấu)"]);
    assert!(!text.contains("CHỦ TỊCH"), "{text}");
}

#[test]
fn form_05_says_who_asked_for_it() {
    let asked = flat(&pages(stop_job(None, &stop_notice()).expect("a job")));
    carries(&asked, &APPLICANT);
    carries(&asked, &["THÔNG BÁO DỪNG GIẢI QUYẾT HỒ SƠ", "theo đề nghị của người nộp hồ sơ", "không còn nhu cầu"]);
    let decided = StopNotice { by_request: false, ..stop_notice() };
    assert!(!flat(&pages(stop_job(None, &decided).expect("a job"))).contains("theo đề nghị"));
    // The portal issued it by itself when nothing came: its unit stands there, and nobody signs.
    let itself = Signer {
        role: "Ủy ban nhân dân phường Ba Đình".into(), name: Some("Hệ thống tự động".into())
    };
    let automatic = StopNotice { signer: itself, automatic: true, ..decided };
    let text = flat(&pages(stop_job(None, &automatic).expect("a job")));
    carries(&text, &["ỦY BAN NHÂN DÂN PHƯỜNG BA ĐÌNH (Lập tự động, không có chữ ký) Hệ thống tự động"]);
    assert!(!text.contains("đóng dấu"), "{text}");
}

/// Wherever a paper ends, its signatures stand on one sheet with its last words.
#[test]
fn signatures_never_stand_on_a_sheet_alone() {
    let lines = |number: usize| vec!["Giấy tờ bị mờ."; number].join("\n");
    let papers = |number: usize| papers().into_iter().cycle().take(number).collect::<Vec<_>>();
    for number in (6..30).step_by(4) {
        let stopped = StopNotice { reason: lines(number), ..stop_notice() };
        let refused = RefusalSlip { reason: lines(number), ..refusal() };
        let sorry = ApologySlip { reason: lines(number), ..apology() };
        let asked = SupplementSlip { reason: lines(number), ..supplement() };
        let taken = AcceptanceSlip { papers: papers(number), second_secret: None, ..acceptance(Sheet::A4) };
        let result = ResultDocument { closing: None, valid_until: None, registered: None, ..result_document(false) };
        let facts = result.facts.iter().cycle().take(number).cloned().collect();
        let last = StatedFact { label: "Điều cuối".into(), value: "Có".into() };
        let facts = [facts, vec![last]].concat();
        let rows = (0..facts.len()).map(|place| ResultRow::Line { facts: vec![place] }).collect();
        let result = ResultDocument { facts, rows, ..result };
        for (job, last_words, signer) in [
            (stop_job(None, &stopped), "biết./.", "CHỦ TỊCH"),
            (refusal_job(None, &refused), "hiện./.", "NGƯỜI TIẾP NHẬN"),
            (apology_job(None, &sorry), "(bà)./.", "CHỦ TỊCH"),
            (supplement_job(None, &asked), "dẫn./.", "NGƯỜI HƯỚNG DẪN"),
            (acceptance_job(None, &taken), "số thứ tự", "NGƯỜI TIẾP NHẬN"),
            (result_job(None, &result), "Điều cuối", "(Ký tên, đóng dấu)"),
        ] {
            let job = job.expect("a job");
            let name = job.name;
            let sheets = pages(job);
            let signed = sheets.iter().find(|sheet| sheet.contains(signer)).expect("a signature");
            assert!(signed.contains(last_words), "{name} with {number} lines: {sheets:?}");
        }
    }
}

#[test]
fn form_06_lists_hand_overs_with_their_outcome() {
    let text = flat(&pages(control_job(None, &control_sheet()).expect("a job")));
    let squeezed = reading::squeezed(&text);
    carries(&text, &["PHIẾU KIỂM SOÁT QUÁ TRÌNH GIẢI QUYẾT HỒ SƠ", "Mã hồ sơ: H26.00004-261122-0007"]);
    for part in
        ["Bộ phận Một cửa, TRẦN THỊ VÍ DỤ", "09 giờ 30 phút, ngày 22 tháng 11 năm 2026", "Đúng hạn", "Đủ giấy tờ"]
    {
        assert!(squeezed.contains(&reading::squeezed(part)), "{part} is missing in {text}");
    }
}

#[test]
fn form_07_repeats_its_headings_on_every_sheet() {
    let sheets = pages(book_job(None, &follow_up_book(60)).expect("a job"));
    assert!(sheets.len() > 2);
    for sheet in &sheets {
        assert!(sheet.contains("Mã hồ sơ") && sheet.contains("In ngày 30/11/2026"));
    }
    let text = reading::squeezed(&sheets.join(" "));
    for part in [LONG_NAME, CODE, "08:05, 22/11/2026", "PHẠM THỊ MINH HỌA", "Từ ngày 01/11/2026 đến ngày 30/11/2026"]
    {
        assert!(text.contains(&reading::squeezed(part)), "{part} is missing");
    }
    let empty = flat(&pages(book_job(None, &follow_up_book(0)).expect("a job")));
    assert!(empty.contains("Không có hồ sơ trong khoảng thời gian này."));
}

#[test]
fn a_fee_receipt_states_the_amount_in_figures_and_in_words() {
    let text = flat(&pages(fee_receipt_job(None, &fee_receipt()).expect("a job")));
    carries(
        &text,
        &[
            "BIÊN LAI THU PHÍ, LỆ PHÍ",
            "Ký hiệu: HT/26",
            "Số: 0000123",
            "2 Phí cấp bản sao trích lục 2 8.000 ₫ 16.000 ₫",
            "Tổng cộng 24.000 ₫",
            "Số tiền bằng chữ: Hai mươi tư nghìn đồng.",
            "Hình thức thanh toán: Tiền mặt",
            "NGƯỜI THU TIỀN",
        ],
    );
}

#[test]
fn a_result_states_its_facts_and_only_a_signed_one_can_be_checked() {
    let signed = flat(&pages(result_job(None, &result_document(false)).expect("a job")));
    carries(
        &signed,
        &[
            "TRÍCH LỤC KHAI SINH (BẢN SAO)",
            "Số: 15/2026/TLKS-BS",
            LONG_NAME,
            "Ngày, tháng, năm sinh: 20/10/2026 Giới tính: Nam Số định danh cá nhân: Ngày, tháng, năm đăng ký: 22/11/2026",
            "đến hết ngày 30 tháng 11 năm 2026",
            "VỢ (Ký, ghi rõ họ, chữ đệm, tên)",
            "CHỒNG (Ký, ghi rõ họ, chữ đệm, tên)",
            "Quét mã QR để kiểm tra",
        ],
    );
    assert!(!signed.contains("DỰ THẢO"));
    let job = result_job(None, &result_document(true)).expect("a job");
    assert!(job.pictures.is_empty());
    let draft = flat(&pages(job));
    assert!(draft.contains("DỰ THẢO") && !draft.contains("Quét mã QR"));
}

#[test]
fn the_qr_of_a_paper_holds_its_public_address_and_nothing_else() {
    let of = |address: &str| qr::svg(address, "Mã QR").expect("fits").into_bytes();
    let jobs = [
        acceptance_job(None, &acceptance(Sheet::A4)),
        supplement_job(None, &supplement()),
        refusal_job(None, &refusal()),
        apology_job(None, &apology()),
        stop_job(None, &stop_notice()),
        control_job(None, &control_sheet()),
        fee_receipt_job(None, &fee_receipt()),
    ];
    for job in jobs {
        let job = job.expect("a job");
        assert_eq!(job.pictures, [("qr.svg".to_owned(), of(LOOKUP))], "{}", job.name);
    }
    let result = result_job(None, &result_document(false)).expect("a job");
    assert_eq!(result.pictures, [("qr.svg".to_owned(), of(VERIFY))]);
}

#[test]
fn h1_what_people_wrote_on_a_paper_of_the_desk_is_printed_as_text() {
    let hostile = "#read(\"/etc/passwd\") *đậm* $x$ <img src=x> = {{7*7}} \\ @nhan // _";
    let slip = RefusalSlip {
        applicant: Applicant { name: hostile.into(), ..applicant() },
        reason: hostile.into(),
        legal_ground: Some(hostile.into()),
        signer: Signer { name: Some(hostile.into()), ..signer("Người tiếp nhận hồ sơ") },
        ..refusal()
    };
    let text = reading::squeezed(&flat(&pages(refusal_job(None, &slip).expect("a job"))));
    assert_eq!(text.matches(&reading::squeezed(hostile)).count(), 4, "{text}");
}

#[test]
fn form_01_of_an_ordinary_dossier_takes_one_sheet() {
    for sheet in [Sheet::A4, Sheet::A5] {
        assert_eq!(pages(acceptance_job(None, &acceptance(sheet)).expect("a job")).len(), 1);
    }
}

#[test]
fn endless_words_and_long_reasons_stay_on_their_sheets() {
    let endless = "Ẵ".repeat(100);
    let reason = "Giấy tờ bị mờ, không đọc được. ".repeat(33);
    let applicant = Applicant { name: endless.clone(), address: Some(endless.repeat(3)), ..applicant() };
    let signer = Signer { name: Some(endless.clone()), ..signer("Người hướng dẫn") };
    let missing = vec![MissingPaper { note: Some(endless.clone()), ..supplement().missing[0].clone() }; 40];
    let long = SupplementSlip {
        applicant: applicant.clone(),
        reason: reason.clone() + &endless.repeat(10),
        missing,
        signer: signer.clone(),
        ..supplement()
    };
    let short = pages(supplement_job(None, &supplement()).expect("a job")).len();
    assert!(pages(supplement_job(None, &long).expect("a job")).len() > short);
    let mut couple = result_document(false);
    couple.facts[0].value.clone_from(&endless);
    couple.facts[3].label.clone_from(&endless);
    couple.rows = vec![ResultRow::Couple { left: vec![0, 1], right: vec![3] }];
    let refused = RefusalSlip { reason: reason.clone(), legal_ground: Some(endless.clone()), ..refusal() };
    let mut book = follow_up_book(3);
    book.entries[1].applicant.name.clone_from(&endless);
    book.entries[1].note = Some(endless.clone());
    let small = AcceptanceSlip { applicant, receiver: signer, collect: endless, ..acceptance(Sheet::A5) };
    for job in [
        supplement_job(None, &long),
        refusal_job(None, &refused),
        apology_job(None, &ApologySlip { reason: reason.clone(), ..apology() }),
        stop_job(None, &StopNotice { reason, ..stop_notice() }),
        acceptance_job(None, &small),
        book_job(None, &book),
        result_job(None, &couple),
    ] {
        let job = job.expect("a job");
        let name = job.name;
        assert!(stays_on_its_sheets(job), "{name}");
    }
}

#[tokio::test]
async fn each_paper_of_the_desk_becomes_an_accessible_pdf() {
    let slips = Slips::new();
    let printed = [
        slips.acceptance(acceptance(Sheet::A5)).await,
        slips.supplement(supplement()).await,
        slips.refusal(refusal()).await,
        slips.apology(apology()).await,
        slips.stop_notice(stop_notice()).await,
        slips.control_sheet(control_sheet()).await,
        slips.follow_up_book(follow_up_book(3)).await,
        slips.fee_receipt(fee_receipt()).await,
        slips.result_extract(result_document(true)).await,
    ];
    for pdf in printed {
        assert!(pdf.expect("prints").starts_with(b"%PDF-"));
    }
}
