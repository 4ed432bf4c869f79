//! `/can-bo/nop-ho`: which procedure, and who stands at the counter.

use crate::filing::counter::COUNTER;
use crate::filing::counter::api::{BeginAtCounter, CounterView, LoadCounter, SheetLine};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::{counter as words, officer};
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::{use_location, use_query_map};

/// The page.
#[component]
pub fn CounterPage() -> impl IntoView {
    let search = use_location().search;
    let query = use_query_map();
    let deleted = move || {
        query
            .read()
            .get("da-xoa")
            .map(|_| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::deleted()/> })
    };
    let view = load(move || LoadCounter { query: search.get() });
    view! {
        <Title text=words::title()/>
        <ui::BackLink href="/can-bo" label=officer::desk()/>
        <h1>{words::title()}</h1>
        {deleted}
        <Load resource=view children=page/>
    }
}

fn page(view: CounterView) -> AnyView {
    let shown = view.clone();
    provide_context(StoredValue::new(view));
    let sheets = view! {
        {sheets(words::own_sheets(), &shown.own)}
        {sheets(words::open_sheets(), &shown.others)}
    };
    if !shown.slug.is_empty() {
        let other = [COUNTER, "#thu-tuc"].concat();
        // The page that brings a scan or a mistake back must know the procedure as well.
        let here = [COUNTER, "?thu-tuc=", &shown.slug].concat();
        return view! {
            <p class="lead">{shown.name}" "<a href=other>{words::other_procedure()}</a></p>
            <PostForm action=here call={Call::to::<BeginAtCounter>()} children=person/>
            {sheets}
        }
        .into_any();
    }
    let rows = shown
        .found
        .iter()
        .map(|(slug, name)| view! { <li><a href=format!("{COUNTER}?thu-tuc={slug}")>{name.clone()}</a></li> })
        .collect_view();
    let nothing = shown.found.is_empty().then(|| view! { <p class="empty" role="status">{words::no_procedure()}</p> });
    view! {
        <p class="lead">{words::lead()}</p>
        <form method="get" action=COUNTER role="search" class="find" id="thu-tuc">
            <ui::TextField path="tim" label=words::search() kind=ui::TextKind::Search value=shown.search.clone()/>
            <div class="actions"><button type="submit" class="btn second">{officer::search_button()}</button></div>
        </form>
        {nothing}
        <ul>{rows}</ul>
        {sheets}
    }
    .into_any()
}

fn person(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<CounterView>>().get_value();
    let slug = if form.status == 0 { view.slug } else { form.value("thu_tuc") };
    view! {
        <input type="hidden" name="thu_tuc" value=slug/>
        <ui::RequiredNote/>
        <ui::TextField path="quet" label=words::scan() hint=words::scan_hint() value=form.value("quet") error=form.problem("quet")/>
        <ui::TextField path="ho_ten" label=words::full_name() value=form.value("ho_ten") error=form.problem("ho_ten") kind=ui::TextKind::Name required=true/>
        <ui::TextField path="so_dinh_danh" label=words::personal_id() value=form.value("so_dinh_danh") error=form.problem("so_dinh_danh") kind=ui::TextKind::Digits width=ui::Width::Short/>
        <ui::DateField path="ngay_sinh" label=words::birth_date() value=form.value("ngay_sinh")/>
        <ui::DateField path="ngay_cap" label=words::card_issued() value=form.value("ngay_cap")/>
        <ui::TextField path="dien_thoai" label=words::phone() value=form.value("dien_thoai") kind=ui::TextKind::Phone width=ui::Width::Short/>
        <ui::TextField path="email" label=words::email() hint=words::email_hint() value=form.value("email") kind=ui::TextKind::Email/>
        <div class="actions"><ui::PrimaryButton label=crate::texts::filing::go_on()/></div>
    }
    .into_any()
}

/// Sheets that were left open, each with a link to the page that deletes it.
fn sheets(title: &'static str, sheets: &[SheetLine]) -> AnyView {
    let language = use_language();
    if sheets.is_empty() {
        return ().into_any();
    }
    let rows = sheets
        .iter()
        .map(|sheet| {
            let name = sheet.procedure.get(language).to_owned();
            let who = if sheet.applicant.is_empty() { String::new() } else { [" · ", &sheet.applicant].concat() };
            let saved = sheet.saved.clone();
            let about = [&name, who.as_str()].concat();
            let delete = format!("{COUNTER}/{}/xoa", sheet.id);
            view! {
                <li>
                    <a href=format!("{COUNTER}/{}", sheet.id)>{name}{who}</a><span class="hint">" "{saved}</span>" "
                    <ui::ButtonLink href=delete label=words::delete_sheet() look=ui::Look::Small about=about/>
                </li>
            }
        })
        .collect_view();
    view! { <section><h2>{title}</h2><ul>{rows}</ul></section> }.into_any()
}
