//! The sections of the configuration, each with its defaults.
//!
//! The defaults run a portal on one's own machine with nothing set; `check` says what production needs besides.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::Redacted;

/// Whether unsafe conveniences are allowed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Profile {
    /// On one's own machine.
    #[default]
    Development,
    /// In front of people; refuses unsafe settings.
    Production,
}

/// `database`: where rows live.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite://…` or `postgres://…`.
    pub url: Redacted<String>,
    /// Connections for reading (SQLite) or for everything (PostgreSQL).
    pub connections: u32,
    /// How long a write waits for its turn before the person is asked to try again.
    pub wait_seconds: u64,
}

impl Default for Database {
    fn default() -> Self {
        Self { url: "sqlite://data/motcua.db?mode=rwc".into(), connections: 0, wait_seconds: 5 }
    }
}

/// `storage`: where files live.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Storage {
    /// `file://./data/files` or `s3://bucket/prefix`.
    pub url: String,
    /// Below so many MiB of free space in a data folder the portal says that it is not ready; 0 never.
    pub min_free_mib: u64,
}

impl Default for Storage {
    fn default() -> Self {
        Self { url: "file://./data/files".to_owned(), min_free_mib: 100 }
    }
}

/// How mails leave.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Transport {
    /// One `.eml` file a mail.
    #[default]
    File,
    /// A mail server.
    Smtp,
}

/// `mail`: how mails leave.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// Files or a mail server.
    pub transport: Transport,
    /// Folder of the `.eml` files.
    pub dir: PathBuf,
    /// `smtp://`, `smtps://` or `smtp://…?tls=required`, with user and password if needed.
    pub smtp_url: Option<Redacted<String>>,
    /// Sender's address; the name in front of it is the portal's.
    pub from: String,
    /// How long one attempt may take.
    pub timeout_seconds: u64,
    /// Mails on their way at the same time.
    pub at_once: usize,
}

impl Default for Mail {
    fn default() -> Self {
        Self {
            transport: Transport::File,
            dir: PathBuf::from("data/mail"),
            smtp_url: None,
            from: "khong-tra-loi@motcua.invalid".to_owned(),
            timeout_seconds: 60,
            at_once: 8,
        }
    }
}

/// `captcha`: confirmation codes.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Captcha {
    /// Also solves every challenge; for tests.
    pub test_answer: Option<Redacted<String>>,
    /// Whether the final send asks for a code.
    pub on_send: bool,
    /// How long a challenge can be answered.
    pub minutes: i64,
}

impl Default for Captcha {
    fn default() -> Self {
        Self { test_answer: None, on_send: true, minutes: 5 }
    }
}

/// `clock`: tests only.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ClockShift {
    /// Moves the portal's clock.
    pub offset_seconds: i64,
}

/// `fail_points`: rehearsals only.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct FailPoints {
    /// Name of the [`FailPoint`](crate::fail_points::FailPoint) at which the process dies.
    pub stop_at: Option<String>,
}

/// `catalogue`: procedures.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CatalogueSource {
    /// A folder of procedure TOML files; the built-in ones when unset.
    pub dir: Option<PathBuf>,
}

/// `portal`: the body that runs it.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Portal {
    /// Name of the deploying body; while unset a banner says that the portal is not official.
    pub name: Option<String>,
    /// Telephone for questions.
    pub hotline: Option<String>,
    /// When somebody answers it.
    pub hours: Option<String>,
    /// Beginning of every dossier code, with the dot.
    pub code_prefix: String,
}

impl Default for Portal {
    fn default() -> Self {
        Self { name: None, hotline: None, hours: None, code_prefix: "H26.".to_owned() }
    }
}

/// `metrics`: numbers for machines.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Separate listener for `/metrics`; none when unset.
    pub listen: Option<String>,
}

/// `sessions`: how long people stay signed in.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Sessions {
    /// Idle end for citizens and businesses.
    pub idle_minutes: i64,
    /// Idle end for officers and administrators.
    pub officer_idle_minutes: i64,
    /// End whatever happens.
    pub absolute_hours: i64,
    /// How long a form posted after the end is kept.
    pub parked_minutes: i64,
    /// Warning before the idle end.
    pub warn_seconds: i64,
}

impl Default for Sessions {
    fn default() -> Self {
        Self { idle_minutes: 30, officer_idle_minutes: 15, absolute_hours: 12, parked_minutes: 30, warn_seconds: 150 }
    }
}

/// `passwords`: argon2id and lengths.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Passwords {
    /// Memory of one hash in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
    /// Hashes computed at the same time; 0 means one per core.
    pub at_once: usize,
    /// Hours an activation link works.
    pub activation_hours: i64,
    /// Minutes a reset link works.
    pub reset_minutes: i64,
}

impl Default for Passwords {
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            iterations: 2,
            parallelism: 1,
            at_once: 0,
            activation_hours: 24,
            reset_minutes: 30,
        }
    }
}

/// `retention`: how long things are kept that nobody needs any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Retention {
    /// Days an untouched draft lives.
    pub draft_days: i64,
    /// Days before its end when its owner is told.
    pub draft_notice_days: i64,
    /// Days a sent mail is kept in the outbox.
    pub mail_days: i64,
}

impl Default for Retention {
    fn default() -> Self {
        Self { draft_days: 30, draft_notice_days: 5, mail_days: 30 }
    }
}
