//! Compiles the browser's entry crate for wasm32.

use std::fs;

use anyhow::{Context, Result};

use super::{Mode, Places};
use crate::house;

const TRIPLE: &str = "wasm32-unknown-unknown";

/// Runs cargo and returns the module as the linker left it.
///
/// The splitter needs the relocations; the flag is given for this target only, so host builds keep their cache.
/// Leptos' own switch for shorter compile times (`erase_components`) is left alone: pages of a server without it do not
/// come alive under a module with it.
pub fn frontend(places: &Places, mode: Mode) -> Result<Vec<u8>> {
    let (profile, folder) = match mode {
        Mode::Shipping => ("browser", "browser"),
        Mode::Development => ("dev", "debug"),
    };
    house::run(
        house::cargo()
            .current_dir(&places.root)
            .args(["build", "--locked", "--package", "frontend", "--lib"])
            .args(["--target", TRIPLE, "--profile", profile])
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS")
            .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS", "-Clink-args=--emit-relocs"),
    )?;
    let file = places.root.join("target").join(TRIPLE).join(folder).join("frontend.wasm");
    fs::read(&file).with_context(|| format!("cargo left no {}", file.display()))
}
