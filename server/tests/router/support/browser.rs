//! A browser: an address, cookies, and the headers that browsers send by themselves.

use super::html::{Form, forms};
use super::{Answer, CAPTCHA};
use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::header::{ACCEPT, CONTENT_TYPE, COOKIE, HOST, ORIGIN as ORIGIN_HEADER, SET_COOKIE};
use axum::http::{HeaderMap, HeaderValue, Method, Request};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex};
use tower::ServiceExt as _;

/// The public origin of the tests' portals.
pub const ORIGIN: &str = "http://motcua.test";

/// Where the form in the foot of every page posts.
const APPEARANCE: &str = "/giao-dien";

/// One browser; clones share their cookies, as tabs do.
#[derive(Clone)]
pub struct Browser {
    router: Router,
    cookies: Arc<Mutex<BTreeMap<String, String>>>,
    address: IpAddr,
}

impl Browser {
    /// A browser without cookies in front of a router.
    pub fn new(router: Router) -> Self {
        Self { router, cookies: Arc::default(), address: IpAddr::V4(Ipv4Addr::new(203, 0, 113, 7)) }
    }

    /// The same person in another network.
    #[must_use]
    pub fn at(mut self, address: &str) -> Self {
        self.address = address.parse().expect("an address");
        self
    }

    /// A browser with the same cookies of its own: a thief's copy.
    pub fn copy(&self) -> Self {
        Self { cookies: Arc::new(Mutex::new(self.cookies())), ..self.clone() }
    }

    /// The cookies.
    pub fn cookies(&self) -> BTreeMap<String, String> {
        self.cookies.lock().expect("no panic inside").clone()
    }

    /// Puts a cookie into the jar.
    pub fn set_cookie(&self, name: &str, value: &str) {
        self.cookies.lock().expect("no panic inside").insert(name.to_owned(), value.to_owned());
    }

    /// Opens an address.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(request(Method::GET, path, Body::empty())).await
    }

    /// Posts a form as a page of ours does: with the token of the visitor, if it names none where it needs one.
    pub async fn post<N: AsRef<str>, V: AsRef<str>>(&self, path: &str, fields: &[(N, V)]) -> Answer {
        let mut body = encoded(fields);
        let name = if path == APPEARANCE { "_token" } else { "token" };
        let wanted = path == APPEARANCE || !self.has_login();
        if wanted
            && fields.iter().all(|(field, _)| field.as_ref() != name)
            && let Some(token) = self.visitor_token().await
        {
            body = format!("{body}&{name}={token}");
        }
        self.post_body(path, body).await
    }

    /// Posts a form exactly as it is written.
    pub async fn post_body(&self, path: &str, body: String) -> Answer {
        let mut request = request(Method::POST, path, Body::from(body));
        request.headers_mut().extend(own_page("application/x-www-form-urlencoded"));
        self.send(request).await
    }

    /// The token that this browser's forms carry while nobody is signed in, from the foot of a page.
    pub async fn visitor_token(&self) -> Option<String> {
        let page = self.get("/").await.text();
        forms(&page).into_iter().find(|form| form.action == APPEARANCE).map(|form| form.value("_token"))
    }

    /// Whether a login session is claimed, alive or not.
    fn has_login(&self) -> bool {
        self.cookies().keys().any(|name| name == "motcua" || name == "__Host-motcua")
    }

    /// Fills in a form of a page and posts it.
    pub async fn submit(&self, form: &Form, typed: &[(&str, &str)]) -> Answer {
        assert_eq!(form.method, "post", "{}", form.action);
        self.post(&form.action, &form.filled(typed)).await
    }

    /// Opens the page at an address, fills in its form to that address and posts it.
    pub async fn fill(&self, path: &str, typed: &[(&str, &str)]) -> Answer {
        let page = self.get(path).await.expect(200);
        let action = path.split('?').next().unwrap_or(path);
        self.submit(&page.form(action), typed).await
    }

    /// As [`Browser::fill`] with the captcha solved.
    pub async fn fill_solved(&self, path: &str, typed: &[(&str, &str)]) -> Answer {
        let solved: Vec<_> = typed.iter().copied().chain([("captcha", CAPTCHA)]).collect();
        self.fill(path, &solved).await
    }

    /// Calls a server function as the scripts of our pages do.
    pub async fn call(&self, path: &str, arguments: &serde_json::Value) -> Answer {
        let mut request = request(Method::POST, path, Body::from(arguments.to_string()));
        request.headers_mut().extend(own_page("application/json"));
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json"));
        self.send(request).await
    }

    /// Sends a request with the cookies of this browser and keeps those that come back. `Host` is ours unless set.
    pub async fn send(&self, mut request: Request<Body>) -> Answer {
        let asked = format!("{} {}", request.method(), request.uri());
        let peer = SocketAddr::new(self.address, 50_000);
        request.extensions_mut().insert(ConnectInfo(peer));
        let own_host = HeaderValue::from_static("motcua.test");
        request.headers_mut().entry(HOST).or_insert(own_host);
        let jar = self.cookies();
        if !jar.is_empty() {
            let line = jar.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ");
            request.headers_mut().insert(COOKIE, HeaderValue::from_str(&line).expect("cookies are text"));
        }
        let response = self.router.clone().oneshot(request).await.expect("a router always answers");
        let (parts, body) = response.into_parts();
        let body = axum::body::to_bytes(body, usize::MAX).await.expect("the body comes whole");
        self.keep(&parts.headers);
        Answer { status: parts.status, headers: parts.headers, body, asked }
    }

    fn keep(&self, headers: &HeaderMap) {
        let mut jar = self.cookies.lock().expect("no panic inside");
        for line in headers.get_all(SET_COOKIE).iter().filter_map(|line| line.to_str().ok()) {
            let (name, value) = line.split(';').next().and_then(|pair| pair.split_once('=')).expect("a cookie");
            if line.contains("Max-Age=0") {
                jar.remove(name);
            } else {
                jar.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}

/// A bare request.
pub fn request(method: Method, path: &str, body: Body) -> Request<Body> {
    Request::builder().method(method).uri(path).body(body).expect("a request")
}

/// What a browser adds to a request that a page of ours sends.
pub fn own_page(content: &str) -> HeaderMap {
    let value = |text: &str| HeaderValue::from_str(text).expect("a header");
    HeaderMap::from_iter([
        (CONTENT_TYPE, value(content)),
        (ORIGIN_HEADER, value(ORIGIN)),
        ("sec-fetch-site".parse().expect("a name"), value("same-origin")),
    ])
}

/// An url-encoded body.
pub fn encoded<N: AsRef<str>, V: AsRef<str>>(fields: &[(N, V)]) -> String {
    form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish()
}
