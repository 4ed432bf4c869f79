//! The letters of JSON: steps through a text, knows no types.

use super::{Read, Unreadable};
use std::borrow::Cow;

/// A place in a text.
pub(super) struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    /// At the beginning of a text.
    pub fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    /// The next byte behind blanks.
    pub fn next(&mut self) -> Option<u8> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let blanks = rest.iter().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r')).count();
        self.at += blanks;
        rest.get(blanks).copied()
    }

    pub fn expect(&mut self, wanted: u8) -> Read<()> {
        if self.next() != Some(wanted) {
            return Err(Unreadable);
        }
        self.at += 1;
        Ok(())
    }

    /// The text from here to a byte further on.
    fn until(&mut self, end: usize) -> Read<&'a str> {
        let piece = self.text.get(self.at..end).ok_or(Unreadable);
        self.at = end;
        piece
    }

    /// How many bytes from here are none of these.
    fn run(&self, stops: fn(u8) -> bool) -> usize {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        self.at + rest.iter().position(|byte| stops(*byte)).unwrap_or(rest.len())
    }

    /// A number, `true`, `false` or `null`. Keys that are numbers stand in quotation marks.
    pub fn word(&mut self) -> Read<&'a str> {
        let quoted = self.next() == Some(b'"');
        self.at += usize::from(quoted);
        let end = self.run(|byte| !(byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'+' | b'.')));
        let word = self.until(end)?;
        if quoted {
            self.expect(b'"')?;
        }
        if word.is_empty() { Err(Unreadable) } else { Ok(word) }
    }

    pub fn unsigned(&mut self) -> Read<u64> {
        self.word()?.parse().map_err(|_| Unreadable)
    }

    pub fn signed(&mut self) -> Read<i64> {
        self.word()?.parse().map_err(|_| Unreadable)
    }

    pub fn truth(&mut self) -> Read<bool> {
        match self.word()? {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(Unreadable),
        }
    }

    /// A text in quotation marks.
    pub fn quoted(&mut self) -> Read<Cow<'a, str>> {
        self.expect(b'"')?;
        let mut whole = String::new();
        loop {
            let end = self.run(|byte| matches!(byte, b'"' | b'\\'));
            let piece = self.until(end)?;
            let stop = self.text.as_bytes().get(self.at);
            self.at += 1;
            match stop {
                Some(b'"') if whole.is_empty() => return Ok(Cow::Borrowed(piece)),
                Some(b'"') => return Ok(Cow::Owned(whole + piece)),
                Some(_) => {
                    whole.push_str(piece);
                    whole.push(self.escaped()?);
                }
                None => return Err(Unreadable),
            }
        }
    }

    /// What a backslash stands before.
    fn escaped(&mut self) -> Read<char> {
        let letter = self.until(self.at + 1)?;
        Ok(match letter {
            "\"" => '"',
            "\\" => '\\',
            "/" => '/',
            "b" => '\u{8}',
            "f" => '\u{c}',
            "n" => '\n',
            "r" => '\r',
            "t" => '\t',
            "u" => {
                let unit = self.unit()?;
                let second = if matches!(unit, 0xd800..=0xdbff) && self.until(self.at + 2)? == "\\u" {
                    Some(self.unit()?)
                } else {
                    None
                };
                let decoded = char::decode_utf16([unit].into_iter().chain(second)).next();
                decoded.and_then(Result::ok).ok_or(Unreadable)?
            }
            _ => return Err(Unreadable),
        })
    }

    fn unit(&mut self) -> Read<u16> {
        u16::from_str_radix(self.until(self.at + 4)?, 16).map_err(|_| Unreadable)
    }

    /// Whether a list or a map goes on; its end is left to whoever began it.
    pub fn goes_on(&mut self, first: &mut bool, end: u8) -> Read<bool> {
        if self.next() == Some(end) {
            return Ok(false);
        }
        if !std::mem::take(first) {
            self.expect(b',')?;
        }
        Ok(true)
    }

    /// Steps over a value.
    pub fn skip(&mut self) -> Read<()> {
        let mut depth = 0_usize;
        loop {
            match self.next() {
                Some(b'"') => drop(self.quoted()?),
                Some(b'{' | b'[') => {
                    depth += 1;
                    self.at += 1;
                }
                Some(b'}' | b']') => {
                    depth = depth.checked_sub(1).ok_or(Unreadable)?;
                    self.at += 1;
                }
                Some(b',' | b':') if depth > 0 => self.at += 1,
                Some(_) => drop(self.word()?),
                None => return Err(Unreadable),
            }
            if depth == 0 {
                return Ok(());
            }
        }
    }
}
