//! Where the pages of relatives get their contents from.

use super::NEW;
use super::api::{PersonLine, PersonView};
use crate::lists::{ListName, Lists};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::registers::OfficeRegisters;
use domain::time::{format_date, parse_date};
use domain::validate::registers::{Known, Registers};
use domain::words::Language;
use std::collections::BTreeMap;

/// The relatives.
pub async fn people() -> Result<Vec<PersonLine>, Refusal> {
    let asker = Asker::of_this_request();
    let people = asker.portal.people().list(&asker.signed_in()?.account_id).await?;
    let lines = people.into_iter().map(|person| PersonLine {
        relation: person.relation.key().to_owned(),
        name: person.full_name().to_owned(),
        birth_date: person.known.get("birth_date").map(|typed| shown(typed)).unwrap_or_default(),
        id: person.id,
    });
    Ok(lines.collect())
}

/// A day as it is written everywhere, however it was typed.
fn shown(typed: &str) -> String {
    parse_date(typed).map_or_else(|_| typed.to_owned(), format_date)
}

/// One relative. A form that came back with this very request chooses from the wards of the province that was typed.
pub async fn person(id: &str) -> Result<PersonView, Refusal> {
    let asker = Asker::of_this_request();
    let who = asker.signed_in()?;
    let known = match id {
        NEW => BTreeMap::new(),
        id => {
            let person = asker.portal.people().get(&who.account_id, id).await?;
            let relation = ("relation".to_owned(), person.relation.key().to_owned());
            person.known.into_iter().chain([relation]).collect()
        }
    };
    let typed = asker.visit().returned.map(|form| form.values).unwrap_or_default();
    let registers = asker.portal.registers();
    let (mut names, mut lists) = (Lists::default(), Lists::default());
    for shown in [&known, &typed] {
        note(&mut names, shown, &registers);
        let province = value(shown, "residence.province");
        let wards = registers.units().wards_of(province).iter().map(|ward| (ward.code.clone(), ward.name.clone()));
        lists.put(ListName::Wards(province.to_owned()), wards.collect());
    }
    let provinces = registers.units().provinces().iter();
    lists.put(ListName::Provinces, provinces.map(|found| (found.code.clone(), found.full_name.clone())).collect());
    lists.put(ListName::Nationalities, registers.nationalities().to_vec());
    lists.put(ListName::Ethnicities, registers.ethnic_groups().to_vec());
    Ok(PersonView { id: id.to_owned(), known, names, lists: Some(lists) })
}

fn value<'v>(values: &'v BTreeMap<String, String>, key: &str) -> &'v str {
    values.get(key).map(String::as_str).unwrap_or_default()
}

/// Takes the names of the chosen codes in.
fn note(names: &mut Lists, values: &BTreeMap<String, String>, registers: &OfficeRegisters) {
    let mut note = |list: ListName, code: &str, known: Known<'_>| {
        if let Known::Named(name) = known {
            names.note(list, code, &name);
        }
    };
    let province = value(values, "residence.province");
    let full = Known::or_absent(registers.units().full_name_of(province));
    note(ListName::Provinces, province, full);
    let ward = value(values, "residence.ward");
    note(ListName::Wards(province.to_owned()), ward, registers.ward(province, ward));
    for key in ["residence.country", "nationality"] {
        let code = value(values, key);
        note(ListName::Nationalities, code, registers.nationality(code, Language::Vi));
    }
    let people = value(values, "ethnicity");
    note(ListName::Ethnicities, people, registers.ethnic_group(people));
}
