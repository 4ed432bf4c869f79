//! `/tai-khoan/giay-to/{id}`: one paper, and what is written about it.

use super::add::PickMore;
use super::{ending, fact_fields, files, used_in};
use crate::mine::papers::HERE;
use crate::mine::papers::api::{LoadPersonalPaper, PaperLine, PapersView, SavePersonalPaper};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_form_token};
use crate::shell::Load;
use crate::texts::{mine, personal_papers as words};
use crate::ui;
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// One paper.
#[component]
pub fn PersonalPaperPage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.read().get("id").unwrap_or_default());
    let view = load(move || LoadPersonalPaper { id: id.get() });
    view! { <Load resource=view children=page/> }
}

fn page(view: PapersView) -> AnyView {
    let limits = view.limits;
    let paper = view.papers.into_iter().next().unwrap_or_default();
    let more = [HERE, "/", &paper.id, "/tep"].concat();
    let query = use_query_map();
    let saved = move || {
        let saved = query.read().get("da-luu").is_some();
        saved.then(|| view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=mine::saved()/> })
    };
    let (action, delete) = ([HERE, "/", &paper.id].concat(), [HERE, "/", &paper.id, "/xoa"].concat());
    let (title, warning, list, used) = (
        paper.title.clone(),
        ending(&paper),
        files(&paper, &use_form_token()),
        used_in(&paper, view! { <h2>{words::used_in()}</h2> }.into_any()),
    );
    provide_context(StoredValue::new(paper));
    view! {
        <Title text=title.clone()/>
        <ui::BackLink href=HERE label=words::papers()/>
        <h1>{title}</h1>
        {saved}
        {warning.map(|warning| view! { <p>{warning}</p> })}
        {list}
        <PickMore action=more limits/>
        {used}
        <PostForm action call={Call::to::<SavePersonalPaper>()} children=fields/>
        <p><a href=delete>{words::delete_this()}</a></p>
    }
    .into_any()
}

fn fields(form: Returned) -> AnyView {
    let paper = expect_context::<StoredValue<PaperLine>>().get_value();
    let known = |key: &str| match (form.status, key) {
        (0, "kind") => paper.kind.clone(),
        (0, "title") => paper.title.clone(),
        (0, "number") => paper.number.clone(),
        (0, "issued_on") => paper.issued_on.clone(),
        (0, "expires_on") => paper.expires_on.clone(),
        (_, key) => form.value(key),
    };
    view! {
        <input type="hidden" name=":id" value=paper.id.clone()/>
        <ui::RequiredNote/>
        {fact_fields(&form, known)}
        <div class="actions"><ui::PrimaryButton label=mine::save()/></div>
    }
    .into_any()
}
