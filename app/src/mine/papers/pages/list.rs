//! `/tai-khoan/giay-to`: the papers that are kept, and the form that adds one.

use super::add::AddForm;
use super::{ending, facts, files, used_in};
use crate::mine::pages::sides;
use crate::mine::papers::api::{LoadPersonalPapers, PaperLine, PapersView};
use crate::mine::papers::{FROM_DOSSIERS, HERE};
use crate::prelude::*;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::personal_papers as words;
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The papers.
#[component]
pub fn PersonalPapersPage() -> impl IntoView {
    let view = load(|| LoadPersonalPapers {});
    let query = use_query_map();
    let outcome = move || {
        let query = query.read();
        let text = match (query.get("da-them"), query.get("da-xoa")) {
            (Some(_), _) => Some(words::added()),
            (None, Some(_)) => Some(words::deleted()),
            (None, None) => None,
        };
        text.map(|title| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title/> })
    };
    view! {
        <Title text=words::papers()/>
        <h1>{words::papers()}</h1>
        {sides(HERE)}
        {outcome}
        <p class="lead">{words::lead()}</p>
        <Load resource=view children=page/>
    }
}

fn page(view: PapersView) -> AnyView {
    let papers = view.papers.iter().map(paper).collect_view();
    view! {
        {view.papers.is_empty().then(|| view! { <p>{words::none_yet()}</p> })}
        {papers}
        <p><a href=FROM_DOSSIERS>{words::from_dossiers()}</a></p>
        <AddForm limits=view.limits/>
    }
    .into_any()
}

fn paper(paper: &PaperLine) -> AnyView {
    let title_id = ["giay-", &paper.id].concat();
    let (edit, delete) = ([HERE, "/", &paper.id].concat(), [HERE, "/", &paper.id, "/xoa"].concat());
    let (title, labelled_by) = (paper.title.clone(), title_id.clone());
    view! {
        <section class="paper" aria-labelledby=labelled_by>
            <div class="head"><h2 id=title_id>{title.clone()}</h2>{ending(paper)}</div>
            {facts(paper)}
            {files(paper, "")}
            {used_in(paper, view! { <h3>{words::used_in()}</h3> }.into_any())}
            <p class="actions">
                <ui::ButtonLink href=edit label=words::edit() look=ui::Look::Small about=title.clone()/>
                <ui::ButtonLink href=delete label=words::delete() look=ui::Look::Small about=title/>
            </p>
        </section>
    }
    .into_any()
}
