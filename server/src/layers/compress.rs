//! Gzips pages and JSON. A fresh encoder costs more than rendering the page, so each thread keeps
//! one and resets it.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{ACCEPT_ENCODING, CONTENT_ENCODING, CONTENT_LENGTH, CONTENT_TYPE, VARY};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::cell::RefCell;

/// Below this many bytes compressing gains nothing.
const WORTH_IT: usize = 600;
/// Pages are read whole up to this size; anything larger goes out as it is.
const WHOLE: usize = 4 * 1024 * 1024;

thread_local! {
    static ENCODER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(2), false));
}

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

/// A gzip member (RFC 1952) around one deflate stream.
fn gzip(plain: &[u8]) -> Option<Bytes> {
    let mut out = Vec::with_capacity(plain.len() / 3 + 64);
    out.extend_from_slice(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255]);
    ENCODER.with_borrow_mut(|encoder| {
        encoder.reset();
        loop {
            let read = usize::try_from(encoder.total_in()).ok()?;
            out.reserve(out.capacity().max(1024) / 2);
            match encoder.compress_vec(&plain[read..], &mut out, FlushCompress::Finish).ok()? {
                Status::StreamEnd => return Some(()),
                Status::Ok | Status::BufError => {}
            }
        }
    })?;
    let mut crc = Crc::new();
    crc.update(plain);
    out.extend_from_slice(&crc.sum().to_le_bytes());
    out.extend_from_slice(&u32::try_from(plain.len()).ok()?.to_le_bytes());
    Some(Bytes::from(out))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn a_page_comes_out_of_the_reused_encoder_as_it_went_in() {
        for round in 1..4 {
            let page = "Một cửa cho mọi thủ tục hộ tịch. ".repeat(round * 900);
            let small = gzip(page.as_bytes()).expect("compresses");
            let mut back = String::new();
            flate2::read::GzDecoder::new(&small[..]).read_to_string(&mut back).expect("a valid gzip member");
            assert_eq!(back, page);
        }
    }
}
