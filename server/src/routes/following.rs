//! Files of a sent dossier: the promised day for a calendar, the papers that the office issued, the draft of its result.

use super::download::{answer, asker, attachment};
use crate::state::ServerState;
use app::refusal::Refusal;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::response::Response;
use axum::routing::get;
use backend::following::appointment::{Appointment, calendar_file};
use backend::issued::{self, IssuedError};
use backend::store::rows::issued_papers;
use backend::units::CityUnit;

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/ho-so/{id}/lich-hen.ics", get(appointment))
        .route("/ho-so/{id}/giay-phat-hanh/{file}", get(paper))
        .route("/ho-so/{id}/du-thao.pdf", get(draft))
}

/// The promised day; nothing is there while nobody has promised one.
async fn appointment(State(state): State<ServerState>, Path(id): Path<String>, request: Request) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let promise = state.portal.following().promised(&asker.signed_in()?.account_id, &id).await?;
        let promise = promise.ok_or(Refusal::NotFound)?;
        let house = state.portal.house();
        let registers = state.portal.registers();
        let file = calendar_file(&Appointment {
            day: promise.at.local_date(),
            office: registers.units().city_unit(&promise.unit_code).map(CityUnit::office).unwrap_or_default(),
            link: house.config.absolute(&format!("/tra-cuu?ma={}", promise.code)),
            sequence: promise.version,
            written: house.clock.now(),
            code: promise.code,
        });
        Ok(attachment(file, "text/calendar; charset=utf-8", "lich-hen.ics", true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

/// A paper of the office for its owner.
async fn paper(
    State(state): State<ServerState>,
    Path((id, file)): Path<(String, String)>,
    request: Request,
) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let account = &asker.signed_in()?.account_id;
        let house = state.portal.house();
        let paper = issued::of_owner(house, account, &id, file.strip_suffix(".pdf").unwrap_or(&file)).await;
        issued_file(&state, &paper.map_err(refused)?).await
    };
    let made = made.await;
    answer(&state, request, made).await
}

/// The draft of the result that the owner is asked about, as it would be printed.
async fn draft(State(state): State<ServerState>, Path(id): Path<String>, request: Request) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let shown = state.portal.following().draft(&asker.signed_in()?.account_id, &id).await?;
        let name = format!("Dự thảo {}.pdf", shown.title.replace('/', "-"));
        let content = issued::pdf_of_draft(state.portal.house(), state.portal.slips(), &id, shown).await;
        Ok(attachment(content.map_err(refused)?, "application/pdf", &name, true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

/// An issued paper as a file.
pub(super) async fn issued_file(state: &ServerState, paper: &issued_papers::Model) -> Result<Response, Refusal> {
    let content = issued::pdf(state.portal.house(), state.portal.slips(), paper).await.map_err(refused)?;
    let name = if paper.number.is_empty() { paper.title.clone() } else { format!("{} {}", paper.title, paper.number) };
    Ok(attachment(content, "application/pdf", &format!("{}.pdf", name.replace('/', "-")), true))
}

fn refused(error: IssuedError) -> Refusal {
    match error {
        IssuedError::NotFound => Refusal::NotFound,
        IssuedError::Broken(cause) => cause.into(),
        IssuedError::NoPrinter(_) | IssuedError::Slip(_) => {
            tracing::error!(%error, "an issued paper could not be printed");
            Refusal::Broken
        }
    }
}
