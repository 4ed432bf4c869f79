//! Server functions of the personal page.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::lists::{Listed, Lists};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Personal data and the lists to choose from.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileView {
    /// What is known, by key.
    pub profile: BTreeMap<String, String>,
    /// An organisation: the person is its representative.
    pub organisation: bool,
    /// Kinds of identity paper that forms accept.
    pub paper_kinds: Vec<Listed>,
    /// Kinds of residence that forms accept.
    pub residence_kinds: Vec<Listed>,
    /// Names of the codes that are chosen.
    pub names: Lists,
    /// The same with whole lists; they do not travel, as in the wizard.
    #[serde(skip)]
    pub lists: Option<Lists>,
}

/// Loads the personal data.
#[server(prefix = "/f", endpoint = "load_profile", input = Json, output = Json)]
pub async fn load_profile() -> Result<ProfileView, Refusal> {
    super::gather::profile().await
}

/// "Lưu".
#[server(prefix = "/f", endpoint = "save_profile", input = Json, output = Json)]
pub async fn save_profile(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::save_profile, fields).await
}

/// A device that is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeviceLine {
    /// Public name of the login session.
    pub id: String,
    /// The browser's line.
    pub browser: String,
    /// Client address.
    pub address: String,
    /// When signed in and last seen.
    pub when: String,
    /// The one that asks.
    pub this: bool,
}

/// Loads the devices.
#[server(prefix = "/f", endpoint = "load_devices", input = Json, output = Json)]
pub async fn load_devices() -> Result<Vec<DeviceLine>, Refusal> {
    super::gather::devices().await
}

/// Says whether signing in asks for a second factor.
#[server(prefix = "/f", endpoint = "load_safety", input = Json, output = Json)]
pub async fn load_safety() -> Result<bool, Refusal> {
    super::gather::has_second_factor().await
}

/// "Đăng xuất thiết bị này", "Đăng xuất tất cả thiết bị khác", "Đổi mật khẩu".
#[server(prefix = "/f", endpoint = "save_security", input = Json, output = Json)]
pub async fn save_security(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::security, fields).await
}
