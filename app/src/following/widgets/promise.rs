//! The promised day: when, why that day, what if it has passed, and the calendar file.

use crate::following::api::DossierView;
use crate::prelude::*;
use crate::texts::{following as words, tracking};
use crate::ui::{self, SummaryRow, Tone};

/// The row of the promised day; none for a dossier that ended without a result, which nobody promises any more.
pub fn row(view: &DossierView) -> Option<SummaryRow> {
    if ended_without(view) {
        return None;
    }
    let promise = &view.promise;
    let when = if promise.at.is_empty() { tracking::not_promised() } else { promise.at.as_str() };
    let mut row = SummaryRow::new(tracking::promised(), when);
    if promise.standing {
        row.lines.push(words::clock_stands().to_owned());
    }
    Some(row)
}

fn ended_without(view: &DossierView) -> bool {
    matches!(&*view.status, "rejected" | "stopped")
}

/// A day that was missed, or moved.
pub fn apologies(view: &DossierView) -> AnyView {
    if ended_without(view) {
        return ().into_any();
    }
    let promise = &view.promise;
    let apology = promise.late.as_ref().map(|(_, expected)| {
        let expected = expected.clone();
        let (title, before, note) = if view.status == "submitted" {
            (words::sorry_unchecked(), words::answer_expected(), words::answer_expected_note())
        } else {
            (words::sorry(), words::new_date(), words::new_date_note())
        };
        view! { <ui::Notice tone=Tone::Err title=title><p>{before}" "<b>{expected}</b></p><p>{note}</p></ui::Notice> }
    });
    let extended = (!promise.extended.is_empty()).then(|| {
        let (title, reason) = ([words::extended_to(), " ", &promise.at].concat(), promise.extended.clone());
        view! { <ui::Notice tone=Tone::Warn title=title><p>{words::reason()}": "{reason}</p></ui::Notice> }
    });
    view! { {apology}{extended} }.into_any()
}

/// How the day was counted, and the day for a calendar: not while it moves with a wait, nor after the end.
pub fn counted(view: &DossierView) -> AnyView {
    if ended_without(view) {
        return ().into_any();
    }
    let promise = &view.promise;
    let days = promise.days.iter().map(|day| view! { <li>{day.clone()}</li> }).collect_view();
    let why = (!promise.days.is_empty()).then(|| {
        view! { <details class="example"><summary>{words::why_this_day()}</summary><ol class="counted">{days}</ol></details> }
    });
    let ahead = !promise.at.is_empty() && !promise.standing && view.status != "returned";
    let file = ahead.then(|| {
        let href = ["/ho-so/", &view.id, "/lich-hen.ics"].concat();
        view! { <p class="acts"><a href=href rel="external">{words::add_to_calendar()}</a></p> }
    });
    view! { {why}{file} }.into_any()
}
