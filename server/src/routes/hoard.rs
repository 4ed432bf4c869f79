//! Keeps the reader of multipart forms from hoarding: it takes whatever has come before it looks at any of it, and looks
//! for the end of a head or of a preamble as long as the request lasts.

use axum::body::Body;
use axum::http::HeaderMap;
use axum::http::header::CONTENT_LENGTH;
use futures::StreamExt as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration;

/// Most bytes taken without anything to show for them.
const MOST: usize = 1024 * 1024;

/// Most bytes, and most time, for a body that nobody wants.
const UNWANTED: usize = 16 * 1024 * 1024;
const PATIENCE: Duration = Duration::from_secs(20);

/// Bytes that a reader took since it last handed something on.
#[derive(Clone, Default)]
pub struct Hoard {
    taken: Arc<AtomicUsize>,
    broke_off: Arc<AtomicBool>,
}

impl Hoard {
    /// The body one piece at a time; it breaks off when the hoard grows too large.
    pub fn watch(&self, body: Body) -> Body {
        let (taken, broke_off) = (self.taken.clone(), self.broke_off.clone());
        let pieces = body.into_data_stream().enumerate().then(move |(number, piece)| {
            let (taken, broke_off) = (taken.clone(), broke_off.clone());
            async move {
                // The reader has its turn between pieces.
                if number > 0 {
                    tokio::task::yield_now().await;
                }
                let piece = piece.map_err(io::Error::other)?;
                if taken.fetch_add(piece.len(), Ordering::Relaxed) > MOST {
                    broke_off.store(true, Ordering::Relaxed);
                    return Err(io::Error::other("a part of a form without an end"));
                }
                Ok(piece)
            }
        });
        Body::from_stream(pieces)
    }

    /// The reader handed on what it had.
    pub fn handed_on(&self) {
        self.taken.store(0, Ordering::Relaxed);
    }

    /// The body was broken off here; the connection was not.
    pub fn broke_off(&self) -> bool {
        self.broke_off.load(Ordering::Relaxed)
    }
}

/// The size that a request names.
pub fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Reads a body that nobody wants to its end, if that is near: a browser that is still sending when the connection
/// closes shows its own error page in place of the answer.
pub async fn throw_away(body: Body) {
    let mut pieces = body.into_data_stream();
    let reading = async {
        let mut taken = 0;
        while let Some(Ok(piece)) = pieces.next().await {
            taken += piece.len();
            if taken > UNWANTED {
                break;
            }
        }
    };
    // Whatever is left after that is the browser's loss.
    let _ = tokio::time::timeout(PATIENCE, reading).await;
}
