//! A line of text for which the names of registration offices are offered while somebody types.
//!
//! It stays a text: without scripts, without a network, or for an office that nobody knows any more it is typed in full.
//! The offices are found by the server, those of before 2025-07-01 with their districts; choosing one writes its whole
//! name. Follows the ARIA combobox pattern; no row is meant before somebody moves to it, so Enter sends the form as ever.

use super::browser::{ask_offices, write};
use super::frame::Frame;
use super::ids::part_id;
use super::maybe_text::MaybeText;
use super::offers::{Offers, Pressed};
use super::options::Choice;
use crate::prelude::*;
use crate::texts::widgets as words;
use leptos::ev::KeyboardEvent;
use std::time::Duration;

/// Names are long: more would cover a phone.
const SHOWN: usize = 6;
/// A pause in typing after which the server is asked.
const PAUSE: Duration = Duration::from_millis(250);
/// Fewer letters would fit half of the country.
const FEWEST: usize = 2;

/// What the field knows; signals only, so that handlers can copy it.
#[derive(Clone, Copy)]
struct State {
    field: StoredValue<String>,
    offers: Offers,
    /// What stands in the field; answers to anything else come too late.
    typed: StoredValue<String>,
}

impl State {
    fn type_in(self, typed: String) {
        // A name that was taken tells the form about itself as typing does.
        if self.is_typed(&typed) {
            return;
        }
        self.offers.show(Vec::new());
        self.typed.set_value(typed.clone());
        if typed.trim().chars().count() >= FEWEST {
            set_timeout(move || self.ask(typed), PAUSE);
        }
    }

    /// Whether this still stands in the field; the field itself may be gone.
    fn is_typed(self, typed: &str) -> bool {
        self.typed.try_with_value(|now| now == typed) == Some(true)
    }

    fn ask(self, typed: String) {
        if self.is_typed(&typed) {
            ask_offices(&typed.clone(), Callback::new(move |names| self.offer(&typed, names)));
        }
    }

    fn offer(self, typed: &str, names: Vec<String>) {
        // A name that stands there in full needs no list of itself.
        if self.is_typed(typed) && names.first().is_none_or(|name| name != typed.trim()) {
            let names = names.into_iter().take(SHOWN);
            self.offers.show(names.map(|name| Choice::new(name.clone(), name)).collect());
        }
    }

    fn take(self, name: String) {
        self.offers.show(Vec::new());
        self.typed.set_value(name.clone());
        self.field.with_value(|id| write(id, &name));
    }

    fn leave(self) {
        // An answer that is still to come finds nobody here.
        self.typed.set_value(String::new());
        self.offers.show(Vec::new());
    }

    fn press(self, event: &KeyboardEvent) {
        match self.offers.press(event) {
            Some(Pressed::Taken(name)) => self.take(name),
            Some(Pressed::Left) => self.leave(),
            None => {}
        }
    }
}

/// The field.
#[component]
pub fn OfficeField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// As typed.
    #[prop(optional, into)]
    value: MaybeText,
    /// What to type.
    #[prop(optional, into)]
    hint: MaybeText,
    /// Where a prefilled value comes from.
    #[prop(optional, into)]
    note: MaybeText,
    /// What looks odd, but does not stop anybody.
    #[prop(optional, into)]
    warning: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let frame = Frame { path, label, hint, note, warning, error, required };
    let (id, help) = (frame.id(), part_id(&frame.id(), "find"));
    let described_by = match frame.described_by() {
        Some(words) => [&words, " ", &help].concat(),
        None => help.clone(),
    };
    // Before the scripts run it is a line of text like others, and is called nothing else.
    let alive = RwSignal::new(false);
    Effect::new(move |_| alive.set(true));
    let offers = Offers::new(part_id(&id, "list"), None);
    let state = State { field: StoredValue::new(id.clone()), offers, typed: StoredValue::new(String::new()) };
    let list = offers.draw(words::offices(), Callback::new(move |name| state.take(name)));
    let control = view! {
        <p class="hint if-scripts" id=help>{words::type_office()}</p>
        <div class="offering">
            <input type="text" class="input" id=id name=frame.path.clone() value=value.into_string() autocomplete="off"
                role=move || alive.get().then_some("combobox") aria-autocomplete=move || alive.get().then_some("list")
                aria-controls=move || alive.get().then(|| offers.id())
                aria-expanded=move || alive.get().then(|| offers.open().to_string())
                aria-activedescendant=move || offers.active()
                on:input=move |event| state.type_in(event_target_value(&event))
                on:keydown=move |event| state.press(&event) on:blur=move |_| state.leave()
                aria-describedby=described_by aria-invalid=frame.invalid() aria-required=frame.required()/>
            {list}
        </div>
    };
    frame.around(control.into_any())
}

#[cfg(test)]
mod tests {
    use super::super::sample::render;
    use super::*;

    #[test]
    fn before_the_scripts_run_it_is_a_line_of_text_with_all_its_words() {
        let html = render(|| {
            view! { <OfficeField path="prior.office" label="Cơ quan" value="UBND" hint="Ghi đúng tên" error="Nhập cơ quan"/> }
                .into_any()
        });
        for part in [
            "name=\"prior.office\"",
            "value=\"UBND\"",
            "aria-describedby=\"f-prior-office-hint f-prior-office-error f-prior-office-find\"",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        for part in ["combobox", "aria-expanded", "aria-controls"] {
            assert!(!html.contains(part), "{part}: {html}");
        }
    }
}
