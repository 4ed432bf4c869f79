//! `/can-bo/bao-cao`: the report on receiving and resolving; this month is there at once.

use super::api::{LoadReport, ReportLine, ReportQuery, ReportView};
use super::rated::rated;
use super::widgets::{Bars, chart, table};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::report as words;
use crate::ui::{self, Choice, TableRow};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page; the question stands in the address.
#[component]
pub fn ReportPage() -> impl IntoView {
    let query = use_query_map();
    let wanted = Memo::new(move |_| {
        let query = query.read();
        let text = |name: &str| query.get(name).unwrap_or_default();
        ReportQuery {
            from: text("tu"),
            until: text("den"),
            unit: text("don-vi"),
            domain: text("linh-vuc"),
            procedure: text("thu-tuc"),
            channel: text("kenh"),
            by: text("theo"),
            line: text("dong"),
        }
    });
    let view = load(move || LoadReport { query: wanted.get() });
    view! {
        <Title text=words::report()/>
        <ui::BackLink href="/can-bo" label=crate::texts::shell::desk()/>
        <h1>{words::report()}</h1>
        <Load resource=view children={move |view: ReportView| page(&view, &wanted.get_untracked())}/>
    }
}

/// The same question with another line or as a file.
pub(super) fn address(path: &str, wanted: &ReportQuery, line: &str) -> String {
    let pairs = [
        ("tu", &wanted.from),
        ("den", &wanted.until),
        ("don-vi", &wanted.unit),
        ("linh-vuc", &wanted.domain),
        ("thu-tuc", &wanted.procedure),
        ("kenh", &wanted.channel),
        ("theo", &wanted.by),
    ];
    let mut text = form_urlencoded::Serializer::new(String::new());
    text.extend_pairs(pairs.into_iter().filter(|(_, value)| !value.is_empty()));
    if !line.is_empty() {
        text.append_pair("dong", line);
    }
    format!("{path}?{}", text.finish())
}

fn page(view: &ReportView, wanted: &ReportQuery) -> AnyView {
    if !view.problems.is_empty() {
        return form(view, wanted);
    }
    let rows = view
        .rows
        .iter()
        .map(|row| {
            let code = if row.id.is_empty() {
                row.code.clone().into_any()
            } else {
                view! { <a href=format!("/can-bo/ho-so/{}", row.id)>{row.code.clone()}</a> }.into_any()
            };
            TableRow::new(vec![
                code,
                row.procedure.clone().into_any(),
                row.accepted.clone().into_any(),
                row.due.clone().into_any(),
                row.resolved.clone().into_any(),
                view! { <ui::StatusTag status=row.status.clone()/> }.into_any(),
            ])
            .late(row.overdue)
        })
        .collect();
    let head =
        [words::code(), words::procedure(), words::accepted(), words::due(), words::resolved_at(), words::status()];
    let link = |key: &str| Some(address("/can-bo/bao-cao", wanted, key) + "#ho-so");
    view! {
        {form(view, wanted)}
        <p class="lead">{words::period()}" "{view.from.clone()}" – "{view.until.clone()}</p>
        <p class="actions">
            <a class="btn" href=address("/can-bo/bao-cao.xlsx", wanted, "") rel="external" download="">{words::excel()}</a>
            <a href=address("/can-bo/bao-cao.csv", wanted, "") rel="external" download="">"CSV"</a>
        </p>
        {table(words::report(), &view.lines, view.all, link)}
        <p class="hint">{words::never_accepted()}" "{view.never_accepted.to_string()}</p>
        {(view.all.reopened > 0).then(|| view! {
            <p class="hint">{words::reopened()}" "{view.all.reopened.to_string()}</p>
        })}
        {chart(view.lines.iter().map(bars).collect())}
        {rated(view, wanted)}
        {(!wanted.line.is_empty()).then(|| view! {
            <h2 id="ho-so">{words::dossiers()}</h2>
            <p class="actions">
                <a href=address("/can-bo/bao-cao.xlsx", wanted, &wanted.line) rel="external" download="">{words::excel_of_rows()}</a>
            </p>
            <ui::DataTable caption=words::dossiers() head=head.map(str::to_owned).to_vec() rows dense=true empty=words::empty()/>
        })}
    }
    .into_any()
}

fn bars(line: &ReportLine) -> Bars {
    let counts = line.counts;
    let in_time = counts.resolved_before + counts.resolved_on_time;
    Bars { name: line.name.clone(), in_time, overdue: counts.resolved_overdue }
}

fn form(view: &ReportView, wanted: &ReportQuery) -> AnyView {
    let choices = |list: &[(String, String)]| -> ui::Choices {
        let all = std::iter::once(Choice::new(String::new(), words::all().to_owned()));
        all.chain(list.iter().map(|(key, name)| Choice::new(key.clone(), name.clone()))).collect()
    };
    let fixed = |list: &[(&str, &'static str)]| -> ui::Choices {
        list.iter().map(|(key, name)| Choice::new((*key).to_owned(), (*name).to_owned())).collect()
    };
    let unit = (!view.units.is_empty()).then(|| {
        view! { <ui::SelectField path="don-vi" label=words::unit() choices=choices(&view.units) value=wanted.unit.clone()/> }
    });
    let by = fixed(&[
        ("thu-tuc", words::procedure()),
        ("linh-vuc", words::domain()),
        ("don-vi", words::unit()),
        ("can-bo", words::officer()),
    ]);
    let channels = fixed(&[
        ("", words::all()),
        ("online", words::online()),
        ("counter", words::counter()),
        ("post", words::post()),
    ]);
    view! {
        <form method="get" action="/can-bo/bao-cao" class="filters">
            <ui::TextField path="tu" label=words::from() value=view.from.clone() error=view.problem("tu")/>
            <ui::TextField path="den" label=words::until() value=view.until.clone() error=view.problem("den")/>
            {unit}
            <ui::SelectField path="linh-vuc" label=words::domain() choices=choices(&view.domains) value=wanted.domain.clone()/>
            <ui::SelectField path="thu-tuc" label=words::procedure() choices=choices(&view.procedures) value=wanted.procedure.clone()/>
            <ui::SelectField path="kenh" label=words::channel() choices=channels value=wanted.channel.clone()/>
            <ui::SelectField path="theo" label=words::by() choices=by value=wanted.by.clone()/>
            <div class="actions"><button type="submit" class="btn second">{words::show()}</button></div>
        </form>
    }
    .into_any()
}
