//! Server functions of the security of an account.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};

/// The second factor of the person who asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FactorView {
    /// The account cannot be used without one.
    pub is_required: bool,
    /// How far it is.
    pub stage: FactorStage,
}

/// How far a second factor is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FactorStage {
    /// There is none.
    Off,
    /// The app has to be told the secret.
    Starting(Box<AppSecret>),
    /// It is asked for at every sign-in; recovery codes left, none when they were never made.
    On(Option<u64>),
}

/// What an authenticator app has to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AppSecret {
    /// In groups of four, for typing.
    pub secret: String,
    /// As an address that opens an app on this very device.
    pub address: String,
    /// Modules on each side of the QR code.
    pub side: u32,
    /// `d` of one path with all dark modules.
    pub path: String,
}

/// Loads the second factor; another step in the address asks again.
#[server(prefix = "/f", endpoint = "load_second_factor", input = Json, output = Json)]
pub async fn load_second_factor(step: String) -> Result<FactorView, Refusal> {
    drop(step);
    super::gather::second_factor().await
}

/// "Bắt đầu" and "Xác nhận".
#[server(prefix = "/f", endpoint = "save_second_factor", input = Json, output = Json)]
pub async fn save_second_factor(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::second_factor, fields).await
}

/// "Tạo mã khôi phục".
#[server(prefix = "/f", endpoint = "make_recovery_codes", input = Json, output = Json)]
pub async fn make_recovery_codes(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::recovery_codes, fields).await
}

/// "Tắt xác thực hai lớp".
#[server(prefix = "/f", endpoint = "turn_off_second_factor", input = Json, output = Json)]
pub async fn turn_off_second_factor(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::turn_off, fields).await
}

/// "Gửi thư xác nhận".
#[server(prefix = "/f", endpoint = "ask_email_change", input = Json, output = Json)]
pub async fn ask_email_change(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::email, fields).await
}

/// A mail that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailChoice {
    /// Kind of mail, also the name of the field.
    pub kind: String,
    /// Whether it is sent.
    pub wanted: bool,
}

/// Loads the choices.
#[server(prefix = "/f", endpoint = "load_notifications", input = Json, output = Json)]
pub async fn load_notifications() -> Result<Vec<MailChoice>, Refusal> {
    super::gather::notifications().await
}

/// "Lưu".
#[server(prefix = "/f", endpoint = "save_notifications", input = Json, output = Json)]
pub async fn save_notifications(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::notifications, fields).await
}
