//! `/quan-tri/don-vi`: where the offices are and how they are reached.

use super::{done, doors};
use crate::admin::api::{LoadUnits, SaveUnit, UnitLine};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load_after_acts;
use crate::shell::Load;
use crate::texts::admin as words;
use crate::ui::{self, TextKind};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page; `?ma=` opens the form of a unit.
#[component]
pub fn UnitsPage() -> impl IntoView {
    let view = load_after_acts(|| LoadUnits {});
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.read().get("ma").unwrap_or_default());
    view! {
        <Title text=words::units()/>
        <h1>{words::units()}</h1>
        {doors("/quan-tri/don-vi")}
        {done("da-luu", words::saved())}
        <Load resource=view children={move |units: Vec<UnitLine>| {
            let one = units.iter().find(|unit| unit.code == chosen.get()).or(if units.len() == 1 { units.first() } else { None }).cloned();
            let form = one.map(|unit| {
                let name = unit.name.clone();
                provide_context(StoredValue::new(unit));
                view! {
                    <section class="block">
                        <h2>{name}</h2>
                        <PostForm action="/quan-tri/don-vi" call={Call::to::<SaveUnit>()} children=fields/>
                    </section>
                }
            });
            let lines = units.iter().map(|unit| {
                let known = if unit.address.is_empty() { words::not_entered().to_owned() } else { format!("{} · {} · {}", unit.address, unit.phone, unit.hours) };
                view! {
                    <li class="dossier">
                        <a href=format!("/quan-tri/don-vi?ma={}", unit.code)><b>{unit.name.clone()}</b></a>
                        <span class="hint">{unit.code.clone()}" · "{known}</span>
                    </li>
                }
            }).collect_view();
            view! { {form}<ul class="dossiers">{lines}</ul> }
        }}/>
    }
}

fn fields(form: Returned) -> AnyView {
    let unit = expect_context::<StoredValue<UnitLine>>().get_value();
    let value = |name: &str, known: &str| if form.status == 0 { known.to_owned() } else { form.value(name) };
    view! {
        <input type="hidden" name="code" value=unit.code.clone()/>
        <ui::TextField path="address" label=words::address() value=value("address", &unit.address) error=form.problem("address")/>
        <ui::TextField path="phone" label=words::phone() value=value("phone", &unit.phone) error=form.problem("phone") kind=TextKind::Phone/>
        <ui::TextField path="hours" label=words::hours() value=value("hours", &unit.hours) error=form.problem("hours")/>
        <div class="actions"><ui::PrimaryButton label=words::save()/></div>
    }
    .into_any()
}
