//! Which address is answered by whom, behind which layers.

use crate::layers::{compress, gate, headers, log, login, refusals};
use crate::routes::{
    api, api_mine, api_procedures, audit_log, book, captcha_media, desk, download, drafts, export, following, forms,
    functions, health, pages, personal_papers, preferences, result_file, rights, upload,
};
use crate::state::ServerState;
use app::request::forms::FormCase;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

/// Forms that post to the address of their own page, by address.
pub fn form_cases() -> Vec<(&'static str, FormCase)> {
    let mut cases = app::account::forms::cases();
    cases.extend(app::filing::forms::cases());
    cases.extend(app::filing::counter::forms::cases());
    cases.extend(app::following::forms::cases());
    cases.extend(app::mine::forms::cases());
    cases.extend(app::mine::rights::forms::cases());
    cases.extend(app::security::forms::cases());
    cases.extend(app::officer::forms::cases());
    cases.extend(app::officer::work::forms::cases());
    cases.extend(app::admin::forms::cases());
    cases.extend(app::admin::words::forms::cases());
    cases.extend(app::mine::programs::forms::cases());
    cases.extend(app::tracking::forms::cases());
    cases
}

/// The whole application.
pub fn router(state: ServerState) -> Router {
    behind_layers(routes(), state)
}

fn routes() -> Router<ServerState> {
    let mut router = Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/giao-dien", post(preferences::choose))
        .route("/captcha/{purpose}/{file}", get(captcha_media::media))
        .route("/f/{name}", post(functions::answer))
        .merge(api::routes())
        .merge(api_mine::routes())
        .merge(api_procedures::routes())
        .merge(download::routes())
        .merge(rights::routes())
        .merge(following::routes())
        .merge(personal_papers::routes())
        .merge(desk::routes())
        .merge(drafts::routes())
        .merge(result_file::routes())
        .merge(audit_log::routes())
        .merge(book::routes())
        .merge(export::routes())
        .merge(upload::routes());
    for (path, case) in form_cases() {
        let answer = move |State(state): State<ServerState>, request: Request| forms::answer(state, case, request);
        router = router.route(path, post(answer).get(pages::page));
    }
    router.fallback(pages::page)
}

/// Routes behind the layers that every request passes.
pub fn behind_layers(routes: Router<ServerState>, state: ServerState) -> Router {
    // Pages load their data on the runtime's threads; a second call in the same process changes nothing.
    let _ = any_spawner::Executor::init_tokio();
    routes
        .layer(DefaultBodyLimit::max(forms::limit(&state)))
        .layer(from_fn(compress::layer))
        .layer(from_fn_with_state(state.clone(), login::layer))
        .layer(from_fn_with_state(state.clone(), gate::layer))
        .layer(from_fn_with_state(state.clone(), refusals::layer))
        .layer(from_fn_with_state(state.clone(), log::layer))
        .layer(from_fn_with_state(state.clone(), headers::layer))
        .with_state(state)
}
