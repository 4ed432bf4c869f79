//! Declarations in their official form: nothing that was filled in may be lost or printed twice, in any of the three
//! lives, for any procedure.

use std::collections::BTreeMap;

use super::*;
use crate::catalogue::Catalogue;
use crate::slips::model::{Block, Piece};
use crate::slips::reading::{declaration_pages, flat, squeezed};
use domain::procedure::Kind;
use domain::words::Language;

fn catalogue() -> Catalogue {
    Catalogue::built_in().expect("loads")
}

fn registers() -> OfficeRegisters {
    OfficeRegisters::new().expect("reads")
}

pub(super) fn as_filed() -> Life {
    Life::Filed(Filed {
        code: "H26.00004-261122-0007".into(),
        lookup_url: "https://motcua.example.vn/tra-cuu?ma=H26.00004-261122-0007".into(),
        sent_at: "14:03, 22/11/2026".into(),
        papers: vec![Paper { name: "Giấy tờ tùy thân".into(), files: 1, pages: 2 }],
        procedure_version: "3".into(),
        digest: "0123456789abcdef".repeat(4),
    })
}

/// The worked example, filled in, as one life or another.
pub(super) fn lived(procedure: &Procedure, registers: &OfficeRegisters, life: Life) -> DeclarationModel {
    DeclarationModel { life, ..example(procedure, registers) }
}

/// All answers and ticks that a model prints, with how often.
fn printed(model: &DeclarationModel) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut see = |piece: &Piece| {
        let text = match piece {
            Piece::Answer { value: Some(value), .. } => value.clone(),
            Piece::Tick { label, ticked } => format!("{label} {ticked}"),
            Piece::Answer { value: None, .. } | Piece::Words { .. } | Piece::Gap => return,
        };
        *found.entry(text).or_default() += 1;
    };
    for block in model.body.iter().chain(&model.below) {
        match block {
            Block::Line { pieces, .. } => pieces.iter().for_each(&mut see),
            Block::Couple { rows, .. } => {
                rows.iter().flat_map(|row| row.left.iter().chain(&row.right)).for_each(&mut see);
            }
            Block::Table { rows, .. } => rows.iter().flatten().flatten().for_each(&mut see),
            Block::Heading { .. } | Block::Sentence { .. } => {}
        }
    }
    found
}

/// What the review page shows of the worked example: answers and ticks, with how often.
fn reviewed(procedure: &Procedure, registers: &OfficeRegisters) -> BTreeMap<String, usize> {
    let papers = procedure.example.attachments.iter().map(|paper| (paper.clone(), 0)).collect();
    let today = parse_iso_date(&procedure.example.submitted_on).expect("a day");
    let journey = Journey::of(&procedure.form, &procedure.example.answers, &papers, today, registers);
    let steps = journey.summary(Language::Vi);
    let mut found = BTreeMap::new();
    for row in steps.iter().filter(|step| step.id != "authority").flat_map(|step| &step.rows) {
        let owner = procedure.form.owner(&row.path).expect("a field");
        let text = match owner.column.unwrap_or(owner.field).kind {
            Kind::Checkbox => format!("{} {}", row.label, row.value == "Có"),
            _ if row.value.is_empty() => continue,
            _ => row.value.clone(),
        };
        *found.entry(text).or_default() += 1;
    }
    found
}

#[test]
fn every_answer_of_every_worked_example_is_printed_exactly_once() {
    let registers = registers();
    for procedure in catalogue().procedures() {
        let expected = reviewed(procedure, &registers);
        assert!(expected.len() > 8, "{}", procedure.id);
        for life in [Life::Example, as_filed()] {
            assert_eq!(printed(&lived(procedure, &registers, life)), expected, "{}", procedure.id);
        }
    }
}

#[test]
fn every_answer_of_every_worked_example_can_be_read_on_the_sheets() {
    let registers = registers();
    for procedure in catalogue().procedures() {
        for life in [Life::Example, as_filed()] {
            let model = lived(procedure, &registers, life);
            let text = squeezed(&declaration_pages(&model).join(" "));
            for answer in printed(&model).keys() {
                let words = answer.strip_suffix(" true").or_else(|| answer.strip_suffix(" false")).unwrap_or(answer);
                assert!(text.contains(&squeezed(words)), "{}: {words} is missing in {text}", procedure.id);
            }
            for signature in &model.signatures {
                let name = signature.name.as_deref().expect("a name");
                assert!(text.contains(&squeezed(name)), "{}: {name}", procedure.id);
            }
        }
    }
}

/// The questions of a blank form: pieces to write on or to tick.
fn questions(model: &DeclarationModel) -> usize {
    let asks = |piece: &&Piece| matches!(piece, Piece::Answer { value: None, .. } | Piece::Tick { ticked: false, .. });
    let blocks = model.body.iter().chain(&model.below);
    blocks
        .map(|block| match block {
            Block::Line { pieces, .. } => pieces.iter().filter(asks).count(),
            Block::Couple { rows, .. } => {
                rows.iter().flat_map(|row| row.left.iter().chain(&row.right)).filter(asks).count()
            }
            Block::Table { rows, .. } => rows.iter().flatten().flatten().filter(asks).count(),
            Block::Heading { .. } | Block::Sentence { .. } => 0,
        })
        .sum()
}

#[test]
fn every_question_of_every_procedure_stands_on_the_blank_form_exactly_once() {
    for procedure in catalogue().procedures() {
        let model = blank(procedure);
        let facts = Facts::blank(procedure);
        assert_eq!(questions(&model), facts.all().len(), "{}", procedure.id);
        assert!(printed(&model).keys().all(|text| text.ends_with(" false")), "{}", procedure.id);
        let pages = declaration_pages(&model);
        let (text, letters) = (flat(&pages), squeezed(&pages.join(" ")));
        assert!(text.contains(&procedure.form_title.to_uppercase()), "{}", procedure.id);
        assert!(letters.contains("Kínhgửi:....") && letters.contains("Làmtại:...."), "{}: {text}", procedure.id);
        assert!(!text.contains("không khai") && !text.contains("VÍ DỤ MẪU"), "{}", procedure.id);
    }
}

#[test]
fn the_birth_declaration_reads_like_its_official_form() {
    let catalogue = catalogue();
    let procedure = catalogue.get("khai-sinh-thong-thuong").expect("is there");
    let text = flat(&declaration_pages(&example(procedure, &registers())));
    let mut rest = text.as_str();
    for line in [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc",
        "TỜ KHAI ĐĂNG KÝ KHAI SINH",
        "Kính gửi: Ủy ban nhân dân phường Ba Đình",
        "Họ, chữ đệm, tên người yêu cầu: NGUYỄN VĂN MẪU",
        "Nơi cư trú (Thường trú): Số 99, ngõ Ví Dụ, Phường Ba Đình",
        "Giấy tờ tùy thân: Thẻ căn cước công dân số 001090999901 do Cục Cảnh sát quản lý hành chính về trật tự xã hội cấp ngày 10/05/2022",
        "Quan hệ với người được khai sinh: Cha",
        "Đề nghị cơ quan đăng ký khai sinh cho người dưới đây:",
        "Họ, chữ đệm, tên: NGUYỄN MINH THÍ DỤ",
        "Ngày, tháng, năm sinh: 20/10/2026 ghi bằng chữ: Ngày hai mươi tháng mười năm hai nghìn không trăm hai mươi sáu",
        "Giới tính: Nam Dân tộc: Kinh Quốc tịch: Việt Nam",
        "Nơi sinh: Tại cơ sở y tế; tên cơ sở y tế: Bệnh viện Phụ sản Ví Dụ; địa chỉ: Số 1, phố Minh Họa",
        "Quê quán: Phường Ba Đình",
        "Họ, chữ đệm, tên người mẹ: TRẦN THỊ VÍ DỤ",
        "Họ, chữ đệm, tên người cha: NGUYỄN VĂN MẪU",
        "Tôi cam đoan những nội dung khai trên đây là đúng sự thật",
        "Làm tại: Hà Nội, ngày 10 tháng 11 năm 2026",
        "Người yêu cầu (Ký, ghi rõ họ, chữ đệm, tên) NGUYỄN VĂN MẪU",
        "Đề nghị cấp bản sao: Có Số lượng: 2 bản",
        "Email nhận thông báo: nguoi.yeu.cau@example.com",
    ] {
        let found = rest.find(line);
        assert!(found.is_some(), "{line} is missing or out of place in {text}");
        rest = &rest[found.unwrap_or(0) + line.len()..];
    }
}

#[test]
fn a_couple_stands_side_by_side_and_signs_side_by_side() {
    let catalogue = catalogue();
    let procedure = catalogue.get("ket-hon").expect("is there");
    let model = example(procedure, &registers());
    let roles: Vec<_> = model.signatures.iter().map(|one| (one.role.as_str(), one.name.as_deref())).collect();
    assert_eq!(roles, [("Bên nữ", Some("HOÀNG THỊ VÍ DỤ")), ("Bên nam", Some("ĐỖ VĂN MẪU"))]);
    let text = flat(&declaration_pages(&model));
    assert!(text.contains("Họ, chữ đệm, tên HOÀNG THỊ VÍ DỤ ĐỖ VĂN MẪU"), "{text}");
    assert!(text.contains("việc kết hôn của chúng tôi là tự nguyện"), "{text}");
}

#[test]
fn papers_to_certify_stand_in_a_table() {
    let catalogue = catalogue();
    let procedure = catalogue.get("chung-thuc-ban-sao").expect("is there");
    let model = example(procedure, &registers());
    let tables: Vec<_> = model.body.iter().filter(|block| matches!(block, Block::Table { .. })).collect();
    let [Block::Table { rows, head }] = tables[..] else {
        panic!("one table, not {tables:?}");
    };
    assert_eq!((rows.len(), head.len()), (2, 5));
}

#[test]
fn a_dead_parent_has_a_ticked_box_and_no_residence() {
    let catalogue = catalogue();
    let mut procedure = Procedure::clone(catalogue.get("khai-sinh-thong-thuong").expect("is there"));
    procedure.example.answers.set("mother.deceased", "true");
    let model = example(&procedure, &registers());
    let ticked = Piece::Tick { label: "Đã chết".into(), ticked: true };
    let holds = |block: &&Block| matches!(block, Block::Line { pieces, .. } if pieces.contains(&ticked));
    assert_eq!(model.body.iter().filter(holds).count(), 1);
    let residence =
        |block: &&Block| matches!(block, Block::Line { pieces, .. } if pieces[0] == Piece::words("Nơi cư trú"));
    assert_eq!(model.body.iter().filter(residence).count(), 2, "the requester's and the father's");
}

#[test]
fn a_procedure_without_a_layout_is_printed_field_by_field() {
    let dir = tempfile::tempdir().expect("a folder");
    let text = "id = \"nho\"\nname_vi = \"Nhỏ\"\nform_title_vi = \"Tờ khai nhỏ\"\n\
                [[sections]]\nid = \"mot\"\ntitle_vi = \"Phần một\"\n\
                [[sections.fields]]\nid = \"a\"\nlabel_vi = \"Ô thứ nhất\"\ntype = \"text\"\n\
                [[sections]]\nid = \"hai\"\ntitle_vi = \"Phần hai\"\n\
                [[sections.fields]]\nid = \"b\"\nlabel_vi = \"Ô thứ hai\"\ntype = \"textarea\"\n\
                [example]\nsubmitted_on = \"2026-11-10\"\n[example.values]\n\"a\" = \"Một điều\"\n";
    std::fs::write(dir.path().join("nho.toml"), text).expect("written");
    let catalogue = Catalogue::from_dir(dir.path()).expect("loads");
    let procedure = catalogue.get("nho").expect("is there");
    let filled = flat(&declaration_pages(&example(procedure, &registers())));
    assert!(
        filled.contains("1. Phần một Ô thứ nhất: Một điều 2. Phần hai Ô thứ hai: không khai"),
        "what was left open is said: {filled}"
    );
    let empty = flat(&declaration_pages(&blank(procedure)));
    assert!(empty.contains("1. Phần một Ô thứ nhất: ...."), "{empty}");
}

#[test]
fn long_answers_make_more_sheets_and_stay_on_them() {
    let catalogue = catalogue();
    let mut procedure = Procedure::clone(catalogue.get("khai-tu-qua-han").expect("is there"));
    let short = declaration_pages(&example(&procedure, &registers())).len();
    let (sentence, times) = ("Gia đình ở xa, đường đi lại khó khăn. ", 150);
    let reason = sentence.repeat(times);
    procedure.example.answers.set("late_reason", reason.trim());
    procedure.example.answers.set("deceased.full_name", "Ẵ".repeat(100));
    let model = example(&procedure, &registers());
    let pages = declaration_pages(&model);
    assert!(pages.len() > short);
    // What stands at the foot of a sheet may part one sentence for each turn of the page.
    let found = squeezed(&pages.join(" ")).matches(&squeezed(sentence)).count();
    assert!(found + pages.len() > times, "{found} of {times} on {} sheets", pages.len());
    assert!(crate::slips::reading::declaration_stays_on_its_sheets(&lived(&procedure, &registers(), as_filed())));
}
