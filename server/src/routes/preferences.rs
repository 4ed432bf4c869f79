//! Language and theme: two cookies, set by plain forms in the footer, back to the page they were on.

use super::forms::{is_url_encoded, limit, read_fields, see_other};
use super::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::Asker;
use app::request::{Fields, OTHER_LANGUAGE};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{REFERER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};
use backend::accounts::is_local;

/// Field of the form, name of the cookie, values it may take.
const CHOICES: [(&str, &str, &[&str]); 2] =
    [(OTHER_LANGUAGE, "ngon-ngu", &["vi", "en"]), ("theme", "giao-dien", &["light", "dark", "system"])];

/// Answers `POST /giao-dien`.
pub async fn choose(State(state): State<ServerState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if !is_url_encoded(&parts.headers) {
        return pages::refuse(&state, Request::from_parts(parts, Body::empty()), Refusal::NotAcceptable).await;
    }
    let Ok(body) = axum::body::to_bytes(body, limit(&state)).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let fields = read_fields(&body);
    let token = fields.get("_token").map(String::as_str).unwrap_or_default();
    // The choice outlives login sessions: its form carries the token of the visitor, whoever has signed in meanwhile.
    if let Some(asker) = parts.extensions.get::<Asker>()
        && !asker.visitor.sent(token)
    {
        let refusal = Refusal::StaleForm(asker.form_token().to_owned());
        return pages::refuse(&state, Request::from_parts(parts, Body::empty()), refusal).await;
    }
    let mut response = StatusCode::SEE_OTHER.into_response();
    remember(&state, &fields, response.headers_mut());
    let referer =
        parts.headers.get(REFERER).and_then(|from| from.to_str().ok()).and_then(|from| local_part(&state, from));
    // An error page does not know where it stands; the browser does.
    let named = fields.get("next").filter(|next| is_local(next) && *next != pages::ERROR_PAGE).cloned();
    let back = named.or(referer).unwrap_or_else(|| "/".to_owned());
    response.headers_mut().extend(see_other(&back).headers().clone());
    response
}

/// The cookies of what was chosen.
pub fn remember(state: &ServerState, fields: &Fields, headers: &mut HeaderMap) {
    let secure = if state.portal.house().config.is_https() { "; Secure" } else { "" };
    for (field, name, allowed) in CHOICES {
        let Some(value) = fields.get(field).filter(|value| allowed.contains(&value.as_str())) else { continue };
        let cookie = format!("{name}={value}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax{secure}");
        if let Ok(cookie) = HeaderValue::from_str(&cookie) {
            headers.append(SET_COOKIE, cookie);
        }
    }
}

/// The path of an address of ours; nothing for any other.
fn local_part(state: &ServerState, from: &str) -> Option<String> {
    let (scheme, rest) = from.split_once("://")?;
    let (host, path) = rest.split_once('/')?;
    let ours = state.is_own_origin(&format!("{scheme}://{host}"));
    Some(format!("/{}", path.trim_start_matches('/'))).filter(|path| ours && is_local(path))
}
