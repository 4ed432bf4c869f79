//! For probes: `/healthz` says that the process lives and nothing else; `/readyz` whether it can
//! serve (database, storage, age of the oldest waiting mail).

use crate::state::ServerState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

/// Alive.
pub async fn healthz() -> &'static str {
    "ok\n"
}

/// A hash that no content has; asking for it shows whether the file store answers.
const NO_FILE: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// Able to serve.
pub async fn readyz(State(state): State<ServerState>) -> Response {
    let house = state.portal.house();
    let health = match backend::outbox::health(house).await {
        Ok(health) => health,
        Err(error) => {
            tracing::error!(%error, "the database does not answer");
            return (StatusCode::SERVICE_UNAVAILABLE, "database\n").into_response();
        }
    };
    if let Err(error) = house.files.holds(NO_FILE).await {
        tracing::error!(%error, "the file store does not answer");
        return (StatusCode::SERVICE_UNAVAILABLE, "storage\n").into_response();
    }
    if health.is_degraded() { "degraded: mail\n".into_response() } else { "ready\n".into_response() }
}
