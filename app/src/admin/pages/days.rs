//! `/quan-tri/ngay-nghi`: the calendar by which promised days are counted.

use super::{done, doors};
use crate::admin::api::{DayLine, LoadDays, SaveDay};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::admin as words;
use crate::ui::{self, Look};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page; `?nam=` chooses the year.
#[component]
pub fn DaysPage() -> impl IntoView {
    let query = use_query_map();
    let year = Memo::new(move |_| query.read().get("nam").and_then(|year| year.parse::<i32>().ok()).unwrap_or(0));
    let view = load(move || LoadDays { year: year.get() });
    view! {
        <Title text=words::days()/>
        <h1>{words::days()}</h1>
        {doors("/quan-tri/ngay-nghi")}
        {done("da-luu", words::saved())}
        <p class="lead">{words::days_lead()}</p>
        <Load resource=view children={|(year, days): (i32, Vec<DayLine>)| {
            provide_context(StoredValue::new(days));
            view! {
                <p class="actions">
                    <a href=format!("/quan-tri/ngay-nghi?nam={}", year - 1)>{(year - 1).to_string()}</a>
                    " · "<b>{year.to_string()}</b>" · "
                    <a href=format!("/quan-tri/ngay-nghi?nam={}", year + 1)>{(year + 1).to_string()}</a>
                </p>
                <PostForm action="/quan-tri/ngay-nghi?danh-sach" call={Call::to::<SaveDay>()} children=list/>
                <section class="block">
                    <h2>{words::add_day()}</h2>
                    <PostForm action="/quan-tri/ngay-nghi" call={Call::to::<SaveDay>()} children=add/>
                </section>
            }
        }}/>
    }
}

fn list(_form: Returned) -> AnyView {
    let days = expect_context::<StoredValue<Vec<DayLine>>>().get_value();
    let rows = days
        .into_iter()
        .map(|day| {
            let name = if day.works { words::works().to_owned() } else { day.name };
            view! {
                <li class="dossier">
                    <b>{day.shown.clone()}</b>
                    <span class="hint">{name}{day.projected.then(|| format!(" ({})", words::projected()))}</span>
                    <ui::Button label=words::remove() look=Look::Small name="_action" value=format!("remove:{}", day.iso) about=day.shown/>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="dossiers">{rows}</ul> }.into_any()
}

fn add(form: Returned) -> AnyView {
    view! {
        <ui::DateField path="day" label=words::day() value=form.value("day") error=form.problem("day") required=true/>
        <ui::TextField path="name" label=words::day_name() value=form.value("name") error=form.problem("name")/>
        <ui::CheckboxField path="works" label=words::works() checked=!form.value("works").is_empty()/>
        <div class="actions"><ui::PrimaryButton label=words::add_day()/></div>
    }
    .into_any()
}
