//! `/can-bo/so-theo-doi`: the follow-up book of the unit; this month is there at once.

use super::api::{BookQuery, BookRow, BookView, LoadBook};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{book as words, officer, report};
use crate::ui::{self, Choice, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the book.
const BOOK: &str = "/can-bo/so-theo-doi";

/// The page; the question stands in the address.
#[component]
pub fn BookPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        BookQuery {
            from: text("tu"),
            until: text("den"),
            unit: text("don-vi"),
            procedure: text("thu-tuc"),
            page: text("trang"),
        }
    });
    let view = load(move || LoadBook { query: wanted.get() });
    view! {
        <Title text=words::book()/>
        <ui::BackLink href="/can-bo" label=officer::desk()/>
        <h1>{words::book()}</h1>
        <Load resource=view children={move |view: BookView| page(view, &wanted.get_untracked())}/>
    }
}

/// The same question at another page or as a file.
fn address(path: &str, wanted: &BookQuery, page: &str) -> String {
    let pairs = [
        ("tu", wanted.from.as_str()),
        ("den", wanted.until.as_str()),
        ("don-vi", wanted.unit.as_str()),
        ("thu-tuc", wanted.procedure.as_str()),
        ("trang", page),
    ];
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    format!("{path}?{}", text.finish())
}

fn page(view: BookView, wanted: &BookQuery) -> AnyView {
    let head = [
        words::serial(),
        officer::code(),
        words::procedure(),
        words::applicant(),
        words::received(),
        words::due(),
        words::transferred(),
        words::result(),
        words::returned(),
        words::note(),
    ];
    let form = form(&view, wanted);
    if !view.problems.is_empty() {
        return view! { <p class="lead">{view.unit.1}</p>{form} }.into_any();
    }
    let about = format!("{} – {} · {}", view.from, view.until, words::lines(view.total));
    let turn = turn(&view, wanted);
    let rows = view.rows.into_iter().map(row).collect();
    view! {
        <p class="lead">{view.unit.1}</p>
        {form}
        <p>{about}</p>
        <p class="actions">
            <a class="btn" href=address("/can-bo/so-theo-doi.xlsx", wanted, "") rel="external" download="">{report::excel()}</a>
            <a href=address("/can-bo/so-theo-doi.pdf", wanted, "") rel="external" download="">{words::print()}</a>
        </p>
        <ui::DataTable caption=words::book() head=head.map(str::to_owned).to_vec() rows=rows dense=true empty=words::empty()/>
        {turn}
    }
    .into_any()
}

fn form(view: &BookView, wanted: &BookQuery) -> AnyView {
    let wrong = |field: &str| view.problems.iter().find(|p| p.field == field).map(|p| p.message.clone());
    let all = std::iter::once(Choice::new(String::new(), officer::any().to_owned()));
    let procedures: ui::Choices =
        all.chain(view.procedures.iter().map(|(key, name)| Choice::new(key.clone(), name.clone()))).collect();
    let units: ui::Choices = [Choice::new(view.unit.0.clone(), view.unit.1.clone())].into_iter().collect();
    view! {
        <form method="get" action=BOOK class="filters">
            <ui::TextField path="tu" label=report::from() value=view.from.clone() error=wrong("tu")/>
            <ui::TextField path="den" label=report::until() value=view.until.clone() error=wrong("den")/>
            <ui::SelectField path="don-vi" label=report::unit() choices=units value=view.unit.0.clone()/>
            <ui::SelectField path="thu-tuc" label=officer::procedure() choices=procedures value=wanted.procedure.clone()/>
            <div class="actions"><button type="submit" class="btn second">{report::show()}</button></div>
        </form>
    }
    .into_any()
}

fn row(row: BookRow) -> TableRow {
    let lines = |parts: Vec<String>| {
        let lines = parts.into_iter().map(|part| view! { <div>{part}</div> });
        lines.collect_view().into_any()
    };
    let href = ["/can-bo/ho-so/", &row.id].concat();
    TableRow::new(vec![
        row.serial.into_any(),
        view! { <a href=href>{row.code}</a> }.into_any(),
        row.procedure.into_any(),
        lines(row.applicant),
        row.received.into_any(),
        row.due.into_any(),
        row.transferred.into_any(),
        row.result.into_any(),
        lines(row.returned),
        row.note.into_any(),
    ])
}

/// Earlier and later pages.
fn turn(view: &BookView, wanted: &BookQuery) -> AnyView {
    let link = |page: u32, label: &'static str| {
        let href = address(BOOK, wanted, &page.to_string());
        view! { <a class="btn second small" href=href>{label}</a> }
    };
    let before = (view.page > 1).then(|| link(view.page - 1, officer::previous_page()));
    let after = (view.page < view.pages).then(|| link(view.page + 1, officer::next_page()));
    (view.pages > 1)
        .then(|| {
            let at = format!("{} / {}", view.page, view.pages);
            view! { <nav class="actions" aria-label=words::pages()>{before}<span>{at}</span>{after}</nav> }
        })
        .into_any()
}
