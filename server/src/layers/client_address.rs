//! The address limits are counted by: the socket's, unless the peer is a trusted proxy; then the
//! right-most entry of `X-Forwarded-For` that is not itself a trusted proxy.

use axum::http::HeaderMap;
use std::net::IpAddr;

/// Finds the client's address.
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusts: impl Fn(IpAddr) -> bool) -> IpAddr {
    if !trusts(peer) {
        return peer;
    }
    let entries: Vec<IpAddr> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|entry| entry.trim().parse().ok())
        .collect();
    entries.into_iter().rev().find(|address| !trusts(*address)).unwrap_or(peer)
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("a literal address")
    }

    fn forwarded(text: &'static str) -> HeaderMap {
        HeaderMap::from_iter([("x-forwarded-for".parse().expect("a header name"), HeaderValue::from_static(text))])
    }

    #[test]
    fn b3_a_forwarding_header_of_an_untrusted_peer_is_ignored() {
        assert_eq!(
            client_address(ip("203.0.113.9"), &forwarded("198.51.100.1"), |peer| peer == ip("10.0.0.1")),
            ip("203.0.113.9")
        );
    }

    #[test]
    fn the_right_most_untrusted_entry_counts_behind_a_trusted_proxy() {
        let headers = forwarded("1.2.3.4, 198.51.100.7, 10.0.0.2");
        assert_eq!(
            client_address(ip("10.0.0.1"), &headers, |peer| [ip("10.0.0.1"), ip("10.0.0.2")].contains(&peer)),
            ip("198.51.100.7")
        );
    }

    #[test]
    fn rubbish_in_the_header_falls_back_to_the_peer() {
        assert_eq!(
            client_address(ip("10.0.0.1"), &forwarded("unknown, _x"), |peer| peer == ip("10.0.0.1")),
            ip("10.0.0.1")
        );
    }
}
