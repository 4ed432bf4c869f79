//! Lets go of bodies that come too slowly to be somebody's network: a connection held open costs its sender nothing.
//!
//! A body has half a minute of grace, and a second more for every KiB that has come: a photo on the slowest phone
//! network passes with room to spare, a byte a second does not.

use axum::body::{Body, HttpBody as _};
use axum::extract::Request;
use futures::{StreamExt as _, stream};
use std::io::{Error, ErrorKind};
use std::time::Duration;
use tokio::time::{Instant, timeout_at};

/// Time that every body has.
const GRACE: Duration = Duration::from_secs(30);

/// Bytes that buy a second more.
const BYTES_A_SECOND: u64 = 1024;

/// A request whose body has to come in time.
pub(super) fn in_time(request: Request) -> Request {
    if request.body().is_end_stream() { request } else { request.map(|body| within(body, GRACE)) }
}

fn within(body: Body, grace: Duration) -> Body {
    let began = Instant::now();
    let pieces = (body.into_data_stream(), 0_u64);
    Body::from_stream(stream::try_unfold(pieces, move |(mut pieces, taken)| async move {
        let until = began + grace + Duration::from_secs(taken / BYTES_A_SECOND);
        match timeout_at(until, pieces.next()).await {
            Ok(Some(Ok(piece))) => {
                let taken = taken + piece.len() as u64;
                Ok(Some((piece, (pieces, taken))))
            }
            Ok(Some(Err(error))) => Err(Error::other(error)),
            Ok(None) => Ok(None),
            Err(_late) => Err(Error::new(ErrorKind::TimedOut, "the body comes too slowly")),
        }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::{Bytes, to_bytes};
    use std::convert::Infallible;

    #[tokio::test]
    async fn n1_a_body_that_stops_coming_is_given_up() {
        let some = stream::iter([Ok::<_, Infallible>(Bytes::from_static(b"a="))]).chain(stream::pending());
        let body = within(Body::from_stream(some), Duration::from_millis(5));
        assert!(to_bytes(body, 1024).await.is_err());
    }

    #[tokio::test]
    async fn n1_a_body_that_comes_is_whole() {
        let pieces = ["a=", "b", "&c=d"].map(|piece| Ok::<_, Infallible>(Bytes::from_static(piece.as_bytes())));
        let body = within(Body::from_stream(stream::iter(pieces)), Duration::from_secs(60));
        assert_eq!(to_bytes(body, 1024).await.expect("whole"), "a=b&c=d");
    }
}
