//! For probes: `/healthz` says that the process lives and nothing else; `/readyz` whether it can
//! serve (database, storage, free space, age of the oldest waiting mail).

use crate::state::ServerState;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use backend::space::{self, Room};

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
    let room = space::room(&house.config);
    if room == Room::None {
        tracing::error!("less free space in a data folder than storage.min_free_mib");
        return (StatusCode::SERVICE_UNAVAILABLE, "disk\n").into_response();
    }
    let complaints: Vec<&str> = [(health.is_degraded(), "mail"), (room == Room::Little, "disk")]
        .into_iter()
        .filter_map(|(wrong, word)| wrong.then_some(word))
        .collect();
    if complaints.is_empty() {
        return "ready\n".into_response();
    }
    format!("degraded: {}\n", complaints.join(", ")).into_response()
}
