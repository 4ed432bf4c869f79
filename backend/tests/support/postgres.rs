//! A PostgreSQL database for one test, made and dropped through the server named in the environment.

use sea_orm::{ConnectOptions, ConnectionTrait as _, Database};

use backend::clock::Random;

/// Names a server on which databases may be made, e.g. `postgres://postgres@127.0.0.1:5433/postgres`.
pub const VARIABLE: &str = "MOTCUA_TEST_POSTGRES_URL";

/// One database, dropped by [`OwnDatabase::drop_it`].
pub struct OwnDatabase {
    server: String,
    name: String,
    url: String,
    folder: tempfile::TempDir,
}

impl OwnDatabase {
    /// Makes a database, or says that there is no server.
    pub async fn make() -> Option<Self> {
        let Ok(server) = std::env::var(VARIABLE) else {
            println!("skipped on PostgreSQL: {VARIABLE} is not set");
            return None;
        };
        let name = format!("motcua_test_{}", Random::os().id());
        run(&server, &format!("CREATE DATABASE {name}")).await;
        let url = with_database(&server, &name);
        let folder = tempfile::tempdir().expect("a temporary folder");
        Some(Self { server, name, url, folder })
    }

    pub fn url(&self) -> &str {
        &self.url
    }

    pub fn folder(&self) -> &tempfile::TempDir {
        &self.folder
    }

    /// Drops the database, whoever is still connected; from its own thread because tests end inside a runtime.
    pub fn drop_it(&mut self) {
        let (server, statement) = (self.server.clone(), format!("DROP DATABASE {} WITH (FORCE)", self.name));
        let dropped = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
            runtime.block_on(run(&server, &statement));
        });
        let _ = dropped.join();
    }
}

async fn run(server: &str, statement: &str) {
    let options = ConnectOptions::new(server).max_connections(1).sqlx_logging(false).to_owned();
    let connection = Database::connect(options).await.expect("the PostgreSQL server of the tests answers");
    connection.execute_unprepared(statement).await.expect("the server lets tests make databases");
    connection.close().await.expect("the connection closes");
}

/// The server's address with another database in its path.
fn with_database(server: &str, name: &str) -> String {
    let (base, options) = server.split_once('?').map_or((server, None), |(base, options)| (base, Some(options)));
    let host_from = base.find("://").map_or(0, |at| at + 3);
    let host_to = base[host_from..].find('/').map_or(base.len(), |at| host_from + at);
    let address = format!("{}/{name}", &base[..host_to]);
    options.map_or(address.clone(), |options| format!("{address}?{options}"))
}
