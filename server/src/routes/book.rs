//! The follow-up book as a spreadsheet and as a printed book, and the process-control sheet as it is printed.

use super::download::{answer, asker, attachment, page_of_file};
use crate::state::ServerState;
use app::officer::book::api::BookQuery;
use app::officer::book::gather::wanted;
use app::refusal::Refusal;
use app::request::asker::Asker;
use app::request::days::period;
use axum::Router;
use axum::extract::{Path, Query, Request, State};
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use backend::desk::Officer;
use backend::desk::follow_up_book::{BookLine, BookWanted};
use backend::reports::spreadsheet::{self, Cell, Column, Table};
use backend::slips::SlipError;
use domain::time::{format_date, iso_date};
use serde::Deserialize;

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/can-bo/so-theo-doi.xlsx", get(xlsx))
        .route("/can-bo/so-theo-doi.pdf", get(pdf))
        .route("/can-bo/ho-so/{id}/phieu-kiem-soat.pdf", get(control_sheet))
}

/// The question of a book in an address, under the names of the page's form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    tu: String,
    den: String,
    #[serde(rename = "don-vi")]
    don_vi: String,
    #[serde(rename = "thu-tuc")]
    thu_tuc: String,
}

impl From<Asked> for BookQuery {
    fn from(asked: Asked) -> Self {
        Self { from: asked.tu, until: asked.den, unit: asked.don_vi, procedure: asked.thu_tuc, page: String::new() }
    }
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What the book is asked for.
fn read(asker: &Asker, officer: &Officer, query: &BookQuery, uri: &Uri) -> Result<BookWanted, Refusal> {
    let days = period(asker.portal.house(), asker.language, &query.from, &query.until);
    wanted(officer, query, days.map_err(|_| page_of_file(uri))?)
}

async fn xlsx(State(state): State<ServerState>, Query(asked): Query<Asked>, request: Request) -> Response {
    let (asker, uri) = (asker(&request), request.uri().clone());
    let made = async {
        let asker = asker?;
        let officer = asker.officer()?;
        let wanted = read(&asker, officer, &asked.into(), &uri)?;
        let lines = state.portal.desk().follow_up_book(officer, &wanted).await?;
        let (from, until) = (format_date(wanted.from), format_date(wanted.until));
        let name = format!("{from} - {until}").replace('/', ".");
        let table = Table { name, columns: columns(), rows: lines.into_iter().map(cells).collect() };
        let file = format!("so-theo-doi-{}-{}.xlsx", iso_date(wanted.from), iso_date(wanted.until));
        Ok(attachment(spreadsheet::xlsx(&table)?, XLSX, &file, true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

async fn pdf(State(state): State<ServerState>, Query(asked): Query<Asked>, request: Request) -> Response {
    let (asker, uri) = (asker(&request), request.uri().clone());
    let made = async {
        let asker = asker?;
        let (officer, desk) = (asker.officer()?, state.portal.desk());
        let wanted = read(&asker, officer, &asked.into(), &uri)?;
        let lines = desk.follow_up_book(officer, &wanted).await?;
        let book = desk.printed_book(officer, &wanted, lines);
        let file = format!("so-theo-doi-{}-{}.pdf", iso_date(wanted.from), iso_date(wanted.until));
        let printed = state.portal.slips().follow_up_book(book).await.map_err(|error| broken(&error))?;
        Ok(attachment(printed, "application/pdf", &file, true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

async fn control_sheet(State(state): State<ServerState>, Path(id): Path<String>, request: Request) -> Response {
    let asker = asker(&request);
    let made = async {
        let asker = asker?;
        let desk = state.portal.desk();
        let control = desk.control_sheet(asker.officer()?, &id).await?;
        let file = format!("phieu-kiem-soat-{}.pdf", control.dossier.code.clone().unwrap_or_default());
        let sheet = desk.printed_control_sheet(control);
        let printed = state.portal.slips().control_sheet(sheet).await.map_err(|error| broken(&error))?;
        Ok(attachment(printed, "application/pdf", &file, true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

fn broken(error: &SlipError) -> Refusal {
    tracing::error!(%error, "a paper of the office could not be printed");
    Refusal::Broken
}

/// The columns of form 07.
fn columns() -> Vec<Column> {
    let columns = [
        ("STT", 6),
        ("Mã hồ sơ", 26),
        ("Thủ tục", 34),
        ("Số bộ", 7),
        ("Người nộp", 26),
        ("Địa chỉ", 36),
        ("Số điện thoại", 14),
        ("Đơn vị tiếp nhận", 34),
        ("Nhận hồ sơ", 20),
        ("Hẹn trả", 20),
        ("Chuyển xử lý", 20),
        ("Có kết quả", 20),
        ("Trả kết quả", 20),
        ("Phương thức nhận", 18),
        ("Người nhận", 26),
        ("Ghi chú", 20),
    ];
    columns.into_iter().map(|(title, width)| Column::new(title, width)).collect()
}

fn cells(line: BookLine) -> Vec<Cell> {
    let entry = line.entry;
    let or_empty = |text: Option<String>| text.map_or(Cell::Empty, Cell::Text);
    vec![
        Cell::Text(entry.serial),
        Cell::Text(entry.code),
        Cell::Text(entry.procedure),
        Cell::Number(f64::from(entry.sets)),
        Cell::Text(entry.applicant.name),
        or_empty(entry.applicant.address),
        or_empty(entry.applicant.phone),
        Cell::Text(entry.unit),
        Cell::Text(entry.received),
        Cell::Text(entry.due),
        or_empty(entry.transferred),
        or_empty(entry.result),
        or_empty(entry.returned),
        or_empty(entry.method),
        or_empty(entry.received_by),
        or_empty(entry.note),
    ]
}
