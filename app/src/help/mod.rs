//! Help: the guide, whom to ask, terms, personal data, accessibility.
//!
//! These pages are documents: `contents` (server only) holds their words, the pages draw them. The
//! guide as a PDF is made of the same words, see [`guide_model`].

pub mod api;
#[cfg(feature = "ssr")]
pub mod contents;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;
#[cfg(feature = "ssr")]
mod printed;

#[cfg(feature = "ssr")]
pub use printed::guide_model;
