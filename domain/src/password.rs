//! What a password must be: long enough, not known to everybody, not the person's own name.
//!
//! No rules of composition. The list of common passwords is the caller's: it is far too large for the browser.

use crate::text::{length, nfc, squeeze};
use crate::words::Phrase;

/// The longest password taken, in characters; hashing longer ones helps nobody.
pub const LONGEST: usize = 128;

/// How long a password must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// Citizens and organisations: 10.
    Citizen,
    /// Officers, administrators, auditors, beside the second factor: 12.
    Office,
}

/// What the password must not repeat.
#[derive(Clone, Copy, Default)]
pub struct Owner<'a> {
    /// The account's e-mail address.
    pub email: &'a str,
    /// The person's or organisation's name.
    pub name: &'a str,
    /// The portal's name.
    pub portal: &'a str,
}

/// Why a password is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PasswordProblem {
    /// Nothing was typed.
    Empty,
    /// Fewer than 10 characters.
    ShorterThan10,
    /// Fewer than 12 characters, for the office.
    ShorterThan12,
    /// More than 128 characters.
    TooLong,
    /// On the list of common passwords.
    Common,
    /// The e-mail address.
    LikeEmail,
    /// The name.
    LikeName,
    /// The name of the portal.
    LikePortal,
}

impl Strength {
    /// The least number of characters.
    pub const fn least(self) -> usize {
        match self {
            Self::Citizen => 10,
            Self::Office => 12,
        }
    }
}

impl PasswordProblem {
    /// What is wrong and what to do.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Empty => Phrase::new("Nhập mật khẩu.", "Enter a password."),
            Self::ShorterThan10 => {
                Phrase::new("Mật khẩu phải có ít nhất 10 ký tự.", "The password must have at least 10 characters.")
            }
            Self::ShorterThan12 => {
                Phrase::new("Mật khẩu phải có ít nhất 12 ký tự.", "The password must have at least 12 characters.")
            }
            Self::TooLong => Phrase::new("Mật khẩu dài quá 128 ký tự.", "The password is longer than 128 characters."),
            Self::Common => Phrase::new(
                "Mật khẩu này quá phổ biến, dễ bị đoán. Chọn mật khẩu khác, ví dụ vài từ không liên quan đến nhau.",
                "This password is too common and easy to guess. Choose another, for example a few unrelated words.",
            ),
            Self::LikeEmail => Phrase::new(
                "Mật khẩu trùng với địa chỉ email. Chọn mật khẩu khác.",
                "The password is your e-mail address. Choose another.",
            ),
            Self::LikeName => {
                Phrase::new("Mật khẩu trùng với tên. Chọn mật khẩu khác.", "The password is the name. Choose another.")
            }
            Self::LikePortal => Phrase::new(
                "Mật khẩu trùng với tên cổng dịch vụ. Chọn mật khẩu khác.",
                "The password is the name of the portal. Choose another.",
            ),
        }
    }
}

/// The form that is hashed: composed, otherwise exactly as typed, spaces included.
pub fn prepare(typed: &str) -> String {
    nfc(typed)
}

/// Checks a new password; `is_common` looks a lower-case text up in the list.
///
/// # Errors
/// The first reason to refuse it.
pub fn check(
    typed: &str,
    strength: Strength,
    owner: Owner<'_>,
    is_common: impl Fn(&str) -> bool,
) -> Result<(), PasswordProblem> {
    let count = length(typed);
    if count == 0 {
        return Err(PasswordProblem::Empty);
    }
    if count < strength.least() {
        return Err(match strength {
            Strength::Citizen => PasswordProblem::ShorterThan10,
            Strength::Office => PasswordProblem::ShorterThan12,
        });
    }
    if count > LONGEST {
        return Err(PasswordProblem::TooLong);
    }
    let bare = squeeze(typed);
    let local = owner.email.split('@').next().unwrap_or_default();
    let equals = |text: &str| !bare.is_empty() && squeeze(text) == bare;
    if equals(owner.email) || equals(local) {
        return Err(PasswordProblem::LikeEmail);
    }
    if equals(owner.name) {
        return Err(PasswordProblem::LikeName);
    }
    if equals(owner.portal) {
        return Err(PasswordProblem::LikePortal);
    }
    if is_common(&nfc(typed).to_lowercase()) || is_common(&bare) {
        return Err(PasswordProblem::Common);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const LAN: Owner<'static> =
        Owner { email: "lan.nguyen@example.com", name: "Nguyễn Thị Lan", portal: "Cổng Một Cửa Hà Nội" };

    fn verdict(typed: &str) -> Result<(), PasswordProblem> {
        check(typed, Strength::Citizen, LAN, |text| text == "matkhau123" || text == "1234567890")
    }

    #[test]
    fn a6_edges_of_length_are_counted_in_composed_characters() {
        let most = "ế🔑".repeat(64);
        assert_eq!(length(&most), LONGEST);
        assert_eq!(verdict(&most), Ok(()));
        let decomposed = "e\u{302}\u{301}🔑".repeat(64);
        assert_eq!(verdict(&decomposed), Ok(()));
        assert_eq!(prepare(&decomposed), prepare(&most));
        assert_eq!(verdict(&format!("{most}a")), Err(PasswordProblem::TooLong));
        assert_eq!(verdict("ngắn quá"), Err(PasswordProblem::ShorterThan10));
        assert_eq!(check("mười ký tự", Strength::Office, LAN, |_| false), Err(PasswordProblem::ShorterThan12));
        assert_eq!(verdict(""), Err(PasswordProblem::Empty));
    }

    #[test]
    fn a6_spaces_at_both_ends_are_kept() {
        assert_eq!(prepare("  con mèo ngủ  "), "  con mèo ngủ  ");
        assert_eq!(verdict("  con mèo  "), Ok(()));
    }

    #[test]
    fn a6_own_names_and_common_passwords_are_refused_with_the_reason() {
        let cases = [
            ("lan.nguyen@example.com", PasswordProblem::LikeEmail),
            ("Lan_Nguyen_", PasswordProblem::LikeEmail),
            ("nguyen thi lan", PasswordProblem::LikeName),
            ("NguyễnThịLan", PasswordProblem::LikeName),
            ("cong-mot-cua-ha-noi", PasswordProblem::LikePortal),
            ("matkhau123", PasswordProblem::Common),
            ("MatKhau123", PasswordProblem::Common),
            ("Mật khẩu 123", PasswordProblem::Common),
            ("1234567890", PasswordProblem::Common),
        ];
        for (typed, problem) in cases {
            assert_eq!(verdict(typed), Err(problem), "{typed}");
        }
        assert_eq!(verdict("Nguyễn Thị Lan 1990"), Ok(()));
    }

    #[test]
    fn signs_alone_equal_no_empty_name() {
        assert_eq!(check("!!!!????....", Strength::Citizen, Owner::default(), |_| { false }), Ok(()));
    }

    proptest! {
        #[test]
        fn no_typed_text_panics_and_forms_agree(typed in "(?s).{0,140}") {
            use unicode_normalization::UnicodeNormalization;
            let decomposed: String = typed.nfd().collect();
            prop_assert_eq!(verdict(&typed), verdict(&decomposed));
        }
    }
}
