//! `/thu-tuc/{slug}`: decide and prepare, before anything is filled in.

use crate::catalogue::api::{Entry, LoadProcedure, OfficeView, ProcedureView};
use crate::catalogue::widgets::marks;
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{catalogue as words, shell};
use crate::ui::{self, NavLink, Symbol, Tone};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The chapter that says how and where.
const PLACE: &str = "cach-thuc";

/// The page of a procedure.
#[component]
pub fn ProcedurePage() -> impl IntoView {
    let params = use_params_map();
    let slug = Memo::new(move |_| params.read().get("slug").unwrap_or_default());
    let query = use_query_map();
    let unit = Memo::new(move |_| query.read().get("don-vi").unwrap_or_default());
    let view = load(move || LoadProcedure { slug: slug.get(), unit: unit.get() });
    view! { <Load resource=view children=page/> }
}

/// Everything of the page, once it is known.
pub fn page(view: ProcedureView) -> AnyView {
    let entry = view.entry;
    let path = vec![
        NavLink::new("/", shell::home()),
        NavLink::new("/thu-tuc", words::list_title()),
        NavLink::new(view.field_url, entry.field.clone()),
        NavLink::new("", entry.name.clone()),
    ];
    let code = (!view.national_code.is_empty())
        .then(|| view! { <p class="hint">{words::national_code()}" "{view.national_code}</p> });
    view! {
        <Title text=entry.name.clone()/>
        <ui::Breadcrumb links=path/>
        <h1>{entry.name.clone()}</h1>
        <p class="hint">{words::official_name()}" "{view.official_name}</p>
        {code}
        <p class="marks">{marks(&entry)}<span>{words::level_sentence(entry.level)}</span></p>
        {notice(entry.trial, view.notice)}
        <p class="actions">
            {primary(&entry)}
            <ui::PrintButton label=words::print()/>
        </p>
        <div class="with-contents">
            <ui::Contents chapters=ui::anchors(&view.chapters)/>
            <ui::Chapters chapters=view.chapters addition=ui::Addition { chapter: PLACE, view: office(&entry.slug, view.office) }/>
        </div>
    }
    .into_any()
}

fn notice(trial: bool, text: String) -> AnyView {
    if trial {
        return view! {
            <ui::Notice tone=Tone::Warn title=words::trial()><p>{text}" "{words::trial_notice()}</p></ui::Notice>
        }
        .into_any();
    }
    (!text.is_empty()).then(|| view! { <ui::Notice title=text/> }).into_any()
}

/// Finds the receiving office by today's or a former name; plainly, so that it needs no scripts.
fn office(slug: &str, view: OfficeView) -> AnyView {
    let action = ["/thu-tuc/", slug, "#", PLACE].concat();
    view! {
        <h3>{words::office_title()}</h3>
        <form class="search" method="get" action=action role="search">
            <label class="label" for="don-vi">{words::office_label()}</label>
            <input class="input" id="don-vi" type="search" name="don-vi" value=view.query maxlength="100" autocomplete="off" enterkeyhint="search"/>
            <ui::Button label=words::search() icon=Symbol::Search/>
        </form>
        <ui::Blocks blocks=view.blocks/>
    }
    .into_any()
}

/// What the service level allows one to do next.
fn primary(entry: &Entry) -> AnyView {
    let (href, label) = match entry.level {
        3.. => (["/nop/", &entry.slug].concat(), words::file_online()),
        2 => ("#mau-de-tai".to_owned(), words::download_form()),
        0 | 1 => ("#cach-thuc".to_owned(), words::where_to_go()),
    };
    view! { <ui::PrimaryLink href label/> }.into_any()
}
