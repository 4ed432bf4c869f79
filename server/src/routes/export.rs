//! Tables of officers as files: reports, and the dossiers behind a number, as XLSX and CSV.

use super::download::{attachment, page_of_file};
use super::{export_rated, export_rows, pages};
use crate::state::ServerState;
use app::officer::reports::api::ReportQuery;
use app::officer::reports::gather::{line_of, wanted};
use app::refusal::Refusal;
use app::request::asker::Asker;
use app::request::days::period;
use axum::Router;
use axum::extract::{Query, Request, State};
use axum::http::Uri;
use axum::response::Response;
use axum::routing::get;
use backend::desk::DeskRefusal;
use backend::reports::spreadsheet::{self, Cell, Column, Table};
use backend::reports::{self, Report};
use backend::store::StoreError;
use domain::report::{Counts, percent};
use domain::time::{format_date, iso_date};
use serde::Deserialize;

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new().route("/can-bo/bao-cao.xlsx", get(xlsx)).route("/can-bo/bao-cao.csv", get(csv))
}

/// The question of a report in an address, under the names of the page's form.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    tu: String,
    den: String,
    #[serde(rename = "don-vi")]
    don_vi: String,
    #[serde(rename = "linh-vuc")]
    linh_vuc: String,
    #[serde(rename = "thu-tuc")]
    thu_tuc: String,
    kenh: String,
    theo: String,
    /// A line of the report, `*` for all of them: its dossiers instead of the counts.
    dong: String,
    /// `danh-gia` for the ratings, `y-kien` for what was written beside them.
    phan: String,
}

impl From<Asked> for ReportQuery {
    fn from(asked: Asked) -> Self {
        Self {
            from: asked.tu,
            until: asked.den,
            unit: asked.don_vi,
            domain: asked.linh_vuc,
            procedure: asked.thu_tuc,
            channel: asked.kenh,
            by: asked.theo,
            line: asked.dong,
        }
    }
}

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

async fn xlsx(State(state): State<ServerState>, Query(asked): Query<Asked>, request: Request) -> Response {
    file(state, asked, request, "xlsx", XLSX, spreadsheet::xlsx).await
}

async fn csv(State(state): State<ServerState>, Query(asked): Query<Asked>, request: Request) -> Response {
    file(state, asked, request, "csv", "text/csv; charset=utf-8", spreadsheet::csv).await
}

async fn file(
    state: ServerState,
    asked: Asked,
    request: Request,
    extension: &str,
    media: &str,
    write: fn(&Table) -> Result<Vec<u8>, StoreError>,
) -> Response {
    let asker = request.extensions().get::<Asker>().cloned();
    let written = table(asker, asked, request.uri()).await.and_then(|(name, table)| Ok((name, write(&table)?)));
    match written {
        Ok((name, bytes)) => attachment(bytes, media, &format!("{name}.{extension}"), true),
        Err(refusal) => pages::refuse(&state, request, refusal).await,
    }
}

async fn table(asker: Option<Asker>, asked: Asked, uri: &Uri) -> Result<(String, Table), Refusal> {
    let asker = asker.ok_or(Refusal::Broken)?;
    let officer = asker.post()?;
    let house = asker.portal.house();
    let part = asked.phan.clone();
    let query = ReportQuery::from(asked);
    reports::reach(officer).map_err(refusal)?;
    let days = period(house, asker.language, &query.from, &query.until).map_err(|_| page_of_file(uri))?;
    let wanted = wanted(&query, days);
    let (what, columns, rows) = match (part.as_str(), query.line.as_str()) {
        ("danh-gia", _) => {
            let rated = reports::ratings(house, officer, &wanted).await.map_err(refusal)?;
            ("danh-gia", export_rated::columns(), export_rated::lines(&rated))
        }
        ("y-kien", _) => {
            let remarks = reports::remarks(house, officer, &wanted, line_of(&query)).await.map_err(refusal)?;
            ("y-kien", export_rated::remark_columns(), export_rated::remarks(&remarks))
        }
        (_, "") => {
            let report = reports::report(house, officer, &wanted).await.map_err(refusal)?;
            ("bao-cao", columns(), lines(&report))
        }
        _ => {
            let rows = reports::rows(house, officer, &wanted, line_of(&query)).await.map_err(refusal)?;
            ("bao-cao", export_rows::columns(), export_rows::rows(house, &rows))
        }
    };
    let name = format!("{what}-{}-{}", iso_date(wanted.from), iso_date(wanted.until));
    let title =
        format!("{} - {}", format_date(wanted.from).replace('/', "."), format_date(wanted.until).replace('/', "."));
    Ok((name, Table { name: title, columns, rows }))
}

fn refusal(refusal: DeskRefusal) -> Refusal {
    match refusal {
        DeskRefusal::Broken(error) => error.into(),
        _ => Refusal::NotFound,
    }
}

fn columns() -> Vec<Column> {
    let mut columns = vec![Column::new("Nhóm", 46)];
    let heads = [
        "Tổng số",
        "Nhận trực tuyến",
        "Nhận trực tiếp, bưu chính",
        "Kỳ trước chuyển sang",
        "Đã giải quyết",
        "Trước hạn",
        "Đúng hạn",
        "Quá hạn",
        "Đang giải quyết",
        "Trong hạn",
        "Đang quá hạn",
        "Tạm dừng",
        "Tỷ lệ đúng hạn",
    ];
    columns.extend(heads.map(|head| Column::new(head, 14)));
    columns
}

fn lines(report: &Report) -> Vec<Vec<Cell>> {
    let mut lines: Vec<Vec<Cell>> = report.lines.iter().map(|line| cells(&line.name, line.counts)).collect();
    lines.push(cells("Tất cả", report.all));
    lines
}

fn cells(name: &str, counts: Counts) -> Vec<Cell> {
    let numbers = [
        counts.total(),
        counts.received_online,
        counts.received_direct,
        counts.carried_over,
        counts.resolved(),
        counts.resolved_before,
        counts.resolved_on_time,
        counts.resolved_overdue,
        counts.in_progress(),
        counts.in_progress_within,
        counts.in_progress_overdue,
        counts.suspended,
    ];
    let mut cells = vec![Cell::text(name)];
    cells.extend(numbers.map(|number| Cell::Number(f64::from(number))));
    cells.push(Cell::text(percent(counts.on_time_per_mille())));
    cells
}
