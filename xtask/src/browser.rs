//! Makes `target/site`: everything the server hands to browsers as files.
//!
//! Steps: compile `frontend` for wasm32, cut it into the chunks of the lazy routes, write the glue of wasm-bindgen
//! (the version in Cargo.lock), join what is too small to be asked for, shrink, bundle styles, copy public files, compress, write `manifest.json`.
//! Module, chunks and glue of one build share one folder `pkg/<hash>/`, because the glue asks for its chunks by name
//! beside itself; styles and public files carry their own hash. Nothing is done twice for the same input.

mod compile;
mod merge;
mod pack;
mod publish;
mod shrink;
mod side_by_side;
mod styles;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::house;

/// Which kind of files to make.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Small: optimised, minified, compressed.
    Shipping,
    /// Quick to make: for `make dev`.
    Development,
}

/// Folders of one run.
struct Places {
    root: PathBuf,
    /// Scratch and cache of this step.
    work: PathBuf,
    /// The result while it is being made.
    next: PathBuf,
    /// The result.
    site: PathBuf,
}

/// Raise when a step changes what it makes from the same input.
const RECIPE: &str = "4";

/// Builds `target/site`, or says that it is up to date.
///
/// # Errors
/// When a tool is missing or a step fails; the old `target/site` then stays as it was.
pub fn build(root: &Path, mode: Mode) -> Result<()> {
    let target = root.join("target");
    let places = Places {
        root: root.to_path_buf(),
        work: target.join("browser-work"),
        next: target.join("site.next"),
        site: target.join("site"),
    };
    fs::create_dir_all(&places.work)?;
    let module = compile::frontend(&places, mode)?;
    let stamp = stamp(&places, mode, &module)?;
    let stamp_file = places.work.join("stamp");
    if places.site.join("manifest.json").exists() && fs::read_to_string(&stamp_file).is_ok_and(|old| old == stamp) {
        println!("browser files are up to date (target/site)");
        return Ok(());
    }
    if places.next.exists() {
        fs::remove_dir_all(&places.next)?;
    }
    fs::create_dir_all(&places.next)?;
    let mut shelf = publish::Shelf::new(&places);
    let bound = pack::bind(&places, &module)?;
    shelf.add_program(&shrink::all(&places, mode, &bound)?)?;
    shelf.add_public_files()?;
    styles::add(&places, &mut shelf)?;
    shelf.finish(mode)?;

    let _ = fs::remove_file(&stamp_file);
    if places.site.exists() {
        fs::remove_dir_all(&places.site)?;
    }
    fs::rename(&places.next, &places.site).context("cannot put target/site in place")?;
    fs::write(&stamp_file, stamp)?;
    Ok(())
}

/// Everything the result depends on, as one short text.
fn stamp(places: &Places, mode: Mode, module: &[u8]) -> Result<String> {
    let mut seen = format!("{RECIPE} {} ", mode == Mode::Shipping);
    seen.push_str(&house::digest(module));
    let lock = places.root.join("xtask/tools/package-lock.json");
    let mut inputs = house::files_under(&places.root.join("style"))?;
    inputs.extend(house::files_under(&places.root.join("public"))?);
    inputs.extend(lock.exists().then_some(lock));
    for path in inputs {
        seen.push_str(&house::relative(&places.root, &path));
        seen.push_str(&house::digest(&fs::read(&path)?));
    }
    Ok(house::digest(seen.as_bytes()))
}
