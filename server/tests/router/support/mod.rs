//! A portal of its own for one test, and the browsers that visit it.

mod answer;
mod browser;
mod filing;
mod html;
mod logs;
mod officers;
mod papers;
mod people;
#[path = "../../../../backend/tests/support/postgres.rs"]
mod postgres;
mod rows;
mod work;

pub use answer::Answer;
pub use browser::{Browser, ORIGIN, encoded, own_page, request};
pub use filing::{Draft, FAST, WORKED, example};
pub use html::{Form, words};
pub use logs::Log;
pub use officers::{BA_DINH, ELSEWHERE};
pub use papers::{BOUNDARY, multipart, paper_form, pdf, picture};
pub use people::{PASSWORD, registration};
pub use work::Work;

use app::request::asker::{Asker, Facts};
use axum::Router;
use backend::Portal;
use backend::clock::{Clock, Moment};
use backend::config::Config;
use backend::mail::Outgoing;
use backend::mail::send::Memory;
use backend::store::Store;
use backend::visitors::Visitor;
use domain::words::Language;
use server::assets::Site;
use server::router::router;
use server::state::{Kit, ServerState};
use std::net::{IpAddr, Ipv4Addr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// What the list of own dossiers is asked for without a filter.
pub fn all_dossiers() -> serde_json::Value {
    let blank = ["group", "procedure", "from", "until", "text", "page"].map(|name| (name.to_owned(), "".into()));
    serde_json::json!({ "asked": serde_json::Map::from_iter(blank) })
}

/// Tuesday 2026-11-10, 09:00 in Hà Nội: the day on which the worked examples are sent.
pub const START: Moment = Moment(1_794_276_000_000);

/// Solves every captcha of these portals.
pub const CAPTCHA: &str = "MO CUA";

/// Where the rows of a test live; removed afterwards.
enum Place {
    Sqlite(tempfile::TempDir),
    Postgres(postgres::OwnDatabase),
}

/// A portal nobody has visited yet.
pub struct TestPortal {
    /// What the handlers share.
    pub state: ServerState,
    router: Router,
    post: Arc<Memory>,
    place: Place,
}

/// A portal on each engine.
pub async fn portals() -> Vec<TestPortal> {
    portals_with(|_| ()).await
}

/// A portal on each engine, configured by the test.
pub async fn portals_with(change: impl Fn(&mut Config)) -> Vec<TestPortal> {
    let mut portals = vec![TestPortal::sqlite_with(&change).await];
    if let Some(own) = postgres::OwnDatabase::make().await {
        let config = settings(own.folder().path(), own.url(), &change);
        portals.push(TestPortal::furnish(config, Place::Postgres(own), Site::default()).await);
    }
    portals
}

impl TestPortal {
    /// On SQLite only, for what no database decides.
    pub async fn sqlite() -> Self {
        Self::sqlite_with(&|_: &mut Config| ()).await
    }

    /// On SQLite only, configured by the test.
    pub async fn sqlite_with(change: &impl Fn(&mut Config)) -> Self {
        Self::sqlite_with_site(change, Site::default()).await
    }

    /// On SQLite only, with built files to hand out.
    pub async fn sqlite_with_site(change: &impl Fn(&mut Config), site: Site) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let url = format!("sqlite://{}?mode=rwc", folder.path().join("motcua.db").display());
        let config = settings(folder.path(), &url, change);
        Self::furnish(config, Place::Sqlite(folder), site).await
    }

    async fn furnish(config: Config, place: Place, site: Site) -> Self {
        Log::start();
        let store = Store::open(&config).await.expect("the test database opens");
        let post = Memory::new();
        let public_url = config.public_origin().into();
        let portal = Portal::with_parts(config, store, Clock::fixed(START), post.clone()).expect("the portal opens");
        let (site, origins, metrics) = (Arc::new(site), Arc::new([]), Arc::default());
        let state = ServerState::from(Kit { portal, site, public_url, origins, metrics });
        Self { router: router(state.clone()), state, post, place }
    }

    /// The same portal with other routes behind the same layers.
    pub fn with_routes(&self, routes: Router<ServerState>) -> Browser {
        Browser::new(server::router::behind_layers(routes, self.state.clone()))
    }

    /// A browser in front of another server on the same database and files: a second one, or the first started anew.
    pub async fn another_server(&self) -> Browser {
        let house = self.state.portal.house();
        let config = Config::clone(&house.config);
        let store = Store::open(&config).await.expect("the test database opens again");
        let portal = Portal::with_parts(config, store, house.clock.clone(), self.post.clone());
        let kit = Kit { portal: portal.expect("the portal opens again"), ..Kit::clone(&self.state) };
        Browser::new(router(kit.into()))
    }

    /// Answers to further names of its own, as in development.
    pub fn accept_origins(&mut self, origins: &[&str]) {
        let origins = origins.iter().map(|origin| (*origin).to_owned()).collect();
        self.state = Kit { origins, ..Kit::clone(&self.state) }.into();
        self.router = router(self.state.clone());
    }

    /// A browser without cookies.
    pub fn visitor(&self) -> Browser {
        Browser::new(self.router.clone())
    }

    /// Moves the clock on.
    pub fn wait(&self, time: Duration) {
        self.state.portal.house().clock.advance(time);
    }

    /// Sets the clock.
    pub fn set_clock(&self, at: Moment) {
        self.state.portal.house().clock.set(at);
    }

    /// Sends what waits in the outbox; all mails that ever left for an address, the first first.
    pub async fn mails_to(&self, email: &str) -> Vec<Outgoing> {
        self.state.portal.outbox().run_once().await.expect("the outbox runs");
        self.post.to(email)
    }

    /// The newest mail to an address.
    pub async fn last_mail_to(&self, email: &str) -> Outgoing {
        self.mails_to(email).await.pop().expect("a mail")
    }

    /// A visitor as the layers describe one, for asking the app without a request.
    pub fn asker(&self) -> Asker {
        Asker::new(Facts {
            demo: false,
            notices: Arc::default(),
            portal: self.state.portal.clone(),
            who: None,
            cookie: None,
            visitor: Visitor::default(),
            first_step: None,
            address: IpAddr::V4(Ipv4Addr::LOCALHOST),
            user_agent: String::new(),
            language: Language::Vi,
            theme: String::new(),
            request_id: String::new(),
        })
    }

    /// Connection for looking at rows.
    pub fn rows(&self) -> &backend::store::Reader {
        self.state.portal.house().store.read()
    }

    /// The folder of this test.
    pub fn folder(&self) -> &Path {
        match &self.place {
            Place::Sqlite(folder) => folder.path(),
            Place::Postgres(own) => own.folder().path(),
        }
    }
}

impl Drop for TestPortal {
    fn drop(&mut self) {
        if let Place::Postgres(own) = &mut self.place {
            own.drop_it();
        }
    }
}

fn settings(folder: &Path, database: &str, change: &impl Fn(&mut Config)) -> Config {
    let mut config = Config::default();
    config.database.url = database.into();
    config.storage.url = format!("file://{}", folder.join("files").display());
    config.mail.dir = folder.join("mail");
    config.public_url = Some(ORIGIN.to_owned());
    config.captcha.test_answer = Some(CAPTCHA.into());
    // Tests prove rules, not the cost of a hash.
    config.passwords.memory_kib = 64;
    config.passwords.iterations = 1;
    change(&mut config);
    config
}
