//! A box to type into above a long select: it shows what matches and sets the select.
//!
//! Follows the ARIA combobox pattern. The select stays the real control, so a form sent without the
//! box, or before the scripts have arrived, is the same form. The list is read out of the select when
//! the box is entered; letters are compared without marks. Names of before 2025-07-01 are too many for a page: the
//! server is asked for them after a pause in typing, and what it knows is added below what was found here. Without a
//! network the box finds today's names, and the select is there in any case.

use super::browser::{ask_names, choose, clear, options_of};
use super::ids::part_id;
use super::offers::{Offers, Pressed};
use super::options::Choice;
use crate::prelude::*;
use crate::texts::widgets as words;
use domain::text::fold;
use leptos::ev::KeyboardEvent;
use std::time::Duration;

const SHOWN: usize = 8;
/// A pause in typing after which the server is asked.
const PAUSE: Duration = Duration::from_millis(250);
/// Fewer letters would fit half of the country.
const FEWEST: usize = 2;

/// The choices that hold every typed word, those with a word that begins like it first. In one piece: the words stand
/// together as typed, because what has them elsewhere ("Xã Phúc Thọ" for "phúc xá") is for the server to weigh.
fn matches(choices: &[Choice], typed: &str, in_one_piece: bool) -> Vec<Choice> {
    let typed = fold(typed);
    let wanted: Vec<&str> = typed.split_whitespace().collect();
    let Some(first) = wanted.first() else {
        return Vec::new();
    };
    let mut found: Vec<(bool, &Choice)> = Vec::new();
    for choice in choices {
        let key = [&fold(&choice.label), " ", &choice.also].concat();
        if wanted.iter().all(|word| key.contains(word)) && (!in_one_piece || key.contains(&typed)) {
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
    offers: Offers,
    /// What stands in the box; answers to anything else come too late.
    typed: StoredValue<String>,
    /// Code of the province whose former names the server is asked for.
    names_of: Signal<String>,
}

impl State {
    fn enter(self) {
        self.list.set_value(self.select.with_value(|id| options_of(id)));
    }

    fn type_in(self, typed: &str) {
        let province = self.names_of.get_untracked();
        self.offers.show(self.list.with_value(|list| matches(list, typed, !province.is_empty())));
        self.typed.set_value(typed.to_owned());
        if !province.is_empty() && typed.chars().count() >= FEWEST {
            let typed = typed.to_owned();
            set_timeout(move || self.ask(&province, typed), PAUSE);
        }
    }

    /// Whether this still stands in the box; the box itself may be gone.
    fn is_typed(self, typed: &str) -> bool {
        self.typed.try_with_value(|now| now == typed) == Some(true)
    }

    fn ask(self, province: &str, typed: String) {
        if self.is_typed(&typed) {
            ask_names(province, &typed.clone(), Callback::new(move |names| self.add(&typed, names)));
        }
    }

    /// Adds what the server knows.
    fn add(self, typed: &str, names: Vec<(String, String)>) {
        if !self.is_typed(typed) {
            return;
        }
        // The select may have been filled since the box was entered.
        self.enter();
        let known = |code: &str| self.list.with_value(|list| list.iter().any(|choice| choice.value == code));
        self.offers.add(|found| {
            for (code, label) in names {
                if found.len() < SHOWN && known(&code) && !found.iter().any(|choice| choice.value == code) {
                    found.push(Choice::new(code, label));
                }
            }
        });
    }

    fn leave(self) {
        self.typed.set_value(String::new());
        self.offers.show(Vec::new());
        self.select.with_value(|id| clear(&part_id(id, "find")));
    }

    fn take(self, value: &str) {
        self.leave();
        self.select.with_value(|id| choose(id, value));
    }

    fn press(self, event: &KeyboardEvent) {
        match self.offers.press(event) {
            Some(Pressed::Taken(value)) => self.take(&value),
            Some(Pressed::Left) => self.leave(),
            None => {}
        }
    }
}

/// The box. Drawn on the server too (so that nothing moves later), locked until the scripts run.
#[component]
pub fn Finder(
    /// Id of the select.
    #[prop(into)]
    select: String,
    /// Code of the province whose former names are found too; empty for a list of something else.
    #[prop(optional, into)]
    names_of: Signal<String>,
) -> AnyView {
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let box_id = part_id(&select, "find");
    let offers = Offers::new(part_id(&select, "list"), Some(0));
    let state = State {
        select: StoredValue::new(select),
        list: StoredValue::new(Vec::new()),
        offers,
        typed: StoredValue::new(String::new()),
        names_of,
    };
    let list = offers.draw(words::type_to_find(), Callback::new(move |value: String| state.take(&value)));
    view! {
        <div class="finder if-scripts">
            <input type="text" class="input" id=box_id role="combobox" autocomplete="off" maxlength="100" disabled=move || !alive.get()
                placeholder=words::type_to_find() aria-label=words::type_to_find() aria-autocomplete="list" aria-controls=offers.id()
                aria-expanded=move || offers.open().to_string() aria-activedescendant=move || offers.active()
                on:focus=move |_| state.enter()
                on:input=move |event| { event.stop_propagation(); state.type_in(&event_target_value(&event)) }
                on:change=|event| event.stop_propagation()
                on:keydown=move |event| state.press(&event) on:blur=move |_| state.leave()/>
            {list}
        </div>
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
        let codes = |typed: &str| matches(&wards, typed, false).into_iter().map(|c| c.value).collect::<Vec<_>>();
        assert_eq!(codes("ba dinh"), ["00004"]);
        assert_eq!(codes("Trúc Bạch"), ["00004"]);
        assert_eq!(codes("kiem"), ["00070"]);
        assert_eq!(codes("dinh ba"), ["00004"]);
        assert!(codes("  ").is_empty());
        assert!(matches(&wards, "dinh ba", true).is_empty());
        assert_eq!(matches(&wards, " Phường  Ba Đình", true).len(), 1);
    }
}
