//! Relatives whom an account has entered once: spouse, children, parents. Forms are filled from them.
//!
//! Everything but relation and name may stay empty, and values are kept as typed, because the form they fill checks
//! them again; what could never be right is refused here already. Somebody else's relative and none are one answer.

use std::collections::BTreeMap;

use domain::identity::PersonalId;
use domain::person::{name_sort_key, parse_name};
use domain::relative::{KnownPerson, PERSON_KEYS, Relation};
use domain::text::{clean_line, length};
use domain::time::{Date, NamedDate, parse_partial_date};
use domain::validate::{Known, Registers as _};
use domain::words::{Language, Phrase};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _,
    QueryFilter as _,
};

use crate::House;
use crate::accounts::{FieldIssue, too_long};
use crate::audit;
use crate::registers::OfficeRegisters;
use crate::store::rows::people::{Column, Entity, Model};
use crate::store::{StoreError, Tx};

/// Relatives of one account.
const MOST: u64 = 50;
const LONGEST: usize = 500;

/// A relative of an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Random id in addresses.
    pub id: String,
    /// What they are to the owner of the account.
    pub relation: Relation,
    /// What is known, the name included.
    pub known: KnownPerson,
}

impl Person {
    /// The name.
    #[must_use]
    pub fn full_name(&self) -> &str {
        self.known.get("full_name").map_or("", String::as_str)
    }
}

/// Every way relatives can refuse.
#[derive(Debug, thiserror::Error)]
pub enum PersonRefusal {
    /// No such relative of this account.
    #[error("no such relative of this account")]
    NotFound,
    /// Mistakes in the fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// Names that are no fields of this page.
    #[error("{0} posted names belong to no field")]
    NotFields(usize),
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(PersonRefusal);

/// The use cases of relatives.
#[derive(Clone)]
pub struct People {
    house: House,
    registers: OfficeRegisters,
}

impl People {
    /// Relatives in this house.
    #[must_use]
    pub fn new(house: House, registers: OfficeRegisters) -> Self {
        Self { house, registers }
    }

    /// The relatives of an account: by relation, then by given name.
    ///
    /// # Errors
    /// A failing store.
    pub async fn list(&self, account_id: &str) -> Result<Vec<Person>, StoreError> {
        let rows = Entity::find().filter(Column::AccountId.eq(account_id)).all(self.house.store.read()).await?;
        let mut people: Vec<Person> = rows.into_iter().filter_map(person).collect();
        people.sort_by_key(|person| (place_of(person.relation), name_sort_key(person.full_name())));
        Ok(people)
    }

    /// One relative of an account.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's.
    pub async fn get(&self, account_id: &str, id: &str) -> Result<Person, PersonRefusal> {
        let row = Entity::find_by_id(id).one(self.house.store.read()).await?;
        let own = row.filter(|row| row.account_id == account_id);
        own.and_then(person).ok_or(PersonRefusal::NotFound)
    }

    /// Saves what was posted of a relative, a new one without an id; gives the id.
    ///
    /// # Errors
    /// `Invalid` with every mistake at once, nothing is saved then; `NotFields`; `NotFound`.
    pub async fn save(
        &self,
        account_id: &str,
        id: Option<&str>,
        posted: &BTreeMap<String, String>,
    ) -> Result<String, PersonRefusal> {
        let (relation, known) = self.read(posted)?;
        let stored = serde_json::to_string(&known).map_err(|_| StoreError::broken("a relative cannot be stored"))?;
        let now = self.house.clock.now().0;
        let row = Model {
            id: id.map_or_else(|| self.house.random.id(), str::to_owned),
            account_id: account_id.to_owned(),
            relation: relation.key().to_owned(),
            full_name: known.get("full_name").cloned().unwrap_or_default(),
            known: stored,
            created_at: now,
            updated_at: now,
        };
        let (is_new, house) = (id.is_none(), self.house.clone());
        let saved = self.house.store.write(move |tx| Box::pin(async move { write(tx, &house, row, is_new).await }));
        saved.await
    }

    /// Forgets a relative. What forms were filled with stays there.
    ///
    /// # Errors
    /// `NotFound` for anything that is not this account's.
    pub async fn delete(&self, account_id: &str, id: &str) -> Result<(), PersonRefusal> {
        let (account, id, house) = (account_id.to_owned(), id.to_owned(), self.house.clone());
        let gone = self.house.store.write(move |tx| {
            Box::pin(async move {
                let own = Entity::delete_many().filter(Column::Id.eq(&id)).filter(Column::AccountId.eq(&account));
                if own.exec(tx).await?.rows_affected == 0 {
                    return Err(PersonRefusal::NotFound);
                }
                audit::record(tx, &house, audit::Entry::by(&account, "person.deleted", "person", &id)).await?;
                Ok(())
            })
        });
        gone.await
    }

    /// What was posted, tidied and judged.
    fn read(&self, posted: &BTreeMap<String, String>) -> Result<(Relation, KnownPerson), PersonRefusal> {
        let strange = posted.keys().filter(|name| *name != "relation" && !PERSON_KEYS.contains(&name.as_str())).count();
        if strange > 0 {
            return Err(PersonRefusal::NotFields(strange));
        }
        let mut known: KnownPerson = posted.iter().map(|(name, value)| (name.clone(), clean_line(value))).collect();
        let relation = known.remove("relation").and_then(|key| Relation::from_key(&key));
        known.retain(|_, value| !value.is_empty());
        let mut issues = Vec::new();
        if relation.is_none() {
            issues.push(FieldIssue {
                field: "relation",
                message: Phrase::new("Chọn quan hệ với bạn.", "Choose the relation to you."),
            });
        }
        self.judge(&known, self.house.clock.today(), &mut issues);
        match relation {
            Some(relation) if issues.is_empty() => Ok((relation, known)),
            Some(_) | None => Err(PersonRefusal::Invalid(issues)),
        }
    }

    fn judge(&self, known: &KnownPerson, today: Date, issues: &mut Vec<FieldIssue>) {
        let value = |key: &str| known.get(key).map_or("", String::as_str);
        let mut wrong = |field: &'static str, message: Phrase| issues.push(FieldIssue { field, message });
        if let Err(problem) = parse_name(value("full_name")) {
            wrong("full_name", problem.phrase());
        }
        match (value("birth_date"), parse_partial_date(value("birth_date"))) {
            ("", _) => {}
            (_, Err(problem)) => wrong("birth_date", problem.phrase(NamedDate::Birth)),
            (_, Ok(date)) if date.first_day() > today => wrong(
                "birth_date",
                Phrase::new("Ngày sinh không được sau hôm nay.", "The date of birth cannot lie in the future."),
            ),
            (_, Ok(_)) => {}
        }
        if let (false, Err(problem)) = (value("personal_id").is_empty(), PersonalId::parse(value("personal_id"))) {
            wrong("personal_id", problem.phrase());
        }
        if !matches!(value("gender"), "" | "nam" | "nu") {
            wrong("gender", choose_again("gender"));
        }
        let registers = &self.registers;
        for (field, code, found) in [
            ("ethnicity", value("ethnicity"), registers.ethnic_group(value("ethnicity"))),
            ("nationality", value("nationality"), registers.nationality(value("nationality"), Language::Vi)),
            (
                "residence.country",
                value("residence.country"),
                registers.nationality(value("residence.country"), Language::Vi),
            ),
            ("residence.province", value("residence.province"), registers.province(value("residence.province"))),
            (
                "residence.ward",
                value("residence.ward"),
                registers.ward(value("residence.province"), value("residence.ward")),
            ),
        ] {
            if !code.is_empty() && found == Known::Absent {
                wrong(field, choose_again(field));
            }
        }
        for field in PERSON_KEYS.into_iter().filter(|field| length(value(field)) > LONGEST) {
            wrong(field, too_long(field));
        }
    }
}

/// The value is on no list.
fn choose_again(field: &str) -> Phrase {
    match field {
        "gender" => Phrase::new("Chọn lại giới tính trong danh sách.", "Choose the sex from the list."),
        "ethnicity" => Phrase::new("Chọn lại dân tộc trong danh sách.", "Choose the ethnic group from the list."),
        "nationality" => Phrase::new("Chọn lại quốc tịch trong danh sách.", "Choose the nationality from the list."),
        "residence.country" => Phrase::new(
            "Nơi cư trú: chọn lại quốc gia trong danh sách.",
            "Residence: choose the country from the list.",
        ),
        "residence.province" => Phrase::new(
            "Nơi cư trú: chọn lại tỉnh, thành phố trong danh sách.",
            "Residence: choose the province or city from the list.",
        ),
        _ => Phrase::new(
            "Nơi cư trú: chọn lại phường, xã thuộc tỉnh, thành phố đã chọn.",
            "Residence: choose the ward or commune of the chosen province.",
        ),
    }
}

async fn write(tx: &Tx, house: &House, row: Model, is_new: bool) -> Result<String, PersonRefusal> {
    let (id, account) = (row.id.clone(), row.account_id.clone());
    if is_new {
        let there = Entity::find().filter(Column::AccountId.eq(&account)).count(tx).await?;
        if there >= MOST {
            let message = Phrase::new(
                "Bạn đã lưu 50 người, là số tối đa. Xóa bớt một người rồi thêm lại.",
                "You have saved 50 people, which is the most. Delete one, then add again.",
            );
            return Err(PersonRefusal::Invalid(vec![FieldIssue { field: "", message }]));
        }
        row.into_active_model().insert(tx).await?;
    } else {
        let own = Entity::find_by_id(&id).one(tx).await?.filter(|own| own.account_id == account);
        let own = own.ok_or(PersonRefusal::NotFound)?;
        let row = Model { created_at: own.created_at, ..row };
        row.into_active_model().reset_all().update(tx).await?;
    }
    let act = if is_new { "person.added" } else { "person.changed" };
    audit::record(tx, house, audit::Entry::by(&account, act, "person", &id)).await?;
    Ok(id)
}

fn place_of(relation: Relation) -> usize {
    Relation::ALL.iter().position(|known| *known == relation).unwrap_or(Relation::ALL.len())
}

/// A row whose relation is no longer known is left out.
fn person(row: Model) -> Option<Person> {
    let relation = Relation::from_key(&row.relation)?;
    let mut known: KnownPerson = serde_json::from_str(&row.known).unwrap_or_default();
    known.insert("full_name".to_owned(), row.full_name);
    Some(Person { id: row.id, relation, known })
}

/// Forgets all relatives of an account.
///
/// # Errors
/// When the database fails.
pub async fn erase_all(tx: &Tx, account_id: &str) -> Result<(), StoreError> {
    Entity::delete_many().filter(Column::AccountId.eq(account_id)).exec(tx).await?;
    Ok(())
}
