//! Personal documents: scanned papers that an account keeps, to put them into dossiers again.

pub mod api;
#[cfg(feature = "ssr")]
pub mod forms;
#[cfg(feature = "ssr")]
mod gather;
pub mod pages;

/// Where the papers stand.
const HERE: &str = "/tai-khoan/giay-to";

/// Where papers are taken over from sent dossiers.
const FROM_DOSSIERS: &str = "/tai-khoan/giay-to/tu-ho-so";

/// Begins the names of the boxes of that page; the rest is the key of a paper.
const CHOSEN: &str = "papers.";
