//! What stands on many pages in the same words: the frame, the options of a long select, the definition of a form.
//!
//! Pages are cut where such a piece begins and ends. A piece that comes a second time is compressed well and kept; later
//! pages take it as it is. Only pieces of the kinds below are kept, and none of them holds anything about a person.

use super::gzip::deflated_alone;
use memchr::memmem::Finder;
use std::collections::HashMap;
use std::hash::{BuildHasher as _, RandomState};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// Where a piece begins that may be the same on many pages, and what it ends before, whichever comes first.
const KINDS: [(&str, &[&str]); 4] = [
    ("<body", &["<form", "<main"]),
    ("<option value=\"\">", &["</select>"]),
    ("<footer", &["<form"]),
    ("\"form\":{", &[",\"answers\":{"]),
];
/// Shorter pieces are not worth a cut.
const WORTH_IT: usize = 512;
/// Bytes kept at most, compressed and plain.
const ROOM: usize = 4 * 1024 * 1024;
/// Pieces seen once that are remembered, to know them when they come again.
const SEEN: usize = 1024;

/// A part of a page.
pub enum Piece<'p> {
    /// To be compressed now.
    Own(&'p [u8]),
    /// Compressed before.
    Same(Arc<[u8]>),
}

struct Kind {
    begin: Finder<'static>,
    ends: Vec<Finder<'static>>,
}

static FINDERS: LazyLock<[Kind; KINDS.len()]> = LazyLock::new(|| {
    KINDS.map(|(begin, ends)| Kind {
        begin: Finder::new(begin),
        ends: ends.iter().map(|end| Finder::new(*end)).collect(),
    })
});
static KEPT: LazyLock<RwLock<Kept>> = LazyLock::new(RwLock::default);

/// A piece as it stands in pages, and compressed.
type Compressed = (Box<[u8]>, Arc<[u8]>);

#[derive(Default)]
struct Kept {
    hasher: RandomState,
    seen: Vec<u64>,
    pieces: HashMap<u64, Compressed>,
    bytes: usize,
}

/// The parts of a page, in order.
pub fn cut(page: &[u8]) -> Vec<Piece<'_>> {
    let mut pieces = Vec::with_capacity(16);
    let mut own = 0;
    for (begin, end) in candidates(page) {
        if let Some(deflated) = deflated(&page[begin..end]) {
            if own < begin {
                pieces.push(Piece::Own(&page[own..begin]));
            }
            pieces.push(Piece::Same(deflated));
            own = end;
        }
    }
    if own < page.len() {
        pieces.push(Piece::Own(&page[own..]));
    }
    pieces
}

/// Where pieces of the kinds stand, in order and apart.
fn candidates(page: &[u8]) -> Vec<(usize, usize)> {
    let mut found = Vec::with_capacity(8);
    for kind in FINDERS.iter() {
        for begin in kind.begin.find_iter(page) {
            let ends = kind.ends.iter().filter_map(|end| end.find(&page[begin..]));
            if let Some(length) = ends.min()
                && length >= WORTH_IT
            {
                found.push((begin, begin + length));
            }
        }
    }
    found.sort_unstable();
    let mut until = 0;
    found.retain(|(begin, end)| {
        let apart = *begin >= until;
        if apart {
            until = *end;
        }
        apart
    });
    found
}

/// A piece as it was compressed before. The first time it is only remembered, the second time it is compressed and kept.
fn deflated(piece: &[u8]) -> Option<Arc<[u8]>> {
    let (hash, seen) = {
        let kept = KEPT.read().unwrap_or_else(PoisonError::into_inner);
        let hash = kept.hasher.hash_one(piece);
        if let Some((plain, deflated)) = kept.pieces.get(&hash) {
            return (**plain == *piece).then(|| Arc::clone(deflated));
        }
        (hash, kept.seen.get(place(hash)) == Some(&hash))
    };
    let deflated: Option<Arc<[u8]>> = if seen { deflated_alone(piece).map(Into::into) } else { None };
    let mut kept = KEPT.write().unwrap_or_else(PoisonError::into_inner);
    kept.seen.resize(SEEN, 0);
    kept.seen[place(hash)] = hash;
    let deflated = deflated?;
    if kept.bytes > ROOM {
        kept.pieces.clear();
        kept.bytes = 0;
    }
    kept.bytes += piece.len() + deflated.len();
    kept.pieces.insert(hash, (piece.into(), Arc::clone(&deflated)));
    Some(deflated)
}

fn place(hash: u64) -> usize {
    usize::try_from(hash % SEEN as u64).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn again(page: &str) -> Vec<bool> {
        cut(page.as_bytes()).iter().map(|piece| matches!(piece, Piece::Same(_))).collect()
    }

    #[test]
    fn a_piece_is_kept_when_it_comes_the_second_time() {
        let page = format!("<select><option value=\"\">{}</select>x", "Phường Ba Đình ".repeat(60));
        assert_eq!(again(&page), [false], "the first time");
        assert_eq!(again(&page), [false, true, false]);
        assert_eq!(again(&page.replace("Ba Đình", "Láng")), [false], "another list");
    }

    #[test]
    fn pieces_never_overlap() {
        let page = format!("<body>{}<footer>{}<form>", "a".repeat(600), "b".repeat(600));
        assert_eq!(candidates(page.as_bytes()), [(0, page.len() - 6)]);
    }
}
