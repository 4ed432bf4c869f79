//! `/tai-khoan/danh-gia`: dossiers that can be rated, and the ratings that were given.

use super::sides;
use crate::mine::rating_api::{GivenRating, LoadRatings, RateDossier, RateableLine, RatingsView};
use crate::mine::widgets::rating_fields;
use crate::post_form::{Call, PostForm};
use crate::prelude::*;
use crate::request::ask::load;
use crate::request::{Returned, use_language};
use crate::shell::Load;
use crate::texts::{mine, rating as words};
use crate::ui::{self, SummaryRow};
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

const PAGE: &str = "/tai-khoan/danh-gia";

/// The dossier that the form of the page is about.
#[derive(Clone)]
struct Chosen(RateableLine);

/// Ratings of the account.
#[component]
pub fn RatingsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        (query.get("ho-so").unwrap_or_default(), query.get("xong").unwrap_or_default())
    });
    let view = load(move || LoadRatings { dossier: asked.get().0 });
    view! {
        <Title text=mine::ratings()/>
        <h1>{mine::ratings()}</h1>
        {sides(PAGE)}
        {live(move || (!asked.get().1.is_empty()).then(|| view! {
            <ui::Notice tone=ui::Tone::Ok outcome=true title=words::thanks()><p>{words::only_once()}</p></ui::Notice>
        }))}
        <Load resource=view children=page/>
    }
}

fn page(view: RatingsView) -> AnyView {
    let form = view.chosen.clone().map(|chosen| {
        provide_context(Chosen(chosen));
        view! { <PostForm action=PAGE call={Call::to::<RateDossier>()} children=form/> }
    });
    let rateable = match view.rateable.is_empty() {
        true => view! { <p>{words::nothing_to_rate()}</p> }.into_any(),
        false => {
            let rows: Vec<AnyView> = view.rateable.iter().map(rateable).collect();
            view! { <ul class="dossiers">{rows}</ul> }.into_any()
        }
    };
    let given = match view.given.is_empty() {
        true => view! { <p>{words::none_given()}</p> }.into_any(),
        false => view.given.iter().map(given).collect_view().into_any(),
    };
    view! {
        {form}
        <h2>{words::can_rate()}</h2>
        {rateable}
        <h2>{words::given()}</h2>
        {given}
    }
    .into_any()
}

fn form(form: Returned) -> AnyView {
    let Chosen(dossier) = expect_context::<Chosen>();
    let name = dossier.procedure.get(use_language()).to_owned();
    view! {
        <h2>{words::title()}</h2>
        <p>{name}" · "{dossier.code}" · "{dossier.unit}</p>
        <p class="hint">{words::lead()}</p>
        <input type="hidden" name="ho-so" value=dossier.id/>
        {rating_fields(&form)}
    }
    .into_any()
}

fn facts(dossier: &RateableLine) -> AnyView {
    let (name, href) = (dossier.procedure.get(use_language()).to_owned(), ["/ho-so/", &dossier.id].concat());
    view! {
        <a href=href><b>{name}</b></a>
        <span class="hint">{dossier.code.clone()}" · "{dossier.unit.clone()}</span>
    }
    .into_any()
}

fn rateable(dossier: &RateableLine) -> AnyView {
    let href = [PAGE, "?ho-so=", &dossier.id].concat();
    view! {
        <li class="dossier full">
            {facts(dossier)}
            <span><ui::StatusTag status=dossier.status.clone() withdrawn=dossier.withdrawn/></span>
            <span class="deeds"><a class="btn second small" href=href>{words::rate()}<span class="unseen">" "{dossier.code.clone()}</span></a></span>
        </li>
    }
    .into_any()
}

fn given(rating: &GivenRating) -> AnyView {
    let language = use_language();
    let mut rows: Vec<SummaryRow> = rating
        .answers
        .iter()
        .map(|(question, answer)| {
            let answer = answer.get(language);
            SummaryRow::new(question.get(language), if answer.is_empty() { words::not_answered() } else { answer })
        })
        .collect();
    rows.push(SummaryRow::new(words::remark(), rating.remark.clone()));
    let name = rating.dossier.procedure.get(language).to_owned();
    view! {
        <section class="review">
            <h3>{name}</h3>
            <p class="hint">{rating.dossier.code.clone()}" · "{rating.at.clone()}</p>
            <ui::SummaryList rows/>
        </section>
    }
    .into_any()
}
