//! The demonstration: ten accounts, three units, five hundred dossiers over three months in every state.
//!
//! Everything is fictional. Declarations come from the worked examples (`answers`), what happens to them from the
//! office's own matrix (`story`); rows are written directly, because real acts would bear today's time. Only an empty
//! portal takes the demonstration, and production never does; a banner says that the data are for trying out. The same
//! stories are told more often where somebody wants to see how a full portal behaves.

mod accounts;
mod answers;
mod people;
mod rows;
mod story;
mod write;
mod written;

use domain::calendar::Calendar;
use domain::time::{Date, Moment};
use sea_orm::{EntityTrait as _, PaginatorTrait as _};
use std::collections::{HashMap, HashSet};

use crate::clock::Random;
use crate::registers::OfficeRegisters;
use crate::store::StoreError;
use crate::store::rows::settings;
use crate::units::holidays;
use crate::{House, Portal};

pub use accounts::{PASSWORD, SECOND_FACTOR};

/// Dossiers of the demonstration, unless more are wanted; as many are written in one transaction.
pub const DOSSIERS: usize = 500;

/// The row of `settings` that marks a demonstration.
const MARK: &str = "demo";

/// The units of the demonstration, the one of the worked examples first, with the share of dossiers in percent.
const UNITS: [(&str, u32); 3] = [("00004", 60), ("00070", 25), ("00166", 15)];

/// Why there is no demonstration.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// Production holds real people's data.
    #[error("demo data are refused in production")]
    Production,
    /// There are accounts already.
    #[error("this database holds accounts already; demo data go into an empty one")]
    NotEmpty,
    /// A password could not be hashed.
    #[error("a password could not be hashed")]
    Password,
    /// A sample paper could not be kept.
    #[error("a sample paper could not be kept: {0}")]
    Paper(String),
    /// The store failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

crate::broken_from_database!(DemoError);

/// What everything is made from.
struct Maker {
    house: House,
    random: Random,
    calendar: Calendar,
    registers: OfficeRegisters,
    now: Moment,
    /// Last running number by unit and day.
    counters: HashMap<(String, Date), u32>,
    /// Last number in the follow-up book by unit and year.
    books: HashMap<(String, i32), u32>,
    /// Procedures with their versions that are written already.
    versions: HashSet<(String, String)>,
}

/// Fills an empty portal with so many dossiers. Gives their number; 0 when the demonstration is there already.
///
/// # Errors
/// See [`DemoError`]; then nothing was written, or, of more than [`DOSSIERS`], only a part, which the next call refuses.
pub async fn seed(portal: &Portal, many: usize) -> Result<usize, DemoError> {
    let house = portal.house();
    if house.config.is_production() {
        return Err(DemoError::Production);
    }
    if is_demo(house).await? {
        return Ok(0);
    }
    if crate::store::rows::accounts::Entity::find().count(house.store.read()).await? > 0 {
        return Err(DemoError::NotEmpty);
    }
    let calendar = holidays::calendar(house.store.read()).await?;
    // Seeded: the demonstration is the same each time, but for the day it is told on.
    let mut maker = Maker {
        house: house.clone(),
        random: Random::seeded(20_261_127),
        calendar,
        registers: portal.registers(),
        now: house.clock.now(),
        counters: HashMap::new(),
        books: HashMap::new(),
        versions: HashSet::new(),
    };
    let cast = accounts::cast(&maker, portal).await?;
    let paper = rows::sample_paper(house).await?;
    let told = story::all(many, maker.now, &maker.calendar, &maker.random);
    let (mut everybody, mut made) = (Some(cast.clone()), 0);
    for part in told.chunks(DOSSIERS) {
        let dossiers = rows::dossiers(&mut maker, &cast, part, made, &paper).await?;
        made += dossiers.len();
        write::part(&mut maker, everybody.take(), dossiers, made == told.len()).await?;
    }
    house.store.take_stock().await?;
    Ok(made)
}

/// Whether this portal shows the demonstration.
///
/// # Errors
/// When the store fails.
pub async fn is_demo(house: &House) -> Result<bool, StoreError> {
    Ok(settings::Entity::find_by_id(MARK).one(house.store.read()).await?.is_some())
}
