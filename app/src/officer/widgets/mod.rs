//! What the pages of the desk are made of.

mod acts;
mod counters;
mod declaration;
mod keep_open;
mod key_help;
mod rows;
mod supplements;
mod viewer;

pub use acts::acts;
pub use counters::counters;
pub use declaration::{around, declaration, head};
pub use keep_open::KeepOpen;
pub use key_help::KeyHelp;
pub use rows::{Columns, table};
pub use supplements::supplements;
pub use viewer::Viewer;
