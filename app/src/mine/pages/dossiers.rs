//! `/tai-khoan/ho-so`: all dossiers of the account, narrowed by what stands in the address.

use super::sides;
use crate::mine::home_api::{Asked, DossiersView, LoadDossiers};
use crate::mine::widgets::{AgainForm, full_line, key_field};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::{mine, overview as words};
use crate::ui::{self, Choice, Choices, Symbol, TextKind};
use domain::words::Words;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const PAGE: &str = "/tai-khoan/ho-so";

/// The list.
#[component]
pub fn DossiersPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let part = |name| query.get(name).unwrap_or_default();
        Asked {
            group: part("trang-thai"),
            procedure: part("thu-tuc"),
            from: part("tu-ngay"),
            until: part("den-ngay"),
            text: part("q"),
            page: part("trang"),
        }
    });
    let view = load(move || LoadDossiers { asked: asked.get() });
    view! {
        <Title text=mine::dossiers()/>
        <h1>{mine::dossiers()}</h1>
        {sides(PAGE)}
        {live(move || query.read().get("da-xoa").map(|_| view! {
            <ui::Notice tone=ui::Tone::Ok outcome=true title=words::draft_deleted()/>
        }))}
        <Load resource=view children=page/>
    }
}

fn page(view: DossiersView) -> AnyView {
    let everything = view.asked.is_everything();
    let filters = filters(&view);
    let total = words::dossiers(use_language(), view.total);
    let pager = {
        let (page, of) = (view.page, view.pages);
        let (previous, next) = (view.previous.clone(), view.next.clone());
        view! { <ui::Pager page of previous next/> }.into_any()
    };
    let list = match (view.lines.is_empty(), everything) {
        (true, true) => view! {
            <p>{words::nothing_yet()}" "<a href="/thu-tuc">{words::choose_procedure()}</a></p>
        }
        .into_any(),
        (true, false) => view! {
            <ui::Notice title=words::no_match()><p><a href=PAGE>{words::clear()}</a></p></ui::Notice>
        }
        .into_any(),
        (false, _) => {
            provide_context(StoredValue::new(view));
            view! { <h2 class="tally">{total}</h2><AgainForm children=list/>{pager} }.into_any()
        }
    };
    view! { {filters}{list} }.into_any()
}

fn list(_returned: Returned) -> AnyView {
    let view = expect_context::<StoredValue<DossiersView>>();
    let rows: Vec<AnyView> = view.with_value(|view| view.lines.iter().map(full_line).collect());
    view! { {key_field()}<ul class="dossiers">{rows}</ul> }.into_any()
}

fn filters(view: &DossiersView) -> AnyView {
    let language = use_language();
    let asked = &view.asked;
    let choices = |offered: &[(String, Words)]| -> Choices {
        offered.iter().map(|(value, name)| Choice::new(value.clone(), name.get(language))).collect()
    };
    let (groups, procedures) = (choices(&view.groups), choices(&view.procedures));
    let wrong = |field: &str| view.problems.iter().find(|problem| problem.field == field).map(|p| p.message.clone());
    let clear = (!asked.is_everything()).then(|| view! { <a href=PAGE>{words::clear()}</a> });
    view! {
        <form class="narrow filter-form" method="get" action=PAGE role="search">
            <ui::TextField path="q" label=words::look_for() hint=words::look_for_hint() value=asked.text.clone() kind=TextKind::Search autocomplete="off"/>
            <details class="folded" open=asked.is_filtered()>
                <summary>{words::more_filters()}</summary>
                <ui::SelectField path="trang-thai" label=words::status() choices=groups value=asked.group.clone()/>
                <ui::SelectField path="thu-tuc" label=words::procedure() choices=procedures value=asked.procedure.clone()/>
                <ui::DateField path="tu-ngay" label=words::from() hint=words::days_hint() value=asked.from.clone() error=wrong("tu-ngay")/>
                <ui::DateField path="den-ngay" label=words::until() value=asked.until.clone() error=wrong("den-ngay")/>
            </details>
            <div class="actions"><ui::Button label=words::find() icon=Symbol::Search/>{clear}</div>
        </form>
    }
    .into_any()
}
