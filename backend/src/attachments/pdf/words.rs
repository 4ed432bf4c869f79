//! The words of a page's content, read roughly: strings, comments and pictures inside are read like everything else.
//!
//! So nothing can be hidden by telling two readers different things, at the price of counting a little too much.

use std::collections::BTreeMap;

use hayro::hayro_syntax::object::Name;

use super::super::Refused;

/// Work of a paint and of a letter, in operators: each keeps memory until the page is done.
pub(super) const PAINT: u64 = 8;
const LETTER: u64 = 2;
/// Bytes that are as much work as an operator.
const BYTES: u64 = 256;
const PAINTS: [&[u8]; 13] = [b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s", b"sh", b"W", b"W*", b"BI"];

/// What a name is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    Object,
    State,
    Pattern,
    Font,
    Nothing,
    Unclear,
}

impl Use {
    pub(super) fn may_be(self, other: Self) -> bool {
        self == other || self == Self::Unclear
    }
}

/// What a content asks for by itself.
#[derive(Debug, Default)]
pub(super) struct Content {
    /// Its work without what it uses.
    pub(super) own: u64,
    pub(super) paints: u64,
    pub(super) letters: u64,
    /// The names in it with how often.
    pub(super) names: BTreeMap<(Vec<u8>, Use), u64>,
}

/// Reads a content; too many different names are refused.
pub(super) fn read(bytes: &[u8], most_names: usize) -> Result<Content, Refused> {
    let mut content = Content { letters: letters(bytes), ..Content::default() };
    let (mut words, mut rest) = (0_u64, bytes);
    while let Some(start) = rest.iter().position(|byte| *byte == b'/' || is_letter(*byte)) {
        rest = &rest[start..];
        if let Some(behind) = rest.strip_prefix(b"/") {
            let (name, behind) = behind.split_at(run(behind, is_regular));
            rest = behind;
            let how = use_of(behind);
            if let (Some(name), true) = (Name::new(name), how != Use::Nothing) {
                *content.names.entry((name.to_vec(), how)).or_default() += 1;
            }
            if content.names.len() > most_names {
                return Err(Refused::Damaged);
            }
        } else {
            let (word, behind) = rest.split_at(run(rest, is_letter));
            rest = behind;
            words += 1;
            content.paints += u64::from(PAINTS.contains(&word));
        }
    }
    content.own = words + content.paints * PAINT + content.letters * LETTER + bytes.len() as u64 / BYTES;
    Ok(content)
}

/// What the words behind a name make of it.
fn use_of(behind: &[u8]) -> Use {
    let behind = behind.trim_ascii_start();
    match behind.first() {
        Some(byte) if is_letter(*byte) => match &behind[..run(behind, is_regular)] {
            b"Do" => Use::Object,
            b"gs" => Use::State,
            b"scn" | b"SCN" => Use::Pattern,
            _ => Use::Nothing,
        },
        Some(b'0'..=b'9' | b'.' | b'-') => {
            let operator = behind[run(behind, |byte| matches!(byte, b'0'..=b'9' | b'.' | b'-'))..].trim_ascii_start();
            if &operator[..run(operator, is_regular)] == b"Tf" { Use::Font } else { Use::Unclear }
        }
        Some(_) | None => Use::Unclear,
    }
}

/// How many letters its strings may hold.
fn letters(bytes: &[u8]) -> u64 {
    let (mut open, mut is_hex, mut is_escaped) = (0_u64, false, false);
    let (mut letters, mut digits) = (0_u64, 0_u64);
    for byte in bytes {
        if open > 0 {
            letters += 1;
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'(' => open += 1,
                b')' => open -= 1,
                _ => {}
            }
        } else {
            match byte {
                b'(' => open = 1,
                b'<' => is_hex = true,
                b'>' => is_hex = false,
                _ => digits += u64::from(is_hex),
            }
        }
    }
    letters + digits / 2
}

fn run(bytes: &[u8], belongs: impl Fn(u8) -> bool) -> usize {
    bytes.iter().take_while(|byte| belongs(**byte)).count()
}

fn is_letter(byte: u8) -> bool {
    byte.is_ascii_alphabetic() || matches!(byte, b'*' | b'\'' | b'"')
}

fn is_regular(byte: u8) -> bool {
    !matches!(byte, b'\0' | b'\t' | b'\n' | 0x0C | b'\r' | b' ')
        && !matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_by_their_use() {
        let content = read(b"q /X Do /X\nDo /F1 9.5 Tf (a\\)x(c)) Tj <0041> Tj /P scn 1f /X%\nDo /a#62 gs /OC BMC", 10);
        let content = content.expect("few names");
        let expected = [(b"F1".as_slice(), Use::Font, 1), (b"P".as_slice(), Use::Pattern, 1)];
        let seen: Vec<(&[u8], Use, u64)> =
            content.names.iter().map(|((name, how), times)| (name.as_slice(), *how, *times)).collect();
        assert_eq!(seen[..2], expected);
        let expected = [(b"X".as_slice(), Use::Object, 2), (b"X".as_slice(), Use::Unclear, 1)];
        assert_eq!(seen[2..4], expected);
        assert_eq!(seen[4..], [(b"ab".as_slice(), Use::State, 1)]);
        assert_eq!((content.paints, content.letters), (1, 10));
    }

    #[test]
    fn too_many_names_are_refused() {
        assert!(read(b"/a Do /b Do", 1).is_err());
        assert!(read(b"/a Do /a Do", 1).is_ok());
    }
}
