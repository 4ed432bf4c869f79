//! Values that must never be printed.
//!
//! `Debug` and `Display` show `‹ẩn›`; reading the value takes an explicit `expose`.

use serde::{Deserialize, Serialize, Serializer};

/// A secret or a personal value on its way through the program.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Redacted<T>(T);

impl<T> Redacted<T> {
    /// Hides a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value itself. Never hand it to a log, an error or a page.
    pub fn expose(&self) -> &T {
        &self.0
    }
}

impl<T> std::fmt::Debug for Redacted<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("‹ẩn›")
    }
}

impl<T> std::fmt::Display for Redacted<T> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("‹ẩn›")
    }
}

impl<T> Serialize for Redacted<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("‹ẩn›")
    }
}

impl From<&str> for Redacted<String> {
    fn from(value: &str) -> Self {
        Self(value.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_shown_by_any_way_of_printing() {
        let secret = Redacted::from("mật khẩu");
        let shown = format!("{secret} {secret:?} {:#?}", Some(&secret));
        assert!(!shown.contains("mật khẩu"), "{shown}");
        assert!(shown.contains("‹ẩn›"));
        assert_eq!(secret.expose(), "mật khẩu");
    }
}
