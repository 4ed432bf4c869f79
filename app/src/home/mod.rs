//! The home page: get to the right thing in one tap.

mod api;
#[cfg(feature = "ssr")]
mod gather;
mod page;

pub use page::HomePage;
