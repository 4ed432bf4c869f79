//! What a test's requests leave in the log. Works in tests on one thread.

use std::cell::RefCell;
use std::io::Write;
use std::sync::Once;

thread_local! {
    static HEARD: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
}

/// Lines written by this thread since this was made.
pub struct Log(());

impl Log {
    /// One log for all tests: were it made anew for each, lines of others could get lost.
    pub fn start() {
        static STARTED: Once = Once::new();
        STARTED.call_once(|| {
            let log = tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_ansi(false);
            log.with_writer(|| Ear).init();
        });
    }

    /// Listens to this thread.
    pub fn listen() -> Self {
        HEARD.set(Some(Vec::new()));
        Self(())
    }

    /// Everything so far.
    pub fn text(&self) -> String {
        HEARD.with_borrow(|heard| String::from_utf8_lossy(heard.as_deref().unwrap_or_default()).into_owned())
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        HEARD.set(None);
    }
}

struct Ear;

impl Write for Ear {
    fn write(&mut self, piece: &[u8]) -> std::io::Result<usize> {
        HEARD.with_borrow_mut(|heard| heard.iter_mut().for_each(|heard| heard.extend_from_slice(piece)));
        Ok(piece.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
