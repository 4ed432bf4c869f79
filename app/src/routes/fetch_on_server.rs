//! Fetching a chunk: the server has all of them.

/// Nothing to wait for.
macro_rules! fetch_chunk {
    ($fetch:ident) => {};
}
