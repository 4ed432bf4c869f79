//! Renders pages of the app: whole, with the data they wait for, with the right status.

use super::forms;
use crate::layers::log::RequestId;
use crate::layers::login::cookie_value;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::{Asker, Facts};
use app::request::forms::{handed_back, saved_again, visitor_cookie, visitor_name};
use app::request::{KEPT, KEPT_IN_DRAFT, Returned};
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, RETRY_AFTER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use domain::words::Language;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::Arc;

mod data;
mod write;

use write::write;

/// Address under which the app renders the page of a refusal; no route of its own.
pub const ERROR_PAGE: &str = "/loi";

/// Every address that no other route takes: a page, or the page that says there is none.
pub async fn page(State(state): State<ServerState>, request: Request) -> Response {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    if let Some(file) = state.site.get(request.uri().path()) {
        return super::files::serve(file, request.headers());
    }
    // Folders of built files are not asked who comes, so nobody is there to render a page for.
    if request.extensions().get::<Asker>().is_none() {
        return refuse(&state, request, Refusal::NotFound).await;
    }
    let request = hand_back(&state, request).await;
    render(&state, request).await
}

/// Puts a form that was kept while its person signed in again onto the page that has it. It is only shown: nothing is
/// carried out, and it can be looked at again until its time is over.
async fn hand_back(state: &ServerState, mut request: Request) -> Request {
    let kept = request.uri().query().and_then(|query| {
        let (_, id) = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == KEPT)?;
        Some(id.into_owned())
    });
    let asker = request.extensions().get::<Asker>().cloned();
    let (Some(id), Some(asker)) = (kept, asker) else { return request };
    let Some(who) = &asker.who else { return request };
    if id == KEPT_IN_DRAFT {
        request.extensions_mut().insert(saved_again(&asker));
        return request;
    }
    match state.portal.accounts().parked_form(&who.person_id, &id).await {
        Ok(Some(form)) if forms::page_of(&form.path) == request.uri().path() => {
            let fields = forms::read_fields(form.body.as_bytes());
            let returned = Returned { action: form.path, ..handed_back(&asker, fields) };
            request.extensions_mut().insert(returned);
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "a kept form could not be read"),
    }
    request
}

/// Does the caller want JSON rather than a page?
pub fn wants_json(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).is_some_and(|accept| accept.as_bytes().starts_with(b"application/json"))
}

/// A refusal for scripts and machines.
pub fn refused_json(refusal: &Refusal) -> Response {
    let status = match refusal {
        // Scripts follow the address in the body themselves.
        Refusal::Moved(_) => StatusCode::CONFLICT,
        other => StatusCode::from_u16(other.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    };
    let mut response = (status, axum::Json(refusal)).into_response();
    if let Refusal::TooMany(seconds) = refusal {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(*seconds));
    }
    response
}

/// A refusal raised outside a page gets the same page as one raised inside.
pub async fn refuse(state: &ServerState, request: Request, refusal: Refusal) -> Response {
    if wants_json(request.headers()) {
        return refused_json(&refusal);
    }
    let (mut parts, _) = request.into_parts();
    parts.method = Method::GET;
    parts.uri = Uri::from_static(ERROR_PAGE);
    if parts.extensions.get::<Asker>().is_none() {
        let request_id = parts.extensions.get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
        let stranger = stranger(state, request_id, &parts.headers).await;
        parts.extensions.insert(stranger);
    }
    let status = refusal.status();
    parts.extensions.insert(refusal.clone());
    let mut response = render(state, Request::from_parts(parts, Body::empty())).await;
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if let Refusal::TooMany(seconds) = refusal {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// The page at a form's own address, with what came back.
pub async fn page_with_form(state: &ServerState, parts: axum::http::request::Parts, returned: Returned) -> Response {
    let mut parts = parts;
    parts.method = Method::GET;
    let (status, wait) = (returned.status, returned.retry_after);
    parts.extensions.insert(returned);
    let mut response = render(state, Request::from_parts(parts, Body::empty())).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
    }
    if let Some(seconds) = wait {
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

async fn render(state: &ServerState, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    let cookie = parts.extensions.get::<Asker>().and_then(visitor_cookie);
    let mut response = write(parts, state.site.assets().clone()).await;
    if let Some(cookie) = cookie {
        response.headers_mut().append(SET_COOKIE, cookie);
    }
    response
}

/// An asker for pages shown before anybody could be identified.
async fn stranger(state: &ServerState, request_id: String, headers: &HeaderMap) -> Asker {
    let secure = state.portal.house().config.is_https();
    let visitor = state.portal.visitors().greet(cookie_value(headers, visitor_name(secure)).as_deref()).await;
    Asker::new(Facts {
        // Without a key there is still a page that says so; its forms will ask to be pressed again.
        visitor: visitor.unwrap_or_default(),
        demo: false,
        notices: Arc::default(),
        portal: state.portal.clone(),
        who: None,
        cookie: None,
        first_step: None,
        address: IpAddr::V4(Ipv4Addr::LOCALHOST),
        user_agent: String::new(),
        language: Language::Vi,
        theme: String::new(),
        request_id,
    })
}
