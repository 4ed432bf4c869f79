//! "Điền từ người thân": fills the fields of a page that describe one person from somebody the account knows.
//!
//! A select and a button of the page's own form, so it works with scripts off: the page is saved as typed first.

use crate::filing::desk::Desk;
use crate::filing::{FILL_FROM, RELATIVE};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::{Fields, use_language};
use crate::texts::{people as words, shell, widgets};
use crate::ui;
use domain::relative::{KnownPerson, Relation, group, groups};

/// What has come of the last press, if it was one of these buttons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FillSaid {
    /// Nobody was chosen.
    NobodyChosen,
    /// So many values were filled in.
    Filled(usize),
    /// The server refused, or was not reached.
    Refused(Refusal),
}

/// One place for each person that the page describes, where somebody of the account comes into question.
pub fn fillers(desk: Desk, step: StoredValue<String>, said: RwSignal<Option<FillSaid>>) -> AnyView {
    if desk.with(|view| view.relatives.is_empty()) {
        return ().into_any();
    }
    let ids: Vec<String> = step
        .with_value(|step| desk.with_form(|form| groups(form, step).iter().map(|group| group.id.to_owned()).collect()));
    if ids.is_empty() {
        return ().into_any();
    }
    let places = ids.into_iter().map(|id| {
        let name = id.clone();
        let shown = Memo::new(move |_| {
            desk.answers.with(|answers| {
                desk.journey(answers, |journey| {
                    step.with_value(|step| journey.visible_fields(step).iter().any(|field| field.path == name))
                })
            })
        });
        move || shown.get().then(|| filler(desk, step, &id))
    });
    let places = places.collect_view();
    view! {
        {places}
        <p class="hint" role="status">{live(move || said.get().map(|said| sentence(&said)))}</p>
    }
    .into_any()
}

fn filler(desk: Desk, step: StoredValue<String>, id: &str) -> Option<AnyView> {
    let language = use_language();
    let people = step.with_value(|step| {
        desk.with(|view| {
            let group = group(&view.form, step, id)?;
            let fitting = view.relatives.iter().filter(|person| {
                let known = KnownPerson::from([("gender".to_owned(), person.gender.clone())]);
                Relation::from_key(&person.relation).is_some_and(|relation| group.may_be(relation, &known))
            });
            Some(fitting.cloned().collect::<Vec<_>>())
        })
    })?;
    if people.is_empty() {
        return None;
    }
    let options = people
        .into_iter()
        .map(|person| {
            let relation = Relation::from_key(&person.relation).map_or("", |relation| relation.label().get(language));
            view! { <option value=person.id>{[&person.name, " (", relation, ")"].concat()}</option> }
        })
        .collect_view();
    let name = [RELATIVE, id].concat();
    let select = ui::field_id(&name);
    let hint = [&select, "-hint"].concat();
    let filler = view! {
        <div class="fill-from">
            <label class="label" for=select.clone()>{words::fill_from()}</label>
            <p class="hint" id=hint.clone()>{words::fill_hint()}</p>
            <select class="input" id=select name=name aria-describedby=hint><option value="">{widgets::choose()}</option>{options}</select>
            <button type="submit" class="btn second small" name="_action" value=[FILL_FROM, id].concat() formnovalidate=true>{words::fill()}</button>
        </div>
    };
    Some(filler.into_any())
}

fn sentence(said: &FillSaid) -> String {
    match said {
        FillSaid::NobodyChosen => words::choose_person().to_owned(),
        FillSaid::Filled(0) => words::nothing_filled().to_owned(),
        FillSaid::Filled(count) => words::filled(*count),
        FillSaid::Refused(refusal) => shell::refusal(refusal).1,
    }
}

/// Takes the chosen relatives out of the fields of a page: they are no answers. Gives the group that the pressed button
/// fills and the relative chosen for it, if the button is one of these.
pub fn take_choice(fields: &mut Fields, action: &str) -> Option<(String, String)> {
    let group = action.strip_prefix(FILL_FROM).map(str::to_owned);
    let chosen = group.as_ref().and_then(|group| fields.get(&[RELATIVE, group].concat()).cloned());
    fields.retain(|name, _| !name.starts_with(RELATIVE));
    group.map(|group| (group, chosen.unwrap_or_default()))
}

/// Fills a group with scripts: the page stays, its fields are drawn anew.
pub fn fill(desk: Desk, step: String, (group, person): (String, String), said: RwSignal<Option<FillSaid>>) {
    if person.is_empty() {
        return said.set(Some(FillSaid::NobodyChosen));
    }
    leptos::task::spawn_local(async move {
        let outcome = match desk.fill_from(step, group.clone(), person).await {
            Ok(count) => FillSaid::Filled(count),
            Err(refusal) => {
                match refusal {
                    Refusal::SignIn => desk.signed_out(),
                    // What could not be saved is tried again by itself, and the page says how that stands.
                    _ => desk.save(),
                }
                FillSaid::Refused(refusal)
            }
        };
        let filled = matches!(outcome, FillSaid::Filled(count) if count > 0);
        if said.try_set(Some(outcome)).is_none() && filled {
            ui::focus_first_of(vec![ui::field_id(&group)]);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_choice_belongs_to_the_pressed_button_and_is_no_answer() {
        let fields = || {
            let pairs =
                [("mother.full_name", "Lan"), ("_person.mother.full_name", "x"), ("_person.father.full_name", "y")];
            pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect::<Fields>()
        };
        let mut posted = fields();
        let choice = take_choice(&mut posted, "person:father.full_name");
        assert_eq!(choice, Some(("father.full_name".to_owned(), "y".to_owned())));
        assert_eq!(posted.into_keys().collect::<Vec<_>>(), ["mother.full_name"]);
        for other in ["", "add_row:documents"] {
            let mut posted = fields();
            assert_eq!(take_choice(&mut posted, other), None);
            assert_eq!(posted.len(), 1);
        }
    }
}
