//! "Như nơi cư trú của …": copies an address that this declaration holds already, when the person presses it.
//!
//! Buttons of the page's own form, so they work with scripts off: the page is saved as typed first. They stand beside an
//! address as long as it is empty.

use crate::filing::SAME;
use crate::filing::api::WizardView;
use crate::filing::desk::Desk;
use crate::prelude::*;
use crate::request::use_language;
use crate::texts::filing as words;
use domain::answers::Answers;
use domain::journey::prefill;
use domain::procedure::Field;
use domain::same::{may_take, sources};
use domain::time::Date;
use domain::words::Language;

/// The buttons of an address.
pub fn same_buttons(desk: Desk, field: &Field) -> AnyView {
    if !may_take(field) {
        return ().into_any();
    }
    let (to, language) = (field.path.clone(), use_language());
    let action = [SAME, &to, ":"].concat();
    let offered = Memo::new(move |_| {
        desk.answers.with(|answers| desk.with(|view| offered(view, answers, &to, desk.today(), language)))
    });
    let buttons = move || {
        let offered = offered.get();
        (!offered.is_empty()).then(|| {
            let buttons = offered.into_iter().map(|(from, label)| {
                view! {
                    <button type="submit" class="btn second small" name="_action" value=[action.as_str(), &from].concat() formnovalidate=true>
                        {label}
                    </button>
                }
            });
            view! { <div class="same">{buttons.collect_view()}</div> }.into_any()
        })
    };
    view! { {live(buttons)} }.into_any()
}

/// What is offered beside an address that holds nothing, nor is suggested anything: path and words.
fn offered(view: &WizardView, answers: &Answers, to: &str, today: Date, language: Language) -> Vec<(String, String)> {
    let form = &view.form;
    let page = |path: &str| form.position(path).map(|position| form.step_of_position(position));
    let Some(here) = page(to) else { return Vec::new() };
    let shown = answers.with(&prefill(form, here, answers, &view.profile, today).values);
    let found = sources(form, &shown, to, today).into_iter().filter_map(|source| {
        let part = form.step(page(&source.path)?)?.title;
        Some((source.path.clone(), words::same_as(source.label.get(language), part.get(language), language)))
    });
    found.collect()
}
