//! One outline icon beside a word. Never the only carrier of a meaning, so always hidden from readers.

use super::icon_paths::Symbol;
use crate::prelude::*;

/// An icon of the size of the text around it.
#[component]
pub fn Icon(
    /// Which one.
    symbol: Symbol,
) -> AnyView {
    view! { <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d=symbol.outline()></path></svg> }.into_any()
}

/// The same without the macro's call, for widgets that build many.
pub(super) fn icon(symbol: Symbol) -> AnyView {
    Icon(IconProps { symbol })
}
