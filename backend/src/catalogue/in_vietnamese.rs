//! What the checker says, for administrators: its messages are written for whoever runs the portal and read in English.
//!
//! A message is matched with the patterns below (`{}` stands for names), longest pattern first. What is not among them is
//! shown as it is, behind a Vietnamese beginning.

/// English pattern and Vietnamese sentence, with the same number of `{}`.
const SAID: &[(&str, &str)] = &[
    ("differs from the file's name", "`id` phải trùng với mã của thủ tục"),
    ("unknown domain", "lĩnh vực này không có trong danh mục"),
    ("cutoff is not a time", "`cutoff` phải là giờ, ví dụ 15:00"),
    ("working_days has `days` and no `cutoff`", "thời hạn theo ngày làm việc cần `days` và không có `cutoff`"),
    ("same_working_day has `cutoff` and no `days`", "thời hạn trong ngày cần `cutoff` và không có `days`"),
    ("steps_vi and steps_en differ in number", "số bước tiếng Việt và tiếng Anh phải bằng nhau"),
    ("unknown law {}", "văn bản {} không có trong danh mục văn bản"),
    ("holds a sign that cannot be seen", "có ký tự không nhìn thấy được"),
    ("no number of a procedure is that large", "số quá lớn"),
    ("{} is missing", "thiếu {}"),
    ("{} are missing", "thiếu {}"),
    ("at: only `submission` is known", "`at` chỉ nhận giá trị \"submission\""),
    ("unknown key {} for {}", "khóa {} không dùng được cho loại kiểm tra {}"),
    ("unknown kind {}", "không có loại kiểm tra {}"),
    ("{}: a list inside a list", "{}: danh sách không được nằm trong danh sách khác"),
    ("unknown options {}", "không có danh sách lựa chọn {}"),
    ("allowed names {}, which is not in {}", "`allowed` nêu {}, giá trị này không có trong danh sách {}"),
    ("cannot compute {}", "không tính được {}"),
    ("unknown group {}", "không có nhóm trường {}"),
    ("override or omit names {}, which group {} has not", "`override` hoặc `omit` nêu {}, nhóm {} không có trường này"),
    ("a condition is a table", "điều kiện phải viết dạng { field = …, op = …, value = … }"),
    ("{} is a list of conditions", "{} phải là danh sách điều kiện"),
    ("{} stands alone", "{} phải đứng một mình"),
    ("before_field, and only it, has `other`", "chỉ phép so sánh before_field có `other`, và phải có"),
    ("not a single value", "phải là một giá trị đơn"),
    ("{} stands twice", "{} bị lặp lại"),
    ("too many", "quá nhiều"),
    ("no fields", "phần này không có trường nào"),
    ("a list, and only it, has fields", "chỉ danh sách mới có `fields`, và phải có"),
    ("only a text has suggestions", "chỉ trường kiểu `text` mới có `suggest`"),
    ("default {} is not among its options", "giá trị mặc định {} không nằm trong các lựa chọn"),
    ("condition on unknown field {}", "điều kiện nêu trường {}, trường này không có"),
    (
        "condition on {}: the value does not fit the operator",
        "điều kiện trên trường {}: giá trị không hợp với phép so sánh",
    ),
    ("condition on {}: it never is {}", "điều kiện trên trường {}: trường này không bao giờ có giá trị {}"),
    ("{} is of another type", "trường {} thuộc kiểu khác"),
    ("unknown field `{}`, expected one of {}", "không có khóa `{}`; các khóa dùng được: {}"),
    ("unknown field `{}`, expected {}", "không có khóa `{}`; khóa dùng được: {}"),
    ("unknown field {}", "không có trường {}"),
    ("unknown field", "không có trường này trong tờ khai"),
    ("{} is not a date", "{} phải là ngày"),
    ("not a date", "phải là ngày, dạng 2026-11-30"),
    ("not a value of a form", "giá trị này không dùng được trong tờ khai"),
    ("a row is a table", "mỗi dòng phải viết dạng { … }"),
    ("unknown attachment {}", "không có giấy tờ {}"),
    ("unknown id {}", "không có mã {} trong danh mục dùng chung"),
    ("unknown rule {}", "không có quy tắc {}"),
    ("conditional without a condition", "giấy tờ cần theo điều kiện phải có `when`"),
    (
        "accept names an unknown kind of file, or none",
        "`accept` phải nêu ít nhất một loại tệp trong pdf, jpg, png, heic, webp",
    ),
    ("bad date", "ngày không đúng"),
    ("unknown column {}", "danh sách không có cột {}"),
    ("is not among the procedure's fees", "khoản này không có trong `fees` của thủ tục"),
    ("{} cannot be claimed in {}", "diện miễn {} không chọn được ở trường {}"),
    ("{} is not a number of the form", "{} không phải trường số của tờ khai"),
    ("see_procedures names {}", "`see_procedures` nêu {}, thủ tục này không có hoặc là chính nó"),
    ("missing field `{}`", "thiếu khóa `{}`"),
    ("invalid type: {}, expected {}", "sai kiểu giá trị: có {}, cần {}"),
    ("invalid value: {}, expected {}", "sai giá trị: có {}, cần {}"),
    ("unknown variant `{}`, expected one of {}", "không có giá trị `{}`; các giá trị dùng được: {}"),
    ("unknown variant `{}`, expected {}", "không có giá trị `{}`; giá trị dùng được: {}"),
    ("duplicate key", "khóa bị lặp lại"),
];

/// A message of the checker in Vietnamese; `place` names what stands before a colon in it.
pub(super) fn in_vietnamese(message: &str) -> String {
    if let Some(said) = said(message) {
        return said;
    }
    // Problems inside a key or a group carry its name in front.
    match message.split_once(": ") {
        Some((place, rest)) if !place.contains(' ') => format!("{place}: {}", in_vietnamese(rest)),
        Some(_) | None => format!("sai cú pháp ({message})"),
    }
}

fn said(message: &str) -> Option<String> {
    let fitting = SAID.iter().filter_map(|(english, vietnamese)| Some((english, vietnamese, parts(english, message)?)));
    let (_, vietnamese, parts) = fitting.max_by_key(|(english, ..)| english.len())?;
    let mut out = String::new();
    let mut pieces = vietnamese.split("{}");
    out.push_str(pieces.next().unwrap_or_default());
    for (piece, part) in pieces.zip(parts) {
        out.push_str(part);
        out.push_str(piece);
    }
    Some(out)
}

/// What stands in the gaps of a pattern.
fn parts<'m>(pattern: &str, message: &'m str) -> Option<Vec<&'m str>> {
    let mut pieces = pattern.split("{}");
    let mut rest = message.strip_prefix(pieces.next()?)?;
    let pieces: Vec<&str> = pieces.collect();
    let mut found = Vec::new();
    for (place, piece) in pieces.iter().enumerate() {
        let end = match piece.is_empty() || place + 1 == pieces.len() {
            true => rest
                .len()
                .checked_sub(piece.len())
                .filter(|end| rest.is_char_boundary(*end) && rest[*end..] == **piece)?,
            false => rest.find(piece)?,
        };
        found.push(&rest[..end]);
        rest = &rest[end + piece.len()..];
    }
    rest.is_empty().then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_are_said_in_vietnamese_with_the_names_they_carry() {
        for (english, vietnamese) in [
            ("unknown field x.y", "không có trường x.y"),
            ("unknown field", "không có trường này trong tờ khai"),
            ("unknown field `a`, expected one of `b`, `c`", "không có khóa `a`; các khóa dùng được: `b`, `c`"),
            ("years: invalid type: string \"x\", expected u16", "years: sai kiểu giá trị: có string \"x\", cần u16"),
            ("condition on a.b: it never is c", "điều kiện trên trường a.b: trường này không bao giờ có giá trị c"),
            (
                "override or omit names a, which group b has not",
                "`override` hoặc `omit` nêu a, nhóm b không có trường này",
            ),
            ("amount_vnd is missing", "thiếu amount_vnd"),
            ("expected `=`", "sai cú pháp (expected `=`)"),
        ] {
            assert_eq!(in_vietnamese(english), vietnamese);
        }
    }

    #[test]
    fn both_sides_of_a_pattern_have_the_same_gaps() {
        for (english, vietnamese) in SAID {
            assert_eq!(english.matches("{}").count(), vietnamese.matches("{}").count(), "{english}");
        }
    }

    #[test]
    fn every_message_of_the_checker_has_words() {
        let checker = [
            include_str!("compile.rs"),
            include_str!("compile_checks.rs"),
            include_str!("compile_form.rs"),
            include_str!("compile_form/parts.rs"),
            include_str!("compile/example.rs"),
            include_str!("expand.rs"),
            include_str!("values.rs"),
            include_str!("verify.rs"),
            include_str!("verify/around.rs"),
        ];
        let mut seen = 0;
        for source in checker {
            for literal in source.lines().filter(|line| tells(line)).filter_map(literal) {
                let message = gaps_filled(literal);
                assert!(!in_vietnamese(&message).contains("sai cú pháp"), "no words for {literal:?}");
                seen += 1;
            }
        }
        assert!(seen > 25, "only {seen} messages were found");
    }

    fn tells(line: &str) -> bool {
        ["Err(", "wrong(", "ok_or_else(", ".problems.add("].iter().any(|call| line.contains(call))
    }

    /// The last text with a space in it on a line of code.
    fn literal(line: &str) -> Option<&str> {
        line.split('"').skip(1).step_by(2).filter(|text| text.contains(' ')).last()
    }

    fn gaps_filled(literal: &str) -> String {
        let mut out = String::new();
        for (place, piece) in literal.split('{').enumerate() {
            match piece.split_once('}').filter(|_| place > 0) {
                Some((_, rest)) => out.extend(["x", rest]),
                None => out.push_str(piece),
            }
        }
        out
    }
}
