//! `/danh-gia/{token}`: a rating by the link of a mail, without signing in.

use crate::mine::rating_api::{LoadRatingLink, RateByLink, RatingLinkView};
use crate::mine::widgets::rating_fields;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::rating as words;
use crate::ui::{self, SummaryRow};
use leptos_meta::Title;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The token of the page's address, for its form.
#[derive(Clone)]
struct Token(String);

/// A rating by link.
#[component]
pub fn RatePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| {
        let token = params.read().get("token").unwrap_or_default();
        // What a link shows changes with the rating: after it the page asks anew.
        (token, query.read().get("xong").unwrap_or_default())
    });
    let view = load(move || LoadRatingLink { token: asked.get().0 });
    view! {
        <Load resource=view children=move |view: RatingLinkView| {
            let (token, done) = asked.get_untracked();
            page(view, token, done == "1")
        }/>
    }
}

fn page(view: RatingLinkView, token: String, just_now: bool) -> AnyView {
    let name = view.procedure.get(use_language()).to_owned();
    let rows = vec![SummaryRow::new(words::procedure(), name), SummaryRow::new(words::code(), view.code.clone())];
    if !view.rated_at.is_empty() {
        let rated = [words::rated_at(), " ", &view.rated_at, "."].concat();
        return view! {
            <Title text=words::thanks()/>
            <h1>{words::thanks()}</h1>
            <ui::Notice tone=ui::Tone::Ok outcome=just_now title=rated><p>{words::only_once()}</p></ui::Notice>
            <ui::SummaryList rows/>
        }
        .into_any();
    }
    let action = ["/danh-gia/", &token].concat();
    provide_context(Token(token));
    view! {
        <Title text=words::title()/>
        <h1>{words::title()}</h1>
        <p class="lead">{words::lead()}</p>
        <ui::SummaryList rows/>
        <PostForm action call={Call::to::<RateByLink>()} children=fields/>
    }
    .into_any()
}

fn fields(form: Returned) -> AnyView {
    let Token(token) = expect_context::<Token>();
    view! { <input type="hidden" name=":token" value=token/>{rating_fields(&form)} }.into_any()
}
