//! The course: past solid, present marked, future hollow with the promised day.

use super::who;
use crate::following::api::DossierView;
use crate::texts::{following as words, tracking};
use crate::ui::{Moment, TimelineEvent};

/// All events, what is behind first.
pub fn events(view: &DossierView) -> Vec<TimelineEvent> {
    let last = view.course.len();
    let behind = view.course.iter().enumerate().map(|(place, event)| {
        let actor = who(&event.who);
        let note = if event.said.is_empty() { actor } else { [actor.as_str(), ": ", &event.said].concat() };
        TimelineEvent {
            moment: if place + 1 == last { Moment::Present } else { Moment::Past },
            title: words::event(&event.what),
            when: event.at.clone().into(),
            note: note.into(),
        }
    });
    let ahead = view.ahead.iter().map(|step| {
        // While the clock stands the day moves on with the wait.
        let promised = step == "completed" && !view.promise.standing && !view.promise.at.is_empty();
        let when = promised.then(|| [tracking::promised(), ": ", &view.promise.at].concat());
        TimelineEvent {
            moment: Moment::Future,
            title: tracking::step_ahead(step).to_owned(),
            when: when.into(),
            note: words::step_by(step).into(),
        }
    });
    behind.chain(ahead).collect()
}
