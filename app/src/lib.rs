//! What people see: pages, widgets and server functions, on the server and alive in the browser.
//!
//! One folder a feature, each with `mod.rs` (what it is), `api.rs` (server functions and the structs
//! that cross the wire), `pages/` and `widgets/`. Features never import each other; what two of them
//! need lives in `ui` (widgets), `lists` or in `domain` (rules). Start reading at `routes`.

pub mod account;
pub mod admin;
pub mod catalogue;
pub mod filing;
pub mod following;
pub mod help;
pub mod home;
pub mod lists;
pub mod mine;
pub mod officer;
pub mod post_form;
pub mod prelude;
pub mod refusal;
pub mod request;
pub mod routes;
pub mod security;
pub mod shell;
pub mod texts;
pub mod tracking;
pub mod ui;
