//! Refusals for programs: RFC 9457, the title in Vietnamese, the detail in English. Never what somebody sent.

use axum::Json;
use axum::http::header::{CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use backend::limits::Standing;
use serde::Serialize;

/// Why a program does not get what it asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Problem {
    /// No token came.
    NoToken,
    /// Nobody made this token.
    UnknownToken,
    /// Its time is over.
    ExpiredToken,
    /// It was taken back.
    RevokedToken,
    /// It may not do this.
    Scope(&'static str),
    /// A parameter cannot be read.
    Parameter,
    /// Not there, or not the holder's.
    NotFound,
    /// Asked too often; what is left, which is nothing.
    TooMany(Standing),
    /// The store is locked, full or away for the moment.
    TryLater,
    /// Something of ours is broken.
    Broken,
}

/// The members of RFC 9457.
#[derive(Serialize)]
struct Members {
    r#type: String,
    title: &'static str,
    status: u16,
    detail: String,
}

impl Problem {
    /// Status, last part of the type, title, detail.
    fn parts(self) -> (StatusCode, &'static str, &'static str, String) {
        let said = |detail: &str| detail.to_owned();
        match self {
            Self::NoToken => (
                StatusCode::UNAUTHORIZED,
                "no-token",
                "Thiếu khóa truy cập",
                said("Send an access token in the header: Authorization: Bearer motcua_…"),
            ),
            Self::UnknownToken => (
                StatusCode::UNAUTHORIZED,
                "unknown-token",
                "Khóa truy cập không đúng",
                said("This is no access token of this portal."),
            ),
            Self::ExpiredToken => (
                StatusCode::UNAUTHORIZED,
                "expired-token",
                "Khóa truy cập đã hết hạn",
                said("The access token has expired; its owner can make another one at /tai-khoan/api."),
            ),
            Self::RevokedToken => (
                StatusCode::UNAUTHORIZED,
                "revoked-token",
                "Khóa truy cập đã bị thu hồi",
                said("The access token was revoked; its owner can make another one at /tai-khoan/api."),
            ),
            Self::Scope(scope) => (
                StatusCode::FORBIDDEN,
                "insufficient-scope",
                "Khóa truy cập không có quyền này",
                format!("The access token lacks the scope {scope}."),
            ),
            Self::Parameter => (
                StatusCode::BAD_REQUEST,
                "bad-parameter",
                "Tham số chưa đúng",
                said("A parameter cannot be read; see /api/v1/openapi.json."),
            ),
            Self::NotFound => (
                StatusCode::NOT_FOUND,
                "not-found",
                "Không tìm thấy",
                said("There is no such thing among those of the token's account."),
            ),
            Self::TooMany(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "too-many-requests",
                "Quá nhiều yêu cầu",
                said("The access token has made too many requests; wait as Retry-After says."),
            ),
            Self::TryLater => (
                StatusCode::SERVICE_UNAVAILABLE,
                "try-later",
                "Hệ thống tạm thời bận",
                said("The portal cannot answer for the moment; try again as Retry-After says."),
            ),
            Self::Broken => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "broken",
                "Hệ thống gặp lỗi",
                said("Something of the portal is broken; the failure was recorded under the X-Request-Id."),
            ),
        }
    }

    /// What a program learns about its token (RFC 6750).
    fn challenge(self) -> Option<HeaderValue> {
        match self {
            Self::NoToken => Some(HeaderValue::from_static("Bearer realm=\"motcua\"")),
            Self::UnknownToken | Self::ExpiredToken | Self::RevokedToken => {
                Some(HeaderValue::from_static("Bearer realm=\"motcua\", error=\"invalid_token\""))
            }
            Self::Scope(scope) => {
                let text = format!("Bearer realm=\"motcua\", error=\"insufficient_scope\", scope=\"{scope}\"");
                HeaderValue::from_str(&text).ok()
            }
            Self::Parameter | Self::NotFound | Self::TooMany(_) | Self::TryLater | Self::Broken => None,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let (status, kind, title, detail) = self.parts();
        let members = Members { r#type: format!("urn:motcua:problem:{kind}"), title, status: status.as_u16(), detail };
        let mut response = (status, Json(members)).into_response();
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        if let Some(challenge) = self.challenge() {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
        if let Self::TooMany(standing) = self {
            headers.insert(RETRY_AFTER, HeaderValue::from(standing.resets_in));
            put_standing(headers, standing);
        }
        response
    }
}

/// Tells a program what is left of its requests.
pub fn put_standing(headers: &mut HeaderMap, standing: Standing) {
    headers.insert("ratelimit-limit", HeaderValue::from(standing.limit));
    headers.insert("ratelimit-remaining", HeaderValue::from(standing.remaining));
    headers.insert("ratelimit-reset", HeaderValue::from(standing.resets_in));
}
