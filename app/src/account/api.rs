//! Server functions of accounts.

#![expect(missing_docs, reason = "the server macro makes structs of the arguments")]

use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::wire::Json;
use crate::request::{Fields, FormReply};
use serde::{Deserialize, Serialize};

/// "Đăng ký".
#[server(prefix = "/f", endpoint = "register", input = Json, output = Json)]
pub async fn register(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::register, fields).await
}

/// "Gửi lại" on the page that waits for the activation mail.
#[server(prefix = "/f", endpoint = "resend_activation", input = Json, output = Json)]
pub async fn resend_activation(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::resend, fields).await
}

/// "Kích hoạt tài khoản", and "Gửi thư mới" for a link that is too old.
#[server(prefix = "/f", endpoint = "activate", input = Json, output = Json)]
pub async fn activate(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::activate, fields).await
}

/// "Đăng nhập".
#[server(prefix = "/f", endpoint = "log_in", input = Json, output = Json)]
pub async fn log_in(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::log_in, fields).await
}

/// "Xác nhận" with the code of the second step.
#[server(prefix = "/f", endpoint = "enter_code", input = Json, output = Json)]
pub async fn enter_code(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::second_step::enter_code, fields).await
}

/// The step before the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FirstStep {
    /// The password was right a short time ago: a code may be typed.
    pub is_open: bool,
    /// Where to begin again.
    pub again: String,
}

/// Says whether a code may be typed in this browser.
#[server(prefix = "/f", endpoint = "peek_second_step", input = Json, output = Json)]
pub async fn peek_second_step() -> Result<FirstStep, Refusal> {
    super::second_step::peek().await
}

/// "Xác nhận đổi email".
#[server(prefix = "/f", endpoint = "confirm_email", input = Json, output = Json)]
pub async fn confirm_email(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::new_email::confirm, fields).await
}

/// Looks at a link to a new address without spending it.
#[server(prefix = "/f", endpoint = "peek_email_link", input = Json, output = Json)]
pub async fn peek_email_link(token: String) -> Result<LinkState, Refusal> {
    super::new_email::peek(&token).await
}

/// "Gửi hướng dẫn".
#[server(prefix = "/f", endpoint = "request_reset", input = Json, output = Json)]
pub async fn request_reset(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::forgot, fields).await
}

/// "Đặt mật khẩu".
#[server(prefix = "/f", endpoint = "reset_password", input = Json, output = Json)]
pub async fn reset_password(fields: Fields) -> Result<FormReply, Refusal> {
    crate::request::forms::answer(super::forms::reset, fields).await
}

/// What a link from a mail is worth, before its button is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LinkState {
    /// The button will work.
    Ready,
    /// The button works with the password of the form that the link came from.
    PasswordWanted,
    /// Used before: the account is active.
    AlreadyDone,
    /// Too old or replaced by a newer one.
    Expired,
    /// None of ours.
    Unknown,
}

/// Looks at an activation link without spending it.
#[server(prefix = "/f", endpoint = "peek_activation", input = Json, output = Json)]
pub async fn peek_activation(token: String) -> Result<LinkState, Refusal> {
    super::forms::peek_activation(&token).await
}

/// Looks at a reset link without spending it.
#[server(prefix = "/f", endpoint = "peek_reset", input = Json, output = Json)]
pub async fn peek_reset(token: String) -> Result<LinkState, Refusal> {
    super::forms::peek_reset(&token).await
}

/// Says whether signing in from this address asks for a captcha.
#[server(prefix = "/f", endpoint = "login_wants_captcha", input = Json, output = Json)]
pub async fn login_wants_captcha() -> Result<bool, Refusal> {
    super::forms::wants_captcha().await
}
