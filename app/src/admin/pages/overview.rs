//! `/quan-tri` and `/quan-tri/tinh-trang`: how the system is doing.

use super::doors;
use crate::admin::api::{LoadSystemState, StateView};
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::admin as words;
use crate::ui::{self, SummaryRow};
use leptos::prelude::*;
use leptos_meta::Title;

/// The first page.
#[component]
pub fn OverviewPage() -> impl IntoView {
    view! { <Title text=words::administration()/><h1>{words::administration()}</h1>{doors("/quan-tri")}{state()} }
}

/// The state of the system.
#[component]
pub fn StatePage() -> impl IntoView {
    view! { <Title text=words::state()/><h1>{words::state()}</h1>{doors("/quan-tri/tinh-trang")}{state()} }
}

fn state() -> AnyView {
    let view = load(|| LoadSystemState {});
    view! {
        <Load resource=view children={|state: StateView| {
            let rows = state.facts.iter().map(|(name, value)| SummaryRow::new(name.clone(), value.clone())).collect();
            let complaints = state.complaints.iter().map(|text| view! { <ui::Notice tone=ui::Tone::Warn title=text.clone()/> }).collect_view();
            view! {
                {complaints}
                {(state.whole && state.complaints.is_empty()).then(|| view! { <ui::Notice tone=ui::Tone::Ok title=words::all_well()/> })}
                <ui::SummaryList rows/>
            }
        }}/>
    }
    .into_any()
}
