//! What a mail says around its fixed part, as text with named places: `Chào {ten},`.
//!
//! Administrators may say it otherwise. Facts, lists and the one action link between the first and the last words are
//! put together by the code and stand where `{nut}` stands, so no wording loses, doubles or changes the link; headers
//! and the line at the foot are not words at all. The built-in words are read back from an example of the mail, so they
//! stand in one place of the program.

use std::collections::BTreeSet;

use domain::text::{clean_line, clean_lines, length};
use domain::words::Words;
use sea_orm::{ConnectionTrait, EntityTrait as _};

use super::MailDraft;
use crate::store::StoreError;
use crate::store::rows::mail_words;

/// Stands for the fixed part: facts, lists and the action link.
pub const KEPT: &str = "nut";

/// What a mail may not leave unsaid when its own words say it: until when, and when it happened.
const MUST_STAY: [&str; 2] = ["han", "luc"];

/// The code of the dossier, without which its mails cannot be found again.
const CODE: &str = "ma";

/// Longest subject; longer ones are cut by mailboxes.
const LONGEST_SUBJECT: usize = 150;
/// Longest body.
const LONGEST_BODY: usize = 4_000;

/// Subject and paragraphs with named places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Wording {
    /// One line.
    pub subject: String,
    /// One paragraph a line.
    pub body: String,
}

/// A part of a text with places.
enum Piece<'a> {
    Text(&'a str),
    Place(&'a str),
}

/// The text cut at its places; none when a brace has no partner.
fn pieces(text: &str) -> Option<Vec<Piece<'_>>> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('{') {
        let (name, after) = behind.split_once('}')?;
        if before.contains('}') || name.contains('{') {
            return None;
        }
        found.push(Piece::Text(before));
        found.push(Piece::Place(name.trim()));
        rest = after;
    }
    found.push(Piece::Text(rest));
    (!rest.contains('}')).then_some(found)
}

fn places(text: &str) -> BTreeSet<&str> {
    let names = pieces(text).into_iter().flatten().filter_map(|piece| match piece {
        Piece::Place(name) => Some(name),
        Piece::Text(_) => None,
    });
    names.collect()
}

impl Wording {
    /// What was typed, cleaned.
    #[must_use]
    pub fn typed(subject: &str, body: &str) -> Self {
        Self { subject: clean_line(subject), body: clean_lines(body) }
    }

    /// The words of the program, from a mail that is filled in: its values become places again.
    #[must_use]
    pub fn built_in(example: &MailDraft) -> Self {
        let (before, after) = example.letter.words();
        let lines = before.into_iter().map(|line| with_places(line, example));
        let lines =
            lines.chain([format!("{{{KEPT}}}")]).chain(after.into_iter().map(|line| with_places(line, example)));
        Self { subject: with_places(&example.subject, example), body: lines.collect::<Vec<_>>().join("\n") }
    }

    /// Everything that is wrong with the words for a mail like this example: field and what to do.
    #[must_use]
    pub fn mistakes(&self, example: &MailDraft) -> Vec<(String, Words)> {
        let mut wrong = Vec::new();
        let mut say = |field: &str, vi: String, en: String| {
            let (label_vi, label_en) =
                if field == "subject" { ("Tiêu đề thư", "Subject") } else { ("Lời thư", "Words") };
            wrong.push((field.to_owned(), Words::new(format!("{label_vi}: {vi}"), format!("{label_en}: {en}"))));
        };
        let known: BTreeSet<&str> = example.values.iter().map(|(name, _)| *name).collect();
        for (field, text, longest) in [("subject", &self.subject, LONGEST_SUBJECT), ("body", &self.body, LONGEST_BODY)]
        {
            if text.is_empty() {
                say(
                    field,
                    "Nhập phần này, hoặc dùng lại lời có sẵn.".into(),
                    "Write this, or go back to the built-in words.".into(),
                );
                continue;
            }
            if length(text) > longest {
                say(
                    field,
                    format!("Dài quá {longest} ký tự. Rút ngắn lại."),
                    format!("Longer than {longest} characters. Shorten it."),
                );
            }
            if let Some(address) = address_in(text) {
                say(
                    field,
                    format!(
                        "Không ghi địa chỉ trang (“{address}”) trong lời thư: đường dẫn duy nhất nằm ở chỗ {{{KEPT}}}."
                    ),
                    format!("Write no address (“{address}”): the one link stands at {{{KEPT}}}."),
                );
            }
            if pieces(text).is_none() {
                say(
                    field,
                    "Có dấu { hoặc } lẻ. Mỗi chỗ điền viết trong một cặp dấu, ví dụ {ten}.".into(),
                    "A { or } has no partner. Write each place within a pair, such as {ten}.".into(),
                );
            }
            for name in
                places(text).into_iter().filter(|name| !(known.contains(name) || field == "body" && *name == KEPT))
            {
                say(
                    field,
                    format!("Không có chỗ điền {{{name}}} ở đây. Xem các chỗ điền dùng được bên dưới."),
                    format!("There is no place {{{name}}} here. See the places listed below."),
                );
            }
        }
        let standing = self.body.lines().filter(|line| is_kept(line)).count();
        let is_link = |piece: &Piece<'_>| matches!(piece, Piece::Place(name) if *name == KEPT);
        let named = pieces(&self.body).map(|found| found.iter().filter(|piece| is_link(piece)).count());
        if !self.body.is_empty() && (standing != 1 || named.is_some_and(|many| many != 1)) {
            say(
                "body",
                format!("Thiếu đường dẫn: ghi {{{KEPT}}} đúng một lần, riêng một dòng."),
                format!("The link is missing: write {{{KEPT}}} exactly once, on a line of its own."),
            );
        }
        let built_in = Self::built_in(example);
        let (told, needed) = (places(&self.body), places(&built_in.body));
        for name in MUST_STAY.into_iter().filter(|name| needed.contains(name) && !told.contains(name)) {
            say(
                "body",
                format!("Thiếu {{{name}}}: người nhận phải biết điều này."),
                format!("{{{name}}} is missing: whoever gets the mail must know it."),
            );
        }
        if places(&built_in.subject).contains(CODE) && !self.subject.is_empty() && !places(&self.subject).contains(CODE)
        {
            say(
                "subject",
                format!("Thiếu {{{CODE}}}: tiêu đề phải có mã hồ sơ."),
                format!("{{{CODE}}} is missing: the subject names the dossier."),
            );
        }
        wrong
    }

    /// A mail with these words; none when they do not fit it, which only words of another version of the program can.
    #[must_use]
    pub fn put_on(&self, draft: &MailDraft) -> Option<MailDraft> {
        let mut lines = self.body.lines().map(str::trim).filter(|line| !line.is_empty());
        let before: Option<Vec<String>> =
            lines.by_ref().take_while(|line| !is_kept(line)).map(|line| filled(line, draft)).collect();
        let after: Option<Vec<String>> = lines.map(|line| filled(line, draft)).collect();
        let subject = filled(&self.subject, draft)?;
        let fits = !subject.is_empty() && self.body.lines().any(is_kept);
        fits.then_some(())?;
        Some(MailDraft { subject, letter: draft.letter.clone().with_words(before?, after?), ..draft.clone() })
    }
}

fn is_kept(line: &str) -> bool {
    line.trim().strip_prefix('{').and_then(|line| line.strip_suffix('}')).is_some_and(|name| name.trim() == KEPT)
}

/// An address of the network in a text: mails carry their one link elsewhere.
fn address_in(text: &str) -> Option<&str> {
    text.split_whitespace().find(|word| {
        let word = word.to_lowercase();
        word.contains("://") || word.contains("www.") || word.contains("mailto:") || names_a_host(&word)
    })
}

/// Whether a word, in lower case, is what mail programs make a link of by themselves: `example.vn`, `example.vn/x`. A
/// mail address is none.
fn names_a_host(word: &str) -> bool {
    let word = word.trim_matches(|letter: char| !letter.is_alphanumeric());
    let host = word.split(['/', '?', '#', ':', '\\']).next().unwrap_or_default();
    if host.contains('@') {
        return false;
    }
    let Some((before, last)) = host.rsplit_once('.') else { return false };
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
    last.len() > 1 && last.bytes().all(|byte| byte.is_ascii_alphabetic()) && before.split('.').all(is_label)
}

/// A text with each place filled; what is put in is taken as it is and never read for places again.
fn filled(text: &str, draft: &MailDraft) -> Option<String> {
    let mut whole = String::with_capacity(text.len() + 32);
    for piece in pieces(text)? {
        match piece {
            Piece::Text(text) => whole.push_str(text),
            Piece::Place(name) => {
                let (_, value) = draft.values.iter().find(|(known, _)| *known == name)?;
                whole.push_str(&clean_line(value));
            }
        }
    }
    Some(clean_line(&whole))
}

/// The reverse: the values of a mail become places, the longest first.
fn with_places(text: &str, example: &MailDraft) -> String {
    let mut values: Vec<_> = example.values.iter().filter(|(_, value)| !value.is_empty()).collect();
    values.sort_by_key(|(_, value)| std::cmp::Reverse(value.len()));
    values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(value.as_str(), &format!("{{{name}}}")))
}

/// The words that administrators have for this mail now; none while the built-in ones count.
///
/// # Errors
/// When the store fails.
pub async fn kept_for(db: &impl ConnectionTrait, mail: &str) -> Result<Option<Wording>, StoreError> {
    let row = mail_words::Entity::find_by_id(mail).one(db).await?.filter(|row| !row.subject.is_empty());
    Ok(row.map(|row| Wording { subject: row.subject, body: row.body }))
}

/// The mail as it leaves: in the words of administrators where there are some. Asked of the database for each mail, so
/// every server says the same at once.
///
/// # Errors
/// When the store fails.
pub async fn worded(db: &impl ConnectionTrait, draft: MailDraft) -> Result<MailDraft, StoreError> {
    let Some(words) = kept_for(db, draft.name()).await? else { return Ok(draft) };
    let said = words.put_on(&draft);
    if said.is_none() {
        tracing::warn!(mail = draft.name(), "the kept words do not fit this mail; the built-in ones are used");
    }
    Ok(said.unwrap_or(draft))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mail::Letter;

    fn example() -> MailDraft {
        let letter = Letter::new("Chào Lan,")
            .line("Hết hạn lúc 10:42, 23/11/2026.")
            .facts([("Mã hồ sơ", "H26")])
            .action("Mở", "https://motcua.test/x")
            .line("Cảm ơn Lan.");
        MailDraft { kind: "reset", subject: "H26 – Việc của Lan".into(), letter, ..MailDraft::default() }
            .with("ten", "Lan")
            .with("han", "10:42, 23/11/2026")
            .with("ma", "H26")
    }

    fn mistakes(subject: &str, body: &str) -> String {
        let wrong = Wording::typed(subject, body).mistakes(&example());
        wrong.into_iter().map(|(field, words)| format!("{field}: {}", words.vi)).collect::<Vec<_>>().join("|")
    }

    #[test]
    fn the_built_in_words_are_read_back_with_places_and_say_the_same_when_filled() {
        let words = Wording::built_in(&example());
        assert_eq!(words.subject, "{ma} – Việc của {ten}");
        assert_eq!(words.body, "Chào {ten},\nHết hạn lúc {han}.\n{nut}\nCảm ơn {ten}.");
        assert!(words.mistakes(&example()).is_empty());
        let again = words.put_on(&example()).expect("they fit");
        assert_eq!(again.letter.text("Một Cửa"), example().letter.text("Một Cửa"));
        assert_eq!(again.subject, example().subject);
    }

    #[test]
    fn other_words_stand_around_the_facts_and_the_one_link() {
        let words = Wording::typed("{ma}: mới", "Kính gửi {ten}.\n\n{ nut }\nHạn: { han }.\n");
        assert!(words.mistakes(&example()).is_empty());
        let mail = words.put_on(&example()).expect("they fit");
        let text = mail.letter.text("Một Cửa");
        assert!(
            text.starts_with("Kính gửi Lan.\n\nMã hồ sơ: H26\n\nMở:\nhttps://motcua.test/x\n\nHạn: 10:42"),
            "{text}"
        );
        let html = mail.letter.html("Một Cửa");
        assert_eq!(html.matches("href=\"https://motcua.test/x\"").count(), 1, "{html}");
    }

    #[test]
    fn every_mistake_is_named_at_once() {
        let all = mistakes("Không mã {la}", "Chào {ten\nhttps://evil.example/a");
        assert!(
            all.contains("subject: Tiêu đề thư: Không có chỗ điền {la}") && all.contains("Tiêu đề thư: Thiếu {ma}"),
            "{all}"
        );
        assert!(all.contains("dấu { hoặc } lẻ") && all.contains("“https://evil.example/a”"), "{all}");
        assert!(all.contains("Thiếu đường dẫn") && all.contains("Thiếu {han}"), "{all}");
        assert!(mistakes("{ma}", "{nut} {han}").contains("Thiếu đường dẫn"));
        assert!(mistakes("{ma}", "{nut}\n{nut}\n{han}").contains("Thiếu đường dẫn"));
        assert!(mistakes("", "").contains("subject: Tiêu đề thư: Nhập phần này"));
        assert!(mistakes(&format!("{{ma}}{}", "a".repeat(150)), "{nut}\n{han}").contains("Dài quá 150"));
    }

    #[test]
    fn h3_words_hold_no_address_that_mail_programs_would_make_a_link_of() {
        for address in ["evil.vn", "(Evil.VN/dang-nhap)", "mot-cua.evil.example.", "evil.vn:8080", "x.evil.vn?a@b.vn"] {
            let told = mistakes("{ma}", &format!("Mở {address} ngay.\n{{nut}}\n{{han}}"));
            assert!(told.contains("Không ghi địa chỉ trang"), "{address}: {told}");
        }
        for plain in
            ["v.v.", "Q.1", "hỗ trợ qua hotro@example.vn.", "10.30", "TP. Hà Nội", "…", "a.", "{ten}.", "1.000.000"]
        {
            assert_eq!(mistakes("{ma}", &format!("Chào {plain}\n{{nut}}\n{{han}}")), "", "{plain}");
        }
    }

    #[test]
    fn h3_neither_words_nor_values_break_a_line_or_become_markup_or_places() {
        let words = Wording::typed("{ma}\r\nBcc: x@y.vn \u{2028}", "<script>{ten}</script>\r\n{nut}\n{han}");
        let mut nasty = example();
        nasty.values = vec![("ten", "A\r\nBcc: x {ma}".into()), ("han", "{nut}".into()), ("ma", "H26\nX: y".into())];
        let mail = words.put_on(&nasty).expect("they fit");
        assert_eq!(mail.subject, "H26 X: y Bcc: x@y.vn");
        let text = mail.letter.text("Một Cửa");
        assert!(text.starts_with("<script>A Bcc: x {ma}</script>\n"), "{text}");
        assert_eq!(text.matches("https://").count(), 1, "{text}");
        assert!(!mail.letter.html("Một Cửa").contains("<script"));
    }

    #[test]
    fn words_that_do_not_fit_are_not_put_on() {
        for (subject, body) in [("{la}", "{nut}"), ("{ma}", "Chào"), ("{ma}", "{nut}\n{la}"), ("{ten", "{nut}")] {
            assert!(Wording::typed(subject, body).put_on(&example()).is_none(), "{subject} {body}");
        }
    }
}
