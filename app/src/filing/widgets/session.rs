//! Warns before the login session ends, and keeps it alive when asked to.
//!
//! Saving keeps it alive too, so only who neither types nor moves on ever sees this.

use crate::filing::api::StaySignedIn;
use crate::filing::desk::Desk;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::ask;
use crate::texts::filing as words;
use leptos::html::Dialog;
use std::time::Duration;

/// How often the clock is looked at, in seconds.
const TICK: u64 = 5;
/// The time left is said in steps of so many seconds: a reader is not interrupted every second.
const STEP: u32 = 30;

/// The dialog; closed until its time has come.
#[component]
pub fn SessionWatch() -> impl IntoView {
    let desk = Desk::of_this_page();
    let left = RwSignal::new(None::<u32>);
    let dialog = NodeRef::<Dialog>::new();
    Effect::new(move || {
        let ticking = set_interval_with_handle(move || look(desk, left), Duration::from_secs(TICK));
        on_cleanup(move || {
            if let Ok(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    Effect::new(move || {
        let Some(dialog) = dialog.get() else { return };
        match (left.get().is_some(), dialog.open()) {
            // A browser that cannot show it leaves the line about saving, which says the same in the end.
            (true, false) => drop(dialog.show_modal()),
            (false, true) => dialog.close(),
            (true, true) | (false, false) => {}
        }
    });
    let told = move || left.get().map(words::session_left).unwrap_or_default();
    view! {
        <dialog node_ref=dialog aria-labelledby="phien-het-han" on:close=move |_| stay(desk, left)>
            <h2 id="phien-het-han">{words::session_ends()}</h2>
            <p>{words::session_ends_note()}</p>
            <p role="status">{told}</p>
            <form method="dialog"><button class="btn">{words::stay()}</button></form>
        </dialog>
    }
}

fn look(desk: Desk, left: RwSignal<Option<u32>>) {
    let Some((seconds, warning)) = desk.session_clock() else { return };
    if seconds == 0 {
        // Another tab may have kept it alive; the server knows.
        return ask_for_more(desk, left);
    }
    let told = (seconds <= warning).then(|| seconds.div_ceil(STEP) * STEP);
    if left.try_get_untracked() != Some(told) {
        let _ = left.try_set(told);
    }
}

/// The dialog was closed, by its button or by Escape.
fn stay(desk: Desk, left: RwSignal<Option<u32>>) {
    if left.try_get_untracked().flatten().is_some() {
        ask_for_more(desk, left);
    }
}

fn ask_for_more(desk: Desk, left: RwSignal<Option<u32>>) {
    let _ = left.try_set(None);
    desk.set_session(None);
    leptos::task::spawn_local(async move {
        match ask(StaySignedIn {}).await {
            Ok(seconds) => desk.set_session(Some(seconds)),
            Err(Refusal::SignIn) => desk.signed_out(),
            // The next save tells.
            Err(_) => {}
        }
    });
}
