//! What can be done here: the introduction, the list of procedures, and each procedure's page.
//!
//! The pages show plain words that `gather` (server only) takes out of the catalogue in the language of
//! the page; definitions of forms never travel for reading. Start reading at `gather::procedure`.

pub mod api;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
#[cfg(feature = "ssr")]
pub mod preview;
mod widgets;
