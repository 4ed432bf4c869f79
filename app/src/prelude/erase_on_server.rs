//! Erasing the type of a view: the server takes the framework's way, where it is quickest.

use leptos::prelude::{IntoView, RenderHtml};

pub use leptos::prelude::{CollectView, IntoAny};

/// A piece of a page that follows what it reads.
pub fn live<V: RenderHtml + 'static>(draw: impl FnMut() -> V + Send + 'static) -> impl IntoView + 'static {
    draw
}
