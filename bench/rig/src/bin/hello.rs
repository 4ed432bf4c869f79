//! The control: axum answering a page of 1.5 KiB from memory. What this machine can do at most with HTTP right now.

use axum::http::header::{CONTENT_ENCODING, CONTENT_TYPE};
use axum::{Router, routing::get};

static PAGE: [u8; 1536] = [b'x'; 1536];

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime starts");
    runtime.block_on(async {
        let headers = [
            (CONTENT_TYPE, "text/html; charset=utf-8"),
            (CONTENT_ENCODING, "gzip"),
        ];
        let app = Router::new().route(
            "/page",
            get(move || async move { (headers, PAGE.as_slice()) }),
        );
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port is free");
        println!(
            "listening on http://{}",
            listener.local_addr().expect("the listener has an address")
        );
        axum::serve(listener, app)
            .await
            .expect("serving goes on until the process ends");
    });
}
