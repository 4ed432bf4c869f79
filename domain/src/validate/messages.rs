//! Messages that are made from a field's label.

use crate::procedure::{Field, Kind};
use crate::time::DateProblem;
use crate::words::{Language, Words};

/// First words that keep their capital inside a sentence.
const PROPER: [&str; 4] = ["Ủy ban", "Tòa án", "Giấy chứng", "People's"];

/// A label in the middle of a sentence: small first letter, except for names and abbreviations.
fn inside(label: &str) -> String {
    let mut letters = label.chars();
    let (Some(first), second) = (letters.next(), letters.next()) else {
        return String::new();
    };
    let abbreviation = second.is_some_and(char::is_uppercase);
    if abbreviation || PROPER.iter().any(|name| label.starts_with(name)) {
        return label.to_owned();
    }
    let mut text: String = first.to_lowercase().collect();
    text.push_str(&label[first.len_utf8()..]);
    text
}

fn english(field: &Field) -> String {
    inside(if field.label.en.is_empty() { &field.label.vi } else { &field.label.en })
}

/// Nothing is filled in.
pub fn missing(field: &Field) -> Words {
    let (vi, en) = (inside(&field.label.vi), english(field));
    if field.kind == Kind::Checkbox {
        return Words::new(format!("Đánh dấu ô: {vi}."), format!("Tick the box: {en}."));
    }
    if field.kind == Kind::Repeat {
        return Words::new(format!("Thêm ít nhất một dòng vào {vi}."), format!("Add at least one row to: {en}."));
    }
    if field.kind.is_chosen() {
        return Words::new(format!("Chọn {vi}."), format!("Choose: {en}."));
    }
    Words::new(format!("Nhập {vi}."), format!("Enter: {en}."))
}

/// The value is not on the list.
pub fn not_on_list(field: &Field) -> Words {
    Words::new(
        format!("Chọn {} có trong danh sách.", inside(&field.label.vi)),
        format!("Choose from the list: {}.", english(field)),
    )
}

/// Too many characters. Nobody can write a number shorter: it was typed wrongly.
pub fn too_long(field: &Field, most: usize) -> Words {
    if matches!(field.kind, Kind::IdNumber | Kind::Phone) {
        let (vi, en) = (&field.label.vi, field.label.get(Language::En));
        return Words::new(
            format!("{vi} có nhiều nhất {most} ký tự. Kiểm tra lại số đã nhập."),
            format!("{en} has at most {most} characters. Please check the number."),
        );
    }
    Words::new(
        format!("{} dài quá {most} ký tự. Hãy viết ngắn hơn.", field.label.vi),
        format!("{} is longer than {most} characters. Please shorten it.", field.label.get(Language::En)),
    )
}

/// Not a whole number within the limits.
pub fn not_a_number(field: &Field) -> Words {
    let (vi, en) = (&field.label.vi, field.label.get(Language::En));
    match (field.min, field.max) {
        (Some(min), Some(max)) => Words::new(
            format!("{vi} chưa đúng. Nhập số từ {min} đến {max}."),
            format!("{en} is not right. Enter a number from {min} to {max}."),
        ),
        (Some(min), None) => Words::new(
            format!("{vi} chưa đúng. Nhập số từ {min} trở lên."),
            format!("{en} is not right. Enter a number from {min} upwards."),
        ),
        (None, Some(max)) => Words::new(
            format!("{vi} chưa đúng. Nhập số không quá {max}."),
            format!("{en} is not right. Enter a number up to {max}."),
        ),
        (None, None) => Words::new(
            format!("{vi} chưa đúng. Nhập một số nguyên, ví dụ 2."),
            format!("{en} is not right. Enter a whole number, for example 2."),
        ),
    }
}

/// A date that cannot be read or does not exist.
pub fn wrong_date(field: &Field, problem: DateProblem) -> Words {
    let (vi, en) = match problem {
        DateProblem::ShortYear => {
            ("Nhập năm đủ bốn chữ số, ví dụ 27/3/2019.", "Enter the year with four digits, for example 27/3/2019.")
        }
        DateProblem::Unreadable | DateProblem::Empty if field.kind == Kind::PartialDate => (
            "Nhập ngày/tháng/năm, tháng/năm hoặc năm, ví dụ 27/3/1950 hoặc 1950.",
            "Enter day/month/year, month/year or the year, for example 27/3/1950 or 1950.",
        ),
        DateProblem::Unreadable | DateProblem::Empty => {
            ("Nhập ngày/tháng/năm, ví dụ 27/3/2019.", "Enter day/month/year, for example 27/3/2019.")
        }
        DateProblem::NoSuchMonth | DateProblem::NoSuchDay | DateProblem::FarYear => {
            ("Nhập ngày có thật, ví dụ 27/3/2019.", "Enter a real date, for example 27/3/2019.")
        }
    };
    Words::new(
        format!("{} chưa đúng. {vi}", field.label.vi),
        format!("{} is not right. {en}", field.label.get(Language::En)),
    )
}

/// The words of a rule. Many fields share one, so words that do not name the field stand behind its label: in a list of
/// mistakes nobody sees which field "Ngày không được ở tương lai." is about.
pub fn of_rule(field: &Field, said: &Words) -> Words {
    let named = |language: Language| {
        let (label, said) = (field.label.get(language), said.get(language));
        let names_it = said.to_lowercase().contains(&label.to_lowercase());
        if names_it { said.to_owned() } else { format!("{label}: {said}") }
    };
    Words::new(named(Language::Vi), named(Language::En))
}

/// A time that cannot be read.
pub fn wrong_time(field: &Field) -> Words {
    Words::new(
        format!("{} chưa đúng. Nhập giờ và phút, ví dụ 07:30.", field.label.vi),
        format!("{} is not right. Enter hours and minutes, for example 07:30.", field.label.get(Language::En)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_read_naturally_inside_a_sentence() {
        for (label, within) in [
            ("Họ, chữ đệm, tên", "họ, chữ đệm, tên"),
            ("Giới tính", "giới tính"),
            ("Đã chết", "đã chết"),
            ("Ủy ban nhân dân phường/xã", "Ủy ban nhân dân phường/xã"),
            ("CCCD của mẹ", "CCCD của mẹ"),
            ("", ""),
        ] {
            assert_eq!(inside(label), within);
        }
    }
}
