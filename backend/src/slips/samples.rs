//! One of each paper of the desk, for tests and pictures. People and numbers are fictional.

use domain::money::Vnd;
use domain::time::{Moment, Time, day};

use super::model::*;

pub(crate) const CODE: &str = "H26.00004-261122-0007";
pub(crate) const LOOKUP: &str = "https://motcua.example.vn/tra-cuu?ma=H26.00004-261122-0007";
pub(crate) const VERIFY: &str = "https://motcua.example.vn/xac-minh/k3Jd92LmQx";
/// Forty letters with every kind of stacked mark.
pub(crate) const LONG_NAME: &str = "NGUYỄN PHƯỢNG KHUYẾN QUỲNH ĐIỆP THƯỞNG Ẵ";

pub(crate) fn on(number: u8) -> PrintedDate {
    day(2026, 11, number).expect("a day").into()
}

pub(crate) fn at(number: u8, hour: u8, minute: u8) -> PrintedMoment {
    let time = Time::from_hms(hour, minute, 0).expect("a time");
    Moment::at(day(2026, 11, number).expect("a day"), time).into()
}

pub(crate) fn head(number: Option<&str>) -> Letterhead {
    Letterhead {
        office: "Ủy ban nhân dân phường Ba Đình".into(),
        division: Some("Bộ phận Một cửa".into()),
        number: number.map(str::to_owned),
        place: "Hà Nội".into(),
        date: on(22),
    }
}

pub(crate) fn dossier() -> Dossier {
    Dossier {
        code: CODE.into(), lookup_url: LOOKUP.into(), procedure: "Cấp giấy xác nhận tình trạng hôn nhân".into()
    }
}

pub(crate) fn applicant() -> Applicant {
    Applicant {
        name: LONG_NAME.into(),
        address: Some("Số 99, ngõ Ví Dụ, Phường Ba Đình, Hà Nội".into()),
        phone: Some("0900000001".into()),
        email: Some("nguoi.yeu.cau@example.com".into()),
    }
}

pub(crate) fn signer(role: &str) -> Signer {
    Signer { role: role.into(), name: Some("TRẦN THỊ VÍ DỤ".into()) }
}

pub(crate) fn papers() -> Vec<CountedPaper> {
    vec![
        CountedPaper { name: "Tờ khai".into(), originals: 1, ..CountedPaper::default() },
        CountedPaper { name: "Giấy tờ tùy thân".into(), certified: 1, copies: 2, ..CountedPaper::default() },
    ]
}

pub(crate) fn acceptance(sheet: Sheet) -> AcceptanceSlip {
    AcceptanceSlip {
        head: head(Some("12/TNHS")),
        dossier: dossier(),
        applicant: applicant(),
        papers: papers(),
        sets: 1,
        time_limit: "03 ngày làm việc".into(),
        received_at: at(22, 8, 5),
        due_at: at(25, 17, 0),
        collect: "Nhận trực tiếp tại bộ phận một cửa".into(),
        bring: vec!["Bản chính giấy tờ tùy thân".into()],
        book: Some("02/2026".into()),
        serial: "145".into(),
        second_secret: Some("K7QM4XWP".into()),
        receiver: signer("Người tiếp nhận hồ sơ"),
        sheet,
    }
}

pub(crate) fn supplement() -> SupplementSlip {
    let paper = |name: &str| CountedPaper { name: name.into(), originals: 1, ..CountedPaper::default() };
    SupplementSlip {
        head: head(Some("12/HDHS")),
        dossier: dossier(),
        applicant: applicant(),
        missing: vec![
            MissingPaper { paper: paper("Giấy tờ tùy thân"), note: Some("Ảnh chụp bị mờ".into()) },
            MissingPaper { paper: paper("Bản án ly hôn"), note: None },
        ],
        reason: "Không đọc được ngày cấp.\nChưa có bản án.".into(),
        until: Some(on(30)),
        contact: "LÊ VĂN MẪU".into(),
        contact_phone: Some("024 0000 0000".into()),
        signer: signer("Người hướng dẫn"),
    }
}

pub(crate) fn refusal() -> RefusalSlip {
    RefusalSlip {
        head: head(Some("13/HDHS")),
        dossier: dossier(),
        applicant: applicant(),
        reason: "Việc này không thuộc thẩm quyền của phường.".into(),
        legal_ground: Some("Luật Hộ tịch, Điều 17".into()),
        signer: signer("Người tiếp nhận hồ sơ"),
    }
}

pub(crate) fn apology() -> ApologySlip {
    ApologySlip {
        head: Letterhead { division: None, ..head(None) },
        dossier: dossier(),
        applicant: applicant(),
        received_on: on(2),
        due_at: at(5, 17, 0),
        reason: "Chờ nơi cư trú cũ trả lời.".into(),
        new_due_at: at(12, 17, 0),
        signer: signer("Chủ tịch"),
    }
}

pub(crate) fn stop_notice() -> StopNotice {
    StopNotice {
        head: Letterhead { division: None, ..head(Some("14/TB-UBND")) },
        dossier: dossier(),
        applicant: applicant(),
        received_on: Some(on(2)),
        by_request: true,
        reason: "Người nộp không còn nhu cầu.".into(),
        signer: signer("Chủ tịch"),
        automatic: false,
    }
}

pub(crate) fn control_sheet() -> ControlSheet {
    ControlSheet {
        head: head(Some("15/KSHS")),
        dossier: dossier(),
        received_at: at(22, 8, 5),
        due_at: None,
        handovers: vec![Handover {
            from: "Bộ phận Một cửa, TRẦN THỊ VÍ DỤ".into(),
            to: "Tư pháp - hộ tịch, LÊ VĂN MẪU".into(),
            at: at(22, 9, 30),
            outcome: Some(Timeliness::OnTime),
            note: Some("Đủ giấy tờ".into()),
        }],
        empty_rows: 4,
    }
}

pub(crate) fn follow_up_book(entries: usize) -> FollowUpBook {
    let entry = |number: usize| BookEntry {
        serial: number.to_string(),
        code: CODE.into(),
        procedure: "Đăng ký khai sinh thông thường".into(),
        sets: 1,
        applicant: BookApplicant {
            name: LONG_NAME.into(),
            address: Some("Số 99, ngõ Ví Dụ, Phường Ba Đình".into()),
            phone: Some("0900000001".into()),
        },
        unit: "Tư pháp - hộ tịch".into(),
        received: "08:05, 22/11/2026".into(),
        due: "17:00, 25/11/2026".into(),
        transferred: Some("09:30, 22/11/2026".into()),
        result: Some("10:00, 25/11/2026".into()),
        returned: Some("25/11/2026".into()),
        method: Some("Trực tiếp".into()),
        received_by: Some("PHẠM THỊ MINH HỌA".into()),
        note: None,
    };
    FollowUpBook {
        office: "Ủy ban nhân dân phường Ba Đình".into(),
        division: Some("Bộ phận Một cửa".into()),
        book: Some("02/2026".into()),
        from: on(1),
        to: on(30),
        printed_on: on(30),
        entries: (1..=entries).map(entry).collect(),
    }
}

pub(crate) fn fee_receipt() -> FeeReceipt {
    let line = |name: &str, quantity: u32, amount: i64| PaidLine {
        name: name.into(),
        quantity,
        price: Vnd(8_000).to_string(),
        amount: Vnd(amount).to_string(),
    };
    FeeReceipt {
        head: head(None),
        series: "HT/26".into(),
        number: "0000123".into(),
        dossier: dossier(),
        payer: applicant(),
        lines: vec![line("Lệ phí đăng ký khai sinh", 1, 8_000), line("Phí cấp bản sao trích lục", 2, 16_000)],
        total: Vnd(24_000).into(),
        method: "Tiền mặt".into(),
        exemption: None,
        collector: signer("Người thu tiền"),
    }
}

pub(crate) fn result_document(draft: bool) -> ResultDocument {
    let fact = |label: &str, value: &str| StatedFact { label: label.into(), value: value.into() };
    ResultDocument {
        head: Letterhead { division: None, ..head(Some("15/2026/TLKS-BS")) },
        title: "Trích lục khai sinh (bản sao)".into(),
        opening: None,
        facts: vec![
            fact("Họ, chữ đệm, tên", LONG_NAME),
            fact("Ngày, tháng, năm sinh", "20/10/2026"),
            fact("Giới tính", "Nam"),
            fact("Số định danh cá nhân", ""),
        ],
        rows: vec![
            ResultRow::Line { facts: vec![0] },
            ResultRow::Line { facts: vec![1, 2] },
            ResultRow::Line { facts: vec![3] },
        ],
        registered: Some("Ngày, tháng, năm đăng ký".into()),
        parties: vec!["Vợ".into(), "Chồng".into()],
        closing: Some("Thực hiện trích lục từ Sổ đăng ký khai sinh.".into()),
        valid_until: Some(on(30)),
        code: CODE.into(),
        verify_url: VERIFY.into(),
        draft,
        signer: signer("Chủ tịch"),
    }
}

pub(crate) fn receipt_of_sending() -> ReceiptModel {
    ReceiptModel {
        code: CODE.into(),
        lookup_url: LOOKUP.into(),
        procedure: "Đăng ký khai sinh thông thường".into(),
        unit: "Ủy ban nhân dân phường Ba Đình".into(),
        applicant: Some(LONG_NAME.into()),
        sent_at: "14:03, 22/11/2026".into(),
        fee: Some("16.000 ₫".into()),
        next_steps: vec!["Chờ thư tiếp nhận.".into(), "Đến ngày hẹn, mang bản chính để đối chiếu.".into()],
        papers: vec![Paper { name: "Giấy chứng sinh".into(), files: 1, pages: 2 }],
        originals: vec!["Giấy chứng sinh".into()],
        second_secret: Some("K7QM4XWP".into()),
    }
}
