//! Pages of the catalogue.

mod introduction;
mod list;
mod procedure;

pub use introduction::IntroductionPage;
pub use list::ListPage;
pub use procedure::{ProcedurePage, page as procedure_page};
