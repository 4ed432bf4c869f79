//! The words of a mail, written once and shown as text and as HTML.
//!
//! A letter has a greeting, paragraphs, at most one action link and facts; whoever writes it never writes HTML.
//! How it looks is in `backend/mails`, compiled with the program.

use askama::Template;

/// The words of a mail.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    parts: Vec<Part>,
}

#[derive(Clone, Debug)]
enum Part {
    Line(String),
    /// A line that belongs to the facts and stays whatever the words around it are.
    Fixed(String),
    Facts(Vec<(String, String)>),
    Items(Vec<String>),
    Action {
        label: String,
        url: String,
    },
}

/// The look of the HTML part.
#[derive(Template)]
#[template(path = "letter.html")]
struct Html<'a> {
    parts: &'a [Part],
    portal: &'a str,
}

/// The look of the text part.
#[derive(Template)]
#[template(path = "letter.txt")]
struct Text<'a> {
    parts: &'a [Part],
    portal: &'a str,
}

impl Letter {
    /// Begins with a greeting, e.g. "Xin chào Nguyễn Thị Lan,".
    #[must_use]
    pub fn new(greeting: impl Into<String>) -> Self {
        Self { parts: vec![Part::Line(greeting.into())] }
    }

    /// A paragraph.
    #[must_use]
    pub fn line(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Line(text.into()));
        self
    }

    /// A paragraph that depends on what happened: administrators do not word it.
    #[must_use]
    pub fn fixed(mut self, text: impl Into<String>) -> Self {
        self.parts.push(Part::Fixed(text.into()));
        self
    }

    /// Names and values, e.g. "Mã hồ sơ" and the code.
    #[must_use]
    pub fn facts<N: Into<String>, V: Into<String>>(mut self, facts: impl IntoIterator<Item = (N, V)>) -> Self {
        let facts = facts.into_iter().map(|(name, value)| (name.into(), value.into()));
        self.parts.push(Part::Facts(facts.collect()));
        self
    }

    /// A list, e.g. of papers.
    #[must_use]
    pub fn items<I: Into<String>>(mut self, items: impl IntoIterator<Item = I>) -> Self {
        self.parts.push(Part::Items(items.into_iter().map(Into::into).collect()));
        self
    }

    /// The one thing to do next; the address is absolute.
    #[must_use]
    pub fn action(mut self, label: impl Into<String>, url: impl Into<String>) -> Self {
        self.parts.push(Part::Action { label: label.into(), url: url.into() });
        self
    }

    /// The words before and after the fixed part.
    pub(super) fn words(&self) -> (Vec<&str>, Vec<&str>) {
        let (first, last) = self.fixed_part();
        (lines(&self.parts[..first]), lines(&self.parts[last..]))
    }

    /// The same fixed part between other words.
    pub(super) fn with_words(self, before: Vec<String>, after: Vec<String>) -> Self {
        let (first, last) = self.fixed_part();
        let kept = self.parts.into_iter().skip(first).take(last - first);
        Self {
            parts: before.into_iter().map(Part::Line).chain(kept).chain(after.into_iter().map(Part::Line)).collect(),
        }
    }

    /// Where the fixed part begins and ends: from the first to the last part that is no line.
    fn fixed_part(&self) -> (usize, usize) {
        let is_fixed = |part: &Part| !matches!(part, Part::Line(_));
        let first = self.parts.iter().position(is_fixed).unwrap_or(self.parts.len());
        let last = self.parts.iter().rposition(is_fixed).map_or(first, |at| at + 1);
        (first, last)
    }

    /// The text part, signed by the portal.
    #[must_use]
    pub fn text(&self, portal: &str) -> String {
        written(&Text { parts: &self.parts, portal })
    }

    /// The HTML part.
    #[must_use]
    pub fn html(&self, portal: &str) -> String {
        written(&Html { parts: &self.parts, portal })
    }
}

fn lines(parts: &[Part]) -> Vec<&str> {
    let mut found = Vec::new();
    for part in parts {
        if let Part::Line(text) = part {
            found.push(text.as_str());
        }
    }
    found
}

fn written(template: &impl Template) -> String {
    template.render().expect("writing plain texts into a String cannot fail")
}

#[cfg(test)]
mod tests {
    use super::Letter;

    #[test]
    fn text_and_html_carry_the_same_link_and_nothing_of_a_name_becomes_markup() {
        let letter = Letter::new("Xin chào <img src=x onerror=alert(1)>,")
            .facts([("Mã hồ sơ", "H26.00004-261122-0001")])
            .action("Xem hồ sơ", "https://motcua.example.vn/ho-so/a?b=1&c=2");
        let text = letter.text("Cổng thử");
        let html = letter.html("Cổng thử");
        assert!(text.contains("\nhttps://motcua.example.vn/ho-so/a?b=1&c=2\n"));
        assert!(html.contains("href=\"https://motcua.example.vn/ho-so/a?b=1&#38;c=2\""));
        assert!(!html.contains("<img"));
        assert!(html.contains("&#60;img src=x"));
    }
}
