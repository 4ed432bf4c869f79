//! One line per request: number, method, template of the address, status, time. Never queries,
//! names, cookies or bodies. A panic in a handler becomes the error page with that number.

use crate::routes::{bare_page, pages};
use crate::state::ServerState;
use app::refusal::Refusal;
use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use leptos::server_fn::axum::server_fn_paths;
use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::time::Instant;

/// The number of a request, in the log, in the header `X-Request-Id` and on error pages.
#[derive(Debug, Clone)]
pub struct RequestId(pub String);

/// The layer.
pub async fn layer(State(state): State<ServerState>, mut request: Request, next: Next) -> Response {
    let house = state.portal.house();
    let id = house.random.id();
    let began = house.clock.now();
    let since = Instant::now();
    let method = request.method().clone();
    let path = template(request.uri().path());
    let matched = request.extensions().get::<MatchedPath>().map(|matched| matched.as_str().to_owned());
    request.extensions_mut().insert(RequestId(id.clone()));
    let mut response = match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!(request.id = %id, path, "a handler panicked");
            broken_page(&state, &id).await
        }
    };
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert("x-request-id", value);
    }
    state.metrics.count(
        &method,
        route(&path, matched.as_deref(), response.status()),
        response.status(),
        since.elapsed(),
    );
    let status = response.status().as_u16();
    let duration_ms = house.clock.now().0 - began.0;
    if status >= 500 {
        tracing::error!(request.id = %id, %method, path, status, duration_ms, "answered");
    } else {
        tracing::debug!(request.id = %id, %method, path, status, duration_ms, "answered");
    }
    response
}

/// The route that answered, as the numbers name it. Pages share one route of the router, so their template tells them
/// apart; what is not there has no name.
fn route<'r>(path: &'r str, matched: Option<&'r str>, status: StatusCode) -> &'r str {
    match matched {
        Some(functions) if functions.starts_with("/f/") && status != StatusCode::NOT_FOUND => path,
        Some(matched) => matched,
        None if status == StatusCode::NOT_FOUND => "none",
        None if path.starts_with("/pkg/") || path.starts_with("/fonts/") => "files",
        None if path.len() < LONGEST_TEMPLATE => path,
        None => "none",
    }
}

/// The page of a broken request; should that page be what is broken, the page of last resort.
async fn broken_page(state: &ServerState, id: &str) -> Response {
    let mut blank = Request::new(axum::body::Body::empty());
    blank.extensions_mut().insert(RequestId(id.to_owned()));
    match AssertUnwindSafe(pages::refuse(state, blank, Refusal::Broken)).catch_unwind().await {
        Ok(page) => page,
        Err(_) => bare_page::page(state, StatusCode::INTERNAL_SERVER_ERROR, id),
    }
}

/// Panics go into the log too, with what the programmer wrote but without what was formatted into it: that may be
/// somebody's data.
pub fn log_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, reason = fixed_words(panic.payload()), "panicked");
    }));
}

fn fixed_words(payload: &(dyn Any + Send)) -> &'static str {
    payload.downcast_ref::<&'static str>().copied().unwrap_or("‹ẩn›")
}

/// No address of ours is longer.
const LONGEST_TEMPLATE: usize = 48;

/// The fixed parts of our addresses.
const PARTS: &[&str] = &[
    "",
    "gioi-thieu",
    "huong-dan",
    "thu-tuc",
    "sua",
    "noi-dung",
    "thoi-han",
    "le-phi",
    "to-khai",
    "nguon",
    "xem-thu",
    "dang-ky",
    "kiem-tra-thu",
    "kich-hoat",
    "dang-nhap",
    "quen-mat-khau",
    "dat-lai-mat-khau",
    "tra-cuu",
    "lien-he",
    "dieu-khoan",
    "du-lieu-ca-nhan",
    "ho-tro-tiep-can",
    "nop",
    "ho-so",
    "khai",
    "luu",
    "giay-to",
    "xem-lai",
    "da-gui",
    "rut",
    "du-thao",
    "du-thao.pdf",
    "chia-se",
    "giay-phat-hanh",
    "nop-bo-sung",
    "ket-qua",
    "phieu-kiem-soat",
    "phieu-kiem-soat.pdf",
    "so-theo-doi",
    "so-theo-doi.xlsx",
    "so-theo-doi.pdf",
    "lich-hen.ics",
    "theo-doi",
    "xac-minh",
    "xoa",
    "giay-to-cu",
    "bo",
    "tep",
    "xem",
    "tai",
    "tai-khoan",
    "thong-tin",
    "bao-mat",
    "thu-tuc-gan-day",
    "danh-gia",
    "nop-lai",
    "hai-lop",
    "ma-khoi-phuc",
    "tat",
    "email",
    "thong-bao",
    "xac-thuc",
    "doi-email",
    "dang-xuat",
    "giao-dien",
    "bo-sung",
    "tu-ho-so",
    "nguoi-than",
    "du-lieu",
    "han-che",
    "da-xoa-tai-khoan",
    "nhat-ky",
    "nhat-ky.csv",
    "dai-dien",
    "can-bo",
    "nop-ho",
    "lich",
    "hang-doi",
    "ghi-chu",
    "tu-choi",
    "so-sanh",
    "xu-ly",
    "ky",
    "bao-cao",
    "bao-cao.xlsx",
    "bao-cao.csv",
    "cong-khai",
    "quan-tri",
    "don-vi",
    "ngay-nghi",
    "cau-mau",
    "thu-mau",
    "hang-thu",
    "tinh-trang",
    "bat-dau",
    "to-khai-trong.pdf",
    "vi-du.pdf",
    "tai-ve",
    "to-khai.pdf",
    "xac-nhan.pdf",
    "api",
    "v1",
    "me",
    "openapi.json",
    "units",
    "places",
    "offices",
    "wards",
    "search",
    "lists",
    "procedures",
    "dossiers",
    "status",
    "captcha",
    "healthz",
    "readyz",
    "pkg",
    "fonts",
];

/// The address without anything that callers made up or that is personal: all but the fixed parts become `{id}`.
pub fn template(path: &str) -> String {
    if path.starts_with("/f/") && server_fn_paths().any(|(known, _)| known == path) {
        return path.to_owned();
    }
    let mut template = String::with_capacity(path.len());
    for (place, part) in path.split('/').enumerate() {
        if place > 0 {
            template.push('/');
        }
        template.push_str(if PARTS.contains(&part) { part } else { "{id}" });
    }
    template
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words_of(broken: impl FnOnce() + std::panic::UnwindSafe) -> &'static str {
        fixed_words(&*std::panic::catch_unwind(broken).expect_err("it panics"))
    }

    #[test]
    fn p2_what_is_formatted_into_a_panic_stays_out_of_the_log() {
        assert_eq!(words_of(|| panic!("a fixed sentence")), "a fixed sentence");
        let name = String::from("Nguyễn Thị Lan");
        assert_eq!(words_of(move || panic!("cannot print {name}")), "‹ẩn›");
    }

    #[test]
    fn numbers_are_told_apart_by_routes_and_not_by_what_callers_make_up() {
        let found = StatusCode::OK;
        assert_eq!(route("/ho-so/{id}/khai/child", Some("/ho-so/{id}/khai/{step}"), found), "/ho-so/{id}/khai/{step}");
        assert_eq!(route("/f/load_home", Some("/f/{name}"), found), "/f/load_home");
        assert_eq!(route("/f/x", Some("/f/{name}"), StatusCode::NOT_FOUND), "/f/{name}");
        assert_eq!(route("/thu-tuc", None, found), "/thu-tuc");
        assert_eq!(route("/x", None, StatusCode::NOT_FOUND), "none");
        assert_eq!(route("/pkg/motcua.0123.js", None, found), "files");
    }

    #[test]
    fn ids_and_codes_stay_out_of_the_log() {
        assert_eq!(template("/ho-so/0123456789abcdef0123/khai/child"), "/ho-so/{id}/khai/{id}");
        assert_eq!(template("/nguyen-thi-lan-001190000016"), "/{id}");
        assert_eq!(template("/lan@example.vn/tai-khoan"), "/{id}/tai-khoan");
        assert_eq!(template("/api/v1/dossiers/H26.00004-261110-0001/status"), "/api/v1/dossiers/{id}/status");
        assert_eq!(template("/thu-tuc/khai-sinh-thong-thuong"), "/thu-tuc/{id}");
    }
}
