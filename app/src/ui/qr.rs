//! A QR code: one path of dark squares on white, in dark colours too.

use crate::prelude::*;

/// The code. What it holds stands beside it as text: nobody needs a camera.
#[component]
pub fn QrCode(
    /// Squares on each side, quiet zone included.
    side: u32,
    /// `d` of the path with all dark squares.
    #[prop(into)]
    path: String,
    /// What it opens, for those who do not see it.
    #[prop(into)]
    label: String,
) -> AnyView {
    let view_box = ["0 0 ", &side.to_string(), " ", &side.to_string()].concat();
    view! {
        <svg class="qr" viewBox=view_box width="164" height="164" role="img" aria-label=label shape-rendering="crispEdges">
            <rect width="100%" height="100%" fill="#fff"/>
            <path d=path fill="#000"/>
        </svg>
    }
    .into_any()
}
