//! `/tai-khoan/thong-tin`: what forms are filled from.

use super::sides;
use crate::lists::{ListName, ListStore, Lists};
use crate::mine::api::{LoadProfile, ProfileView, SaveProfile};
use crate::post_form::{Call, PostForm};
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::{account, mine as words};
use crate::ui::{self, AddressLists, AddressValue, Choice, TextKind, Width};
use leptos::prelude::*;
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
        {move || query.read().get("da-luu").map(|_| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::saved()/> })}
        <p class="lead">{words::profile_lead()}</p>
        <Load resource=view children=|view: ProfileView| {
            provide_context(StoredValue::new(view));
            view! { <PostForm action="/tai-khoan/thong-tin" call={Call::to::<SaveProfile>()} children=fields/> }
        }/>
    }
}

fn fields(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<ProfileView>>().get_value();
    let known =
        |key: &str| if form.status == 0 { view.profile.get(key).cloned().unwrap_or_default() } else { form.value(key) };
    let mut known_lists = Lists::default();
    known_lists.put(ListName::Provinces, view.provinces.clone());
    known_lists
        .put(ListName::Wards(view.profile.get("residence.province").cloned().unwrap_or_default()), view.wards.clone());
    let store = ListStore::new(known_lists);
    let lists = AddressLists { countries: None, provinces: store.source(ListName::Provinces), wards: store.wards() };
    let address = AddressValue::read("residence", known);
    let kinds: ui::Choices = [("cccd", "Thẻ căn cước, căn cước công dân"), ("ho_chieu", "Hộ chiếu")]
        .iter()
        .map(|(value, label)| Choice::new(*value, *label))
        .collect();
    let errors: Vec<(String, String)> =
        form.problems.iter().map(|problem| (problem.field.clone(), problem.message.clone())).collect();
    view! {
        <ui::TextField path="full_name" label=account::full_name() value=known("full_name") error=form.problem("full_name") kind=TextKind::Name autocomplete="name" required=true/>
        <ui::DateField path="birth_date" label=words::birth_date() value=known("birth_date") error=form.problem("birth_date") autocomplete="bday"/>
        <ui::TextField path="personal_id" label=account::personal_id() value=known("personal_id") error=form.problem("personal_id") kind=TextKind::Digits width=Width::Short required=true/>
        <ui::TextField path="phone" label=account::phone() value=known("phone") error=form.problem("phone") kind=TextKind::Phone width=Width::Short autocomplete="tel" required=true/>
        <h2>{words::identity_paper()}</h2>
        <ui::SelectField path="id_paper_kind" label=words::paper_kind() choices=kinds value=known("id_paper_kind") error=form.problem("id_paper_kind")/>
        <ui::TextField path="id_paper_number" label=words::paper_number() value=known("id_paper_number") error=form.problem("id_paper_number") kind=TextKind::Code width=Width::Short/>
        <ui::DateField path="id_paper_issue_date" label=words::paper_date() value=known("id_paper_issue_date") error=form.problem("id_paper_issue_date")/>
        <ui::TextField path="id_paper_issue_place" label=words::paper_place() value=known("id_paper_issue_place") error=form.problem("id_paper_issue_place")/>
        <h2>{words::residence()}</h2>
        <ui::AddressField path="residence" label=words::residence() value=address lists errors/>
        <div class="actions"><ui::PrimaryButton label=words::save()/></div>
    }
    .into_any()
}
