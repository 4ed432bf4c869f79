//! What waits for the citizen: one card each, with the one thing to do.

use crate::mine::home_api::{ToDo, ToDoKind};
use crate::prelude::*;
use crate::request::use_language;
use crate::texts::{overview as words, supplement};
use crate::ui;
use domain::words::Language;

/// The cards.
pub fn to_do_list(to_do: &[ToDo]) -> AnyView {
    let language = use_language();
    let cards: Vec<AnyView> = to_do.iter().map(|thing| card(thing, language)).collect();
    view! { <ul class="todos">{cards}</ul> }.into_any()
}

/// Title, address and words of the link.
fn deed(thing: &ToDo) -> (&'static str, String, &'static str) {
    let at = |end: &str| ["/ho-so/", &thing.line.id, end].concat();
    match thing.kind {
        ToDoKind::Supplement => (supplement::title(), at("/bo-sung"), words::supplement_link()),
        ToDoKind::Fee => (words::do_pay(), at(""), words::open()),
        ToDoKind::Collect => (words::do_collect(), at(""), words::open()),
        ToDoKind::Confirm => (words::do_confirm(), at("/du-thao"), words::confirm_link()),
        ToDoKind::Draft => (words::do_finish(), at("/khai"), words::resume()),
    }
}

fn card(thing: &ToDo, language: Language) -> AnyView {
    let (title, href, link) = deed(thing);
    let line = &thing.line;
    let name = line.procedure.get(language).to_owned();
    let facts = if line.code.is_empty() {
        [&*line.unit, " · ", words::saved(), " ", &line.when].concat()
    } else {
        [&*line.code, " · ", &line.unit].concat()
    };
    let delete = (thing.kind == ToDoKind::Draft).then(|| {
        let href = ["/ho-so/", &line.id, "/xoa"].concat();
        view! { <a class="deed" href=href>{words::delete()}<span class="unseen">" "{name.clone()}</span></a> }
    });
    view! {
        <li class="todo">
            <h3>{title}": "{name.clone()}</h3>
            <p class="hint">{facts}" "<ui::StatusTag status=line.status.clone()/></p>
            {about(thing, language)}
            <p class="deeds"><a class="btn small" href=href>{link}<span class="unseen">" "{name}</span></a>{delete}</p>
        </li>
    }
    .into_any()
}

fn about(thing: &ToDo, language: Language) -> AnyView {
    let fact = |label: &'static str, text: &str| {
        (!text.is_empty()).then(|| view! { <p>{label}" "<b>{text.to_owned()}</b></p> }.into_any())
    };
    match thing.kind {
        ToDoKind::Confirm => {
            let until = crate::texts::following::answer_before(&thing.by);
            view! { <p><b>{until}</b>". "{words::silence_counts()}</p> }.into_any()
        }
        ToDoKind::Draft => ().into_any(),
        ToDoKind::Supplement => {
            let said = (!thing.said.is_empty()).then(|| view! { <p class="said">{thing.said.clone()}</p> });
            view! { {said}{fact(supplement::until(), &thing.by)} }.into_any()
        }
        ToDoKind::Fee => {
            let ground = if thing.said.is_empty() { words::usual_ground() } else { thing.said.as_str() };
            view! {
                {fact(words::amount(), &thing.amount)}
                <p>{words::ground()}" "{ground.to_owned()}</p>
                <p>{words::pay_at_desk()}</p>
                {place(thing)}
            }
            .into_any()
        }
        ToDoKind::Collect => {
            let originals = (!thing.originals.is_empty()).then(|| {
                let papers = thing.originals.iter().map(|paper| view! { <li>{paper.get(language).to_owned()}</li> });
                view! { <p>{words::bring()}</p><ul>{papers.collect_view()}</ul> }
            });
            view! {
                <p>{words::collect_at_desk()}</p>
                {place(thing)}
                {fact(words::amount(), &thing.amount)}
                {originals}
            }
            .into_any()
        }
    }
}

/// Where to go and when.
fn place(thing: &ToDo) -> AnyView {
    let place = match thing.address.is_empty() {
        true => thing.line.unit.clone(),
        false => [&*thing.line.unit, ", ", &thing.address].concat(),
    };
    let hours = if thing.hours.is_empty() { words::hours_unknown() } else { thing.hours.as_str() };
    view! { <p>{words::place()}" "{place}</p><p>{words::hours()}" "{hours.to_owned()}</p> }.into_any()
}
