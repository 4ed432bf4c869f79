//! Tokens of programs in `Authorization: Bearer`: where they count, and how they are read.

use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;

/// Below this address only tokens count.
const PROGRAMS: &str = "/api/v1/me/";
/// Below this address tokens count.
const API: &str = "/api/v1/";

/// Whether an address is for programs only: nobody is signed in there.
pub fn is_for_programs(path: &str) -> bool {
    path.starts_with(PROGRAMS)
}

/// Whether a request comes with a token, good or not, where tokens count.
pub fn has_token(path: &str, headers: &HeaderMap) -> bool {
    path.starts_with(API) && token(headers).is_some()
}

/// The token; none when the header is absent, unreadable or of another scheme.
pub fn token(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = headers.get(AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn headers(value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(AUTHORIZATION, HeaderValue::from_static(value))])
    }

    #[test]
    fn a_token_is_read_from_its_scheme_only() {
        assert_eq!(token(&headers("Bearer motcua_x")), Some("motcua_x"));
        assert_eq!(token(&headers("bearer  motcua_x ")), Some("motcua_x"));
        for other in ["", "Bearer", "Bearer ", "Basic bGFuOng=", "motcua_x"] {
            assert_eq!(token(&headers(other)), None, "{other}");
        }
        assert_eq!(token(&HeaderMap::new()), None);
    }

    #[test]
    fn d1_a_token_counts_nowhere_but_in_the_interface_for_programs() {
        let headers = headers("Bearer motcua_x");
        assert!(has_token("/api/v1/me/dossiers", &headers));
        for path in ["/f/send_dossier", "/ho-so/x/xem-lai", "/api/v2/me", "/tai-khoan/api/v1/", "/api/v1"] {
            assert!(!has_token(path, &headers), "{path}");
        }
        assert!(is_for_programs("/api/v1/me/dossiers"));
        assert!(!is_for_programs("/api/v1/mean") && !is_for_programs("/api/v1/units"));
    }
}
