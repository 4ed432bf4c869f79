//! What browsers are told with every answer, whoever asks and whatever comes back.

use crate::authorization::Cast;
use crate::authorization::table::ROUTES;
use crate::support::{Answer, Browser, TestPortal, own_page, portals, request};
use axum::body::Body;
use axum::http::{HeaderValue, Method};
use server::assets::Site;

/// A site as the build leaves it, with a stylesheet, a module and their compressed forms.
fn built_site() -> Site {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, content: &str| {
        let path = folder.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
        std::fs::write(path, content).expect("written");
    };
    write("pkg/motcua.0123abcd.css", "body{}");
    write("pkg/motcua.0123abcd.css.gz", "packed");
    write("pkg/motcua.0123abcd.js", "export {}");
    write("pkg/motcua.0123abcd.wasm", "wasm");
    write("fonts/be.woff2", "font");
    write("favicon.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    write("robots.txt", "User-agent: *");
    write(
        "manifest.json",
        r#"{"motcua.css":"pkg/motcua.0123abcd.css","motcua.js":"pkg/motcua.0123abcd.js","motcua.wasm":"pkg/motcua.0123abcd.wasm"}"#,
    );
    Site::load(Some(folder.path())).expect("the site loads")
}

/// The directives of a content policy by name.
fn policy(answer: &Answer) -> std::collections::BTreeMap<String, String> {
    let directives = answer.header("content-security-policy").split(';').map(str::trim);
    directives.filter_map(|one| one.split_once(' ')).map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn nonce(answer: &Answer) -> Option<String> {
    let (_, rest) = answer.header("content-security-policy").split_once("'nonce-")?;
    rest.split_once('\'').map(|(nonce, _)| nonce.to_owned())
}

/// The header set of every page.
#[track_caller]
fn swept(answer: &Answer) {
    let said = |name: &str, value: &str| assert_eq!(answer.header(name), value, "{name} of {}", answer.asked);
    said("x-content-type-options", "nosniff");
    let links = [
        "/kich-hoat?",
        "/dat-lai-mat-khau?",
        " /dai-dien?",
        " /danh-gia/",
        "/doi-email?",
        "/bat-dau?",
        "/theo-doi/",
        "/xac-minh/",
    ];
    let secret = links.iter().any(|page| answer.asked.contains(page));
    said("referrer-policy", if secret { "same-origin" } else { "strict-origin-when-cross-origin" });
    said("cross-origin-opener-policy", "same-origin");
    let permissions = answer.header("permissions-policy");
    assert!(permissions.contains("microphone=()") && permissions.contains("geolocation=()"), "{}", answer.asked);
    assert!(!answer.header("cache-control").is_empty(), "{}", answer.asked);
    for name in ["access-control-allow-origin", "server", "x-powered-by", "serverfnerror"] {
        assert!(!answer.headers.contains_key(name), "{name} of {}", answer.asked);
    }
    let whole = answer.header("content-security-policy");
    assert!(!whole.contains("unsafe-inline") && !whole.contains("'unsafe-eval'") && !whole.contains('*'), "{whole}");
    let policy = policy(answer);
    let directive = |name: &str| policy.get(name).map(String::as_str).unwrap_or_default();
    if whole.starts_with("sandbox") {
        assert_eq!(whole, "sandbox; default-src 'none'", "{}", answer.asked);
        return said("cross-origin-resource-policy", "same-origin");
    }
    for (name, value) in [
        ("default-src", "'self'"),
        ("style-src", "'self'"),
        ("img-src", "'self' blob: data:"),
        ("object-src", "'none'"),
        ("base-uri", "'none'"),
        ("frame-ancestors", "'none'"),
        ("form-action", "'self'"),
    ] {
        assert_eq!(directive(name), value, "{name} of {}", answer.asked);
    }
    let scripts = directive("script-src").to_owned();
    let expected = nonce(answer)
        .map_or("'self' 'wasm-unsafe-eval'".to_owned(), |nonce| format!("'self' 'nonce-{nonce}' 'wasm-unsafe-eval'"));
    assert_eq!(scripts, expected, "{}", answer.asked);
}

/// Rendered HTML needs no exception from the policy.
#[track_caller]
fn clean(answer: &Answer) {
    if !answer.header("content-type").starts_with("text/html") {
        return;
    }
    let text = answer.text();
    assert!(!text.contains(" style=\""), "{}: a style attribute", answer.asked);
    for tag in text.split('<').skip(1).map(|rest| rest.split('>').next().unwrap_or_default()) {
        let handler = tag.split_whitespace().skip(1).any(|part| part.starts_with("on") && part.contains('='));
        assert!(!handler, "{}: a handler in <{tag}>", answer.asked);
    }
    for script in text.split("<script").skip(1) {
        let tag = script.split('>').next().unwrap_or_default();
        let own = nonce(answer).is_some_and(|nonce| tag.contains(&format!("nonce=\"{nonce}\"")));
        assert!(own || tag.contains(" src=\"/"), "{}: <script{tag}>", answer.asked);
    }
}

async fn every_get(cast: &Cast, who: &Browser) -> Vec<Answer> {
    let mut answers = Vec::new();
    for (_, path, ..) in ROUTES.iter().filter(|route| route.0 == "GET") {
        answers.push(who.get(&cast.filled(path)).await);
    }
    answers
}

#[tokio::test]
async fn j1_every_address_static_file_and_error_page_carries_the_header_set() {
    let portal = TestPortal::sqlite_with_site(&|_: &mut _| (), built_site()).await;
    let cast = Cast::of(&portal).await;
    let mut answers = every_get(&cast, &cast.visitor).await;
    answers.extend(every_get(&cast, &cast.owner).await);
    for path in portal.state.site.paths() {
        answers.push(cast.visitor.get(path).await.expect(200));
    }
    let visitor = &cast.visitor;
    let mut foreign = request(Method::POST, "/dang-nhap", Body::empty());
    foreign.headers_mut().insert("origin", HeaderValue::from_static("https://evil.test"));
    answers.push(visitor.send(foreign).await.expect(403));
    let mut elsewhere = request(Method::GET, "/", Body::empty());
    elsewhere.headers_mut().insert("host", HeaderValue::from_static("evil.test"));
    answers.push(visitor.send(elsewhere).await.expect(421));
    let mut put = request(Method::PUT, "/", Body::empty());
    put.headers_mut().extend(own_page("text/plain"));
    answers.push(visitor.send(put).await.expect(405));
    answers.push(visitor.get("/khong-co").await.expect(404));
    answers.push(visitor.get("/pkg/khong-co.js").await.expect(404));
    answers.push(visitor.post("/dang-nhap", &[("email", "")]).await.expect(422));
    answers.push(visitor.post("/dang-nhap", &[("email", "x".repeat(70_000))]).await.expect(413));
    answers.push(visitor.call("/f/load_home", &serde_json::json!({})).await.expect(200));
    answers.push(visitor.call("/f/load_profile", &serde_json::json!({})).await.expect(401));
    assert!(answers.len() > 120, "{}", answers.len());
    for answer in &answers {
        swept(answer);
        clean(answer);
    }
}

#[tokio::test]
async fn j1_the_nonce_is_new_in_every_response_and_the_scripts_of_the_page_carry_it() {
    let portal = TestPortal::sqlite_with_site(&|_: &mut _| (), built_site()).await;
    let visitor = portal.visitor();
    let (first, second) = (visitor.get("/").await, visitor.get("/").await);
    let nonces = [nonce(&first).expect("a nonce"), nonce(&second).expect("a nonce")];
    assert_ne!(nonces[0], nonces[1]);
    assert!(nonces.iter().all(|nonce| nonce.len() >= 22), "128 bits: {nonces:?}");
    assert!(first.text().contains(&format!("nonce=\"{}\"", nonces[0])));
    // An error page is a page of the app and has one too.
    assert!(nonce(&visitor.get("/khong-co").await).is_some());
}

#[tokio::test]
async fn j1_nothing_personal_may_be_kept_and_hashed_files_may_be_for_ever() {
    let portal = TestPortal::sqlite_with_site(&|_: &mut _| (), built_site()).await;
    let cast = Cast::of(&portal).await;
    for answer in every_get(&cast, &cast.owner).await {
        let caching = answer.header("cache-control");
        let lists = ["/api/v1/", "/thu-tuc/", "/tai-ve/"].iter().any(|start| answer.asked.contains(start));
        if caching.contains("public") {
            assert!(lists && !answer.asked.contains("/dossiers/"), "{}: {caching}", answer.asked);
            assert!(!answer.headers.contains_key("set-cookie") && !answer.text().contains("lan@example.vn"));
        } else {
            assert!(["no-store", "private, no-store"].contains(&caching), "{}: {caching}", answer.asked);
        }
    }
    let kept = "public, max-age=31536000, immutable";
    assert_eq!(cast.owner.get("/pkg/motcua.0123abcd.css").await.header("cache-control"), kept);
    assert_eq!(cast.owner.get("/robots.txt").await.header("cache-control"), "public, max-age=3600");
    assert_eq!(cast.owner.get("/pkg/khong-co.css").await.header("cache-control"), "no-store");
}

#[tokio::test]
async fn j1_an_https_portal_insists_on_https_and_keeps_its_cookie_to_itself() {
    let portal = TestPortal::sqlite_with(&|config: &mut backend::config::Config| {
        config.public_url = Some("https://motcua.test".to_owned());
    })
    .await;
    let visitor = portal.visitor();
    assert_eq!(visitor.get("/").await.header("strict-transport-security"), "max-age=31536000; includeSubDomains");
    let plain = TestPortal::sqlite().await;
    assert!(!plain.visitor().get("/").await.headers.contains_key("strict-transport-security"));
}

#[tokio::test]
async fn j1_files_of_people_are_downloads_in_a_sandbox() {
    for portal in portals().await {
        let cast = Cast::of(&portal).await;
        for path in
            ["/ho-so/{draft}/giay-to/{draft_file}/tai", "/ho-so/{sent}/to-khai.pdf", "/ho-so/{sent}/xac-nhan.pdf"]
        {
            let answer = cast.owner.get(&cast.filled(path)).await.expect(200);
            assert_eq!(answer.header("content-security-policy"), "sandbox; default-src 'none'");
            assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin");
            assert_eq!(answer.header("cache-control"), "private, no-store");
            assert!(answer.header("content-disposition").starts_with("attachment; filename=\""), "{path}");
        }
        let seen = cast.owner.get(&cast.filled("/ho-so/{draft}/giay-to/{draft_file}/xem")).await.expect(200);
        assert_eq!((seen.header("content-type"), seen.header("content-disposition")), ("image/jpeg", "inline"));
        assert_eq!(seen.header("content-security-policy"), "sandbox; default-src 'none'");
    }
}

#[tokio::test]
async fn j1_only_the_page_for_papers_may_use_the_camera() {
    let portal = TestPortal::sqlite().await;
    let cast = Cast::of(&portal).await;
    for (path, camera) in [("/ho-so/{draft}/giay-to", "camera=(self)"), ("/tai-khoan", "camera=()"), ("/", "camera=()")]
    {
        let answer = cast.owner.get(&cast.filled(path)).await.expect(200);
        assert!(answer.header("permissions-policy").starts_with(camera), "{path}");
    }
}

#[tokio::test]
async fn j4_no_trick_with_a_path_makes_a_personal_page_that_a_cache_may_keep() {
    let portal = TestPortal::sqlite().await;
    let cast = Cast::of(&portal).await;
    for path in [
        "/tai-khoan/ho-so/x.css",
        "/tai-khoan/x.js",
        "/tai-khoan;a.js",
        "/tai-khoan/;/a.css",
        "/tai-khoan%2fx.css",
        "/tai-khoan%2ecss",
        "/tai-khoan?x.css",
        "/tai-khoan/?/pkg/x.js",
        "//tai-khoan",
        "/tai-khoan//ho-so",
        "/tai-khoan/",
        "/pkg/../tai-khoan",
        "/pkg/%2e%2e/tai-khoan",
        "/pkg/..%2ftai-khoan",
        "/%74ai-khoan",
        "/fonts/../tai-khoan/thong-tin",
        "/tai-khoan/thong-tin/robots.txt",
        "/tai-khoan%00.css",
        "/TAI-KHOAN",
        "/ho-so/{draft}/khai.css",
        "/ho-so/{draft}/khai/x.css",
        "/ho-so/{sent}/da-gui/a.png",
        "/ho-so/{sent};v=1/da-gui",
    ] {
        let answer = cast.owner.get(&cast.filled(path)).await;
        let caching = answer.header("cache-control");
        assert!(caching.contains("no-store"), "{path}: {} {caching}", answer.status);
        assert!(answer.header("content-type").starts_with("text/html"), "{path}: {}", answer.header("content-type"));
        // A visitor sees nothing personal there.
        let seen = cast.visitor.get(&cast.filled(path)).await;
        assert!(!seen.text().contains("lan@example.vn") && !seen.text().contains("Nguyễn Thị Lan"), "{path}");
    }
}
