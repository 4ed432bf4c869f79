//! Saving behind the person's back: what is tried again, what is not, and what the page says about it.

use super::{Desk, Unsaved};
use crate::filing::api::{SaveStep, Saved};
use crate::filing::device;
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::ask::ask;
use crate::request::{Fields, here};
use std::collections::BTreeMap;
use std::time::Duration;

/// Seconds after a failed save before the next try.
const RETRY: u32 = 5;

/// Where the saving stands, as the page says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SaveState {
    /// Everything is on the server since this time.
    Saved(String),
    /// A save is under way.
    Saving,
    /// The last save failed and is tried again by itself.
    Waiting,
    /// The login session has ended; signing in again saves.
    SignedOut,
    /// Trying again would not help.
    Stuck(Refusal),
}

impl Desk {
    /// True when everything is on the server.
    pub fn all_saved(&self) -> bool {
        self.unsaved.try_with_value(BTreeMap::is_empty) != Some(false)
    }

    /// True when closing the page loses nothing.
    pub fn all_kept(&self) -> bool {
        self.all_saved() || self.on_device.try_get_value() != Some(false)
    }

    /// Saves what is unsaved, in the background.
    pub fn save(self) {
        // Timers outlive pages: a desk that is gone has nothing to save.
        let idle = self.busy.try_get_value() == Some(false);
        if !idle || self.all_saved() {
            return;
        }
        self.busy.set_value(true);
        leptos::task::spawn_local(async move {
            let result = self.flush().await;
            self.busy.try_update_value(|busy| *busy = false);
            match result {
                Ok(()) | Err(Refusal::AlreadySent) => {}
                Err(Refusal::SignIn) => self.tell(SaveState::SignedOut),
                Err(Refusal::Offline | Refusal::TryLater) => self.try_later(RETRY),
                Err(Refusal::TooMany(seconds)) => self.try_later(seconds.max(RETRY)),
                Err(refusal) => self.tell(SaveState::Stuck(refusal)),
            }
        });
    }

    /// One timer at a time: every change tries at once anyway.
    fn try_later(self, seconds: u32) {
        self.tell(SaveState::Waiting);
        if self.retrying.try_get_value() != Some(false) {
            return;
        }
        self.retrying.set_value(true);
        let again = move || {
            self.retrying.try_update_value(|retrying| *retrying = false);
            self.save();
        };
        set_timeout(again, Duration::from_secs(seconds.into()));
    }

    /// The login session has ended.
    pub fn signed_out(self) {
        self.tell(SaveState::SignedOut);
    }

    /// Says where the saving stands, if the page is still there.
    fn tell(self, state: SaveState) {
        // A page that is gone has nobody to tell.
        let _ = self.saving.try_set(state);
    }

    /// Saves everything that is unsaved, now.
    ///
    /// # Errors
    /// The first refusal; what was not saved stays remembered. A dossier that was sent meanwhile leads to its
    /// confirmation.
    pub async fn flush(self) -> Result<(), Refusal> {
        let (id, shelf) = (self.id(), self.shelf());
        let next = || {
            let first =
                |unsaved: &BTreeMap<String, Unsaved>| unsaved.iter().next().map(|(k, v)| (k.clone(), v.clone()));
            self.unsaved.try_with_value(first).flatten()
        };
        while let Some((step, waiting)) = next() {
            self.tell(SaveState::Saving);
            let Unsaved { fields, sent } = waiting.clone();
            let answer = ask(SaveStep { id: id.clone(), step: step.clone(), sent, fields }).await;
            let _ = self.online.try_set(answer != Err(Refusal::Offline));
            match answer {
                Ok(saved) => self.is_saved(&shelf, &step, &waiting, saved),
                Err(Refusal::AlreadySent) => {
                    device::forget_all(&shelf);
                    here::load_page(&format!("/ho-so/{id}/da-gui"));
                    return Err(Refusal::AlreadySent);
                }
                Err(refusal) => {
                    // What the server never takes must not hold up the other steps; the device still has it.
                    if refusal == Refusal::NotAcceptable {
                        self.unsaved.try_update_value(|unsaved| unsaved.remove(&step));
                    }
                    return Err(refusal);
                }
            }
        }
        Ok(())
    }

    fn is_saved(self, shelf: &str, step: &str, saved: &Unsaved, answer: Saved) {
        self.set_session(Some(answer.session_left));
        self.marks.try_update_value(|marks| marks.insert(step.to_owned(), answer.mark));
        let newer = self.unsaved.try_update_value(|unsaved| match unsaved.get(step) {
            Some(waiting) if waiting != saved => Some(waiting.clone()),
            Some(_) | None => {
                unsaved.remove(step);
                None
            }
        });
        match newer {
            // Typed on meanwhile: that still waits, as a change of what the server has now.
            Some(Some(waiting)) => self.keep(step, waiting),
            Some(None) if self.leaving.try_get_value() != Some(true) => device::forget(shelf, step),
            // The next page may have been written before this save: it needs the copy, and drops it if not.
            Some(None) | None => {}
        }
        self.tell(SaveState::Saved(answer.at));
    }

    /// The browser is about to leave the page; whoever types on has stayed.
    pub fn leave(&self) {
        self.leaving.try_update_value(|leaving| *leaving = true);
    }

    /// What leaves with the page when it is closed before the next save.
    pub fn unsaved_now(&self) -> Vec<(String, Fields)> {
        let all = |unsaved: &BTreeMap<String, Unsaved>| {
            unsaved.iter().map(|(step, waiting)| (step.clone(), waiting.fields.clone())).collect()
        };
        self.unsaved.try_with_value(all).unwrap_or_default()
    }
}
