//! Radio groups, selects, tick boxes.

use super::finder::Finder;
use super::frame::{Frame, star};
use super::ids::part_id;
use super::maybe_text::MaybeText;
use super::options::{Choice, Choices, ListSource};
use super::raw_html::{Select, options_html, select_of, select_of_list};
use super::text_field::Width;
use crate::prelude::*;
use crate::texts::widgets as words;

/// One of a few choices, each a row that a thumb can hit. The first radio has the field's own id, so
/// that a link of the error summary lands on something that can be operated.
#[component]
pub fn RadioGroup(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Legend.
    #[prop(into)]
    label: String,
    /// The choices.
    #[prop(into)]
    choices: Choices,
    /// The chosen value.
    #[prop(optional, into)]
    value: MaybeText,
    /// What to choose by.
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
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let frame = Frame { path, label, hint, note, warning, error, required };
    let rows: Vec<AnyView> = choices
        .iter()
        .enumerate()
        .map(|(place, choice)| radio(&frame, place, choice, value.as_deref() == Some(choice.value.as_str())))
        .collect();
    frame.around_group(true, view! { <div class="choices">{rows}</div> }.into_any())
}

fn radio(frame: &Frame, place: usize, choice: &Choice, checked: bool) -> AnyView {
    let id = if place == 0 { frame.id() } else { part_id(&frame.id(), &place.to_string()) };
    let hint = choice.hint.clone().into_option().map(|t| view! { <small>{t}</small> });
    view! {
        <label class="choice">
            <input type="radio" id=id name=frame.path.clone() value=choice.value.clone() checked=checked/>
            <span>{choice.label.clone()}{hint}</span>
        </label>
    }
    .into_any()
}

/// One of many choices. Ethnic group and nationality are selects with `find=true`.
#[component]
pub fn SelectField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// The choices.
    #[prop(into)]
    choices: Choices,
    /// The chosen value.
    #[prop(optional, into)]
    value: MaybeText,
    /// What to choose by.
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
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
    /// Width.
    #[prop(optional)]
    width: Width,
    /// With scripts: a box to type into that sets the select.
    #[prop(optional)]
    find: bool,
    /// Code of the province whose former names the box finds too.
    #[prop(optional, into)]
    names_of: Signal<String>,
) -> AnyView {
    let frame = Frame { path, label, hint, note, warning, error, required };
    let options = options_html(words::choose(), &choices, value.as_deref().unwrap_or_default());
    let select = select_of(attributes(&frame, width), options);
    with_finder(frame, find, names_of, select)
}

fn attributes(frame: &Frame, width: Width) -> Select {
    Select {
        id: frame.id(),
        name: frame.path.clone(),
        class: width.class(),
        part: None,
        described_by: frame.described_by(),
        invalid: frame.invalid(),
        required: frame.required(),
    }
}

fn with_finder(frame: Frame, find: bool, names_of: Signal<String>, select: AnyView) -> AnyView {
    let finder = find.then(|| view! { <Finder select=frame.id() names_of/> });
    let control = view! { {finder}{select} }.into_any();
    frame.around(control)
}

/// One choice out of a long list of the office, which may still be on its way: then what is chosen stands alone.
#[component]
pub fn ListField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// The list.
    list: ListSource,
    /// Code of the province whose former names the box finds too.
    #[prop(optional, into)]
    names_of: Signal<String>,
    /// The chosen value.
    #[prop(optional, into)]
    value: MaybeText,
    /// What to choose by.
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
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let frame = Frame { path, label, hint, note, warning, error, required };
    let select = select_of_list(attributes(&frame, Width::default()), list, &value.into_string());
    with_finder(frame, true, names_of, select)
}

/// Code of the city whose units receive dossiers here.
pub const OWN_CITY: &str = "01";

/// A ward or commune out of a given list (the city's 126): a select with a box to type into.
#[component]
pub fn WardField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// The units: code, name, and former names to be found by.
    #[prop(into)]
    choices: Choices,
    /// Code of the chosen unit.
    #[prop(optional, into)]
    value: MaybeText,
    /// What to choose by.
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
    /// Must be chosen.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let names_of = OWN_CITY;
    view! { <SelectField path label choices value hint note warning error required find=true names_of/> }.into_any()
}

/// A tick box; posts `true` or nothing.
#[component]
pub fn CheckboxField(
    /// Field path; also the posted name.
    #[prop(into)]
    path: String,
    /// The sentence that is agreed to.
    #[prop(into)]
    label: String,
    /// Ticked.
    #[prop(optional)]
    checked: bool,
    /// More about it.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Must be ticked.
    #[prop(optional)]
    required: bool,
) -> AnyView {
    let frame = Frame { path, label, hint, error, required, ..Frame::default() };
    let class = if frame.error.is_some() { "field bad" } else { "field" };
    let words = frame.words();
    view! {
        <div class=class data-field=frame.path.clone()>
            {words}
            <label class="choice">
                <input type="checkbox" id=frame.id() name=frame.path.clone() value="true" checked=checked
                    aria-describedby=frame.described_by() aria-invalid=frame.invalid() aria-required=frame.required()/>
                <span>{frame.label.clone()}{star(frame.required)}</span>
            </label>
        </div>
    }
    .into_any()
}
