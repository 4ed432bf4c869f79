//! Contacts of the units as a table that the deploying body keeps: checked whole, then written whole or not at all.
//!
//! Columns by name, in any order: `unit_code`, and as many of `address`, `phone`, `hours` as are known; `unit_name` is
//! only compared, so that a line that slipped is noticed. What a column holds replaces what was there, an empty cell
//! empties it; a column that is left out stays as it was. Nothing is made up here.

use std::collections::BTreeMap;
use std::fmt;

use csv::StringRecord;
use domain::contact::Phone;
use domain::text::{clean_line, fold, length};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, EntityTrait as _};

use super::Units;
use super::contacts::Contact;
use crate::audit::Entry;
use crate::clock::Moment;
use crate::store::StoreError;
use crate::store::rows::units::{ActiveModel, Column, Entity};
use crate::{House, audit};

const CODE: &str = "unit_code";
const NAME: &str = "unit_name";
const KNOWN: [&str; 5] = [CODE, NAME, "address", "phone", "hours"];
const LONGEST: usize = 300;

/// A table without mistakes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContactTable {
    changed: Vec<&'static str>,
    contacts: BTreeMap<String, Contact>,
}

/// One thing that is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Line of the file, counted from 1; the first holds the names of the columns.
    pub line: u64,
    /// What is wrong.
    pub message: String,
}

/// Everything that is wrong with a table, one line each.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub struct Mistakes(pub Vec<Mistake>);

impl fmt::Display for Mistakes {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "nothing was changed, the table has mistakes:")?;
        self.0.iter().try_for_each(|mistake| writeln!(out, "line {}: {}", mistake.line, mistake.message))
    }
}

impl ContactTable {
    /// Reads a CSV table: UTF-8, separated by commas.
    ///
    /// # Errors
    /// Everything that is wrong with it, line by line.
    pub fn read(file: &[u8]) -> Result<Self, Mistakes> {
        let file = file.strip_prefix("\u{feff}".as_bytes()).unwrap_or(file);
        let mut reader = csv::Reader::from_reader(file);
        let heads = reader.headers().cloned().map_err(|error| Mistakes(vec![unreadable(&error, 1)]))?;
        let heads = Heads::of(&heads)?;
        let (mut contacts, mut mistakes) = (BTreeMap::new(), Vec::new());
        for record in reader.records() {
            let line = record.as_ref().ok().and_then(StringRecord::position).map_or(0, csv::Position::line);
            match record {
                Ok(record) => match heads.read(&record) {
                    Ok((code, _)) if contacts.contains_key(&code) => {
                        mistakes.push(Mistake { line, message: format!("{CODE}: {code} stands in the table twice") });
                    }
                    Ok((code, contact)) => {
                        contacts.insert(code, contact);
                    }
                    Err(messages) => mistakes.extend(messages.into_iter().map(|message| Mistake { line, message })),
                },
                Err(error) => mistakes.push(unreadable(&error, 0)),
            }
        }
        if mistakes.is_empty() { Ok(Self { changed: heads.changed(), contacts }) } else { Err(Mistakes(mistakes)) }
    }

    /// How many units it speaks of.
    pub fn len(&self) -> usize {
        self.contacts.len()
    }

    /// Whether it speaks of none.
    pub fn is_empty(&self) -> bool {
        self.contacts.is_empty()
    }

    /// Writes it, with an entry of the audit for each unit; there is no actor, whoever runs commands has no account.
    ///
    /// # Errors
    /// When the store fails; then nothing was changed.
    pub async fn write(&self, house: &House) -> Result<(), StoreError> {
        let now = house.clock.now();
        let rows: Vec<ActiveModel> =
            self.contacts.iter().filter_map(|(code, contact)| row(code, contact, now)).collect();
        if rows.is_empty() {
            return Ok(());
        }
        let of_today = [Column::Kind, Column::Name, Column::SearchKey, Column::UpdatedAt];
        let changed = self.changed.iter().filter_map(|name| column(name));
        let columns: Vec<Column> = changed.chain(of_today).collect();
        let (inside, codes) = (house.clone(), self.contacts.keys().cloned().collect::<Vec<_>>());
        let details = serde_json::json!({"command": "import-units", "columns": self.changed});
        let work = house.store.write(move |tx| {
            Box::pin(async move {
                let replace = OnConflict::column(Column::Code).update_columns(columns).to_owned();
                Entity::insert_many(rows).on_conflict(replace).exec_without_returning(tx).await?;
                for code in codes {
                    let entry = Entry {
                        act: "unit.contact_changed",
                        subject_kind: "unit",
                        subject: Some(code),
                        details: details.clone(),
                        ..Entry::default()
                    };
                    audit::record(tx, &inside, entry).await?;
                }
                Ok::<(), StoreError>(())
            })
        });
        work.await
    }
}

/// The column of the database that a column of the table changes.
fn column(name: &str) -> Option<Column> {
    match name {
        "address" => Some(Column::Address),
        "phone" => Some(Column::Phone),
        "hours" => Some(Column::Hours),
        _ => None,
    }
}

/// A whole row; on an old one only the columns of the table and the names of today replace what was there.
fn row(code: &str, contact: &Contact, now: Moment) -> Option<ActiveModel> {
    let unit = Units::embedded().city_unit(code)?;
    Some(ActiveModel {
        code: Set(unit.code.clone()),
        kind: Set(unit.kind.clone()),
        name: Set(unit.name.clone()),
        search_key: Set(unit.search_key.clone()),
        address: Set(contact.address.clone()),
        phone: Set(contact.phone.clone()),
        hours: Set(contact.hours.clone()),
        opened: Set("[]".to_owned()),
        updated_at: Set(now.0),
    })
}

/// Where the columns stand.
struct Heads {
    places: BTreeMap<&'static str, usize>,
}

impl Heads {
    fn of(heads: &StringRecord) -> Result<Self, Mistakes> {
        let mut places = BTreeMap::new();
        let mut mistakes = Vec::new();
        for (place, head) in heads.iter().enumerate() {
            let head = head.trim();
            match KNOWN.into_iter().find(|known| *known == head) {
                Some(known) if places.contains_key(known) => {
                    mistakes.push(format!("the column {known} is there twice"))
                }
                Some(known) => {
                    places.insert(known, place);
                }
                None => mistakes.push(format!("unknown column {head:?}; known are {}", KNOWN.join(", "))),
            }
        }
        if !places.contains_key(CODE) {
            mistakes.push(format!("the column {CODE} is missing; columns are separated by commas"));
        }
        let at_the_top = |message| Mistake { line: 1, message };
        if mistakes.is_empty() {
            Ok(Self { places })
        } else {
            Err(Mistakes(mistakes.into_iter().map(at_the_top).collect()))
        }
    }

    fn changed(&self) -> Vec<&'static str> {
        self.places.keys().copied().filter(|name| column(name).is_some()).collect()
    }

    fn cell(&self, record: &StringRecord, name: &str) -> String {
        clean_line(self.places.get(name).and_then(|place| record.get(*place)).unwrap_or_default())
    }

    fn read(&self, record: &StringRecord) -> Result<(String, Contact), Vec<String>> {
        let mut mistakes = Vec::new();
        // Spreadsheets take the zeros in front of a number away.
        let code = format!("{:0>5}", self.cell(record, CODE));
        let name = self.cell(record, NAME);
        match Units::embedded().city_unit(&code) {
            None => mistakes.push(format!("{CODE}: {code} is no unit of the city")),
            Some(unit) if !name.is_empty() && fold(&unit.name) != fold(&name) => {
                mistakes.push(format!("{NAME}: {code} is {}, not {name}", unit.name));
            }
            Some(_) => {}
        }
        let contact = Contact {
            address: self.cell(record, "address"),
            phone: self.cell(record, "phone"),
            hours: self.cell(record, "hours"),
        };
        for (name, text) in [("address", &contact.address), ("phone", &contact.phone), ("hours", &contact.hours)] {
            if length(text) > LONGEST {
                mistakes.push(format!("{name}: longer than {LONGEST} characters"));
            }
        }
        for number in contact.phone.split([',', ';']).filter(|_| !contact.phone.is_empty()) {
            if let Err(problem) = Phone::parse(number.trim()) {
                mistakes.push(format!("phone: {:?}: {}", number.trim(), problem.phrase().en));
            }
        }
        if mistakes.is_empty() { Ok((code, contact)) } else { Err(mistakes) }
    }
}

fn unreadable(error: &csv::Error, line: u64) -> Mistake {
    let line = error.position().map_or(line, csv::Position::line);
    let message = match error.kind() {
        csv::ErrorKind::UnequalLengths { expected_len, len, .. } => {
            format!("{len} cells instead of {expected_len}; a text with a comma needs quotes around it")
        }
        csv::ErrorKind::Utf8 { .. } => "not UTF-8".to_owned(),
        _ => error.to_string(),
    };
    Mistake { line, message }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mistakes(table: &str) -> Vec<String> {
        match ContactTable::read(table.as_bytes()) {
            Ok(table) => panic!("no mistake in {table:?}"),
            Err(Mistakes(mistakes)) => mistakes.into_iter().map(|it| format!("{}: {}", it.line, it.message)).collect(),
        }
    }

    #[test]
    fn a_table_is_read_as_spreadsheets_write_it() {
        let table = "\u{feff}unit_name,unit_code,phone,address\n\
                     PHƯỜNG BA ĐÌNH,4,\"024.3825.1234, 0912 345 678\",\" Số 1  phố Ví Dụ \"\n\
                     ,00008,,\n";
        let table = ContactTable::read(table.as_bytes()).expect("a table");
        assert_eq!(table.len(), 2);
        let contact = &table.contacts["00004"];
        assert_eq!(contact.address, "Số 1 phố Ví Dụ");
        assert_eq!((contact.phone.as_str(), contact.hours.as_str()), ("024.3825.1234, 0912 345 678", ""));
        assert_eq!(table.changed, ["address", "phone"]);
        assert!(ContactTable::read(b"unit_code,hours\n").expect("a table without lines").is_empty());
    }

    #[test]
    fn every_mistake_is_told_with_its_line() {
        let found = mistakes(
            "unit_code,unit_name,phone\n00004,Phường Ngọc Hà,12345\n99999,,\n00008,,024 3825 1234\n00008,,\n00025,x\n",
        );
        assert_eq!(found.len(), 5, "{found:?}");
        assert!(found[0].starts_with("2: unit_name: 00004 is Phường Ba Đình"), "{found:?}");
        assert!(found[1].starts_with("2: phone: \"12345\""), "{found:?}");
        assert!(found[2].starts_with("3: unit_code: 99999 is no unit"), "{found:?}");
        assert!(found[3].starts_with("5: unit_code: 00008 stands in the table twice"), "{found:?}");
        assert!(found[4].starts_with("6: 2 cells instead of 3"), "{found:?}");
    }

    #[test]
    fn unknown_and_missing_columns_are_named() {
        let found = mistakes("unit_code;address\n00004;x\n");
        assert!(found[0].starts_with("1: unknown column") && found[1].contains("separated by commas"), "{found:?}");
        assert!(mistakes("address\nx\n")[0].contains("unit_code is missing"));
        assert!(mistakes("unit_code,hours,hours\n")[0].contains("twice"));
        assert!(mistakes("")[0].contains("unit_code is missing"));
    }
}
