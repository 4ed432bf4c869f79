//! Where the project stands, and the few file-system moves that several steps share.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// The project's folder. `MOTCUA_ROOT` lets the steps run on another workspace of the same shape.
pub fn root() -> Result<PathBuf> {
    if let Some(given) = std::env::var_os("MOTCUA_ROOT") {
        return Ok(PathBuf::from(given));
    }
    // `cargo run` says which workspace it runs; the folder of the compilation may be another clone's that shares the build output.
    let here =
        std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    here.parent().map(Path::to_path_buf).context("xtask stands inside the project")
}

/// All files under `folder`, sorted, without build output and downloaded packages.
pub fn files_under(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        if !next.exists() {
            continue;
        }
        for entry in std::fs::read_dir(&next).with_context(|| format!("cannot list {}", next.display()))? {
            let entry = entry?;
            let name = entry.file_name();
            if name == "node_modules" || name == "target" || name == ".git" {
                continue;
            }
            if entry.file_type()?.is_dir() {
                open.push(entry.path());
            } else {
                found.push(entry.path());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Path below `root` with forward slashes, for messages and addresses.
pub fn relative(root: &Path, path: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

/// Hexadecimal SHA-256.
pub fn digest(bytes: &[u8]) -> String {
    data_encoding::HEXLOWER.encode(&Sha256::digest(bytes))
}

/// Runs a program to its end; what it prints goes to the terminal.
pub fn run(command: &mut Command) -> Result<()> {
    let shown = format!("{command:?}");
    let status = command.status().with_context(|| format!("cannot start {shown}"))?;
    if !status.success() {
        bail!("{shown} ended with {status}");
    }
    Ok(())
}

/// Cargo as rust-toolchain.toml chooses it for the project.
pub fn cargo() -> Command {
    Command::new("cargo")
}
