//! Joins modules with `wasm-merge`.
//!
//! All of them import the same memory, table and globals. The tool joins imports only with exports of another module, so it
//! gets one more that imports all of them once, from `shared`, and exports them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::Places;
use crate::browser::shrink::{FEATURES, tool};
use crate::house;

/// What the splitter calls the module that gives memory, table and globals.
const GIVER: &str = "__wasm_split";

/// Joins modules into one file, which may be one of them.
///
/// # Errors
/// When a module imports something else, or the tool fails.
pub fn modules(places: &Places, files: &[PathBuf], to: &Path) -> Result<()> {
    let mut given = BTreeMap::new();
    for file in files {
        let bytes = fs::read(file)?;
        imports(&bytes, &mut given).with_context(|| format!("cannot read what {} imports", file.display()))?;
    }
    let giver = places.work.join("giver.wasm");
    fs::write(&giver, giving(&given))?;
    let out = places.work.join("joined.wasm");
    let mut merge = Command::new(tool(places, "wasm-merge")?);
    merge.arg(&giver).arg(GIVER);
    for (place, file) in files.iter().enumerate() {
        merge.arg(file).arg(format!("part{place}"));
    }
    house::run(merge.args(FEATURES).arg("--skip-export-conflicts").arg("-o").arg(&out))?;
    fs::rename(&out, to)?;
    Ok(())
}

/// Kind and type of each import, by name, as they stand in the file.
type Given = BTreeMap<Vec<u8>, (u8, Vec<u8>)>;

fn imports(module: &[u8], given: &mut Given) -> Result<()> {
    let mut at = Cursor { bytes: module, at: 8 };
    while at.at < module.len() {
        let (section, size) = (at.byte()?, at.number()?);
        let end = at.at + size;
        if section == 2 {
            for _ in 0..at.number()? {
                let from = at.name()?;
                let name = at.name()?.to_vec();
                let (kind, begin) = (at.byte()?, at.at);
                match kind {
                    // A table or a memory has limits; a table the type of its elements before them.
                    1 | 2 => {
                        if kind == 1 {
                            at.byte()?;
                        }
                        let most = at.byte()? & 1 == 1;
                        at.number()?;
                        if most {
                            at.number()?;
                        }
                    }
                    3 => at.at += 2,
                    _ => bail!("a function or a tag"),
                }
                if from != GIVER.as_bytes() {
                    bail!("something of another module");
                }
                let kept = given.entry(name).or_insert_with(|| (kind, module[begin..at.at].to_vec()));
                if kept.0 != kind {
                    bail!("one name for two things");
                }
            }
        }
        at.at = end;
    }
    Ok(())
}

/// A module that imports everything once and exports it.
fn giving(given: &Given) -> Vec<u8> {
    let (mut imports, mut exports) = (Vec::new(), Vec::new());
    number(given.len(), &mut imports);
    number(given.len(), &mut exports);
    let mut counts = [0_usize; 4];
    for (name, (kind, of_type)) in given {
        named(b"shared", &mut imports);
        named(name, &mut imports);
        imports.push(*kind);
        imports.extend(of_type);
        named(name, &mut exports);
        exports.push(*kind);
        let count = &mut counts[usize::from(*kind)];
        number(*count, &mut exports);
        *count += 1;
    }
    let mut module = b"\0asm\x01\0\0\0".to_vec();
    for (section, content) in [(2, imports), (7, exports)] {
        module.push(section);
        number(content.len(), &mut module);
        module.extend(content);
    }
    module
}

fn named(name: &[u8], to: &mut Vec<u8>) {
    number(name.len(), to);
    to.extend(name);
}

/// LEB128.
fn number(mut value: usize, to: &mut Vec<u8>) {
    loop {
        let low = (value & 0x7f) as u8;
        value >>= 7;
        if value == 0 {
            return to.push(low);
        }
        to.push(low | 0x80);
    }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Cursor<'a> {
    fn byte(&mut self) -> Result<u8> {
        let byte = self.bytes.get(self.at).copied().context("the file ends early")?;
        self.at += 1;
        Ok(byte)
    }

    fn number(&mut self) -> Result<usize> {
        let (mut value, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            value |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                return Ok(value);
            }
            if shift > 28 {
                bail!("a number is too long");
            }
        }
    }

    fn name(&mut self) -> Result<&'a [u8]> {
        let end = self.number()? + self.at;
        let name = self.bytes.get(self.at..end).context("the file ends early")?;
        self.at = end;
        Ok(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_modules_import_is_given_once() {
        let mut given = Given::new();
        given.insert(b"memory".to_vec(), (2, vec![0, 0x80, 0x01]));
        given.insert(b"table".to_vec(), (1, vec![0x70, 1, 5, 5]));
        given.insert(b"__stack_pointer".to_vec(), (3, vec![0x7f, 1]));
        let module = giving(&given);
        let mut of_shared = Given::new();
        let other = module.windows(6).position(|bytes| bytes == b"shared").expect("it imports from there");
        assert!(imports(&module, &mut of_shared).is_err(), "not from the giver at {other}");
        let mut part = b"\0asm\x01\0\0\0\x02".to_vec();
        let mut content = vec![1];
        named(GIVER.as_bytes(), &mut content);
        named(b"memory", &mut content);
        content.extend([2, 0, 0x80, 0x01]);
        number(content.len(), &mut part);
        part.extend(content);
        imports(&part, &mut of_shared).expect("readable");
        assert_eq!(of_shared.get(b"memory".as_slice()), given.get(b"memory".as_slice()));
    }
}
