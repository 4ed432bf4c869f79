//! Keeps the reader of multipart forms from hoarding: it takes whatever has come before it looks at any of it, and looks
//! for the end of a head or of a preamble as long as the request lasts.

use axum::body::Body;
use futures::StreamExt as _;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// Most bytes taken without anything to show for them.
const MOST: usize = 1024 * 1024;

/// Bytes that a reader took since it last handed something on.
#[derive(Clone, Default)]
pub struct Hoard(Arc<AtomicUsize>);

impl Hoard {
    /// The body one piece at a time; it breaks off when the hoard grows too large.
    pub fn watch(&self, body: Body) -> Body {
        let taken = self.0.clone();
        let pieces = body.into_data_stream().enumerate().then(move |(number, piece)| {
            let taken = taken.clone();
            async move {
                // The reader has its turn between pieces.
                if number > 0 {
                    tokio::task::yield_now().await;
                }
                let piece = piece.map_err(io::Error::other)?;
                if taken.fetch_add(piece.len(), Ordering::Relaxed) > MOST {
                    return Err(io::Error::other("a part of a form without an end"));
                }
                Ok(piece)
            }
        });
        Body::from_stream(pieces)
    }

    /// The reader handed on what it had.
    pub fn handed_on(&self) {
        self.0.store(0, Ordering::Relaxed);
    }
}
