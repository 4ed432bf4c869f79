//! `/can-bo/ho-so/{id}/so-sanh/{other}`: two dossiers beside each other, row by row.

use super::url_of;
use crate::officer::api::{Compared, LoadCompared, Side};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::officer as words;
use crate::ui::{self, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The comparison.
#[component]
pub fn ComparePage() -> impl IntoView {
    let params = use_params_map();
    let view = load(move || LoadCompared {
        id: params.read().get("id").unwrap_or_default(),
        other: params.read().get("other").unwrap_or_default(),
    });
    view! {
        <Title text=words::compare()/>
        <h1>{words::compare()}</h1>
        <Load resource=view children=compared/>
    }
}

fn compared(found: Compared) -> AnyView {
    let head =
        vec![words::item().to_owned(), found.one.code.clone(), found.other.code.clone(), words::likeness().to_owned()];
    let rows = found
        .rows
        .into_iter()
        .map(|(label, ours, theirs)| {
            let same = ours == theirs;
            let (word, tone) =
                if same { (words::equal(), ui::Tone::Mute) } else { (words::different(), ui::Tone::Warn) };
            TableRow::new(vec![
                view! { {label} }.into_any(),
                view! { {ours} }.into_any(),
                view! { {theirs} }.into_any(),
                view! { <ui::Tag label=word tone=tone/> }.into_any(),
            ])
        })
        .collect();
    view! {
        <div class="beside">{side(&found.one)}{side(&found.other)}</div>
        <ui::DataTable caption=words::compare() head=head rows=rows dense=true/>
    }
    .into_any()
}

fn side(side: &Side) -> AnyView {
    view! {
        <div>
            <p><a href=url_of(&side.id, "")><b>{side.code.clone()}</b></a></p>
            <p class="hint">{side.procedure.clone()}" · "{side.sent.clone()}</p>
            <ui::StatusTag status=side.status.clone()/>
        </div>
    }
    .into_any()
}
