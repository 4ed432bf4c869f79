//! Pages of the counter.

mod papers;
mod sheet;
mod start;

pub use papers::CounterPapersPage;
pub use sheet::SheetPage;
pub use start::CounterPage;
