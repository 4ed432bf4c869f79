//! Threads that compute hashes behind everything else.

use tokio::sync::oneshot;

/// How far behind: at nice 10 a thread gets a tenth of what one that answers requests gets, if both want the processor.
#[cfg(target_os = "linux")]
const NICE: i32 = 10;

/// Runs something long on a thread of its own, which makes way for threads that answer requests: a storm of log-ins would
/// slow every page down. Starting a thread costs a thousandth of a hash; one of the runtime's could never be made equal
/// again. `None` when there is no thread to be had or the work panicked.
pub(super) async fn behind<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (give, take) = oneshot::channel();
    let thread = std::thread::Builder::new().name("password".to_owned());
    let run = move || {
        make_way();
        // Nobody waits any more when the caller has gone away.
        let _ = give.send(work());
    };
    thread.spawn(run).ok()?;
    take.await.ok()
}

/// On Linux this is about the thread that calls it; elsewhere it would be about the whole program.
#[cfg(target_os = "linux")]
fn make_way() {
    // A system that forbids it computes hashes beside everything else.
    let _ = rustix::process::setpriority_process(None, NICE);
}

#[cfg(not(target_os = "linux"))]
fn make_way() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_that_panics_gives_nothing() {
        assert_eq!(behind(|| 7).await, Some(7));
        assert_eq!(behind::<()>(|| panic!("on purpose")).await, None);
    }

    #[cfg(target_os = "linux")]
    #[tokio::test]
    async fn only_the_thread_that_computes_makes_way() {
        let nice = || rustix::process::getpriority_process(None).ok();
        let before = nice();
        let there = behind(nice).await.flatten();
        assert!(there > before, "{there:?} beside {before:?}");
        assert_eq!(nice(), before);
    }
}
