//! The two languages of the portal and a text said in both.
//!
//! `Words` is text that comes from data (the catalogue, settings); `Phrase` is text written in the code.
//! Vietnamese is always there; English falls back to it.

use serde::{Deserialize, Serialize};

/// A language of the screens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Vietnamese, the language of the law and the default.
    #[default]
    Vi,
    /// English, for the pages of citizens.
    En,
}

impl Language {
    /// The tag for `lang=` and cookies.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Vi => "vi",
            Self::En => "en",
        }
    }

    /// Reads a tag; anything unknown is Vietnamese.
    pub fn from_code(code: &str) -> Self {
        if code.eq_ignore_ascii_case("en") { Self::En } else { Self::Vi }
    }
}

/// A text of the catalogue in both languages.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Words {
    /// Vietnamese.
    pub vi: String,
    /// English; empty when nobody translated it yet.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub en: String,
}

impl Words {
    /// Both texts.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The text in a language, Vietnamese where there is no translation.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::En if !self.en.is_empty() => &self.en,
            Language::Vi | Language::En => &self.vi,
        }
    }
}

/// A text of the code in both languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Phrase {
    /// Vietnamese.
    pub vi: &'static str,
    /// English.
    pub en: &'static str,
}

impl Phrase {
    /// Both texts.
    pub const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }

    /// The text in a language.
    pub const fn get(self, language: Language) -> &'static str {
        match language {
            Language::Vi => self.vi,
            Language::En => self.en,
        }
    }
}

impl From<Phrase> for Words {
    fn from(phrase: Phrase) -> Self {
        Self::new(phrase.vi, phrase.en)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn english_falls_back_to_vietnamese() {
        let only_vi = Words::new("Khai sinh", "");
        assert_eq!(only_vi.get(Language::En), "Khai sinh");
        assert_eq!(Words::new("Khai sinh", "Birth").get(Language::En), "Birth");
    }

    #[test]
    fn words_are_written_compactly_and_read_back() {
        let words = Words::new("Phí", "");
        let json = serde_json::to_string(&words).expect("serialises");
        assert_eq!(json, r#"{"vi":"Phí"}"#);
        assert_eq!(serde_json::from_str::<Words>(&json).expect("reads"), words);
    }

    #[test]
    fn unknown_language_tags_are_vietnamese() {
        assert_eq!(Language::from_code("fr"), Language::Vi);
        assert_eq!(Language::from_code("EN"), Language::En);
    }
}
