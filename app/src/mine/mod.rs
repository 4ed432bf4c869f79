//! The personal page: drafts and dossiers, the profile that fills forms, login sessions.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod home_api;
#[cfg(feature = "ssr")]
mod home_forms;
#[cfg(feature = "ssr")]
mod home_gather;
pub mod pages;
pub mod papers;
pub mod people;
pub mod programs;
pub mod rating_api;
#[cfg(feature = "ssr")]
mod rating_forms;
#[cfg(feature = "ssr")]
mod rating_gather;
pub mod rights;
#[cfg(feature = "ssr")]
mod to_do;
mod widgets;
