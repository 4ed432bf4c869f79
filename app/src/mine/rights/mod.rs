//! Rights over one's data, the activity log, representatives of organisations.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
pub mod gather;
