//! What is turned away before anybody asks who it comes from: addresses with two readings ([`plain_path`]), other hosts'
//! names ([`host`]), other sites' forms ([`same_origin`]); bodies get their time ([`patience`]).
//!
//! One layer for the four, because each layer costs every request a copy of all layers below it.

use super::{host, patience, plain_path, same_origin};
use crate::routes::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// The layer.
pub async fn layer(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    if !plain_path::has_one_reading(request.uri().path()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    if !host::is_ours(&state, &request) {
        return StatusCode::MISDIRECTED_REQUEST.into_response();
    }
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if !safe && !same_origin::is_ours(&state, &request) {
        return pages::refuse(&state, request, Refusal::Forbidden).await;
    }
    let mut response = next.run(patience::in_time(request)).await;
    if !safe {
        response.headers_mut().append("vary", HeaderValue::from_static("Sec-Fetch-Site, Origin"));
    }
    response
}
