//! Finds out who asks, once per request, and sends visitors of private addresses to sign in. What another server has
//! published is noticed here too, before anything is answered.

use super::acting;
use super::bearer;
use super::client_address::client_address;
use super::confined;
use super::log::RequestId;
use crate::routes::forms::{limit, page_of};
use crate::routes::{hoard, pages};
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::{Asker, Facts};
use app::request::forms::{cookie_name, first_step_name, visitor_name};
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{COOKIE, USER_AGENT};
use axum::http::{HeaderMap, Method};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use backend::accounts::SignedIn;
use backend::audit::answer_for;
use backend::desk::is_office;
use domain::words::Language;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// Addresses that only signed-in people may open.
const PRIVATE: [&str; 5] = ["/nop/", "/ho-so/", "/tai-khoan", "/can-bo", "/quan-tri"];

/// What pages ask by themselves every minute: it keeps nobody signed in.
const ASKED_BY_PAGES: [&str; 2] = ["/f/load_counts", "/f/keep_open"];

/// The layer.
pub async fn layer(State(state): State<ServerState>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path();
    if path.starts_with("/pkg/") || path.starts_with("/fonts/") {
        return next.run(request).await;
    }
    let house = state.portal.house();
    if let Err(error) = house.catalogue.freshen(&house.store).await {
        tracing::error!(%error, "published procedures could not be read; those known go on to hold");
    }
    let (peer, id) = peer_and_id(&request);
    if bearer::is_for_programs(path) || bearer::has_token(path, request.headers()) {
        // Whoever comes with a token is nobody else, whatever their browser adds.
        request.headers_mut().remove(COOKIE);
    }
    let path = request.uri().path();
    let headers = request.headers();
    let asker = match find_asker(&state, headers, path, peer, id).await {
        Ok(asker) => asker,
        Err(refusal) => return pages::refuse(&state, request, refusal).await,
    };
    let private = is_private(path);
    let visitor = asker.who.is_none();
    let confined = asker.who.as_ref().is_some_and(|who| who.must_set_up_factor) && !confined::may_open(&state, path);
    // For everybody whose post does not open them, the office's addresses are no addresses.
    let opens = asker.who.as_ref().is_none_or(|who| who.officer.as_ref().is_some_and(|post| post.opens(path)));
    let shut = is_office(path) && !opens;
    request.extensions_mut().insert(asker.clone());
    if shut {
        return pages::refuse(&state, request, Refusal::NotFound).await;
    }
    let stopped = confined || (private && visitor);
    if !stopped {
        let acting = asker.who.as_ref().and_then(SignedIn::acting);
        return answer_for(acting, next.run(request)).await;
    }
    let headers = request.headers().clone();
    if is_upload(&headers) {
        let (parts, body) = request.into_parts();
        hoard::throw_away(body).await;
        request = Request::from_parts(parts, Body::empty());
    }
    if confined {
        return confined::lead(&headers);
    }
    if pages::wants_json(&headers) {
        return pages::refused_json(&Refusal::SignIn);
    }
    if *request.method() == Method::GET || *request.method() == Method::HEAD {
        let target = request.uri().path_and_query().map(|p| p.as_str()).unwrap_or("/");
        return to_login(target, None);
    }
    park(&state, &asker, request).await
}

fn is_upload(headers: &HeaderMap) -> bool {
    headers.get("content-type").is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/form-data"))
}

/// True for addresses that need a signed-in person.
pub fn is_private(path: &str) -> bool {
    PRIVATE.iter().any(|start| path.starts_with(start) || path == start.trim_end_matches('/'))
}

fn to_login(target: &str, parked: Option<String>) -> Response {
    use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
    let next = utf8_percent_encode(target, NON_ALPHANUMERIC);
    let parked = parked.map(|id| format!("&giu={id}")).unwrap_or_default();
    Redirect::to(&format!("/dang-nhap?next={next}{parked}")).into_response()
}

/// A form posted after the end of the login session is kept for the same account, never carried out.
async fn park(state: &ServerState, asker: &Asker, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    let plain = request
        .headers()
        .get("content-type")
        .is_some_and(|kind| kind.as_bytes().starts_with(b"application/x-www-form-urlencoded"));
    let page = page_of(&path);
    let Some(cookie) = asker.cookie.clone().filter(|_| plain) else { return to_login(&page, None) };
    let Ok(body) = axum::body::to_bytes(request.into_body(), limit(state)).await else { return to_login(&page, None) };
    let body = String::from_utf8_lossy(&body).into_owned();
    match state.portal.accounts().park_form(&cookie, &path, &body).await {
        Ok(parked) => to_login(&page, parked),
        Err(error) => {
            tracing::error!(%error, "a form could not be kept");
            to_login(&page, None)
        }
    }
}

/// The socket's other end and the number of the request.
fn peer_and_id(request: &Request) -> (IpAddr, String) {
    let peer = request
        .extensions()
        .get::<ConnectInfo<SocketAddr>>()
        .map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |info| info.0.ip());
    let id = request.extensions().get::<RequestId>().map(|id| id.0.clone()).unwrap_or_default();
    (peer, id)
}

async fn find_asker(
    state: &ServerState,
    headers: &HeaderMap,
    path: &str,
    peer: IpAddr,
    request_id: String,
) -> Result<Asker, Refusal> {
    let house = state.portal.house();
    let cookie = cookie_value(headers, cookie_name(house.config.is_https()));
    let accounts = state.portal.accounts();
    let who = match &cookie {
        Some(value) if ASKED_BY_PAGES.contains(&path) => accounts.who_untouched(value).await,
        Some(value) => accounts.who(value).await,
        None => Ok(None),
    };
    let who = who.map_err(|error| {
        tracing::error!(%error, "the login session could not be read");
        Refusal::TryLater
    })?;
    if let (None, Some(value)) = (&who, &cookie)
        && let Err(error) = accounts.note_closed(value).await
    {
        tracing::error!(%error, "a refusal could not be written down");
    }
    // Whoever acts for an organisation does so where its dossiers are, and is themselves everywhere else.
    let who = who.map(|who| if acting::is_about_dossiers(path) { who } else { who.as_person() });
    let known = cookie_value(headers, visitor_name(house.config.is_https()));
    let visitor = state.portal.visitors().greet(known.as_deref()).await.map_err(|error| {
        tracing::error!(%error, "the key of visitors' forms could not be read");
        Refusal::TryLater
    })?;
    let agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let demo = state.portal.is_demo().await.map_err(|error| {
        tracing::error!(%error, "the settings could not be read");
        Refusal::TryLater
    })?;
    // Nobody is turned away for want of a notice.
    let notices = state.portal.board().shown().await.unwrap_or_else(|error| {
        tracing::warn!(%error, "the notices could not be read");
        Arc::default()
    });
    Ok(Asker::new(Facts {
        demo,
        notices,
        portal: state.portal.clone(),
        who,
        cookie,
        visitor,
        first_step: cookie_value(headers, first_step_name(house.config.is_https())),
        address: client_address(peer, headers, |peer| house.config.trusts(peer)),
        user_agent: agent.chars().take(200).collect(),
        language: match cookie_value(headers, "ngon-ngu").as_deref() {
            Some("en") => Language::En,
            Some(_) | None => Language::Vi,
        },
        theme: cookie_value(headers, "giao-dien")
            .filter(|theme| theme == "light" || theme == "dark")
            .unwrap_or_default(),
        request_id,
    }))
}

/// The value of a cookie that came with a request.
pub fn cookie_value(headers: &HeaderMap, name: &str) -> Option<String> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(key, value)| *key == name && !value.is_empty())
        .map(|(_, value)| value.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn personal_filing_and_officer_addresses_are_private_and_public_ones_are_not() {
        for path in ["/nop/khai-sinh", "/ho-so/x/khai", "/tai-khoan", "/tai-khoan/ho-so", "/can-bo", "/quan-tri/don-vi"]
        {
            assert!(is_private(path), "{path}");
        }
        for path in ["/", "/thu-tuc", "/tra-cuu", "/dang-nhap", "/f/log_in"] {
            assert!(!is_private(path), "{path}");
        }
    }
}
