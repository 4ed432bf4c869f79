//! A page of questions of a procedure that does not hold yet, filled in as in the worked example.

use super::lists::{note_names, with_lists_of};
use super::widgets::fields::Drawing;
use crate::lists::{ListStore, Lists};
use crate::prelude::*;
use crate::request::asker::Asker;
use crate::texts::filing as words;
use crate::ui;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::Procedure;
use domain::time::parse_iso_date;
use leptos_meta::Title;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The page of a step, to be drawn inside a document; none for a step that the form has not.
pub fn step(asker: &Asker, procedure: Arc<Procedure>, step: &str) -> Option<Box<dyn FnOnce() -> AnyView + Send>> {
    let registers = asker.portal.registers();
    let language = asker.language;
    let today = asker.portal.house().clock.today();
    let (form, step) = (&procedure.form, step.to_owned());
    let steps = form.steps();
    let number = steps.iter().position(|known| known.id == step)?;
    let (title, count) = (steps[number].title.get(language).to_owned(), steps.len());
    let answers = procedure.example.answers.clone();
    let mut names = Lists::default();
    note_names(&mut names, form, &answers, &registers);
    let lists = with_lists_of(form, &step, &answers, names, &registers);
    drop(steps);
    Some(Box::new(move || {
        let form = &procedure.form;
        let day = parse_iso_date(&procedure.example.submitted_on).unwrap_or(today);
        let (papers, suggested) = (PapersPresent::new(), BTreeMap::new());
        let journey = Journey::of(form, &answers, &papers, day, &lists);
        let drawing = Drawing {
            answers: &answers,
            suggested: &suggested,
            issues: &[],
            lists: ListStore::new(lists.clone()),
            exemptions: &form.exemptions,
            today: day,
            language,
            copies: None,
        };
        let fields = journey.visible_fields(&step).iter().map(|field| drawing.draw(field)).collect_view();
        let name = procedure.name.get(language).to_owned();
        view! {
            <Title text=title.clone()/>
            <ui::Steps step=number + 1 of=count title=name/>
            <h1>{title}</h1>
            <form>
                <fieldset class="plain" disabled=true>
                    <legend class="unseen">{words::this_dossier()}</legend>
                    <ui::RequiredNote/>
                    {fields}
                    <div class="actions"><ui::PrimaryButton label=words::go_on()/></div>
                </fieldset>
            </form>
        }
        .into_any()
    }))
}
