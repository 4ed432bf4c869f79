//! What makes a set-up unsafe to put in front of people.
//!
//! `check-config` prints every fault, production refuses to start with any. No value is ever printed, only its name.

use std::path::{Path, PathBuf};

use super::network::network;
use super::{Config, Profile, Redacted, Transport};
use crate::fail_points::FailPoint;

/// One reason why production does not start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Name of the setting.
    pub key: &'static str,
    /// What is wrong and what to do, in English for the operator.
    pub problem: String,
}

impl std::fmt::Display for Fault {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}", self.key, self.problem)
    }
}

/// Passwords that ship with products, examples and tutorials.
const WELL_KNOWN: &[&str] = &[
    "",
    "motcua",
    "postgres",
    "password",
    "matkhau",
    "secret",
    "admin",
    "changeme",
    "change-me",
    "minioadmin",
    "123456",
    "12345678",
    "demo-mot-cua-2026",
];

pub(super) fn faults(config: &Config) -> Vec<Fault> {
    let mut found = Vec::new();
    if config.profile == Profile::Production {
        origin(config, &mut found);
        conveniences(config, &mut found);
        secrets(config, &mut found);
    }
    rehearsal(config, &mut found);
    mail(config, &mut found);
    numbers(config, &mut found);
    folders(config, &mut found);
    proxies(config, &mut found);
    found
}

fn fault(found: &mut Vec<Fault>, key: &'static str, problem: impl Into<String>) {
    let problem = problem.into();
    found.push(Fault { key, problem });
}

fn origin(config: &Config, found: &mut Vec<Fault>) {
    let Some(url) = &config.public_url else {
        fault(found, "public_url", "is not set; give the address people use, e.g. https://motcua.example.vn");
        return;
    };
    match url.trim_end_matches('/').split_once("://") {
        Some(("https", host)) if !host.is_empty() && !host.contains(['/', '?', '#', '@']) => {}
        Some(("http", _)) => fault(found, "public_url", "is plain http; people's data needs https"),
        Some(_) | None => fault(found, "public_url", "must be https:// and a host, nothing behind it"),
    }
}

fn conveniences(config: &Config, found: &mut Vec<Fault>) {
    if config.captcha.test_answer.is_some() {
        fault(found, "captcha.test_answer", "solves every challenge; unset it in production");
    }
    if !config.limits.enabled {
        fault(found, "limits.enabled", "rate limits are off; they must be on in production");
    }
    if config.clock.offset_seconds != 0 {
        fault(found, "clock.offset_seconds", "the clock is moved; it must be 0 in production");
    }
}

/// A point that does not exist would let a rehearsal pass that never happened.
fn rehearsal(config: &Config, found: &mut Vec<Fault>) {
    let Some(name) = config.fail_points.stop_at.as_deref() else {
        return;
    };
    if config.is_production() {
        fault(found, "fail_points.stop_at", "ends the process; unset it in production");
    } else if FailPoint::named(name).is_none() {
        let names: Vec<&str> = FailPoint::ALL.iter().map(|point| point.name()).collect();
        fault(found, "fail_points.stop_at", format!("is none of {}", names.join(", ")));
    }
}

fn secrets(config: &Config, found: &mut Vec<Fault>) {
    let demo = database_file(config).is_some_and(|file| file.starts_with("data-demo"));
    if demo || config.storage.url.contains("data-demo") {
        fault(found, "database.url", "holds demo data; its passwords are public");
    }
    let url = config.database.url.expose();
    if url.starts_with("postgres") && has_well_known_password(url) {
        fault(found, "database.url", "has no password or one that ships with examples");
    }
    let smtp = config.mail.smtp_url.as_ref().map(Redacted::expose);
    if smtp.is_some_and(|url| url.contains('@') && has_well_known_password(url)) {
        fault(found, "mail.smtp_url", "has no password or one that ships with examples");
    }
    if config.storage.url.starts_with("s3://") {
        let key = std::env::var("AWS_SECRET_ACCESS_KEY").ok();
        if key.is_some_and(|key| WELL_KNOWN.contains(&key.to_lowercase().as_str())) {
            fault(found, "storage.url", "AWS_SECRET_ACCESS_KEY is one that ships with examples");
        }
    }
}

/// Whether `scheme://user:password@host` has no password or one that everybody knows. A socket folder needs none.
fn has_well_known_password(url: &str) -> bool {
    let Some((_, rest)) = url.split_once("://") else {
        return false;
    };
    let Some((user, host)) = rest.rsplit_once('@') else {
        return !url.contains("host=/") && !url.contains("sslcert=");
    };
    let password = user.split_once(':').map_or("", |(_, password)| password);
    let socket = host.starts_with('/') || host.starts_with("%2F") || url.contains("host=/");
    !socket && WELL_KNOWN.contains(&password.to_lowercase().as_str())
}

fn mail(config: &Config, found: &mut Vec<Fault>) {
    let mail = &config.mail;
    if mail.transport == Transport::Smtp && mail.smtp_url.is_none() {
        fault(found, "mail.smtp_url", "is not set, but mail.transport is smtp");
    }
    if mail.from.parse::<lettre::Address>().is_err() {
        fault(found, "mail.from", "is no e-mail address");
    } else if config.is_production() && mail.from.ends_with(".invalid") {
        fault(found, "mail.from", "is not set; give the address mails come from");
    }
    if config.is_production() && mail.transport == Transport::File {
        fault(found, "mail.transport", "is file, so no mail reaches anybody; use smtp in production");
    }
}

fn numbers(config: &Config, found: &mut Vec<Fault>) {
    let passwords = &config.passwords;
    if passwords.memory_kib < 19 * 1024 || passwords.iterations < 2 || passwords.parallelism < 1 {
        fault(found, "passwords", "hashing is weaker than 19 MiB, 2 passes, 1 lane");
    }
    let sessions = &config.sessions;
    let times = [sessions.idle_minutes, sessions.officer_idle_minutes, sessions.absolute_hours];
    if times.iter().any(|time| *time < 1) {
        fault(found, "sessions", "times must be at least 1");
    }
    if config.listen.parse::<std::net::SocketAddr>().is_err() {
        fault(found, "listen", "must be an address and a port, e.g. 127.0.0.1:3000");
    }
    let numbers = config.metrics.listen.as_deref();
    if numbers.is_some_and(|listen| listen == config.listen || listen.parse::<std::net::SocketAddr>().is_err()) {
        fault(found, "metrics.listen", "must be an address and a port of its own, e.g. 127.0.0.1:9000");
    }
    if config.limits.body_bytes < 1024 {
        fault(found, "limits.body_bytes", "is smaller than a form; 65536 is usual");
    }
}

fn folders(config: &Config, found: &mut Vec<Fault>) {
    for (key, folder) in data_folders(config) {
        if folder.is_some_and(|folder| writable_by_others(&folder)) {
            fault(found, key, "its folder can be written by other users; chmod o-w it");
        }
    }
}

/// Folders the portal writes to, by the setting that names them.
pub(super) fn data_folders(config: &Config) -> [(&'static str, Option<PathBuf>); 3] {
    let database = database_file(config).map(|file| parent(&file));
    let files = config.storage.url.strip_prefix("file://").map(PathBuf::from);
    let mails = (config.mail.transport == Transport::File).then(|| config.mail.dir.clone());
    [("database.url", database), ("storage.url", files), ("mail.dir", mails)]
}

fn proxies(config: &Config, found: &mut Vec<Fault>) {
    if config.trusted_proxies.iter().any(|text| network(text).is_none()) {
        fault(found, "trusted_proxies", "must be addresses or networks such as 10.0.0.0/8");
    }
}

/// The file of a SQLite address.
pub(super) fn database_file(config: &Config) -> Option<PathBuf> {
    let rest = config.database.url.expose().strip_prefix("sqlite:")?;
    let rest = rest.strip_prefix("//").unwrap_or(rest);
    let path = rest.split_once('?').map_or(rest, |(path, _)| path);
    Some(PathBuf::from(path))
}

fn parent(file: &Path) -> PathBuf {
    let parent = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    parent.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

#[cfg(unix)]
fn writable_by_others(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::metadata(folder).is_ok_and(|facts| facts.permissions().mode() & 0o002 != 0)
}

#[cfg(not(unix))]
fn writable_by_others(_folder: &Path) -> bool {
    false
}
