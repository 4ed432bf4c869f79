//! Pages of filing, in the order in which a person meets them.

mod answered;
mod delete;
mod papers;
mod parts;
mod question;
mod review;
mod sent;
mod start;
mod supplement;
mod wizard;

pub use answered::AnsweredPage;
pub use delete::DeletePage;
pub use papers::PapersPage;
pub use parts::PartsPage;
pub use question::QuestionPage;
pub use review::ReviewPage;
pub use sent::SentPage;
pub use start::StartPage;
pub use supplement::SupplementPage;
pub use wizard::WizardPage;
