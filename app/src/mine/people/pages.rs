//! Pages of relatives: the list, the form, the question before one is deleted.

use super::api::{DeletePerson, LoadPeople, LoadPerson, PersonLine, PersonView, SavePerson};
use super::{HERE, NEW};
use crate::lists::{ListName, ListStore};
use crate::mine::pages::sides;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::{Load, RefusalPage};
use crate::texts::{account, mine, people as words};
use crate::ui::{self, AddressLists, AddressValue, Choice, TextKind, Width};
use domain::relative::Relation;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

fn relation_in_words(key: &str) -> &'static str {
    Relation::from_key(key).map_or("", |relation| relation.label().get(use_language()))
}

/// `/tai-khoan/nguoi-than`.
#[component]
pub fn PeoplePage() -> impl IntoView {
    let view = load(|| LoadPeople {});
    let query = use_query_map();
    let outcome = move || {
        let query = query.read();
        let text = match (query.get("da-luu"), query.get("da-xoa")) {
            (Some(_), _) => Some(words::saved()),
            (None, Some(_)) => Some(words::deleted()),
            (None, None) => None,
        };
        text.map(|title| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title/> })
    };
    view! {
        <Title text=words::people()/>
        <h1>{words::people()}</h1>
        {sides(HERE)}
        {outcome}
        <p class="lead">{words::lead()}</p>
        <Load resource=view children=list/>
    }
}

fn list(people: Vec<PersonLine>) -> AnyView {
    let none = people.is_empty().then(|| view! { <p>{words::none_yet()}</p> });
    let rows =
        (!people.is_empty()).then(|| view! { <ul class="dossiers">{people.into_iter().map(line).collect_view()}</ul> });
    view! {
        {none}
        {rows}
        <p class="actions"><a class="btn" href=[HERE, "/", NEW].concat()>{words::add()}</a></p>
    }
    .into_any()
}

fn line(person: PersonLine) -> AnyView {
    let (edit, delete) = ([HERE, "/", &person.id].concat(), [HERE, "/", &person.id, "/xoa"].concat());
    let mut about = relation_in_words(&person.relation).to_owned();
    if !person.birth_date.is_empty() {
        about = [&about, " · ", &person.birth_date].concat();
    }
    view! {
        <li class="dossier">
            <b>{person.name.clone()}</b>
            <span class="hint">{about}</span>
            <span class="acts">
                <ui::ButtonLink href=edit label=words::edit() look=ui::Look::Small about=person.name.clone()/>
                " "
                <ui::ButtonLink href=delete label=words::delete() look=ui::Look::Small about=person.name/>
            </span>
        </li>
    }
    .into_any()
}

/// `/tai-khoan/nguoi-than/{id}`, `moi` for somebody new.
#[component]
pub fn PersonPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadPerson { id: id.get() });
    view! {
        <Load resource=view children=|view: PersonView| {
            let title = if view.id == NEW { words::add() } else { words::edit_title() };
            let action = [HERE, "/", &view.id].concat();
            provide_context(ListStore::new(view.lists.clone().unwrap_or_else(|| view.names.clone())));
            provide_context(StoredValue::new(view));
            view! {
                <Title text=title/>
                <ui::BackLink href=HERE label=words::people()/>
                <h1>{title}</h1>
                <PostForm action call={Call::to::<SavePerson>()} children=fields/>
            }
        }/>
    }
}

fn fields(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<PersonView>>().get_value();
    let language = use_language();
    let known =
        |key: &str| if form.status == 0 { view.known.get(key).cloned().unwrap_or_default() } else { form.value(key) };
    let wrong = |key: &str| form.problem(key);
    let relations: ui::Choices =
        Relation::ALL.iter().map(|one| Choice::new(one.key(), one.label().get(language))).collect();
    let genders: ui::Choices = [("nam", words::male()), ("nu", words::female())]
        .into_iter()
        .map(|(value, label)| Choice::new(value, label))
        .collect();
    let store = expect_context::<ListStore>();
    let (groups, countries) = (store.source(ListName::Ethnicities), store.source(ListName::Nationalities));
    let lists = AddressLists {
        countries: Some(store.source(ListName::Nationalities)),
        provinces: store.source(ListName::Provinces),
        wards: store.wards(),
    };
    let errors: Vec<(String, String)> =
        form.problems.iter().map(|problem| (problem.field.clone(), problem.message.clone())).collect();
    let residence = AddressValue::read("residence", known);
    view! {
        <input type="hidden" name=":id" value=view.id.clone()/>
        <ui::RequiredNote/>
        <ui::SelectField path="relation" label=words::relation() choices=relations value=known("relation") error=wrong("relation") required=true/>
        <ui::TextField path="full_name" label=account::full_name() value=known("full_name") error=wrong("full_name") kind=TextKind::Name required=true/>
        <ui::PartialDate path="birth_date" label=mine::birth_date() value=known("birth_date") error=wrong("birth_date")/>
        <ui::SelectField path="gender" label=words::gender() choices=genders value=known("gender") error=wrong("gender")/>
        <ui::TextField path="personal_id" label=words::personal_id() value=known("personal_id") error=wrong("personal_id") kind=TextKind::Digits width=Width::Short/>
        <ui::ListField path="ethnicity" label=words::ethnicity() list=groups value=known("ethnicity") error=wrong("ethnicity")/>
        <ui::ListField path="nationality" label=words::nationality() list=countries value=known("nationality") error=wrong("nationality")/>
        <ui::AddressField path="residence" label=words::residence() value=residence lists errors/>
        <div class="actions"><ui::PrimaryButton label=mine::save()/></div>
    }
    .into_any()
}

/// `/tai-khoan/nguoi-than/{id}/xoa`.
#[component]
pub fn DeletePersonPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadPerson { id: id.get() });
    view! {
        <Load resource=view children=|view: PersonView| {
            if view.id == NEW {
                return view! { <RefusalPage refusal=Refusal::NotFound/> }.into_any();
            }
            let question = words::delete_question(view.known.get("full_name").map(String::as_str).unwrap_or_default());
            let action = [HERE, "/", &view.id, "/xoa"].concat();
            provide_context(StoredValue::new(view.id));
            view! {
                <Title text=question.clone()/>
                <ui::BackLink href=HERE label=words::people()/>
                <h1>{question}</h1>
                <p>{words::delete_warning()}</p>
                <PostForm action call={Call::to::<DeletePerson>()} children=button/>
            }
            .into_any()
        }/>
    }
}

fn button(_form: Returned) -> AnyView {
    let id = expect_context::<StoredValue<String>>().get_value();
    view! {
        <input type="hidden" name=":id" value=id/>
        <div class="actions">
            <ui::Button label=words::delete_button() look=ui::Look::Danger/>
            <a href=HERE>{words::keep()}</a>
        </div>
    }
    .into_any()
}
