//! Where a person may be sent after signing in.
//!
//! Only an address of this portal: one slash at the start, nothing that a browser could read as
//! another host, no control characters in any spelling.

/// Where people go when no return path was given or the given one is not ours.
pub const HOME_OF_ACCOUNT: &str = "/tai-khoan";
const LONGEST: usize = 2_000;

/// The given path when it is a local one, else the personal page.
pub fn safe_next(next: &str) -> String {
    let path = next.split(['?', '#']).next().unwrap_or(next);
    let good = is_local(next) && !leads_back_to_the_door(path);
    if good { next.to_owned() } else { HOME_OF_ACCOUNT.to_owned() }
}

/// Whether this is an address of this portal and cannot be read as any other.
pub fn is_local(next: &str) -> bool {
    let mut bytes = next.bytes();
    if next.len() > LONGEST || bytes.next() != Some(b'/') {
        return false;
    }
    if matches!(bytes.next(), Some(b'/' | b'\\')) {
        return false;
    }
    let has_bad_character = next.chars().any(|c| c.is_control() || c == '\\' || c.is_whitespace());
    let path = next.split(['?', '#']).next().unwrap_or(next);
    !has_bad_character && !hides_control(next) && !hides_host(path)
}

/// A percent escape of a control character: some server behind us may decode it into a header.
fn hides_control(next: &str) -> bool {
    next.as_bytes()
        .windows(3)
        .any(|w| w[0] == b'%' && (matches!(w[1], b'0' | b'1') || (w[1] == b'7' && w[2] | 32 == b'f')))
}

/// Dot segments and escaped slashes, which may become `//host` when somebody tidies the path.
fn hides_host(path: &str) -> bool {
    let lower = path.to_ascii_lowercase();
    lower.contains("//")
        || lower.contains("%2f")
        || lower.contains("%5c")
        || lower.split('/').any(|part| matches!(part.replace("%2e", ".").as_str(), "." | ".."))
}

/// Signing in must not end on the page for signing in or out.
fn leads_back_to_the_door(path: &str) -> bool {
    matches!(path.trim_end_matches('/'), "/dang-nhap" | "/dang-nhap/xac-thuc" | "/dang-xuat")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h4_only_local_paths_are_followed() {
        let evil = [
            "",
            "ho-so",
            "//evil.vn",
            "/\\evil.vn",
            "\\/evil.vn",
            "https:evil.vn",
            "https://evil.vn",
            "/%0d%0aSet-Cookie:x=1",
            "/%0D%0ASet-Cookie:x=1",
            "/a\r\nb",
            "/\tevil",
            "/ /evil.vn",
            "javascript:alert(1)",
            "/.//evil.vn",
            "/..//evil.vn",
            "/%2fevil.vn",
            "/%5Cevil.vn",
            "/a/%2e%2e//evil.vn",
            "/a/../b",
            "/\u{a0}x",
            "/\u{2028}x",
            "/%7f",
            "/%00",
            "/dang-nhap",
            "/dang-nhap/?next=/x",
            "/dang-nhap/xac-thuc",
            "/dang-xuat",
            "///evil.vn",
            "/\u{7f}x",
        ];
        for next in evil {
            assert_eq!(safe_next(next), HOME_OF_ACCOUNT, "{next:?}");
        }
        assert_eq!(safe_next(&format!("/{}", "a".repeat(2_000))), HOME_OF_ACCOUNT);
    }

    #[test]
    fn h4_our_own_addresses_are_kept_whole() {
        let ours = [
            "/",
            "/ho-so/01J9ZK/khai/nguoi-yeu-cau",
            "/nop/khai-sinh-thong-thuong?buoc=2#x",
            "/thu-tuc?q=khai%20sinh&linh-vuc=ho-tich",
            "/tra-cuu?ma=H26.00004-261122-0001",
            "/thu-tuc?q=http://a.vn",
            "/dang-nhap-lai",
        ];
        for next in ours {
            assert_eq!(safe_next(next), next);
        }
    }
}
