//! `/tai-khoan/thong-tin`: what forms are filled from.

use super::sides;
use crate::lists::{ListName, ListStore, Listed};
use crate::mine::api::{LoadProfile, ProfileView, SaveProfile};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{account, mine as words};
use crate::ui::{self, AddressLists, AddressValue, Choice, TextKind, Width};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Personal data.
#[component]
pub fn ProfilePage() -> impl IntoView {
    let view = load(|| LoadProfile {});
    let query = use_query_map();
    view! {
        <Title text=words::profile()/>
        <h1>{words::profile()}</h1>
        {sides("/tai-khoan/thong-tin")}
        {live(move || query.read().get("da-luu").map(|_| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::saved()/> }))}
        <p class="lead">{words::profile_lead()}</p>
        <Load resource=view children=|view: ProfileView| {
            provide_context(ListStore::new(view.lists.clone().unwrap_or_else(|| view.names.clone())));
            provide_context(StoredValue::new(view));
            view! { <PostForm action="/tai-khoan/thong-tin" call={Call::to::<SaveProfile>()} children=fields/> }
        }/>
    }
}

fn fields(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<ProfileView>>().get_value();
    let known =
        |key: &str| if form.status == 0 { view.profile.get(key).cloned().unwrap_or_default() } else { form.value(key) };
    let wrong = |key: &str| form.problem(key);
    let choices = |offered: &[Listed]| -> ui::Choices {
        offered.iter().map(|(value, label)| Choice::new(value.clone(), label.clone())).collect()
    };
    let (papers, residences) = (choices(&view.paper_kinds), choices(&view.residence_kinds));
    let organisation = view.organisation.then(|| {
        view! {
            <h2>{words::organisation()}</h2>
            <ui::TextField path="organisation_name" label=account::organisation_name() value=known("organisation_name") error=wrong("organisation_name") autocomplete="organization" required=true/>
            <ui::TextField path="tax_code" label=account::tax_code() value=known("tax_code") error=wrong("tax_code") kind=TextKind::Code width=Width::Short hint=account::tax_code_hint() required=true/>
            {address("seat", words::seat(), &form, known)}
            <h2>{account::representative()}</h2>
        }
    });
    view! {
        <ui::RequiredNote/>
        {organisation}
        <ui::TextField path="full_name" label=account::full_name() value=known("full_name") error=wrong("full_name") kind=TextKind::Name autocomplete="name" required=true/>
        <ui::DateField path="birth_date" label=words::birth_date() value=known("birth_date") error=wrong("birth_date") autocomplete="bday"/>
        <ui::TextField path="personal_id" label=account::personal_id() value=known("personal_id") error=wrong("personal_id") kind=TextKind::Digits width=Width::Short required=true/>
        <ui::TextField path="phone" label=account::phone() value=known("phone") error=wrong("phone") kind=TextKind::Phone width=Width::Short autocomplete="tel" required=true/>
        <h2>{words::identity_paper()}</h2>
        <ui::SelectField path="id_paper_kind" label=words::paper_kind() choices=papers value=known("id_paper_kind") error=wrong("id_paper_kind")/>
        <ui::TextField path="id_paper_number" label=words::paper_number() value=known("id_paper_number") error=wrong("id_paper_number") kind=TextKind::Code width=Width::Short/>
        <ui::DateField path="id_paper_issue_date" label=words::paper_date() value=known("id_paper_issue_date") error=wrong("id_paper_issue_date")/>
        <ui::TextField path="id_paper_issue_place" label=words::paper_place() value=known("id_paper_issue_place") error=wrong("id_paper_issue_place")/>
        <h2>{words::residence()}</h2>
        <ui::SelectField path="residence_kind" label=words::residence_kind() choices=residences value=known("residence_kind") error=wrong("residence_kind")/>
        {address("residence", words::residence(), &form, known)}
        <div class="actions"><ui::PrimaryButton label=words::save()/></div>
    }
    .into_any()
}

/// An address; a seat can only lie in the country.
fn address(path: &'static str, label: &'static str, form: &Returned, known: impl Fn(&str) -> String) -> AnyView {
    let store = expect_context::<ListStore>();
    let lists = AddressLists {
        countries: (path == "residence").then(|| store.source(ListName::Nationalities)),
        provinces: store.source(ListName::Provinces),
        wards: store.wards(),
    };
    let errors: Vec<(String, String)> =
        form.problems.iter().map(|problem| (problem.field.clone(), problem.message.clone())).collect();
    let value = AddressValue::read(path, known);
    view! { <ui::AddressField path label value lists errors/> }.into_any()
}
