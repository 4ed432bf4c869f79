//! Fetching a chunk, as browsers do it.

/// Waits for the chunk of a lazy function; the framework names its fetcher.
macro_rules! fetch_chunk {
    ($fetch:ident) => {
        $fetch().await
    };
}
