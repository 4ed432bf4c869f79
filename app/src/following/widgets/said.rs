//! What the office wrote: reasons, and everything it asks for, in its own words.

use super::who;
use crate::following::api::{DossierView, Said};
use crate::prelude::*;
use crate::texts::{following as words, supplement};

/// The letters of the office, the newest first.
pub fn letters(view: &DossierView) -> AnyView {
    if view.said.is_empty() {
        return ().into_any();
    }
    let letters = view.said.iter().map(letter).collect_view();
    view! { <h2>{words::letters()}</h2>{letters} }.into_any()
}

fn letter(said: &Said) -> AnyView {
    let asked = said.asked.iter().map(|(name, remark)| {
        let remark = (!remark.is_empty()).then(|| [": ", remark].concat());
        view! { <li><b>{name.clone()}</b>{remark}</li> }
    });
    let asked = (!said.asked.is_empty()).then(|| view! { <ul>{asked.collect_view()}</ul> });
    let until = (!said.answer_by.is_empty()).then(|| {
        view! { <p>{supplement::until()}" "<b>{said.answer_by.clone()}</b></p> }
    });
    let lines = said.reason.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! {
        <section class="review">
            <div class="head"><h3>{words::event(&said.what)}</h3></div>
            <p class="hint">{who(&said.who)}" · "{said.at.clone()}</p>
            {lines}
            {asked}
            {until}
        </section>
    }
    .into_any()
}
