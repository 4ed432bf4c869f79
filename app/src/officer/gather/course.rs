//! The course of a dossier as officers read it: changes of status, and what happened inside the processing between them.

use crate::officer::api::CourseLine;
use backend::desk::{Happened, Inside, InsideStep, OpenFile};
use domain::dossier::Actor;
use domain::dossier::draft_result::Answer;
use domain::dossier::supplement::SupplementRequest;
use domain::time::Moment;
use domain::words::Language;

/// Everything that happened, the oldest first.
pub fn lines(open: &OpenFile, language: Language) -> Vec<CourseLine> {
    let entries = open.course.iter().map(|done| (done.entry.at, of_entry(done, language)));
    let inside = open.inside.iter().map(|(step, name)| (step.at, of_step(step, name, language)));
    let mut dated: Vec<(Moment, CourseLine)> = entries.chain(inside).collect();
    dated.sort_by_key(|(at, _)| *at);
    dated.into_iter().map(|(_, line)| line).collect()
}

fn of_entry(done: &Happened, language: Language) -> CourseLine {
    let entry = &done.entry;
    let capacity = Actor::from_key(&entry.actor_role).map_or("", |actor| actor.phrase().get(language));
    CourseLine {
        when: entry.at.format_vi(),
        what: entry.event().to_owned(),
        who: who(&done.name, capacity),
        note: in_words(&entry.note),
    }
}

fn of_step(step: &InsideStep, name: &str, language: Language) -> CourseLine {
    let what = match step.what {
        Inside::DraftSent => "draft_sent",
        Inside::DraftAnswered(Answer::Agreed) => "draft_agreed",
        Inside::DraftAnswered(Answer::Silent) => "draft_silent",
        Inside::DraftAnswered(Answer::Change) => "draft_change",
        Inside::Submitted => "to_leader",
        Inside::StopProposed => "stop_proposed",
        Inside::SentBack => "sent_back",
    };
    CourseLine {
        when: step.at.format_vi(),
        what: what.to_owned(),
        who: who(name, step.actor.phrase().get(language)),
        note: step.words.clone(),
    }
}

fn who(name: &str, capacity: &str) -> String {
    if name.is_empty() { capacity.to_owned() } else { format!("{name} ({capacity})") }
}

/// A request for more is stored whole; people read its reason and what it names.
fn in_words(note: &str) -> String {
    let Ok(request) = serde_json::from_str::<SupplementRequest>(note) else { return note.to_owned() };
    let named = request.papers.iter().map(|paper| (&paper.name, &paper.remark));
    let named = named.chain(request.fields.iter().map(|field| (&field.label, &field.remark)));
    let lines = named.map(|(name, remark)| if remark.is_empty() { name.clone() } else { format!("{name}: {remark}") });
    std::iter::once(request.reason.clone()).chain(lines).collect::<Vec<_>>().join("\n")
}
