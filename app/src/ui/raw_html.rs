//! The only place where HTML is written as text: the options of a select, the lines of a text area, titles.
//!
//! Lists of 126 wards or 200 countries do not travel to the browser a second time: hydration leaves the
//! options the server wrote alone, and the browser writes them only into selects that it has drawn itself.
//! Everything that comes from data is escaped by [`options_html`] and [`lines_html`].

use super::browser;
use super::options::{Choice, ListSource, Offer};
use crate::prelude::*;
use crate::texts::widgets as words;

/// Attributes of a select.
#[derive(Default)]
pub(super) struct Select {
    pub id: String,
    pub name: String,
    pub class: &'static str,
    /// Which part of an address it is.
    pub part: Option<&'static str>,
    pub described_by: Option<String>,
    pub invalid: Option<&'static str>,
    pub required: Option<&'static str>,
}

/// A select with options that stay.
pub(super) fn select_of(select: Select, options: String) -> AnyView {
    view! {
        <select class=select.class id=select.id name=select.name data-part=select.part inner_html=options
            aria-describedby=select.described_by aria-invalid=select.invalid aria-required=select.required></select>
    }
    .into_any()
}

/// A select that follows a list: what the server wrote stays, the browser writes options only where they are missing.
pub(super) fn select_of_list(select: Select, list: ListSource, chosen: &str) -> AnyView {
    let heads = Heads::here();
    let options = offer_html(heads, &untrack(|| list()), &Choice::new(chosen, chosen));
    let id = select.id.clone();
    Effect::new(move |_| browser::offer(&id, heads, &list()));
    select_of(select, options)
}

/// Words of the empty option, kept for moments when the language of the page cannot be asked.
#[derive(Clone, Copy)]
pub(super) struct Heads {
    choose: &'static str,
    coming: &'static str,
}

impl Heads {
    /// In the language of the page.
    pub fn here() -> Self {
        Self { choose: words::choose(), coming: words::list_is_coming() }
    }

    /// The words over an offer.
    pub fn of(self, offer: &Offer) -> &'static str {
        if offer.whole { self.choose } else { self.coming }
    }
}

/// The options of an offer. What is chosen is among them, whether the list has it or not: else the next save of the
/// form would take it away.
pub(super) fn offer_html(heads: Heads, offer: &Offer, chosen: &Choice) -> String {
    let mut choices = offer.choices.clone();
    if !chosen.value.is_empty() && !choices.iter().any(|choice| choice.value == chosen.value) {
        choices = choices.iter().chain([chosen]).cloned().collect();
    }
    options_html(heads.of(offer), &choices, &chosen.value)
}

/// The `<option>` elements: an empty one first, then the list, the chosen one selected.
pub(super) fn options_html(empty: &str, choices: &[Choice], chosen: &str) -> String {
    let mut html = String::with_capacity(48 + choices.len() * 48);
    html.push_str("<option value=\"\">");
    push_escaped(&mut html, empty);
    html.push_str("</option>");
    for choice in choices {
        html.push_str("<option value=\"");
        push_escaped(&mut html, &choice.value);
        if !choice.also.is_empty() {
            html.push_str("\" data-also=\"");
            push_escaped(&mut html, &choice.also);
        }
        html.push_str(if choice.value == chosen { "\" selected>" } else { "\">" });
        push_escaped(&mut html, &choice.label);
        html.push_str("</option>");
    }
    html
}

/// What stands in a text area or a title: the framework writes both unescaped, and parsers drop the first line break of
/// a text area.
pub(super) fn lines_html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 1);
    if text.starts_with('\n') || text.starts_with('\r') {
        html.push('\n');
    }
    push_escaped(&mut html, text);
    html
}

fn push_escaped(html: &mut String, text: &str) {
    let mut written = 0;
    for (place, byte) in text.bytes().enumerate() {
        let instead = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        html.push_str(&text[written..place]);
        html.push_str(instead);
        written = place + 1;
    }
    html.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_label_stays_text() {
        let html = options_html("", &[Choice::new("\"><script>", "<b>&")], "x");
        assert!(html.ends_with(r#"<option value="&quot;&gt;&lt;script&gt;">&lt;b&gt;&amp;</option>"#), "{html}");
    }

    #[test]
    fn h1_what_stands_in_a_text_area_stays_text_and_keeps_its_first_line_break() {
        assert_eq!(lines_html("</textarea><b>&"), "&lt;/textarea&gt;&lt;b&gt;&amp;");
        assert_eq!(lines_html("\nMột"), "\n\nMột");
    }

    #[test]
    fn only_the_chosen_option_is_selected() {
        let html = options_html("Chọn…", &[Choice::new("01", "Kinh"), Choice::new("02", "Tày")], "02");
        assert_eq!(
            html,
            r#"<option value="">Chọn…</option><option value="01">Kinh</option><option value="02" selected>Tày</option>"#
        );
    }

    #[test]
    fn what_is_chosen_is_offered_without_its_list_and_only_once_with_it() {
        let heads = Heads { choose: "Chọn…", coming: "…" };
        let chosen = Choice::new("02", "Tày");
        let coming = Offer { choices: [].into(), whole: false };
        assert_eq!(
            offer_html(heads, &coming, &chosen),
            r#"<option value="">…</option><option value="02" selected>Tày</option>"#
        );
        let whole = Offer { choices: [chosen.clone()].into(), whole: true };
        assert_eq!(
            offer_html(heads, &whole, &chosen),
            r#"<option value="">Chọn…</option><option value="02" selected>Tày</option>"#
        );
        assert_eq!(offer_html(heads, &Offer::default(), &Choice::new("", "")), r#"<option value="">Chọn…</option>"#);
    }
}
