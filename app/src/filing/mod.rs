//! Filling in and sending a dossier.
//!
//! The wizard's pages stand under one parent route, which loads definition, answers and papers once
//! (`api::load_wizard`) and keeps them in a [`desk::Desk`]; the steps below it load nothing, so they
//! go on when the network drops. The rules are `domain::journey`, here and on the server.
//! `counter` is the officer who fills in for somebody. Answering a request for more (`pages::supplement`) uses the same widgets on a desk of its own.
//! Start reading at `pages::question`.

#[cfg(feature = "ssr")]
mod again_forms;
pub mod api;
pub mod counter;
#[cfg(not(feature = "ssr"))]
#[path = "definition_in_browser.rs"]
mod definition;
#[cfg(feature = "ssr")]
#[path = "definition_on_server.rs"]
mod definition;
pub mod desk;
#[cfg(feature = "ssr")]
#[path = "device_on_server.rs"]
mod device;
#[cfg(not(feature = "ssr"))]
#[path = "device_in_browser.rs"]
mod device;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
#[cfg(feature = "ssr")]
mod lists;
pub mod pages;
#[cfg(feature = "ssr")]
mod paper_forms;
#[cfg(feature = "ssr")]
pub mod preview;
#[cfg(feature = "ssr")]
mod relative_forms;
pub mod supplement_api;
#[cfg(feature = "ssr")]
mod supplement_forms;
#[cfg(feature = "ssr")]
mod supplement_gather;
pub mod uploads;
pub mod widgets;

/// Name of the query and field that say where "Tiếp tục" leads back to.
pub const RETURN: &str = "ve";

/// Name of the tick without which papers of a former dossier are not used again.
pub const CONSENT: &str = "dong_y";
/// Begins the names of the selects that choose a relative to fill a group of fields from; the group follows.
pub const RELATIVE: &str = "_person.";

/// Begins what the button beside such a select does.
pub const FILL_FROM: &str = "person:";

/// Begins what a button does that copies an address; paths of the empty one and of the one to be copied follow.
pub const SAME: &str = "same:";

/// The paths in what such a button does: the empty address, and the one to be copied.
pub fn same_of(action: &str) -> Option<(&str, &str)> {
    action.strip_prefix(SAME)?.split_once(':')
}

/// Query of a link that leads back to the review.
pub const RETURN_TO_REVIEW: &str = "?ve=xem-lai";
