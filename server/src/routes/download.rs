//! PDFs: blank declarations, filled examples, companions, the guide, and the owner's own papers.

use super::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::Asker;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::http::{HeaderValue, Uri};
use axum::response::Response;
use axum::routing::get;
use backend::attachments::PreviewSize;
use backend::documents;
use backend::slips::SlipError;
use backend::slips::model::Companion;
use domain::text::with_ending_of;
use domain::words::Language;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/thu-tuc/{slug}/to-khai-trong.pdf", get(blank))
        .route("/thu-tuc/{slug}/vi-du.pdf", get(example))
        .route("/tai-ve/{name}", get(companion))
        .route("/ho-so/{id}/to-khai.pdf", get(declaration))
        .route("/ho-so/{id}/xac-nhan.pdf", get(confirmation))
        .route("/ho-so/{id}/giay-to/{file}/xem", get(look))
        .route("/ho-so/{id}/giay-to/{file}/tai", get(paper))
}

fn printed(result: Result<Vec<u8>, SlipError>) -> Result<Vec<u8>, Refusal> {
    result.map_err(|error| {
        tracing::error!(%error, "a paper could not be printed");
        Refusal::Broken
    })
}

/// A file to keep: never shown inside our own origin, never sniffed, never cached when personal.
pub fn attachment(bytes: impl Into<Body>, media: &str, name: &str, personal: bool) -> Response {
    let mut response = Response::new(bytes.into());
    let headers = response.headers_mut();
    let name = &with_ending_of(name, media);
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' }).collect();
    let disposition =
        format!("attachment; filename=\"{plain}\"; filename*=UTF-8''{}", utf8_percent_encode(name, NON_ALPHANUMERIC));
    if let Ok(value) = HeaderValue::from_str(&disposition) {
        headers.insert(CONTENT_DISPOSITION, value);
    }
    if let Ok(value) = HeaderValue::from_str(media) {
        headers.insert(CONTENT_TYPE, value);
    }
    headers.insert("content-security-policy", HeaderValue::from_static("sandbox; default-src 'none'"));
    headers.insert("cross-origin-resource-policy", HeaderValue::from_static("same-origin"));
    let caching = if personal { "private, no-store" } else { "public, max-age=3600" };
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(caching));
    response
}

/// The file, or the page that says why not.
pub(super) async fn answer(state: &ServerState, request: Request, made: Result<Response, Refusal>) -> Response {
    match made {
        Ok(response) => response,
        Err(refusal) => pages::refuse(state, request, refusal).await,
    }
}

/// The page that offers a file, with the same question: it says what of that cannot be read.
pub(super) fn page_of_file(uri: &Uri) -> Refusal {
    let page = uri.path().rsplit_once('.').map_or(uri.path(), |(page, _)| page);
    Refusal::Moved(uri.query().map_or_else(|| page.to_owned(), |query| format!("{page}?{query}")))
}

/// Who asks.
///
/// # Errors
/// When no layer has found that out.
pub(super) fn asker(request: &Request) -> Result<Asker, Refusal> {
    request.extensions().get::<Asker>().cloned().ok_or(Refusal::Broken)
}

async fn blank(State(state): State<ServerState>, Path(slug): Path<String>, request: Request) -> Response {
    let made = async {
        let procedure = state.portal.house().catalogue.get(&slug).ok_or(Refusal::NotFound)?;
        let pdf = printed(state.portal.slips().declaration(documents::blank(&procedure)).await)?;
        Ok(attachment(pdf, "application/pdf", &format!("to-khai-{slug}.pdf"), false))
    };
    let made = made.await;
    answer(&state, request, made).await
}

async fn example(State(state): State<ServerState>, Path(slug): Path<String>, request: Request) -> Response {
    let made = async {
        let procedure = state.portal.house().catalogue.get(&slug).ok_or(Refusal::NotFound)?;
        let model = documents::example(&procedure, &state.portal.registers());
        let pdf = printed(state.portal.slips().declaration(model).await)?;
        Ok(attachment(pdf, "application/pdf", &format!("vi-du-{slug}.pdf"), false))
    };
    let made = made.await;
    answer(&state, request, made).await
}

async fn companion(State(state): State<ServerState>, Path(name): Path<String>, request: Request) -> Response {
    let made = async {
        let slips = state.portal.slips();
        let pdf = match name.as_str() {
            "van-ban-uy-quyen.pdf" => slips.companion(Companion::Authorisation).await,
            "cam-doan-viec-sinh.pdf" => slips.companion(Companion::BirthCommitment).await,
            "nguoi-lam-chung.pdf" => slips.companion(Companion::WitnessStatement).await,
            "huong-dan.pdf" => {
                let house = state.portal.house();
                slips.guide(app::help::guide_model(&house.config, Language::Vi, house.clock.today().into())).await
            }
            _ => return Err(Refusal::NotFound),
        };
        Ok(attachment(printed(pdf)?, "application/pdf", &name, false))
    };
    let made = made.await;
    answer(&state, request, made).await
}

async fn declaration(State(state): State<ServerState>, Path(id): Path<String>, request: Request) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let receipt = state.portal.filing().receipt(&asker.signed_in()?.account_id, &id).await?;
        let link = state.portal.house().config.absolute(&format!("/tra-cuu?ma={}", receipt.code.as_str()));
        let model = documents::filed(&receipt, &state.portal.registers(), link);
        let pdf = printed(state.portal.slips().declaration(model).await)?;
        Ok(attachment(pdf, "application/pdf", &format!("to-khai-{}.pdf", receipt.code.as_str()), true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

async fn confirmation(State(state): State<ServerState>, Path(id): Path<String>, request: Request) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let receipt = state.portal.filing().receipt(&asker.signed_in()?.account_id, &id).await?;
        let link = state.portal.house().config.absolute(&format!("/tra-cuu?ma={}", receipt.code.as_str()));
        let model = documents::confirmation(&receipt, &state.portal.registers(), link);
        let pdf = printed(state.portal.slips().receipt_of_sending(model).await)?;
        Ok(attachment(pdf, "application/pdf", &format!("xac-nhan-{}.pdf", receipt.code.as_str()), true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

/// A paper of the owner's, as it is kept.
async fn paper(
    State(state): State<ServerState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let (row, content) = state.portal.attachments().open(&asker.signed_in()?.account_id, &id, &file).await?;
        Ok(attachment(content, &row.media, &row.name, true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

/// Which page of a paper to look at.
#[derive(Deserialize)]
pub struct Page {
    /// Its number, from 1.
    #[serde(default = "first")]
    pub trang: u32,
    /// `nho`: for a list.
    #[serde(default)]
    pub co: String,
}

/// A picture of a page, which a browser may show inside our pages, whatever the paper itself is.
pub fn picture(jpeg: impl Into<Body>) -> Response {
    let mut response = attachment(jpeg, "image/jpeg", "trang.jpg", true);
    response.headers_mut().insert(CONTENT_DISPOSITION, HeaderValue::from_static("inline"));
    response
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
        let account = &asker.signed_in()?.account_id;
        let size = if page.co == "nho" { PreviewSize::Small } else { PreviewSize::Large };
        Ok(picture(state.portal.attachments().preview(account, &id, &file, page.trang, size).await?))
    };
    let made = made.await;
    answer(&state, request, made).await
}
