//! The worked example of a procedure, as the review page would show it.

use super::words::say;
use crate::ui::{Block, Chapter, Link};
use backend::registers::OfficeRegisters;
use domain::journey::{Journey, PapersPresent, ReviewRow};
use domain::procedure::Procedure;
use domain::time::{Date, format_date, parse_iso_date};
use domain::words::Language;

/// The chapter with the filled-in declaration of fictional people.
pub fn chapter(procedure: &Procedure, registers: &OfficeRegisters, today: Date, language: Language) -> Chapter {
    let example = &procedure.example;
    let day = parse_iso_date(&example.submitted_on).unwrap_or(today);
    let papers: PapersPresent = example.attachments.iter().map(|id| (id.clone(), 0)).collect();
    let journey = Journey::of(&procedure.form, &example.answers, &papers, day, registers);
    let mut blocks = vec![
        Block::Text(introduction(day, language)),
        Block::Links(vec![Link::file(
            format!("/thu-tuc/{}/vi-du.pdf", procedure.id),
            say(language, "Tải ví dụ mẫu (PDF)", "Download the worked example (PDF)"),
        )]),
    ];
    for step in journey.summary(language) {
        let rows = answered(step.rows);
        if !rows.is_empty() {
            blocks.push(Block::Heading(step.title.get(language).to_owned()));
            blocks.push(Block::Rows(rows));
        }
    }
    let names: Vec<String> = procedure
        .form
        .attachments
        .iter()
        .filter(|paper| example.attachments.contains(&paper.id))
        .map(|paper| paper.label.get(language).to_owned())
        .collect();
    if !names.is_empty() {
        let title = say(language, "Giấy tờ đính kèm trong ví dụ", "Papers of the example");
        blocks.push(Block::Heading(title));
        blocks.push(Block::Points(names));
    }
    blocks.push(Block::Heading(say(language, "Phí, lệ phí của ví dụ", "Fee of the example")));
    blocks.push(Block::Rows(fee(&journey, language)));
    Chapter::new("vi-du", say(language, "Ví dụ mẫu", "Worked example"), blocks)
}

fn introduction(day: Date, language: Language) -> String {
    let day = format_date(day);
    match language {
        Language::Vi => {
            format!("Tờ khai đã điền đúng, gửi ngày {day}. Người, địa chỉ và số giấy tờ trong ví dụ đều là hư cấu.")
        }
        Language::En => format!(
            "A declaration filled in correctly and sent on {day}. People, addresses and numbers in it are fictional."
        ),
    }
}

/// What was filled in; rows of a list carry their number.
fn answered(rows: Vec<ReviewRow>) -> Vec<(String, Vec<String>)> {
    rows.into_iter()
        .filter(|row| !row.value.is_empty())
        .map(|row| {
            let label = match row.row {
                Some(number) => format!("{}. {}", number + 1, row.label),
                None => row.label,
            };
            let lines = row.value.lines().map(str::to_owned).collect();
            (label, lines)
        })
        .collect()
}

fn fee(journey: &Journey<'_>, language: Language) -> Vec<(String, Vec<String>)> {
    let sheet = journey.fee();
    let line = |line: &domain::journey::FeeLine<'_>| {
        let label = line.fee.label.get(language).to_owned();
        let sum = match (line.waived_by, line.quantity) {
            (Some(reason), _) => format!("{} ({})", line.amount, reason.get(language)),
            (None, 1) => line.amount.to_string(),
            (None, many) => format!("{many} × {} = {}", line.unit_amount, line.amount),
        };
        (label, vec![sum])
    };
    let mut rows: Vec<(String, Vec<String>)> = sheet.lines.iter().map(line).collect();
    let total = say(language, "Tổng cộng", "Total");
    rows.push((total, vec![sheet.total_vnd.to_string()]));
    rows
}
