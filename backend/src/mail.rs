//! What a mail is: a draft written by a use case, the letter inside it, and the ways it leaves the house.
//!
//! Use cases write a [`Letter`] and enqueue a [`MailDraft`]; `outbox` hands the stored mail to a [`send::Post`].
//! Header values never hold control characters, the HTML part escapes everything, every mail has a text part with
//! the same action link.

mod compose;
pub mod examples;
mod letter;
pub mod send;
pub mod templates;
pub mod words;

pub use compose::{Unsendable, compose};
pub use letter::Letter;

use crate::clock::Moment;

/// A mail as a use case writes it.
#[derive(Clone, Debug, Default)]
pub struct MailDraft {
    /// `X-Motcua-Kind`, e.g. `activation`.
    pub kind: &'static str,
    /// Address as typed by its owner.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// The words.
    pub letter: Letter,
    /// `X-Motcua-Dossier`.
    pub dossier_code: Option<String>,
    /// Mails about one dossier to one address leave in the order they were written.
    pub dossier_id: Option<String>,
    /// At most one mail per key, for reminders that may be computed twice.
    pub dedupe: Option<String>,
    /// Name of its words where one kind says two things; empty for the kind itself.
    pub variant: &'static str,
    /// What its words may name: place and value.
    pub values: Vec<(&'static str, String)>,
}

impl MailDraft {
    /// Says which dossier the mail is about.
    #[must_use]
    pub fn about(mut self, dossier_id: &str, code: &str) -> Self {
        self.dossier_id = Some(dossier_id.to_owned());
        self.dossier_code = Some(code.to_owned());
        self
    }

    /// With a value that its words may name.
    #[must_use]
    pub fn with(mut self, place: &'static str, value: impl Into<String>) -> Self {
        self.values.push((place, value.into()));
        self
    }

    /// Under which name its words are kept.
    #[must_use]
    pub fn name(&self) -> &'static str {
        if self.variant.is_empty() { self.kind } else { self.variant }
    }
}

/// A mail on its way out.
#[derive(Clone, PartialEq, Eq)]
pub struct Outgoing {
    /// Row id; the `Message-ID` is made of it, so a repetition is recognisable.
    pub id: String,
    /// `X-Motcua-Kind`.
    pub kind: String,
    /// Address.
    pub to: String,
    /// Subject line.
    pub subject: String,
    /// Text part.
    pub text: String,
    /// HTML part.
    pub html: String,
    /// `X-Motcua-Dossier`.
    pub dossier_code: Option<String>,
    /// When it was written.
    pub written_at: Moment,
}

impl std::fmt::Debug for Outgoing {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Outgoing({}, {})", self.kind, self.id)
    }
}

impl Outgoing {
    /// The first absolute address in the text part: the action link. For tests and demo tools.
    #[must_use]
    pub fn link(&self) -> Option<&str> {
        let words = self.text.split_whitespace();
        words.into_iter().find(|word| word.starts_with("http://") || word.starts_with("https://"))
    }
}

/// Makes one line of a text that may come from a person: control and line-breaking characters become spaces.
pub(crate) fn one_line(text: &str) -> String {
    let flat = text.chars().map(|c| if breaks_a_line(c) { ' ' } else { c });
    flat.collect::<String>().trim().to_owned()
}

fn breaks_a_line(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}')
}
