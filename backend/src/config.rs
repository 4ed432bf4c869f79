//! Every setting of the portal: built-in defaults < `motcua.toml` (or `--config`) < environment `MOTCUA_…`.
//!
//! `MOTCUA_LIMITS__ENABLED` in the environment is `enabled` in `[limits]` of the file.
//! Secrets are [`Redacted`]; an error names the setting, never its value.
//! [`Config::check`] lists what makes a set-up unsafe; production does not start with any of it.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

mod check;
mod layers;
mod limits;
mod network;
mod redacted;
mod sections;
mod shown;

pub use check::Fault;
pub use layers::ConfigError;
pub use limits::Limits;
pub use redacted::Redacted;
pub use sections::{
    Captcha, CatalogueSource, ClockShift, Database, FailPoints, Mail, Metrics, Passwords, Portal, Profile, Retention,
    Sessions, Storage, Transport,
};
pub use shown::{Setting, Source};

/// All settings.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: String,
    /// Public origin, used in mails, QR codes and the origin check; from `listen` while unset.
    pub public_url: Option<String>,
    /// Whether unsafe conveniences are allowed.
    pub profile: Profile,
    /// Peers whose forwarding header is believed: addresses or networks such as `10.0.0.0/8`.
    pub trusted_proxies: Vec<String>,
    /// Where rows live.
    pub database: Database,
    /// Where files live.
    pub storage: Storage,
    /// How mails leave.
    pub mail: Mail,
    /// Confirmation codes.
    pub captcha: Captcha,
    /// Rate limits and sizes.
    pub limits: Limits,
    /// Moves the portal's clock.
    pub clock: ClockShift,
    /// Lets the process die at a marked place.
    pub fail_points: FailPoints,
    /// Where procedures come from.
    pub catalogue: CatalogueSource,
    /// The body that runs the portal.
    pub portal: Portal,
    /// Numbers for machines.
    pub metrics: Metrics,
    /// How long people stay signed in.
    pub sessions: Sessions,
    /// Hashing and links.
    pub passwords: Passwords,
    /// How long things are kept.
    pub retention: Retention,
    /// The running program, which draws pages of PDFs in a process of its own; no setting. Without it they are drawn in
    /// this process.
    #[serde(skip)]
    pub program: Option<PathBuf>,
    /// Which settings did not stay as they are built in, and what set them; the later layer counts.
    #[serde(skip)]
    pub set_by: BTreeMap<String, Source>,
}

impl Default for Config {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:3000".to_owned(),
            public_url: None,
            profile: Profile::Development,
            trusted_proxies: Vec::new(),
            database: Database::default(),
            storage: Storage::default(),
            mail: Mail::default(),
            captcha: Captcha::default(),
            limits: Limits::default(),
            clock: ClockShift::default(),
            fail_points: FailPoints::default(),
            catalogue: CatalogueSource::default(),
            portal: Portal::default(),
            metrics: Metrics::default(),
            sessions: Sessions::default(),
            passwords: Passwords::default(),
            retention: Retention::default(),
            program: None,
            set_by: BTreeMap::new(),
        }
    }
}

impl Config {
    /// Reads the layers: a file (`motcua.toml` when none is named and it exists), then the environment.
    ///
    /// # Errors
    /// When the named file cannot be read or a setting does not exist or has the wrong kind of value.
    pub fn load(file: Option<&Path>) -> Result<Self, ConfigError> {
        layers::load(file, std::env::vars_os())
    }

    /// The same with a given environment, for tests.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn load_with<K, V>(
        file: Option<&Path>,
        environment: impl IntoIterator<Item = (K, V)>,
    ) -> Result<Self, ConfigError>
    where
        K: Into<std::ffi::OsString>,
        V: Into<std::ffi::OsString>,
    {
        let pairs = environment.into_iter();
        layers::load(file, pairs.map(|(key, value)| (key.into(), value.into())))
    }

    /// Everything that makes this set-up unsafe to put in front of people; empty when it is fine.
    #[must_use]
    pub fn check(&self) -> Vec<Fault> {
        check::faults(self)
    }

    /// Every setting with its value and what set it; secrets stay hidden.
    #[must_use]
    pub fn shown(&self) -> Vec<Setting> {
        shown::settings(self)
    }

    /// The file of the database; none for a database server.
    #[must_use]
    pub fn sqlite_file(&self) -> Option<PathBuf> {
        check::database_file(self)
    }

    /// Folders the portal writes to; empty for a database server with files in a bucket.
    #[must_use]
    pub fn data_folders(&self) -> Vec<PathBuf> {
        check::data_folders(self).into_iter().filter_map(|(_, folder)| folder).collect()
    }

    /// Whether this is the production profile.
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.profile == Profile::Production
    }

    /// The public origin without a trailing slash, e.g. `https://motcua.example.vn`.
    ///
    /// With port 0 in `listen` the server sets `public_url` after binding.
    #[must_use]
    pub fn public_origin(&self) -> String {
        match &self.public_url {
            Some(url) => url.trim_end_matches('/').to_owned(),
            None => format!("http://{}", self.listen),
        }
    }

    /// Whether the public origin is https, which decides about cookies and headers.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_origin().starts_with("https://")
    }

    /// An absolute address for a mail, from a path that begins with `/`.
    #[must_use]
    pub fn absolute(&self, path: &str) -> String {
        format!("{}{path}", self.public_origin())
    }

    /// Name of the portal on pages and in mails.
    #[must_use]
    pub fn portal_name(&self) -> &str {
        self.portal.name.as_deref().unwrap_or("Một Cửa")
    }

    /// Whether a forwarding header of this peer is believed.
    #[must_use]
    pub fn trusts(&self, peer: IpAddr) -> bool {
        let networks = self.trusted_proxies.iter();
        networks.filter_map(|text| network::network(text)).any(|net| net.holds(peer))
    }
}
