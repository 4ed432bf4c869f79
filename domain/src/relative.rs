//! People whom an account knows (spouse, children, parents), and which fields of a form they fill.
//!
//! A group is the fields of one page that describe one person: `mother.full_name`, `mother.residence` …, or
//! `partner_name`, `partner_birth_date` …; it is called by the path of its name field. Who files is never filled
//! from here: that is the account itself. Only empty fields are filled, and those that hold a mere default.

use std::collections::BTreeMap;

use crate::answers::{Answers, NotAField, Saving};
use crate::identity::{PersonalId, Sex};
use crate::procedure::field::ADDRESS_PARTS;
use crate::procedure::{Field, Form, Kind};
use crate::time::{Date, parse_date, parse_partial_date};
use crate::validate::sight::Sight;
use crate::words::Phrase;

/// What is known of a person, by the keys of [`PERSON_KEYS`], as typed.
pub type KnownPerson = BTreeMap<String, String>;

/// What can be known of a person.
pub const PERSON_KEYS: [&str; 11] = [
    "full_name",
    "birth_date",
    "gender",
    "personal_id",
    "ethnicity",
    "nationality",
    "residence.country",
    "residence.province",
    "residence.ward",
    "residence.detail",
    "residence.foreign_text",
];

/// What can be known of the paper that proves who somebody is, beside [`PERSON_KEYS`]; relatives have none of it.
pub const IDENTITY_KEYS: [&str; 4] =
    ["identity.kind", "identity.number", "identity.issue_date", "identity.issue_place"];

/// Where a dead person last lived stands under a name of its own.
const LAST_RESIDENCE: (&str, &str) = ("deceased", "last_residence");

/// What a person is to the owner of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// Husband or wife.
    Spouse,
    /// Son or daughter.
    Child,
    /// Father.
    Father,
    /// Mother.
    Mother,
}

impl Relation {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 4] = [Self::Spouse, Self::Child, Self::Father, Self::Mother];

    /// The stored and posted form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Spouse => "vo_chong",
            Self::Child => "con",
            Self::Father => "cha",
            Self::Mother => "me",
        }
    }

    /// The relation with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.key() == key)
    }

    /// Name for people.
    pub const fn label(self) -> Phrase {
        match self {
            Self::Spouse => Phrase::new("Vợ hoặc chồng", "Spouse"),
            Self::Child => Phrase::new("Con", "Child"),
            Self::Father => Phrase::new("Cha", "Father"),
            Self::Mother => Phrase::new("Mẹ", "Mother"),
        }
    }
}

/// The fields of a page that describe one person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Group<'f> {
    /// Path of the field with the name; calls the group.
    pub id: &'f str,
    stem: &'f str,
}

/// The groups on a page, in its order.
pub fn groups<'f>(form: &'f Form, step: &str) -> Vec<Group<'f>> {
    form.positions(step).filter_map(|at| group_of(&form.fields[at])).collect()
}

/// The group of a page that is called so.
pub fn group<'f>(form: &'f Form, step: &str, id: &str) -> Option<Group<'f>> {
    groups(form, step).into_iter().find(|group| group.id == id)
}

fn group_of(field: &Field) -> Option<Group<'_>> {
    if field.kind != Kind::Text || !field.is_stored() {
        return None;
    }
    let id = field.path.as_str();
    let stem = match id.strip_suffix(".full_name") {
        Some("requester") => return None,
        Some(stem) => stem,
        None => id.strip_suffix("_name").filter(|stem| matches!(*stem, "partner" | "spouse"))?,
    };
    Some(Group { id, stem })
}

impl Group<'_> {
    /// Whether a person comes into question: a father is no woman, and a child to be registered is a child.
    pub fn may_be(&self, relation: Relation, person: &KnownPerson) -> bool {
        let sex = match (person.get("gender").map(String::as_str), relation) {
            (Some("nam"), _) | (None | Some(""), Relation::Father) => Some(true),
            (Some("nu"), _) | (None | Some(""), Relation::Mother) => Some(false),
            (_, _) => None,
        };
        match self.stem {
            "mother" | "bride" | "wife" => sex != Some(true) && relation != Relation::Father,
            "father" | "groom" | "husband" => sex != Some(false) && relation != Relation::Mother,
            "child" => relation == Relation::Child,
            "spouse" | "partner" => relation != Relation::Child,
            _ => true,
        }
    }

    /// Whether whoever stands at the counter comes into question: no child to be registered, nobody who has died, no man
    /// as a mother.
    pub fn may_be_at_counter(&self, person: &KnownPerson) -> bool {
        let sex = person.get("personal_id").and_then(|typed| PersonalId::parse(typed).ok()).map(|id| id.sex());
        match self.stem {
            "child" | "deceased" => false,
            "mother" | "bride" | "wife" => sex != Some(Sex::Male),
            "father" | "groom" | "husband" => sex != Some(Sex::Female),
            _ => true,
        }
    }

    /// What of a person a field of this group holds.
    fn source_of(&self, field: &Field) -> Option<&'static str> {
        if (self.stem, field.path.as_str()) == LAST_RESIDENCE {
            return Some("residence");
        }
        let rest = field.path.strip_prefix(self.stem)?;
        let name = rest.strip_prefix('.').or_else(|| rest.strip_prefix('_'))?;
        let (source, fits) = match name {
            "full_name" | "name" => ("full_name", field.kind == Kind::Text),
            "birth_date" => ("birth_date", matches!(field.kind, Kind::Date | Kind::PartialDate)),
            "gender" => ("gender", matches!(field.kind, Kind::Radio | Kind::Select)),
            "ethnicity" => ("ethnicity", field.kind == Kind::Ethnicity),
            "nationality" => ("nationality", field.kind == Kind::Nationality),
            "personal_id" | "id_number" => ("personal_id", matches!(field.kind, Kind::IdNumber | Kind::Text)),
            "residence" => ("residence", field.kind == Kind::AddressVn),
            "identity.kind" => ("identity.kind", matches!(field.kind, Kind::Radio | Kind::Select)),
            "identity.number" => ("identity.number", matches!(field.kind, Kind::IdNumber | Kind::Text)),
            "identity.issue_date" => ("identity.issue_date", field.kind == Kind::Date),
            "identity.issue_place" => ("identity.issue_place", field.kind == Kind::Text),
            _ => return None,
        };
        (fits && field.is_stored()).then_some(source)
    }
}

/// Fills the shown fields of a group that are empty or hold a mere default, as if the person had typed it and the page
/// had saved itself; gives the paths of the fields that were filled.
///
/// # Errors
/// Never for answers that this form has taken; those that it has not are given back, as [`Answers::merge`] does.
pub fn fill(
    answers: &mut Answers,
    form: &Form,
    step: &str,
    group: Group<'_>,
    person: &KnownPerson,
    today: Date,
) -> Result<Vec<String>, Vec<NotAField>> {
    let mut filled = answers.clone();
    let mut paths = Vec::new();
    for position in form.positions(step) {
        let field = &form.fields[position];
        let Some(source) = group.source_of(field) else { continue };
        let found = values(field, source, person);
        let untouched = !filled.has_any(field) || field.default.as_deref() == Some(filled.get(&field.path));
        if found.is_empty() || !untouched || !Sight::of(form, &filled, today).is_shown(position) {
            continue;
        }
        if found.iter().all(|(key, value)| filled.get(key) == value.as_str()) {
            continue;
        }
        filled.clear(field);
        for (key, value) in found {
            filled.set(key, value);
        }
        paths.push(field.path.clone());
    }
    let page: Vec<(String, String)> =
        filled.of_step(form, step).map(|(key, value)| (key.to_owned(), value.to_owned())).collect();
    let page = page.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    answers.merge(form, step, page, Saving::Auto, today)?;
    Ok(paths)
}

/// Keys and values that a person has for a field; none when what is known does not suit it.
fn values(field: &Field, source: &str, person: &KnownPerson) -> Vec<(String, String)> {
    let known = |key: &str| person.get(key).map_or("", String::as_str);
    if field.kind == Kind::AddressVn {
        let parts = ADDRESS_PARTS.iter().filter(|part| !field.ward_level || **part != "detail");
        let found = parts.map(|part| (part, known(&format!("{source}.{part}"))));
        let found: Vec<(String, String)> = found
            .filter(|(_, value)| !value.is_empty())
            .map(|(part, value)| (format!("{}.{part}", field.path), value.to_owned()))
            .collect();
        // A country alone is no address.
        let any = found.iter().any(|(key, _)| !key.ends_with(".country"));
        return if any { found } else { Vec::new() };
    }
    let value = known(source);
    let suits = match field.kind {
        Kind::Date => parse_date(value).is_ok(),
        Kind::PartialDate => parse_partial_date(value).is_ok(),
        Kind::Radio | Kind::Select => field.choice(value).is_some(),
        _ => !value.is_empty(),
    };
    if suits { vec![(field.path.clone(), value.to_owned())] } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::Words;

    fn field(path: &str, kind: Kind) -> Field {
        serde_json::from_value(serde_json::json!({
            "path": path,
            "label": Words::new("Tên", ""),
            "type": kind,
        }))
        .expect("a field")
    }

    #[test]
    fn a_relation_is_found_by_its_key() {
        for relation in Relation::ALL {
            assert_eq!(Relation::from_key(relation.key()), Some(relation));
        }
        assert_eq!(Relation::from_key("ong"), None);
    }

    #[test]
    fn groups_are_called_by_their_name_field_and_the_requester_is_none() {
        let id = |path: &str| group_of(&field(path, Kind::Text)).map(|group| group.id.to_owned());
        assert_eq!(id("mother.full_name").as_deref(), Some("mother.full_name"));
        assert_eq!(id("partner_name").as_deref(), Some("partner_name"));
        for other in ["requester.full_name", "delivery.receiver_name", "surrogate_name", "organisation_name", "reason"]
        {
            assert_eq!(id(other), None, "{other}");
        }
    }

    #[test]
    fn only_people_who_can_be_meant_are_offered() {
        let mother = Group { id: "mother.full_name", stem: "mother" };
        let man = KnownPerson::from([("gender".to_owned(), "nam".to_owned())]);
        let nobody = KnownPerson::new();
        assert!(mother.may_be(Relation::Spouse, &nobody) && mother.may_be(Relation::Mother, &nobody));
        assert!(!mother.may_be(Relation::Spouse, &man) && !mother.may_be(Relation::Father, &nobody));
        let child = Group { id: "child.full_name", stem: "child" };
        assert!(child.may_be(Relation::Child, &man) && !child.may_be(Relation::Spouse, &man));
        let father = Group { id: "father.full_name", stem: "father" };
        assert!(father.may_be(Relation::Child, &man) && !father.may_be(Relation::Mother, &nobody));
    }

    #[test]
    fn whoever_stands_at_the_counter_is_no_child_and_of_the_sex_that_the_number_tells() {
        let may = |stem: &str, number: &str| {
            let person = KnownPerson::from([("personal_id".to_owned(), number.to_owned())]);
            Group { id: "x.full_name", stem }.may_be_at_counter(&person)
        };
        let (man, woman) = ("001090999901", "001193999902");
        assert!(!may("child", man) && !may("deceased", woman) && may("subject", man));
        assert!(may("mother", woman) && !may("mother", man) && may("mother", "") && may("bride", "12"));
        assert!(may("father", man) && !may("groom", woman) && may("husband", man) && !may("wife", man));
    }

    #[test]
    fn a_field_takes_only_what_suits_it() {
        let known = |key: &str, value: &str| KnownPerson::from([(key.to_owned(), value.to_owned())]);
        let year = known("birth_date", "1958");
        assert!(values(&field("bride.birth_date", Kind::Date), "birth_date", &year).is_empty());
        assert_eq!(values(&field("mother.birth_date", Kind::PartialDate), "birth_date", &year).len(), 1);
        let country = known("residence.country", "VN");
        assert!(values(&field("mother.residence", Kind::AddressVn), "residence", &country).is_empty());
        assert!(values(&field("mother.gender", Kind::Radio), "gender", &known("gender", "nam")).is_empty());
    }
}
