//! Forms and calls from elsewhere are refused, whatever they carry; lists come from the registries, so that what is new
//! is covered.

use crate::support::{BOUNDARY, Browser, Draft, FAST, Log, TestPortal, encoded, own_page, portals, request};
use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_TYPE, ORIGIN};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, Request};
use futures::stream;
use leptos::server_fn::axum::server_fn_paths;
use server::router::form_cases;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Headers of requests that no page of ours sends.
const FOREIGN: [(&str, &[(&str, &str)]); 8] = [
    ("another site", &[("sec-fetch-site", "cross-site"), ("origin", "https://evil.test")]),
    ("another site that lies about its origin", &[("sec-fetch-site", "cross-site"), ("origin", "http://motcua.test")]),
    ("a sibling site or another port", &[("sec-fetch-site", "same-site"), ("origin", "http://motcua.test")]),
    ("an address typed or a bookmark", &[("sec-fetch-site", "none")]),
    ("another site of an old browser", &[("origin", "https://evil.test")]),
    ("another scheme", &[("origin", "https://motcua.test")]),
    ("a page without an origin", &[("origin", "null")]),
    ("no headers", &[]),
];

/// A signed-in person with a draft, and everything on this portal that changes something.
struct Target {
    citizen: Browser,
    draft: Draft,
    token: String,
}

impl Target {
    async fn of(portal: &TestPortal) -> Self {
        let citizen = portal.citizen("lan@example.vn").await;
        let token = citizen.token().await;
        let draft = Draft::start(&citizen, FAST, &token).await;
        draft.answer_all().await;
        Self { citizen, draft, token }
    }

    /// Addresses that take forms, with this person's ids in them.
    fn forms(&self) -> Vec<String> {
        let uploads = "/ho-so/{id}/giay-to/ban-chup-ban-chinh/0/tep";
        let addresses =
            form_cases().into_iter().map(|(path, _)| path).chain([uploads, "/tai-khoan/giay-to", "/giao-dien"]);
        let filled = |path: &str| {
            path.replace("{slug}", FAST)
                .replace("{id}", &self.draft.id)
                .replace("{step}", "requester")
                .replace("{phan}", "nguon")
        };
        let paper = |path: String| path.replace("{paper}", "ban-chup-ban-chinh").replace("{row}", "0");
        addresses.map(|path| paper(filled(path).replace("{file}", "0123456789abcdef"))).collect()
    }

    /// A body that would do much, were it read.
    fn fields(&self) -> Vec<(String, String)> {
        let mut fields = self.draft.sending("key");
        for (name, value) in [("email", "lan@example.vn"), ("_action", "end-others"), ("authority.ward", "00004")] {
            fields.push((name.to_owned(), value.to_owned()));
        }
        fields
    }

    fn form(&self, path: &str, headers: HeaderMap) -> Request<Body> {
        let mut form = request(Method::POST, path, Body::from(encoded(&self.fields())));
        form.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
        form.headers_mut().extend(headers);
        form
    }
}

fn functions() -> Vec<&'static str> {
    let paths: Vec<_> = server_fn_paths().map(|(path, _)| path).collect();
    assert!(paths.len() > 25, "the functions are registered: {paths:?}");
    paths
}

/// Whether an address is none for people without a post, whatever they send.
fn of_the_office(path: &str) -> bool {
    path.starts_with("/can-bo") || path.starts_with("/quan-tri")
}

fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
    pairs.iter().map(|(name, value)| (HeaderName::from_static(name), HeaderValue::from_static(value))).collect()
}

/// A body that tells whether anybody began to read it.
fn watched() -> (Body, Arc<AtomicBool>) {
    let read = Arc::new(AtomicBool::new(false));
    let seen = read.clone();
    let pieces = stream::once(async move {
        seen.store(true, Ordering::SeqCst);
        Ok::<_, std::io::Error>(Bytes::from_static(b"{}"))
    });
    (Body::from_stream(pieces), read)
}

#[tokio::test]
async fn d1_a_form_on_another_site_reaches_no_server_function_and_the_log_says_why() {
    for portal in portals().await {
        let target = Target::of(&portal).await;
        let before = portal.everything().await;
        for path in functions() {
            let log = Log::listen();
            let foreign = target.form(path, headers(FOREIGN[0].1));
            target.citizen.send(foreign).await.expect(403);
            assert!(log.text().contains("refused a request of another site") && log.text().contains("FetchSite"));
        }
        assert_eq!(portal.everything().await, before);
    }
}

#[tokio::test]
async fn d1_a_form_on_another_site_reaches_no_form_of_ours_even_with_the_right_token() {
    for portal in portals().await {
        let target = Target::of(&portal).await;
        let before = portal.everything().await;
        for path in target.forms() {
            target.citizen.send(target.form(&path, headers(FOREIGN[0].1))).await.expect(403);
            // Log-in and registration of visitors are covered too.
            portal.visitor().send(target.form(&path, headers(FOREIGN[0].1))).await.expect(403);
        }
        assert_eq!(portal.everything().await, before);
    }
}

#[tokio::test]
async fn d2_siblings_other_ports_and_liars_are_other_sites() {
    for portal in portals().await {
        let target = Target::of(&portal).await;
        let before = portal.everything().await;
        for (who, pairs) in FOREIGN {
            for path in functions().into_iter().map(str::to_owned).chain(target.forms()) {
                let answer = target.citizen.send(target.form(&path, headers(pairs))).await;
                assert_eq!(answer.status, 403, "{who}: {path}");
            }
        }
        assert_eq!(portal.everything().await, before);
    }
}

#[tokio::test]
async fn d3_a_post_without_origin_and_without_fetch_metadata_is_refused() {
    for portal in portals().await {
        let target = Target::of(&portal).await;
        for path in functions().into_iter().map(str::to_owned).chain(target.forms()) {
            let log = Log::listen();
            target.citizen.send(target.form(&path, HeaderMap::new())).await.expect(403);
            assert!(log.text().contains("NoHeaders"), "{path}");
        }
    }
}

#[tokio::test]
async fn d3_an_old_browser_that_sends_only_its_origin_is_served_and_caches_are_told() {
    let portal = TestPortal::sqlite().await;
    let target = Target::of(&portal).await;
    let token = target.citizen.visitor_token().await.expect("a page has a foot");
    let mut form = request(Method::POST, "/giao-dien", Body::from(format!("_token={token}&_language=en")));
    form.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/x-www-form-urlencoded"));
    form.headers_mut().extend(headers(&[("origin", "http://motcua.test")]));
    let answer = target.citizen.send(form).await.expect(303);
    assert!(answer.headers.get_all("vary").iter().any(|vary| vary == "Sec-Fetch-Site, Origin"));
}

#[tokio::test]
async fn d1_a_form_of_our_own_without_the_token_of_this_login_session_changes_nothing() {
    for portal in portals().await {
        let target = Target::of(&portal).await;
        let other = portal.citizen("minh@example.vn").await.token().await;
        let mut pages = Vec::new();
        for (path, _) in form_cases() {
            let path = path.replace("{slug}", FAST).replace("{id}", &target.draft.id);
            let path =
                path.replace("{step}", "requester").replace("{phan}", "nguon").replace("{file}", "0123456789abcdef");
            let path = path.replace("{paper}", "ban-chup-ban-chinh").replace("{row}", "0");
            let page = target.citizen.get(&path).await.status;
            pages.push((path, page));
        }
        let before = portal.everything().await;
        for (path, page) in pages {
            for token in ["", other.as_str()] {
                let mut fields = target.fields();
                fields.retain(|(name, _)| name != "token");
                fields.push(("token".to_owned(), token.to_owned()));
                let answer = target.citizen.post(&path, &fields).await;
                // The stale form is shown on its page; where this person has no such page, its answer is what they get.
                let stale = answer.status == 409 && !of_the_office(&path);
                let no_page = page != 200 && answer.status == page;
                assert!(stale || no_page, "{path} with {token:?}: {} and its page {page}", answer.status);
            }
        }
        assert_eq!(portal.everything().await, before);
        let right = [("token", target.token.as_str()), ("_language", "vi")];
        target.citizen.post("/giao-dien", &right).await.expect(303);
    }
}

#[tokio::test]
async fn d1_no_server_function_answers_a_get() {
    let portal = TestPortal::sqlite().await;
    let target = Target::of(&portal).await;
    let before = portal.everything().await;
    for (path, method) in server_fn_paths() {
        assert_eq!(method, Method::POST, "{path} has a GET encoding");
        let query = encoded(&target.fields());
        target.citizen.get(&format!("{path}?{query}")).await.expect(405);
    }
    assert_eq!(portal.everything().await, before);
}

#[tokio::test]
async fn d5_a_server_function_reads_nothing_but_json() {
    for portal in portals().await {
        let target = Target::of(&portal).await;
        let before = portal.everything().await;
        let json =
            serde_json::json!({ "fields": target.fields().into_iter().collect::<std::collections::BTreeMap<_, _>>() });
        let bodies = [
            ("text/plain", json.to_string()),
            ("text/plain;charset=application/json", json.to_string()),
            ("", json.to_string()),
            ("application/x-www-form-urlencoded", encoded(&target.fields())),
            ("application/x-www-form-urlencoded", json.to_string()),
            ("multipart/form-data; boundary=x", format!("--x\r\n\r\n{json}\r\n--x--")),
        ];
        for path in functions() {
            for (kind, body) in &bodies {
                let mut call = request(Method::POST, path, Body::from(body.clone()));
                call.headers_mut().extend(own_page(kind));
                if kind.is_empty() {
                    call.headers_mut().remove(CONTENT_TYPE);
                }
                let answer = target.citizen.send(call).await;
                assert_eq!(answer.status, 415, "{path} as {kind:?}: {}", answer.text());
            }
        }
        assert_eq!(portal.everything().await, before);
    }
}

#[tokio::test]
async fn d5_a_server_function_says_when_it_cannot_read_its_json() {
    let portal = TestPortal::sqlite().await;
    let target = Target::of(&portal).await;
    for path in functions() {
        for body in [
            "{",
            "[[[",
            "\"\\ud800\"",
            "{\"fields\": 7, \"id\": {}, \"query\": [], \"slug\": 1, \"topic\": 2}",
            "\u{0}",
        ] {
            let mut call = request(Method::POST, path, Body::from(body));
            call.headers_mut().extend(own_page("application/json"));
            let answer = target.citizen.send(call).await;
            // A function without arguments has nothing to misread in an object; for citizens those of the office are none.
            let none_wanted = [200, 404].contains(&answer.status.as_u16()) && body.starts_with("{\"");
            assert!(answer.status == 422 || none_wanted, "{path} with {body:?}: {} {}", answer.status, answer.text());
        }
    }
}

#[tokio::test]
async fn d5_a_form_is_read_url_encoded_or_not_at_all() {
    for portal in portals().await {
        let target = Target::of(&portal).await;
        let before = portal.everything().await;
        let multipart = format!("multipart/form-data; boundary={BOUNDARY}");
        for (path, _) in form_cases() {
            let path = path.replace("{slug}", FAST).replace("{id}", &target.draft.id);
            let path =
                path.replace("{step}", "requester").replace("{phan}", "nguon").replace("{file}", "0123456789abcdef");
            let path = path.replace("{paper}", "ban-chup-ban-chinh").replace("{row}", "0");
            for kind in ["text/plain", "application/json", &multipart, ""] {
                let mut form = target.form(&path, own_page(kind));
                if kind.is_empty() {
                    form.headers_mut().remove(CONTENT_TYPE);
                }
                let answer = target.citizen.send(form).await;
                let expected = if of_the_office(&path) { 404 } else { 422 };
                assert_eq!(answer.status, expected, "{path} as {kind:?}");
            }
        }
        assert_eq!(portal.everything().await, before);
    }
}

#[tokio::test]
async fn d5_a_foreign_request_is_refused_before_anybody_reads_its_body() {
    let portal = TestPortal::sqlite().await;
    let target = Target::of(&portal).await;
    for path in functions().into_iter().map(str::to_owned).chain(target.forms()) {
        let (body, read) = watched();
        let mut foreign = request(Method::POST, &path, body);
        foreign.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        foreign.headers_mut().insert(ORIGIN, HeaderValue::from_static("https://evil.test"));
        target.citizen.send(foreign).await.expect(403);
        assert!(!read.load(Ordering::SeqCst), "{path}");
    }
}
