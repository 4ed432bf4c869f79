//! E-mail addresses. The check is plain: one `@`, a domain with a dot, nothing that could end a mail header.

use std::fmt;

use crate::text::{is_hidden, nfc};
use crate::words::Phrase;

/// The longest address that mail servers carry, in bytes.
const LONGEST: usize = 254;

/// An address that mail can be sent to.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Email {
    typed: String,
    key: String,
}

/// Why an address cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EmailProblem {
    /// Nothing was typed.
    Empty,
    /// Not of the form name@domain.
    Shape,
    /// Longer than mail servers take.
    TooLong,
    /// Line breaks or control characters inside.
    Hidden,
}

impl EmailProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("Nhập địa chỉ email.", "Enter an e-mail address."),
            Self::Shape | Self::Hidden => Phrase::new(
                "Nhập địa chỉ email đúng dạng, ví dụ ten@example.com.",
                "Enter an e-mail address in the correct form, for example name@example.com.",
            ),
            Self::TooLong => {
                Phrase::new("Địa chỉ email quá dài. Kiểm tra lại.", "The e-mail address is too long. Check it.")
            }
        }
    }
}

impl Email {
    /// Reads an address, spaces around it dropped.
    ///
    /// # Errors
    /// Says why mail could not be sent to it.
    pub fn parse(typed: &str) -> Result<Self, EmailProblem> {
        let typed = nfc(typed.trim_matches([' ', '\u{a0}', '\t', '\n', '\r']));
        if typed.is_empty() {
            return Err(EmailProblem::Empty);
        }
        if typed.chars().any(is_hidden) {
            return Err(EmailProblem::Hidden);
        }
        let (local, domain) = typed.rsplit_once('@').ok_or(EmailProblem::Shape)?;
        if !is_local_part(local) || !is_domain(domain) {
            return Err(EmailProblem::Shape);
        }
        if typed.len() > LONGEST || local.len() > 64 {
            return Err(EmailProblem::TooLong);
        }
        let key = nfc(&typed.to_lowercase());
        Ok(Self { typed, key })
    }

    /// As typed: where mail is sent.
    pub fn as_str(&self) -> &str {
        &self.typed
    }

    /// The form in which two addresses are compared.
    pub fn key(&self) -> &str {
        &self.key
    }

    /// "l…@example.com", for screens that remind without telling.
    pub fn masked(&self) -> String {
        let (local, domain) = self.typed.rsplit_once('@').unwrap_or((&self.typed, ""));
        format!("{}…@{domain}", local.chars().next().unwrap_or('…'))
    }
}

impl fmt::Debug for Email {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Email(‹ẩn›)")
    }
}

fn is_local_part(local: &str) -> bool {
    let no_sign = |c: char| !c.is_whitespace() && !"()<>[]:;@\\,\"".contains(c);
    !local.is_empty()
        && local.chars().all(no_sign)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let last = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && last.chars().count() >= 2
        && !last.chars().all(|c| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_key_ignores_case_form_and_spaces_but_mail_goes_as_typed() {
        let email = Email::parse("  Lan.Nguyen@Example.COM ").expect("an address");
        assert_eq!(email.as_str(), "Lan.Nguyen@Example.COM");
        assert_eq!(email.key(), "lan.nguyen@example.com");
        assert_eq!(email.masked(), "L…@Example.COM");
        let decomposed = Email::parse("thu\u{309}y@example.com").expect("an address");
        assert_eq!(decomposed.key(), Email::parse("thủy@example.com").expect("an address").key());
    }

    #[test]
    fn wrong_addresses_say_why() {
        use EmailProblem::*;
        let cases = [
            ("", Empty),
            ("lan", Shape),
            ("lan@", Shape),
            ("@example.com", Shape),
            ("lan@example", Shape),
            ("lan@example..com", Shape),
            ("lan@-example.com", Shape),
            ("a b@example.com", Shape),
            ("a@b@example.com", Shape),
            ("<lan@example.com>", Shape),
            ("lan@example.com,mai@example.com", Shape),
            ("lan@127.0.0.1", Shape),
            ("lan@example.com\r\nBcc: all@example.com", Hidden),
            ("lan\u{0}@example.com", Hidden),
        ];
        for (typed, problem) in cases {
            assert_eq!(Email::parse(typed).err(), Some(problem), "{typed:?}");
        }
        assert_eq!(Email::parse(&format!("{}@example.com", "a".repeat(65))).err(), Some(TooLong));
    }

    #[test]
    fn debug_shows_no_address() {
        assert_eq!(format!("{:?}", Email::parse("lan@example.com")), "Ok(Email(‹ẩn›))");
    }

    proptest! {
        #[test]
        fn an_accepted_address_is_one_clean_line(typed in "(?s)[a-zA-Zạ.@\\r\\n ]{0,20}|.{0,20}") {
            if let Ok(email) = Email::parse(&typed) {
                prop_assert!(!email.as_str().chars().any(|c| c.is_control() || c.is_whitespace()));
                prop_assert_eq!(Email::parse(email.key()).map(|again| again.key().to_owned()), Ok(email.key().to_owned()));
            }
        }
    }
}
