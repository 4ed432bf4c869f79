//! The course of a dossier in words.
//!
//! What a code alone shows is told by the coarse status and the two public dates and by nothing else: who holds the code
//! learns no date of the work inside. The second secret brings the dated steps.

use super::api::{Found, More};
use crate::texts::status::status_word;
use crate::texts::tracking as words;
use crate::ui::{MaybeText, Moment, TimelineEvent};

/// Keys of the steps of a dossier that meets no obstacle.
const PATH: [&str; 5] = ["submitted", "accepted", "processing", "completed", "returned"];

/// All events, what is behind first.
pub fn events(found: &Found) -> Vec<TimelineEvent> {
    let place = Place::of(&found.status, !found.promised.is_empty());
    let mut events = match &found.more {
        Some(more) => dated(more),
        None => coarse(found, &place),
    };
    if let Some(first) = place.ahead {
        events.extend((first..PATH.len()).map(|step| ahead(step, &found.promised)));
    }
    events
}

/// Where a status lies on the path.
#[derive(Debug, PartialEq, Eq)]
struct Place {
    /// Number of steps behind.
    behind: usize,
    /// The next step; none once the dossier is closed.
    ahead: Option<usize>,
}

impl Place {
    fn of(status: &str, accepted: bool) -> Self {
        let begun = if accepted { 2 } else { 1 };
        let (behind, ahead) = match PATH.iter().position(|step| *step == status) {
            Some(step) => (step, Some(step + 1).filter(|next| *next < PATH.len())),
            None => match status {
                "rejected" => (1, None),
                "stopped" => (begun, None),
                // It waits for somebody, before or after the office has accepted it, and goes on where it stood.
                _ => (begun, Some(begun)),
            },
        };
        Self { behind, ahead }
    }
}

fn coarse(found: &Found, place: &Place) -> Vec<TimelineEvent> {
    let when = |step: usize| if step == 0 { found.received.clone() } else { String::new() };
    let behind = (0..place.behind).map(|step| event(Moment::Past, done(PATH[step]), when(step)));
    let now = event(Moment::Present, status_word(&found.status), when(place.behind));
    behind.chain([now]).collect()
}

/// A step that lies behind; work that is over is not "in progress" any more.
fn done(step: &str) -> String {
    if step == "processing" { words::decided().to_owned() } else { status_word(step) }
}

fn dated(more: &More) -> Vec<TimelineEvent> {
    let last = more.timeline.len();
    let moment = |place: usize| if place + 1 == last { Moment::Present } else { Moment::Past };
    let steps = more.timeline.iter().enumerate();
    steps.map(|(place, (at, key))| event(moment(place), status_word(key), at.clone())).collect()
}

fn ahead(step: usize, promised: &str) -> TimelineEvent {
    let is_result = PATH[step] == "completed" && !promised.is_empty();
    let when = if is_result { [words::promised(), ": ", promised].concat() } else { String::new() };
    event(Moment::Future, words::step_ahead(PATH[step]).to_owned(), when)
}

fn event(moment: Moment, title: String, when: String) -> TimelineEvent {
    TimelineEvent { moment, title, when: when.into(), note: MaybeText::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_has_its_place_on_the_path() {
        let place = |status, accepted| {
            let place = Place::of(status, accepted);
            (place.behind, place.ahead)
        };
        assert_eq!(place("submitted", false), (0, Some(1)));
        assert_eq!(place("accepted", true), (1, Some(2)));
        assert_eq!(place("processing", true), (2, Some(3)));
        assert_eq!(place("completed", true), (3, Some(4)));
        assert_eq!(place("returned", true), (4, None));
        assert_eq!(place("rejected", false), (1, None));
        assert_eq!((place("stopped", false), place("stopped", true)), ((1, None), (2, None)));
        for waiting in ["supplement_required", "payment_required", "withdrawal_requested"] {
            assert_eq!((place(waiting, false), place(waiting, true)), ((1, Some(1)), (2, Some(2))), "{waiting}");
        }
    }
}
