//! Room on the disks that the portal writes to.
//!
//! A full disk is met with a clear refusal anyway; this says it before, to probes and to whoever watches the numbers.

use std::path::Path;

use crate::config::Config;

const MIB: u64 = 1024 * 1024;
/// So many times the floor is little.
const LITTLE: u64 = 3;

/// How much room there is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Room {
    /// Enough, or nobody knows: a bucket, a database server.
    Enough,
    /// Somebody should look soon.
    Little,
    /// Less than the configured floor.
    None,
}

/// The room in the fullest of the data folders.
#[must_use]
pub fn room(config: &Config) -> Room {
    judge(free_bytes(config), config.storage.min_free_mib)
}

fn judge(free: Option<u64>, floor_mib: u64) -> Room {
    let floor = floor_mib.saturating_mul(MIB);
    match free {
        Some(free) if free < floor => Room::None,
        Some(free) if free < floor.saturating_mul(LITTLE) => Room::Little,
        Some(_) | None => Room::Enough,
    }
}

/// Free bytes in the fullest of the data folders, as far as they can be asked.
#[must_use]
pub fn free_bytes(config: &Config) -> Option<u64> {
    config.data_folders().iter().filter_map(|folder| free_in(folder)).min()
}

/// Asks the folder, or the nearest one above it that is there.
#[cfg(unix)]
fn free_in(folder: &Path) -> Option<u64> {
    let there = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
    let disk = rustix::fs::statvfs(there).ok()?;
    Some(disk.f_bavail.saturating_mul(disk.f_frsize))
}

#[cfg(not(unix))]
fn free_in(_folder: &Path) -> Option<u64> {
    None
}

/// From now on files and folders of this process are for its own user only: database, papers, mails and backups hold
/// what nobody else on the machine may read.
#[cfg(unix)]
pub fn keep_private() {
    rustix::process::umask(rustix::fs::Mode::from_raw_mode(0o077));
}

/// Where files have no such rights, the folder's own rules count.
#[cfg(not(unix))]
pub fn keep_private() {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_floor_decides() {
        assert_eq!(judge(Some(99 * MIB), 100), Room::None);
        assert_eq!(judge(Some(100 * MIB), 100), Room::Little);
        assert_eq!(judge(Some(300 * MIB), 100), Room::Enough);
        assert_eq!(judge(Some(0), 0), Room::Enough);
        assert_eq!(judge(None, 100), Room::Enough);
        assert_eq!(judge(Some(u64::MAX - 1), u64::MAX), Room::None);
    }

    #[test]
    fn a_folder_that_is_not_there_yet_is_asked_for_above_it() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let mut config = Config::default();
        config.storage.url = format!("file://{}", folder.path().join("not/yet").display());
        assert!(free_bytes(&config).is_none_or(|free| free > 0));
    }
}
