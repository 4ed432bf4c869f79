//! Numbers for machines, in the text format of Prometheus, on a listener of their own (`metrics.listen`).
//!
//! Labels hold routes as they are written, never what stands in their place: nothing personal, and no more lines than
//! there are routes. Requests are counted by the layer `log`; everything else is asked when somebody reads.

use crate::state::ServerState;
use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Mutex;
use std::time::Duration;

/// Upper ends of the buckets of the histogram, in seconds.
const BUCKETS: [f64; 11] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];

/// Routes counted apart at most; a bound for what no route of ours explains.
const MOST_ROUTES: usize = 200;

/// Counted requests. Cheap to count: one short lock.
#[derive(Debug, Default)]
pub struct Metrics(Mutex<BTreeMap<Route, Series>>);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Route {
    method: &'static str,
    route: String,
}

#[derive(Debug, Default)]
struct Series {
    /// Requests in each bucket, not yet summed up.
    buckets: [u64; BUCKETS.len()],
    seconds: f64,
    count: u64,
    /// Answers by the first digit of their status.
    by_class: [u64; 6],
}

impl Metrics {
    /// Counts an answered request.
    pub fn count(&self, method: &Method, route: &str, status: StatusCode, took: Duration) {
        // A thread that panicked while counting leaves numbers that are off by one at most.
        let mut all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut key = Route { method: known(method), route: route.to_owned() };
        if all.len() >= MOST_ROUTES && !all.contains_key(&key) {
            "other".clone_into(&mut key.route);
        }
        let series = all.entry(key).or_default();
        let seconds = took.as_secs_f64();
        if let Some(at) = BUCKETS.iter().position(|end| seconds <= *end) {
            series.buckets[at] += 1;
        }
        series.seconds += seconds;
        series.count += 1;
        let class = usize::from(status.as_u16() / 100).min(series.by_class.len() - 1);
        series.by_class[class] += 1;
    }

    fn write(&self, text: &mut String) -> std::fmt::Result {
        let all = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let name = "motcua_http_request_duration_seconds";
        head(text, name, "histogram", "Time to answer, by route.")?;
        for (route, series) in all.iter() {
            let labels = format!("method=\"{}\",route=\"{}\"", route.method, escaped(&route.route));
            let mut sum = 0;
            for (end, count) in BUCKETS.iter().zip(series.buckets) {
                sum += count;
                writeln!(text, "{name}_bucket{{{labels},le=\"{end}\"}} {sum}")?;
            }
            writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", series.count)?;
            writeln!(text, "{name}_sum{{{labels}}} {}", series.seconds)?;
            writeln!(text, "{name}_count{{{labels}}} {}", series.count)?;
        }
        let name = "motcua_http_responses_total";
        head(text, name, "counter", "Answers by route and class of their status.")?;
        for (route, series) in all.iter() {
            for (class, count) in series.by_class.iter().enumerate().filter(|(_, count)| **count > 0) {
                let (method, route) = (route.method, escaped(&route.route));
                writeln!(text, "{name}{{method=\"{method}\",route=\"{route}\",status=\"{class}xx\"}} {count}")?;
            }
        }
        Ok(())
    }
}

/// Methods that callers make up do not become labels.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        _ => "other",
    }
}

fn escaped(label: &str) -> String {
    label.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n")
}

fn head(text: &mut String, name: &str, kind: &str, help: &str) -> std::fmt::Result {
    writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}")
}

fn number(
    text: &mut String,
    (name, kind, help): (&str, &str, &str),
    value: impl std::fmt::Display,
) -> std::fmt::Result {
    head(text, name, kind, help)?;
    writeln!(text, "{name} {value}")
}

/// What the listener for machines answers.
pub fn routes(state: ServerState) -> Router {
    Router::new().route("/metrics", get(answer)).with_state(state)
}

async fn answer(State(state): State<ServerState>) -> Response {
    let mut text = String::new();
    if state.metrics.write(&mut text).is_err() || house(&state, &mut text).await.is_err() {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let kind = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(CONTENT_TYPE, kind)], text).into_response()
}

/// Numbers of the house; without a database those of the database are missing.
async fn house(state: &ServerState, text: &mut String) -> std::fmt::Result {
    let house = state.portal.house();
    let health = match backend::outbox::health(house).await {
        Ok(health) => Some(health),
        Err(error) => {
            tracing::error!(%error, "the outbox could not be counted");
            None
        }
    };
    number(text, ("motcua_database_up", "gauge", "1 while the database answers."), u8::from(health.is_some()))?;
    if let Some(health) = health {
        let oldest = health.oldest_ms as f64 / 1000.0;
        number(text, ("motcua_outbox_waiting", "gauge", "Mails that are not sent yet."), health.waiting)?;
        number(text, ("motcua_outbox_failed", "gauge", "Mails that were given up."), health.failed)?;
        number(text, ("motcua_outbox_oldest_seconds", "gauge", "Age of the oldest waiting mail."), oldest)?;
    }
    if let Some(queue) = house.store.write_queue() {
        number(text, ("motcua_sqlite_writes_waiting", "gauge", "Writes waiting for the writer."), queue.waiting)?;
        number(text, ("motcua_sqlite_busy_total", "counter", "Writes refused as busy."), queue.refused)?;
    }
    let accounts = state.portal.accounts();
    let under_way = accounts.hashes_under_way();
    number(text, ("motcua_password_hashes_under_way", "gauge", "Password hashes running or waiting."), under_way)?;
    let done = accounts.hashes_computed();
    number(text, ("motcua_password_hashes_total", "counter", "Password hashes computed."), done)?;
    if let Some(free) = backend::space::free_bytes(&house.config) {
        number(text, ("motcua_disk_free_bytes", "gauge", "Free bytes in the fullest data folder."), free)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(metrics: &Metrics) -> String {
        let mut text = String::new();
        metrics.write(&mut text).expect("a text takes everything");
        text
    }

    #[test]
    fn buckets_are_summed_up_and_what_is_slower_is_in_the_last_one_only() {
        let metrics = Metrics::default();
        for millis in [4, 20, 20_000] {
            metrics.count(&Method::GET, "/thu-tuc", StatusCode::OK, Duration::from_millis(millis));
        }
        let text = written(&metrics);
        for line in [
            "_bucket{method=\"GET\",route=\"/thu-tuc\",le=\"0.005\"} 1",
            "_bucket{method=\"GET\",route=\"/thu-tuc\",le=\"0.025\"} 2",
            "_bucket{method=\"GET\",route=\"/thu-tuc\",le=\"10\"} 2",
            "_bucket{method=\"GET\",route=\"/thu-tuc\",le=\"+Inf\"} 3",
            "_count{method=\"GET\",route=\"/thu-tuc\"} 3",
            "motcua_http_responses_total{method=\"GET\",route=\"/thu-tuc\",status=\"2xx\"} 3",
        ] {
            assert!(text.contains(line), "{line} in {text}");
        }
    }

    #[test]
    fn n2_callers_cannot_make_the_numbers_grow() {
        let metrics = Metrics::default();
        for odd in 0..1_000 {
            let method = Method::from_bytes(format!("ODD{odd}").as_bytes()).expect("a method");
            metrics.count(&method, &format!("/{odd}\""), StatusCode::NOT_FOUND, Duration::ZERO);
        }
        let text = written(&metrics);
        assert_eq!(text.matches("_count{").count(), MOST_ROUTES + 1);
        assert!(text.contains("method=\"other\",route=\"other\"") && text.contains("route=\"/0\\\"\""));
    }
}
