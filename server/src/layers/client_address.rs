//! The address limits are counted by: the socket's, unless the peer is a trusted proxy; then the
//! right-most entry of `X-Forwarded-For` that is not itself a trusted proxy.
//!
//! Some proxies write the port too. An entry that cannot be read ends the search: what stands left of it was written by
//! whoever came, not by a proxy of ours.

use axum::http::HeaderMap;
use std::net::{IpAddr, SocketAddr};

/// Finds the client's address.
pub fn client_address(peer: IpAddr, headers: &HeaderMap, trusts: impl Fn(IpAddr) -> bool) -> IpAddr {
    if !trusts(peer) {
        return peer;
    }
    let lines = headers.get_all("x-forwarded-for").iter().map(|value| value.to_str().unwrap_or_default());
    let entries: Vec<Option<IpAddr>> = lines.flat_map(|line| line.split(',')).map(address_of).collect();
    let client = entries.into_iter().rev().find(|entry| entry.is_none_or(|address| !trusts(address)));
    client.flatten().unwrap_or(peer)
}

/// An entry: an address, alone, in brackets, or with a port.
fn address_of(entry: &str) -> Option<IpAddr> {
    let entry = entry.trim();
    let with_port = || entry.parse::<SocketAddr>().ok().map(|both| both.ip());
    let bare = entry.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(entry);
    bare.parse().ok().or_else(with_port)
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
    fn b3_an_entry_with_a_port_is_the_client_and_not_what_the_client_wrote_before_it() {
        let found = |text| client_address(ip("10.0.0.1"), &forwarded(text), |peer| peer == ip("10.0.0.1"));
        for entry in ["1.2.3.4, 198.51.100.7:51234", "1.2.3.4, 198.51.100.7", "1.2.3.4, 198.51.100.7, 10.0.0.1:80"] {
            assert_eq!(found(entry), ip("198.51.100.7"), "{entry}");
        }
        for entry in ["1.2.3.4,[2001:db8::7]:443", "1.2.3.4, [2001:db8::7]", "1.2.3.4, 2001:db8::7"] {
            assert_eq!(found(entry), ip("2001:db8::7"), "{entry}");
        }
        for entry in ["1.2.3.4, unknown", "1.2.3.4, ", "1.2.3.4, 198.51.100.7:x", "1.2.3.4, 198.51.100.256"] {
            assert_eq!(found(entry), ip("10.0.0.1"), "{entry}");
        }
    }

    #[test]
    fn rubbish_in_the_header_falls_back_to_the_peer() {
        assert_eq!(
            client_address(ip("10.0.0.1"), &forwarded("unknown, _x"), |peer| peer == ip("10.0.0.1")),
            ip("10.0.0.1")
        );
    }
}
