//! `/quan-tri` and `/quan-tri/tinh-trang`: how the system is doing.

use super::{done, doors};
use crate::admin::api::{ChainView, LoadSystemState, StateView};
use crate::admin::words::api::VerifyAudit;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{admin as words, admin_words as kept};
use crate::ui::{self, SummaryRow, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const STATE: &str = "/quan-tri/tinh-trang";

/// The first page.
#[component]
pub fn OverviewPage() -> impl IntoView {
    view! { <Title text=words::administration()/><h1>{words::administration()}</h1>{doors("/quan-tri")}{state(false)} }
}

/// The state of the system.
#[component]
pub fn StatePage() -> impl IntoView {
    view! {
        <Title text=words::state()/>
        <h1>{words::state()}</h1>
        {doors(STATE)}
        {done("da-kiem-tra", kept::verified())}
        {state(true)}
    }
}

/// How the system is doing; in full with the chain of the log and the settings.
fn state(in_full: bool) -> AnyView {
    let query = use_query_map();
    let after = Memo::new(move |_| query.read().get("da-kiem-tra").unwrap_or_default());
    let view = load(move || LoadSystemState { after: after.get() });
    view! {
        <Load resource=view children={move |state: StateView| {
            let rows = state.facts.iter().map(|(name, value)| SummaryRow::new(name.clone(), value.clone())).collect();
            let complaints = state.complaints.iter().map(|text| view! { <ui::Notice tone=ui::Tone::Warn title=text.clone()/> }).collect_view();
            let mails = state.whole.then(|| view! { <p><a href="/quan-tri/hang-thu">{words::mails()}</a></p> });
            let settings = (in_full && !state.settings.is_empty()).then(|| settings(&state.settings));
            let log = state.chain.as_ref().filter(|_| in_full).map(|found| view! {
                <section class="block">
                    <h2>{kept::chain()}</h2>
                    <p>{kept::chain_lead()}</p>
                    {chain(found)}
                    <PostForm action=STATE call={Call::to::<VerifyAudit>()} children=verify/>
                </section>
            });
            view! {
                {complaints}
                {(state.whole && state.complaints.is_empty()).then(|| view! { <ui::Notice tone=ui::Tone::Ok title=words::all_well()/> })}
                <ui::SummaryList rows/>
                {mails}
                {log}
                {settings}
            }
        }}/>
    }
    .into_any()
}

/// What the last verification found.
pub(super) fn chain(found: &ChainView) -> AnyView {
    let notice = match (found.verified, found.fault.is_empty()) {
        (false, _) => None,
        (true, true) => Some((ui::Tone::Ok, words::chain_whole().to_owned())),
        (true, false) => Some((ui::Tone::Err, found.fault.clone())),
    };
    let notice = notice.map(|(tone, title)| view! { <ui::Notice tone title=title/> });
    let rows = vec![
        SummaryRow::new(kept::last_verified().to_owned(), found.last.clone()),
        SummaryRow::new(kept::last_whole().to_owned(), found.whole.clone()),
    ];
    view! { {notice}<ui::SummaryList rows/> }.into_any()
}

/// What the operator set; nothing of it is changed here.
fn settings(settings: &[[String; 3]]) -> AnyView {
    let rows = settings.iter().map(|row| TableRow::new(row.iter().map(|cell| cell.clone().into_any()).collect()));
    let head = [kept::setting(), kept::setting_value(), kept::set_by()].map(str::to_owned).to_vec();
    let table = view! { <ui::DataTable caption=kept::settings() head rows=rows.collect() dense=true/> };
    view! { <details><summary>{kept::settings()}</summary>{table}</details> }.into_any()
}

fn verify(_form: Returned) -> AnyView {
    view! { <div class="actions"><ui::Button label=kept::verify() name="_action" value="kiem-tra"/></div> }.into_any()
}
