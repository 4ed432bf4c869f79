//! Refuses addresses that can be read in two ways.
//!
//! Layers judge the path as it came; the router of pages tidies it first, as browsers do before they send it. So
//! `/api/../can-bo` would be an address for machines to the one and the desk to the other, and whoever may open the first
//! would see the second. Browsers never send such a path, so nobody is turned away.

/// No dot segments, in whatever spelling; no empty ones; no `\`, which is a `/` to whoever tidies.
pub(super) fn has_one_reading(path: &str) -> bool {
    !path.contains("//") && !path.contains('\\') && !path.split('/').any(is_dots)
}

fn is_dots(segment: &str) -> bool {
    after_dot(segment).is_some_and(|rest| rest.is_empty() || after_dot(rest).is_some_and(str::is_empty))
}

fn after_dot(text: &str) -> Option<&str> {
    [".", "%2e", "%2E"].into_iter().find_map(|dot| text.strip_prefix(dot))
}

#[cfg(test)]
mod tests {
    use super::has_one_reading;

    #[test]
    fn j4_a_path_that_somebody_would_tidy_is_none() {
        for path in [
            "/api/../can-bo",
            "/api/%2e%2e/can-bo",
            "/api/.%2E/can-bo",
            "/nop/..",
            "/./quan-tri",
            "/quan-tri/%2e",
            "//can-bo",
            "/tai-khoan//ho-so",
            "/nop/x\\..\\..\\tai-khoan",
        ] {
            assert!(!has_one_reading(path), "{path}");
        }
        for path in
            ["/", "/thu-tuc/ket-hon", "/pkg/motcua.css", "/ho-so/x/to-khai.pdf", "/can-bo/", "/a..b/...", "/%2ex"]
        {
            assert!(has_one_reading(path), "{path}");
        }
    }
}
