//! `/can-bo/lich`: which days the office works and what is due on each; the days lead to the queue.

use crate::officer::api::{LoadMonth, MonthView, QueueAsk};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::use_language;
use crate::shell::Load;
use crate::texts::{counter as words, officer};
use crate::ui::{self, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the calendar.
const CALENDAR: &str = "/can-bo/lich";

/// The page; `?thang=2026-11` chooses the month.
#[component]
pub fn CalendarPage() -> impl IntoView {
    let query = use_query_map();
    let month = Memo::new(move |_| query.read().get("thang").unwrap_or_default());
    let view = load(move || LoadMonth { month: month.get() });
    view! {
        <Title text=words::calendar()/>
        <ui::BackLink href="/can-bo" label=officer::desk()/>
        <h1>{words::calendar()}</h1>
        <Load resource=view children=page/>
    }
}

fn page(view: MonthView) -> AnyView {
    let rows = view
        .days
        .iter()
        .map(|day| {
            let due = if day.due == 0 {
                "0".into_any()
            } else {
                let href = QueueAsk { day: day.iso.clone(), ..QueueAsk::default() }.url();
                view! { <a href=href>{day.due}<span class="unseen">" "{words::due()}" "{day.shown.clone()}</span></a> }
                    .into_any()
            };
            let shown = if day.today {
                view! { <b aria-current="date">{day.shown.clone()}</b> }.into_any()
            } else {
                day.shown.clone().into_any()
            };
            let office = if day.closed.is_empty() { words::open().to_owned() } else { day.closed.clone() };
            TableRow::new(vec![shown, office.into_any(), due])
        })
        .collect();
    let head = [words::day(), words::work(), words::due()].map(str::to_owned).to_vec();
    let caption = words::month(view.month, view.year, use_language());
    view! {
        <nav class="actions" aria-label=words::calendar()>
            <a href=format!("{CALENDAR}?thang={}", view.previous)>{words::previous_month()}</a>
            <a href=format!("{CALENDAR}?thang={}", view.next)>{words::next_month()}</a>
        </nav>
        <ui::DataTable caption=caption head=head rows=rows dense=true/>
    }
    .into_any()
}
