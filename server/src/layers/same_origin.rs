//! Refuses forms of other sites.
//!
//! Server functions accept bodies without a token, and cookies with `SameSite=Lax` still travel from
//! sibling sites; so every unsafe method must come from our own pages. Browsers say so in
//! `Sec-Fetch-Site` (https and localhost) or at least in `Origin`; a request with neither is refused.

use super::bearer;
use super::log::template;
use crate::state::ServerState;
use axum::extract::Request;
use axum::http::header::ORIGIN;
use axum::http::{HeaderMap, HeaderValue};

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

/// Whether an unsafe request comes from our own pages, or from a program: a token never comes by itself, as cookies do.
pub(super) fn is_ours(state: &ServerState, request: &Request) -> bool {
    if bearer::has_token(request.uri().path(), request.headers()) {
        return true;
    }
    let checked = check(state, request.headers());
    if let Err(why) = &checked {
        tracing::warn!(reason = ?why, path = template(request.uri().path()), "refused a request of another site");
    }
    checked.is_ok()
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
