//! Accepts connections and lets go of those that only hold a place: a head that does not end, an answer that nobody
//! reads. Bodies that do not come are the business of `layers::patience`, which knows how much is enough.

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use stalling::Stalling;
use std::future::Future;
use std::net::SocketAddr;
use std::pin::pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tower::util::MapRequest;

mod stalling;

/// How long the process waits for people's networks.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For the whole head of a request; also for the next request on a connection that is kept open, so longer than
    /// proxies keep theirs (usually a minute): a connection that both ends use must not be closed by this one.
    pub head: Duration,
    /// For the other end to take a piece of an answer.
    pub reading: Duration,
    /// For running requests, once a stop was asked for.
    pub stop: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { head: Duration::from_secs(75), reading: Duration::from_secs(30), stop: Duration::from_secs(25) }
    }
}

/// Wait before the next try when the system gives no connection (too many open files).
const BREATH: Duration = Duration::from_millis(200);

/// Serves until asked to stop; then takes nothing new and lets what runs finish in time.
pub async fn serve(listener: TcpListener, app: Router, patience: Patience, stop: impl Future<Output = ()>) {
    let open = GracefulShutdown::new();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = &mut stop => break,
        };
        match accepted {
            Ok((stream, peer)) => answer(stream, peer, app.clone(), patience, &open),
            Err(error) => {
                tracing::error!(%error, "a connection could not be accepted");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
    drop(listener);
    if tokio::time::timeout(patience.stop, open.shutdown()).await.is_err() {
        tracing::warn!("some requests did not finish in time");
    }
}

/// Answers the requests of one connection, beside everything else.
fn answer(stream: TcpStream, peer: SocketAddr, app: Router, patience: Patience, open: &GracefulShutdown) {
    // Pages go out in one piece; waiting for more would only delay them. Where it cannot be set they are a little late.
    let _ = stream.set_nodelay(true);
    let app = MapRequest::new(app, move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        request
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience.head)
        .serve_connection(TokioIo::new(Stalling::new(stream, patience.reading)), TowerToHyperService::new(app));
    let connection = open.watch(connection);
    tokio::spawn(async move {
        if let Err(error) = connection.await {
            tracing::trace!(%error, "a connection ended early");
        }
    });
}
