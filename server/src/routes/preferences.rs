//! Language and theme: two cookies, set by plain forms in the footer, back to the page they were on.

use super::forms::read_fields;
use crate::state::ServerState;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::header::{LOCATION, REFERER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

/// Field of the form, name of the cookie, values it may take.
const CHOICES: [(&str, &str, &[&str]); 2] =
    [("language", "ngon-ngu", &["vi", "en"]), ("theme", "giao-dien", &["light", "dark", "system"])];

/// Answers `POST /giao-dien`.
pub async fn choose(State(state): State<ServerState>, headers: HeaderMap, body: Bytes) -> Response {
    let fields = read_fields(&body);
    let mut response = StatusCode::SEE_OTHER.into_response();
    for (field, name, allowed) in CHOICES {
        let Some(value) = fields.get(field).filter(|value| allowed.contains(&value.as_str())) else { continue };
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; SameSite=Lax");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    let back = headers.get(REFERER).and_then(|from| from.to_str().ok()).and_then(|from| local_part(&state, from));
    let place = back.and_then(|path| HeaderValue::from_str(&path).ok()).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, place);
    response
}

/// The path of an address of ours; nothing for any other.
fn local_part(state: &ServerState, from: &str) -> Option<String> {
    let (scheme, rest) = from.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    // Browsers read a backslash as a slash: `/\x` would be another host.
    let ours = state.is_own_origin(&format!("{scheme}://{host}")) && !path.contains('\\');
    ours.then(|| format!("/{}", path.trim_start_matches('/')))
}
