//! Pages of accounts.

mod activate;
mod check_mail;
mod forgot;
mod log_in;
mod register;
mod reset;

pub use activate::ActivatePage;
pub use check_mail::CheckMailPage;
pub use forgot::ForgotPage;
pub use log_in::LogInPage;
pub use register::RegisterPage;
pub use reset::ResetPage;
