//! Answers only to its own names: links in mails come from the configured address, and a request
//! for another host gets 421, so that a poisoned `Host` leads nowhere. The two health addresses
//! accept any host, since probes call by number. Two names in one request are nobody's: a proxy may have read the other.

use crate::state::ServerState;
use axum::extract::{Request, State};
use axum::http::{StatusCode, header::HOST};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The layer.
pub async fn layer(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    if matches!(request.uri().path(), "/healthz" | "/readyz") {
        return next.run(request).await;
    }
    let named = request.uri().authority().map(|authority| authority.to_string());
    let header = request.headers().get(HOST).and_then(|host| host.to_str().ok());
    let once = request.headers().get_all(HOST).iter().count() == 1;
    let ours =
        once && header.is_some_and(|host| state.is_own_host(host)) && named.is_none_or(|host| state.is_own_host(&host));
    if ours {
        return next.run(request).await;
    }
    StatusCode::MISDIRECTED_REQUEST.into_response()
}
