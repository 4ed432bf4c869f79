//! Files of the personal page: the copy of one's data, the log as CSV.

use super::download::attachment;
use super::pages;
use crate::state::ServerState;
use app::mine::rights::gather;
use app::refusal::Refusal;
use app::request::asker::Asker;
use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Query, Request, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_LENGTH;
use axum::response::Response;
use axum::routing::get;
use backend::personal_data::RightsRefusal;
use domain::time::iso_date;
use serde::Deserialize;

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new().route("/tai-khoan/du-lieu/{id}/tai", get(copy)).route("/tai-khoan/nhat-ky.csv", get(log))
}

/// A ready copy, piece by piece: it may be larger than the memory that one request should take.
async fn copy(State(state): State<ServerState>, Path(id): Path<String>, request: Request) -> Response {
    let asker = request.extensions().get::<Asker>().cloned();
    let made = async {
        let asker = asker.ok_or(Refusal::Broken)?;
        let data = state.portal.personal_data();
        let (copy, pieces) = match data.open_copy(asker.signed_in()?, &id, &asker.address.to_string()).await {
            Ok(opened) => opened,
            Err(RightsRefusal::Broken(error)) => return Err(Refusal::from(error)),
            Err(_) => return Err(Refusal::NotFound),
        };
        let name = format!("du-lieu-cua-toi-{}.zip", iso_date(copy.asked_at.local_date()));
        let mut response = attachment(Body::from_stream(pieces), "application/zip", &name, true);
        response.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(copy.bytes));
        Ok(response)
    };
    let made = made.await;
    answer(&state, request, made).await
}

/// The filter of the log, as the page's form has it.
#[derive(Deserialize, Default)]
#[serde(default)]
struct Filter {
    loai: String,
    tu: String,
    den: String,
}

async fn log(State(state): State<ServerState>, Query(filter): Query<Filter>, request: Request) -> Response {
    let asker = request.extensions().get::<Asker>().cloned();
    let made = async {
        let asker = asker.ok_or(Refusal::Broken)?;
        let sheet = gather::log_as_csv(&asker, &filter.loai, &filter.tu, &filter.den).await?;
        let day = iso_date(state.portal.house().clock.today());
        Ok(attachment(sheet, "text/csv; charset=utf-8", &format!("nhat-ky-{day}.csv"), true))
    };
    let made = made.await;
    answer(&state, request, made).await
}

async fn answer(state: &ServerState, request: Request, made: Result<Response, Refusal>) -> Response {
    match made {
        Ok(response) => response,
        Err(refusal) => pages::refuse(state, request, refusal).await,
    }
}
