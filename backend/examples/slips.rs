//! Prints one of each paper into a folder, to look at after a change of a template:
//! `cargo run -p backend --example slips -- /tmp/papers`

use std::path::PathBuf;

use backend::catalogue::Catalogue;
use backend::documents;
use backend::registers::OfficeRegisters;
use backend::slips::Slips;
use backend::slips::model::{
    Companion, DeclarationModel, Filed, GuideBlock, GuideModel, GuidePart, Life, Paper, PrintedDate, ReceiptModel,
};

type Outcome = Result<(), Box<dyn std::error::Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("name a folder")?);
    std::fs::create_dir_all(&folder)?;
    let slips = Slips::new();
    let (catalogue, registers) = (Catalogue::built_in()?, OfficeRegisters::new()?);
    for procedure in catalogue.procedures() {
        let example = documents::example(procedure, &registers);
        let sent = DeclarationModel { life: filed(), ..example.clone() };
        for (name, model) in [("blank", documents::blank(procedure)), ("example", example), ("filed", sent)] {
            let pdf = slips.declaration(model).await?;
            std::fs::write(folder.join(format!("{}-{name}.pdf", procedure.id)), pdf)?;
        }
    }
    for (name, which) in [
        ("authorisation", Companion::Authorisation),
        ("birth-commitment", Companion::BirthCommitment),
        ("witness-statement", Companion::WitnessStatement),
    ] {
        std::fs::write(folder.join(format!("{name}.pdf")), slips.companion(which).await?)?;
    }
    let started = std::time::Instant::now();
    std::fs::write(folder.join("receipt.pdf"), slips.receipt_of_sending(receipt()).await?)?;
    println!("a confirmation takes {:?}", started.elapsed());
    std::fs::write(folder.join("guide.pdf"), slips.guide(guide()?).await?)?;
    Ok(())
}

fn day() -> Result<PrintedDate, time::error::ComponentRange> {
    Ok(time::Date::from_calendar_date(2026, time::Month::November, 22)?.into())
}

const CODE: &str = "H26.00004-261122-0007";
const LOOKUP: &str = "https://motcua.example.vn/tra-cuu?ma=H26.00004-261122-0007";

fn papers() -> Vec<Paper> {
    let paper = |name: &str, files, pages| Paper { name: name.into(), files, pages };
    vec![
        paper(
            "Giấy chứng sinh; nếu không có thì văn bản của người làm chứng về việc sinh; nếu không có \
             người làm chứng thì giấy cam đoan về việc sinh",
            1,
            1,
        ),
        paper("Giấy tờ tùy thân", 2, 2),
        paper("Giấy chứng nhận kết hôn", 1, 2),
    ]
}

fn filed() -> Life {
    Life::Filed(Filed {
        code: CODE.into(),
        lookup_url: LOOKUP.into(),
        sent_at: "14:03 ngày 22/11/2026".into(),
        papers: papers(),
        procedure_version: "1".into(),
        digest: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08".into(),
    })
}

fn receipt() -> ReceiptModel {
    ReceiptModel {
        code: CODE.into(),
        lookup_url: LOOKUP.into(),
        procedure: "Đăng ký khai sinh thông thường".into(),
        unit: "Ủy ban nhân dân phường Ba Đình".into(),
        applicant: Some("NGUYỄN VĂN MẪU".into()),
        sent_at: "14:03 ngày 22/11/2026".into(),
        fee: Some("16.000 ₫, nộp tại bộ phận một cửa khi nhận kết quả".into()),
        next_steps: vec![
            "Bộ phận một cửa kiểm tra hồ sơ và gửi thư cho bạn khi tiếp nhận, kèm ngày hẹn trả kết quả.".into(),
            "Nếu cần bổ sung, thư sẽ nói rõ giấy tờ nào và vì sao; bạn bổ sung ngay trên cổng.".into(),
            "Đến ngày hẹn, mang bản chính giấy tờ đến bộ phận một cửa để đối chiếu và nhận kết quả.".into(),
        ],
        papers: papers(),
        originals: vec!["Giấy chứng sinh".into(), "Giấy tờ tùy thân của người yêu cầu".into()],
        second_secret: Some("K7QM4XWP".into()),
    }
}

fn guide() -> Result<GuideModel, time::error::ComponentRange> {
    let part = |title: &str, steps: &[&str], note: &str| GuidePart {
        title: title.into(),
        blocks: vec![
            GuideBlock::Text("Làm lần lượt các bước dưới đây.".into()),
            GuideBlock::Steps(steps.iter().map(|step| (*step).to_owned()).collect()),
            GuideBlock::Note(note.into()),
        ],
    };
    Ok(GuideModel {
        title: "Hướng dẫn nộp hồ sơ trực tuyến".into(),
        publisher: "Một Cửa".into(),
        edition: day()?,
        introduction: vec![
            "Tài liệu này dành cho người dùng lần đầu: cách tạo tài khoản, nộp hồ sơ và tra cứu.".into(),
        ],
        parts: vec![
            part(
                "Tạo tài khoản",
                &[
                    "Mở trang Đăng ký, chọn Cá nhân hoặc Doanh nghiệp.",
                    "Điền các mục có dấu * rồi bấm Đăng ký.",
                    "Mở thư kích hoạt và bấm Kích hoạt tài khoản.",
                ],
                "Không thấy thư thì xem trong hộp thư rác.",
            ),
            part(
                "Nộp hồ sơ",
                &["Chọn thủ tục, đọc hướng dẫn và ví dụ mẫu.", "Điền tờ khai, đính kèm giấy tờ."],
                "Nội dung đã nhập được lưu nháp; bạn có thể làm tiếp sau.",
            ),
            part(
                "Tra cứu hồ sơ",
                &["Mở trang Tra cứu hồ sơ.", "Nhập mã hồ sơ và mã xác nhận rồi bấm Tra cứu."],
                "Quét mã QR trên giấy xác nhận thì mã hồ sơ được điền sẵn.",
            ),
        ],
    })
}
