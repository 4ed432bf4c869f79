//! "Đơn vị": where the offices are, when they are open and how they are reached.

use domain::contact::Phone;
use domain::text::{clean_line, fold, length};
use domain::words::Phrase;
use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait as _, IntoActiveModel as _};

use super::{AdminRefusal, reach};
use crate::desk::Officer;
use crate::store::rows::units::{Column, Entity, Model};
use crate::units::Units;
use crate::units::contacts::{Contact, contacts};
use crate::{House, audit};

/// Longest text.
const LONGEST: usize = 300;

/// The units that an administrator manages: code, name, contact.
///
/// # Errors
/// `NotYours` for whoever manages nothing.
pub async fn list(house: &House, officer: &Officer) -> Result<Vec<(String, String, Contact)>, AdminRefusal> {
    let reach = reach(officer)?;
    let mut known = contacts(&house.store).await?;
    let units = Units::embedded().city_units().iter().filter(|unit| reach.is_none_or(|own| own == unit.code));
    Ok(units.map(|unit| (unit.code.clone(), unit.name.clone(), known.remove(&unit.code).unwrap_or_default())).collect())
}

/// Keeps how a unit is reached.
///
/// # Errors
/// `NotFound` for a unit that is not managed; `Invalid` with every mistake.
pub async fn put(house: &House, officer: &Officer, code: &str, typed: Contact) -> Result<(), AdminRefusal> {
    let own = reach(officer)?.is_none_or(|own| own == code);
    let unit = Units::embedded().city_unit(code).filter(|_| own).ok_or(AdminRefusal::NotFound)?;
    let contact = Contact {
        address: clean_line(&typed.address),
        phone: clean_line(&typed.phone),
        hours: clean_line(&typed.hours),
    };
    let mut wrong = Vec::new();
    let long = [
        Phrase::new("Địa chỉ trụ sở dài quá 300 ký tự.", "The address is longer than 300 characters."),
        Phrase::new("Điện thoại dài quá 300 ký tự.", "The telephone numbers are longer than 300 characters."),
        Phrase::new("Giờ làm việc dài quá 300 ký tự.", "The hours are longer than 300 characters."),
    ];
    let texts = [("address", &contact.address), ("phone", &contact.phone), ("hours", &contact.hours)];
    for ((name, text), said) in texts.into_iter().zip(long) {
        if length(text) > LONGEST {
            wrong.push((name.to_owned(), said));
        }
    }
    let numbers = contact.phone.split([',', ';']).filter(|_| !contact.phone.is_empty());
    if let Some(problem) = numbers.filter_map(|number| Phone::parse(number.trim()).err()).next() {
        wrong.push(("phone".to_owned(), problem.phrase()));
    }
    if !wrong.is_empty() {
        return Err(AdminRefusal::Invalid(wrong));
    }
    let row = Model {
        code: code.to_owned(),
        kind: if unit.name.starts_with("Phường") { "phuong" } else { "xa" }.to_owned(),
        name: unit.name.clone(),
        search_key: fold(&unit.name),
        address: contact.address,
        phone: contact.phone,
        hours: contact.hours,
        opened: "[]".to_owned(),
        updated_at: house.clock.now().0,
    };
    let (inside, officer) = (house.clone(), officer.clone());
    house
        .store
        .write(move |tx| {
            Box::pin(async move {
                let code = row.code.clone();
                let over = OnConflict::column(Column::Code)
                    .update_columns([Column::Address, Column::Phone, Column::Hours, Column::UpdatedAt])
                    .to_owned();
                Entity::insert(row.into_active_model()).on_conflict(over).exec_without_returning(tx).await?;
                let entry = audit::Entry::by(&officer.account_id, "unit.contact_changed", "unit", &code);
                Ok(audit::record(tx, &inside, entry).await?)
            })
        })
        .await
}
