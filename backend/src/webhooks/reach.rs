//! Where messages may go: https to addresses of the open internet. Nobody makes the portal knock at machines inside.
//!
//! A name is resolved by us, addresses inside are dropped, and the connection goes to what is left: a name that changes
//! between a check and the connection gains nothing. Redirects are not followed and proxies not asked. Development may
//! also tell a program on the same machine, without encryption.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use domain::words::Phrase;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::{Client, Url, redirect};

use crate::mail::send::SendError;

/// How long the other side may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// Longest address.
const LONGEST: usize = 500;

/// One message with what proves it.
pub(super) struct Parcel<'p> {
    pub url: &'p str,
    pub id: &'p str,
    pub event: &'p str,
    pub signature: String,
    pub body: String,
}

/// The way out. Clones share the client.
#[derive(Clone)]
pub(super) struct Way {
    /// This machine may be told too, without encryption.
    own_machine: bool,
    client: Arc<OnceLock<Option<Client>>>,
}

impl Way {
    pub(super) fn new(own_machine: bool) -> Self {
        Self { own_machine, client: Arc::default() }
    }

    /// An address that messages may go to, in its usual form.
    pub(super) fn address(&self, typed: &str) -> Result<String, Phrase> {
        let no = Phrase::new(
            "Nhập địa chỉ bắt đầu bằng https://, ví dụ https://phanmem.example.vn/nhan-tin.",
            "Enter an address that begins with https://, for example https://software.example.vn/news.",
        );
        let typed = typed.trim();
        if typed.is_empty() || typed.len() > LONGEST {
            return Err(no);
        }
        let url = Url::parse(typed).map_err(|_| no)?;
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Err(Phrase::new(
                "Bỏ tên đăng nhập, mật khẩu và phần sau dấu # khỏi địa chỉ.",
                "Leave user name, password and what follows # out of the address.",
            ));
        }
        let inside = Phrase::new(
            "Địa chỉ này nằm trong mạng nội bộ. Nhập địa chỉ mà máy chủ từ Internet gọi tới được.",
            "This address is inside a private network. Enter one that can be reached from the internet.",
        );
        let host = literal(&url);
        let here = self.own_machine && is_own_machine(&url);
        match url.scheme() {
            "https" if here => Ok(url.to_string()),
            "https" if host.is_some_and(|address| !is_public(address)) || is_own_machine(&url) => Err(inside),
            "https" if url.host_str().is_some() => Ok(url.to_string()),
            "http" if here => Ok(url.to_string()),
            _ => Err(no),
        }
    }

    /// Hands one message over.
    pub(super) async fn carry(&self, parcel: Parcel<'_>) -> Result<(), SendError> {
        // The rules may be stricter today than when the address was typed.
        let url =
            self.address(parcel.url).map_err(|_| SendError::Permanent("the address is not allowed".to_owned()))?;
        let client = self.client.get_or_init(|| client(self.own_machine)).as_ref();
        let client = client.ok_or_else(|| SendError::Temporary("no client can be made".to_owned()))?;
        let sending = client
            .post(url)
            .header("content-type", "application/json")
            .header("x-motcua-event", parcel.event)
            .header("x-motcua-delivery", parcel.id)
            .header("x-motcua-signature", parcel.signature)
            .body(parcel.body)
            .send();
        match sending.await {
            Ok(answer) if answer.status().is_success() => Ok(()),
            // Gone for good, says HTTP.
            Ok(answer) if answer.status().as_u16() == 410 => Err(SendError::Permanent("answered 410".to_owned())),
            Ok(answer) => Err(SendError::Temporary(format!("answered {}", answer.status().as_u16()))),
            Err(error) if error.is_timeout() => Err(SendError::Temporary("no answer in time".to_owned())),
            Err(error) if error.is_connect() => Err(SendError::Temporary("no connection".to_owned())),
            Err(_) => Err(SendError::Temporary("the connection broke".to_owned())),
        }
    }
}

fn client(own_machine: bool) -> Option<Client> {
    let made = Client::builder()
        .redirect(redirect::Policy::none())
        .no_proxy()
        .timeout(PATIENCE)
        .pool_max_idle_per_host(0)
        .user_agent("Motcua-Webhook/1")
        .dns_resolver(Outside { own_machine })
        .build();
    made.inspect_err(|error| tracing::error!(%error, "webhooks have no client")).ok()
}

/// Resolves names to addresses outside.
struct Outside {
    own_machine: bool,
}

impl Resolve for Outside {
    fn resolve(&self, name: Name) -> Resolving {
        let own_machine = self.own_machine;
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let allowed = |to: &SocketAddr| is_public(to.ip()) || (own_machine && to.ip().to_canonical().is_loopback());
            let found: Vec<SocketAddr> = found.filter(allowed).collect();
            if found.is_empty() {
                return Err("no address outside".into());
            }
            let found: Addrs = Box::new(found.into_iter());
            Ok(found)
        })
    }
}

/// The host of an address when it is a number.
fn literal(url: &Url) -> Option<IpAddr> {
    url.host_str()?.trim_start_matches('[').trim_end_matches(']').parse().ok()
}

fn is_own_machine(url: &Url) -> bool {
    let name = url.host_str().unwrap_or_default().trim_end_matches('.');
    let named = name == "localhost" || name.ends_with(".localhost");
    named || literal(url).is_some_and(|address| address.to_canonical().is_loopback())
}

/// Whether an address belongs to the open internet; whatever is reserved, local or wraps such an address does not.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(address) => is_public_v4(address),
        IpAddr::V6(address) => is_public_v6(address),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    let reserved = match (a, b, c) {
        (0 | 10 | 127 | 224.., _, _) | (169, 254, _) | (192, 168, _) => true,
        (100, 64..=127, _) | (172, 16..=31, _) | (198, 18..=19, _) => true,
        (192, 0, 0 | 2) | (192, 88, 99) | (198, 51, 100) | (203, 0, 113) => true,
        (_, _, _) => false,
    };
    !reserved
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let [a, b, ..] = address.segments();
    // Global unicast, without documentation, tunnels (Teredo, 6to4) and other special blocks.
    let global = (0x2000..0x4000).contains(&a);
    let special = (a == 0x2001 && (b < 0x0200 || b == 0x0db8)) || a == 0x2002 || (a == 0x3fff && b < 0x1000);
    global && !special
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_addresses_of_the_open_internet_are_public() {
        for outside in ["1.1.1.1", "113.160.0.1", "172.32.0.1", "100.128.0.1", "2405:4800::1", "2606:4700::1111"] {
            assert!(is_public(outside.parse().expect("an address")), "{outside}");
        }
        for inside in [
            "0.0.0.0",
            "10.0.0.1",
            "100.64.0.1",
            "127.0.0.1",
            "127.1.2.3",
            "169.254.169.254",
            "172.16.0.1",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.1.1",
            "198.18.0.1",
            "198.51.100.1",
            "203.0.113.7",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "64:ff9b::a00:1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "2001::1",
            "2001:db8::1",
            "2002:a00:1::1",
            "::7f00:1",
        ] {
            assert!(!is_public(inside.parse().expect("an address")), "{inside}");
        }
    }

    #[test]
    fn production_tells_https_addresses_outside_only() {
        let way = Way::new(false);
        for good in ["https://example.vn/nhan", " https://example.vn:8443/x?y=1 ", "https://1.1.1.1/"] {
            assert!(way.address(good).is_ok(), "{good}");
        }
        for bad in [
            "",
            "example.vn",
            "http://example.vn/",
            "ftp://example.vn/",
            "https://",
            "javascript:alert(1)",
            "https://u:p@example.vn/",
            "https://example.vn/#x",
            "https://localhost/",
            "https://a.localhost./",
            "https://127.0.0.1/",
            "https://2130706433/",
            "https://0x7f.1/",
            "https://[::1]/",
            "https://10.1.2.3/",
            "https://[::ffff:10.0.0.1]/",
            "https://169.254.169.254/latest",
            "http://127.0.0.1:9/",
        ] {
            assert!(way.address(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn development_may_tell_its_own_machine_and_nothing_else_inside() {
        let way = Way::new(true);
        for good in ["http://127.0.0.1:8000/x", "http://localhost:8000/", "http://[::1]:8000/"] {
            assert!(way.address(good).is_ok(), "{good}");
        }
        for bad in ["http://10.0.0.1/", "http://example.vn/", "https://192.168.1.1/"] {
            assert!(way.address(bad).is_err(), "{bad}");
        }
    }

    #[tokio::test]
    async fn names_that_lead_inside_are_not_resolved() {
        let resolved = Outside { own_machine: false }.resolve("localhost".parse().expect("a name")).await;
        assert!(resolved.is_err());
    }
}
