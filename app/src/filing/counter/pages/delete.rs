//! `/can-bo/nop-ho/{id}/xoa`: asks once more before a sheet is deleted.

use crate::filing::api::WizardView;
use crate::filing::counter::COUNTER;
use crate::filing::counter::api::{DeleteSheet, LoadSheet};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::{counter as words, filing, overview};
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The sheet of the page, for its form.
#[derive(Clone)]
struct Doomed(String);

/// The question.
#[component]
pub fn DeleteSheetPage() -> impl IntoView {
    let params = use_params_map();
    let view = load(move || LoadSheet { id: params.read().get("id").unwrap_or_default(), seen: String::new() });
    view! { <Load resource=view children=page/> }
}

fn page(view: WizardView) -> AnyView {
    let name = view.name.get(use_language()).to_owned();
    let back = [COUNTER, "/", &view.id].concat();
    let action = [&back, "/xoa"].concat();
    let who = view.answers.get("requester.full_name").to_owned();
    let who = (!who.is_empty()).then(|| [" · ", &who].concat());
    provide_context(Doomed(view.id));
    view! {
        <Title text=words::delete_title()/>
        <ui::BackLink href=COUNTER label=words::title()/>
        <h1>{words::delete_title()}</h1>
        <p class="lead">{name}{who}</p>
        <p>{overview::saved()}" "{view.saved_at}". "{words::delete_warning()}</p>
        <PostForm action call={Call::to::<DeleteSheet>()} children=button/>
        <p><a href=back>{words::keep_sheet()}</a></p>
    }
    .into_any()
}

fn button(_returned: Returned) -> AnyView {
    let Doomed(id) = expect_context::<Doomed>();
    view! {
        <input type="hidden" name=":id" value=id/>
        <div class="actions"><ui::Button label=filing::delete_for_good() look=ui::Look::Danger/></div>
    }
    .into_any()
}
