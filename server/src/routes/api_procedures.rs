//! The catalogue for programs: every procedure in short; `/api/v1/procedures/{id}` has all of one.

use super::api::cached;
use crate::state::ServerState;
use axum::Router;
use axum::extract::{Query, State};
use axum::response::Response;
use axum::routing::get;
use backend::catalogue::Catalogue;
use domain::procedure::{Fee, Procedure};
use domain::words::Words;
use serde::{Deserialize, Serialize};

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new().route("/api/v1/procedures", get(procedures))
}

/// Letters of a question that are looked at: the search compares every word with every name.
const LONGEST: usize = 100;

#[derive(Deserialize)]
struct Filter {
    #[serde(default)]
    q: String,
    #[serde(default, rename = "linh-vuc")]
    field: String,
}

#[derive(Serialize)]
struct Found {
    total: usize,
    procedures: Vec<Short>,
}

#[derive(Serialize)]
struct Short {
    id: String,
    national_code: Option<String>,
    name: Words,
    field: Field,
    level: u8,
    trial: bool,
    time_limit: Words,
    fees: Vec<Amount>,
}

/// A field (lĩnh vực).
#[derive(Serialize)]
struct Field {
    id: String,
    name: Words,
}

#[derive(Serialize)]
struct Amount {
    label: Words,
    amount: Words,
}

async fn procedures(State(state): State<ServerState>, Query(filter): Query<Filter>) -> Response {
    let catalogue = &state.portal.house().catalogue.current();
    let query: String = filter.q.trim().chars().take(LONGEST).collect();
    let matching = catalogue.search(&query).into_iter();
    let wanted = matching.filter(|procedure| filter.field.is_empty() || procedure.domain == filter.field);
    let procedures: Vec<Short> = wanted.map(|procedure| short(catalogue, procedure)).collect();
    cached(Found { total: procedures.len(), procedures })
}

fn short(catalogue: &Catalogue, procedure: &Procedure) -> Short {
    let field = catalogue.domain(&procedure.domain);
    Short {
        id: procedure.id.clone(),
        national_code: procedure.national_code.clone(),
        name: procedure.name.clone(),
        field: Field {
            id: procedure.domain.clone(),
            name: field.map_or_else(|| Words::new(procedure.domain.clone(), ""), |field| field.name.clone()),
        },
        level: procedure.level,
        trial: procedure.trial || field.is_some_and(|field| field.trial),
        time_limit: procedure.time_limit.in_words(),
        fees: procedure.form.fees.iter().map(amount).collect(),
    }
}

fn amount(fee: &Fee) -> Amount {
    Amount { label: fee.label.clone(), amount: fee.unit.in_words() }
}
