//! Which client addresses count as one.
//!
//! An IPv4 address counts alone; an IPv6 customer owns at least a /64 and could use a new address
//! for every try, so the whole /64 counts together. IPv4 written as IPv6 counts as IPv4.

use std::net::IpAddr;

/// The group that a client address belongs to, as text for a limit key.
pub fn group_of(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.to_string(),
        IpAddr::V6(v6) => {
            let [a, b, c, d, ..] = v6.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn group(text: &str) -> String {
        group_of(text.parse().unwrap())
    }

    #[test]
    fn b3_every_ipv4_address_counts_alone() {
        assert_ne!(group("203.0.113.7"), group("203.0.113.8"));
        assert_eq!(group("::ffff:203.0.113.7"), group("203.0.113.7"));
    }

    #[test]
    fn b3_an_ipv6_network_of_64_bits_counts_as_one() {
        assert_eq!(group("2001:db8:1:2::1"), group("2001:db8:1:2:ffff:ffff:ffff:ffff"));
        assert_ne!(group("2001:db8:1:2::1"), group("2001:db8:1:3::1"));
    }
}
