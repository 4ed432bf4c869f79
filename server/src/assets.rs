//! The built files of the browser, read once at start and kept in memory with their compressed forms.
//!
//! `manifest.json` of the build says under which hashed address each file stands. A build without
//! the browser's module still serves every page; only the comfort is missing.

use app::shell::Assets;
use axum::body::Bytes;
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// One file with its compressed forms.
#[derive(Debug, Clone)]
pub struct StaticFile {
    /// As it is.
    pub plain: Bytes,
    /// Brotli, if the build made one.
    pub brotli: Option<Bytes>,
    /// Gzip, if the build made one.
    pub gzip: Option<Bytes>,
    /// `Content-Type`.
    pub media: &'static str,
    /// True when the address holds a hash, so that it never changes.
    pub immutable: bool,
}

/// All files of the site.
#[derive(Debug, Default)]
pub struct Site {
    files: HashMap<String, StaticFile>,
    assets: Assets,
}

impl Site {
    /// Reads the site folder next to the running binary, or the one named.
    ///
    /// # Errors
    /// When a file that is there cannot be read.
    pub fn load(folder: Option<&Path>) -> std::io::Result<Self> {
        let Some(folder) = folder.map(Path::to_path_buf).or_else(find_site) else {
            return Ok(Self::default());
        };
        let mut files = HashMap::new();
        read_folder(&folder, &folder, &mut files)?;
        let manifest: HashMap<String, String> = std::fs::read(folder.join("manifest.json"))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_default();
        let at = |name: &str| {
            manifest.get(name).map(|path| format!("/{}", path.trim_start_matches('/'))).unwrap_or_default()
        };
        let assets = Assets {
            css: at("motcua.css"),
            fonts_css: at("fonts.css"),
            print_css: at("print.css"),
            js: at("motcua.js"),
            wasm: at("motcua.wasm"),
        };
        files.remove("/manifest.json");
        Ok(Self { files, assets })
    }

    /// Addresses the document's head needs.
    pub fn assets(&self) -> Assets {
        self.assets.clone()
    }

    /// The file at an address.
    pub fn get(&self, path: &str) -> Option<&StaticFile> {
        self.files.get(path)
    }

    /// Every address served, for the header sweep.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }
}

fn find_site() -> Option<PathBuf> {
    let exe = std::env::current_exe().ok()?;
    let beside = exe.parent()?;
    [beside.join("site"), beside.join("../site"), beside.join("../../site"), PathBuf::from("target/site")]
        .into_iter()
        .find(|folder| folder.join("manifest.json").is_file())
}

fn read_folder(root: &Path, folder: &Path, files: &mut HashMap<String, StaticFile>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            read_folder(root, &path, files)?;
            continue;
        }
        let Ok(relative) = path.strip_prefix(root) else { continue };
        let address = format!("/{}", relative.to_string_lossy().replace('\\', "/"));
        if address.ends_with(".br") || address.ends_with(".gz") {
            continue;
        }
        let side = |ending: &str| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            std::fs::read(name).ok().map(Bytes::from)
        };
        let file = StaticFile {
            plain: Bytes::from(std::fs::read(&path)?),
            brotli: side(".br"),
            gzip: side(".gz"),
            media: media_of(&address),
            immutable: address.starts_with("/pkg/"),
        };
        files.insert(address, file);
    }
    Ok(())
}

fn media_of(address: &str) -> &'static str {
    match address.rsplit('.').next().unwrap_or_default() {
        "js" => "text/javascript; charset=utf-8",
        "wasm" => "application/wasm",
        "css" => "text/css; charset=utf-8",
        "html" => "text/html; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "webmanifest" => "application/manifest+json",
        "json" => "application/json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
