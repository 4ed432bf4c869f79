//! Refuses forms of other sites.
//!
//! Server functions accept bodies without a token, and cookies with `SameSite=Lax` still travel from
//! sibling sites; so every unsafe method must come from our own pages. Browsers say so in
//! `Sec-Fetch-Site` (https and localhost) or at least in `Origin`; a request with neither is refused.

use super::bearer;
use super::log::template;
use crate::routes::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use axum::extract::{Request, State};
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, HeaderValue, Method};
use axum::middleware::Next;
use axum::response::Response;

/// Why a request counts as foreign; the word goes into the log.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Foreign {
    /// `Sec-Fetch-Site` says another site, or none.
    FetchSite,
    /// `Origin` is not ours.
    Origin,
    /// Neither header.
    NoHeaders,
}

/// The layer.
pub async fn layer(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    // A token comes from a program and never by itself, as cookies do.
    let by_token = bearer::has_token(request.uri().path(), request.headers());
    if !safe
        && !by_token
        && let Err(why) = check(&state, request.headers())
    {
        tracing::warn!(reason = ?why, path = template(request.uri().path()), "refused a request of another site");
        return pages::refuse(&state, request, Refusal::Forbidden).await;
    }
    let mut response = next.run(request).await;
    if !safe {
        response.headers_mut().append("vary", HeaderValue::from_static("Sec-Fetch-Site, Origin"));
    }
    response
}

/// Did one of our own pages send this?
///
/// # Errors
/// The reason why not.
pub fn check(state: &ServerState, headers: &HeaderMap) -> Result<(), Foreign> {
    if let Some(site) = headers.get("sec-fetch-site") {
        return if site == "same-origin" { Ok(()) } else { Err(Foreign::FetchSite) };
    }
    match headers.get(ORIGIN).map(HeaderValue::to_str) {
        Some(Ok(origin)) if state.is_own_origin(origin) => Ok(()),
        Some(_) => Err(Foreign::Origin),
        None => Err(Foreign::NoHeaders),
    }
}
