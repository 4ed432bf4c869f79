//! Heavy work on strangers' files: few at a time, each on its own thread with a deep stack, with a time limit.
//!
//! A decoder that panics ends only its thread. One that hangs keeps its place until it ends, so that hostile files
//! can slow previews down but never take the server's other threads. Drawing has places of its own: whatever it meets,
//! files can still be handed in.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{Semaphore, oneshot};

/// Deep enough for the nesting that `pdf` lets through; only what is used takes memory.
pub(super) const STACK: usize = 256 * 1024 * 1024;

/// Places for heavy work, and as many for drawing. Clones share them.
#[derive(Clone, Debug)]
pub(super) struct Bench {
    places: Arc<Semaphore>,
    drawing: Arc<Semaphore>,
    patience: Duration,
}

/// The work did not end, or ended badly.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Stuck;

impl Bench {
    pub(super) fn new(places: usize, patience: Duration) -> Self {
        let [places, drawing] = [places; 2].map(|places| Arc::new(Semaphore::new(places)));
        Self { places, drawing, patience }
    }

    /// Waits for a place, then does the work.
    pub(super) async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stuck> {
        self.run_at(&self.places, work).await
    }

    /// Waits for a place for drawing, then does the work.
    pub(super) async fn draw<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Stuck> {
        self.run_at(&self.drawing, work).await
    }

    async fn run_at<T: Send + 'static>(
        &self,
        places: &Arc<Semaphore>,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Stuck> {
        let place = tokio::time::timeout(self.patience, Arc::clone(places).acquire_owned());
        let place = place.await.map_err(|_| Stuck)?.map_err(|_| Stuck)?;
        let (done, result) = oneshot::channel();
        let thread = std::thread::Builder::new().name("files".to_owned()).stack_size(STACK);
        let spawned = thread.spawn(move || {
            let _place = place;
            // The asker may have gone; the result is then of no use to anybody.
            let _ = done.send(work());
        });
        spawned.map_err(|_| Stuck)?;
        let waited = tokio::time::timeout(self.patience, result).await;
        waited.map_err(|_| Stuck)?.map_err(|_| Stuck)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_is_given_up_and_the_bench_goes_on() {
        let bench = Bench::new(1, Duration::from_secs(60));
        let bad = bench.run(|| std::panic::panic_any("a decoder's fault")).await;
        assert_eq!(bad, Err::<(), _>(Stuck));
        assert_eq!(bench.run(|| 7).await, Ok(7));
    }

    #[tokio::test]
    async fn work_that_hangs_is_given_up_and_keeps_its_place_until_it_ends() {
        let bench = Bench::new(1, Duration::from_millis(20));
        let (let_go, hold) = std::sync::mpsc::channel::<()>();
        assert_eq!(bench.run(move || hold.recv().is_ok()).await, Err(Stuck));
        assert_eq!(bench.run(|| 7).await, Err(Stuck));
        drop(let_go);
        let free = bench.places.acquire().await;
        assert!(free.is_ok(), "the place comes back");
    }

    #[tokio::test]
    async fn i3_drawing_that_hangs_leaves_the_other_places_free() {
        let bench = Bench::new(1, Duration::from_secs(60));
        let (let_go, hold) = std::sync::mpsc::channel::<()>();
        let drawer = bench.clone();
        let hanging = tokio::spawn(async move { drawer.draw(move || hold.recv().is_ok()).await });
        while bench.drawing.available_permits() > 0 {
            tokio::task::yield_now().await;
        }
        assert_eq!(bench.run(|| 7).await, Ok(7));
        drop(let_go);
        assert_eq!(hanging.await.expect("joined"), Ok(false));
    }
}
