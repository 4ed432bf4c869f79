//! Reports: tables about dossiers, and the files they are handed out as.

pub mod spreadsheet;
mod zip;
