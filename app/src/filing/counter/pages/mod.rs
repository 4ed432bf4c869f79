//! Pages of the counter.

mod delete;
mod papers;
mod person;
mod sheet;
mod start;
mod supplement;

pub use delete::DeleteSheetPage;
pub use papers::CounterPapersPage;
pub use sheet::SheetPage;
pub use start::CounterPage;
pub use supplement::DeskSupplementPage;
