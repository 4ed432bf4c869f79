//! What programs read with a token: the dossiers of its account, read only. No cookie counts here.

use super::problem::{Problem, put_standing};
use crate::layers::bearer;
use crate::state::ServerState;
use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use backend::api_access::{Closed, Entered, MOST_PAGES, Scope};
use backend::store::StoreError;
use serde::{Deserialize, Serialize};

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new().route("/api/v1/me/dossiers", get(dossiers)).route("/api/v1/me/dossiers/{id}", get(dossier))
}

#[derive(Deserialize)]
struct Paging {
    #[serde(default = "first")]
    page: u64,
}

const fn first() -> u64 {
    1
}

async fn dossiers(
    State(state): State<ServerState>,
    headers: HeaderMap,
    paging: Result<Query<Paging>, QueryRejection>,
) -> Response {
    let entered = match enter(&state, &headers, Scope::DossiersRead).await {
        Ok(entered) => entered,
        Err(refused) => return refused,
    };
    let page = match paging {
        Ok(Query(paging)) if (1..=MOST_PAGES).contains(&paging.page) => paging.page,
        Ok(_) | Err(_) => return told(&entered, Err::<(), _>(Problem::Parameter)),
    };
    let found = state.portal.api_access().dossiers(&entered.account_id, page).await;
    told(&entered, found.map_err(failed))
}

async fn dossier(State(state): State<ServerState>, headers: HeaderMap, Path(id): Path<String>) -> Response {
    let entered = match enter(&state, &headers, Scope::DossiersRead).await {
        Ok(entered) => entered,
        Err(refused) => return refused,
    };
    let found = state.portal.api_access().dossier(&entered.account_id, &id).await;
    told(&entered, found.map_err(failed).and_then(|dossier| dossier.ok_or(Problem::NotFound)))
}

/// Lets a program in that may do this.
async fn enter(state: &ServerState, headers: &HeaderMap, scope: Scope) -> Result<Entered, Response> {
    let refused = |problem: Problem| problem.into_response();
    let token = bearer::token(headers).ok_or_else(|| refused(Problem::NoToken))?;
    match state.portal.api_access().enter(token).await {
        Ok(Ok(entered)) if entered.may(scope) => Ok(entered),
        Ok(Ok(entered)) => Err(told(&entered, Err::<(), _>(Problem::Scope(scope.key())))),
        Ok(Err(closed)) => Err(refused(match closed {
            Closed::Unknown => Problem::UnknownToken,
            Closed::Expired => Problem::ExpiredToken,
            Closed::Revoked => Problem::RevokedToken,
            Closed::TooMany(standing) => Problem::TooMany(standing),
        })),
        Err(error) => Err(refused(failed(error))),
    }
}

/// An answer to a program that was let in.
fn told<T: Serialize>(entered: &Entered, answer: Result<T, Problem>) -> Response {
    let mut response = match answer {
        Ok(value) => Json(value).into_response(),
        Err(problem) => problem.into_response(),
    };
    put_standing(response.headers_mut(), entered.standing);
    response
}

fn failed(error: StoreError) -> Problem {
    match error {
        StoreError::Busy | StoreError::Full => Problem::TryLater,
        error @ (StoreError::Unique(_) | StoreError::Broken(_)) => {
            tracing::error!(%error, "a program could not be answered");
            Problem::Broken
        }
    }
}
