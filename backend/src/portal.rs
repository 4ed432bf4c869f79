//! Every service of the house in one place: what a request may call.

use crate::House;
use crate::accounts::Accounts;
use crate::activity::Activity;
use crate::api_access::ApiAccess;
use crate::attachments::Attachments;
use crate::captcha::Captcha;
use crate::catalogue::{Catalogue, Shelf};
use crate::clock::{Clock, Random};
use crate::config::Config;
use crate::desk::Desk;
use crate::documents::mistakes_in_results;
use crate::filing::Filing;
use crate::following::Following;
use crate::housekeeping::Housekeeping;
use crate::limits::Limits;
use crate::mail::send::{self, Post};
use crate::notices::Board;
use crate::outbox::Outbox;
use crate::people::People;
use crate::personal_data::PersonalData;
use crate::personal_papers::PersonalPapers;
use crate::ratings::Ratings;
use crate::registers::OfficeRegisters;
use crate::slips::Slips;
use crate::store::{Store, StoreError};
use crate::tracking::Tracking;
use crate::visitors::Visitors;
use crate::webhooks::Webhooks;
use std::sync::Arc;

/// The services; cheap to clone.
#[derive(Clone)]
pub struct Portal(Arc<Services>);

struct Services {
    house: House,
    registers: OfficeRegisters,
    accounts: Accounts,
    activity: Activity,
    api_access: ApiAccess,
    attachments: Attachments,
    board: Board,
    captcha: Captcha,
    desk: Desk,
    filing: Filing,
    following: Following,
    limits: Limits,
    outbox: Outbox,
    personal_data: PersonalData,
    ratings: Ratings,
    people: People,
    personal_papers: PersonalPapers,
    slips: Slips,
    tracking: Tracking,
    demo: tokio::sync::OnceCell<bool>,
    visitors: Visitors,
    webhooks: Webhooks,
}

/// What can go wrong when the house is opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The procedures.
    #[error("the catalogue cannot be read: {0}")]
    Catalogue(String),
    /// The files.
    #[error("the file store cannot be opened: {0}")]
    Files(String),
    /// A built-in list.
    #[error("a built-in list is damaged")]
    Registers,
}

impl Portal {
    /// Opens store, files and catalogue, migrates, and makes the services.
    ///
    /// # Errors
    /// When one of them cannot be opened, or the files are another database's.
    pub async fn open(config: Config) -> Result<Self, OpenError> {
        let store = Store::open(&config).await?;
        let portal = Self::with_store(config, store)?;
        let house = portal.house();
        let claimed = house.files.claim(&crate::keys::mark(house).await?).await;
        claimed.map_err(|error| OpenError::Files(error.to_string()))?;
        house.catalogue.look(&house.store).await?;
        // Makes the key if need be, so that the first page reads and writes nothing for it.
        portal.visitors().greet(None).await?;
        Ok(portal)
    }

    /// Makes the services on an open store.
    ///
    /// # Errors
    /// When catalogue or files cannot be opened.
    pub fn with_store(config: Config, store: Store) -> Result<Self, OpenError> {
        let clock = Clock::system(config.clock.offset_seconds);
        let post = send::from_config(&config)?;
        Self::with_parts(config, store, clock, post)
    }

    /// Makes the services on an open store, with clock and post office of the caller's.
    ///
    /// # Errors
    /// When catalogue or files cannot be opened.
    pub fn with_parts(config: Config, store: Store, clock: Clock, post: Arc<dyn Post>) -> Result<Self, OpenError> {
        let catalogue = Catalogue::load(config.catalogue.dir.as_deref())
            .map_err(|error| OpenError::Catalogue(error.to_string()))?;
        for mistake in mistakes_in_results(&catalogue) {
            tracing::warn!(%mistake, "a layout of the results does not fit the procedures");
        }
        let files = crate::attachments::files::Files::open(&config.storage.url)
            .map_err(|error| OpenError::Files(error.to_string()))?;
        let registers = OfficeRegisters::new().map_err(|_| OpenError::Registers)?;
        let house = House {
            store,
            catalogue: Shelf::new(Arc::new(catalogue), clock.clone()),
            clock,
            random: Random::os(),
            config: Arc::new(config),
            files,
        };
        let attachments = Attachments::new(house.clone());
        let captcha = Captcha::new(house.clone());
        let accounts = Accounts::new(house.clone());
        let filing = Filing::new(house.clone(), registers.clone(), attachments.clone(), captcha.clone());
        let people = People::new(house.clone(), registers.clone());
        let slips = Slips::new();
        let (who, papers, filed) = (accounts.clone(), attachments.clone(), filing.clone());
        let personal_data = PersonalData::new(house.clone(), who, papers, filed, slips.clone());
        Ok(Self(Arc::new(Services {
            personal_papers: PersonalPapers::new(house.clone(), attachments.clone(), filing.clone(), people.clone()),
            people,
            desk: Desk::new(house.clone(), registers.clone(), attachments.clone()),
            personal_data,
            activity: Activity::new(house.clone()),
            api_access: ApiAccess::new(house.clone(), accounts.clone()),
            webhooks: Webhooks::new(house.clone(), accounts.clone()),
            accounts,
            filing,
            following: Following::new(house.clone()),
            attachments,
            captcha,
            board: Board::new(house.clone()),
            limits: Limits::new(house.clone()),
            outbox: Outbox::new(house.clone(), post),
            ratings: Ratings::new(house.clone()),
            slips,
            tracking: Tracking::new(house.clone()),
            demo: tokio::sync::OnceCell::new(),
            visitors: Visitors::new(house.clone()),
            registers,
            house,
        })))
    }

    /// Brings the schema up to date, or so many steps towards it, and stops.
    ///
    /// # Errors
    /// When a step fails; it leaves no trace.
    pub async fn migrate(config: &Config, steps: Option<u32>) -> Result<(), StoreError> {
        let store = Store::connect(config).await?;
        store.migrate(steps).await?;
        store.close().await
    }

    /// The kit.
    pub fn house(&self) -> &House {
        &self.0.house
    }

    /// Lists that forms choose from.
    pub fn registers(&self) -> OfficeRegisters {
        self.0.registers.clone()
    }

    /// Accounts and login sessions.
    pub fn accounts(&self) -> &Accounts {
        &self.0.accounts
    }

    /// What happened in an account.
    pub fn activity(&self) -> &Activity {
        &self.0.activity
    }

    /// Access for programs.
    pub fn api_access(&self) -> &ApiAccess {
        &self.0.api_access
    }

    /// Papers.
    pub fn attachments(&self) -> &Attachments {
        &self.0.attachments
    }

    /// Notices.
    pub fn board(&self) -> &Board {
        &self.0.board
    }

    /// Captchas.
    pub fn captcha(&self) -> &Captcha {
        &self.0.captcha
    }

    /// The one-stop desk.
    pub fn desk(&self) -> &Desk {
        &self.0.desk
    }

    /// Filling in and sending.
    pub fn filing(&self) -> &Filing {
        &self.0.filing
    }

    /// A sent dossier in the hands of its owner.
    pub fn following(&self) -> &Following {
        &self.0.following
    }

    /// Limits.
    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    /// Waiting mails.
    pub fn outbox(&self) -> &Outbox {
        &self.0.outbox
    }

    /// Copies, restriction, erasure.
    pub fn personal_data(&self) -> &PersonalData {
        &self.0.personal_data
    }

    /// How satisfied applicants were.
    pub fn ratings(&self) -> &Ratings {
        &self.0.ratings
    }

    /// Relatives that accounts have entered.
    pub fn people(&self) -> &People {
        &self.0.people
    }

    /// Papers that accounts keep.
    pub fn personal_papers(&self) -> &PersonalPapers {
        &self.0.personal_papers
    }

    /// PDF documents.
    pub fn slips(&self) -> &Slips {
        &self.0.slips
    }

    /// Public look-up.
    pub fn tracking(&self) -> &Tracking {
        &self.0.tracking
    }

    /// Whether the data are those of the demonstration; asked once, since they come into an empty portal only.
    ///
    /// # Errors
    /// When the store fails; asked again then.
    pub async fn is_demo(&self) -> Result<bool, StoreError> {
        self.0.demo.get_or_try_init(|| crate::demo::is_demo(&self.0.house)).await.copied()
    }

    /// People who are not signed in.
    pub fn visitors(&self) -> &Visitors {
        &self.0.visitors
    }

    /// Messages to organisations.
    pub fn webhooks(&self) -> &Webhooks {
        &self.0.webhooks
    }

    /// Starts what goes on beside the requests: mails, copies of personal data, messages to organisations, the chain of the audit log, clean-up.
    pub fn start_workers(&self) -> Workers {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let until = |mut stopped: tokio::sync::watch::Receiver<bool>| async move {
            // An error means that the sender is gone, which is a reason to stop as well.
            let _ = stopped.wait_for(|stop| *stop).await;
        };
        let mail = tokio::spawn(self.0.outbox.clone().run(until(stopped.clone())));
        let copies = tokio::spawn(self.0.personal_data.clone().run(until(stopped.clone())));
        let chaining = tokio::spawn(crate::audit::chain::run(self.0.house.clone(), until(stopped.clone())));
        let messages = tokio::spawn(self.0.webhooks.clone().run(until(stopped.clone())));
        let cleaning = tokio::spawn(Housekeeping::new(self.0.house.clone()).run(until(stopped)));
        Workers { stop, tasks: vec![mail, copies, chaining, messages, cleaning] }
    }

    /// Finishes what waits and closes the store.
    pub async fn close(&self) {
        if let Err(error) = self.0.house.store.close().await {
            tracing::error!(%error, "the store did not close cleanly");
        }
    }
}

/// Tasks beside the requests.
pub struct Workers {
    stop: tokio::sync::watch::Sender<bool>,
    tasks: Vec<tokio::task::JoinHandle<()>>,
}

impl Workers {
    /// Lets them finish what they hold, then stops them.
    pub async fn stop(self) {
        // Nobody listening means that they have already ended.
        let _ = self.stop.send(true);
        for task in self.tasks {
            if let Err(error) = task.await {
                tracing::error!(%error, "a worker ended badly");
            }
        }
    }
}
