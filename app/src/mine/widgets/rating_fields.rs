//! The questions of a rating: one scale, one free text.

use crate::prelude::*;
use crate::request::{Returned, use_language};
use crate::texts::rating as words;
use crate::ui::{self, Choice, Choices};
use domain::rating::{Question, REMARK, Score};

/// The questions, with what came back.
pub fn rating_fields(form: &Returned) -> AnyView {
    let language = use_language();
    let choice = |score: Score| Choice::new(score.number().to_string(), score.phrase().get(language));
    let scale: Choices = Score::ALL.into_iter().map(choice).collect();
    let questions: Vec<AnyView> = Question::ALL
        .into_iter()
        .map(|question| {
            let (path, label) = (question.key(), question.phrase().get(language));
            let (value, error) = (form.value(path), form.problem(path));
            let required = question == Question::Overall;
            view! { <ui::RadioGroup path label choices=scale.clone() value error required/> }.into_any()
        })
        .collect();
    view! {
        <ui::RequiredNote/>
        {questions}
        <ui::TextArea path=REMARK label=words::remark() value=form.value(REMARK) error=form.problem(REMARK) hint=words::remark_hint()/>
        <div class="actions"><ui::PrimaryButton label=words::send()/></div>
    }
    .into_any()
}
