//! Answers only to its own names: links in mails come from the configured address, and a request
//! for another host gets 421, so that a poisoned `Host` leads nowhere. The two health addresses
//! accept any host, since probes call by number. Two names in one request are nobody's: a proxy may have read the other.

use crate::state::ServerState;
use axum::extract::Request;
use axum::http::header::HOST;

/// Whether a request asks for us.
pub(super) fn is_ours(state: &ServerState, request: &Request) -> bool {
    if matches!(request.uri().path(), "/healthz" | "/readyz") {
        return true;
    }
    let named = request.uri().authority().map(|authority| authority.to_string());
    let header = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let once = request.headers().get_all(HOST).iter().count() == 1;
    once && header.is_some_and(|host| state.is_own_host(host)) && named.is_none_or(|host| state.is_own_host(&host))
}
