//! What browsers must be told on every answer: content policy with the nonce of this response, no
//! sniffing, no framing, no referrer to others, and no caching of anything personal.

use crate::state::ServerState;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;

/// The nonce that a rendered page used for its scripts; pages leave it in the response's extensions.
#[derive(Debug, Clone)]
pub struct PageNonce(pub String);

/// The layer.
pub async fn layer(State(state): State<ServerState>, request: Request, next: Next) -> Response {
    let camera = request.uri().path().ends_with("/giay-to");
    let unlisted = ["/theo-doi/", "/xac-minh/"].iter().any(|start| request.uri().path().starts_with(start));
    // Their addresses hold a secret. `no-referrer` would keep it in too, but turn the `Origin` of their form into `null`.
    let path = request.uri().path();
    let linked = matches!(path, "/kich-hoat" | "/dat-lai-mat-khau" | "/dai-dien" | "/doi-email" | "/bat-dau");
    let secret = unlisted || linked || path.starts_with("/danh-gia/");
    let mut response = next.run(request).await;
    let nonce = response.extensions_mut().remove::<PageNonce>();
    let headers = response.headers_mut();
    if !headers.contains_key("content-security-policy") {
        let script = nonce.map(|PageNonce(nonce)| format!(" 'nonce-{nonce}'")).unwrap_or_default();
        let policy = format!(
            "default-src 'self'; script-src 'self'{script} 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; \
             object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
        );
        put(headers, "content-security-policy", &policy);
    }
    put(headers, "x-content-type-options", "nosniff");
    put(headers, "referrer-policy", if secret { "same-origin" } else { "strict-origin-when-cross-origin" });
    if unlisted {
        put(headers, "x-robots-tag", "noindex, nofollow");
    }
    put(headers, "cross-origin-opener-policy", "same-origin");
    put(
        headers,
        "permissions-policy",
        if camera {
            "camera=(self), microphone=(), geolocation=()"
        } else {
            "camera=(), microphone=(), geolocation=()"
        },
    );
    if state.public_url.starts_with("https://") {
        put(headers, "strict-transport-security", "max-age=31536000; includeSubDomains");
    }
    if !headers.contains_key(CACHE_CONTROL) {
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

fn put(headers: &mut axum::http::HeaderMap, name: &'static str, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.entry(HeaderName::from_static(name)).or_insert(value);
    }
}
