//! Fetches lists through the thin API, again and again until they are there: a phone in a lift is no reason to stop.

use super::{ListName, ListStore, Listed};
use crate::request::json;
use gloo_net::http::Request;
use leptos::prelude::{IsDisposed, Update, set_timeout};
use std::time::Duration;

/// Seconds before the next try, by the number of tries that failed; the last for all further ones.
const PAUSES: [u64; 5] = [1, 2, 4, 8, 15];

/// Fetches one list.
pub fn fetch(store: ListStore, name: ListName, failed: usize) {
    leptos::task::spawn_local(async move {
        match rows(&name.url()).await {
            // The page that wanted the list may be gone.
            Some(rows) => drop(store.lists.try_update(|lists| lists.put(name, rows))),
            None if !store.lists.is_disposed() => {
                let pause = PAUSES[failed.min(PAUSES.len() - 1)];
                set_timeout(move || fetch(store, name, failed + 1), Duration::from_secs(pause));
            }
            None => {}
        }
    });
}

async fn rows(url: &str) -> Option<Vec<Listed>> {
    let answer = Request::get(url).send().await.ok()?;
    if answer.ok() { json::read(&answer.text().await.ok()?).ok() } else { None }
}
