//! Blocks of addresses, for the proxies whose forwarding header is believed.
//!
//! `10.0.0.0/8`, `2001:db8::/32` or a single address; an IPv4 address inside IPv6 counts as IPv4.

use std::net::IpAddr;

/// An address or a block of addresses.
pub(super) struct Network {
    base: IpAddr,
    bits: u32,
}

impl Network {
    pub(super) fn holds(&self, peer: IpAddr) -> bool {
        match (self.base, peer.to_canonical()) {
            (IpAddr::V4(base), IpAddr::V4(peer)) => {
                same_start(base.to_bits().into(), peer.to_bits().into(), 32, self.bits)
            }
            (IpAddr::V6(base), IpAddr::V6(peer)) => same_start(base.to_bits(), peer.to_bits(), 128, self.bits),
            (IpAddr::V4(_), IpAddr::V6(_)) | (IpAddr::V6(_), IpAddr::V4(_)) => false,
        }
    }
}

fn same_start(one: u128, other: u128, width: u32, bits: u32) -> bool {
    (one ^ other).checked_shr(width - bits).is_none_or(|rest| rest == 0)
}

/// Reads `10.0.0.0/8` or a single address.
pub(super) fn network(text: &str) -> Option<Network> {
    let (address, bits) = text.split_once('/').map_or((text, None), |(a, b)| (a, Some(b)));
    let base: IpAddr = address.trim().parse().ok()?;
    let width = if base.is_ipv4() { 32 } else { 128 };
    let bits = bits.map_or(Some(width), |bits| bits.trim().parse().ok())?;
    (bits <= width).then_some(Network { base, bits })
}

#[cfg(test)]
mod tests {
    use super::network;

    #[test]
    fn a_block_holds_its_own_addresses_only() {
        let holds = |block: &str, peer: &str| network(block).unwrap().holds(peer.parse().unwrap());
        assert!(holds("10.0.0.0/8", "10.255.0.1"));
        assert!(holds("10.0.0.0/8", "::ffff:10.1.1.1"));
        assert!(!holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("0.0.0.0/0", "203.0.113.9"));
        assert!(!holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("::/0", "2001:db8::1"));
        assert!(holds("127.0.0.1", "127.0.0.1"));
        assert!(!holds("127.0.0.1", "127.0.0.2"));
    }

    #[test]
    fn what_is_no_block_is_refused() {
        for text in ["", "localhost", "10.0.0.0/33", "10.0.0.0/x", "::1/129"] {
            assert!(network(text).is_none(), "{text}");
        }
    }
}
