//! The catalogue as it holds today: the files, with what administrators published laid over them.
//!
//! Published versions are rows that all servers share. A request looks at most once a second whether another server
//! changed them ([`Shelf::freshen`], one row); which of the known versions holds is decided by the portal's clock with
//! every look, so that all servers change over at midnight without asking anybody.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use domain::procedure::Procedure;
use domain::time::{Date, iso_date, parse_iso_date};
use sea_orm::{ColumnTrait as _, EntityTrait as _, QueryFilter as _, QueryOrder as _, QuerySelect as _};

use super::Catalogue;
use crate::clock::Clock;
use crate::store::rows::procedure_editions::{Column, Entity};
use crate::store::rows::settings;
use crate::store::{Store, StoreError};

/// Row of `settings` that changes with every published or withdrawn version.
pub const REVISION: &str = "catalogue.revision";

/// How long a server may not know what another one published, in milliseconds.
const STALE_MS: i64 = 1_000;

/// A version that administrators published.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The definition.
    pub procedure: Arc<Procedure>,
    /// First day on which it holds.
    pub valid_from: Date,
    /// When it was published; of two for the same day the later one holds. UTC milliseconds.
    pub published_at: i64,
}

/// Today's catalogue. Cheap to clone; clones share it.
#[derive(Clone, Debug)]
pub struct Shelf(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    base: Arc<Catalogue>,
    clock: Clock,
    shown: RwLock<Shown>,
    looked_at: AtomicI64,
}

#[derive(Debug)]
struct Shown {
    editions: Vec<Edition>,
    revision: Option<String>,
    day: Date,
    catalogue: Arc<Catalogue>,
}

impl Shelf {
    /// A shelf with the files only, until it is freshened.
    pub fn new(base: Arc<Catalogue>, clock: Clock) -> Self {
        let day = clock.today();
        let shown = Shown { editions: Vec::new(), revision: None, day, catalogue: Arc::clone(&base) };
        Self(Arc::new(Inner { base, clock, shown: RwLock::new(shown), looked_at: AtomicI64::new(i64::MIN) }))
    }

    /// The catalogue of the files, whatever was published.
    pub fn base(&self) -> &Arc<Catalogue> {
        &self.0.base
    }

    /// The catalogue that holds now.
    pub fn current(&self) -> Arc<Catalogue> {
        let today = self.0.clock.today();
        {
            let shown = self.0.shown.read().unwrap_or_else(PoisonError::into_inner);
            if shown.day == today {
                return Arc::clone(&shown.catalogue);
            }
        }
        let mut shown = self.0.shown.write().unwrap_or_else(PoisonError::into_inner);
        shown.catalogue = laid_over(&self.0.base, &shown.editions, today);
        shown.day = today;
        Arc::clone(&shown.catalogue)
    }

    /// A procedure as it holds now, by its id.
    pub fn get(&self, id: &str) -> Option<Arc<Procedure>> {
        self.current().get(id).cloned()
    }

    /// All procedures as they hold now, in order.
    pub fn procedures(&self) -> Vec<Arc<Procedure>> {
        self.current().procedures().to_vec()
    }

    /// Versions of a procedure, besides today's, under which pages may have been drawn that are posted only now.
    pub fn former(&self, id: &str) -> Vec<Arc<Procedure>> {
        let today = self.0.clock.today();
        let shown = self.0.shown.read().unwrap_or_else(PoisonError::into_inner);
        let begun = shown.editions.iter().filter(|edition| edition.procedure.id == id && edition.valid_from <= today);
        begun.map(|edition| Arc::clone(&edition.procedure)).chain(self.0.base.get(id).cloned()).collect()
    }

    /// Looks at most once a second whether any server published something.
    ///
    /// # Errors
    /// When the store fails; what was known goes on to hold.
    pub async fn freshen(&self, store: &Store) -> Result<(), StoreError> {
        let now = self.0.clock.now().0;
        let last = self.0.looked_at.load(Ordering::Relaxed);
        if last <= now && now < last.saturating_add(STALE_MS) {
            return Ok(());
        }
        self.0.looked_at.store(now, Ordering::Relaxed);
        self.look(store).await
    }

    /// Looks now; for the server that has just published something itself.
    ///
    /// # Errors
    /// When the store fails; what was known goes on to hold.
    pub async fn look(&self, store: &Store) -> Result<(), StoreError> {
        let row = settings::Entity::find_by_id(REVISION).one(store.read()).await?;
        let revision = row.map(|row| row.value);
        let known = |shown: &Shown| shown.revision == revision;
        if known(&self.0.shown.read().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(());
        }
        let today = self.0.clock.today();
        let editions = stored(store, today).await?;
        let mut shown = self.0.shown.write().unwrap_or_else(PoisonError::into_inner);
        *shown = Shown { catalogue: laid_over(&self.0.base, &editions, today), day: today, editions, revision };
        Ok(())
    }
}

/// What holds today and what will; older versions stay in their rows.
async fn stored(store: &Store, today: Date) -> Result<Vec<Edition>, StoreError> {
    let keys: Vec<(String, String, String)> = Entity::find()
        .select_only()
        .columns([Column::Id, Column::ProcedureId, Column::ValidFrom])
        .filter(Column::WithdrawnAt.is_null())
        .order_by_asc(Column::ValidFrom)
        .order_by_asc(Column::PublishedAt)
        .into_tuple()
        .all(store.read())
        .await?;
    let today = iso_date(today);
    let mut holds: BTreeMap<String, String> = BTreeMap::new();
    let mut wanted = Vec::new();
    for (id, procedure, from) in keys {
        if from > today {
            wanted.push(id);
        } else {
            holds.insert(procedure, id);
        }
    }
    wanted.extend(holds.into_values());
    if wanted.is_empty() {
        return Ok(Vec::new());
    }
    let rows = Entity::find().filter(Column::Id.is_in(wanted)).all(store.read()).await?;
    let read = rows.into_iter().filter_map(|row| {
        let procedure = serde_json::from_str::<Procedure>(&row.body).ok();
        if procedure.is_none() {
            tracing::error!(procedure = row.procedure_id, version = row.version, "a published version cannot be read");
        }
        Some(Edition {
            procedure: Arc::new(procedure?),
            valid_from: parse_iso_date(&row.valid_from)?,
            published_at: row.published_at,
        })
    });
    Ok(read.collect())
}

/// The version of each procedure that holds on a day, laid over the files.
fn laid_over(base: &Arc<Catalogue>, editions: &[Edition], day: Date) -> Arc<Catalogue> {
    let mut newest: BTreeMap<&str, &Edition> = BTreeMap::new();
    for edition in editions.iter().filter(|edition| edition.valid_from <= day) {
        let age = |edition: &Edition| (edition.valid_from, edition.published_at);
        let held = newest.entry(&edition.procedure.id).or_insert(edition);
        if age(held) < age(edition) {
            *held = edition;
        }
    }
    if newest.is_empty() {
        return Arc::clone(base);
    }
    Arc::new(base.with(newest.into_values().map(|edition| Arc::clone(&edition.procedure))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::{Moment, day};

    const SLUG: &str = "khai-tu";

    fn edition(base: &Catalogue, name: &str, from: Date, published_at: i64) -> Edition {
        let mut procedure = Procedure::clone(base.get(SLUG).expect("built in"));
        procedure.name.vi = name.to_owned();
        Edition { procedure: Arc::new(procedure), valid_from: from, published_at }
    }

    #[test]
    fn of_all_versions_the_newest_that_has_begun_holds_and_of_one_day_the_one_published_last() {
        let base = Arc::new(Catalogue::built_in().expect("loads"));
        let on = |number| day(2026, 12, number).expect("a day");
        let editions = [
            edition(&base, "sau", on(20), 1),
            edition(&base, "lần hai", on(10), 3),
            edition(&base, "lần một", on(10), 2),
        ];
        let name = |number| laid_over(&base, &editions, on(number)).get(SLUG).expect("there").name.vi.clone();
        assert_eq!(name(9), base.get(SLUG).expect("there").name.vi);
        assert_eq!(name(10), "lần hai");
        assert_eq!(name(19), "lần hai");
        assert_eq!(name(20), "sau");
        assert_eq!(laid_over(&base, &editions, on(20)).procedures().len(), base.procedures().len());
    }

    #[test]
    fn a_new_name_is_found_by_the_search_and_keeps_its_place() {
        let base = Arc::new(Catalogue::built_in().expect("loads"));
        let today = day(2026, 12, 1).expect("a day");
        let over = laid_over(&base, &[edition(&base, "Báo tin người qua đời", today, 1)], today);
        assert_eq!(over.search("qua doi").first().map(|found| found.id.as_str()), Some(SLUG));
        let places = |catalogue: &Catalogue| {
            catalogue.procedures().iter().map(|procedure| procedure.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(places(&over), places(&base));
    }

    #[test]
    fn the_clock_alone_changes_the_shelf_over_at_midnight_in_ha_noi() {
        // 2026-11-30 23:59 in Hà Nội.
        let clock = Clock::fixed(Moment(1_796_057_940_000));
        let shelf = Shelf::new(Arc::new(Catalogue::built_in().expect("loads")), clock.clone());
        let first = day(2026, 12, 1).expect("a day");
        let waiting = edition(shelf.base(), "Tháng Mười hai", first, 1);
        shelf.0.shown.write().expect("free").editions.push(waiting);
        assert_ne!(shelf.get(SLUG).expect("there").name.vi, "Tháng Mười hai");
        clock.advance(std::time::Duration::from_secs(60));
        assert_eq!(shelf.get(SLUG).expect("there").name.vi, "Tháng Mười hai");
    }
}
