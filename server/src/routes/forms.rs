//! Plain posts of forms: the case runs, then 303 to where it leads, or the page again with 422.

use super::pages;
use super::preferences::remember;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::Asker;
use app::request::forms::{FormCase, Outcome, as_typed, cookie_headers, not_kept, stale, stale_of_visitor};
use app::request::{Fields, OTHER_LANGUAGE, Returned, STAY};
use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::StatusCode;
use axum::http::header::{CONTENT_TYPE, LOCATION};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use domain::words::Language;
use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};

/// Largest body we read, in bytes; uploads have routes of their own.
pub fn limit(state: &ServerState) -> usize {
    usize::try_from(state.portal.house().config.limits.body_bytes).unwrap_or(usize::MAX)
}

/// Address of the button that signs out.
const SIGN_OUT: &str = "/dang-xuat";

/// What an address in a header cannot hold as it is, besides what is not ASCII.
const NOT_IN_HEADERS: &AsciiSet = &CONTROLS.add(b' ');

/// Answers one posted form. Parts of the address (`{id}`) join the fields as `:id`.
pub async fn answer(state: ServerState, case: FormCase, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    let params = RawPathParams::from_request_parts(&mut parts, &()).await;
    let Some(asker) = parts.extensions.get::<Asker>().cloned() else {
        return pages::refuse(&state, Request::from_parts(parts, body), Refusal::Broken).await;
    };
    if !is_url_encoded(&parts.headers) {
        let blank = Request::from_parts(parts, axum::body::Body::empty());
        return pages::refuse(&state, blank, Refusal::NotAcceptable).await;
    }
    let Ok(body) = axum::body::to_bytes(body, limit(&state)).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let mut fields = read_fields(&body);
    if let Ok(params) = params {
        fields.extend(params.iter().map(|(name, value)| (format!(":{name}"), value.to_owned())));
    }
    let path = parts.uri.path().to_owned();
    let action = parts.uri.path_and_query().map_or_else(|| path.clone(), |whole| whole.as_str().to_owned());
    if let Err(refusal) = check_token(&asker, &path, fields.get("token").map(String::as_str).unwrap_or_default()) {
        if is_page(&path) && !pages::wants_json(&parts.headers) {
            let returned = match asker.who {
                Some(_) => stale(&asker, fields),
                None => stale_of_visitor(&asker, &path, fields).await,
            };
            return pages::page_with_form(&state, parts, at(action, returned)).await;
        }
        let blank = Request::from_parts(parts, axum::body::Body::empty());
        return pages::refuse(&state, blank, refusal).await;
    }
    let Some(code) = fields.get(OTHER_LANGUAGE) else {
        return carry_out(&state, parts, case, asker, fields, action).await;
    };
    // The buttons of the foot took the form of the page along: what was typed is shown or saved as it stands, never carried out.
    let asker = asker.speaking(if code == "en" { Language::En } else { Language::Vi });
    let chosen: Fields = fields.remove_entry(OTHER_LANGUAGE).into_iter().collect();
    parts.extensions.insert(asker.clone());
    let mut response = if has_draft(&path) {
        fields.insert("_action".to_owned(), STAY.to_owned());
        carry_out(&state, parts, case, asker, fields, action).await
    } else {
        pages::page_with_form(&state, parts, at(action, as_typed(fields))).await
    };
    remember(&state, &chosen, response.headers_mut());
    response
}

/// Whether what is typed into the form at this address is saved as it stands.
fn has_draft(path: &str) -> bool {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    matches!(parts.as_slice(), ["ho-so", _, "khai", _] | ["ho-so", _, "xem-lai" | "bo-sung"])
}

async fn carry_out(
    state: &ServerState,
    parts: Parts,
    case: FormCase,
    asker: Asker,
    fields: Fields,
    action: String,
) -> Response {
    let path = parts.uri.path().to_owned();
    let typed = fields.clone();
    match case(asker.clone(), fields).await {
        Outcome::Next(url, change) => {
            let mut response = see_other(&url);
            for (name, value) in cookie_headers(&asker, &change) {
                response.headers_mut().append(name, value);
            }
            response
        }
        Outcome::Returned(returned) => pages::page_with_form(state, parts, at(action, returned)).await,
        Outcome::ReturnedAt(url, _) => see_other(&url),
        Outcome::Refused(Refusal::TryLater) if is_page(&path) && !pages::wants_json(&parts.headers) => {
            pages::page_with_form(state, parts, at(action, not_kept(&asker, typed))).await
        }
        Outcome::Refused(refusal) => {
            let blank = Request::from_parts(parts, axum::body::Body::empty());
            pages::refuse(state, blank, refusal).await
        }
    }
}

/// Whether the form is one of ours and of this browser's. Whoever is signed out has nothing to be signed out of: that
/// button only leads home.
fn check_token(asker: &Asker, path: &str, token: &str) -> Result<(), Refusal> {
    if path == SIGN_OUT { asker.check_token(token) } else { asker.check_plain_form(token) }
}

/// A form that comes back to the address it was posted to.
fn at(action: String, returned: Returned) -> Returned {
    Returned { action, ..returned }
}

/// The page with the form that posts to an address.
pub fn page_of(address: &str) -> String {
    let parts: Vec<&str> = address.trim_start_matches('/').split('/').collect();
    match parts.as_slice() {
        ["ho-so", id, "luu", step] => format!("/ho-so/{id}/khai/{step}"),
        ["ho-so", id, "bo-sung", "giay-to", ..] => format!("/ho-so/{id}/bo-sung"),
        ["ho-so", id, "giay-to", ..] => format!("/ho-so/{id}/giay-to"),
        ["can-bo", "nop-ho", id, "giay-to", ..] => format!("/can-bo/nop-ho/{id}/giay-to"),
        ["can-bo", "ho-so", id, "nop-bo-sung", "giay-to", ..] => format!("/can-bo/ho-so/{id}/nop-bo-sung"),
        ["ho-so", id, "xoa" | "giay-to-cu"] => format!("/ho-so/{id}/khai"),
        ["tai-khoan", "nop-lai"] => "/tai-khoan/ho-so".to_owned(),
        ["tai-khoan", "giay-to", id, "tep", ..] => format!("/tai-khoan/giay-to/{id}"),
        _ => address.to_owned(),
    }
}

/// Whether the form at this address is shown there too; addresses of mere buttons have no page.
fn is_page(address: &str) -> bool {
    address != SIGN_OUT && page_of(address) == address
}

/// Goes on at a local address.
pub fn see_other(url: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    let url = utf8_percent_encode(url, NOT_IN_HEADERS).to_string();
    let place = HeaderValue::from_str(&url).unwrap_or(HeaderValue::from_static("/"));
    response.headers_mut().insert(LOCATION, place);
    response
}

/// Whether a post says that it is an url-encoded form.
pub fn is_url_encoded(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.starts_with("application/x-www-form-urlencoded"))
}

/// Reads an url-encoded body; of a name posted twice the last value counts.
pub fn read_fields(body: &[u8]) -> Fields {
    form_urlencoded::parse(body).map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_signing_in_a_person_goes_on_at_a_page_not_at_the_address_of_a_button() {
        for (address, page) in [
            ("/ho-so/x/khai/child", "/ho-so/x/khai/child"),
            ("/ho-so/x/luu/child", "/ho-so/x/khai/child"),
            ("/ho-so/x/giay-to/giay-chung-sinh/0/tep", "/ho-so/x/giay-to"),
            ("/ho-so/x/giay-to/y/xoa", "/ho-so/x/giay-to"),
            ("/ho-so/x/xoa", "/ho-so/x/khai"),
            ("/ho-so/x/bo-sung", "/ho-so/x/bo-sung"),
            ("/ho-so/x/bo-sung/giay-to/giay-chung-sinh/0/tep", "/ho-so/x/bo-sung"),
            ("/ho-so/x/giay-to-cu", "/ho-so/x/khai"),
            ("/tai-khoan/nop-lai", "/tai-khoan/ho-so"),
            ("/can-bo/nop-ho/x", "/can-bo/nop-ho/x"),
            ("/can-bo/nop-ho/x/giay-to", "/can-bo/nop-ho/x/giay-to"),
            ("/can-bo/nop-ho/x/giay-to/y/xoa", "/can-bo/nop-ho/x/giay-to"),
            ("/can-bo/nop-ho/x/giay-to/giay-chung-sinh/0/tep", "/can-bo/nop-ho/x/giay-to"),
            ("/can-bo/ho-so/x/nop-bo-sung", "/can-bo/ho-so/x/nop-bo-sung"),
            ("/can-bo/ho-so/x/nop-bo-sung/giay-to/y/giu", "/can-bo/ho-so/x/nop-bo-sung"),
            ("/tai-khoan/giay-to/x/tep/y/xoa", "/tai-khoan/giay-to/x"),
            ("/tai-khoan/giay-to/x/xoa", "/tai-khoan/giay-to/x/xoa"),
            ("/tai-khoan/thong-tin", "/tai-khoan/thong-tin"),
        ] {
            assert_eq!(page_of(address), page);
            assert_eq!(is_page(address), address == page);
        }
        assert!(!is_page("/dang-xuat"));
    }
}
