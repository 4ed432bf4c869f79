//! The one-stop desk: what officers see and do.
//!
//! Who may do what is asked of one function, [`access::Officer::open`], by every read and every write; moves go through
//! `crate::acts`. What is not of the officer's unit does not exist for the officer.
//! Start reading at `file` (a dossier on the screen), then `reception` (what is done to it) and `queue`.

pub mod access;
pub mod ask_for_more;
mod assign;
mod book_number;
mod capacity;
mod changed;
pub mod control_sheet;
mod doors;
mod doubles;
pub mod draft_result;
mod duplicates;
mod file;
mod first_draft;
pub mod follow_up_book;
pub mod handing_over;
mod inside;
mod lane;
mod locks;
mod month;
mod notes;
mod originals;
mod papers;
pub mod phrases;
mod preview;
pub mod processing;
mod queue;
mod queue_rows;
mod reception;
mod register;
mod remark;
pub mod result_file;
pub mod results;
mod search;
pub mod signing;
mod slips;
mod urgency;
mod views;
mod withdrawal;
pub mod work;

use crate::House;
use crate::attachments::Attachments;
use crate::registers::OfficeRegisters;
use crate::store::Reader;

pub use access::{DeskRefusal, Officer, officer};
pub(crate) use book_number::{book_of, serial_of};
pub use doors::{ADMINISTRATION, DESK, REPORTS, is_office};
pub use doubles::Double;
pub use duplicates::Alike;
pub use file::{Happened, IssuedLine, NoteLine, OpenFile};
pub use first_draft::first_draft;
pub use inside::{Inside, InsideStep};
pub use lane::Lane;
pub use locks::OpenedBy;
pub use month::DayOfMonth;
pub(crate) use originals::originals_of;
pub use queue::{PAGE, QueuePage, Sort, Wanted};
pub use queue_rows::QueueRow;
pub use reception::{MOST_AT_ONCE, Received, Rejecting};
pub(crate) use slips::{Slip, contact, issue};
pub use urgency::Urgency;
pub use views::SavedView;

/// The use cases of the desk. Cheap to clone.
#[derive(Clone)]
pub struct Desk {
    house: House,
    attachments: Attachments,
    registers: OfficeRegisters,
}

impl Desk {
    /// The desk in this house.
    pub fn new(house: House, registers: OfficeRegisters, attachments: Attachments) -> Self {
        Self { house, attachments, registers }
    }

    /// The rows, for posts that open dossiers of a unit; for all others there is nothing.
    fn reader(&self, officer: &Officer) -> Result<&Reader, DeskRefusal> {
        if officer.works_at_a_desk() { Ok(self.house.store.read()) } else { Err(DeskRefusal::NotFound) }
    }
}
