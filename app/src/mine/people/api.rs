//! Server functions of relatives.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::lists::Lists;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A relative in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonLine {
    /// Random id.
    pub id: String,
    /// Key of the relation.
    pub relation: String,
    /// Name.
    pub name: String,
    /// Date of birth, as typed.
    pub birth_date: String,
}

/// Loads the relatives.
#[server(prefix = "/f", endpoint = "load_people", input = Json, output = Json)]
pub async fn load_people() -> Result<Vec<PersonLine>, Refusal> {
    super::gather::people().await
}

/// A relative and the lists that their fields choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// Random id; `moi` for somebody new.
    pub id: String,
    /// What is known, the relation included, by the name of its field.
    pub known: BTreeMap<String, String>,
    /// Names of the codes that are chosen.
    pub names: Lists,
    /// The same with whole lists; they do not travel, as in the wizard.
    #[serde(skip)]
    pub lists: Option<Lists>,
}

/// Loads one relative; `moi` is somebody new.
#[server(prefix = "/f", endpoint = "load_person", input = Json, output = Json)]
pub async fn load_person(id: String) -> Result<PersonView, Refusal> {
    super::gather::person(&id).await
}

/// "Lưu".
#[server(prefix = "/f", endpoint = "save_person", input = Json, output = Json)]
pub async fn save_person(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::save, fields).await
}

/// "Xóa người thân".
#[server(prefix = "/f", endpoint = "delete_person", input = Json, output = Json)]
pub async fn delete_person(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::delete, fields).await
}
