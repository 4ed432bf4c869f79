//! The PDF of a result: the form that uploads it, and its pages as pictures for the officers of the unit.
//!
//! A form that is not carried out comes back with the title as typed; no browser gives the file back.

use super::download::{Page, answer, asker, picture};
use super::forms::see_other;
use super::hoard::{self, Hoard};
use super::pages;
use super::parts::{Ended, Filled, Parts, REQUEST_LIMIT};
use crate::state::ServerState;
use app::officer::work::forms::refused;
use app::refusal::Refusal;
use app::request::asker::Asker;
use app::request::forms::{Outcome, stale};
use app::request::{Fields, Problem, Returned};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Query, Request, State};
use axum::http::request;
use axum::response::Response;
use axum::routing::{get, post};
use backend::desk::result_file::ResultFileError;

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/can-bo/ho-so/{id}/ket-qua", post(upload).get(pages::page))
        .layer(DefaultBodyLimit::max(REQUEST_LIMIT))
        .route("/can-bo/ho-so/{id}/giay-phat-hanh/{file}/xem", get(look))
}

async fn upload(State(state): State<ServerState>, Path(id): Path<String>, request: Request) -> Response {
    let Some(asker) = request.extensions().get::<Asker>().cloned() else {
        return pages::refuse(&state, request, Refusal::Broken).await;
    };
    let (head, body) = request.into_parts();
    let hoard = Hoard::default();
    let parts =
        Parts { state: &state, asker: &asker, hoard: hoard.clone(), announced: hoard::announced(&head.headers) };
    let form = Request::from_parts(head.clone(), hoard.watch(body));
    let mut read = Filled::default();
    let ended = match Multipart::from_request(form, &()).await {
        Ok(form) => parts.fill(form, &mut read, 1).await,
        Err(_) => Err(Ended::Refusal(Refusal::NotAcceptable)),
    };
    let code = match (ended, &read.refused) {
        (Err(Ended::Refusal(Refusal::StaleForm(_))), _) => {
            return again(&state, head, stale(&asker, read.fields)).await;
        }
        (Err(Ended::Refusal(refusal)), _) => return refuse(&state, head, refusal).await,
        (Err(Ended::TooMuch), _) => Some("lon"),
        (Err(Ended::Broken | Ended::Nothing), _) => Some("gian-doan"),
        (Err(Ended::Refused(reason)), _) => Some(reason.code()),
        (Ok(()), Some((_, reason))) => Some(reason.code()),
        (Ok(()), None) if read.files.is_empty() => Some("trong"),
        (Ok(()), None) => None,
    };
    let officer = match asker.officer() {
        Ok(officer) => officer,
        Err(refusal) => return refuse(&state, head, refusal).await,
    };
    let desk = state.portal.desk();
    let done = match (code, read.files.pop()) {
        (None, Some((name, intake))) => {
            let seen = read.fields.get("version").and_then(|seen| seen.parse().ok()).unwrap_or(-1);
            let title = read.fields.get("title").cloned().unwrap_or_default();
            desk.upload_result(officer, &id, seen, &title, (&name, intake)).await
        }
        // A dossier that is not theirs is none, whatever is wrong with the file.
        (code, _) => match desk.may_upload_result(officer, &id).await {
            Ok(()) => return not_taken(&state, head, read.fields, code.unwrap_or("trong")).await,
            Err(refusal) => Err(refusal.into()),
        },
    };
    match done {
        Ok(()) => see_other(&format!("/can-bo/ho-so/{id}?xong=da-tai-ket-qua")),
        Err(ResultFileError::Refused(reason)) => not_taken(&state, head, read.fields, reason.code()).await,
        Err(ResultFileError::Busy) => not_taken(&state, head, read.fields, "ban").await,
        Err(ResultFileError::Desk(refusal)) => match refused(&asker, read.fields, refusal) {
            Outcome::Returned(returned) => again(&state, head, returned).await,
            Outcome::Refused(refusal) => refuse(&state, head, refusal).await,
            Outcome::Next(url, _) | Outcome::ReturnedAt(url, _) => see_other(&url),
        },
    }
}

/// The form again because of the file: the page has the words for the code.
async fn not_taken(state: &ServerState, head: request::Parts, values: Fields, code: &str) -> Response {
    let problems = vec![Problem { field: "file".to_owned(), message: code.to_owned() }];
    again(state, head, Returned { values, problems, status: 422, ..Returned::default() }).await
}

async fn again(state: &ServerState, head: request::Parts, returned: Returned) -> Response {
    let action = head.uri.path().to_owned();
    pages::page_with_form(state, head, Returned { action, ..returned }).await
}

async fn refuse(state: &ServerState, head: request::Parts, refusal: Refusal) -> Response {
    pages::refuse(state, Request::from_parts(head, Body::empty()), refusal).await
}

/// A picture of one page of an uploaded result.
async fn look(
    State(state): State<ServerState>,
    Path((id, file)): Path<(String, String)>,
    Query(page): Query<Page>,
    request: Request,
) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        Ok(picture(state.portal.desk().issued_page(asker.officer()?, &id, &file, page.trang).await?))
    };
    let made = made.await;
    answer(&state, request, made).await
}
