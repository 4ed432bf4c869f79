//! Where the help pages get their contents from.

use super::api::{ContactView, Document, Topic, UnitLine};
use super::contents::{self, Facts};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use backend::units::CityUnit;
use backend::units::contacts::{Contact, contacts as read_contacts};

/// Longer queries are cut.
const LONGEST_QUERY: usize = 100;

/// Gathers a document.
pub fn document(topic: Topic) -> Document {
    let asker = Asker::of_this_request();
    let facts = Facts::of(&asker.portal.house().config);
    match topic {
        Topic::Guide => contents::guide(&facts, asker.language),
        Topic::Terms => contents::terms(&facts, asker.language),
        Topic::PersonalData => contents::personal_data(&facts, asker.language),
        Topic::Accessibility => contents::accessibility(asker.language),
    }
}

/// Gathers the contacts.
pub async fn contacts(query: &str) -> Result<ContactView, Refusal> {
    let asker = Asker::of_this_request();
    let house = asker.portal.house();
    let known = read_contacts(&house.store).await?;
    let registers = asker.portal.registers();
    let units = registers.units();
    let all = units.city_units();
    let query: String = query.trim().chars().take(LONGEST_QUERY).collect();
    let units = match query.is_empty() {
        true => all.iter().map(|unit| line(unit, None, known.get(&unit.code))).collect(),
        false => units
            .search(&query, all.len())
            .into_iter()
            .filter_map(|hit| {
                let unit = units.city_unit(&hit.code)?;
                Some(line(unit, hit.formerly, known.get(&hit.code)))
            })
            .collect(),
    };
    Ok(ContactView {
        chapters: contents::contact(&Facts::of(&house.config), asker.language),
        of: all.len(),
        query,
        units,
    })
}

fn line(unit: &CityUnit, formerly: Option<String>, contact: Option<&Contact>) -> UnitLine {
    let contact = contact
        .into_iter()
        .flat_map(|contact| [&contact.address, &contact.phone, &contact.hours])
        .filter(|text| !text.is_empty())
        .cloned()
        .collect();
    UnitLine {
        name: unit.name.clone(),
        formerly: formerly.unwrap_or_default(),
        districts: unit.former_districts.join(", "),
        contact,
    }
}
