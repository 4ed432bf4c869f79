//! Requests for more on both engines: asked, answered, given up; what stays as it was, and who may.

mod asking;
mod files;
mod people;
mod sending;
#[path = "../support/mod.rs"]
mod support;
mod waiting;
