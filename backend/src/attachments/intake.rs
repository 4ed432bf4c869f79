//! A file on its way in: counted as it comes, kept in a nameless temporary file, never in memory.
//!
//! The temporary file has no name from the start, so it is gone when this value is dropped or the process dies,
//! whatever way the upload ended.

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};

use bytes::Bytes;

use super::Refused;
use crate::store::StoreError;

/// Why a piece was not taken.
#[derive(Debug, thiserror::Error)]
pub enum IntakeError {
    /// The file cannot be taken; read no further.
    #[error(transparent)]
    Refused(#[from] Refused),
    /// The disk failed.
    #[error(transparent)]
    Broken(#[from] StoreError),
}

/// One file that is being received.
#[derive(Debug)]
pub struct Intake {
    file: Option<File>,
    bytes: u64,
    limit: u64,
}

impl Intake {
    /// Begins a file of at most `limit` bytes.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn begin(limit: u64) -> Result<Self, IntakeError> {
        let file = tempfile::tempfile().map_err(|error| broken(&error))?;
        Ok(Self { file: Some(file), bytes: 0, limit })
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// `TooLarge` as soon as the limit is passed.
    pub async fn push(&mut self, piece: Bytes) -> Result<(), IntakeError> {
        self.bytes += piece.len() as u64;
        if self.bytes > self.limit {
            self.file = None;
            return Err(Refused::TooLarge.into());
        }
        let Some(mut file) = self.file.take() else {
            return Err(Refused::Damaged.into());
        };
        let written = tokio::task::spawn_blocking(move || file.write_all(&piece).map(|()| file)).await;
        let written = written.map_err(|_| StoreError::broken("writing a temporary file was cut short"))?;
        self.file = Some(written.map_err(|error| broken(&error))?);
        Ok(())
    }

    /// Bytes so far.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.bytes
    }

    /// Whether nothing has come.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.bytes == 0
    }

    /// A file that is in memory already, for tests and small makings of our own.
    ///
    /// # Errors
    /// As [`Intake::push`].
    pub async fn of(content: Bytes, limit: u64) -> Result<Self, IntakeError> {
        let mut intake = Self::begin(limit)?;
        intake.push(content).await?;
        Ok(intake)
    }

    /// The whole content; blocks, so call it where blocking is allowed.
    pub(super) fn content(self) -> Result<Bytes, IntakeError> {
        let mut file = self.file.ok_or(Refused::Damaged)?;
        let mut content = Vec::with_capacity(usize::try_from(self.bytes).unwrap_or(0));
        let read = file.seek(SeekFrom::Start(0)).and_then(|_| file.read_to_end(&mut content));
        read.map_err(|error| broken(&error))?;
        Ok(Bytes::from(content))
    }
}

fn broken(error: &std::io::Error) -> StoreError {
    match error.kind() {
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => StoreError::Full,
        _ => StoreError::broken("a temporary file failed"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn i2_the_limit_is_the_last_byte_that_fits() {
        let mut intake = Intake::begin(10).expect("begun");
        intake.push(Bytes::from_static(b"12345")).await.expect("taken");
        intake.push(Bytes::from_static(b"67890")).await.expect("taken");
        let over = intake.push(Bytes::from_static(b"1")).await;
        assert!(matches!(over, Err(IntakeError::Refused(Refused::TooLarge))));
        assert!(intake.file.is_none(), "the disk is free at once");
        let whole = Intake::of(Bytes::from_static(b"1234567890"), 10).await.expect("taken");
        assert_eq!(whole.content().expect("read"), "1234567890");
    }
}
