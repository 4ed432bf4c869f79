//! `/can-bo/hang-doi` and `/can-bo/tra-cuu`: many rows fast. Filters stand in the address; the table is a plain form, so
//! that the outcome of a batch comes back as a page.

use crate::lists::Listed;
use crate::officer::api::{BatchLine, LoadQueue, QUEUE, QueueAsk, QueueView};
use crate::officer::widgets::{Columns, KeyHelp, table};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, json, take_returned, use_form_token, use_language};
use crate::shell::Load;
use crate::texts::{counter, officer as words};
use crate::ui::{self, Choice};
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// Address of the page that finds anything.
const FIND: &str = "/can-bo/tra-cuu";

/// Under this name outcomes travel (see `forms`).
const OUTCOMES: &str = "#ket-qua";

/// The queue.
#[component]
pub fn QueuePage() -> impl IntoView {
    page(words::queue(), queue, str::to_owned)
}

/// Finding anything in the unit.
#[component]
pub fn FindPage() -> impl IntoView {
    page(words::find(), find, opening)
}

/// Whatever is looked for may be a whole code, scanned or typed: its dossier is opened at once.
fn opening(query: &str) -> String {
    let asked = QueueAsk::from_query(query);
    let wanted = if asked.open.is_empty() { asked.search.clone() } else { asked.open.clone() };
    let mut pairs = form_urlencoded::Serializer::new(asked.query());
    if asked.search.is_empty() {
        pairs.append_pair("tim", &wanted);
    }
    pairs.append_pair("ma", &wanted).finish()
}

fn page(title: &'static str, draw: fn(QueueView) -> AnyView, asked: fn(&str) -> String) -> AnyView {
    let search = use_location().search;
    let view = load(move || LoadQueue { query: asked(&search.get()) });
    view! {
        <Title text=title/>
        <ui::BackLink href="/can-bo" label=words::desk()/>
        <h1>{title}</h1>
        <Load resource=view children=draw/>
    }
    .into_any()
}

fn find(found: QueueView) -> AnyView {
    let asked = !found.asked.search.is_empty();
    view! {
        {filters(FIND, &found)}
        {asked.then(|| rows(FIND, &found, false))}
    }
    .into_any()
}

fn queue(found: QueueView) -> AnyView {
    let returned = take_returned(QUEUE).unwrap_or_default();
    let (token, query) = (use_form_token(), found.asked.query());
    let issues: Vec<_> = returned.problems.iter().map(|p| ui::SummaryIssue::new(&p.field, &p.message)).collect();
    let batch = found.receives && found.rows.iter().any(|row| row.status == "submitted");
    view! {
        {(!issues.is_empty()).then(|| view! { <ui::ErrorSummary issues=issues/> })}
        {outcomes(&returned)}
        {filters(QUEUE, &found)}
        {views(&found)}
        <form method="post" action=found.asked.url() class="batch">
            <input type="hidden" name="token" value=token/>
            <input type="hidden" name="bo_loc" value=query/>
            {rows(QUEUE, &found, batch)}
            {batch.then(|| view! {
                <div class="actions"><button type="submit" class="btn" name="_action" value="tiep-nhan">{words::accept()}</button></div>
            })}
        </form>
        {keep(&found, &returned)}
        <KeyHelp/>
    }
    .into_any()
}

/// What became of each row of a batch.
fn outcomes(returned: &Returned) -> AnyView {
    let told: Vec<BatchLine> = json::read(&returned.value(OUTCOMES)).unwrap_or_default();
    if told.is_empty() {
        return ().into_any();
    }
    let all_well = told.iter().all(|line| line.accepted);
    let lines = told.into_iter().map(outcome).collect_view();
    let tone = if all_well { ui::Tone::Ok } else { ui::Tone::Warn };
    view! { <ui::Notice tone=tone outcome=true title=words::outcome()><ul>{lines}</ul></ui::Notice> }.into_any()
}

/// One dossier of a batch: where it lies, and what is looked at next.
fn outcome(line: BatchLine) -> AnyView {
    let tone = if line.accepted { ui::Tone::Ok } else { ui::Tone::Err };
    let there = ["/can-bo/ho-so/", &line.id].concat();
    let link = |rest: [&str; 3], label: &'static str, external: Option<&'static str>| {
        let about = line.code.clone();
        let href = [&there, rest[0], rest[1], rest[2]].concat();
        view! { " · "<a href=href rel=external>{label}<span class="unseen">" "{about}</span></a> }
    };
    let slip = (!line.slip.is_empty())
        .then(|| link(["/giay-phat-hanh/", &line.slip, ".pdf"], words::receipt_slip(), Some("external")));
    let alike = (!line.alike.is_empty()).then(|| link(["/so-sanh/", &line.alike, ""], words::side_by_side(), None));
    let name = if line.id.is_empty() {
        line.code.clone().into_any()
    } else {
        view! { <a href=there.clone()>{line.code.clone()}</a> }.into_any()
    };
    view! { <li><b>{name}</b>": "<ui::Tag label=line.text.clone() tone=tone/>{slip}{alike}</li> }.into_any()
}

fn rows(page_at: &'static str, found: &QueueView, ticks: bool) -> AnyView {
    let asked = &found.asked;
    let page = u32::try_from(asked.page).unwrap_or(1);
    let previous = (page > 1).then(|| asked.on_page(asked.page - 1).url_at(page_at));
    let next = (page < found.pages).then(|| asked.on_page(asked.page + 1).url_at(page_at));
    let title = format!("{} · {}", found.label, words::count(found.total));
    if found.rows.is_empty() {
        return view! { <p class="empty" role="status">{words::no_rows()}</p> }.into_any();
    }
    view! {
        {order(page_at, asked)}
        {table(title, &found.rows, Columns { ticks, officer: true })}
        <ui::Pager page=page of=found.pages previous=previous next=next/>
    }
    .into_any()
}

/// Links that order the table; the same again turns it round.
fn order(page_at: &str, asked: &QueueAsk) -> AnyView {
    let orders = [
        ("han", words::due_column()),
        ("gui", words::sent_column()),
        ("ma", words::code()),
        ("ten", words::applicant_column()),
    ];
    let links = orders
        .into_iter()
        .map(|(key, label)| {
            let arrow = match (asked.sort == key, asked.descending) {
                (true, true) => " ↓",
                (true, false) => " ↑",
                (false, _) => "",
            };
            let current = (asked.sort == key).then_some("true");
            view! { <li><a href=asked.sorted_by(key).url_at(page_at) aria-current=current>{label}{arrow}</a></li> }
        })
        .collect_view();
    view! { <nav class="order" aria-label=words::sort()><span class="hint">{words::sort()}</span><ul>{links}</ul></nav> }.into_any()
}

fn filters(action: &'static str, found: &QueueView) -> AnyView {
    let asked = &found.asked;
    let open = !asked.procedure.is_empty() || !asked.status.is_empty() || !asked.officer.is_empty();
    let day = domain::time::parse_iso_date(&asked.day).map(|day| {
        let title = counter::due_on(&domain::time::format_date(day), use_language());
        let others = QueueAsk { day: String::new(), ..asked.clone() }.url_at(action);
        view! {
            <ui::Notice title=title><p><a href=others>{counter::any_day()}</a></p></ui::Notice>
            <input type="hidden" name="ngay" value=asked.day.clone()/>
        }
    });
    view! {
        <form method="get" action=action role="search" class="find">
            {day}
            <ui::TextField path="tim" label=words::search() kind=ui::TextKind::Search value=asked.search.clone()/>
            <ui::SelectField path="loc" label=words::lane() choices=choices(&found.lanes, false) value=asked.lane.clone()/>
            <details open=open>
                <summary>{words::filters()}</summary>
                <ui::SelectField path="thu-tuc" label=words::procedure() choices=choices(&found.procedures, true) value=asked.procedure.clone()/>
                <ui::SelectField path="trang-thai" label=words::status() choices=choices(&found.statuses, true) value=asked.status.clone()/>
                <ui::SelectField path="can-bo" label=words::handled_by() choices=choices(&found.officers, true) value=asked.officer.clone()/>
            </details>
            <div class="actions"><button type="submit" class="btn second">{words::filter()}</button></div>
        </form>
    }
    .into_any()
}

fn choices(listed: &[Listed], with_any: bool) -> ui::Choices {
    let any = with_any.then(|| Choice::new("", words::any()));
    any.into_iter().chain(listed.iter().map(|(value, label)| Choice::new(value, label))).collect()
}

/// Views that the officer kept.
fn views(found: &QueueView) -> AnyView {
    if found.views.is_empty() {
        return ().into_any();
    }
    let token = use_form_token();
    let rows = found
        .views
        .iter()
        .map(|view| {
            let (href, drop) = ([QUEUE, "?", &view.query].concat(), format!("xoa:{}", view.id));
            view! {
                <li>
                    <a href=href>{view.name.clone()}</a>
                    <button type="submit" class="btn quiet small" name="_action" value=drop>{words::drop_view()}<span class="unseen">" "{view.name.clone()}</span></button>
                </li>
            }
        })
        .collect_view();
    view! {
        <form method="post" action=found.asked.url() class="views" aria-label=words::views()>
            <input type="hidden" name="token" value=token/>
            <input type="hidden" name="bo_loc" value=found.asked.query()/>
            <h2>{words::views()}</h2>
            <ul>{rows}</ul>
        </form>
    }
    .into_any()
}

/// "Lưu bộ lọc": a form of its own, so that Enter in its box accepts nothing.
fn keep(found: &QueueView, returned: &Returned) -> AnyView {
    view! {
        <details class="keep" open=returned.problem("ten_bo_loc").is_some()>
            <summary>{words::keep_view()}</summary>
            <form method="post" action=found.asked.url()>
            <input type="hidden" name="token" value=use_form_token()/>
            <input type="hidden" name="bo_loc" value=found.asked.query()/>
            <ui::TextField path="ten_bo_loc" label=words::view_name() value=returned.value("ten_bo_loc") error=returned.problem("ten_bo_loc") width=ui::Width::Medium/>
            <div class="actions"><button type="submit" class="btn second" name="_action" value="luu">{words::keep_view()}</button></div>
            </form>
        </details>
    }
    .into_any()
}
