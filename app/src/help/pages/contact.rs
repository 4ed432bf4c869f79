//! `/lien-he`: whom to ask, and all units; the search box works without scripts.

use crate::help::api::{ContactView, LoadContacts, UnitLine};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::help as words;
use crate::ui::{self, Symbol, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The contacts.
#[component]
pub fn ContactPage() -> impl IntoView {
    let query = use_query_map();
    let typed = Memo::new(move |_| query.read().get("q").unwrap_or_default());
    let view = load(move || LoadContacts { query: typed.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: ContactView) -> AnyView {
    let all = (!view.query.is_empty()).then(|| view! { <p><a href="/lien-he#don-vi">{words::all_units()}</a></p> });
    let tally = words::units(view.units.len(), view.of);
    view! {
        <Title text=words::contact_title()/>
        <h1>{words::contact_title()}</h1>
        <ui::Chapters chapters=view.chapters/>
        <section id="don-vi">
            <h2>{words::units_title()}</h2>
            <p>{words::units_lead()}</p>
            <form class="search" method="get" action="/lien-he#don-vi" role="search">
                <label class="label" for="tim-don-vi">{words::find_unit()}</label>
                <input class="input" id="tim-don-vi" type="search" name="q" value=view.query maxlength="100" autocomplete="off" enterkeyhint="search"/>
                <ui::Button label=words::search() icon=Symbol::Search/>
            </form>
            {all}
            {units(view.units, tally)}
        </section>
    }
    .into_any()
}

/// The table; a column for contacts only when at least one unit has entered something.
fn units(units: Vec<UnitLine>, caption: String) -> AnyView {
    let reachable = units.iter().any(|unit| !unit.contact.is_empty());
    let mut head = vec![words::column_unit().to_owned(), words::column_districts().to_owned()];
    head.extend(reachable.then(|| words::column_contact().to_owned()));
    let rows = units.into_iter().map(|unit| {
        let formerly =
            (!unit.formerly.is_empty()).then(|| view! { <span class="hint formerly">{unit.formerly}</span> });
        let mut cells = vec![view! { {unit.name}{formerly} }.into_any(), unit.districts.into_any()];
        cells.extend(reachable.then(|| lines(unit.contact)));
        TableRow::new(cells)
    });
    view! { <ui::DataTable caption head rows=rows.collect() empty=words::no_unit()/> }.into_any()
}

fn lines(lines: Vec<String>) -> AnyView {
    let lines: Vec<AnyView> =
        lines.into_iter().map(|line| view! { <span class="reach">{line}</span> }.into_any()).collect();
    lines.into_any()
}
