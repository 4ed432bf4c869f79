//! `/ho-so/{id}/xoa`: asks once more before a draft is deleted.

use crate::filing::api::{DeleteDraft, DraftView, LoadDraft};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::{filing, overview as words};
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The draft of the page, for its form.
#[derive(Clone)]
struct Doomed(String);

/// The question.
#[component]
pub fn DeletePage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadDraft { id: id.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: DraftView) -> AnyView {
    let name = view.name.get(use_language()).to_owned();
    let (action, back) = (["/ho-so/", &view.id, "/xoa"].concat(), ["/ho-so/", &view.id, "/khai"].concat());
    provide_context(Doomed(view.id));
    view! {
        <Title text=words::delete_title()/>
        <ui::BackLink href="/tai-khoan/ho-so" label=crate::texts::mine::dossiers()/>
        <h1>{words::delete_title()}</h1>
        <p class="lead">{name}" · "{view.unit}</p>
        <p>{words::saved()}" "{view.saved_at}". "{filing::delete_warning()}</p>
        <PostForm action call={Call::to::<DeleteDraft>()} children=button/>
        <p><a href=back>{words::keep_draft()}</a></p>
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
