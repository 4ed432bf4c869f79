//! What the wizard keeps while a person fills a dossier in: answers, papers, lists, and what is still
//! to be saved.
//!
//! With scripts every change lands here first; saving to the server follows (`saving`) and may fail without
//! anybody losing a word: unsaved steps stay in memory and on the device until the server has them.

mod files;
mod relatives;
mod same;
mod saving;

use super::api::{PaperFile, WizardView};
use super::device::{self, Copied};
use super::uploads::Upload;
use crate::lists::{ListName, ListStore};
use crate::prelude::*;
use crate::refusal::Refusal;
use crate::request::Fields;
use domain::answers::{Answers, Saving};
use domain::journey::files::FILES;
use domain::journey::{Journey, PapersPresent};
use domain::procedure::form::AUTHORITY_WARD;
use domain::procedure::{Form, Kind};
use domain::time::Date;
use domain::validate::registers::{Known, Registers};
use std::collections::BTreeMap;

pub use saving::SaveState;

/// A step that the server does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Unsaved {
    fields: Fields,
    /// The person pressed "Tiếp tục".
    sent: bool,
}

/// The wizard's state; copies share it.
#[derive(Clone, Copy)]
pub struct Desk {
    view: StoredValue<WizardView>,
    /// What was typed.
    pub answers: RwSignal<Answers>,
    /// What was uploaded.
    pub papers: RwSignal<Vec<PaperFile>>,
    /// What is being uploaded; goes on while the person looks at another page of the wizard.
    pub uploads: RwSignal<Vec<Upload>>,
    /// Lists that fields choose from.
    pub lists: ListStore,
    /// Where the saving stands.
    pub saving: RwSignal<SaveState>,
    /// The network carries what we send, as far as we know.
    pub online: RwSignal<bool>,
    /// Counts how often answers came from elsewhere than the page: its fields are drawn anew then.
    pub restored: RwSignal<u32>,
    unsaved: StoredValue<BTreeMap<String, Unsaved>>,
    /// Marks of the steps as the server has them, where they changed since the page was loaded.
    marks: StoredValue<BTreeMap<String, u64>>,
    busy: StoredValue<bool>,
    retrying: StoredValue<bool>,
    /// The device keeps what is unsaved.
    on_device: StoredValue<bool>,
    /// The browser is about to leave the page.
    leaving: StoredValue<bool>,
    /// When the login session ends by the clock of the device, in milliseconds; none when it is not known.
    session_ends: StoredValue<Option<f64>>,
}

impl Desk {
    /// A desk with what the server loaded.
    pub fn new(mut view: WizardView) -> Self {
        let lists = view.lists.take().unwrap_or_else(|| view.names.clone());
        Self {
            answers: RwSignal::new(view.answers.clone()),
            papers: RwSignal::new(view.papers.clone()),
            uploads: RwSignal::new(Vec::new()),
            lists: ListStore::new(lists),
            saving: RwSignal::new(SaveState::Saved(view.saved_at.clone())),
            online: RwSignal::new(true),
            restored: RwSignal::new(0),
            unsaved: StoredValue::new(BTreeMap::new()),
            marks: StoredValue::new(BTreeMap::new()),
            busy: StoredValue::new(false),
            retrying: StoredValue::new(false),
            on_device: StoredValue::new(true),
            leaving: StoredValue::new(false),
            session_ends: StoredValue::new(Some(ending_in(view.session_left))),
            view: StoredValue::new(view),
        }
    }

    /// The desk of this wizard.
    pub fn of_this_page() -> Self {
        expect_context::<Desk>()
    }

    /// Reads something of the loaded view.
    pub fn with<T>(&self, read: impl FnOnce(&WizardView) -> T) -> T {
        read(&self.view.read_value())
    }

    /// Reads the definition.
    pub fn with_form<T>(&self, read: impl FnOnce(&Form) -> T) -> T {
        read(&self.view.read_value().form)
    }

    /// Looks at the way through the form with these answers; papers and lists are read once.
    pub fn journey<T>(&self, answers: &Answers, read: impl FnOnce(&Journey<'_>) -> T) -> T {
        let present = present(&self.papers.read_untracked());
        let (view, lists) = (self.view.read_value(), self.lists.read_untracked());
        read(&Journey::of(&view.form, answers, &present, self.today(), &*lists))
    }

    /// As [`Self::journey`], with the answers as they are; follows answers, papers and lists.
    pub fn followed_journey<T>(&self, read: impl FnOnce(&Journey<'_>) -> T) -> T {
        let present = present(&self.papers.read());
        let (answers, view, lists) = (self.answers.read(), self.view.read_value(), self.lists.read());
        read(&Journey::of(&view.form, &answers, &present, self.today(), &*lists))
    }

    /// Random id of the dossier.
    pub fn id(&self) -> String {
        self.with(|view| view.id.clone())
    }

    /// Address of a page of this wizard.
    pub fn url(&self, rest: &str) -> String {
        self.with(|view| format!("/ho-so/{}/{rest}", view.id))
    }

    /// Today in Hanoi, as the server said it.
    pub fn today(&self) -> Date {
        self.with(|view| domain::time::parse_iso_date(&view.today)).unwrap_or(Date::MIN)
    }

    /// The receiving unit in words; follows its field.
    pub fn unit(&self) -> String {
        let code = self.answers.with(|answers| answers.get(AUTHORITY_WARD).to_owned());
        self.lists.with(|lists| match lists.unit(&code) {
            Known::Named(name) => domain::place::office(&name),
            Known::Absent | Known::Untold => self.with(|view| view.unit.clone()),
        })
    }

    /// Fetches the lists that the pages of this form choose from, so that they are there when the network is not.
    pub fn fetch_lists(self) {
        let kinds: Vec<Kind> = self.with_form(|form| {
            form.fields.iter().flat_map(|field| field.fields.iter().chain([field])).map(|field| field.kind).collect()
        });
        for kind in kinds {
            match kind {
                Kind::Ward => self.lists.want(ListName::Units),
                Kind::Ethnicity => self.lists.want(ListName::Ethnicities),
                Kind::Nationality => self.lists.want(ListName::Nationalities),
                Kind::AddressVn => {
                    self.lists.want(ListName::Nationalities);
                    self.lists.want(ListName::Provinces);
                }
                _ => {}
            }
        }
    }

    /// Seconds until the login session ends, and how many before that the person is warned.
    pub fn session_clock(&self) -> Option<(u32, u32)> {
        let left = (self.session_ends.try_get_value()?? - device::now()) / 1000.0;
        Some((left.max(0.0) as u32, self.with(|view| view.session_warning)))
    }

    /// The server has told how long the login session lasts; none stops the clock.
    pub fn set_session(&self, left: Option<u32>) {
        self.session_ends.try_update_value(|ends| *ends = left.map(ending_in));
    }

    /// Lays what a page holds over the answers and remembers to save it.
    ///
    /// # Errors
    /// [`Refusal::NotAcceptable`] when the page posted names that no field has.
    pub fn take(&self, step: &str, fields: Fields, sent: bool) -> Result<(), Refusal> {
        let today = self.today();
        let saving = if sent { Saving::Sent } else { Saving::Auto };
        let mut answers = self.answers.get_untracked();
        let posted = fields.iter().filter(|(key, _)| *key != FILES);
        let posted = posted.map(|(key, value)| (key.as_str(), value.as_str()));
        self.with(|view| answers.merge(&view.form, step, posted, saving, today)).map_err(|_| Refusal::NotAcceptable)?;
        self.answers.set(answers);
        self.remember(step, fields, sent);
        Ok(())
    }

    /// What is to be saved stays in memory and on the device until the server has it.
    fn remember(&self, step: &str, mut fields: Fields, sent: bool) {
        self.leaving.try_update_value(|leaving| *leaving = false);
        let waiting = self.unsaved.try_update_value(|unsaved| {
            if let Some(told) = unsaved.get(step).and_then(|before| before.fields.get(FILES)) {
                fields.entry(FILES.to_owned()).or_insert_with(|| told.clone());
            }
            let sent = sent || unsaved.get(step).is_some_and(|before| before.sent);
            let waiting = Unsaved { fields, sent };
            unsaved.insert(step.to_owned(), waiting.clone());
            waiting
        });
        if let Some(waiting) = waiting {
            self.keep(step, waiting);
        }
    }

    fn keep(&self, step: &str, waiting: Unsaved) {
        let copy = Copied { base: self.mark(step), sent: waiting.sent, fields: waiting.fields };
        let kept = device::keep(&self.shelf(), step, &copy);
        self.on_device.try_update_value(|all| *all = kept);
    }

    /// Where this account's copies of this dossier lie on the device.
    fn shelf(&self) -> String {
        self.with(|view| [&view.account, ":", &view.id].concat())
    }

    /// Mark of a step as the server has it.
    fn mark(&self, step: &str) -> u64 {
        let newer = self.marks.with_value(|marks| marks.get(step).copied());
        newer.unwrap_or_else(|| self.with(|view| view.answers.mark_of(&view.form, step)))
    }

    /// Carries out what a button other than "Tiếp tục" asks: a row more, a row less. Gives the list and the row that
    /// the person should look at next.
    pub fn act(&self, action: &str) -> Option<(String, usize)> {
        let (verb, rest) = action.split_once(':')?;
        let (path, row) = match verb {
            "remove_row" => rest.rsplit_once(':').map_or((rest, None), |(path, row)| (path, row.parse().ok())),
            _ => (rest, None),
        };
        let mut answers = self.answers.get_untracked();
        let (step, place) = self.with(|view| {
            let list = view.form.field(path)?;
            let place = match (verb, row) {
                ("add_row", _) => {
                    answers.add_row(list);
                    answers.rows_of(list).saturating_sub(1)
                }
                ("remove_row", Some(row)) => {
                    answers.remove_row(list, row);
                    row.min(answers.rows_of(list).saturating_sub(1))
                }
                _ => return None,
            };
            Some((view.form.step_of_position(view.form.position(path)?).to_owned(), place))
        })?;
        let mut fields: Fields = self.with(|view| {
            let of_step = answers.of_step(&view.form, &step);
            of_step.map(|(key, value)| (key.to_owned(), value.to_owned())).collect()
        });
        if let ("remove_row", Some(removed)) = (verb, row)
            && let Some(told) = self.move_files(&step, &answers, path, removed)
        {
            fields.insert(FILES.to_owned(), told);
        }
        self.answers.set(answers);
        self.remember(&step, fields, false);
        Some((path.to_owned(), place))
    }

    /// What an earlier visit kept on this device because the network was gone comes back, unless the server has
    /// something newer: what another device saved since then is not overwritten by an old copy.
    pub fn restore_from_device(self) {
        let mut restored = false;
        for (step, mut copy) in device::kept(&self.shelf()) {
            if copy.base != self.mark(&step) {
                device::forget(&self.shelf(), &step);
                continue;
            }
            // A page kept under an older definition may hold names that are gone.
            self.with_form(|form| {
                copy.fields.retain(|key, _| key == FILES || form.owner(key.trim_end_matches(".#")).is_some());
            });
            self.place_files(copy.fields.get(FILES));
            restored |= self.take(&step, copy.fields, copy.sent).is_ok();
        }
        if restored {
            self.restored.update(|times| *times += 1);
            self.save();
        }
    }
}

fn present(papers: &[PaperFile]) -> PapersPresent {
    papers.iter().map(|paper| (paper.paper.clone(), paper.row)).collect()
}

/// The moment in so many seconds, by the clock of the device.
fn ending_in(seconds: u32) -> f64 {
    device::now() + f64::from(seconds) * 1000.0
}
