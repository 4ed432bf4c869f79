//! A box to type into above a long select: it shows what matches and sets the select.
//!
//! Follows the ARIA combobox pattern. The select stays the real control, so a form sent without the
//! box, or before the scripts have arrived, is the same form. The list is read out of the select when
//! the box is entered; letters are compared without marks.

use super::browser::{choose, clear, options_of};
use super::ids::part_id;
use super::options::Choice;
use crate::texts::widgets as words;
use domain::text::fold;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

const SHOWN: usize = 8;

/// The choices that hold every typed word, those with a word that begins like it first.
fn matches(choices: &[Choice], typed: &str) -> Vec<Choice> {
    let typed = fold(typed);
    let wanted: Vec<&str> = typed.split_whitespace().collect();
    let Some(first) = wanted.first() else {
        return Vec::new();
    };
    let mut found: Vec<(bool, &Choice)> = Vec::new();
    for choice in choices {
        let key = [&fold(&choice.label), " ", &choice.also].concat();
        if wanted.iter().all(|word| key.contains(word)) {
            found.push((!key.split(' ').any(|word| word.starts_with(first)), choice));
        }
    }
    found.sort_by_key(|(later, _)| *later);
    found.into_iter().take(SHOWN).map(|(_, choice)| choice.clone()).collect()
}

/// What the box knows; signals only, so that handlers can copy it.
#[derive(Clone, Copy)]
struct State {
    select: StoredValue<String>,
    list: StoredValue<Vec<Choice>>,
    found: RwSignal<Vec<Choice>>,
    place: RwSignal<usize>,
}

impl State {
    fn enter(self) {
        self.list.set_value(self.select.with_value(|id| options_of(id)));
    }

    fn type_in(self, typed: &str) {
        self.place.set(0);
        self.found.set(self.list.with_value(|list| matches(list, typed)));
    }

    fn leave(self) {
        self.found.set(Vec::new());
        self.select.with_value(|id| clear(&part_id(id, "find")));
    }

    fn take(self, place: usize) {
        let chosen = self.found.with_untracked(|found| found.get(place).map(|choice| choice.value.clone()));
        self.leave();
        if let Some(value) = chosen {
            self.select.with_value(|id| choose(id, &value));
        }
    }

    fn press(self, event: &KeyboardEvent) {
        let count = self.found.with_untracked(Vec::len);
        if count == 0 {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => self.place.update(|place| *place = (*place + 1) % count),
            "ArrowUp" => self.place.update(|place| *place = (*place + count - 1) % count),
            "Enter" => self.take(self.place.get_untracked()),
            "Escape" => self.leave(),
            _ => return,
        }
        event.prevent_default();
    }

    fn open(self) -> bool {
        self.found.with(|found| !found.is_empty())
    }
}

/// The box. Drawn on the server too (so that nothing moves later), locked until the scripts run.
#[component]
pub fn Finder(
    /// Id of the select.
    #[prop(into)]
    select: String,
) -> AnyView {
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let (box_id, list_id) = (part_id(&select, "find"), part_id(&select, "list"));
    let state = State {
        select: StoredValue::new(select),
        list: StoredValue::new(Vec::new()),
        found: RwSignal::new(Vec::new()),
        place: RwSignal::new(0),
    };
    let row_id = {
        let list_id = list_id.clone();
        move |row: usize| part_id(&list_id, &row.to_string())
    };
    let active = {
        let row_id = row_id.clone();
        move || state.open().then(|| row_id(state.place.get()))
    };
    let rows = move || {
        let found = state.found.get().into_iter().enumerate();
        found.map(|(row, choice)| option(state, row, row_id(row), choice.label)).collect::<Vec<_>>()
    };
    view! {
        <div class="finder if-scripts">
            <input type="text" class="input" id=box_id role="combobox" autocomplete="off" disabled=move || !alive.get()
                placeholder=words::type_to_find() aria-label=words::type_to_find() aria-autocomplete="list" aria-controls=list_id.clone()
                aria-expanded=move || state.open().to_string() aria-activedescendant=active
                on:focus=move |_| state.enter()
                on:input=move |event| { event.stop_propagation(); state.type_in(&event_target_value(&event)) }
                on:change=|event| event.stop_propagation()
                on:keydown=move |event| state.press(&event) on:blur=move |_| state.leave()/>
            <ul role="listbox" id=list_id aria-label=words::type_to_find() hidden=move || !state.open()>{rows}</ul>
        </div>
    }
    .into_any()
}

fn option(state: State, row: usize, id: String, label: String) -> AnyView {
    view! {
        <li role="option" id=id aria-selected=move || (state.place.get() == row).to_string()
            on:mousedown=move |event| { event.prevent_default(); state.take(row) }>{label}</li>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ward_is_found_without_marks_and_by_its_former_name() {
        let wards =
            [Choice::new("00004", "Phường Ba Đình").found_by("truc bach"), Choice::new("00070", "Phường Hoàn Kiếm")];
        let codes = |typed: &str| matches(&wards, typed).into_iter().map(|c| c.value).collect::<Vec<_>>();
        assert_eq!(codes("ba dinh"), ["00004"]);
        assert_eq!(codes("Trúc Bạch"), ["00004"]);
        assert_eq!(codes("kiem"), ["00070"]);
        assert!(codes("  ").is_empty());
    }
}
