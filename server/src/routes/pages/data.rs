//! The data of a page, as its scripts find it: one text of JSON for each place that waited for something.
//!
//! Texts stand in single quotes, since JSON is full of double ones, and hold no `<`: nothing in them can end the script.

use hydration_context::SerializedDataId;
use leptos::nonce::Nonce;
use std::fmt::Write as _;

/// Appends the script that hands the data over.
pub fn push_script(page: &mut String, nonce: Option<&Nonce>, data: Vec<(SerializedDataId, String)>) {
    let length: usize = data.iter().map(|(_, text)| text.len() + text.len() / 16 + 40).sum();
    page.reserve(length + 256);
    page.push_str("<script");
    if let Some(nonce) = nonce {
        page.push_str(" nonce=\"");
        // Writing into a text cannot fail.
        let _ = write!(page, "{nonce}");
        page.push('"');
    }
    page.push_str(">__RESOLVED_RESOURCES=[];__SERIALIZED_ERRORS=[];__PENDING_RESOURCES=[];__RESOURCE_RESOLVERS=[];__INCOMPLETE_CHUNKS=[];");
    for (place, text) in data {
        let _ = write!(page, "__RESOLVED_RESOURCES[{}]='", place.into_inner());
        push_text(page, &text);
        page.push_str("';");
    }
    page.push_str("</script>");
}

/// What must not stand in a text of a script as it is. Line breaks come escaped out of JSON already.
const fn escaped(byte: u8) -> Option<&'static str> {
    match byte {
        b'\\' => Some("\\\\"),
        b'\'' => Some("\\'"),
        b'<' => Some("\\x3c"),
        b'\n' => Some("\\n"),
        b'\r' => Some("\\r"),
        _ => None,
    }
}

/// The inside of a text in single quotes.
fn push_text(page: &mut String, text: &str) {
    // JSON has no line breaks of its own; whatever else comes is escaped all the same.
    let found: Box<dyn Iterator<Item = usize>> = match memchr::memchr2(b'\n', b'\r', text.as_bytes()) {
        None => Box::new(memchr::memchr3_iter(b'\\', b'\'', b'<', text.as_bytes())),
        Some(_) => {
            Box::new(text.bytes().enumerate().filter(|(_, byte)| escaped(*byte).is_some()).map(|(place, _)| place))
        }
    };
    let mut written = 0;
    for place in found {
        page.push_str(&text[written..place]);
        page.push_str(escaped(text.as_bytes()[place]).unwrap_or_default());
        written = place + 1;
    }
    page.push_str(&text[written..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h1_nothing_in_a_text_ends_its_quotes_or_its_script() {
        let mut page = String::new();
        push_text(&mut page, r#"{"a":"O'Hara \"x\" </script><!-- \n Đường"}"#);
        assert_eq!(page, r#"{"a":"O\'Hara \\"x\\" \x3c/script>\x3c!-- \\n Đường"}"#);
        page.clear();
        push_text(&mut page, "a\n'<\r\\Đ");
        assert_eq!(page, r"a\n\'\x3c\r\\Đ");
    }

    #[test]
    fn every_place_has_its_text() {
        let mut page = String::new();
        let data = [(0, "{}"), (3, "[1]")].map(|(place, text)| (SerializedDataId::new(place), text.to_owned()));
        push_script(&mut page, None, data.into());
        assert!(page.starts_with("<script>__RESOLVED_RESOURCES=[];"), "{page}");
        assert!(page.ends_with("__RESOLVED_RESOURCES[0]='{}';__RESOLVED_RESOURCES[3]='[1]';</script>"), "{page}");
    }
}
