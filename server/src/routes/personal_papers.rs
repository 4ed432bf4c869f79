//! Personal documents: the form that adds one with its files, and the files for their owner.
//!
//! A form that is not carried out comes back with 422 and everything typed but the files, which no browser gives back.

use super::download::{Page, attachment, picture};
use super::forms::see_other;
use super::hoard::{self, Hoard};
use super::pages;
use super::parts::{Ended, Filled, Parts, REQUEST_LIMIT};
use crate::state::ServerState;
use app::mine::forms::problems;
use app::refusal::Refusal;
use app::request::asker::Asker;
use app::request::forms::stale;
use app::request::{Fields, Problem, Returned};
use axum::Router;
use axum::body::Body;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Query, Request, State};
use axum::http::request;
use axum::response::Response;
use axum::routing::{get, post};
use backend::attachments::PreviewSize;
use backend::personal_papers::{MOST_FILES, PersonalPaperError};

/// Where the papers stand; the form posts there too.
const HERE: &str = "/tai-khoan/giay-to";

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/tai-khoan/giay-to", post(add).get(pages::page))
        .route("/tai-khoan/giay-to/{id}/tep", post(add_files))
        .layer(DefaultBodyLimit::max(REQUEST_LIMIT))
        .route("/tai-khoan/giay-to/{id}/tep/{file}/xem", get(look))
        .route("/tai-khoan/giay-to/{id}/tep/{file}/tai", get(take))
}

async fn add(State(state): State<ServerState>, request: Request) -> Response {
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
        Ok(form) => parts.fill(form, &mut read, MOST_FILES).await,
        Err(_) => Err(Ended::Refusal(Refusal::NotAcceptable)),
    };
    match ended {
        Ok(()) => {}
        Err(Ended::Refusal(Refusal::StaleForm(_))) => {
            return again(&state, head, stale(&asker, read.fields)).await;
        }
        Err(Ended::Refusal(refusal)) => return refuse(&state, head, refusal).await,
        Err(Ended::TooMuch) => return not_taken(&state, head, read.fields, "", "lan-gui").await,
        Err(Ended::Broken | Ended::Nothing) => return not_taken(&state, head, read.fields, "", "gian-doan").await,
        Err(Ended::Refused(reason)) => return not_taken(&state, head, read.fields, "", reason.code()).await,
    }
    if let Some((name, reason)) = read.refused {
        return not_taken(&state, head, read.fields, &name, reason.code()).await;
    }
    let account = match asker.signed_in() {
        Ok(who) => &who.account_id,
        Err(refusal) => return refuse(&state, head, refusal).await,
    };
    match state.portal.personal_papers().add(account, &read.fields, read.files).await {
        Ok(_) => see_other(&[HERE, "?da-them=1"].concat()),
        Err(PersonalPaperError::Invalid(issues)) => {
            let returned = back(read.fields, problems(&asker, issues));
            again(&state, head, returned).await
        }
        Err(PersonalPaperError::Refused(name, reason)) => {
            not_taken(&state, head, read.fields, &name.unwrap_or_default(), reason.code()).await
        }
        Err(error) => refuse(&state, head, error.into()).await,
    }
}

/// Further files of a paper; the page of the paper has the words for what is not taken.
async fn add_files(State(state): State<ServerState>, Path(id): Path<String>, request: Request) -> Response {
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
        Ok(form) => parts.fill(form, &mut read, MOST_FILES).await,
        Err(_) => Err(Ended::Refusal(Refusal::NotAcceptable)),
    };
    let code = match (ended, read.refused) {
        (Err(Ended::Refusal(Refusal::StaleForm(_))), _) => Some("phien-khac"),
        (Err(Ended::Refusal(refusal)), _) => return refuse(&state, head, refusal).await,
        (Err(Ended::TooMuch), _) => Some("lan-gui"),
        (Err(Ended::Broken | Ended::Nothing), _) => Some("gian-doan"),
        (Err(Ended::Refused(reason)), _) | (Ok(()), Some((_, reason))) => Some(reason.code()),
        (Ok(()), None) if read.files.is_empty() => Some("trong"),
        (Ok(()), None) => None,
    };
    let account = match asker.signed_in() {
        Ok(who) => &who.account_id,
        Err(refusal) => return refuse(&state, head, refusal).await,
    };
    let papers = state.portal.personal_papers();
    let done = match code {
        // Somebody else's paper is none, whatever is wrong with the files.
        Some(code) => papers.get(account, &id).await.map(|_| Some(code)),
        None => papers.add_files(account, &id, read.files).await.map(|()| None),
    };
    let here = [HERE, "/", &id].concat();
    match done {
        Ok(None) => see_other(&here),
        Ok(Some(code)) => see_other(&[&here, "?loi=", code].concat()),
        Err(PersonalPaperError::Refused(_, reason)) => see_other(&[&here, "?loi=", reason.code()].concat()),
        Err(error) => refuse(&state, head, error.into()).await,
    }
}

/// The form with what was typed and what is wrong.
fn back(values: Fields, problems: Vec<Problem>) -> Returned {
    Returned { values, problems, status: 422, ..Returned::default() }
}

/// The form again because of a file: the page has the words for the code.
async fn not_taken(state: &ServerState, head: request::Parts, mut fields: Fields, name: &str, code: &str) -> Response {
    if !name.is_empty() {
        fields.insert("#file".to_owned(), domain::text::clean_file_name(name));
    }
    let problem = Problem { field: "file".to_owned(), message: code.to_owned() };
    again(state, head, back(fields, vec![problem])).await
}

async fn again(state: &ServerState, head: request::Parts, returned: Returned) -> Response {
    pages::page_with_form(state, head, Returned { action: HERE.to_owned(), ..returned }).await
}

async fn refuse(state: &ServerState, head: request::Parts, refusal: Refusal) -> Response {
    pages::refuse(state, Request::from_parts(head, Body::empty()), refusal).await
}

/// A file as it is kept.
async fn take(
    State(state): State<ServerState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let asker = request.extensions().get::<Asker>().cloned();
    let opened = async {
        let asker = asker.ok_or(Refusal::Broken)?;
        let account = &asker.signed_in()?.account_id;
        Ok::<_, Refusal>(state.portal.personal_papers().open(account, &id, &file).await?)
    };
    match opened.await {
        Ok((row, content)) => attachment(content, &row.media, &row.name, true),
        Err(refusal) => pages::refuse(&state, request, refusal).await,
    }
}

/// A picture of one page.
async fn look(
    State(state): State<ServerState>,
    Path((id, file)): Path<(String, String)>,
    Query(page): Query<Page>,
    request: Request,
) -> Response {
    let size = if page.co == "nho" { PreviewSize::Small } else { PreviewSize::Large };
    let asker = request.extensions().get::<Asker>().cloned();
    let drawn = async {
        let asker = asker.ok_or(Refusal::Broken)?;
        let account = &asker.signed_in()?.account_id;
        Ok::<_, Refusal>(state.portal.personal_papers().preview(account, &id, &file, page.trang, size).await?)
    };
    match drawn.await {
        Ok(page) => picture(page),
        Err(refusal) => pages::refuse(&state, request, refusal).await,
    }
}
