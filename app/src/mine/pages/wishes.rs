//! `/tai-khoan/du-lieu/han-che`: restrict the handling of one's data, or object to single purposes.

use super::data::PAGE as DATA;
use super::sides;
use crate::mine::rights::api::{DataView, LoadDataRights, SaveWishes};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load_after_acts;
use crate::shell::Load;
use crate::texts::rights as words;
use crate::ui::{self, Look};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const PAGE: &str = "/tai-khoan/du-lieu/han-che";

/// Restriction and objection.
#[component]
pub fn WishesPage() -> impl IntoView {
    let query = use_query_map();
    let view = load_after_acts(|| LoadDataRights {});
    view! {
        <Title text=words::limit_title()/>
        <ui::BackLink href=DATA label=words::data()/>
        <h1>{words::limit_title()}</h1>
        {sides(DATA)}
        {live(move || query.read().get("da-luu").map(|_| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::wishes_saved()/> }))}
        <Load resource=view children=page/>
    }
}

fn page(view: DataView) -> AnyView {
    provide_context(StoredValue::new(view));
    view! {
        <h2>{words::restriction()}</h2>
        <p>{words::restriction_lead()}</p>
        <PostForm action=PAGE call={Call::to::<SaveWishes>()} children=restriction/>
        <h2>{words::objection()}</h2>
        <p>{words::objection_lead()}</p>
        // A form of its own, by its address too: a missing reason does not belong here.
        <PostForm action="/tai-khoan/du-lieu/han-che?phan-doi" call={Call::to::<SaveWishes>()} children=objection/>
    }
    .into_any()
}

fn restriction(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<DataView>>().get_value();
    match view.restricted {
        Some((since, reason)) => view! {
            <p><ui::Tag tone=ui::Tone::Warn label=words::restricted_since(&since)/></p>
            <p>{words::reason()}": "{reason}</p>
            <input type="hidden" name="_action" value="lift"/>
            <div class="actions"><ui::Button label=words::lift() look=Look::Secondary/></div>
        }
        .into_any(),
        None => view! {
            <ui::TextArea path="reason" label=words::reason() hint=words::reason_hint() value=form.value("reason") error=form.problem("reason") required=true rows=3/>
            <div class="actions"><ui::PrimaryButton label=words::restrict()/></div>
        }
        .into_any(),
    }
}

fn objection(_form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<DataView>>().get_value();
    let against = |key: &str| view.objections.iter().any(|known| known == key);
    view! {
        <input type="hidden" name="_action" value="object"/>
        <ui::CheckboxField path="against_mails" label=words::against_mails() checked=against("mails")/>
        <ui::CheckboxField path="against_ratings" label=words::against_ratings() checked=against("ratings")/>
        <ui::CheckboxField path="against_prefill" label=words::against_prefill() checked=against("prefill")/>
        {view.objected_at.map(|when| view! { <p class="hint">{words::objected_at(&when)}</p> })}
        <div class="actions"><ui::Button label=words::save_objections() look=Look::Secondary/></div>
    }
    .into_any()
}
