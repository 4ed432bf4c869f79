//! The compiled form: what the browser gets and what all rules are judged against.
//!
//! Groups, omissions and overrides are resolved when the catalogue loads, so a form is a flat list of fields
//! cut into sections, and the sections into steps (one page each).

use std::collections::BTreeMap;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::attachment::Attachment;
use super::check::Check;
use super::fee::{Exemption, Fee, FeeRule};
use super::field::{Choice, Field};
use super::rule::Rule;
use crate::words::Words;

/// The section that is asked at the start (the receiving office).
pub const AUTHORITY: &str = "authority";
/// The section that is asked on the review page (the declaration of truth).
pub const COMMITMENT: &str = "commitment";
/// The step that joins copies, exemption and delivery.
pub const RECEIVING: &str = "nhan-ket-qua";
/// Sections that share the step `RECEIVING`.
const RECEIVING_SECTIONS: [&str; 4] = ["copies", "quantity", "exemption", "delivery"];
/// The field of the receiving office, the same in all procedures.
pub const AUTHORITY_WARD: &str = "authority.ward";
/// The field that names a claimed exemption, the same in all procedures.
pub const EXEMPTION_KIND: &str = "exemption.kind";

/// A compiled form.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Form {
    /// The procedure.
    pub id: String,
    /// Changes whenever the definition changes.
    pub version: String,
    /// Sections in the order of the declaration.
    pub sections: Vec<Section>,
    /// All fields, in the order of the sections.
    pub fields: Vec<Field>,
    /// Rules by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub rules: BTreeMap<String, Rule>,
    /// Papers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Checks over several fields.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<Check>,
    /// Fees with their amounts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fees: Vec<Fee>,
    /// When the fees are due.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fee_rules: Vec<FeeRule>,
    /// Who is exempt.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub exemptions: Vec<Exemption>,
    /// Who is competent.
    #[serde(default)]
    pub authority: Authority,
    /// How the result can be received.
    #[serde(default)]
    pub delivery: Delivery,
    /// The citizen's own deadline.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DeadlineRule>,
    #[serde(skip)]
    index: OnceLock<Vec<u16>>,
}

/// A part of the declaration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Section {
    /// Readable id.
    pub id: String,
    /// Heading.
    pub title: Words,
    /// Position of its first field in `Form::fields`.
    pub first: usize,
    /// Number of its fields.
    pub count: usize,
}

/// One page of the wizard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// Part of the address.
    pub id: &'a str,
    /// Heading.
    pub title: Words,
    /// The sections on the page.
    pub sections: Vec<&'a Section>,
}

/// Who is competent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Authority {
    /// How the chosen office is judged.
    pub rule: AuthorityRule,
    /// Addresses one of which should lie in the chosen unit.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fields: Vec<String>,
    /// Shown when none does; never blocks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warning: Option<Words>,
}

/// How the chosen office is judged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthorityRule {
    /// Any commune.
    #[default]
    Any,
    /// What the person chooses.
    Chosen,
    /// The unit of one of the addresses.
    WardOfAny,
}

/// How the result can be received.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// What is offered at this service level.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<Choice>,
    /// What is chosen at first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
}

/// The choice of `delivery.method` that hands the result out through the portal.
const ONLINE: &str = "truc_tuyen";

impl Delivery {
    /// Whether results are handed out through the portal: service level 4, per procedure.
    pub fn is_offered_online(&self) -> bool {
        self.options.iter().any(|choice| choice.value == ONLINE)
    }
}

/// The citizen's own deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeadlineRule {
    /// Calendar days.
    pub days: i64,
    /// The date from which they are counted.
    pub from_field: String,
}

impl PartialEq for Form {
    /// Two forms with the same id and version are the same; the version is made from the contents.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id && self.version == other.version && self.fields == other.fields
    }
}

impl Form {
    /// An empty form of a procedure.
    pub fn named(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }

    /// The pages of the wizard, in order, without `authority` and `commitment`.
    pub fn steps(&self) -> Vec<Step<'_>> {
        let mut steps: Vec<Step<'_>> = Vec::with_capacity(self.sections.len());
        for section in &self.sections {
            let id = step_of(&section.id);
            if id == AUTHORITY || id == COMMITMENT {
                continue;
            }
            match steps.iter_mut().find(|step| step.id == id) {
                Some(step) => step.sections.push(section),
                None => steps.push(Step { id, title: title_of(id, section), sections: vec![section] }),
            }
        }
        steps
    }

    /// The ids of the pages of the wizard, in order, without their headings.
    pub fn step_ids(&self) -> Vec<&str> {
        let mut ids: Vec<&str> = Vec::with_capacity(self.sections.len());
        for id in self.sections.iter().map(|section| step_of(&section.id)) {
            if id != AUTHORITY && id != COMMITMENT && !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// A page by its id, `authority` and `commitment` included.
    pub fn step(&self, id: &str) -> Option<Step<'_>> {
        let mut sections = self.sections.iter().filter(|section| step_of(&section.id) == id);
        let first = sections.next()?;
        let mut all = vec![first];
        all.extend(sections);
        let id = step_of(&first.id);
        Some(Step { id, title: title_of(id, first), sections: all })
    }

    /// Positions of the fields of a page.
    pub fn positions(&self, step: &str) -> impl Iterator<Item = usize> {
        self.sections
            .iter()
            .filter(move |section| step_of(&section.id) == step)
            .flat_map(|section| section.first..section.first + section.count)
    }

    /// The page on which a field stands.
    pub fn step_of_position(&self, position: usize) -> &str {
        self.sections
            .iter()
            .find(|section| (section.first..section.first + section.count).contains(&position))
            .map_or("", |section| step_of(&section.id))
    }

    /// Position of the field with this path.
    pub fn position(&self, path: &str) -> Option<usize> {
        let index = self.index.get_or_init(|| {
            let mut order: Vec<u16> = (0..self.fields.len().min(usize::from(u16::MAX)))
                .filter_map(|position| u16::try_from(position).ok())
                .collect();
            order.sort_by(|a, b| self.fields[usize::from(*a)].path.cmp(&self.fields[usize::from(*b)].path));
            order
        });
        index
            .binary_search_by(|position| self.fields[usize::from(*position)].path.as_str().cmp(path))
            .ok()
            .map(|found| usize::from(index[found]))
    }

    /// The field with this path.
    pub fn field(&self, path: &str) -> Option<&Field> {
        self.position(path).map(|position| &self.fields[position])
    }

    /// What an answer's key belongs to: a field, the part of an address, a column of a list's row.
    pub fn owner<'k>(&self, key: &'k str) -> Option<Owner<'_, 'k>> {
        if let Some(field) = self.field(key) {
            return Some(Owner { field, column: None, row: None, part: None });
        }
        let (parent, part) = key.rsplit_once('.')?;
        if let Some(field) = self.field(parent) {
            return field.has_part(part).then_some(Owner { field, column: None, row: None, part: Some(part) });
        }
        self.owner_in_list(key)
    }

    fn owner_in_list<'k>(&self, key: &'k str) -> Option<Owner<'_, 'k>> {
        key.match_indices('.').find_map(|(dot, _)| {
            let field = self.field(&key[..dot])?;
            let (row, rest) = key[dot + 1..].split_once('.')?;
            let row = Some(row_number(row)?);
            if let Some(column) = field.column(rest) {
                return Some(Owner { field, column: Some(column), row, part: None });
            }
            let (id, part) = rest.rsplit_once('.')?;
            let column = field.column(id).filter(|column| column.has_part(part))?;
            Some(Owner { field, column: Some(column), row, part: Some(part) })
        })
    }
}

/// What an answer's key belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Owner<'a, 'k> {
    /// The field; the list, for a key of a row.
    pub field: &'a Field,
    /// The column of the list.
    pub column: Option<&'a Field>,
    /// The row of the list.
    pub row: Option<usize>,
    /// The part of an address.
    pub part: Option<&'k str>,
}

/// The page on which a section stands.
pub fn step_of(section: &str) -> &str {
    if RECEIVING_SECTIONS.contains(&section) { RECEIVING } else { section }
}

fn title_of(step: &str, first: &Section) -> Words {
    if step == RECEIVING { Words::new("Nhận kết quả", "Receiving the result") } else { first.title.clone() }
}

/// A row number as it stands in a key: digits without leading zeros.
pub fn row_number(text: &str) -> Option<usize> {
    let plain = text == "0" || !text.starts_with('0');
    (plain && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok()).flatten()
}
