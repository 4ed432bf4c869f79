//! Registering, activating, signing in and out, getting back in.
//!
//! None of these forms has a draft: they come back with status 422 and what was typed, never with
//! passwords. Start reading at `forms`.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod kept;
#[cfg(feature = "ssr")]
mod new_email;
pub mod pages;
#[cfg(feature = "ssr")]
mod second_step;

/// Field of the message that an account waits for its activation: its place on the page is a link that helps.
pub const NOT_ACTIVATED: &str = "activation";
