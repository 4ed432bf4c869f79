//! `/tai-khoan/giay-to/{id}/xoa`: asks before a paper goes.

use super::{facts, used_in};
use crate::mine::papers::HERE;
use crate::mine::papers::api::{DeletePersonalPaper, LoadPersonalPaper, PapersView};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load;
use crate::shell::Load;
use crate::texts::personal_papers as words;
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::use_params_map;

/// The question.
#[component]
pub fn DeletePaperPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadPersonalPaper { id: id.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: PapersView) -> AnyView {
    let paper = view.papers.into_iter().next().unwrap_or_default();
    let action = [HERE, "/", &paper.id, "/xoa"].concat();
    let question = words::delete_question(&paper.title);
    let (known, used) = (facts(&paper), used_in(&paper, view! { <h2>{words::used_in()}</h2> }.into_any()));
    provide_context(StoredValue::new(paper.id));
    view! {
        <Title text=question.clone()/>
        <ui::BackLink href=HERE label=words::papers()/>
        <h1>{question}</h1>
        {known}
        {used}
        <p>{words::delete_warning()}</p>
        <PostForm action call={Call::to::<DeletePersonalPaper>()} children=button/>
    }
    .into_any()
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
