//! Programs with a token: let in as far as it says, told apart from browsers, and shown nobody else's dossiers.

use crate::api::Description;
use crate::support::{Answer, Browser, PASSWORD, TestPortal, WORKED, portals, portals_with, request};
use axum::body::Body;
use axum::http::header::{AUTHORIZATION, COOKIE};
use axum::http::{HeaderValue, Method};
use backend::store::rows::api_tokens::{self, Column};
use backend::store::rows::{accounts, issued_papers};
use backend::store::{StoreError, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveModelTrait as _, ActiveValue::Set, ColumnTrait as _, EntityTrait as _, QueryFilter as _};
use serde_json::Value;
use std::time::Duration;

const PAGE: &str = "/tai-khoan/api";
const LIST: &str = "/api/v1/me/dossiers";
const HOUR: Duration = Duration::from_secs(3_600);

/// What is typed into the form of a new token.
fn typed(password: &str) -> [(&str, &str); 4] {
    [("name", "Sổ thu chi"), ("scope_dossiers_read", "true"), ("days", "90"), ("present_password", password)]
}

/// Makes a token on the page and reads it there.
async fn token(browser: &Browser) -> String {
    browser.fill(PAGE, &typed(PASSWORD)).await.expect(200).marked("data-testid=\"api-token\"").replace(' ', "")
}

/// Asks as a program: no cookies, no browser's headers.
async fn ask(portal: &TestPortal, path: &str, token: &str) -> Answer {
    ask_from(&portal.visitor(), path, token).await
}

async fn ask_from(browser: &Browser, path: &str, token: &str) -> Answer {
    let mut asked = request(Method::GET, path, Body::empty());
    let value = HeaderValue::from_str(&format!("Bearer {token}")).expect("a header");
    asked.headers_mut().insert(AUTHORIZATION, value);
    browser.send(asked).await
}

/// A problem of RFC 9457 of this type, as described.
async fn problem(portal: &TestPortal, answer: Answer, status: u16, kind: &str) {
    let answer = answer.expect(status);
    assert_eq!(answer.header("content-type"), "application/problem+json", "{}", answer.asked);
    assert_eq!(answer.header("cache-control"), "no-store");
    let json = answer.json();
    assert_eq!(json["type"], format!("urn:motcua:problem:{kind}"), "{json}");
    assert_eq!(json["status"], status, "{json}");
    described(portal, "/api/v1/me/dossiers/{id}", &status.to_string(), &json).await;
}

async fn described(portal: &TestPortal, route: &str, status: &str, json: &Value) {
    let told = Description::of(portal).await;
    let faults = told.faults(told.answer(route, status), json, route);
    assert!(faults.is_empty(), "{faults:#?}");
}

/// Writes to the database past the portal.
async fn write(
    portal: &TestPortal,
    work: impl for<'t> FnOnce(&'t backend::store::Tx) -> Work<'t, (), StoreError> + Clone + Send + 'static,
) {
    portal.state.portal.house().store.write(work).await.expect("written");
}

#[tokio::test]
async fn a_token_is_shown_once_and_only_its_hash_is_kept() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let token = token(&lan).await;
        assert!(token.starts_with("motcua_") && token.len() == 50, "{token}");
        let page = lan.get(PAGE).await.expect(200);
        assert!(!page.text().contains(&token));
        assert!(page.words().contains("Sổ thu chi") && page.words().contains("chưa dùng lần nào"));
        let bare = token.trim_start_matches("motcua_");
        for row in portal.everything().await {
            assert!(!row.contains(bare), "{row}");
        }
        let mail = portal.last_mail_to("lan@example.vn").await;
        assert_eq!(mail.kind, "api_token_made");
        assert!(!mail.text.contains(bare), "{}", mail.text);
        assert!(lan.get("/tai-khoan/nhat-ky").await.expect(200).words().contains("Tạo khóa truy cập API"));
    }
}

#[tokio::test]
async fn a_token_is_made_once_a_press_and_only_with_the_present_password() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let page = lan.get(PAGE).await.expect(200);
        let form = page.form(PAGE);
        let wrong = lan.submit(&form, &typed("khong phai mat khau")).await.expect(422);
        assert!(wrong.words().contains("Mật khẩu hiện tại chưa đúng"), "{}", wrong.words());
        assert_eq!(wrong.form(PAGE).value("name"), "Sổ thu chi");
        lan.submit(&form, &[("name", ""), ("present_password", PASSWORD)]).await.expect(422);
        assert_eq!(portal.count::<api_tokens::Entity>().await, 0);
        lan.submit(&form, &typed(PASSWORD)).await.expect(200);
        let again = lan.submit(&form, &typed(PASSWORD)).await.expect(422);
        assert!(again.words().contains("Biểu mẫu này đã được gửi rồi"), "{}", again.words());
        assert_eq!(portal.count::<api_tokens::Entity>().await, 1);
    }
}

#[tokio::test]
async fn e1_a_program_reads_the_dossiers_of_its_account_and_no_others() {
    for portal in portals().await {
        let (lan, minh) = (portal.citizen("lan@example.vn").await, portal.citizen("minh@example.vn").await);
        let draft = portal.complete_draft(&lan, WORKED).await;
        let code = draft.file().await;
        let unsent = portal.complete_draft(&lan, WORKED).await;
        let (hers, his) = (token(&lan).await, token(&minh).await);
        let list = ask(&portal, LIST, &hers).await.expect(200);
        assert_eq!(list.header("ratelimit-limit"), "600");
        assert_eq!(list.header("ratelimit-remaining"), "599");
        assert_eq!(list.header("ratelimit-reset"), "3600");
        let list = list.json();
        described(&portal, LIST, "200", &list).await;
        assert_eq!(list["total"], 1);
        assert_eq!(list["dossiers"][0]["code"], code.as_str());
        let one = ask(&portal, &format!("{LIST}/{}", draft.id), &hers).await.expect(200).json();
        described(&portal, "/api/v1/me/dossiers/{id}", "200", &one).await;
        assert_eq!((&one["status"], &one["course"][0]["status"]), (&"submitted".into(), &"submitted".into()));
        let text = one.to_string();
        assert!(!text.contains("THÍ DỤ") && !text.contains("Lan") && !text.contains("example"), "{text}");
        assert_eq!(ask(&portal, LIST, &his).await.expect(200).json()["total"], 0);
        problem(&portal, ask(&portal, &format!("{LIST}/{}", draft.id), &his).await, 404, "not-found").await;
        problem(&portal, ask(&portal, &format!("{LIST}/{}", unsent.id), &hers).await, 404, "not-found").await;
        problem(&portal, ask(&portal, &format!("{LIST}/khong-co"), &hers).await, 404, "not-found").await;
        assert_eq!(
            ask(&portal, &format!("{LIST}?page=2"), &hers).await.expect(200).json()["dossiers"],
            Value::from([] as [Value; 0])
        );
        for page in ["0", "-1", "x", "99999999999999999999"] {
            let answer = ask(&portal, &format!("{LIST}?page={page}"), &hers).await.expect(400);
            assert_eq!(answer.json()["type"], "urn:motcua:problem:bad-parameter", "{page}");
        }
    }
}

#[tokio::test]
async fn e1_issued_papers_are_named_when_they_are_the_holders_and_still_good() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let draft = portal.complete_draft(&lan, WORKED).await;
        draft.file().await;
        let hers = token(&lan).await;
        let dossier = draft.id.clone();
        let officer = portal.dossier(&draft.id).await.account_id;
        write(&portal, move |tx| {
            Box::pin(async move {
                for (id, for_owner, revoked_at) in [("a", 1, None), ("b", 0, None), ("c", 1, Some(1))] {
                    let row = issued_papers::ActiveModel {
                        id: Set(id.to_owned()),
                        dossier_id: Set(dossier.clone()),
                        kind: Set("result".to_owned()),
                        number: Set("12/TLKS".to_owned()),
                        title: Set("Giấy khai sinh".to_owned()),
                        model: Set(String::new()),
                        content_hash: Set(None),
                        media: Set("application/pdf".to_owned()),
                        bytes: Set(0),
                        issued_at: Set(1),
                        issued_by: Set(officer.clone()),
                        for_owner: Set(for_owner),
                        verify_hash: Set(None),
                        revoked_at: Set(revoked_at),
                    };
                    row.insert(tx).await?;
                }
                Ok(())
            })
        })
        .await;
        let one = ask(&portal, &format!("{LIST}/{}", draft.id), &hers).await.expect(200).json();
        described(&portal, "/api/v1/me/dossiers/{id}", "200", &one).await;
        let papers: Vec<&str> =
            one["papers"].as_array().expect("a list").iter().filter_map(|paper| paper["id"].as_str()).collect();
        assert_eq!(papers, ["a"]);
    }
}

#[tokio::test]
async fn a_token_that_is_absent_unknown_revoked_or_too_old_opens_nothing() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let first = token(&lan).await;
        problem(&portal, portal.visitor().get(LIST).await, 401, "no-token").await;
        let hash = api_tokens::Entity::find().one(portal.rows()).await.expect("rows").expect("a token").token_hash;
        let foreign = format!("motcua_{}", "a".repeat(43));
        for rubbish in ["x", "motcua_", &foreign, &hash, &format!("motcua_{hash}"), first.trim_start_matches("motcua_")]
        {
            let answer = ask(&portal, LIST, rubbish).await;
            assert_eq!(answer.header("www-authenticate"), "Bearer realm=\"motcua\", error=\"invalid_token\"");
            problem(&portal, answer, 401, "unknown-token").await;
        }
        ask(&portal, LIST, &first).await.expect(200);
        let form = lan.get(PAGE).await.expect(200).form("/tai-khoan/api?danh-sach");
        let id = api_tokens::Entity::find().one(portal.rows()).await.expect("rows").expect("a token").id;
        let minh = portal.citizen("minh@example.vn").await;
        let revoke = format!("revoke:{id}");
        minh.post(PAGE, &[("token", minh.token().await.as_str()), ("_action", &revoke)]).await.expect(404);
        ask(&portal, LIST, &first).await.expect(200);
        assert_eq!(lan.submit(&form, &[("_action", &revoke)]).await.location(), "/tai-khoan/api?da-thu-hoi=1");
        problem(&portal, ask(&portal, LIST, &first).await, 401, "revoked-token").await;
        let second = token(&lan).await;
        ask(&portal, LIST, &second).await.expect(200);
        portal.wait(HOUR * 24 * 90);
        problem(&portal, ask(&portal, LIST, &second).await, 401, "expired-token").await;
    }
}

#[tokio::test]
async fn a_new_password_and_a_closed_account_end_every_token() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let (one, new) = (token(&lan).await, "bon con vit boi ao sen");
        let form = lan.get("/tai-khoan/bao-mat").await.expect(200).form("/tai-khoan/bao-mat");
        let fields = [("present_password", PASSWORD), ("password", new), ("password_again", new)];
        lan.submit(&form, &fields).await.expect(303);
        problem(&portal, ask(&portal, LIST, &one).await, 401, "revoked-token").await;
        let minh = portal.citizen("minh@example.vn").await;
        let his = token(&minh).await;
        write(&portal, |tx| {
            Box::pin(async move {
                accounts::Entity::update_many()
                    .col_expr(accounts::Column::State, Expr::value("disabled"))
                    .filter(accounts::Column::EmailKey.eq("minh@example.vn"))
                    .exec(tx)
                    .await?;
                Ok(())
            })
        })
        .await;
        problem(&portal, ask(&portal, LIST, &his).await, 401, "revoked-token").await;
    }
}

#[tokio::test]
async fn a_token_does_only_what_its_scopes_say() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let hers = token(&lan).await;
        write(&portal, |tx| {
            Box::pin(async move {
                let all = api_tokens::Entity::update_many();
                all.col_expr(Column::Scopes, Expr::value("reports:read")).exec(tx).await?;
                Ok(())
            })
        })
        .await;
        let answer = ask(&portal, LIST, &hers).await;
        assert!(answer.header("www-authenticate").contains("scope=\"dossiers:read\""));
        problem(&portal, answer, 403, "insufficient-scope").await;
    }
}

#[tokio::test]
async fn d1_no_cookie_counts_for_programs_and_no_token_counts_for_pages() {
    for portal in portals().await {
        let (lan, minh) = (portal.citizen("lan@example.vn").await, portal.citizen("minh@example.vn").await);
        portal.complete_draft(&lan, WORKED).await.file().await;
        problem(&portal, lan.get(LIST).await, 401, "no-token").await;
        let his = token(&minh).await;
        let answer = ask_from(&lan, LIST, &his).await.expect(200);
        assert_eq!(answer.json()["total"], 0, "the token's account answers, not the cookie's");
        assert!(answer.header("set-cookie").is_empty());
        assert!(answer.header("access-control-allow-origin").is_empty());
        let door = ask(&portal, "/tai-khoan/ho-so", &his).await.location();
        assert!(door.starts_with("/dang-nhap"), "{door}");
        // A page of another site cannot borrow the exception for tokens.
        let mut post = request(Method::POST, "/dang-xuat", Body::empty());
        post.headers_mut().insert(AUTHORIZATION, HeaderValue::from_static("Bearer x"));
        post.headers_mut().insert("sec-fetch-site", HeaderValue::from_static("cross-site"));
        post.headers_mut().insert(COOKIE, HeaderValue::from_static("motcua=x"));
        lan.send(post).await.expect(403);
    }
}

#[tokio::test]
async fn b2_a_token_has_so_many_requests_an_hour_of_its_own() {
    for portal in portals_with(|config| config.limits.api_requests_per_hour = 2).await {
        let lan = portal.citizen("lan@example.vn").await;
        let (one, other) = (token(&lan).await, token(&lan).await);
        assert_eq!(ask(&portal, LIST, &one).await.expect(200).header("ratelimit-remaining"), "1");
        assert_eq!(ask(&portal, LIST, &one).await.expect(200).header("ratelimit-remaining"), "0");
        let before = portal.everything().await;
        let refused = ask(&portal, LIST, &one).await.expect(429);
        assert_eq!(refused.header("retry-after"), "3600");
        assert_eq!(refused.header("ratelimit-remaining"), "0");
        problem(&portal, refused, 429, "too-many-requests").await;
        assert_eq!(portal.everything().await, before, "a refused request writes nothing");
        ask(&portal, LIST, &other).await.expect(200);
        portal.wait(HOUR);
        ask(&portal, LIST, &one).await.expect(200);
    }
}

#[tokio::test]
async fn the_last_use_is_written_at_most_once_an_hour() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let hers = token(&lan).await;
        let used = async || {
            let row = api_tokens::Entity::find().one(portal.rows()).await.expect("rows").expect("a token");
            row.last_used_at
        };
        assert_eq!(used().await, None);
        ask(&portal, LIST, &hers).await.expect(200);
        let first = used().await.expect("used");
        portal.wait(HOUR / 2);
        ask(&portal, LIST, &hers).await.expect(200);
        assert_eq!(used().await, Some(first));
        portal.wait(HOUR / 2);
        ask(&portal, LIST, &hers).await.expect(200);
        assert_eq!(used().await, Some(first + 3_600_000));
    }
}

#[tokio::test]
async fn o3_tokens_go_with_the_account() {
    for portal in portals().await {
        let lan = portal.citizen("lan@example.vn").await;
        let hers = token(&lan).await;
        let typed = [("present_password", PASSWORD), ("word", "XOA")];
        lan.fill("/tai-khoan/du-lieu/xoa", &typed).await.expect(303);
        assert_eq!(portal.count::<api_tokens::Entity>().await, 0);
        problem(&portal, ask(&portal, LIST, &hers).await, 401, "unknown-token").await;
    }
}
