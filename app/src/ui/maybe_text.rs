//! A text that may be missing, so that optional props take `&str`, `String` and `Option` alike.

/// Text or nothing; an empty text counts as nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MaybeText(Option<String>);

impl MaybeText {
    /// The text, if there is one.
    pub fn into_option(self) -> Option<String> {
        self.0
    }

    /// The text, if there is one.
    pub fn as_deref(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// The text, or the empty text.
    pub fn into_string(self) -> String {
        self.0.unwrap_or_default()
    }

    /// True when there is a text.
    pub fn is_some(&self) -> bool {
        self.0.is_some()
    }
}

impl From<String> for MaybeText {
    fn from(text: String) -> Self {
        Self(Some(text).filter(|t| !t.is_empty()))
    }
}

impl From<&str> for MaybeText {
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for MaybeText {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl<T: Into<MaybeText>> From<Option<T>> for MaybeText {
    fn from(text: Option<T>) -> Self {
        text.map(Into::into).unwrap_or_default()
    }
}
