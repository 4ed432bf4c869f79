//! Passwords that everybody tries first.
//!
//! The list (`backend/data/common_passwords.txt`, lower case, sorted, ten characters or more) is
//! part of the program and searched in place; its head names its sources.

use std::sync::LazyLock;

static LIST: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../data/common_passwords.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Whether a lower-case text is on the list.
pub fn is_common(text: &str) -> bool {
    LIST.binary_search(&text).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a6_the_list_is_sorted_and_long_enough_for_what_it_promises() {
        assert!(LIST.is_sorted());
        assert!(LIST.len() >= 3_000, "{}", LIST.len());
        assert!(LIST.iter().all(|entry| entry.chars().count() >= 10));
    }

    #[test]
    fn a6_favourites_of_the_world_and_of_vietnam_are_found() {
        for text in ["1234567890", "password123", "matkhau123", "anhyeuem123", "qwertyuiop"] {
            assert!(is_common(text), "{text}");
        }
        assert!(!is_common("hai con vit bo ao sen"));
    }
}
