//! The name of an uploaded file, kept as text beside the random name on disk.
//!
//! It comes back in a download header and in lists, so it must not carry folders, control characters,
//! direction tricks or the names that some systems reserve for devices.

use super::{is_hidden, nfc};

/// The longest name kept, in characters.
pub const FILE_NAME_MAX: usize = 150;

/// What a file is called when nothing usable is left.
const NAMELESS: &str = "tep";

/// The last part of the path, composed, without hidden characters, at most 150 characters with its ending kept.
pub fn clean_file_name(name: &str) -> String {
    let seen: String = name.chars().filter(|c| !is_hidden(*c)).collect();
    let last = seen.rsplit(['/', '\\']).next().unwrap_or_default();
    let spaced = last.split_whitespace().collect::<Vec<_>>().join(" ");
    let composed = nfc(&spaced);
    let short = shorten(trim(&composed));
    let kept = trim(&short);
    if kept.is_empty() {
        return NAMELESS.to_owned();
    }
    if is_reserved(kept) { format!("_{kept}") } else { kept.to_owned() }
}

/// The name under which a file of this kind is handed out: a paper that came as `scan.hta` becomes `scan.hta.pdf`, so that
/// nobody's computer runs what only looks like a paper. Kinds that are no papers keep their names.
pub fn with_ending_of(name: &str, media: &str) -> String {
    let endings: &[&str] = match media {
        "application/pdf" => &["pdf"],
        "image/jpeg" => &["jpg", "jpeg"],
        "image/png" => &["png"],
        "image/webp" => &["webp"],
        _ => &[],
    };
    let fits = |ending: &str| endings.iter().any(|one| ending.eq_ignore_ascii_case(one));
    match (endings.first(), name.rsplit_once('.')) {
        (Some(_), Some((_, ending))) if fits(ending) => name.to_owned(),
        (Some(ending), _) => format!("{name}.{ending}"),
        (None, _) => name.to_owned(),
    }
}

fn trim(name: &str) -> &str {
    name.trim().trim_matches(['.', ' '])
}

/// Cuts in the middle: the ending tells people what the file is.
fn shorten(name: &str) -> String {
    // One place is left for the underscore before a reserved name.
    let room = FILE_NAME_MAX - 1;
    if name.chars().count() <= room {
        return name.to_owned();
    }
    let ending = match name.rsplit_once('.') {
        Some((_, ending)) if (1..=10).contains(&ending.chars().count()) => format!(".{ending}"),
        Some(_) | None => String::new(),
    };
    let stem: String = name.chars().take(room - ending.chars().count()).collect();
    format!("{}{ending}", stem.trim_end_matches(['.', ' ']))
}

fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().trim_end().to_ascii_uppercase();
    match stem.as_str() {
        "CON" | "PRN" | "AUX" | "NUL" | "CONIN$" | "CONOUT$" => true,
        other => matches!(other.strip_prefix("COM").or_else(|| other.strip_prefix("LPT")),
            Some(rest) if rest.chars().count() == 1 && rest.chars().all(|c| c.is_ascii_digit() || "¹²³".contains(c))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn folders_controls_and_tricks_are_dropped() {
        let cases = [
            ("/etc/passwd", "passwd"),
            ("C:\\Users\\lan\\Giấy chứng sinh.pdf", "Giấy chứng sinh.pdf"),
            ("../../..", "tep"),
            ("anh\u{202E}gpj.exe", "anhgpj.exe"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
            ("con.pdf", "_con.pdf"),
            ("LPT1", "_LPT1"),
            ("console.pdf", "console.pdf"),
            ("", "tep"),
            (".htaccess", "htaccess"),
        ];
        for (typed, kept) in cases {
            assert_eq!(clean_file_name(typed), kept, "{typed:?}");
        }
    }

    #[test]
    fn what_is_handed_out_ends_as_what_it_is() {
        let cases = [
            ("Giay khai sinh.hta", "application/pdf", "Giay khai sinh.hta.pdf"),
            ("Scan.bat", "application/pdf", "Scan.bat.pdf"),
            ("gpj.exe", "image/jpeg", "gpj.exe.jpg"),
            ("Ảnh.JPEG", "image/jpeg", "Ảnh.JPEG"),
            ("khai sinh.pdf", "application/pdf", "khai sinh.pdf"),
            ("tep", "image/png", "tep.png"),
            ("so-theo-doi.csv", "text/csv; charset=utf-8", "so-theo-doi.csv"),
        ];
        for (name, media, given) in cases {
            assert_eq!(with_ending_of(name, media), given);
        }
    }

    #[test]
    fn a_long_name_keeps_its_ending() {
        let kept = clean_file_name(&format!("{}.pdf", "ư".repeat(400)));
        assert!(kept.chars().count() <= FILE_NAME_MAX);
        assert!(kept.ends_with("ư.pdf"));
    }

    proptest! {
        #[test]
        fn any_name_is_safe_and_settles(name in "(?s).{0,200}") {
            let kept = clean_file_name(&name);
            prop_assert!(!kept.is_empty() && kept.chars().count() <= FILE_NAME_MAX);
            prop_assert!(!kept.contains(['/', '\\', '\r', '\n', '\0']));
            prop_assert!(!kept.starts_with('.') && !kept.ends_with('.'));
            prop_assert_eq!(clean_file_name(&kept), kept);
        }
    }
}
