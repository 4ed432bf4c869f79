//! Independent pieces of work on all processors: shrinking and compressing are most of the browser build.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use anyhow::{Result, bail};

/// Does all pieces, each processor the next one as soon as it is free.
///
/// # Errors
/// The first error of a piece; its processor takes no further ones then.
pub fn side_by_side<T: Sync>(work: &[T], run: impl Fn(&T) -> Result<()> + Sync) -> Result<()> {
    let next = AtomicUsize::new(0);
    let lane = || -> Result<()> {
        while let Some(piece) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
            run(piece)?;
        }
        Ok(())
    };
    let lanes = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| {
        let running: Vec<_> = (0..lanes).map(|_| scope.spawn(lane)).collect();
        running.into_iter().try_for_each(|lane| match lane.join() {
            Ok(ended) => ended,
            Err(_panic) => bail!("a piece of work panicked"),
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_piece_is_done_once_and_an_error_is_told() {
        let sum = AtomicUsize::new(0);
        let work: Vec<usize> = (1..=100).collect();
        side_by_side(&work, |piece| {
            sum.fetch_add(*piece, Ordering::Relaxed);
            Ok(())
        })
        .expect("all done");
        assert_eq!(sum.into_inner(), 5_050);
        assert!(side_by_side(&work, |piece| if *piece == 50 { bail!("no") } else { Ok(()) }).is_err());
    }
}
