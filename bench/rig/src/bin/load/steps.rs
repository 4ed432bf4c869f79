//! The steps of a scenario, one after another on one connection.

use std::time::Instant;

use crate::client::{Client, find};
use crate::drive::Counted;
use crate::scenario::Step;

/// Adds a latency under a label.
pub fn keep(counted: &mut Counted, label: &str, began: Instant) {
    let micros = u32::try_from(began.elapsed().as_micros()).unwrap_or(u32::MAX);
    match counted.latencies.get_mut(label) {
        Some(known) => known.push(micros),
        None => {
            counted.latencies.insert(label.to_owned(), vec![micros]);
        }
    }
}

/// Runs steps one after another; stops at the first that does not go as the scenario says.
///
/// # Errors
/// With what went otherwise.
pub fn steps(
    client: &mut Client,
    steps: &[Step],
    counted: &mut Counted,
    measured: bool,
) -> Result<(), String> {
    for step in steps {
        match step {
            Step::Get { path, label } => timed(
                client,
                counted,
                measured,
                label,
                "GET",
                &client.filled(path, false),
                None,
            )?,
            Step::Post { path, body, label } => {
                let (path, body) = (client.filled(path, false), client.filled(body, true));
                timed(client, counted, measured, label, "POST", &path, Some(&body))?;
            }
            Step::Follow { label } => follow(client, counted, measured, label)?,
            Step::Take {
                name,
                before,
                after,
            } => take(client, name, before, after)?,
            Step::Expect(codes) if codes.contains(&client.last.status) => {}
            Step::Expect(codes) => {
                return Err(format!(
                    "status {} is not one of {codes:?}",
                    client.last.status
                ));
            }
            Step::Must(text) => {
                find(&client.last.body, text.as_bytes(), 0)
                    .ok_or_else(|| format!("the body lacks {text:?}"))?;
            }
            Step::Header(name, value) => client.set_header(name, value),
            Step::Set(name, value) => {
                let value = client.filled(value, false);
                client.variables.insert(name.clone(), value);
            }
            Step::Note(name) => counted.noted.extend(client.variables.get(name).cloned()),
            Step::Fresh => client.forget_cookies(),
        }
    }
    Ok(())
}

fn timed(
    client: &mut Client,
    counted: &mut Counted,
    measured: bool,
    label: &str,
    method: &str,
    path: &str,
    body: Option<&str>,
) -> Result<(), String> {
    let began = Instant::now();
    client
        .request(method, path, body)
        .map_err(|problem| format!("{method} {path}: {problem}"))?;
    if measured {
        counted.requests += 1;
        counted.bytes += client.last.wire as u64;
        if !label.is_empty() {
            keep(counted, label, began);
        }
    }
    Ok(())
}

fn follow(
    client: &mut Client,
    counted: &mut Counted,
    measured: bool,
    label: &str,
) -> Result<(), String> {
    for _ in 0..6 {
        if !(300..400).contains(&client.last.status) {
            return Ok(());
        }
        let path = client.location().ok_or("a redirect without Location")?;
        timed(client, counted, measured, label, "GET", &path, None)?;
    }
    Err("redirects without end".to_owned())
}

/// What stands between two texts, in the body or else in the headers.
fn take(client: &mut Client, name: &str, before: &str, after: &str) -> Result<(), String> {
    let before = client.filled(before, false);
    let found = [client.last.body.as_slice(), client.last.head.as_bytes()]
        .iter()
        .find_map(|hay| {
            let start = find(hay, before.as_bytes(), 0)? + before.len();
            let end = find(hay, after.as_bytes(), start).unwrap_or(hay.len());
            Some(String::from_utf8_lossy(&hay[start..end]).trim().to_owned())
        });
    let value =
        found.ok_or_else(|| format!("take {name}: not found (status {})", client.last.status))?;
    let plain = value
        .replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&#x2F;", "/")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    client
        .variables
        .insert(name.to_owned(), plain.replace("&amp;", "&"));
    Ok(())
}
