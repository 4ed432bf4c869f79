//! Writes one page: the app is drawn once, whole, and goes out in one piece.
//!
//! The framework's own handler streams: pieces through channels and boxes, and the data of the page through Rust's debug
//! writer. A page that is sent whole needs none of it.

use super::data;
use crate::layers::headers::PageNonce;
use app::shell::{Assets, shell};
use axum::body::Body;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Response};
use futures::StreamExt as _;
use hydration_context::SsrSharedContext;
use leptos::nonce::{Nonce, use_nonce};
use leptos::prelude::*;
use leptos::reactive::owner::{Owner, Sandboxed};
use leptos_axum::ResponseOptions;
use leptos_meta::ServerMetaContext;
use leptos_router::location::RequestUrl;
use std::pin::pin;
use std::sync::Arc;

/// Answers with the page at the address of a request.
pub async fn write(parts: Parts, assets: Assets) -> Response<Body> {
    let options = ResponseOptions::default();
    let (page, nonce) = draw(parts, assets, options.clone()).await;
    let mut response = Response::new(Body::from(page));
    if let Ok(mut said) = options.0.write() {
        if let Some(status) = said.status {
            *response.status_mut() = status;
        }
        response.headers_mut().extend(std::mem::take(&mut said.headers));
    }
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().entry(CONTENT_TYPE).or_insert(html);
    if let Some(nonce) = nonce {
        response.extensions_mut().insert(PageNonce(nonce.to_string()));
    }
    response
}

/// The document, the data that browsers need to bring it to life, and the nonce of its scripts.
async fn draw(parts: Parts, assets: Assets, options: ResponseOptions) -> (String, Option<Nonce>) {
    let context = Arc::new(SsrSharedContext::new());
    let owner = Owner::new_root(Some(context.clone()));
    let (head, head_said) = ServerMetaContext::new();
    let (pieces, nonce) = owner.with(|| {
        let address = parts.uri.path_and_query().map(|whole| whole.as_str()).unwrap_or("/");
        provide_context(RequestUrl::new(&["http://localhost", address].concat()));
        provide_context(head);
        provide_context(parts);
        provide_context(options);
        leptos::nonce::provide_nonce();
        (shell(assets).to_html_stream_in_order(), use_nonce())
    });
    // What is kept for this page is found again whichever thread goes on with it.
    let page = Sandboxed::new(async move {
        let document: String = pieces.collect().await;
        let whole = head_said.inject_meta_context(futures::stream::iter([document])).await;
        let mut page: String = pin!(whole).collect().await;
        data::push_script(&mut page, nonce.as_ref(), context.consume_buffers().await);
        (page, nonce)
    })
    .await;
    owner.unset_with_forced_cleanup();
    page
}
