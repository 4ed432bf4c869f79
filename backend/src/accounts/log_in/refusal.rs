//! Every way signing in can be refused, and what to say.

use domain::words::Phrase;

use super::super::passwords::HashProblem;
use super::super::secrets::Secret;
use super::super::{FieldIssue, PasswordRefusal};
use super::{CaptchaProof, WRONG_CAPTCHA};
use crate::limits::{LimitError, Wait};
use crate::store::StoreError;

/// Why somebody was not signed in.
#[derive(Debug, thiserror::Error)]
pub enum LogInRefusal {
    /// Empty fields.
    #[error("the fields have mistakes")]
    Invalid(Vec<FieldIssue>),
    /// E-mail or password is wrong; which one is not told.
    #[error("e-mail or password is wrong")]
    WrongPair,
    /// A captcha is needed; it was absent or wrong. Nothing was checked.
    #[error("a captcha is needed")]
    CaptchaWanted(CaptchaProof),
    /// Come back later.
    #[error("too many tries")]
    TooMany(Wait),
    /// The password is right; a code is needed too. The value of the cookie that the second step is bound to.
    #[error("a second step is needed")]
    SecondStep(Secret),
    /// The password is right, the account waits for activation.
    #[error("the account is not activated")]
    NotActivated,
    /// The password is right, the account was closed.
    #[error("the account is closed")]
    Disabled,
    /// Too many people are waiting for a password check.
    #[error("the password queue is full")]
    Busy,
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

impl From<LimitError> for LogInRefusal {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(wait) => Self::TooMany(wait),
            LimitError::Broken(error) => Self::Broken(error),
        }
    }
}

impl From<LimitError> for PasswordRefusal {
    fn from(error: LimitError) -> Self {
        match error {
            LimitError::TooMany(wait) => Self::TooMany(wait),
            LimitError::Broken(error) => Self::Broken(error),
        }
    }
}

impl From<HashProblem> for LogInRefusal {
    fn from(problem: HashProblem) -> Self {
        match problem {
            HashProblem::Busy => Self::Busy,
            HashProblem::Cost | HashProblem::Failed => Self::Broken(StoreError::broken("a password hash failed")),
        }
    }
}

impl LogInRefusal {
    /// What to say on top of the form, where it is one sentence.
    pub const fn phrase(&self) -> Option<Phrase> {
        match self {
            Self::WrongPair => {
                Some(Phrase::new("Email hoặc mật khẩu chưa đúng", "The e-mail or the password is not right"))
            }
            Self::CaptchaWanted(CaptchaProof::Wrong) => Some(WRONG_CAPTCHA),
            Self::CaptchaWanted(CaptchaProof::Absent | CaptchaProof::Right) => {
                Some(Phrase::new("Nhập mã xác nhận để đăng nhập.", "Enter the confirmation code to sign in."))
            }
            Self::NotActivated => Some(Phrase::new(
                "Tài khoản chưa được kích hoạt. Mở thư kích hoạt trong hộp thư của bạn, hoặc yêu cầu gửi lại thư.",
                "The account is not activated. Open the activation mail, or ask for a new one.",
            )),
            Self::Disabled => Some(Phrase::new(
                "Tài khoản đã ngừng hoạt động. Liên hệ đường dây hỗ trợ để biết lý do.",
                "The account is closed. Call the help line to learn why.",
            )),
            Self::Busy => Some(Phrase::new(
                "Đang có nhiều người đăng nhập. Thử lại sau ít phút.",
                "Many people are signing in. Try again in a few minutes.",
            )),
            Self::Invalid(_) | Self::TooMany(_) | Self::SecondStep(_) | Self::Broken(_) => None,
        }
    }
}
