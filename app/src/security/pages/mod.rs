//! Pages of security, one subject each; the page of the personal page that leads here is in `mine`.

mod change_email;
mod notifications;
mod recovery_codes;
mod second_factor;
mod turn_off;

pub use change_email::ChangeEmailPage;
pub use notifications::NotificationsPage;
pub use recovery_codes::RecoveryCodesPage;
pub use second_factor::SecondFactorPage;
pub use turn_off::TurnOffPage;

/// The page that leads here.
const SECURITY: &str = "/tai-khoan/bao-mat";
