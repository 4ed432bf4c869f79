//! Makes module, chunks and glue small: wasm-opt from npm for each module, one minified bundle for the glue.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::side_by_side::side_by_side;
use super::{Mode, Places, pack::Bound};
use crate::house;

/// What Rust's wasm32 target may use; binaryen's tools must not refuse it.
pub const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// For size.
const OPTIMISE: [&str; 1] = ["-Oz"];

/// Shrinks everything; returns the files that make up the program.
///
/// # Errors
/// When the npm tools are not installed (`make tools`) or one of them fails.
pub fn all(places: &Places, mode: Mode, bound: &Bound) -> Result<Vec<PathBuf>> {
    let folder = places.work.join("small");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let mut files = vec![folder.join("motcua.js")];
    tool_script(places, "glue", &bound.glue, &files[0])?;
    let mut work = Vec::with_capacity(bound.modules.len());
    for module in &bound.modules {
        let small = folder.join(module.file_name().context("a module has a name")?);
        files.push(small.clone());
        work.push((module, small));
    }
    match mode {
        Mode::Shipping => side_by_side(&work, |(module, small)| optimise(places, module, small))?,
        Mode::Development => {
            for (module, small) in &work {
                fs::copy(module, small)?;
            }
        }
    }
    Ok(files)
}

/// `wasm-opt`, remembered by input: it is the longest step of an unchanged chunk.
fn optimise(places: &Places, from: &Path, to: &Path) -> Result<()> {
    let cache = places.work.join("cache");
    fs::create_dir_all(&cache)?;
    let input = fs::read(from)?;
    let key = house::digest(&[input.as_slice(), OPTIMISE.join(" ").as_bytes(), FEATURES.join(" ").as_bytes()].concat());
    let kept = cache.join(format!("{key}.wasm"));
    if !kept.exists() {
        let half = cache.join(format!("{key}.part"));
        house::run(
            Command::new(tool(places, "wasm-opt")?).args(OPTIMISE).args(FEATURES).arg(from).arg("-o").arg(&half),
        )?;
        fs::rename(half, &kept)?;
    }
    fs::copy(kept, to)?;
    Ok(())
}

/// A program of binaryen.
///
/// # Errors
/// When it is not installed.
pub fn tool(places: &Places, name: &str) -> Result<PathBuf> {
    let program = places.root.join("xtask/tools/node_modules/.bin").join(name);
    if !program.exists() {
        bail!("{name} is missing: run `make tools`");
    }
    Ok(program)
}

/// Runs `xtask/tools/pack.mjs`.
///
/// # Errors
/// When Node is missing or the step fails.
pub fn tool_script(places: &Places, step: &str, from: &Path, to: &Path) -> Result<()> {
    let script = places.root.join("xtask/tools/pack.mjs");
    house::run(Command::new("node").arg(script).arg(step).arg(from).arg(to))
        .with_context(|| format!("{step} failed; if packages are missing, run `make tools`"))
}
