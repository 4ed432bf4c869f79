//! `/quan-tri/can-bo`: who works for the office.

use super::{done, doors};
use crate::admin::api::{LoadPosts, PostLine, PostsView, SavePost};
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::Returned;
use crate::request::ask::load_after_acts;
use crate::shell::Load;
use crate::texts::admin as words;
use crate::ui::{self, Choice, Look};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page; `?ma=` opens the form of a post in place of the invitation.
#[component]
pub fn PostsPage() -> impl IntoView {
    let view = load_after_acts(|| LoadPosts {});
    let query = use_query_map();
    let chosen = Memo::new(move |_| query.read().get("ma").unwrap_or_default());
    view! {
        <Title text=words::posts()/>
        <h1>{words::posts()}</h1>
        {doors("/quan-tri/can-bo")}
        {done("da-moi", words::invited())}
        {done("da-luu", words::saved())}
        {move || query.read().get("van-khoa").map(|_| view! {
            <ui::Notice tone=ui::Tone::Warn outcome=true title=words::renewed_but_closed()>
                <p>{words::closed_hint()}</p>
            </ui::Notice>
        })}
        <Load resource=view children={move |view: PostsView| {
            let posts = view.posts.iter().map(|post| one(post, &view)).collect_view();
            let opened = view.posts.iter().find(|post| post.id == chosen.get() && !post.own).cloned();
            provide_context(StoredValue::new(view));
            let form = match opened {
                Some(post) => {
                    let name = post.name.clone();
                    let action = format!("/quan-tri/can-bo?ma={}", post.id);
                    provide_context(StoredValue::new(post));
                    view! { <h2>{name}</h2><PostForm action=action call={Call::to::<SavePost>()} children=change/> }.into_any()
                }
                None => view! {
                    <h2>{words::invite()}</h2>
                    <PostForm action="/quan-tri/can-bo" call={Call::to::<SavePost>()} children=invite/>
                }
                .into_any(),
            };
            view! {
                <section class="block">{form}</section>
                <h2>{words::posts()}</h2>
                <ul class="dossiers">{posts}</ul>
            }
        }}/>
    }
}

fn one(post: &PostLine, view: &PostsView) -> AnyView {
    let name_of =
        |key: &String| view.roles.iter().find(|(role, _)| role == key).map_or(key.clone(), |(_, name)| name.clone());
    let roles = post.roles.iter().map(name_of).collect::<Vec<_>>().join(", ");
    let unit = if post.unit.is_empty() { words::whole_city().to_owned() } else { post.unit.clone() };
    let mark = if post.ended {
        Some(words::ended_mark())
    } else if post.invited {
        Some(words::invited_mark())
    } else {
        None
    };
    let form = (!post.own).then(|| {
        view! { <a href=format!("/quan-tri/can-bo?ma={}", post.id)>{words::change()}<span class="unseen">" "{post.name.clone()}</span></a> }
    });
    view! {
        <li class="dossier">
            <b>{post.name.clone()}</b>
            <span class="hint">{post.title.clone()}" · "{unit}" · "{roles}</span>
            {mark.map(|mark| view! { <span class="tag">{mark}</span> })}
            {post.closed.then(|| view! { " " <span class="tag err">{words::closed_mark()}</span> })}
            {form}
        </li>
    }
    .into_any()
}

fn roles(view: &PostsView, chosen: impl Fn(&str) -> bool, error: Option<String>) -> AnyView {
    let boxes = view
        .roles
        .iter()
        .map(|(key, name)| {
            let id = format!("role-{key}");
            let of = id.clone();
            view! {
                <label class="choice" for=of>
                    <input type="checkbox" id=id name=format!("role:{key}") value="true" checked=chosen(key)/>
                    <span>{name.clone()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" id=ui::field_id("roles")>
            <legend>{words::roles()}" *"</legend>
            {error.map(|error| view! { <p class="error">{error}</p> })}
            {boxes}
        </fieldset>
    }
    .into_any()
}

fn invite(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<PostsView>>().get_value();
    view! {
        <ui::RequiredNote/>
        <ui::TextField path="email" label="Email" value=form.value("email") error=form.problem("email") required=true/>
        <ui::TextField path="title" label=words::title() value=form.value("title") error=form.problem("title") required=true/>
        {unit(&view, form.value("unit"), form.problem("unit"))}
        {roles(&view, |key| !form.value(&format!("role:{key}")).is_empty(), form.problem("roles"))}
        <div class="actions"><ui::Button label=words::invite() name="_action" value="invite"/></div>
    }
    .into_any()
}

fn change(form: Returned) -> AnyView {
    let view = expect_context::<StoredValue<PostsView>>().get_value();
    let post = expect_context::<StoredValue<PostLine>>().get_value();
    let fresh = form.status == 0;
    let value = |name: &str, known: &str| if fresh { known.to_owned() } else { form.value(name) };
    let chosen = |key: &str| {
        if fresh { post.roles.iter().any(|role| role == key) } else { !form.value(&format!("role:{key}")).is_empty() }
    };
    let (act, label) = if post.ended { ("renew", words::renew()) } else { ("end", words::end()) };
    let closed = post.closed.then(|| {
        view! { <ui::Notice tone=ui::Tone::Warn title=words::closed_mark()><p>{words::closed_hint()}</p></ui::Notice> }
    });
    view! {
        {closed}
        <ui::RequiredNote/>
        <ui::TextField path="title" label=words::title() value=value("title", &post.title) error=form.problem("title") required=true/>
        {unit(&view, value("unit", &post.unit_code), form.problem("unit"))}
        {roles(&view, chosen, form.problem("roles"))}
        <div class="actions">
            <ui::Button label=words::save() name="_action" value=format!("change:{}", post.id)/>
            <ui::Button label=label look=Look::Danger name="_action" value=format!("{act}:{}", post.id)/>
        </div>
    }
    .into_any()
}

/// The choice of a unit, where there is one.
fn unit(view: &PostsView, value: String, error: Option<String>) -> Option<AnyView> {
    if view.units.is_empty() {
        return None;
    }
    let mut choices = vec![Choice::new(String::new(), words::whole_city().to_owned())];
    choices.extend(view.units.iter().map(|(code, name)| Choice::new(code.clone(), name.clone())));
    let choices: ui::Choices = choices.into_iter().collect();
    Some(view! { <ui::SelectField path="unit" label=words::unit() choices value error/> }.into_any())
}
