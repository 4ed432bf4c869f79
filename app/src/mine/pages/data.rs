//! `/tai-khoan/du-lieu`: a copy of one's data, and the ways to correct, restrict and erase it.

use super::sides;
use crate::mine::rights::api::{AskForCopy, CopyStanding, CopyView, DataView, LoadDataRights};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load_after_acts;
use crate::shell::Load;
use crate::texts::{mine, rights as words};
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// Address of the page.
pub(super) const PAGE: &str = "/tai-khoan/du-lieu";

/// Rights over one's data.
#[component]
pub fn DataPage() -> impl IntoView {
    let query = use_query_map();
    let view = load_after_acts(|| LoadDataRights {});
    view! {
        <Title text=words::data()/>
        <h1>{words::data()}</h1>
        {sides(PAGE)}
        {live(move || query.read().get("da-yeu-cau").map(|_| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=words::copy_asked()/> }))}
        <p class="lead">{words::data_lead()}</p>
        <Load resource=view children=page/>
    }
}

fn page(view: DataView) -> AnyView {
    let waiting = view.copy.as_ref().is_some_and(|copy| copy.state == CopyStanding::Preparing);
    view! {
        <h2>{words::copy_title()}</h2>
        <p>{words::copy_lead()}</p>
        {view.copy.map(standing)}
        {(!waiting).then(|| view! { <PostForm action=PAGE call={Call::to::<AskForCopy>()} children=fields/> })}
        <h2>{words::correct_title()}</h2>
        <p>{words::correct_lead()}</p>
        <p><a href="/tai-khoan/thong-tin">{words::correct_link()}</a></p>
        <h2>{words::limit_title()}</h2>
        <p>{words::limit_lead()}</p>
        {view.restricted.map(|(since, _)| view! { <p><ui::Tag tone=ui::Tone::Warn label=words::restricted_since(&since)/></p> })}
        <p><a href="/tai-khoan/du-lieu/han-che">{words::limit_title()}</a></p>
        <h2>{words::erase_title()}</h2>
        <p>{words::erase_lead()}</p>
        <p><a href="/tai-khoan/du-lieu/xoa">{words::erase_title()}</a></p>
    }
    .into_any()
}

/// Where the copy stands, and what to do with it.
fn standing(copy: CopyView) -> AnyView {
    match copy.state {
        CopyStanding::Preparing => view! {
            <ui::Notice tone=ui::Tone::Wait title=words::copy_preparing()>
                <p>{words::asked_at(&copy.asked_at)}</p>
                <p><a href=PAGE rel="external">{words::look_again()}</a></p>
            </ui::Notice>
        }
        .into_any(),
        CopyStanding::Ready => view! {
            <ui::Notice tone=ui::Tone::Ok title=words::copy_ready()>
                <p>{words::kept_until(&copy.until, &copy.size)}</p>
                <p><a class="btn" href=format!("{PAGE}/{}/tai", copy.id) rel="external">{words::copy_fetch()}</a></p>
            </ui::Notice>
        }
        .into_any(),
        CopyStanding::Failed => view! {
            <ui::Notice tone=ui::Tone::Err title=words::copy_failed()><p>{words::copy_failed_hint()}</p></ui::Notice>
        }
        .into_any(),
    }
}

fn fields(form: Returned) -> AnyView {
    view! {
        <ui::PasswordField path="present_password" label=mine::present_password() error=form.problem("present_password") required=true autocomplete="current-password"/>
        <div class="actions"><ui::PrimaryButton label=words::copy_button()/></div>
    }
    .into_any()
}
