//! Gzips pages and JSON.

use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use gzip::gzip;

mod gzip;
mod same;

/// Below this many bytes compressing gains nothing.
const WORTH_IT: usize = 600;
/// Pages are read whole up to this size; anything larger goes out as it is.
const WHOLE: usize = 4 * 1024 * 1024;

/// The layer.
pub async fn layer(request: Request, next: Next) -> Response {
    let wanted = accepts_gzip(request.headers());
    let response = next.run(request).await;
    if !wanted || response.headers().contains_key(CONTENT_ENCODING) || !is_text(response.headers()) {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(plain) = axum::body::to_bytes(body, WHOLE).await else {
        tracing::error!("a page was larger than {WHOLE} bytes");
        return Response::from_parts(parts, Body::empty());
    };
    if plain.len() < WORTH_IT {
        return Response::from_parts(parts, Body::from(plain));
    }
    match gzip(&plain) {
        Some(small) => {
            parts.headers.insert(CONTENT_ENCODING, HeaderValue::from_static("gzip"));
            parts.headers.append(VARY, HeaderValue::from_static("Accept-Encoding"));
            parts.headers.remove(CONTENT_LENGTH);
            Response::from_parts(parts, Body::from(small))
        }
        None => Response::from_parts(parts, Body::from(plain)),
    }
}

fn accepts_gzip(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).is_some_and(|value| value.contains("gzip"))
}

fn is_text(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with("text/") || kind.starts_with("application/json"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asking(encodings: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static(encodings))])
    }

    #[test]
    fn only_who_asks_for_gzip_gets_it() {
        assert!(accepts_gzip(&asking("gzip, deflate, br")));
        assert!(!accepts_gzip(&asking("br")));
        assert!(!accepts_gzip(&HeaderMap::new()));
    }
}
