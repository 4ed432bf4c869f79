//! Papers of a dossier for the officers of its unit: pages as pictures, the file itself to keep. Each look is audited.

use super::download::attachment;
use super::following::issued_file;
use super::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::Asker;
use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_DISPOSITION;
use axum::response::Response;
use axum::routing::get;
use backend::attachments::PreviewSize;
use serde::Deserialize;

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/can-bo/ho-so/{id}/giay-to/{file}/xem", get(look))
        .route("/can-bo/ho-so/{id}/giay-to/{file}/tai", get(paper))
        .route("/can-bo/ho-so/{id}/giay-phat-hanh/{file}", get(issued_paper))
}

fn asker(request: &Request) -> Result<Asker, Refusal> {
    request.extensions().get::<Asker>().cloned().ok_or(Refusal::Broken)
}

async fn answer(state: &ServerState, request: Request, made: Result<Response, Refusal>) -> Response {
    match made {
        Ok(response) => response,
        Err(refusal) => pages::refuse(state, request, refusal).await,
    }
}

/// A paper as it is kept.
async fn paper(
    State(state): State<ServerState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let (row, content) = state.portal.desk().paper(asker.officer()?, &id, &file).await?;
        Ok(attachment(content, &row.media, &row.name, true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

/// A paper that the office issued, printed again.
async fn issued_paper(
    State(state): State<ServerState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let file = file.strip_suffix(".pdf").unwrap_or(&file);
        let paper = state.portal.desk().issued_paper(asker.officer()?, &id, file).await?;
        issued_file(&state, &paper).await
    };
    let made = made.await;
    answer(&state, request, made).await
}

/// Which page of a paper to look at.
#[derive(Deserialize)]
struct Page {
    #[serde(default = "first")]
    trang: u32,
    /// `nho`: for a list.
    #[serde(default)]
    co: String,
}

fn first() -> u32 {
    1
}

/// A picture of one page.
async fn look(
    State(state): State<ServerState>,
    Path((id, file)): Path<(String, String)>,
    Query(page): Query<Page>,
    request: Request,
) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let size = if page.co == "nho" { PreviewSize::Small } else { PreviewSize::Large };
        let picture = state.portal.desk().page(asker.officer()?, &id, &file, page.trang, size).await?;
        let mut response = attachment(picture, "image/jpeg", "trang.jpg", true);
        response.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
        Ok(response)
    };
    let made = made.await;
    answer(&state, request, made).await
}
