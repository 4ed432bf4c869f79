//! The list below a box that somebody types into, after the ARIA combobox pattern: what it offers, which row is meant,
//! and what keys and the mouse do with it. The focus stays in the box.

use super::ids::part_id;
use super::options::Choice;
use crate::prelude::*;
use leptos::ev::KeyboardEvent;

/// What a press of a key came to.
pub(super) enum Pressed {
    /// The row with this value is taken.
    Taken(String),
    /// The list is not wanted.
    Left,
}

/// What a box offers; signals only, so that handlers can copy it.
#[derive(Clone, Copy)]
pub(super) struct Offers {
    list: StoredValue<String>,
    found: RwSignal<Vec<Choice>>,
    place: RwSignal<Option<usize>>,
    /// The row that is meant while nobody has moved; none where what was typed may stand as it is.
    first: Option<usize>,
}

impl Offers {
    /// Nothing yet; `list` is the id of the list.
    pub fn new(list: String, first: Option<usize>) -> Self {
        let place = RwSignal::new(first);
        Self { list: StoredValue::new(list), found: RwSignal::new(Vec::new()), place, first }
    }

    /// Id of the list.
    pub fn id(self) -> String {
        self.list.get_value()
    }

    /// Offers something else.
    pub fn show(self, found: Vec<Choice>) {
        self.place.set(self.first);
        self.found.set(found);
    }

    /// Changes what is offered; what stands there already stays where it is: somebody may be about to choose it.
    pub fn add(self, change: impl FnOnce(&mut Vec<Choice>)) {
        self.found.update(change);
    }

    /// Whether there is anything to choose.
    pub fn open(self) -> bool {
        self.found.with(|found| !found.is_empty())
    }

    /// Id of the row that is meant.
    pub fn active(self) -> Option<String> {
        if self.open() { self.place.get().map(|row| self.row_id(row)) } else { None }
    }

    fn row_id(self, row: usize) -> String {
        self.list.with_value(|list| part_id(list, &row.to_string()))
    }

    /// What a key does; keys that mean nothing here do what they always do.
    pub fn press(self, event: &KeyboardEvent) -> Option<Pressed> {
        let count = self.found.with_untracked(Vec::len);
        if count == 0 {
            return None;
        }
        let place = self.place.get_untracked();
        let pressed = match event.key().as_str() {
            "ArrowDown" => {
                self.place.set(Some(place.map_or(0, |row| (row + 1) % count)));
                None
            }
            "ArrowUp" => {
                self.place.set(Some(place.map_or(count - 1, |row| (row + count - 1) % count)));
                None
            }
            "Enter" => {
                Some(Pressed::Taken(self.found.with_untracked(|found| found.get(place?).map(|row| row.value.clone()))?))
            }
            "Escape" => Some(Pressed::Left),
            _ => return None,
        };
        event.prevent_default();
        pressed
    }

    /// The list; `take` is told the value of a row that is pressed.
    pub fn draw(self, label: &'static str, take: Callback<String>) -> AnyView {
        let rows = move || {
            let found = self.found.get().into_iter().enumerate();
            found.map(|(row, choice)| self.option(row, choice, take)).collect::<Vec<_>>()
        };
        view! { <ul role="listbox" class="offers" id=self.id() aria-label=label hidden=move || !self.open()>{rows}</ul> }
            .into_any()
    }

    fn option(self, row: usize, choice: Choice, take: Callback<String>) -> AnyView {
        let value = choice.value;
        view! {
            <li role="option" id=self.row_id(row) aria-selected=move || (self.place.get() == Some(row)).to_string()
                on:mousedown=move |event| { event.prevent_default(); take.run(value.clone()) }>{choice.label}</li>
        }
        .into_any()
    }
}
