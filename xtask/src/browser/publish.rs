//! Puts finished files on the shelf: hashed names, manifest, ready-compressed twins.
//!
//! `manifest.json` maps the name a page knows (`motcua.js`, `motcua.css`, `fonts/x.woff2`) to the path to ask for.
//! Whatever lies under `pkg/` never changes under its name and may be cached for ever.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::side_by_side::side_by_side;
use super::{Mode, Places};
use crate::house;

/// Kinds that get `.br` and `.gz` twins; pictures and fonts are compressed already.
const TEXTUAL: [&str; 9] = ["css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// Hash digits in names: 64 bits, plenty for one site.
const DIGITS: usize = 16;

/// The site in the making.
pub struct Shelf<'a> {
    places: &'a Places,
    manifest: BTreeMap<String, String>,
}

impl<'a> Shelf<'a> {
    /// An empty shelf in `target/site.next`.
    pub fn new(places: &'a Places) -> Self {
        Self { places, manifest: BTreeMap::new() }
    }

    /// Glue, module and chunks, all in one folder named by the hash of all of them.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn add_program(&mut self, files: &[PathBuf]) -> Result<()> {
        let mut all = Vec::new();
        for file in files {
            all.push((file.file_name().context("a file has a name")?.to_string_lossy().into_owned(), fs::read(file)?));
        }
        let joined: Vec<u8> = all.iter().flat_map(|(name, bytes)| [name.as_bytes(), bytes].concat()).collect();
        let hash = house::digest(&joined)[..DIGITS].to_owned();
        for (name, bytes) in all {
            self.place(&format!("pkg/{hash}/{name}"), &bytes)?;
            self.manifest.insert(name.clone(), format!("pkg/{hash}/{name}"));
        }
        Ok(())
    }

    /// Copies `public`: at its own address, and for files in folders (fonts, icons) at a hashed one as well.
    ///
    /// # Errors
    /// When a file cannot be read or written.
    pub fn add_public_files(&mut self) -> Result<()> {
        let folder = self.places.root.join("public");
        for file in house::files_under(&folder)? {
            let name = house::relative(&folder, &file);
            let bytes = fs::read(&file)?;
            self.place(&name, &bytes)?;
            if name.contains('/') {
                self.add_hashed(&name, &name, &bytes)?;
            } else {
                self.manifest.insert(name.clone(), name);
            }
        }
        Ok(())
    }

    /// One file under `pkg/` with its hash before the ending.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add_hashed(&mut self, name: &str, path: &str, bytes: &[u8]) -> Result<()> {
        let hash = &house::digest(bytes)[..DIGITS];
        let hashed = match path.rsplit_once('.') {
            Some((stem, ending)) => format!("pkg/{stem}.{hash}.{ending}"),
            None => format!("pkg/{path}.{hash}"),
        };
        self.place(&hashed, bytes)?;
        self.manifest.insert(name.to_owned(), hashed);
        Ok(())
    }

    /// Replaces `url(/fonts/x.woff2)` of a style sheet by the hashed address of that public file.
    pub fn with_hashed_addresses(&self, sheet: &str) -> String {
        let mut text = sheet.to_owned();
        for (name, path) in self.manifest.iter().filter(|(name, _)| name.contains('/')) {
            for quote in ["", "\"", "'"] {
                text = text.replace(&format!("url({quote}/{name}{quote})"), &format!("url({quote}/{path}{quote})"));
            }
        }
        text
    }

    /// Compresses, writes the manifest, prints what a browser will download.
    ///
    /// # Errors
    /// When a file cannot be written.
    pub fn finish(self, mode: Mode) -> Result<()> {
        if mode == Mode::Shipping {
            side_by_side(&house::files_under(&self.places.next)?, |file| self.compress(file))?;
        }
        for (name, path) in &self.manifest {
            let file = self.places.next.join(path);
            let size = |path: &Path| fs::metadata(path).map_or(0, |found| found.len());
            let wire = size(&twin(&file, "br"));
            if wire > 0 && path.starts_with("pkg/") {
                println!("{name:<40} {:>9} B {wire:>9} B brotli", size(&file));
            }
        }
        let text = serde_json::to_string_pretty(&self.manifest)?;
        fs::write(self.places.next.join("manifest.json"), text)?;
        Ok(())
    }

    fn place(&self, path: &str, bytes: &[u8]) -> Result<()> {
        let file = self.places.next.join(path);
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(&file, bytes).with_context(|| format!("cannot write {}", file.display()))
    }

    /// Twins are kept by content hash, so an unchanged chunk costs nothing.
    fn compress(&self, file: &Path) -> Result<()> {
        let ending = file.extension().and_then(|ending| ending.to_str()).unwrap_or_default();
        if !TEXTUAL.contains(&ending) {
            return Ok(());
        }
        let bytes = fs::read(file)?;
        let cache = self.places.work.join("cache");
        fs::create_dir_all(&cache)?;
        for (kind, pack) in [("br", brotli as fn(&[u8]) -> Result<Vec<u8>>), ("gz", gzip)] {
            let kept = cache.join(format!("{}.{kind}", house::digest(&bytes)));
            if !kept.exists() {
                // Under a name of its own until it is whole: the same text may stand at two addresses.
                let half = cache.join(format!("{}.half", house::digest(file.as_os_str().as_encoded_bytes())));
                fs::write(&half, pack(&bytes)?)?;
                fs::rename(half, &kept)?;
            }
            if fs::metadata(&kept)?.len() < bytes.len() as u64 {
                fs::copy(&kept, twin(file, kind))?;
            }
        }
        Ok(())
    }
}

fn twin(file: &Path, kind: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(kind);
    PathBuf::from(name)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut packed, 1 << 16, 11, 24);
    writer.write_all(bytes)?;
    writer.flush()?;
    drop(writer);
    Ok(packed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}
