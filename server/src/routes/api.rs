//! The thin API for the portal's own pages and for machines: small, read-only, versioned.

use super::pages::{self, refused_json};
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::Asker;
use axum::extract::{Path, Query, Request, State};
use axum::http::HeaderValue;
use axum::http::header::CACHE_CONTROL;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use backend::limits::{Limit, LimitError, Limits};
use backend::tracking::{LookUp, PublicView};
use serde::{Deserialize, Serialize};

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/api/v1/openapi.json", get(openapi))
        .route("/api/v1/units", get(units))
        .route("/api/v1/places", get(provinces))
        .route("/api/v1/places/{province}/wards", get(wards))
        .route("/api/v1/places/{province}/search", get(search_wards))
        .route("/api/v1/offices", get(offices))
        .route("/api/v1/lists/{list}", get(list))
        .route("/api/v1/procedures/{id}", get(procedure))
        .route("/api/v1/dossiers/{code}/status", get(dossier_status))
}

/// Lists change with a release only; a day old is fresh enough.
pub(super) fn cached<T: Serialize>(value: T) -> Response {
    let mut response = Json(value).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}

#[derive(Deserialize)]
struct Search {
    #[serde(default)]
    q: String,
}

/// More matches than this help nobody.
const MOST: usize = 12;
/// Bytes of a question that are looked at.
const LONGEST: usize = 200;

impl Search {
    /// What was typed, cut: it is compared with every name.
    fn typed(&self) -> &str {
        let mut end = self.q.len().min(LONGEST);
        while !self.q.is_char_boundary(end) {
            end -= 1;
        }
        &self.q[..end]
    }
}

/// A unit found by its name, or by a name that was merged into it.
#[derive(Serialize)]
struct FoundUnit {
    code: String,
    label: String,
}

async fn units(State(state): State<ServerState>, Query(search): Query<Search>) -> Response {
    let registers = state.portal.registers();
    let hits = registers.units().search(search.typed(), MOST);
    cached(hits.iter().map(|hit| FoundUnit { code: hit.code.clone(), label: hit.label() }).collect::<Vec<_>>())
}

async fn provinces(State(state): State<ServerState>) -> Response {
    let registers = state.portal.registers();
    cached(
        registers.units().provinces().iter().map(|province| (&province.code, &province.full_name)).collect::<Vec<_>>(),
    )
}

async fn wards(State(state): State<ServerState>, Path(province): Path<String>) -> Response {
    let registers = state.portal.registers();
    cached(registers.units().wards_of(&province).iter().map(|ward| (&ward.code, &ward.name)).collect::<Vec<_>>())
}

/// Communes of a province by today's or a former name, in the shape of the lists that forms choose from.
async fn search_wards(
    State(state): State<ServerState>,
    Path(province): Path<String>,
    Query(search): Query<Search>,
) -> Response {
    let registers = state.portal.registers();
    let hits = registers.units().search_in(&province, search.typed(), MOST);
    cached(hits.iter().map(|hit| (&hit.code, hit.label())).collect::<Vec<_>>())
}

/// Offices that register births, marriages and deaths, today's and those of before, as they are written. There are
/// thousands of them, so other requests are not kept waiting meanwhile.
async fn offices(State(state): State<ServerState>, Query(search): Query<Search>) -> Response {
    let units = state.portal.registers().units();
    match tokio::task::spawn_blocking(move || units.search_offices(search.typed(), MOST)).await {
        Ok(found) => cached(found),
        Err(_) => refused_json(&Refusal::Broken),
    }
}

async fn list(State(state): State<ServerState>, Path(list): Path<String>) -> Response {
    let registers = state.portal.registers();
    match list.as_str() {
        "nationalities" => cached(registers.nationalities()),
        "ethnicities" => cached(registers.ethnic_groups()),
        "units" => {
            cached(registers.units().city_units().iter().map(|unit| (&unit.code, &unit.name)).collect::<Vec<_>>())
        }
        _ => refused_json(&Refusal::NotFound),
    }
}

async fn procedure(State(state): State<ServerState>, Path(id): Path<String>) -> Response {
    match state.portal.house().catalogue.get(&id) {
        Some(procedure) => cached(&*procedure),
        None => refused_json(&Refusal::NotFound),
    }
}

/// The public status: the fields of the look-up page and nothing else, under the same limits.
async fn dossier_status(State(state): State<ServerState>, Path(code): Path<String>, request: Request) -> Response {
    let Some(asker) = request.extensions().get::<Asker>().cloned() else {
        return pages::refuse(&state, request, Refusal::Broken).await;
    };
    match status_of(&state, &asker, &code).await {
        Ok(view) => Json(view).into_response(),
        Err(refusal) => refused_json(&refusal),
    }
}

async fn status_of(state: &ServerState, asker: &Asker, code: &str) -> Result<PublicView, Refusal> {
    let limit = |error| match error {
        LimitError::TooMany(wait) => Refusal::TooMany(wait.seconds),
        LimitError::Broken(cause) => Refusal::from(cause),
    };
    let (limits, subject) = (state.portal.limits(), Limits::subject(asker.address));
    // Counted as wrong before anybody looks, so that many at once get no more answers than one after the other.
    let reserved = limits.reserve(Limit::WrongCodes, &subject).await.map_err(limit)?;
    let found = match limits.take(Limit::Lookups, &subject).await.map_err(limit) {
        Ok(()) => look_up(state, code).await,
        Err(refusal) => Err(refusal),
    };
    if let Some(reserved) = reserved.filter(|_| found != Err(Refusal::NotFound)) {
        limits.give_back(reserved).await?;
    }
    found
}

async fn look_up(state: &ServerState, code: &str) -> Result<PublicView, Refusal> {
    match state.portal.tracking().look_up(code, None).await? {
        LookUp::Found { public, .. } => Ok(public),
        LookUp::NotFound => Err(Refusal::NotFound),
    }
}

async fn openapi() -> Response {
    let text = include_str!("../openapi.json");
    let mut response = text.into_response();
    response.headers_mut().insert("content-type", HeaderValue::from_static("application/json"));
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("public, max-age=86400"));
    response
}
