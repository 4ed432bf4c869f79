//! Uploads: a multipart form, streamed to a temporary file with a running limit.
//!
//! A plain form goes back to the page of its papers with 303; a script that asks for JSON gets 200 `"ok"`, or 422 with the code
//! of the reason. Of several files the good ones are kept, and the first reason is told.

use super::forms::see_other;
use super::hoard::{self, Hoard};
use super::pages;
use super::parts::{Ended, Parts, REQUEST_LIMIT};
use crate::state::ServerState;
use app::filing::counter::answer_page;
use app::refusal::Refusal;
use app::request::asker::Asker;
use axum::extract::multipart::Field;
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Path, Request, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use axum::{Json, Router};
use backend::attachments::{AttachmentError, Refused};
use backend::filing::{CounterRefusal, FilingError};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Ids of papers stay readable in an address.
const QUERY_VALUE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_');

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new()
        .route("/ho-so/{id}/giay-to/{paper}/{row}/tep", post(to_draft))
        .route("/ho-so/{id}/bo-sung/giay-to/{paper}/{row}/tep", post(to_supplement))
        .route("/can-bo/nop-ho/{id}/giay-to/{paper}/{row}/tep", post(at_counter))
        .route("/can-bo/ho-so/{id}/nop-bo-sung/giay-to/{paper}/{row}/tep", post(more_at_counter))
        .layer(DefaultBodyLimit::max(REQUEST_LIMIT))
}

/// What the files are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Goal {
    Draft,
    Supplement,
    Counter,
    CounterSupplement,
}

/// One upload on its way in.
struct Reading<'r> {
    parts: Parts<'r>,
    /// Dossier, paper, row.
    place: (&'r str, &'r str, u16),
    goal: Goal,
}

async fn to_draft(state: State<ServerState>, place: Path<(String, String, u16)>, request: Request) -> Response {
    upload(state, place, request, Goal::Draft).await
}

async fn to_supplement(state: State<ServerState>, place: Path<(String, String, u16)>, request: Request) -> Response {
    upload(state, place, request, Goal::Supplement).await
}

async fn at_counter(state: State<ServerState>, place: Path<(String, String, u16)>, request: Request) -> Response {
    upload(state, place, request, Goal::Counter).await
}

async fn more_at_counter(state: State<ServerState>, place: Path<(String, String, u16)>, request: Request) -> Response {
    upload(state, place, request, Goal::CounterSupplement).await
}

async fn upload(
    State(state): State<ServerState>,
    Path((id, paper, row)): Path<(String, String, u16)>,
    request: Request,
    goal: Goal,
) -> Response {
    let json = pages::wants_json(request.headers());
    let asker = request.extensions().get::<Asker>().cloned();
    let Some(asker) = asker else { return pages::refuse(&state, request, Refusal::Broken).await };
    let here = match goal {
        Goal::Draft => format!("/ho-so/{id}/giay-to"),
        Goal::Supplement => format!("/ho-so/{id}/bo-sung"),
        Goal::Counter => format!("/can-bo/nop-ho/{id}/giay-to"),
        Goal::CounterSupplement => answer_page(&id),
    };
    let hoard = Hoard::default();
    let announced = hoard::announced(request.headers());
    let parts = Parts { state: &state, asker: &asker, hoard: hoard.clone(), announced };
    let reading = Reading { parts, place: (&id, &paper, row), goal };
    let ended = match Multipart::from_request(request.map(|body| hoard.watch(body)), &()).await {
        Ok(form) => reading.read(form).await,
        // Not a multipart form at all: no page of ours sends that.
        Err(_) => Err(Ended::Refusal(Refusal::NotAcceptable)),
    };
    let key = if row == 0 { paper.clone() } else { format!("{paper}.{row}") };
    let code = match ended {
        Ok(()) if json => return Json("ok").into_response(),
        Ok(()) => return see_other(&here),
        Err(Ended::Refused(reason)) => reason.code(),
        Err(Ended::Nothing) => "trong",
        Err(Ended::TooMuch) => "lan-gui",
        Err(Ended::Broken) => "gian-doan",
        Err(Ended::Refusal(refusal)) if json => return pages::refused_json(&refusal),
        Err(Ended::Refusal(Refusal::StaleForm(_))) => "phien-khac",
        Err(Ended::Refusal(refusal)) => {
            let mut blank = Request::new(axum::body::Body::empty());
            blank.extensions_mut().insert(asker);
            return pages::refuse(&state, blank, refusal).await;
        }
    };
    if json {
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(code)).into_response();
    }
    see_other(&format!("{here}?loi={code}&giay={}", utf8_percent_encode(&key, QUERY_VALUE)))
}

impl Reading<'_> {
    /// Reads the parts: the token first, as every form of ours sends it, then the files one by one. A form that is refused
    /// is heard out all the same: a browser that cannot finish sending reads no answer.
    async fn read(&self, mut form: Multipart) -> Result<(), Ended> {
        let (mut trusted, mut stored, mut first, mut refused) = (false, 0, None, None);
        // A dossier takes no more, and each one costs a look: a request of a megabyte could hold thousands.
        let mut places = self.parts.state.portal.house().config.limits.files_per_dossier;
        self.parts.asker.signed_in().map_err(Ended::Refusal)?;
        loop {
            let mut field = match form.next_field().await {
                Ok(Some(field)) => field,
                Ok(None) => break,
                Err(error) => return Err(refused.map_or_else(|| self.parts.failed(&error), Ended::Refusal)),
            };
            self.parts.hoard.handed_on();
            if field.name() == Some("token") {
                let token = self.parts.short_text(&mut field).await?;
                refused = refused.or(self.parts.asker.check_token(&token).err());
                trusted = true;
                continue;
            }
            if !trusted {
                return Err(Ended::Refusal(Refusal::Forbidden));
            }
            if refused.is_none() && places == 0 {
                first = first.or(Some(Refused::DossierHasEnough));
            } else if refused.is_none() {
                places -= 1;
                match self.file(&mut field).await {
                    Ok(true) => stored += 1,
                    // A picker that was left empty.
                    Ok(false) => {}
                    Err(Ended::Refused(reason)) => first = first.or(Some(reason)),
                    Err(Ended::Refusal(refusal)) => refused = Some(refusal),
                    Err(other) => return Err(other),
                }
            }
            if let Err(too_long) = self.parts.rest(&mut field).await {
                return Err(refused.map_or(too_long, Ended::Refusal));
            }
        }
        match (refused, first) {
            (Some(refusal), _) => Err(Ended::Refusal(refusal)),
            (None, Some(reason)) => Err(Ended::Refused(reason)),
            (None, None) if stored == 0 => Err(Ended::Nothing),
            (None, None) => Ok(()),
        }
    }

    /// Takes one file in; false when there is none.
    async fn file(&self, field: &mut Field<'_>) -> Result<bool, Ended> {
        let Some((name, intake)) = self.parts.file(field).await? else { return Ok(false) };
        let (id, paper, row) = self.place;
        let account = &self.parts.asker.signed_in().map_err(Ended::Refusal)?.account_id;
        let (filing, place) = (self.parts.state.portal.filing(), (paper, i32::from(row)));
        let taken = match self.goal {
            Goal::Draft => filing.attach(account, id, place, &name, intake).await,
            Goal::Supplement => filing.attach_more(account, id, place, &name, intake).await,
            Goal::Counter | Goal::CounterSupplement => {
                let officer = self.parts.asker.officer().map_err(Ended::Refusal)?;
                let taken = if self.goal == Goal::Counter {
                    filing.attach_at_counter(officer, id, place, &name, intake).await
                } else {
                    filing.attach_more_at_counter(officer, id, place, &name, intake).await
                };
                match taken {
                    Err(CounterRefusal::Filing(refusal)) => Err(refusal),
                    Err(refusal @ CounterRefusal::Desk(_)) => return Err(Ended::Refusal(refusal.into())),
                    Ok(()) => Ok(()),
                }
            }
        };
        taken.map_err(ended)?;
        Ok(true)
    }
}

fn ended(error: FilingError) -> Ended {
    match error {
        FilingError::Papers(AttachmentError::Refused(reason)) => Ended::Refused(reason),
        other => Ended::Refusal(other.into()),
    }
}
