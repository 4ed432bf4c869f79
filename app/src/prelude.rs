//! What pages and widgets take from the framework, with one thing done differently: how the type of a view is erased.

#[cfg(not(feature = "ssr"))]
#[path = "prelude/erase_in_browser.rs"]
mod erase;
#[cfg(feature = "ssr")]
#[path = "prelude/erase_on_server.rs"]
mod erase;

pub use erase::{CollectView, IntoAny, live};
pub use leptos::prelude::*;

/// What stands between the tags of a component; as the framework's type of this name, erased our way.
pub struct Children(Box<dyn FnOnce() -> AnyView + Send>);

impl Children {
    /// Draws them.
    pub fn draw(self) -> AnyView {
        (self.0)()
    }
}

impl<F, V> ToChildren<F> for Children
where
    F: FnOnce() -> V + Send + 'static,
    V: RenderHtml + Send + 'static,
{
    fn to_children(draw: F) -> Self {
        Self(Box::new(move || draw().into_any()))
    }
}

impl<V: RenderHtml + Send + 'static> ToChildren<ChildrenOptContainer<V>> for Children {
    fn to_children(ready: ChildrenOptContainer<V>) -> Self {
        Self(Box::new(move || ready.0.into_any()))
    }
}
