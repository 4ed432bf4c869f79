//! Words that must not appear in product code.
//!
//! The signs are put together from pieces, so that this file does not find itself.

use super::{Findings, Source, code, rust_in};

const PRODUCT: [&str; 6] = ["domain/src", "backend/src", "app/src", "server/src", "frontend/src", "xtask/src"];

/// Inline styles break the content security policy, raw HTML breaks escaping, `prop:value` loses typed text.
///
/// The widgets in `ui` may write raw HTML: lists of hundreds of options and icons are rendered as one escaped string
/// there, with tests of the escaping.
pub fn views(sources: &[Source]) -> Findings {
    let signs = [
        (" style=", "inline styles are refused by the content security policy"),
        ("style:", "inline styles are refused by the content security policy"),
        ("inner_html", "raw HTML is not escaped"),
        ("prop:value", "text typed before hydration is lost; write value="),
    ];
    find(sources, &["app/src"], &signs)
        .into_iter()
        .filter(|finding| !(finding.starts_with("app/src/ui/") && finding.contains(": inner_html:")))
        .collect()
}

/// Unfinished or silenced code.
pub fn unfinished(sources: &[Source]) -> Findings {
    let allow = ["#[", "allow("].concat();
    let inner_allow = ["#![", "allow("].concat();
    let later = ["TO", "DO"].concat();
    let fix = ["FIX", "ME"].concat();
    let hack = ["HA", "CK"].concat();
    let todo = ["todo", "!("].concat();
    let missing = ["unimplemented", "!("].concat();
    let signs = [
        (allow.as_str(), "use #[expect(lint, reason = \"…\")]"),
        (inner_allow.as_str(), "use #[expect(lint, reason = \"…\")]"),
        (todo.as_str(), "unfinished"),
        (missing.as_str(), "unfinished"),
    ];
    let mut findings = find(sources, &PRODUCT, &signs);
    for folder in PRODUCT {
        for source in rust_in(sources, folder) {
            for (number, line) in source.text.lines().enumerate() {
                let mut words = line.split(|next: char| !next.is_ascii_alphanumeric());
                if words.any(|word| word == later || word == fix || word == hack) {
                    findings.push(format!("{}:{}: finish it or open an issue", source.path, number + 1));
                }
            }
        }
    }
    findings
}

/// Global clock and global randomness make a rule untestable; `backend::clock` is where they come in.
pub fn ambient(sources: &[Source]) -> Findings {
    let now = ["Utc::", "now"].concat();
    let system = ["SystemTime::", "now"].concat();
    let offset = ["OffsetDateTime::", "now_"].concat();
    let random = ["thread_", "rng"].concat();
    let signs = [
        (now.as_str(), "take the time as an argument"),
        (system.as_str(), "take the time as an argument"),
        (offset.as_str(), "take the time as an argument"),
        (random.as_str(), "take the randomness as an argument"),
    ];
    find(sources, &["domain/src", "backend/src", "app/src", "server/src", "frontend/src"], &signs)
        .into_iter()
        .filter(|finding| !finding.starts_with("backend/src/clock"))
        .collect()
}

fn find(sources: &[Source], folders: &[&str], signs: &[(&str, &str)]) -> Findings {
    let mut findings = Findings::new();
    for folder in folders {
        for source in rust_in(sources, folder).filter(|source| !source.path.starts_with("xtask/src/check")) {
            for (number, line) in source.product_lines() {
                for (sign, why) in signs {
                    if code(line).contains(sign) {
                        findings.push(format!("{}:{number}: {}: {why}", source.path, sign.trim()));
                    }
                }
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> [Source; 1] {
        [Source { path: "app/src/home/page.rs".into(), text: text.into(), only_tests: false }]
    }

    #[test]
    fn a_style_attribute_is_found_and_a_class_is_not() {
        assert_eq!(views(&page("view! { <p style=\"color:red\">x</p> }\n")).len(), 1);
        assert!(views(&page("view! { <p class=\"hint\">x</p> }\n")).is_empty());
    }

    #[test]
    fn a_marker_for_later_is_found_even_in_a_comment() {
        let text = ["// TO", "DO: more\n"].concat();
        assert_eq!(unfinished(&page(&text)).len(), 1);
    }

    #[test]
    fn the_global_clock_is_found_outside_the_clock_module() {
        let text = ["let now = SystemTime::", "now();\n"].concat();
        assert_eq!(ambient(&page(&text)).len(), 1);
        let clock = [Source { path: "backend/src/clock.rs".into(), text, only_tests: false }];
        assert!(ambient(&clock).is_empty());
    }
}
