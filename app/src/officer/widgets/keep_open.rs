//! The mark that a dossier is open: shown to colleagues, renewed by the page while it stays open.

use crate::officer::api::KeepOpen as Renew;
use crate::prelude::*;
use crate::request::ask::ask;
use crate::ui;
use std::time::Duration;

/// Well within the two minutes that a mark lives.
const EVERY: Duration = Duration::from_secs(60);

/// Colleagues who have it open too.
#[component]
pub fn KeepOpen(
    /// The dossier.
    id: String,
    /// Who had it open when the page was made.
    open_by: Vec<String>,
) -> impl IntoView {
    let others = RwSignal::new(open_by);
    Effect::new(move || {
        let id = id.clone();
        let ticking = set_interval_with_handle(
            move || {
                let id = id.clone();
                leptos::task::spawn_local(async move {
                    // A mark that is not renewed is gone in two minutes; nothing else depends on it.
                    if let Ok(found) = ask(Renew { id }).await {
                        others.try_set(found);
                    }
                });
            },
            EVERY,
        );
        on_cleanup(move || {
            if let Ok(ticking) = ticking {
                ticking.clear();
            }
        });
    });
    let shown = move || {
        let names = others.get();
        (!names.is_empty()).then(|| view! { <ui::Notice tone=ui::Tone::Warn outcome=true title=names.join("; ")/> })
    };
    view! { {shown} }
}
