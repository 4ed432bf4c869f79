//! Which lists and names a page of the wizard needs, out of the registers that the server has in memory.

use crate::lists::{ListName, Listed, Lists, Rows};
use backend::registers::OfficeRegisters;
use domain::answers::Answers;
use domain::journey::prefill;
use domain::procedure::{CheckKind, Form, Kind};
use domain::time::Date;
use domain::validate::registers::{Known, Registers};
use domain::words::Language;
use std::collections::BTreeMap;
use std::sync::{LazyLock, PoisonError, RwLock};

/// The answers together with what every page that was never saved will suggest.
pub fn suggested(form: &Form, answers: &Answers, profile: &BTreeMap<String, String>, today: Date) -> Answers {
    let mut all = answers.clone();
    for step in form.step_ids() {
        all.lay_over(prefill(form, step, answers, profile, today).values);
    }
    all
}

/// Takes the names of all chosen codes in, and the empty name of those that do not exist: pages are checked with whole
/// lists on the server and with these names in the browser, and both must find the same mistakes.
pub fn note_names(names: &mut Lists, form: &Form, answers: &Answers, registers: &OfficeRegisters) {
    for (key, code) in answers.iter().filter(|(_, code)| !code.is_empty()) {
        if let Some(list) = list_of(form, answers, key)
            && let Some(name) = name_in(registers, &list, code)
        {
            names.note(list, code, &name);
        }
    }
    // A refusal that the page cannot find again would send people round in circles without a word.
    if form.checks.iter().any(|check| matches!(check.kind, CheckKind::WorkingDayFromToday { .. })) {
        names.note_calendar(registers.calendar().exceptions());
    }
}

/// The list that the value of a key is a code of.
fn list_of(form: &Form, answers: &Answers, key: &str) -> Option<ListName> {
    let owner = form.owner(key)?;
    match (owner.part, owner.column.unwrap_or(owner.field).kind) {
        (None, Kind::Ward) => Some(ListName::Units),
        (None, Kind::Ethnicity) => Some(ListName::Ethnicities),
        (None, Kind::Nationality) | (Some("country"), _) => Some(ListName::Nationalities),
        (Some("province"), _) => Some(ListName::Provinces),
        (Some("ward"), _) => {
            let address = key.strip_suffix(".ward")?;
            Some(ListName::Wards(answers.get(&format!("{address}.province")).to_owned()))
        }
        _ => None,
    }
}

fn name_in(registers: &OfficeRegisters, list: &ListName, code: &str) -> Option<String> {
    let known = match list {
        ListName::Units => registers.unit(code),
        // The list itself has the full names; a select must not change its words when the list arrives.
        ListName::Provinces => Known::or_absent(registers.units().full_name_of(code)),
        ListName::Wards(province) => registers.ward(province, code),
        ListName::Ethnicities => registers.ethnic_group(code),
        ListName::Nationalities => registers.nationality(code, Language::Vi),
    };
    match known {
        Known::Named(name) => Some(name.into_owned()),
        Known::Absent => Some(String::new()),
        Known::Untold => None,
    }
}

/// The names together with the whole lists that the fields of a page choose from.
pub fn with_lists_of(
    form: &Form,
    step: &str,
    answers: &Answers,
    mut lists: Lists,
    registers: &OfficeRegisters,
) -> Lists {
    let shown = |kind: Kind| {
        form.positions(step)
            .any(|at| form.fields[at].kind == kind || form.fields[at].fields.iter().any(|column| column.kind == kind))
    };
    let put = |lists: &mut Lists, name: ListName| lists.share(name.clone(), whole(name, registers));
    if shown(Kind::Ward) {
        put(&mut lists, ListName::Units);
    }
    let address = shown(Kind::AddressVn);
    if address {
        put(&mut lists, ListName::Provinces);
        let provinces = answers.iter().filter(|(key, _)| key.ends_with(".province") && on_page(form, step, key));
        for (_, province) in provinces {
            put(&mut lists, ListName::Wards(province.to_owned()));
        }
    }
    if address || shown(Kind::Nationality) {
        put(&mut lists, ListName::Nationalities);
    }
    if shown(Kind::Ethnicity) {
        put(&mut lists, ListName::Ethnicities);
    }
    lists
}

/// Whole lists, made once: they are the same as long as the program runs. Wards of what is no province are not kept.
fn whole(name: ListName, registers: &OfficeRegisters) -> Rows {
    static MADE: LazyLock<RwLock<BTreeMap<ListName, Rows>>> = LazyLock::new(RwLock::default);
    if let Some(rows) = MADE.read().unwrap_or_else(PoisonError::into_inner).get(&name) {
        return rows.clone();
    }
    let rows = rows_of(&name, registers);
    if !rows.is_empty() {
        let rows = Rows::from(rows);
        MADE.write().unwrap_or_else(PoisonError::into_inner).insert(name, rows.clone());
        return rows;
    }
    rows.into()
}

fn rows_of(name: &ListName, registers: &OfficeRegisters) -> Vec<Listed> {
    let units = registers.units();
    match name {
        ListName::Units => units.city_units().iter().map(|unit| (unit.code.clone(), unit.name.clone())).collect(),
        ListName::Provinces => {
            units.provinces().iter().map(|province| (province.code.clone(), province.full_name.clone())).collect()
        }
        ListName::Wards(province) => {
            units.wards_of(province).iter().map(|ward| (ward.code.clone(), ward.name.clone())).collect()
        }
        ListName::Nationalities => registers.nationalities().to_vec(),
        ListName::Ethnicities => registers.ethnic_groups().to_vec(),
    }
}

fn on_page(form: &Form, step: &str, key: &str) -> bool {
    let position = form.owner(key).and_then(|owner| form.position(&owner.field.path));
    position.is_some_and(|at| form.step_of_position(at) == step)
}
