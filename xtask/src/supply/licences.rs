//! Licences of what is compiled into the product and its tools.

use std::path::Path;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::policy::Policy;
use super::spdx::satisfiable;
use crate::house;

/// Packages whose licence cannot be satisfied from the policy.
///
/// # Errors
/// When `cargo metadata` fails.
pub fn check(root: &Path, policy: &Policy) -> Result<Vec<String>> {
    let output = house::cargo()
        .current_dir(root)
        .args(["metadata", "--format-version", "1", "--locked", "--filter-platform", "x86_64-unknown-linux-gnu"])
        .output()?;
    if !output.status.success() {
        bail!("cargo metadata failed: {}", String::from_utf8_lossy(&output.stderr));
    }
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists packages")?;
    let mut findings = Vec::new();
    let mut seen = 0;
    for package in packages.iter().filter(|package| !package["source"].is_null()) {
        let name = package["name"].as_str().unwrap_or_default();
        let version = package["version"].as_str().unwrap_or_default();
        let expression = package["license"].as_str().unwrap_or_default();
        seen += 1;
        let accepted = |id: &str| {
            policy.allow.iter().any(|allowed| allowed == id)
                || policy.exceptions.iter().any(|(of, ids)| of == name && ids.iter().any(|allowed| allowed == id))
        };
        if !satisfiable(expression, &accepted) {
            let file = package["license_file"].as_str().unwrap_or("none");
            findings.push(format!("{name} {version}: licence {expression:?} (file: {file}) is not on the list"));
        }
    }
    println!("licences: {seen} packages looked at, {} not allowed", findings.len());
    Ok(findings)
}
