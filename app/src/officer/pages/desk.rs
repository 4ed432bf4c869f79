//! `/can-bo`: what is urgent.

use crate::officer::api::{Counter, DeskView, LaneView, LoadDesk, QueueAsk};
use crate::officer::widgets::{Columns, KeyHelp, counters, table};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{book, counter, officer as words, work};
use crate::ui;
use leptos_meta::Title;

/// The desk.
#[component]
pub fn DeskPage() -> impl IntoView {
    let view = load(|| LoadDesk {});
    view! {
        <Title text=words::desk()/>
        <h1>{words::desk()}</h1>
        <Load resource=view children=desk/>
    }
}

fn desk(desk: DeskView) -> AnyView {
    let waits = |counter: &Counter| counter.count > 0;
    let nothing = !desk.counters.iter().any(waits);
    let lanes = desk.lanes.iter().filter(|lane| !lane.rows.is_empty()).map(lane).collect_view();
    view! {
        <p class="lead">{desk.unit}</p>
        {search_box()}
        <p class="actions">
            {desk.receives.then(|| view! { <ui::SecondaryLink href="/can-bo/nop-ho" label=counter::title()/> })}
            {desk.signs.then(|| view! { <ui::SecondaryLink href="/can-bo/ky" label=work::sign()/> })}
            <ui::SecondaryLink href="/can-bo/lich" label=counter::calendar()/>
            <ui::SecondaryLink href="/can-bo/so-theo-doi" label=book::book()/>
            {desk.reports.then(|| view! { <ui::SecondaryLink href="/can-bo/bao-cao" label=words::reports()/> })}
        </p>
        {counters(desk.counters)}
        {nothing.then(|| view! { <ui::Notice tone=ui::Tone::Ok title=words::nothing()/> })}
        {lanes}
        <KeyHelp/>
    }
    .into_any()
}

fn lane(lane: &LaneView) -> AnyView {
    let href = QueueAsk { lane: lane.key.clone(), ..QueueAsk::default() }.url();
    let title = lane.label.clone();
    view! {
        <section class="lane" aria-label=lane.label.clone()>
            {table(title, &lane.rows, Columns::default())}
            <p><a href=href>{words::see_all()}<span class="unseen">" "{lane.label.clone()}</span></a></p>
        </section>
    }
    .into_any()
}

/// A box to find anything in the unit.
fn search_box() -> AnyView {
    view! {
        <form method="get" action="/can-bo/tra-cuu" role="search" class="find">
            <ui::TextField path="tim" label=words::search() kind=ui::TextKind::Search/>
            <div class="actions"><button type="submit" class="btn second">{words::search_button()}</button></div>
        </form>
    }
    .into_any()
}
