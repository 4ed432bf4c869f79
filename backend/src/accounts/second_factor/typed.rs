//! What people type into "Mã xác thực": six digits of their app, or a recovery code.

use data_encoding::BASE32_NOPAD;
use domain::text::plain_width;

use super::super::secrets::hash_of;

/// Random bytes of a recovery code: eighty bits cannot be tried, so a plain hash keeps them.
pub const RECOVERY_BYTES: usize = 10;
const RECOVERY_LETTERS: usize = 16;
const GROUP: usize = 4;

/// A typed code.
#[derive(Clone, PartialEq, Eq)]
pub enum Typed {
    /// Nothing.
    Nothing,
    /// Six digits.
    App(u32),
    /// A recovery code without its dashes.
    Recovery(String),
    /// Neither.
    Neither,
}

/// Reads a code in any case and width, with spaces and dashes anywhere, and with the digits that base32 does not have
/// for the letters they look like.
pub fn read(typed: &str) -> Typed {
    let letters: String =
        typed.chars().map(plain_width).filter(|c| !c.is_whitespace() && *c != '-' && *c != '–').take(64).collect();
    if letters.is_empty() {
        return Typed::Nothing;
    }
    if letters.len() == 6 && letters.bytes().all(|b| b.is_ascii_digit()) {
        return letters.parse().map_or(Typed::Neither, Typed::App);
    }
    let letters: String = letters.to_ascii_uppercase().chars().map(meant).collect();
    let is_code = letters.len() == RECOVERY_LETTERS && letters.bytes().all(|b| matches!(b, b'A'..=b'Z' | b'2'..=b'7'));
    if is_code { Typed::Recovery(letters) } else { Typed::Neither }
}

const fn meant(letter: char) -> char {
    match letter {
        '0' => 'O',
        '1' => 'I',
        '8' => 'B',
        other => other,
    }
}

/// A recovery code as it is shown: four groups of four.
pub fn recovery_code(bytes: &[u8; RECOVERY_BYTES]) -> String {
    grouped(&BASE32_NOPAD.encode(bytes), "-")
}

/// What the store keeps of a recovery code that was read.
pub fn recovery_hash(account_id: &str, code: &str) -> String {
    let letters: String = code.chars().filter(|c| *c != '-').collect();
    hash_of(&format!("recovery:{account_id}:{letters}"))
}

/// A text in groups of four.
pub fn grouped(text: &str, between: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    letters.chunks(GROUP).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join(between)
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::BASE32;

    #[test]
    fn the_examples_of_rfc_4648_come_out() {
        let examples = [("f", "MY======"), ("fo", "MZXQ===="), ("foob", "MZXW6YQ="), ("foobar", "MZXW6YTBOI======")];
        for (text, written) in examples {
            assert_eq!(BASE32.encode(text.as_bytes()), written);
            let bare = written.trim_end_matches('=');
            assert_eq!(BASE32_NOPAD.encode(text.as_bytes()), bare);
            assert_eq!(BASE32_NOPAD.decode(bare.as_bytes()).as_deref(), Ok(text.as_bytes()));
        }
    }

    #[test]
    fn digits_of_an_app_are_read_as_people_type_them() {
        for typed in ["012345", " 012 345 ", "012-345", "０１２３４５", "012\u{a0}345"] {
            assert!(read(typed) == Typed::App(12_345), "{typed}");
        }
    }

    #[test]
    fn a_recovery_code_is_read_as_people_copy_it_from_paper() {
        let shown = recovery_code(&[0xFF, 0x00, 0x11, 0x9A, 0xBC, 0xDE, 0x01, 0x23, 0x45, 0x67]);
        assert_eq!(shown.len(), 19);
        let bare = shown.replace('-', "");
        let odd = shown.to_lowercase().replace('o', "0").replace('i', "1").replace('-', " – ");
        for typed in [shown.as_str(), &bare, &odd, &format!(" {shown}\n")] {
            assert!(read(typed) == Typed::Recovery(bare.clone()), "{typed}");
        }
        assert_eq!(recovery_hash("lan", &shown), recovery_hash("lan", &bare));
        assert_ne!(recovery_hash("lan", &bare), recovery_hash("minh", &bare));
    }

    #[test]
    fn what_is_neither_is_told_apart_from_nothing() {
        for typed in ["1", "12345", "1234567", "abcdef", "١٢٣٤٥٦", "ABCD-EFGH-IJKL-MNO", "mã của tôi"] {
            assert!(read(typed) == Typed::Neither, "{typed}");
        }
        for typed in ["", "  ", "-"] {
            assert!(read(typed) == Typed::Nothing, "{typed}");
        }
    }
}
