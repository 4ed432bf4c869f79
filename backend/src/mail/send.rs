//! The ways a mail leaves: a file, a mail server, or the memory of a test.
//!
//! Each says whether trying again helps. Errors name codes and classes, never addresses.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::future::BoxFuture;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::{Outgoing, compose};
use crate::clock::Random;
use crate::config::{Config, Transport};
use crate::fail_points::{FailPoint, pass};
use crate::store::StoreError;

/// Why a mail did not leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Trying again may help.
    #[error("{0}")]
    Temporary(String),
    /// It will never leave; people are told.
    #[error("{0}")]
    Permanent(String),
}

/// A way out of the house.
pub trait Post: Send + Sync {
    /// Hands one mail over.
    fn deliver<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>>;
}

/// The way the configuration asks for.
///
/// # Errors
/// When the mail folder cannot be made or the server's address is none.
pub fn from_config(config: &Config) -> Result<Arc<dyn Post>, StoreError> {
    let head = Head { from: config.mail.from.clone(), portal: super::one_line(config.portal_name()) };
    match config.mail.transport {
        Transport::File => {
            let dir = config.mail.dir.clone();
            std::fs::create_dir_all(&dir).map_err(|_| StoreError::broken("the mail folder cannot be made"))?;
            Ok(Arc::new(Files { dir, head }))
        }
        Transport::Smtp => {
            let url = config.mail.smtp_url.as_ref().ok_or_else(|| StoreError::broken("mail.smtp_url is not set"))?;
            let timeout = Duration::from_secs(config.mail.timeout_seconds);
            let server = AsyncSmtpTransport::<Tokio1Executor>::from_url(url.expose())
                .map_err(|_| StoreError::broken("mail.smtp_url is not the address of a mail server"))?
                .timeout(Some(timeout))
                .build();
            Ok(Arc::new(Server { server, head, timeout }))
        }
    }
}

/// What every message begins with.
struct Head {
    from: String,
    portal: String,
}

impl Head {
    fn message(&self, mail: &Outgoing) -> Result<lettre::Message, SendError> {
        compose(mail, &self.from, &self.portal).map_err(|why| SendError::Permanent(why.to_string()))
    }
}

/// One `.eml` file a mail, named by time and kind so that they sort.
struct Files {
    dir: PathBuf,
    head: Head,
}

impl Post for Files {
    fn deliver<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>> {
        Box::pin(async move {
            let bytes = self.head.message(mail)?.formatted();
            let name = format!("{:013}-{}-{}.eml", mail.written_at.0, mail.kind, mail.id);
            let dir = self.dir.clone();
            let written = tokio::task::spawn_blocking(move || put(&dir, &name, &bytes)).await;
            match written {
                Ok(Ok(())) => Ok(()),
                Ok(Err(error)) => Err(SendError::Temporary(format!("cannot write the mail file: {}", error.kind()))),
                Err(_) => Err(SendError::Temporary("cannot write the mail file".to_owned())),
            }
        })
    }
}

/// Nobody ever sees half a file: it gets its name when it is complete.
fn put(dir: &Path, name: &str, bytes: &[u8]) -> std::io::Result<()> {
    let half = dir.join(format!(".{name}.{}", Random::os().id()));
    let done = std::fs::write(&half, bytes).and_then(|()| {
        pass(FailPoint::MailHalf);
        std::fs::rename(&half, dir.join(name))
    });
    if done.is_err() {
        let _ = std::fs::remove_file(&half);
    }
    done
}

/// A mail server.
struct Server {
    server: AsyncSmtpTransport<Tokio1Executor>,
    head: Head,
    timeout: Duration,
}

impl Post for Server {
    fn deliver<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>> {
        Box::pin(async move {
            let message = self.head.message(mail)?;
            match tokio::time::timeout(self.timeout, self.server.send(message)).await {
                Ok(Ok(_)) => Ok(()),
                Ok(Err(error)) => Err(sort(&error)),
                Err(_) => Err(SendError::Temporary("the mail server did not answer in time".to_owned())),
            }
        })
    }
}

/// Only what the server says about the mailbox is final; trouble with logging in or TLS is ours to repair.
fn sort(error: &lettre::transport::smtp::Error) -> SendError {
    if let Some(code) = error.status() {
        let code = code.to_string();
        let about_the_mailbox = ["550", "551", "552", "553", "554", "556"].contains(&code.as_str());
        return if about_the_mailbox {
            SendError::Permanent(format!("the mail server refused the address ({code})"))
        } else {
            SendError::Temporary(format!("the mail server answered {code}"))
        };
    }
    let why = if error.is_timeout() {
        "the mail server did not answer in time"
    } else if error.is_tls() {
        "no secure connection to the mail server"
    } else {
        "the connection to the mail server failed"
    };
    SendError::Temporary(why.to_owned())
}

/// Keeps mails in memory, for tests; fails as told beforehand.
#[derive(Default)]
pub struct Memory {
    sent: Mutex<Vec<Outgoing>>,
    failures: Mutex<Vec<SendError>>,
}

impl Memory {
    /// An empty one.
    #[must_use]
    pub fn new() -> Arc<Self> {
        Arc::new(Self::default())
    }

    /// What was delivered so far, oldest first.
    #[must_use]
    pub fn sent(&self) -> Vec<Outgoing> {
        self.sent.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What was delivered to an address.
    #[must_use]
    pub fn to(&self, address: &str) -> Vec<Outgoing> {
        self.sent().into_iter().filter(|mail| mail.to == address).collect()
    }

    /// The next attempt fails like this; several are used up one by one.
    pub fn fail_next(&self, error: SendError) {
        self.failures.lock().unwrap_or_else(PoisonError::into_inner).push(error);
    }
}

impl Post for Memory {
    fn deliver<'a>(&'a self, mail: &'a Outgoing) -> BoxFuture<'a, Result<(), SendError>> {
        Box::pin(async move {
            let planned = {
                let mut failures = self.failures.lock().unwrap_or_else(PoisonError::into_inner);
                (!failures.is_empty()).then(|| failures.remove(0))
            };
            match planned {
                Some(error) => Err(error),
                None => {
                    self.sent.lock().unwrap_or_else(PoisonError::into_inner).push(mail.clone());
                    Ok(())
                }
            }
        })
    }
}
