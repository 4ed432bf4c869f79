//! What many want of the database at the same moment is asked once for all of them.
//!
//! Whoever comes while no lane is free waits, and goes with all others who wait as soon as one is: one statement and one
//! round trip for so many requests. Whoever comes to a free lane goes alone, as if this were not here. No answer is older
//! than its question, for those who go together have all asked before their statement begins.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::future::join_all;
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use super::StoreError;

/// Statements of one kind under way at once: while the database works on one, the next is being gathered.
const LANES: usize = 2;
/// Questions in one statement at most: bounds the wait of the first one.
const MOST: usize = 16;

/// Something that one statement does for several.
pub(super) trait Question: Send + Sync + Sized + 'static {
    /// Whoever is asked.
    type Desk: Send + Sync + 'static;
    /// What comes back.
    type Answer: Send + 'static;

    /// Asks for all of them; the answers stand in the order of the questions. What fails for several is asked again one by
    /// one, so it must be harmless to ask twice.
    fn ask_all(desk: &Self::Desk, asked: &[Self])
    -> impl Future<Output = Result<Vec<Self::Answer>, StoreError>> + Send;
}

/// Those who ask one kind of question.
pub(super) struct Together<Q: Question>(Arc<Shared<Q>>);

struct Shared<Q: Question> {
    desk: Q::Desk,
    line: Mutex<Line<Q>>,
}

struct Line<Q: Question> {
    /// Lanes in use. While one is free nobody waits.
    busy: usize,
    waiting: VecDeque<Waiting<Q>>,
}

struct Waiting<Q: Question> {
    question: Q,
    caller: oneshot::Sender<Told<Q>>,
}

type Told<Q> = Result<<Q as Question>::Answer, StoreError>;

/// How somebody who asks is received.
enum Place<Q: Question> {
    Free(Lane<Q>, Q),
    Waits(oneshot::Receiver<Told<Q>>),
}

impl<Q: Question> Together<Q> {
    /// Nobody has asked yet.
    pub(super) fn at(desk: Q::Desk) -> Self {
        let line = Line { busy: 0, waiting: VecDeque::new() };
        Self(Arc::new(Shared { desk, line: Mutex::new(line) }))
    }

    /// Asks, alone or together with others.
    ///
    /// # Errors
    /// When the database refuses this question or cannot be asked.
    pub(super) async fn ask(&self, question: Q) -> Told<Q> {
        match self.enter(question) {
            // Dropped with its lane when the caller goes away, which is then free for others.
            Place::Free(lane, question) => one(&lane.0.desk, &question).await,
            Place::Waits(coming) => coming.await.unwrap_or_else(|_| Err(unanswered())),
        }
    }

    fn enter(&self, question: Q) -> Place<Q> {
        let mut line = self.0.line();
        if line.busy < LANES {
            line.busy += 1;
            return Place::Free(Lane(Arc::clone(&self.0)), question);
        }
        let (caller, coming) = oneshot::channel();
        line.waiting.push_back(Waiting { question, caller });
        Place::Waits(coming)
    }
}

impl<Q: Question> Shared<Q> {
    fn line(&self) -> MutexGuard<'_, Line<Q>> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<Q: Question> Line<Q> {
    /// Those who go next; whoever has gone away meanwhile is left out.
    fn next(&mut self) -> Vec<Waiting<Q>> {
        let mut next = Vec::new();
        while next.len() < MOST
            && let Some(waiting) = self.waiting.pop_front()
        {
            if !waiting.caller.is_closed() {
                next.push(waiting);
            }
        }
        next
    }
}

/// A lane in use. Let go in whatever way, it takes those who wait, or is free.
struct Lane<Q: Question>(Arc<Shared<Q>>);

impl<Q: Question> Drop for Lane<Q> {
    fn drop(&mut self) {
        let mut line = self.0.line();
        let next = line.next();
        // Without a runtime the process is about to end: those who wait hear that nobody answers.
        match Handle::try_current() {
            Ok(runtime) if !next.is_empty() => {
                drop(line);
                runtime.spawn(answer(Lane(Arc::clone(&self.0)), next));
            }
            Ok(_) | Err(_) => line.busy -= 1,
        }
    }
}

/// Asks for those who waited.
async fn answer<Q: Question>(lane: Lane<Q>, waiting: Vec<Waiting<Q>>) {
    let (asked, callers): (Vec<Q>, Vec<_>) = waiting.into_iter().map(|who| (who.question, who.caller)).unzip();
    let told: Vec<Told<Q>> = match Q::ask_all(&lane.0.desk, &asked).await {
        Ok(answers) => answers.into_iter().map(Ok).collect(),
        Err(error) if asked.len() == 1 => vec![Err(error)],
        // Only one of them may be what the database refuses.
        Err(_) => join_all(asked.iter().map(|question| one(&lane.0.desk, question))).await,
    };
    drop(lane);
    for (caller, told) in callers.into_iter().zip(told) {
        // Whoever has gone away needs no answer.
        let _ = caller.send(told);
    }
}

async fn one<Q: Question>(desk: &Q::Desk, question: &Q) -> Told<Q> {
    let mut answers = Q::ask_all(desk, std::slice::from_ref(question)).await?;
    answers.pop().ok_or_else(unanswered)
}

fn unanswered() -> StoreError {
    StoreError::broken("a question was not answered")
}

/// Gives each question the row that belongs to it; several may ask for the same one.
pub(super) fn hand_out<Q, R: Clone>(asked: &[Q], mut rows: Vec<R>, fits: impl Fn(&Q, &R) -> bool) -> Vec<Option<R>> {
    let mut given = Vec::with_capacity(asked.len());
    for (place, question) in asked.iter().enumerate() {
        let Some(at) = rows.iter().position(|row| fits(question, row)) else {
            given.push(None);
            continue;
        };
        let wanted_again = asked[place + 1..].iter().any(|later| fits(later, &rows[at]));
        given.push(Some(if wanted_again { rows[at].clone() } else { rows.swap_remove(at) }));
    }
    given
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::sync::Semaphore;

    /// Doubles numbers when it is let; refuses odd ones, and everybody who comes with one.
    struct Doubler {
        let_go: Semaphore,
        batches: Mutex<Vec<usize>>,
    }

    struct Number(u32);

    impl Question for Number {
        type Desk = Arc<Doubler>;
        type Answer = u32;

        async fn ask_all(desk: &Arc<Doubler>, asked: &[Self]) -> Result<Vec<u32>, StoreError> {
            desk.batches.lock().expect("free").push(asked.len());
            desk.let_go.acquire().await.expect("open").forget();
            if asked.iter().any(|number| number.0 % 2 == 1) {
                return Err(StoreError::Full);
            }
            Ok(asked.iter().map(|number| number.0 * 2).collect())
        }
    }

    fn doubler() -> (Arc<Doubler>, Arc<Together<Number>>) {
        let desk = Arc::new(Doubler { let_go: Semaphore::new(0), batches: Mutex::default() });
        (Arc::clone(&desk), Arc::new(Together::at(desk)))
    }

    fn asking(line: &Arc<Together<Number>>, number: u32) -> tokio::task::JoinHandle<Result<u32, StoreError>> {
        let line = Arc::clone(line);
        tokio::spawn(async move { line.ask(Number(number)).await })
    }

    /// Lets all tasks go as far as they can.
    async fn settle() {
        for _ in 0..50 {
            tokio::task::yield_now().await;
        }
    }

    #[tokio::test]
    async fn those_who_wait_go_together_and_each_gets_its_own_answer() {
        let (desk, line) = doubler();
        let asked: Vec<_> = (0..40).map(|number| asking(&line, number * 2)).collect();
        settle().await;
        assert_eq!(*desk.batches.lock().expect("free"), [1, 1], "two go at once, each alone");
        desk.let_go.add_permits(100);
        for (number, told) in (0_u32..).zip(asked) {
            assert_eq!(told.await.expect("no panic").expect("an answer"), number * 4);
        }
        assert_eq!(*desk.batches.lock().expect("free"), [1, 1, MOST, MOST, 6]);
        assert_eq!(line.ask(Number(8)).await.expect("an answer"), 16);
        assert_eq!(line.0.line().busy, 0);
    }

    #[tokio::test]
    async fn one_that_is_refused_fails_alone() {
        let (desk, line) = doubler();
        let asked: Vec<_> = [2, 4, 6, 7, 8].map(|number| asking(&line, number)).into();
        settle().await;
        desk.let_go.add_permits(100);
        for (told, expected) in asked.into_iter().zip([Some(4), Some(8), Some(12), None, Some(16)]) {
            assert_eq!(told.await.expect("no panic").ok(), expected);
        }
        assert_eq!(line.0.line().busy, 0);
    }

    #[tokio::test]
    async fn callers_that_go_away_leave_their_lane_to_others() {
        let (desk, line) = doubler();
        let (first, second) = (asking(&line, 2), asking(&line, 4));
        let (gone, stays) = (asking(&line, 6), asking(&line, 8));
        settle().await;
        gone.abort();
        settle().await;
        first.abort();
        second.abort();
        settle().await;
        assert_eq!(*desk.batches.lock().expect("free"), [1, 1, 1], "nobody asks for the one who is gone");
        desk.let_go.add_permits(100);
        assert_eq!(stays.await.expect("no panic").expect("an answer"), 16);
        settle().await;
        assert_eq!(line.0.line().busy, 0);
    }

    #[test]
    fn a_row_goes_to_everybody_who_asked_for_it() {
        let rows = vec!["mai", "lan"];
        let given = hand_out(&["lan", "sen", "lan", "mai"], rows, |asked, row| asked == row);
        assert_eq!(given, [Some("lan"), None, Some("lan"), Some("mai")]);
    }
}
