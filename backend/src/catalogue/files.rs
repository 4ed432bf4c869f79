//! The files of the catalogue: built in, or a folder. A folder without a register uses the built-in one.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

macro_rules! built_in {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../data/procedures/", $name)))),*]
    };
}

/// Every file of `data/procedures`; a test compares the list with the folder.
pub(super) const BUILT_IN: &[(&str, &str)] = built_in![
    "_attachments.toml",
    "_domains.toml",
    "_fees.toml",
    "_groups.toml",
    "_legal.toml",
    "_options.toml",
    "_rules.toml",
    "ban-sao-bang-thcs.toml",
    "chung-thuc-ban-sao.toml",
    "giam-ho-cham-dut.toml",
    "giam-ho.toml",
    "ket-hon-dang-ky-lai.toml",
    "ket-hon.toml",
    "khai-sinh-chua-xac-dinh-cha-me.toml",
    "khai-sinh-mang-thai-ho.toml",
    "khai-sinh-thong-thuong.toml",
    "khai-sinh-tre-bi-bo-roi.toml",
    "khai-tu-qua-han.toml",
    "khai-tu-toa-an-tuyen-bo.toml",
    "khai-tu.toml",
    "nhan-cha-me-con.toml",
    "trich-luc-ket-hon.toml",
    "trich-luc-khai-sinh.toml",
    "trich-luc-khai-tu.toml",
    "xac-nhan-tinh-trang-hon-nhan.toml",
];

/// The texts of a catalogue, by file name.
pub(super) struct Files(BTreeMap<String, Cow<'static, str>>);

impl Files {
    /// The files that the program carries.
    pub fn built_in() -> Self {
        let files = BUILT_IN.iter();
        Self(files.map(|(name, text)| ((*name).to_owned(), Cow::Borrowed(*text))).collect())
    }

    /// The TOML files of a folder, with the built-in registers where it has none of its own.
    pub fn in_dir(dir: &Path) -> io::Result<Self> {
        let mut files = BTreeMap::new();
        for entry in std::fs::read_dir(dir)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
            if name.ends_with(".toml") {
                files.insert(name.to_owned(), Cow::Owned(std::fs::read_to_string(&path)?));
            }
        }
        for (name, text) in BUILT_IN.iter().filter(|(name, _)| name.starts_with('_')) {
            files.entry((*name).to_owned()).or_insert(Cow::Borrowed(*text));
        }
        Ok(Self(files))
    }

    /// One file.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(AsRef::as_ref)
    }

    /// The procedures: every file that is not a register.
    pub fn procedures(&self) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter().filter(|(name, _)| !name.starts_with('_'));
        all.map(|(name, text)| (name.as_str(), text.as_ref()))
    }
}
