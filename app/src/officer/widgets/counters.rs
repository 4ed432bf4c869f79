//! The numbers of the queues; with scripts they are asked anew every minute.

use crate::officer::api::{Counter, LoadCounts, QueueAsk};
use crate::prelude::*;
use crate::request::ask::ask;
use crate::texts::officer as words;
use std::time::Duration;

const EVERY: Duration = Duration::from_secs(60);

/// Links to the queues with their numbers.
pub fn counters(first: Vec<Counter>) -> AnyView {
    let shown = RwSignal::new(first);
    Effect::new(move || {
        let ticking = set_interval_with_handle(move || renew(shown), EVERY);
        on_cleanup(move || {
            if let Ok(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    view! {
        <nav class="counters" aria-label=words::queue()>
            <ul>{move || shown.get().into_iter().map(counter).collect_view()}</ul>
        </nav>
    }
    .into_any()
}

fn renew(shown: RwSignal<Vec<Counter>>) {
    leptos::task::spawn_local(async move {
        // Numbers that cannot be asked for stay as they are.
        if let Ok(counters) = ask(LoadCounts {}).await {
            shown.try_set(counters);
        }
    });
}

fn counter(counter: Counter) -> AnyView {
    let late = counter.key == "qua-han" && counter.count > 0;
    let href = QueueAsk { lane: counter.key.clone(), ..QueueAsk::default() }.url();
    view! {
        <li><a href=href class=if late { "counter late" } else { "counter" } data-lane=counter.key><b>{counter.count}</b><span>{counter.label}</span></a></li>
    }
    .into_any()
}
