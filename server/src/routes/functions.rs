//! Server functions: JSON in, JSON out, a refusal with its own status.
//!
//! The framework would read any body whatever it says it is, answer every refusal with 500, and send callers that look
//! like plain forms back to their `Referer` with 302.

use super::forms::limit;
use super::pages::refused_json;
use crate::state::ServerState;
use app::refusal::Refusal;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, REFERER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use leptos::server_fn::axum::get_server_fn_service;

/// Largest word of a refusal, in bytes.
const REFUSAL_LIMIT: usize = 4 * 1024;

/// Marks the framework's answers that hold a refusal.
const REFUSED: &str = "serverfnerror";

/// Answers a call.
pub async fn answer(State(state): State<ServerState>, request: Request) -> Response {
    if get_server_fn_service(request.uri().path(), request.method().clone()).is_none() {
        return refused_json(&Refusal::NotFound);
    }
    if !is_json(request.headers()) {
        return StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response();
    }
    let (mut parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, limit(&state)).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    parts.headers.remove(REFERER);
    parts.headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    let request = Request::from_parts(parts, Body::from(body));
    let response = leptos_axum::handle_server_fns(request).await.into_response();
    if response.headers().contains_key(REFUSED) { refused(response).await } else { response }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind.split(';').next().is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/json"))
}

/// The refusal in the body decides about the status.
async fn refused(response: Response) -> Response {
    let body = axum::body::to_bytes(response.into_body(), REFUSAL_LIMIT).await.unwrap_or_default();
    refused_json(&serde_json::from_slice(&body).unwrap_or(Refusal::Broken))
}
