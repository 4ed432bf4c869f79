//! Where somebody may go whose account needs a second factor and has none yet: to the page that sets it up, and out.

use crate::routes::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Redirect, Response};

/// The page that sets a second factor up.
pub const SET_UP: &str = "/tai-khoan/bao-mat/hai-lop";

/// That page, its functions, the way out, appearance, and what stands open to machines without a cookie.
const OPEN: [&str; 8] = [
    SET_UP,
    "/dang-xuat",
    "/giao-dien",
    "/f/load_second_factor",
    "/f/save_second_factor",
    "/f/stay_signed_in",
    "/healthz",
    "/readyz",
];

/// Whether such a person may open this address; built files are open to everybody.
pub fn may_open(state: &ServerState, path: &str) -> bool {
    OPEN.contains(&path) || path.starts_with("/api/") || state.site.get(path).is_some()
}

/// Leads to the page that sets a second factor up; scripts follow the address in the body themselves.
pub fn lead(headers: &HeaderMap) -> Response {
    if pages::wants_json(headers) {
        return pages::refused_json(&Refusal::Moved(SET_UP.to_owned()));
    }
    Redirect::to(SET_UP).into_response()
}
