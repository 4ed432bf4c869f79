//! Cuts the module along the lazy routes and writes the glue of wasm-bindgen.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use super::{Places, merge};

/// Name of module and glue.
pub const NAME: &str = "motcua";

/// What wasm-bindgen and the splitter made, not yet shrunk.
pub struct Bound {
    /// The glue; it imports the splitter's loader beside it.
    pub glue: PathBuf,
    /// Entry module and chunks.
    pub modules: Vec<PathBuf>,
}

/// Splits and binds.
///
/// # Errors
/// When the module was not linked with relocations, or was built with another version of wasm-bindgen.
pub fn bind(places: &Places, module: &[u8]) -> Result<Bound> {
    let folder = places.work.join("bound");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let main = places.work.join("main.wasm");
    let glue_name = format!("./{NAME}.js");
    let mut options = wasm_split_cli_support::Options::new(module);
    options.output_dir = &folder;
    options.main_out_path = &main;
    options.main_module = &glue_name;
    options.link_name = "./chunks.js";
    let split = wasm_split_cli_support::transform(options).map_err(|error| anyhow!("cannot split: {error:?}"))?;

    Bindgen::new()
        .web(true)?
        .keep_lld_exports(true)
        .demangle(false)
        .typescript(false)
        .remove_producers_section(true)
        .input_path(&main)
        .out_name(NAME)
        .generate(&folder)
        .context("wasm-bindgen failed")?;

    let entry = folder.join(format!("{NAME}.wasm"));
    fs::rename(folder.join(format!("{NAME}_bg.wasm")), &entry)?;
    let glue = folder.join(format!("{NAME}.js"));
    let text = fs::read_to_string(&glue)?;
    fs::write(&glue, text.replace(&format!("{NAME}_bg.wasm"), &format!("{NAME}.wasm")))?;
    let mut modules = vec![entry];
    modules.extend(merge::small_files(places, &folder, split.split_modules)?);
    modules.sort();
    Ok(Bound { glue, modules })
}
