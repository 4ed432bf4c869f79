//! Parts of the personal page's pages.

mod again;
mod lines;
mod rating_fields;
mod to_do;

pub use again::{AgainForm, again_button, key_field};
pub use lines::{full_line, lines};
pub use rating_fields::rating_fields;
pub use to_do::to_do_list;
