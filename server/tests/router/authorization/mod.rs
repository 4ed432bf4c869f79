//! Who may do what: one table for every address and every server function. What stands in the router and not in the
//! table fails the first test; later roles get columns of their own.

mod calls;
mod fields;
mod office;
mod others;
pub mod table;

use crate::support::{Answer, Browser, Draft, FAST, TestPortal, WORKED, pdf, portals};
use axum::http::Request;
use axum::http::request::Parts;
use backend::clock::Random;
use calls::CALLS;
use leptos::prelude::provide_context;
use leptos::server_fn::axum::server_fn_paths;
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use std::collections::BTreeSet;
use table::Expected;
pub use table::ROUTES;

/// Two citizens; the first has a draft with a paper, a sent dossier with a paper, a kept paper and a relative.
pub struct Cast {
    pub visitor: Browser,
    pub owner: Browser,
    pub other: Browser,
    owner_token: String,
    other_token: String,
    draft: Draft,
    sent: Draft,
    code: String,
    draft_file: String,
    sent_file: String,
    kept: String,
    kept_file: String,
    person: String,
}

impl Cast {
    /// On a portal nobody has visited.
    pub async fn of(portal: &TestPortal) -> Self {
        let (owner, other) = (portal.citizen("lan@example.vn").await, portal.citizen("minh@example.vn").await);
        let (owner_token, other_token) = (owner.token().await, other.token().await);
        let sent = portal.complete_draft(&owner, WORKED).await;
        let sent_file = file_of(portal, &sent).await;
        let code = sent.file().await;
        let draft = Draft::start(&owner, FAST, &owner_token).await;
        draft.answer_all().await;
        draft.attach("ban-chup-ban-chinh", "giấy tờ.pdf", &pdf()).await;
        let draft_file = file_of(portal, &draft).await;
        let visitor = portal.visitor();
        let (kept, kept_file) = owner.keep_paper(&portal.state, &owner_token, &[("kind", "can_cuoc")]).await;
        let person = owner.enter_person(&portal.state, &owner_token, &[("relation", "me"), ("full_name", "Lan")]).await;
        Self {
            visitor,
            owner,
            other,
            owner_token,
            other_token,
            draft,
            sent,
            code,
            draft_file,
            sent_file,
            kept,
            kept_file,
            person,
        }
    }

    /// A template of the table with this cast's ids.
    pub fn filled(&self, template: &str) -> String {
        let id = Random::os().id();
        let picture = format!("{id}.png");
        let texts: [(&str, &str); 21] = [
            ("{guide}", "huong-dan.pdf"),
            ("{purpose}", "register"),
            ("{picture}", &picture),
            ("{province}", "01"),
            ("{list}", "units"),
            ("{paper}", "ban-chup-ban-chinh"),
            ("{sent_paper}", "giay-chung-sinh"),
            ("{row}", "0"),
            ("{slug}", FAST),
            ("{draft}", &self.draft.id),
            ("{sent}", &self.sent.id),
            ("{draft_file}", &self.draft_file),
            ("{sent_file}", &self.sent_file),
            ("{code}", &self.code),
            ("{kept}", &self.kept),
            ("{kept_file}", &self.kept_file),
            ("{person}", &self.person),
            ("{step}", self.draft.procedure.form.steps()[0].id),
            ("{part}", "nguon"),
            ("{look}", "huong-dan"),
            ("{random}", &id),
        ];
        texts.iter().fold(template.to_owned(), |text, (name, value)| text.replace(name, value))
    }

    async fn ask(&self, who: &Browser, token: &str, method: &str, path: &str, fields: &str) -> Answer {
        let path = self.filled(path);
        match method {
            "GET" => who.get(&path).await,
            "UPLOAD" => who.upload(&path, token, "a.pdf", &pdf()).await,
            _ => {
                let visitor = who.visitor_token().await.expect("a page has a foot");
                let token = if token.is_empty() { &visitor } else { token };
                let foot = if path == "/giao-dien" { format!("&_token={visitor}") } else { String::new() };
                who.post_body(&path, format!("{}&token={token}{foot}", self.filled(fields))).await
            }
        }
    }
}

async fn file_of(portal: &TestPortal, draft: &Draft) -> String {
    use backend::store::rows::attachments::{Column, Entity};
    let found = Entity::find().filter(Column::DossierId.eq(&draft.id)).one(portal.rows()).await;
    found.expect("the database answers").expect("a file").id
}

/// `{id}` for every part of an address that differs.
fn shape(path: &str) -> String {
    let part = |part: &str| match part.chars().next() {
        Some(':' | '{') => "{}".to_owned(),
        Some(_) | None => part.to_owned(),
    };
    path.split('?').next().unwrap_or_default().split('/').map(part).collect::<Vec<_>>().join("/")
}

/// Addresses of the plain routes, read where they are written: a router cannot be asked.
fn plain_routes() -> BTreeSet<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = vec![folder.join("router.rs"), folder.join("routes")];
    let mut found = BTreeSet::new();
    while let Some(file) = paths.pop() {
        if file.is_dir() {
            paths.extend(std::fs::read_dir(file).expect("a folder").flatten().map(|entry| entry.path()));
            continue;
        }
        let text = std::fs::read_to_string(&file).expect("a source file");
        for rest in text.split(".route(\"").skip(1) {
            found.insert(shape(rest.split('"').next().unwrap_or_default()));
        }
    }
    assert!(found.len() > 15, "{found:?}");
    found
}

/// Addresses of the app's pages, asked of the app.
async fn page_routes(portal: &TestPortal) -> BTreeSet<String> {
    let asker = portal.asker();
    let context = move || {
        let (mut parts, ()): (Parts, ()) = Request::new(()).into_parts();
        parts.extensions.insert(asker.clone());
        provide_context(parts);
    };
    let (routes, _) =
        leptos_axum::generate_route_list_with_exclusions_and_ssg_and_context(app::shell::App, None, context);
    routes.iter().map(|route| shape(route.path())).collect()
}

#[tokio::test]
async fn e1_every_address_and_every_server_function_stands_in_the_table() {
    let portal = TestPortal::sqlite().await;
    let listed: BTreeSet<String> = ROUTES.iter().map(|route| shape(route.1)).collect();
    let pages = page_routes(&portal).await;
    assert!(pages.len() > 25, "{pages:?}");
    let forms = server::router::form_cases().into_iter().map(|(path, _)| shape(path));
    let missing: Vec<_> =
        pages.into_iter().chain(plain_routes()).chain(forms).filter(|path| !listed.contains(path)).collect();
    assert_eq!(missing, ["/f/{}"], "addresses that nobody decided about");
    let called: BTreeSet<&str> = CALLS.iter().map(|call| call.0).collect();
    let functions: BTreeSet<&str> = server_fn_paths().map(|(path, _)| path.trim_start_matches("/f/")).collect();
    assert_eq!(called, functions);
    let posted: BTreeSet<String> = ROUTES.iter().filter(|route| route.0 != "GET").map(|route| shape(route.1)).collect();
    let unposted: Vec<_> =
        server::router::form_cases().into_iter().filter(|(path, _)| !posted.contains(&shape(path))).collect();
    assert!(unposted.is_empty(), "forms that nobody decided about: {unposted:?}");
}

#[tokio::test]
async fn e1_every_address_answers_each_role_as_the_table_says() {
    for portal in portals().await {
        let cast = Cast::of(&portal).await;
        for (method, path, fields, expected) in ROUTES {
            check(&cast, method, path, fields, *expected).await;
        }
    }
}

async fn check(cast: &Cast, method: &str, path: &str, fields: &str, Expected(visitor, other, owner): Expected) {
    for (name, who, token, status) in [
        ("visitor", &cast.visitor, "", visitor),
        ("other citizen", &cast.other, cast.other_token.as_str(), other),
        ("owner", &cast.owner, cast.owner_token.as_str(), owner),
    ] {
        let answer = cast.ask(who, token, method, path, fields).await;
        assert_eq!(answer.status.as_u16(), status, "{name}: {method} {path} as {}: {}", answer.asked, answer.words());
        if name == "visitor" && status == 303 && server::layers::login::is_private(path) {
            assert!(answer.location().starts_with("/dang-nhap?next="), "{}", answer.location());
        }
    }
}

#[tokio::test]
async fn e1_every_server_function_answers_each_role_as_the_table_says() {
    for portal in portals().await {
        let cast = Cast::of(&portal).await;
        for (name, arguments, Expected(visitor, other, owner)) in CALLS {
            for (who, browser, token, status) in [
                ("visitor", &cast.visitor, "", visitor),
                ("other citizen", &cast.other, cast.other_token.as_str(), other),
                ("owner", &cast.owner, cast.owner_token.as_str(), owner),
            ] {
                let body = cast.filled(arguments).replace("{token}", token);
                let body = serde_json::from_str(&body).unwrap_or_else(|error| panic!("{name}: {error}: {body}"));
                let answer = browser.call(&format!("/f/{name}"), &body).await;
                assert_eq!(answer.status.as_u16(), *status, "{who}: {name}: {}", answer.text());
                assert_eq!(answer.header("cache-control"), "no-store", "{name}");
            }
        }
    }
}
