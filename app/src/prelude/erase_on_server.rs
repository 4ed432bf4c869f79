//! Erasing the type of a view: the server takes the framework's way, where it is quickest.

pub use leptos::prelude::IntoAny;
