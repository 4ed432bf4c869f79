//! Starts the house and keeps it open until it is asked to stop.

use crate::assets::Site;
use crate::listen::{self, Patience};
use crate::metrics;
use crate::router::router;
use crate::state::{Kit, ServerState};
use anyhow::Context;
use backend::Portal;
use backend::config::Config;
use std::net::SocketAddr;
use std::sync::Arc;

/// Opens the store, migrates, listens, serves until SIGTERM or Ctrl-C.
///
/// # Errors
/// When the configuration is unsafe for production, the store cannot be opened, or the address is taken.
pub async fn serve(config: Config) -> anyhow::Result<()> {
    backend::fail_points::arm(&config);
    let listener =
        tokio::net::TcpListener::bind(&config.listen).await.with_context(|| format!("listen on {}", config.listen))?;
    let bound = listener.local_addr().context("read the bound address")?;
    let numbers = match &config.metrics.listen {
        Some(address) => Some(
            tokio::net::TcpListener::bind(address).await.with_context(|| format!("listen for metrics on {address}"))?,
        ),
        None => None,
    };
    let state = open(config, bound).await?;
    let workers = state.portal.start_workers();
    tracing::info!("listening on http://{bound}");
    let numbers = numbers.map(|listener| tell_numbers(listener, state.clone()));
    let asked = async {
        asked_to_stop().await;
        tracing::info!("stopping: no new requests");
    };
    listen::serve(listener, router(state.clone()), Patience::default(), asked).await;
    if let Some(numbers) = numbers {
        numbers.abort();
    }
    workers.stop().await;
    state.portal.close().await;
    Ok(())
}

/// Answers machines that ask for numbers, until the very end.
fn tell_numbers(listener: tokio::net::TcpListener, state: ServerState) -> tokio::task::JoinHandle<()> {
    if let Ok(bound) = listener.local_addr() {
        tracing::info!("metrics on http://{bound}/metrics");
    }
    tokio::spawn(async move {
        if let Err(error) = axum::serve(listener, metrics::routes(state)).await {
            tracing::error!(%error, "the listener for metrics ended");
        }
    })
}

/// Opens everything a server needs, without listening.
///
/// # Errors
/// See [`serve`].
pub async fn open(mut config: Config, bound: SocketAddr) -> anyhow::Result<ServerState> {
    let development = !config.is_production();
    if config.public_url.is_none() {
        config.public_url = Some(format!("http://{bound}"));
    }
    let public_url = config.public_origin();
    let origins: Vec<String> = if development {
        ["localhost", "127.0.0.1", "[::1]"].iter().map(|host| format!("http://{host}:{}", bound.port())).collect()
    } else {
        Vec::new()
    };
    let portal = Portal::open(config).await.context("open the portal")?;
    let site = Site::load(None).context("read the built files")?;
    if site.assets().js.is_empty() {
        tracing::warn!("no built browser files found: pages work without scripts only");
    }
    let (public_url, origins) = (public_url.into(), origins.into());
    Ok(Kit { portal, site: Arc::new(site), public_url, origins, metrics: Arc::default() }.into())
}

async fn asked_to_stop() {
    let interrupt = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(terminate) => terminate,
            Err(error) => {
                tracing::error!(%error, "no way to hear SIGTERM");
                return std::future::pending().await;
            }
        };
        tokio::select! { _ = interrupt => {}, _ = terminate.recv() => {} }
    }
    #[cfg(not(unix))]
    {
        let _ = interrupt.await;
    }
}
