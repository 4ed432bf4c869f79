//! Small deeds that differ between server and browser, as the server does them.

use super::{Visit, asker::Asker};
use crate::prelude::*;
use crate::refusal::Refusal;
use axum::http::StatusCode;
use axum::http::request::Parts;
use leptos::reactive::owner::with_context;
use leptos_axum::ResponseOptions;

/// The visit of the request being answered; the frame around the page has asked for it already.
pub fn visit() -> Visit {
    use_context::<Visit>().unwrap_or_else(|| Asker::of_this_request().visit())
}

/// The visit, written into the page for the browser.
pub fn shared_visit() -> Visit {
    let visit = visit();
    SharedValue::new_str(|| serde_json::to_string(&visit).unwrap_or_default());
    visit
}

/// Sets the status of the page being rendered.
pub fn set_status(status: u16) {
    if let (Some(options), Ok(status)) = (use_context::<ResponseOptions>(), StatusCode::from_u16(status)) {
        options.set_status(status);
    }
}

/// 128 random bits as text.
pub fn random_id() -> String {
    Asker::of_this_request().portal.house().random.id()
}

/// The answer leads to another address of ours.
pub fn go_on_at(url: &str) {
    if let (Some(options), Ok(place)) = (use_context::<ResponseOptions>(), axum::http::HeaderValue::from_str(url)) {
        options.insert_header(axum::http::header::LOCATION, place);
    }
}

/// Address of the page being rendered: path and query.
pub fn address() -> String {
    let address = with_context::<Parts, _>(|parts| parts.uri.path_and_query().map(ToString::to_string));
    address.flatten().unwrap_or_else(|| "/".to_owned())
}

/// Nothing is done later.
pub fn when_quiet(_deed: fn()) {}

/// The frame was written for this very address.
pub fn follow(_path: &str, _query: &str) {}

/// Only browsers have a focus.
pub fn focus_title() {}

/// Only browsers leave pages.
pub fn load_page(_url: &str) {}

/// Only browsers are hydrated.
pub fn mark_hydrated() {}

/// The server's login layer has already sent visitors to the login page.
pub fn leave_if_signed_out(_refusal: &Refusal) {}

/// Where to sign in and come back to a local address.
pub fn sign_in_url(back: &str) -> String {
    let back: String = form_urlencoded::byte_serialize(back.as_bytes()).collect();
    ["/dang-nhap?next=", &back].concat()
}

/// Posting is done by browsers.
pub fn post_plainly(_event: &web_sys::SubmitEvent) {}

/// The page was written with the right token.
pub fn renew_tokens(_token: &str) {}

/// Only browsers have an address bar.
pub fn hide_query(_path: &str) {}

/// Submits are events of browsers.
pub fn take_over(_event: &web_sys::SubmitEvent) -> Option<super::Fields> {
    None
}

/// Every request is the first one; a page may be drawn twice for it.
pub fn first_time(_happened: StoredValue<bool>) -> bool {
    true
}

/// Passwords are never written into a page.
pub fn empty_boxes(_boxes: &str) {}

/// The page is written with the values.
pub fn fill_boxes(_values: &super::Fields) {}

/// The refusal that a layer in front of the pages raised.
pub fn raised() -> Option<Refusal> {
    with_context::<Parts, _>(|parts| parts.extensions.get::<Refusal>().cloned()).flatten()
}
