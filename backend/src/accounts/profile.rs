//! Personal data that forms are filled from.
//!
//! A flat map with the keys that procedures name after `profile.`; values are kept as typed, because
//! the form they fill checks them again. Name, number, telephone, e-mail, and an organisation's name
//! and tax code are columns of the account; the e-mail is not changed here.

use std::collections::BTreeMap;

use domain::contact::Phone;
use domain::identity::{PersonalId, TaxCode};
use domain::person::parse_name;
use domain::text::{clean_line, length};
use domain::time::{NamedDate, parse_date};
use domain::words::Phrase;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, EntityTrait as _};

use super::registration::organisation_name;
use super::{Accounts, FieldIssue, typed};
use crate::personal_data::{self, Purpose};
use crate::store::StoreError;
use crate::store::queries::draft::ProfileRow;
use crate::store::rows::accounts::{self, AccountKind};

/// The fields of the page of personal data, in its order. `email` is shown, not saved.
pub const PROFILE_KEYS: [&str; 17] = [
    "full_name",
    "birth_date",
    "gender",
    "ethnicity",
    "nationality",
    "personal_id",
    "phone",
    "id_paper_kind",
    "id_paper_number",
    "id_paper_issue_date",
    "id_paper_issue_place",
    "residence_kind",
    "residence.province",
    "residence.ward",
    "residence.detail",
    "residence.country",
    "residence.foreign_text",
];

/// Further fields of the page for an organisation; the others are then those of its representative.
pub const ORGANISATION_KEYS: [&str; 5] = ["organisation_name", "tax_code", "seat.province", "seat.ward", "seat.detail"];

/// What forms are filled from besides the fields of the page: the address of the account, and the value of "the
/// requester is" for an organisation.
pub const FIXED_KEYS: [&str; 2] = ["email", "requester_party"];

/// How forms name an organisation that files.
const ORGANISATION_FILES: &str = "to_chuc";

/// Fields that are columns of the account.
const COLUMNS: [&str; 5] = ["full_name", "personal_id", "phone", "organisation_name", "tax_code"];
const LONGEST: usize = 500;

/// Why personal data was not saved.
#[derive(Debug, thiserror::Error)]
pub enum ProfileRefusal {
    /// Mistakes in the fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// Names that are no fields of this page.
    #[error("{0} posted names belong to no field")]
    NotFields(usize),
    /// There is no such account.
    #[error("no such account")]
    NotFound,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

impl Accounts {
    /// Personal data of an account; empty for an account that does not exist.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn profile(&self, account_id: &str) -> Result<BTreeMap<String, String>, StoreError> {
        let found = accounts::Entity::find_by_id(account_id).one(self.house.store.read()).await?;
        let Some(account) = found else {
            return Ok(BTreeMap::new());
        };
        known(account.into())
    }

    /// What forms are filled in from: the personal data, or nothing when the person does not want that.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn prefill(&self, account_id: &str) -> Result<BTreeMap<String, String>, StoreError> {
        match personal_data::allows(self.house.store.read(), account_id, Purpose::Prefill).await? {
            true => self.profile(account_id).await,
            false => Ok(BTreeMap::new()),
        }
    }

    /// Saves the fields of [`PROFILE_KEYS`], and for an organisation of [`ORGANISATION_KEYS`], that were posted; those
    /// that were not stay as they are, an empty one is forgotten. `token` and `email` are ignored.
    ///
    /// # Errors
    /// `Invalid` with every mistake at once, nothing is saved then; `NotFields`; `NotFound`.
    pub async fn save_profile(
        &self,
        account_id: &str,
        posted: &BTreeMap<String, String>,
    ) -> Result<(), ProfileRefusal> {
        let posted: BTreeMap<String, String> = posted
            .iter()
            .filter(|(name, _)| !matches!(name.as_str(), "token" | "email"))
            .map(|(name, value)| (name.clone(), clean_line(value)))
            .collect();
        let of_organisation = posted.keys().filter(|name| ORGANISATION_KEYS.contains(&name.as_str())).count();
        let strange =
            posted.len() - of_organisation - posted.keys().filter(|name| PROFILE_KEYS.contains(&name.as_str())).count();
        if strange > 0 {
            return Err(ProfileRefusal::NotFields(strange));
        }
        let changes = read(&posted).map_err(ProfileRefusal::Invalid)?;
        let (accounts, id) = (self.clone(), account_id.to_owned());
        let saved = self.house.store.write(move |tx| {
            Box::pin(async move {
                let found = accounts::Entity::find_by_id(&id).one(tx).await?;
                let account = found.ok_or(ProfileRefusal::NotFound)?;
                if of_organisation > 0 && account.kind != AccountKind::Organisation {
                    return Err(ProfileRefusal::NotFields(of_organisation));
                }
                let mut profile = stored(&account)?;
                for (name, value) in posted {
                    match value.is_empty() {
                        true => profile.remove(&name),
                        false => profile.insert(name, value),
                    };
                }
                for column in COLUMNS {
                    profile.remove(column);
                }
                let profile =
                    serde_json::to_string(&profile).map_err(|_| StoreError::broken("a profile cannot be stored"))?;
                let row = accounts::ActiveModel {
                    id: Set(id.clone()),
                    full_name: Set(changes.full_name.unwrap_or(account.full_name)),
                    personal_id: Set(changes.personal_id.unwrap_or(account.personal_id)),
                    phone: Set(changes.phone.unwrap_or(account.phone)),
                    organisation_name: Set(changes.organisation_name.or(account.organisation_name)),
                    tax_code: Set(changes.tax_code.or(account.tax_code)),
                    profile: Set(profile),
                    ..Default::default()
                };
                row.update(tx).await?;
                accounts.note(tx, "account.profile_saved", &id, Some(&id), None).await?;
                Ok(())
            })
        });
        saved.await
    }
}

/// Values of the account's own columns, where they were posted.
#[derive(Clone)]
struct Changes {
    full_name: Option<String>,
    personal_id: Option<String>,
    phone: Option<String>,
    organisation_name: Option<String>,
    tax_code: Option<String>,
}

/// What the row of an account tells about its person.
pub(crate) fn known(row: ProfileRow) -> Result<BTreeMap<String, String>, StoreError> {
    let mut profile = read_stored(&row.profile)?;
    let phone = Phone::parse(&row.phone).map_or(row.phone, |phone| phone.national());
    profile.insert("full_name".to_owned(), row.full_name);
    profile.insert("personal_id".to_owned(), row.personal_id);
    profile.insert("phone".to_owned(), phone);
    profile.insert("email".to_owned(), row.email);
    if row.kind == AccountKind::Organisation {
        profile.insert("organisation_name".to_owned(), row.organisation_name.unwrap_or_default());
        profile.insert("tax_code".to_owned(), row.tax_code.unwrap_or_default());
        profile.insert("requester_party".to_owned(), ORGANISATION_FILES.to_owned());
    }
    Ok(profile)
}

impl From<accounts::Model> for ProfileRow {
    fn from(account: accounts::Model) -> Self {
        Self {
            kind: account.kind,
            profile: account.profile,
            full_name: account.full_name,
            personal_id: account.personal_id,
            phone: account.phone,
            email: account.email,
            organisation_name: account.organisation_name,
            tax_code: account.tax_code,
        }
    }
}

fn stored(account: &accounts::Model) -> Result<BTreeMap<String, String>, StoreError> {
    read_stored(&account.profile)
}

fn read_stored(profile: &str) -> Result<BTreeMap<String, String>, StoreError> {
    serde_json::from_str(profile).map_err(|_| StoreError::broken("a stored profile cannot be read"))
}

fn read(posted: &BTreeMap<String, String>) -> Result<Changes, Vec<FieldIssue>> {
    let mut issues = Vec::new();
    let mut column = |field: &'static str, parse: fn(&str) -> Result<String, Phrase>| -> Option<String> {
        let value = parse(posted.get(field)?);
        value.map_err(|message| issues.push(FieldIssue::new(field, message))).ok()
    };
    let changes = Changes {
        organisation_name: column("organisation_name", organisation_name),
        tax_code: column("tax_code", |text| {
            TaxCode::parse(text).map(|code| code.as_str().to_owned()).map_err(|problem| problem.phrase())
        }),
        full_name: column("full_name", |text| parse_name(text).map_err(|problem| problem.phrase())),
        personal_id: column("personal_id", |text| {
            PersonalId::parse(text).map(|id| id.as_str().to_owned()).map_err(|problem| problem.phrase())
        }),
        phone: column("phone", |text| {
            Phone::parse(text).map(|phone| phone.e164().to_owned()).map_err(|problem| problem.phrase())
        }),
    };
    for (field, date) in [("birth_date", NamedDate::Birth), ("id_paper_issue_date", NamedDate::Issue)] {
        let value = typed(posted, field);
        if let (false, Err(problem)) = (value.is_empty(), parse_date(value)) {
            issues.push(FieldIssue::new(field, problem.phrase(date)));
        }
    }
    let too_long = PROFILE_KEYS.iter().chain(&ORGANISATION_KEYS).filter(|field| length(typed(posted, field)) > LONGEST);
    issues.extend(too_long.map(|field| FieldIssue::new(field, self::too_long(field))));
    if issues.is_empty() { Ok(changes) } else { Err(issues) }
}

/// A text of the pages of personal data and of relatives has more than 500 characters; lists have no such value.
pub(crate) fn too_long(field: &str) -> Phrase {
    macro_rules! said {
        ($vi:literal, $en:literal) => {
            Phrase::new(
                concat!($vi, " dài quá 500 ký tự. Rút ngắn lại."),
                concat!($en, " is longer than 500 characters. Shorten it."),
            )
        };
    }
    match field {
        "full_name" => said!("Họ, chữ đệm, tên", "The full name"),
        "id_paper_number" => said!("Số giấy tờ", "The number of the paper"),
        "id_paper_issue_place" => said!("Nơi cấp", "The place of issue"),
        "residence.detail" => said!("Nơi cư trú: số nhà, đường", "Residence: the house number and street"),
        "residence.foreign_text" => said!("Nơi cư trú ở nước ngoài", "The residence abroad"),
        "seat.detail" => said!("Trụ sở: số nhà, đường", "Seat: the house number and street"),
        "birth_date" => said!("Ngày sinh", "The date of birth"),
        "id_paper_issue_date" => said!("Ngày cấp", "The date of issue"),
        _ => said!("Một nội dung đã chọn", "A chosen value"),
    }
}
