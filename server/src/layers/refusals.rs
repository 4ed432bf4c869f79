//! Refusals that come from below our own code (wrong method, unreadable address, body too large) are a bare status with
//! a line of English at most. People get a page with the number of their request instead, scripts and machines the
//! word of a refusal. Requests with an overlong head are refused here, and every 503 says when to try again.

use crate::layers::log::RequestId;
use crate::routes::{bare_page, pages};
use crate::state::ServerState;
use app::refusal::Refusal;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

/// Longest head of a request: bytes of all names and values.
const HEAD_LIMIT: usize = 16 * 1024;

/// Seconds after which something that is out of service is worth another try.
const BACK_SOON: &str = "30";

/// The layer.
pub async fn layer(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    let path = request.uri().path();
    let probe = matches!(path, "/healthz" | "/readyz");
    let machine = path.starts_with("/f/") || path.starts_with("/api/") || pages::wants_json(request.headers());
    if head_length(request.headers()) > HEAD_LIMIT {
        return bare_page::page(&state, StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, &id);
    }
    let response = next.run(request).await;
    if probe || !is_bare(&response) {
        return come_back(response);
    }
    let status = response.status();
    let written = if machine { pages::refused_json(&refusal_of(status)) } else { bare_page::page(&state, status, &id) };
    come_back(dressed(response, written))
}

/// What is out of service for a moment says when to try again.
fn come_back(mut response: Response) -> Response {
    if response.status() == StatusCode::SERVICE_UNAVAILABLE {
        response.headers_mut().entry(RETRY_AFTER).or_insert(HeaderValue::from_static(BACK_SOON));
    }
    response
}

fn head_length(headers: &HeaderMap) -> usize {
    headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum()
}

/// An error without a page or JSON.
fn is_bare(response: &Response) -> bool {
    let status = response.status();
    let kind = response.headers().get(CONTENT_TYPE);
    (status.is_client_error() || status.is_server_error())
        && kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"))
}

/// The nearest word for scripts; the status says the rest.
fn refusal_of(status: StatusCode) -> Refusal {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED => Refusal::NotFound,
        status if status.is_server_error() => Refusal::Broken,
        _ => Refusal::NotAcceptable,
    }
}

/// The bare answer with its status and headers (`Allow`, `Retry-After` ...), and with what was written for it.
fn dressed(bare: Response, written: Response) -> Response {
    let (mut parts, _) = bare.into_parts();
    let (own, body) = written.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    if let Some(kind) = own.headers.get(CONTENT_TYPE) {
        parts.headers.insert(CONTENT_TYPE, kind.clone());
    }
    Response::from_parts(parts, body)
}
