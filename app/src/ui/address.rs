//! An address by its parts: country, province, ward, the rest of the line, or a text abroad.
//!
//! All parts are plain controls, scripts on or off. Which block shows (in the country or abroad) follows
//! the country's select by CSS alone. The wards of another province come by a button of the form when
//! scripts are off, and as soon as the list is there when they run.

use super::browser::{self, value_of};
use super::finder::Finder;
use super::frame::{Frame, star};
use super::ids::{field_id, part_id};
use super::maybe_text::MaybeText;
use super::options::{ListSource, WardSource};
use super::raw_html::{Select, select_of_list};
use crate::prelude::*;
use crate::texts::widgets as words;
use std::sync::Arc;

const HOME_COUNTRY: &str = "VN";

/// An address as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AddressValue {
    /// ISO code; empty counts as Vietnam.
    pub country: String,
    /// Code of the province.
    pub province: String,
    /// Code of the ward.
    pub ward: String,
    /// House number, street, hamlet.
    pub detail: String,
    /// Whole address abroad.
    pub foreign_text: String,
}

impl AddressValue {
    /// Reads the parts of `path` out of flat answers.
    pub fn read(path: &str, answer: impl Fn(&str) -> String) -> Self {
        let part = |name: &str| answer(&[path, ".", name].concat());
        Self {
            country: part("country"),
            province: part("province"),
            ward: part("ward"),
            detail: part("detail"),
            foreign_text: part("foreign_text"),
        }
    }
}

/// Lists an address chooses from.
#[derive(Clone)]
pub struct AddressLists {
    /// Countries; none for an address that can only lie in Vietnam.
    pub countries: Option<ListSource>,
    /// Provinces.
    pub provinces: ListSource,
    /// Wards of a province.
    pub wards: WardSource,
}

/// One control of the address, as it is drawn.
struct Part {
    path: String,
    name: &'static str,
    label: &'static str,
    required: bool,
    error: MaybeText,
}

impl Part {
    fn id(&self) -> String {
        field_id(&self.posted())
    }

    fn posted(&self) -> String {
        [&self.path, ".", self.name].concat()
    }

    fn around(self, control: AnyView) -> AnyView {
        let id = self.id();
        let frame = Frame { path: self.posted(), error: self.error.clone(), ..Frame::default() };
        view! {
            <div class="part">
                <label class="label" for=id>{self.label}{star(self.required)}</label>
                {frame.words()}
                {control}
            </div>
        }
        .into_any()
    }

    fn select(&self) -> Select {
        Select {
            id: self.id(),
            name: self.posted(),
            class: "input",
            part: Some(self.name),
            described_by: self.described_by(),
            invalid: self.invalid(),
            required: None,
        }
    }

    fn described_by(&self) -> Option<String> {
        self.error.is_some().then(|| part_id(&self.id(), "error"))
    }

    fn invalid(&self) -> Option<&'static str> {
        self.error.is_some().then_some("true")
    }
}

/// An address. The error of a part stands beside the part, that of the whole under the legend.
#[component]
pub fn AddressField(
    /// Field path; the parts post as `path.province` and so on.
    #[prop(into)]
    path: String,
    /// Legend.
    #[prop(into)]
    label: String,
    /// As typed.
    value: AddressValue,
    /// Lists to choose from.
    lists: AddressLists,
    /// What to fill in.
    #[prop(optional, into)]
    hint: MaybeText,
    /// Where a prefilled value comes from.
    #[prop(optional, into)]
    note: MaybeText,
    /// What looks odd, but does not stop anybody.
    #[prop(optional, into)]
    warning: MaybeText,
    /// Mistakes: path of the part (or of the whole) and message.
    #[prop(optional)]
    errors: Vec<(String, String)>,
    /// Must be filled.
    #[prop(optional)]
    required: bool,
    /// Down to the ward only (native place): no house number.
    #[prop(optional)]
    ward_only: bool,
    /// What may be done instead of filling it in, above the parts.
    #[prop(optional)]
    shortcut: Option<AnyView>,
) -> AnyView {
    let error_of = |path: &str| MaybeText::from(errors.iter().find(|(p, _)| p == path).map(|(_, m)| m.as_str()));
    let error = error_of(&path);
    let part = |name: &'static str, label: &'static str, required: bool| Part {
        path: path.clone(),
        name,
        label,
        required,
        error: error_of(&[&path, ".", name].concat()),
    };
    // What is drawn follows from the definition alone, never from which lists are there: hydration must meet the
    // elements that the server wrote.
    let abroad = lists.countries.is_some().then(|| {
        let block = text(part("foreign_text", words::foreign_text(), required), value.foreign_text);
        view! { <div class="abroad">{block}</div> }
    });
    let country = lists.countries.map(|countries| {
        let chosen = if value.country.is_empty() { HOME_COUNTRY } else { &value.country };
        select(part("country", words::country(), required), countries, chosen)
    });
    let (province, ward) = (part("province", words::province(), required), part("ward", words::ward(), required));
    let follow = Follow::new(&province, &ward, value.province.clone());
    let province = select(province, lists.provinces, &value.province);
    let wards = wards(ward, follow, lists.wards, &value.ward);
    let detail = (!ward_only).then(|| text(part("detail", words::detail(), required), value.detail));
    let refresh = ["refresh_wards:", &path].concat();
    let frame = Frame { path, label, hint, note, warning, error, required };
    let id = frame.id();
    let controls = view! {
        {shortcut}
        <div class="address" id=id tabindex="-1">
            {country}
            <div class="inland" on:change=move |_| follow.look()>
                {province}
                <button type="submit" class="btn second small no-scripts" name="_action" value=refresh formnovalidate=true>{words::refresh_wards()}</button>
                {wards}
                {detail}
            </div>
            {abroad}
        </div>
    };
    frame.around_group(false, controls.into_any())
}

fn select(part: Part, list: ListSource, chosen: &str) -> AnyView {
    let control = select_of_list(part.select(), list, chosen);
    part.around(control)
}

fn text(part: Part, value: String) -> AnyView {
    let control = view! {
        <input type="text" class="input" id=part.id() name=part.posted() data-part=part.name value=value
            aria-describedby=part.described_by() aria-invalid=part.invalid()/>
    };
    let control = control.into_any();
    part.around(control)
}

/// Keeps the list of wards in step with the province, in the browser.
#[derive(Clone, Copy)]
struct Follow {
    province_id: StoredValue<String>,
    ward_id: StoredValue<String>,
    province: RwSignal<String>,
}

impl Follow {
    fn new(province: &Part, ward: &Part, shown: String) -> Self {
        Self {
            province_id: StoredValue::new(province.id()),
            ward_id: StoredValue::new(ward.id()),
            province: RwSignal::new(shown),
        }
    }

    /// A ward of another province is no answer: it goes at once, before the form is read.
    fn look(self) {
        let Some(chosen) = self.province_id.with_value(|id| value_of(id)) else {
            return;
        };
        if self.province.with_untracked(|shown| *shown != chosen) {
            self.ward_id.with_value(|id| browser::offer_nothing(id));
            self.province.set(chosen);
        }
    }
}

/// The select of wards, with its box to type into.
fn wards(part: Part, follow: Follow, wards: WardSource, ward: &str) -> AnyView {
    // The province may have been changed before the scripts arrived.
    Effect::new(move |_| follow.look());
    let list: ListSource = Arc::new(move || follow.province.with(|province| wards(province)));
    let finder = view! { <Finder select=part.id() names_of=follow.province/> };
    let select = select_of_list(part.select(), list, ward);
    part.around(view! { {finder}{select} }.into_any())
}
