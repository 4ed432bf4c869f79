//! Procedures as a list of links.

use crate::catalogue::api::Entry;
use crate::prelude::*;
use crate::texts::catalogue as words;
use crate::ui::{Tag, Tone};

/// Procedures, one a row: name, field, level, trial.
#[component]
pub fn Entries(
    /// The procedures.
    entries: Vec<Entry>,
) -> AnyView {
    let rows: Vec<AnyView> = entries.into_iter().map(row).collect();
    view! { <ul class="found">{rows}</ul> }.into_any()
}

fn row(entry: Entry) -> AnyView {
    let marks = marks(&entry);
    view! {
        <li>
            <a href=["/thu-tuc/", &entry.slug].concat()>{entry.name}</a>
            <p><span class="hint">{entry.field}</span>{marks}</p>
        </li>
    }
    .into_any()
}

/// Level and trial operation as tags.
pub fn marks(entry: &Entry) -> AnyView {
    let trial = entry.trial.then(|| view! { <Tag tone=Tone::Warn label=words::trial()/> });
    view! { <Tag tone=Tone::Info label=words::level(entry.level)/>{trial} }.into_any()
}
