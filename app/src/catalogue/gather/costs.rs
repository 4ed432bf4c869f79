//! The fees of a procedure and who is exempt, in words.

use super::words::say;
use crate::ui::{Block, Chapter, Table};
use domain::money::Vnd;
use domain::procedure::{Exemption, Fee, FeeUnit, Form, Proof};
use domain::time::{format_date, parse_iso_date};
use domain::words::Language;

/// The chapter on fees.
pub fn chapter(form: &Form, language: Language) -> Chapter {
    let say = |vi, en| say(language, vi, en);
    let mut blocks = Vec::new();
    if form.fees.is_empty() {
        blocks.push(Block::Text(say("Không thu phí, lệ phí.", "No fee is taken.")));
    } else {
        blocks.push(fees(form, language));
        blocks.push(Block::Text(say(
            "Số tiền của hồ sơ được tính và hiện trước khi bạn gửi. Nộp tại bộ phận một cửa khi nhận kết quả.",
            "The amount for your dossier is worked out and shown before you send it. It is paid at the one-stop desk when you collect the result.",
        )));
    }
    if !form.exemptions.is_empty() {
        blocks.push(exemptions(form, language));
        blocks.push(Block::Text(say(
            "Chọn đối tượng miễn khi điền tờ khai; cán bộ xác nhận việc miễn.",
            "Choose the exemption in the declaration; an officer confirms it.",
        )));
    }
    Chapter::new("le-phi", say("Lệ phí", "Fees"), blocks)
}

fn fees(form: &Form, language: Language) -> Block {
    let row = |fee: &Fee| vec![fee.label.get(language).to_owned(), fee.unit.in_words().get(language).to_owned()];
    Block::Table(Table {
        caption: say(language, "Mức phí, lệ phí", "Amounts"),
        head: vec![say(language, "Khoản thu", "Fee"), say(language, "Mức thu", "Amount")],
        rows: form.fees.iter().map(row).collect(),
    })
}

fn exemptions(form: &Form, language: Language) -> Block {
    let row = |exemption: &Exemption| {
        vec![
            exemption.label.get(language).to_owned(),
            waived(form, exemption, language),
            match exemption.proof {
                Proof::Paper => say(language, "Giấy tờ chứng minh đính kèm", "An attached paper"),
                Proof::Account => {
                    say(language, "Cán bộ kiểm tra tài khoản khi trả kết quả", "The officer checks the account")
                }
            },
            period(exemption, language),
        ]
    };
    Block::Table(Table {
        caption: say(language, "Đối tượng được miễn", "Who is exempt"),
        head: vec![
            say(language, "Đối tượng", "Who"),
            say(language, "Được miễn", "Waived"),
            say(language, "Cách chứng minh", "Proof"),
            say(language, "Thời gian áp dụng", "When"),
        ],
        rows: form.exemptions.iter().map(row).collect(),
    })
}

/// The waived fees of this procedure that cost something.
fn waived(form: &Form, exemption: &Exemption, language: Language) -> String {
    let costs = |fee: &&Fee| match fee.unit {
        FeeUnit::PerCase(amount) | FeeUnit::PerCopy(amount) => !Vnd(amount).is_free(),
        FeeUnit::PerPageTiered { .. } => true,
    };
    let fees = form.fees.iter().filter(costs);
    let names: Vec<&str> =
        fees.filter(|fee| exemption.waives.contains(&fee.id)).map(|fee| fee.label.get(language)).collect();
    match names.is_empty() {
        true => say(language, "Lệ phí đăng ký (nếu có)", "The registration fee, if any"),
        false => names.join("; "),
    }
}

fn period(exemption: &Exemption, language: Language) -> String {
    let day = |text: &Option<String>| text.as_deref().and_then(parse_iso_date).map(format_date);
    match (day(&exemption.valid_from), day(&exemption.valid_to), language) {
        (None, None, Language::Vi) => "Thường xuyên".to_owned(),
        (None, None, Language::En) => "Always".to_owned(),
        (Some(first), None, Language::Vi) => format!("Từ {first}"),
        (Some(first), None, Language::En) => format!("From {first}"),
        (None, Some(last), Language::Vi) => format!("Đến hết {last}"),
        (None, Some(last), Language::En) => format!("Until {last}"),
        (Some(first), Some(last), Language::Vi | Language::En) => format!("{first} – {last}"),
    }
}
