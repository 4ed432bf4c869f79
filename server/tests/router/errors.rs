//! Whatever goes wrong, people get a page in Vietnamese with the number of their request, and nothing about the machine.

use crate::support::{Answer, Draft, FAST, Log, TestPortal, all_dossiers, own_page, request};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, Method, Request};
use axum::routing::{get, post};
use futures::stream;
use server::state::ServerState;

/// Words that only a machine says.
const MACHINE: [&str; 9] =
    ["panicked", "src/", ".rs:", "SELECT", "sqlx", "sqlite", "Failed to", "Could not find", "RUST_BACKTRACE"];

/// A page people can read, with the number under which the log knows the request.
#[track_caller]
fn is_a_page(answer: &Answer) {
    assert!(answer.header("content-type").starts_with("text/html"), "{}: {}", answer.asked, answer.text());
    let (text, id) = (answer.text(), answer.header("x-request-id"));
    assert!(!id.is_empty() && text.contains(id), "{}: no number in {}", answer.asked, answer.words());
    assert!(text.contains("lang=\"vi\""), "{}: {text}", answer.asked);
    assert!(answer.words().contains("trang chủ") || answer.words().contains("Trang chủ"), "{}", answer.words());
    for word in MACHINE {
        assert!(!text.contains(word), "{}: {word} in {text}", answer.asked);
    }
    assert!(answer.headers.contains_key("content-security-policy"), "{}: {:?}", answer.asked, answer.headers);
    assert_eq!(answer.header("cache-control"), "no-store", "{}", answer.asked);
}

fn breaking() -> Router<ServerState> {
    async fn breaks() -> &'static str {
        panic!("a secret of /etc/motcua at src/nowhere.rs:7")
    }
    async fn breaks_late(body: Bytes) -> &'static str {
        assert!(body.is_empty(), "the typed secret {body:?}");
        "fine"
    }
    Router::new().route("/hong", get(breaks)).route("/hong-khi-gui", post(breaks_late))
}

#[tokio::test]
async fn p2_a_panic_in_a_handler_becomes_a_page_and_the_next_request_is_served() {
    let portal = TestPortal::sqlite().await;
    let browser = portal.with_routes(breaking());
    let log = Log::listen();
    let answer = browser.get("/hong").await.expect(500);
    is_a_page(&answer);
    assert!(!answer.text().contains("secret"));
    assert!(log.text().contains(answer.header("x-request-id")) && !log.text().contains("secret"));
    let posted = browser.post("/hong-khi-gui", &[("a", "b")]).await.expect(500);
    is_a_page(&posted);
    assert!(!posted.text().contains("secret"));
    browser.post::<&str, &str>("/hong-khi-gui", &[]).await.expect(200);
    portal.visitor().get("/").await.expect(200);
}

#[tokio::test]
async fn p2_a_broken_database_becomes_a_page_without_sql() {
    let portal = TestPortal::sqlite().await;
    let citizen = portal.citizen("lan@example.vn").await;
    let draft = Draft::start(&citizen, FAST, &citizen.token().await).await;
    portal.lose_table("attachments").await;
    let answer = citizen.get(&draft.url("giay-to")).await;
    assert!(answer.status.is_server_error(), "{}", answer.status);
    is_a_page(&answer);
    portal.lose_table("login_sessions").await;
    for answer in [citizen.get("/tai-khoan").await, citizen.post("/dang-xuat", &[("token", "x")]).await] {
        assert!(answer.status.is_server_error(), "{}", answer.status);
        is_a_page(&answer);
    }
    portal.visitor().get("/").await.expect(200);
}

#[tokio::test]
async fn p2_an_unknown_address_is_a_page_wherever_it_lies() {
    let portal = TestPortal::sqlite().await;
    let citizen = portal.citizen("lan@example.vn").await;
    for path in [
        "/khong-co",
        "/pkg/khong-co.js",
        "/pkg/",
        "/fonts/khong-co.woff2",
        "/thu-tuc/khong-co",
        "/thu-tuc/khong-co/vi-du.pdf",
        "/tai-ve/khong-co.pdf",
        "/captcha/register/khong-co",
        "/captcha/khong-co/0123.png",
        "/tai-khoan/khong-co",
        "/ho-so/khong-co",
        "/ho-so/khong-co/khai",
        "/ho-so/khong-co/giay-to/x/tai",
        "/nop/khong-co",
    ] {
        is_a_page(&citizen.get(path).await.expect(404));
    }
}

#[tokio::test]
async fn p2_a_wrong_method_is_a_page_that_keeps_what_is_allowed() {
    let portal = TestPortal::sqlite().await;
    let browser = portal.visitor();
    let own = |method: Method, path: &str| {
        let mut asked = request(method, path, Body::empty());
        asked.headers_mut().extend(own_page("application/x-www-form-urlencoded"));
        asked
    };
    for (method, path) in [
        (Method::POST, "/"),
        (Method::POST, "/thu-tuc"),
        (Method::POST, "/khong-co"),
        (Method::PUT, "/dang-nhap"),
        (Method::DELETE, "/dang-ky"),
        (Method::PATCH, "/giao-dien"),
        (Method::GET, "/giao-dien"),
        (Method::POST, "/captcha/register/x.png"),
        (Method::POST, "/thu-tuc/ket-hon/vi-du.pdf"),
        (Method::from_bytes(b"SEARCH").expect("a method"), "/tra-cuu"),
    ] {
        is_a_page(&browser.send(own(method, path)).await.expect(405));
    }
    let answer = browser.send(own(Method::GET, "/giao-dien")).await;
    assert_eq!(answer.header("allow"), "POST");
}

#[tokio::test]
async fn p2_an_address_that_cannot_be_read_is_a_page() {
    let portal = TestPortal::sqlite().await;
    let citizen = portal.citizen("lan@example.vn").await;
    let draft = Draft::start(&citizen, FAST, &citizen.token().await).await;
    for path in
        ["/ho-so/%ff/to-khai.pdf", "/ho-so/%ff%fe/giay-to/x/xem", "/captcha/%ff/x.png", "/thu-tuc/%c3%28/vi-du.pdf"]
    {
        is_a_page(&citizen.get(path).await.expect(400));
    }
    is_a_page(&citizen.get(&draft.url("giay-to/x/xem?trang=hai")).await.expect(400));
    is_a_page(&citizen.upload(&draft.url("giay-to/x/hai/tep"), draft.token(), "a.pdf", b"x").await.expect(400));
    for path in
        ["/thu-tuc/%ff", "/%ff", "/%", "/%zz", "/ho-so/%zz", "/thu-tuc?q=%ff%zz", "/tra-cuu?ma=%c3%28", "/nop/%00"]
    {
        let answer = citizen.get(path).await;
        assert!(matches!(answer.status.as_u16(), 200 | 400 | 404), "{path}: {}", answer.status);
        assert!(answer.header("content-type").starts_with("text/html"), "{path}");
    }
}

#[tokio::test]
async fn p2_an_odd_address_of_a_broken_upload_is_no_failure_of_ours() {
    let portal = TestPortal::sqlite().await;
    let citizen = portal.citizen("lan@example.vn").await;
    for path in [
        "/ho-so/%0a/giay-to/%0d%0aX:%20y/0/tep",
        "/ho-so/%c3%bd/giay-to/gi%e1%ba%a5y/7/tep",
        "/ho-so/x/giay-to/a&b=c/0/tep",
    ] {
        for body in ["", "rubbish"] {
            let answer = citizen.upload_body(path, Body::from(body)).await.expect(303);
            assert!(answer.location().starts_with('/') && !answer.headers.contains_key("x"), "{path}");
        }
    }
}

#[tokio::test]
async fn p2_a_head_of_twenty_kib_is_a_page() {
    let portal = TestPortal::sqlite().await;
    let long = HeaderValue::from_str(&"x".repeat(20 * 1024)).expect("a header");
    for name in ["cookie", "x-anything", "referer", "accept"] {
        let mut asked = request(Method::GET, "/", Body::empty());
        asked.headers_mut().insert(name, long.clone());
        is_a_page(&portal.visitor().send(asked).await.expect(431));
    }
    let mut fine = request(Method::GET, "/", Body::empty());
    fine.headers_mut().insert("x-anything", HeaderValue::from_str(&"x".repeat(8 * 1024)).expect("a header"));
    portal.visitor().send(fine).await.expect(200);
}

/// A form without a declared length.
fn endless(path: &str, content: &str) -> Request<Body> {
    let piece = Bytes::from("a=".to_owned() + &"x".repeat(8 * 1024));
    let body = Body::from_stream(stream::repeat_with(move || Ok::<_, std::io::Error>(piece.clone())));
    let mut asked = request(Method::POST, path, body);
    asked.headers_mut().extend(own_page(content));
    asked
}

#[tokio::test]
async fn p2_a_form_over_64_kib_is_a_page_and_an_endless_one_is_not_read_to_its_end() {
    let portal = TestPortal::sqlite().await;
    let citizen = portal.citizen("lan@example.vn").await;
    let draft = Draft::start(&citizen, FAST, &citizen.token().await).await;
    let before = portal.everything().await;
    let large = "x".repeat(64 * 1024);
    for path in
        ["/dang-nhap", "/dang-ky", "/tra-cuu", "/giao-dien", "/tai-khoan/thong-tin", &draft.url("khai/requester")]
    {
        is_a_page(&citizen.post(path, &[("a", &large)]).await.expect(413));
        is_a_page(&citizen.send(endless(path, "application/x-www-form-urlencoded")).await.expect(413));
    }
    assert_eq!(portal.everything().await, before);
}

#[tokio::test]
async fn p2_scripts_get_the_word_of_a_refusal_instead_of_a_page() {
    let portal = TestPortal::sqlite().await;
    let visitor = portal.visitor();
    let called = visitor.call("/f/khong-co", &serde_json::json!({})).await.expect(404);
    assert_eq!(called.json(), "NotFound");
    let large = serde_json::json!({ "fields": { "a": "x".repeat(64 * 1024) } });
    assert_eq!(visitor.call("/f/look_up", &large).await.expect(413).json(), "NotAcceptable");
    let read = visitor.send(endless("/f/look_up", "application/json")).await.expect(413);
    assert_eq!(read.json(), "NotAcceptable");
    for (path, status) in
        [("/api/v1/procedures/khong-co", 404), ("/api/v1/lists/khong-co", 404), ("/api/v1/places/%ff/wards", 400)]
    {
        assert!(
            visitor.get(path).await.expect(status).header("content-type").starts_with("application/json"),
            "{path}"
        );
    }
    let signed_out = visitor.call("/f/load_dossiers", &all_dossiers()).await.expect(401);
    assert_eq!(signed_out.json(), "SignIn");
    for name in ["serverfnerror", "location"] {
        assert!(!signed_out.headers.contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn p2_a_server_function_never_sends_its_caller_anywhere() {
    let portal = TestPortal::sqlite().await;
    let mut call = request(Method::POST, "/f/load_home", Body::from("{}"));
    call.headers_mut().extend(own_page("application/json"));
    call.headers_mut().insert("accept", HeaderValue::from_static("text/html"));
    call.headers_mut().insert("referer", HeaderValue::from_static("https://evil.test/"));
    let answer = portal.visitor().send(call).await.expect(200);
    assert!(!answer.headers.contains_key("location"));
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn p2_probes_get_their_line_of_text() {
    let portal = TestPortal::sqlite().await;
    let mut asked = request(Method::GET, "/readyz", Body::empty());
    asked.headers_mut().insert("host", HeaderValue::from_static("10.0.0.7"));
    assert_eq!(portal.visitor().send(asked).await.expect(200).text(), "ready\n");
    portal.lose_table("outbox").await;
    assert_eq!(portal.visitor().get("/readyz").await.expect(503).text(), "database\n");
    assert_eq!(portal.visitor().get("/healthz").await.expect(200).text(), "ok\n");
}
