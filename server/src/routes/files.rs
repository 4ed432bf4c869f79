//! Hands out built files, in the smallest form the browser takes.

use crate::assets::StaticFile;
use axum::body::Body;
use axum::http::header::{ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::Response;

/// The answer with a file.
pub fn serve(file: &StaticFile, asked: &HeaderMap) -> Response {
    let accepted = asked.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let (body, encoding) = match (&file.brotli, &file.gzip) {
        (Some(small), _) if accepted.contains("br") => (small.clone(), Some("br")),
        (_, Some(small)) if accepted.contains("gzip") => (small.clone(), Some("gzip")),
        _ => (file.plain.clone(), None),
    };
    let mut response = Response::new(Body::from(body));
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(file.media));
    headers.insert(VARY, HeaderValue::from_static("Accept-Encoding"));
    let caching = if file.immutable { "public, max-age=31536000, immutable" } else { "public, max-age=3600" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    if let Some(encoding) = encoding {
        headers.insert(CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}
