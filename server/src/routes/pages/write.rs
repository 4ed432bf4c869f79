//! Writes one page: the app is drawn once, whole, and goes out in one piece.
//!
//! The framework's own handler streams: pieces through channels and boxes, and the data of the page through Rust's debug
//! writer. A page that is sent whole needs none of it.

use super::data;
use crate::layers::headers::PageNonce;
use app::request::PAGE_FORM;
use app::shell::{Assets, shell};
use app::ui::FOOT_FORM;
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
use memchr::memmem;
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
        take_along(&mut page);
        data::push_script(&mut page, nonce.as_ref(), context.consume_buffers().await);
        (page, nonce)
    })
    .await;
    owner.unset_with_forced_cleanup();
    page
}

/// Binds the language buttons in the foot to the form of the page, if it has one, so that what is typed into it goes along.
/// The foot is written before anybody knows what the page will show.
fn take_along(page: &mut String) {
    let own = [" id=\"", PAGE_FORM, "\""].concat();
    let mut forms = memmem::find_iter(page.as_bytes(), "<form");
    let has_form = forms.any(|at| page[at..].split('>').next().is_some_and(|tag| tag.contains(&own)));
    if let (true, Some(foot)) = (has_form, page.rfind("<footer")) {
        let foot = page.split_off(foot);
        let bound = |form: &str| [" form=\"", form, "\""].concat();
        page.push_str(&foot.replace(&bound(FOOT_FORM), &bound(PAGE_FORM)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(main: &str) -> String {
        let button = format!("<button name=\"_language\" form=\"{FOOT_FORM}\">English</button>");
        let mut page = format!("<main>{main}</main><footer>{button}<form id=\"{FOOT_FORM}\"></form></footer>");
        take_along(&mut page);
        page
    }

    #[test]
    fn the_buttons_of_the_foot_belong_to_the_form_of_the_page_where_there_is_one() {
        let page = written(&format!("<form id=\"{PAGE_FORM}\" method=\"post\"></form>"));
        assert!(page.contains(&format!("name=\"_language\" form=\"{PAGE_FORM}\"")), "{page}");
        assert!(page.contains(&format!("<form id=\"{FOOT_FORM}\">")), "{page}");
        for other in ["", "<form id=\"khac\"></form>", "<p id=\"to-khai\">&lt;form id=\"to-khai\"</p>"] {
            assert!(written(other).contains(&format!("form=\"{FOOT_FORM}\"")), "{other}");
        }
    }
}
