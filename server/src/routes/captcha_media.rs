//! Picture and sound of a captcha, made when first asked for: `/captcha/{purpose}/{id}.png|.wav`.

use super::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::Asker;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::http::{HeaderValue, Response};
use backend::captcha::{CaptchaError, Purpose};
use backend::limits::{Limit, LimitError, Limits};

/// Answers with the picture or the sound.
pub async fn media(
    State(state): State<ServerState>,
    Path((purpose, file)): Path<(String, String)>,
    request: Request,
) -> axum::response::Response {
    let asker = request.extensions().get::<Asker>().cloned();
    match make(&state, &purpose, &file, asker).await {
        Ok((bytes, media)) => {
            let mut response = Response::new(Body::from(bytes));
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
            response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
            response
        }
        Err(refusal) => pages::refuse(&state, request, refusal).await,
    }
}

async fn make(
    state: &ServerState,
    purpose: &str,
    file: &str,
    asker: Option<Asker>,
) -> Result<(Vec<u8>, &'static str), Refusal> {
    let purpose = Purpose::from_word(purpose).ok_or(Refusal::NotFound)?;
    let (id, kind) = file.rsplit_once('.').ok_or(Refusal::NotFound)?;
    let asker = asker.ok_or(Refusal::Broken)?;
    let subject = Limits::subject(asker.address);
    state.portal.limits().take(Limit::Captchas, &subject).await.map_err(|error| match error {
        LimitError::TooMany(wait) => Refusal::TooMany(wait.seconds),
        LimitError::Broken(cause) => cause.into(),
    })?;
    let captcha = state.portal.captcha();
    let made = match kind {
        "png" => captcha.picture(purpose, id).await.map(|bytes| (bytes, "image/png")),
        "wav" => captcha.sound(purpose, id).await.map(|bytes| (bytes, "audio/wav")),
        _ => return Err(Refusal::NotFound),
    };
    made.map_err(|error| match error {
        CaptchaError::Gone => Refusal::NotFound,
        CaptchaError::Broken(cause) => cause.into(),
    })
}
