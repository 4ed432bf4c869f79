//! The audit log as a file: what the filter of its page finds.

use super::download::{answer, asker, attachment, page_of_file};
use crate::state::ServerState;
use app::admin::api::AuditQuery;
use app::admin::gather::audit_wanted;
use app::refusal::Refusal;
use axum::Router;
use axum::extract::{Query, Request, State};
use axum::response::Response;
use axum::routing::get;
use backend::administration::{AdminRefusal, audit_log};
use backend::reports::spreadsheet::{self, Cell, Column, Table};
use domain::time::iso_date;
use serde::Deserialize;

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new().route("/quan-tri/nhat-ky.csv", get(csv))
}

/// The filter in an address, under the names of the page's form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    viec: String,
    ai: String,
    #[serde(rename = "doi-tuong")]
    doi_tuong: String,
    tu: String,
    den: String,
}

impl From<Asked> for AuditQuery {
    fn from(asked: Asked) -> Self {
        Self { act: asked.viec, actor: asked.ai, subject: asked.doi_tuong, from: asked.tu, until: asked.den, page: 1 }
    }
}

async fn csv(State(state): State<ServerState>, Query(asked): Query<Asked>, request: Request) -> Response {
    let (asker, uri) = (asker(&request), request.uri().clone());
    let made = async {
        let asker = asker?;
        let (officer, house) = (asker.post()?, asker.portal.house());
        let wanted = audit_wanted(asker.language, &asked.into()).map_err(|_| page_of_file(&uri))?;
        let found = audit_log::export(house, officer, &wanted).await.map_err(refusal)?;
        let columns = ["Lúc", "Việc", "Tài khoản", "Đối tượng", "Chi tiết"].map(|title| Column::new(title, 20)).into();
        let table = Table { name: String::new(), columns, rows: found.into_iter().map(cells).collect() };
        let file = format!("nhat-ky-kiem-toan-{}.csv", iso_date(house.clock.today()));
        Ok(attachment(spreadsheet::csv(&table)?, "text/csv; charset=utf-8", &file, true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

fn cells(entry: audit_log::Entry) -> Vec<Cell> {
    [entry.at.format_vi(), entry.act, entry.actor, entry.subject, entry.details].map(Cell::Text).into()
}

fn refusal(refusal: AdminRefusal) -> Refusal {
    match refusal {
        AdminRefusal::Broken(error) => error.into(),
        _ => Refusal::NotFound,
    }
}
