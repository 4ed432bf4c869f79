//! Joins the files of shared code, and writes the loader of chunks.
//!
//! Whatever two or more chunks share becomes a file of its own for each combination of them: dozens for every page, most of
//! them smaller than what asking for them costs. Here the small ones move in with others, where they cost visitors least.

mod join;
mod loader;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::Places;

/// Code below this size is not worth a request of its own: bytes before shrinking, about a sixth of it on the wire.
const FLOOR: u64 = 20_000;

/// Chunks of people who have a good line at their desk: what they load in vain counts for little.
const OFFICE: [&str; 3] = ["desk", "admin", "counter"];

/// A file of shared code.
#[derive(Clone)]
struct Shared {
    files: Vec<PathBuf>,
    chunks: BTreeSet<String>,
    size: u64,
}

impl Shared {
    /// What visitors would load in vain if this were loaded with all of those chunks.
    fn waste(&self, chunks: &BTreeSet<String>) -> u64 {
        let in_vain = chunks.difference(&self.chunks);
        in_vain.map(|chunk| if OFFICE.iter().any(|office| chunk.starts_with(office)) { 1 } else { 8 }).sum::<u64>()
            * self.size
    }

    fn with(&self, other: &Self) -> Self {
        Self {
            files: [self.files.as_slice(), &other.files].concat(),
            chunks: self.chunks.union(&other.chunks).cloned().collect(),
            size: self.size + other.size,
        }
    }
}

/// Joins what the splitter left in a folder, and writes `chunks.js` anew. Gives the modules that are left.
///
/// # Errors
/// When the splitter's loader is not as expected, or `wasm-merge` fails.
pub fn small_files(places: &Places, folder: &Path, modules: Vec<PathBuf>) -> Result<Vec<PathBuf>> {
    let script = folder.join("chunks.js");
    let text = fs::read_to_string(&script)?;
    let (head, tail) = loader::head_and_tail(&text)?;
    let mut shared = Vec::new();
    for (name, chunks) in loader::shared_files(tail) {
        let file = folder.join(&name);
        let size = fs::metadata(&file).with_context(|| format!("the loader knows {name}"))?.len();
        shared.push(Shared { files: vec![file], chunks, size });
    }
    let shared = joined(shared);
    let mut left: Vec<PathBuf> = modules.into_iter().filter(|module| is_chunk(module)).collect();
    for one in &shared {
        let (first, others) = one.files.split_first().context("a file of shared code has a file")?;
        if !others.is_empty() {
            join::modules(places, &one.files, first)?;
        }
        for other in others {
            fs::remove_file(other)?;
        }
        left.push(first.clone());
    }
    let chunks = loader::chunks(tail);
    if chunks.is_empty() {
        bail!("the loader of the splitter names no chunks");
    }
    let names = |chunk: &str| -> Vec<String> {
        let needed = shared.iter().filter(|one| one.chunks.contains(chunk));
        needed.filter_map(|one| Some(one.files.first()?.file_name()?.to_string_lossy().into_owned())).collect()
    };
    fs::write(&script, loader::written(head, &chunks, names))?;
    Ok(left)
}

/// A chunk, not a file of shared code.
fn is_chunk(module: &Path) -> bool {
    module.file_name().is_some_and(|name| name.to_string_lossy().starts_with("split_"))
}

/// The smallest file moves in with the one beside which least is loaded in vain, until none is too small.
fn joined(mut shared: Vec<Shared>) -> Vec<Shared> {
    loop {
        shared.sort_by_key(|one| std::cmp::Reverse(one.size));
        let Some(small) = shared.pop_if(|one| one.size < FLOOR) else { return shared };
        let cost = |one: &Shared| {
            let all: BTreeSet<String> = one.chunks.union(&small.chunks).cloned().collect();
            one.waste(&all) + small.waste(&all)
        };
        let Some(best) = (0..shared.len()).min_by_key(|at| cost(&shared[*at])) else { return vec![small] };
        shared[best] = shared[best].with(&small);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(name: &str, chunks: &[&str], size: u64) -> Shared {
        Shared { files: vec![name.into()], chunks: chunks.iter().map(|chunk| (*chunk).to_owned()).collect(), size }
    }

    #[test]
    fn small_code_moves_in_where_visitors_load_least_in_vain() {
        let found = joined(vec![
            shared("all", &["desk", "door", "mine", "wizard"], 90_000),
            shared("two", &["mine", "wizard"], 60_000),
            shared("office", &["desk", "mine"], 50_000),
            shared("tiny", &["wizard", "mine"], 300),
            shared("other", &["door", "mine"], 200),
        ]);
        let of = |name: &str| found.iter().find(|one| one.files[0] == Path::new(name)).map(|one| one.files.len());
        assert_eq!((of("all"), of("two"), of("office")), (Some(2), Some(2), Some(1)));
        assert_eq!(found.iter().map(|one| one.size).sum::<u64>(), 200_500);
    }

    #[test]
    fn a_single_small_file_stays() {
        assert_eq!(joined(vec![shared("one", &["a", "b"], 10)]).len(), 1);
        assert!(joined(Vec::new()).is_empty());
    }
}
