//! `/quan-tri/cau-mau`: the ready sentences of the desk; `?sua=` opens one.

use super::{asked, carried, value};
use crate::admin::pages::{done, doors};
use crate::admin::words::api::{LoadPhrases, PhraseLine, PhrasesView, SavePhrase};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{admin as shared, admin_words as words};
use crate::ui::{self, Choice, Look};
use leptos_meta::Title;

const PAGE: &str = "/quan-tri/cau-mau";

/// The lists in the order of the page: key and name.
fn lists() -> [(&'static str, &'static str); 2] {
    [("supplement", words::of_supplements()), ("ground", words::of_grounds())]
}

/// The page.
#[component]
pub fn PhrasesPage() -> impl IntoView {
    let (chosen, after) = (asked("sua"), asked("da-luu"));
    let view = load(move || LoadPhrases { after: after.get() });
    view! {
        <Title text=words::phrases()/>
        <h1>{words::phrases()}</h1>
        {doors(PAGE)}
        {done("da-luu", shared::saved())}
        <Load resource=view children=move |view: PhrasesView| {
            let lead = if view.whole { words::phrases_lead() } else { words::phrases_unit_lead() };
            provide_context(StoredValue::new(view));
            view! {
                <p class="lead">{lead}</p>
                {move || form(&chosen.get())}
                <PostForm action=[PAGE, "?danh-sach"].concat() call={Call::to::<SavePhrase>()} children=listed/>
            }
        }/>
    }
}

fn known() -> PhrasesView {
    expect_context::<StoredValue<PhrasesView>>().get_value()
}

/// The form of a chosen sentence, or that of a new one.
fn form(chosen: &str) -> AnyView {
    let found = known().lines.into_iter().find(|line| line.own && line.id == chosen);
    match found {
        Some(line) => {
            let action = [PAGE, "?sua=", &line.id].concat();
            provide_context(StoredValue::new(line));
            view! {
                <section class="block">
                    <h2>{words::change_sentence()}</h2>
                    <PostForm action call={Call::to::<SavePhrase>()} children=change/>
                    <p><a href=PAGE>{words::back_to_list()}</a></p>
                </section>
            }
            .into_any()
        }
        None => view! {
            <section class="block">
                <h2>{words::add_sentence()}</h2>
                <PostForm action=PAGE call={Call::to::<SavePhrase>()} children=add/>
            </section>
        }
        .into_any(),
    }
}

fn add(form: Returned) -> AnyView {
    let choices: Vec<Choice> = lists().into_iter().map(|(key, name)| Choice::new(key, name)).collect();
    view! {
        <ui::RadioGroup path="kind" label=words::use_for() choices value=value(&form, "kind", "supplement") error=form.problem("kind") required=true/>
        <ui::TextArea path="words" label=words::sentence() hint=words::sentence_hint() value=form.value("words") error=form.problem("words") required=true rows=3/>
        <div class="actions"><ui::Button label=words::add_sentence() name="_action" value="add"/></div>
    }
    .into_any()
}

fn change(form: Returned) -> AnyView {
    let line = expect_context::<StoredValue<PhraseLine>>().get_value();
    view! {
        {carried(&form, line.version)}
        <ui::TextArea path="words" label=words::sentence() hint=words::sentence_hint() value=value(&form, "words", &line.words) error=form.problem("words") required=true rows=3/>
        <div class="actions"><ui::Button label=shared::save() name="_action" value=["change:", &line.id].concat()/></div>
    }
    .into_any()
}

fn listed(_form: Returned) -> AnyView {
    let view = known();
    let lists = lists().map(|(kind, name)| {
        let of_kind = |line: &&PhraseLine| line.kind == kind;
        let offered: Vec<&PhraseLine> = view.lines.iter().filter(of_kind).filter(|line| !line.retired).collect();
        let (first, last) = (offered.iter().position(|line| line.own), offered.iter().rposition(|line| line.own));
        let rows: Vec<AnyView> =
            offered.iter().enumerate().map(|(at, line)| row(line, Some(at) != first, Some(at) != last)).collect();
        let gone: Vec<AnyView> =
            view.lines.iter().filter(of_kind).filter(|line| line.retired).map(retired_row).collect();
        let empty = rows.is_empty().then(|| view! { <p class="empty">{words::no_sentences()}</p> });
        let gone = (!gone.is_empty()).then(|| {
            view! {
                <details><summary>{words::retired()}</summary><ul class="dossiers">{gone}</ul></details>
            }
        });
        view! { <section class="block"><h2>{name}</h2>{empty}<ol class="dossiers">{rows}</ol>{gone}</section> }
            .into_any()
    });
    lists.into_iter().collect::<Vec<_>>().into_any()
}

fn row(line: &PhraseLine, up: bool, down: bool) -> AnyView {
    if !line.own {
        return view! { <li class="dossier"><span>{line.words.clone()}</span><span class="hint">{words::of_the_city()}</span></li> }
            .into_any();
    }
    let button = |label: &'static str, deed: &str| {
        let value = [deed, ":", &line.id].concat();
        view! { <ui::Button label look=Look::Small name="_action" value about=line.words.clone()/> }
    };
    view! {
        <li class="dossier">
            <span>{line.words.clone()}</span>
            <div class="actions">
                <ui::ButtonLink href=[PAGE, "?sua=", &line.id].concat() label=words::change() look=Look::Small about=line.words.clone()/>
                {up.then(|| button(words::up(), "up"))}
                {down.then(|| button(words::down(), "down"))}
                {button(words::retire(), "retire")}
            </div>
        </li>
    }
    .into_any()
}

fn retired_row(line: &PhraseLine) -> AnyView {
    let value = ["renew:", &line.id].concat();
    view! {
        <li class="dossier">
            <span>{line.words.clone()}</span>
            <div class="actions"><ui::Button label=words::use_again() look=Look::Small name="_action" value about=line.words.clone()/></div>
        </li>
    }
    .into_any()
}
