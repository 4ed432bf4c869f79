//! Licences and advisories of everything in `Cargo.lock`, without the network.
//!
//! Licences: each package's SPDX expression must be satisfiable from the list in `deny.toml`. Advisories: compared
//! with a local copy of the RustSec advisory database, whose folder is named by `MOTCUA_ADVISORY_DB`; without one the
//! step says so. Exceptions live in `deny.toml` and carry a reason and a date. cargo-deny reads the same file.

mod advisories;
mod licences;
mod policy;
mod spdx;

use std::path::Path;

use anyhow::{Result, bail};

use policy::Policy;

/// Checks both; prints what was looked at.
///
/// # Errors
/// When a package breaks the policy.
pub fn run(root: &Path) -> Result<()> {
    let policy = Policy::read(&root.join("deny.toml"))?;
    let mut findings = policy.complaints();
    findings.extend(licences::check(root, &policy)?);
    match std::env::var_os("MOTCUA_ADVISORY_DB") {
        Some(folder) => findings.extend(advisories::check(root, Path::new(&folder), &policy)?),
        None => println!("advisories: not checked, MOTCUA_ADVISORY_DB names no local copy of the advisory database"),
    }
    for finding in &findings {
        println!("FAIL {finding}");
    }
    if !findings.is_empty() {
        bail!("{} findings in the supply chain", findings.len());
    }
    Ok(())
}
