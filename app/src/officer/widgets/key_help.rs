//! The list of keys, and the switch that turns them off; with scripts only.

use crate::officer::keys;
use crate::prelude::*;
use crate::texts::officer as words;
use leptos::html::Dialog;

/// See the module. Pages with rows or papers hold one.
#[component]
pub fn KeyHelp() -> impl IntoView {
    let dialog = NodeRef::<Dialog>::new();
    let on = RwSignal::new(true);
    Effect::new(move || {
        on.set(keys::are_on());
        keys::listen(move || {
            if let Some(dialog) = dialog.get_untracked().filter(|dialog| !dialog.open()) {
                // A browser that cannot show it costs only the help.
                drop(dialog.show_modal());
            }
        });
    });
    let switch = move |_| {
        let now = !on.get_untracked();
        keys::switch(now);
        on.set(now);
    };
    let lines = [
        words::key_down(),
        words::key_up(),
        words::key_open(),
        words::key_tick(),
        words::key_accept(),
        words::key_pages(),
        words::key_next(),
        words::key_help(),
    ];
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <div class="if-scripts keys">
            <button type="button" class="btn quiet small" on:click=move |_| {
                if let Some(dialog) = dialog.get_untracked() {
                    drop(dialog.show_modal());
                }
            }>{words::keys()}</button>
            <dialog node_ref=dialog aria-labelledby="phim-tat">
                <h2 id="phim-tat">{words::keys()}</h2>
                <ul>{lines}</ul>
                <label class="choice"><input type="checkbox" prop:checked=move || on.get() on:change=switch/><span>{words::keys_on()}</span></label>
                <form method="dialog"><button class="btn">{words::close()}</button></form>
            </dialog>
        </div>
    }
}
