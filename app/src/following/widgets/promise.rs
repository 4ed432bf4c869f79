//! The promised day: when, why that day, what if it has passed, and the calendar file.

use crate::following::api::DossierView;
use crate::prelude::*;
use crate::texts::{following as words, tracking};
use crate::ui::{self, SummaryRow, Tone};

/// Everything about the promised day.
pub fn block(view: &DossierView) -> AnyView {
    let promise = &view.promise;
    let when = if promise.at.is_empty() { tracking::not_promised() } else { promise.at.as_str() };
    let mut row = SummaryRow::new(tracking::promised(), when);
    if promise.standing {
        row.lines.push(words::clock_stands().to_owned());
    }
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
    let days = promise.days.iter().map(|day| view! { <li>{day.clone()}</li> }).collect_view();
    let why = (!promise.days.is_empty()).then(|| {
        view! { <details class="example"><summary>{words::why_this_day()}</summary><ol class="counted">{days}</ol></details> }
    });
    let file = (!promise.at.is_empty()).then(|| {
        let href = ["/ho-so/", &view.id, "/lich-hen.ics"].concat();
        view! { <p class="acts"><a href=href rel="external">{words::add_to_calendar()}</a></p> }
    });
    view! {
        {apology}
        {extended}
        <ui::SummaryList rows=vec![row]/>
        {why}
        {file}
    }
    .into_any()
}
