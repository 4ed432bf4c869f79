//! "Điền từ người đứng tại quầy": whoever stands at the counter is often one of those whom the sheet describes.
//!
//! A button of the sheet above the fields of each person who may be them, as long as that person has no name yet.

use super::sheet::with_suggestions;
use crate::filing::FILL_FROM;
use crate::filing::desk::Desk;
use crate::prelude::*;
use crate::request::use_language;
use crate::texts::counter as words;
use domain::answers::Answers;
use domain::at_counter;
use domain::relative::{group, groups};

/// The buttons of a page of the form.
pub fn person_buttons(desk: Desk, step: StoredValue<String>) -> AnyView {
    let language = use_language();
    let places: Vec<(String, String)> = step.with_value(|step| {
        desk.with_form(|form| {
            let found = groups(form, step).into_iter().filter_map(|group| {
                let label = form.field(group.id)?.label.get(language);
                Some((group.id.to_owned(), label.to_owned()))
            });
            found.collect()
        })
    });
    let buttons = places.into_iter().map(|(id, label)| {
        let action = [FILL_FROM, &id].concat();
        let name =
            Memo::new(move |_| desk.answers.with(|answers| step.with_value(|step| offered(desk, step, &id, answers))));
        move || name.get().map(|name| button(&action, &label, &name))
    });
    buttons.collect_view().into_any()
}

fn button(action: &str, label: &str, name: &str) -> AnyView {
    view! {
        <p>
            <button type="submit" class="btn second small" name="_action" value=action.to_owned() formnovalidate=true>
                {words::from_person(name)}<span class="unseen">": "{label.to_owned()}</span>
            </button>
        </p>
    }
    .into_any()
}

/// The name of whoever stands at the counter, where the fields of this group may describe them and nobody yet.
fn offered(desk: Desk, step: &str, id: &str, answers: &Answers) -> Option<String> {
    let mut person = at_counter::known(answers);
    let fits = desk.with_form(|form| group(form, step, id).is_some_and(|group| group.may_be_at_counter(&person)));
    let shown = with_suggestions(desk, step, answers);
    let nobody = desk.journey(&shown, |journey| {
        journey.visible_fields(step).iter().any(|field| field.path == id && field.value.is_empty())
    });
    if fits && nobody { person.remove("full_name") } else { None }
}
