//! What a procedure rests on and what can be taken along: legal documents and forms.

use super::words::say;
use crate::ui::{Block, Chapter, Link, Table};
use domain::procedure::{LegalDocument, Procedure};
use domain::time::{format_date, parse_iso_date};
use domain::words::{Language, Words};

/// The chapter on the legal basis: number, title, dates, status.
pub fn law(procedure: &Procedure, language: Language) -> Chapter {
    let say = |vi, en| say(language, vi, en);
    let rows = procedure.legal_basis.iter().map(|it| document(it, language));
    let table = Table {
        caption: say("Văn bản làm căn cứ", "Legal documents"),
        head: vec![
            say("Số, ký hiệu", "Number"),
            say("Tên văn bản", "Title"),
            say("Ngày", "Dates"),
            say("Tình trạng", "Status"),
        ],
        rows: rows.collect(),
    };
    Chapter::new("can-cu-phap-ly", say("Căn cứ pháp lý", "Legal basis"), vec![Block::Table(table)])
}

fn document(document: &LegalDocument, language: Language) -> Vec<String> {
    let day = |text: &Option<String>| text.as_deref().and_then(parse_iso_date).map(format_date);
    let dates: Vec<String> = [
        (day(&document.issued), say(language, "ban hành", "issued")),
        (day(&document.effective), say(language, "có hiệu lực", "in force from")),
    ]
    .into_iter()
    .filter_map(|(day, what)| day.map(|day| format!("{what} {day}")))
    .collect();
    let status = match document.status.as_str() {
        "in_force" => say(language, "Còn hiệu lực", "In force"),
        "amended" => say(language, "Còn hiệu lực, đã được sửa đổi, bổ sung", "In force, amended"),
        "replaced" => say(language, "Đã được thay thế", "Replaced"),
        "future" => say(language, "Chưa có hiệu lực", "Not yet in force"),
        _unknown => say(language, "Chưa xác định", "Not verified"),
    };
    let dates = match dates.is_empty() {
        true => say(language, "chưa rõ", "not known"),
        false => dates.join("; "),
    };
    vec![document.number.clone(), document.title.get(language).to_owned(), dates, status]
}

/// The chapter with the forms to download.
pub fn downloads(procedure: &Procedure, language: Language) -> Chapter {
    let say = |vi, en| say(language, vi, en);
    let slug = &procedure.id;
    let blank = Words::new(
        format!("{} để trống (PDF)", procedure.form_title),
        format!("{}, blank (PDF)", procedure.form_title),
    );
    let mut links = vec![
        Link::file(format!("/thu-tuc/{slug}/to-khai-trong.pdf"), blank.get(language)),
        Link::file(format!("/thu-tuc/{slug}/vi-du.pdf"), say("Ví dụ đã điền (PDF)", "Worked example (PDF)")),
    ];
    if procedure.authorisation_allowed {
        links
            .push(Link::file("/tai-ve/van-ban-uy-quyen.pdf", say("Mẫu văn bản ủy quyền (PDF)", "Authorisation (PDF)")));
    }
    if procedure.domain == "khai-sinh" {
        links.push(Link::file(
            "/tai-ve/cam-doan-viec-sinh.pdf",
            say("Mẫu giấy cam đoan về việc sinh (PDF)", "Sworn statement about a birth (PDF)"),
        ));
        links.push(Link::file(
            "/tai-ve/nguoi-lam-chung.pdf",
            say("Mẫu văn bản của người làm chứng về việc sinh (PDF)", "Statement of a witness to a birth (PDF)"),
        ));
    }
    let blocks = vec![
        Block::Text(match language {
            Language::Vi => format!("Mẫu theo: {}.", procedure.form_version),
            Language::En => format!("Shape given by: {}.", procedure.form_version),
        }),
        Block::Links(links),
    ];
    Chapter::new("mau-de-tai", say("Mẫu để tải", "Forms to download"), blocks)
}
