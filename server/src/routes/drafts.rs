//! A page of a procedure's draft as people will meet it, for the frame of a phone on a page of administration. It runs no
//! scripts and sends nothing.

use super::pages;
use crate::state::ServerState;
use app::refusal::Refusal;
use app::request::asker::Asker;
use app::shell::bare;
use axum::Router;
use axum::extract::{Path, Request, State};
use axum::http::HeaderValue;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Response;
use axum::routing::get;
use backend::administration::AdminRefusal;
use backend::administration::procedures::draft;

/// What the document may do: be shown inside our own pages, with our own sheet.
const POLICY: &str = "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; \
                      frame-ancestors 'self'; form-action 'none'";

/// The page of the guidance, which is no step of the form.
const GUIDANCE: &str = "huong-dan";

/// The routes.
pub fn routes() -> Router<ServerState> {
    Router::new().route("/quan-tri/thu-tuc/{slug}/xem-thu/{page}", get(look))
}

async fn look(
    State(state): State<ServerState>,
    Path((slug, page)): Path<(String, String)>,
    request: Request,
) -> Response {
    let Some(asker) = request.extensions().get::<Asker>().cloned() else {
        return pages::refuse(&state, request, Refusal::Broken).await;
    };
    match content(&state, &asker, &slug, &page).await {
        Ok(content) => drawn(&state, &asker, request, content).await,
        Err(refusal) => pages::refuse(&state, request, refusal).await,
    }
}

type Content = Box<dyn FnOnce() -> leptos::prelude::AnyView + Send>;

async fn content(state: &ServerState, asker: &Asker, slug: &str, page: &str) -> Result<Content, Refusal> {
    let officer = asker.post()?;
    let found = draft(state.portal.house(), officer, slug).await.map_err(|refusal| match refusal {
        AdminRefusal::Broken(error) => error.into(),
        _ => Refusal::NotFound,
    })?;
    let made = found.made.map_err(|_| Refusal::NotFound)?;
    if page == GUIDANCE {
        return app::catalogue::preview::guidance(asker, &made).await;
    }
    app::filing::preview::step(asker, made, page).ok_or(Refusal::NotFound)
}

async fn drawn(state: &ServerState, asker: &Asker, request: Request, content: Content) -> Response {
    let (assets, visit) = (state.site.assets(), asker.visit());
    // The framework may ask for a view more than once; a document is drawn once.
    let content = std::sync::Arc::new(std::sync::Mutex::new(Some(content)));
    let handler = leptos_axum::render_app_async(move || {
        let once = content.lock().ok().and_then(|mut content| content.take());
        bare(assets.clone(), visit.clone(), move || once.map(|draw| draw()).unwrap_or_else(empty))
    });
    let mut response = handler(request).await;
    response.headers_mut().insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    response
}

fn empty() -> leptos::prelude::AnyView {
    use leptos::prelude::IntoAny as _;
    ().into_any()
}
