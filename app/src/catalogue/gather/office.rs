//! Where a procedure is handed in: the unit that was asked for, as far as its contact is known.
//!
//! What no unit has entered is said to be unknown; nothing is guessed. Usual office hours are marked as such.

use super::words::say;
use crate::catalogue::api::OfficeView;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::ui::{Block, Link};
use backend::config::Portal;
use backend::units::CityUnit;
use backend::units::contacts::{Contact, contact_of};
use domain::calendar::OfficeHours;
use domain::place::Hit;
use domain::procedure::Procedure;
use domain::text::fold;
use domain::words::Language;

/// More matches than this mean that too little was typed.
const MOST: usize = 12;

/// What was found for a code or a name.
pub async fn view(asker: &Asker, procedure: &Procedure, typed: String) -> Result<OfficeView, Refusal> {
    let registers = asker.portal.registers();
    let units = registers.units();
    let hits = units.search(&typed, MOST);
    let (house, language) = (asker.portal.house(), asker.language);
    if let Some(unit) = meant(&hits, &typed).and_then(|hit| units.city_unit(&hit.code)) {
        let contact = contact_of(&house.store, &unit.code).await?;
        let mut blocks = vec![Block::Heading(unit.office()), known(unit, &contact, procedure, language)];
        blocks.extend(help_line(&contact, &house.config.portal, language));
        return Ok(OfficeView { query: unit.name.clone(), blocks });
    }
    let blocks = match (typed.is_empty(), hits.is_empty()) {
        (true, _) => Vec::new(),
        (false, true) => vec![Block::Note(say(
            language,
            "Không có phường, xã nào của Hà Nội khớp. Thử gõ ít chữ hơn, không cần dấu; tên cũ cũng tìm được.",
            "No ward or commune of Hà Nội matches. Try fewer letters, without tone marks; former names work too.",
        ))],
        (false, false) => {
            let address = |code: &str| ["/thu-tuc/", &procedure.id, "?don-vi=", code, "#cach-thuc"].concat();
            let links = hits.iter().map(|hit| Link::page(address(&hit.code), hit.label()));
            vec![Block::Text(say(language, "Chọn đơn vị:", "Choose the unit:")), Block::Links(links.collect())]
        }
    };
    Ok(OfficeView { query: typed, blocks })
}

/// The one match that is meant: the only one, or the only one whose whole name was typed. Of a former ward that was
/// divided people choose the part themselves.
fn meant<'h>(hits: &'h [Hit], typed: &str) -> Option<&'h Hit> {
    match hits {
        [only] => Some(only),
        [first, second, ..] if is_named(first, typed) => {
            let same = first.formerly.is_some() == second.formerly.is_some() && is_named(second, typed);
            Some(first).filter(|_| !same)
        }
        _ => None,
    }
}

/// Whether the whole name was typed, with or without its kind, rather than a piece of several names.
fn is_named(hit: &Hit, typed: &str) -> bool {
    let name = hit.formerly.as_deref().and_then(|former| former.split(", ").next()).unwrap_or(&hit.name);
    let (name, typed) = (fold(name), fold(typed));
    let proper = ["phuong ", "xa ", "thi tran "].iter().find_map(|kind| name.strip_prefix(kind));
    name == typed || proper == Some(typed.as_str())
}

fn known(unit: &CityUnit, contact: &Contact, procedure: &Procedure, language: Language) -> Block {
    let say = |vi, en| say(language, vi, en);
    let or_unknown = |text: &str, unknown: String| if text.is_empty() { unknown } else { text.to_owned() };
    let not_yet = || say("Đơn vị chưa cập nhật trên cổng này", "The unit has not entered it here yet");
    let usual = OfficeHours::default().format();
    let hours = match language {
        Language::Vi => {
            format!("Đơn vị chưa cập nhật. Giờ hành chính thường lệ: {usual}, ngày làm việc; nên hỏi trước khi đến")
        }
        Language::En => format!("Not entered yet. Usual office hours: {usual} on working days; ask before you go"),
    };
    Block::Rows(vec![
        (say("Địa chỉ", "Address"), vec![or_unknown(&contact.address, not_yet())]),
        (say("Điện thoại", "Telephone"), vec![or_unknown(&contact.phone, not_yet())]),
        (say("Giờ làm việc", "Opening hours"), vec![or_unknown(&contact.hours, hours)]),
        (say("Nộp qua bưu chính", "By post"), by_post(unit, contact, procedure, language)),
    ])
}

fn by_post(unit: &CityUnit, contact: &Contact, procedure: &Procedure, language: Language) -> Vec<String> {
    let say = |vi, en| say(language, vi, en);
    if !procedure.channels.iter().any(|way| way == "buu_dien") {
        return vec![say("Thủ tục này không nhận hồ sơ qua bưu chính", "This procedure is not taken by post")];
    }
    if contact.address.is_empty() {
        return vec![say(
            "Có nhận; hỏi đơn vị địa chỉ nhận thư trước khi gửi",
            "It is taken; ask the unit for its postal address before you send anything",
        )];
    }
    let desk = say("Bộ phận một cửa", "One-stop desk (Bộ phận một cửa)");
    vec![
        [&desk, ", ", &unit.office(), ", ", &contact.address].concat(),
        say(
            "Ghi tên thủ tục và số điện thoại của bạn trên bì thư; gửi kèm các giấy tờ ở mục “Thành phần hồ sơ cần chuẩn bị”",
            "Write the procedure and your telephone number on the envelope; enclose what “What to prepare” lists",
        ),
    ]
}

/// Whom to ask while the unit's own number is not known.
fn help_line(contact: &Contact, portal: &Portal, language: Language) -> Option<Block> {
    let hotline = portal.hotline.as_ref().filter(|_| contact.phone.is_empty())?;
    let hours = portal.hours.as_ref().map(|hours| [" (", hours, ")"].concat()).unwrap_or_default();
    let label = say(language, "Đường dây hỗ trợ của thành phố: ", "Help line of the city: ");
    Some(Block::Text(format!("{label}{hotline}{hours}")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use backend::units::Units;

    #[test]
    fn the_unit_that_is_meant_is_shown_at_once_and_several_are_offered() {
        let units = Units::embedded();
        let meant = |typed: &str| meant(&units.search(typed, MOST), typed).map(|hit| hit.code.clone());
        for typed in ["00004", "ba đình", "PHUONG BA DINH", "trúc bạch", "phường trúc bạch"] {
            assert_eq!(meant(typed).as_deref(), Some("00004"), "{typed}");
        }
        assert_eq!(meant("phúc xá").as_deref(), Some("00097"));
        for typed in ["ba", "quận hoàn kiếm", "Phường Ngọc Hà (cũ)", ""] {
            assert_eq!(meant(typed), None, "{typed}");
        }
    }

    #[test]
    fn the_help_line_stands_in_for_a_missing_number_only() {
        let portal = Portal { hotline: Some("1900 0000".to_owned()), ..Portal::default() };
        assert!(help_line(&Contact::default(), &portal, Language::Vi).is_some());
        let known = Contact { phone: "024 3825 1234".to_owned(), ..Contact::default() };
        assert!(help_line(&known, &portal, Language::Vi).is_none());
        assert!(help_line(&Contact::default(), &Portal::default(), Language::Vi).is_none());
    }
}
