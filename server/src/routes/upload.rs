//! Uploads: a multipart form, streamed to a temporary file with a running limit.
//!
//! A plain form goes back to the papers page with 303; a script that asks for JSON gets 200, or 422
//! with the code of the reason.

use super::forms::see_other;
use super::hoard::Hoard;
use super::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::Asker;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use backend::attachments::{AttachmentError, Intake, IntakeError, Refused};
use backend::filing::FilingError;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// One request may carry several photos of one paper.
const REQUEST_LIMIT: usize = 62 * 1024 * 1024;

/// Longest value of a field that is no file, in bytes.
const SHORT: usize = 1024;

/// Ids of papers stay readable in an address.
const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/ho-so/{id}/giay-to/{paper}/{row}/tep", post(upload))
        .layer(DefaultBodyLimit::max(REQUEST_LIMIT))
}

/// Why the upload ended without a file.
enum Ended {
    Refused(Refused),
    Nothing,
    Stale,
    Broken,
    Refusal(Refusal),
}

async fn upload(
    State(state): State<ServerState>,
    Path((id, paper, row)): Path<(String, String, u16)>,
    request: Request,
) -> Response {
    let json = pages::wants_json(request.headers());
    let asker = request.extensions().get::<Asker>().cloned();
    let Some(asker) = asker else { return pages::refuse(&state, request, Refusal::Broken).await };
    let here = format!("/ho-so/{id}/giay-to");
    let hoard = Hoard::default();
    let ended = match Multipart::from_request(request.map(|body| hoard.watch(body)), &()).await {
        Ok(form) => read(&state, &asker, (&id, &paper, row), form, &hoard).await,
        Err(_) => Err(Ended::Broken),
    };
    let key = if row == 0 { paper.clone() } else { format!("{paper}.{row}") };
    let code = match ended {
        Ok(()) if json => return Json("ok").into_response(),
        Ok(()) => return see_other(&here),
        Err(Ended::Refused(reason)) => reason.code(),
        Err(Ended::Nothing) => "trong",
        Err(Ended::Stale) => "phien",
        Err(Ended::Broken) => "gian-doan",
        Err(Ended::Refusal(refusal)) if json => return pages::refused_json(&refusal),
        Err(Ended::Refusal(refusal)) => {
            let mut blank = Request::new(axum::body::Body::empty());
            blank.extensions_mut().insert(asker);
            return pages::refuse(&state, blank, refusal).await;
        }
    };
    if json {
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(code)).into_response();
    }
    see_other(&format!("{here}?loi={code}&giay={}", utf8_percent_encode(&key, QUERY_VALUE)))
}

/// Reads the parts: the token first, as every form of ours sends it, then the files one by one.
async fn read(
    state: &ServerState,
    asker: &Asker,
    (id, paper, row): (&str, &str, u16),
    mut form: Multipart,
    hoard: &Hoard,
) -> Result<(), Ended> {
    let who = asker.signed_in().map_err(Ended::Refusal)?;
    let (mut trusted, mut stored) = (false, 0);
    while let Some(mut field) = form.next_field().await.map_err(|_| Ended::Broken)? {
        hoard.handed_on();
        if field.name() == Some("token") {
            asker.check_token(&short_text(&mut field).await?).map_err(|_| Ended::Stale)?;
            trusted = true;
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        if !trusted {
            return Err(Ended::Refusal(Refusal::Forbidden));
        }
        let mut intake = Intake::begin(state.portal.attachments().file_limit()).map_err(intake_ended)?;
        while let Some(piece) = field.chunk().await.map_err(|_| Ended::Broken)? {
            hoard.handed_on();
            intake.push(piece).await.map_err(intake_ended)?;
        }
        if name.is_empty() && intake.is_empty() {
            continue;
        }
        let added = state.portal.filing().attach(&who.account_id, id, (paper, i32::from(row)), &name, intake).await;
        added.map_err(ended)?;
        stored += 1;
    }
    if stored == 0 { Err(Ended::Nothing) } else { Ok(()) }
}

/// A field that is no file and never long.
async fn short_text(field: &mut Field<'_>) -> Result<String, Ended> {
    let mut text = Vec::new();
    while let Some(piece) = field.chunk().await.map_err(|_| Ended::Broken)? {
        text.extend_from_slice(&piece);
        if text.len() > SHORT {
            return Err(Ended::Refusal(Refusal::NotAcceptable));
        }
    }
    String::from_utf8(text).map_err(|_| Ended::Refusal(Refusal::NotAcceptable))
}

fn ended(error: FilingError) -> Ended {
    match error {
        FilingError::Papers(AttachmentError::Refused(reason)) => Ended::Refused(reason),
        other => Ended::Refusal(other.into()),
    }
}

fn intake_ended(error: IntakeError) -> Ended {
    match error {
        IntakeError::Refused(reason) => Ended::Refused(reason),
        IntakeError::Broken(error) => Ended::Refusal(error.into()),
    }
}
