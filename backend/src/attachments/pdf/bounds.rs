//! Makes sure that reading a PDF stays within bounds, by its plain bytes, before any parser sees it.
//!
//! Parsers go down into nested arrays by recursion and unpack streams into memory: a few kilobytes can ask for a
//! million levels or gigabytes. Here every packed stream is unpacked piece by piece without keeping it, counting its
//! size and how deep its brackets go. Pictures hold brackets by chance, but never anywhere near so many.

use flate2::{Decompress, FlushDecompress, Status};

use super::super::Refused;

/// Deepest nesting; the threads of `bounded` have stacks for several times this.
const DEEPEST: i64 = 200_000;
/// Most bytes of one unpacked stream, and of all together.
const MOST_OF_ONE: u64 = 256 * 1024 * 1024;
const MOST_OF_ALL: u64 = 768 * 1024 * 1024;
/// Longest stream of the old packing, which unpacks to up to 2,700 times its length.
const MOST_OLD: usize = 256 * 1024;
/// How far back the description of a stream is searched.
const DESCRIPTION: usize = 2048;

/// Checks depth and unpacked sizes.
pub(super) fn check(content: &[u8]) -> Result<(), Refused> {
    let mut depth = Depth::default();
    depth.follow(content)?;
    let mut total = 0;
    for start in streams(content) {
        check_description(content, start)?;
        total += unpacked(&content[start..])?;
        if total > MOST_OF_ALL {
            return Err(Refused::Damaged);
        }
    }
    Ok(())
}

/// Whether a text stands somewhere in the bytes.
pub(super) fn contains(content: &[u8], text: &[u8]) -> bool {
    find(content, text, 0).is_some()
}

fn find(content: &[u8], text: &[u8], from: usize) -> Option<usize> {
    let first = *text.first()?;
    let mut at = from;
    while let Some(skip) = content.get(at..)?.iter().position(|byte| *byte == first) {
        at += skip;
        if content[at..].starts_with(text) {
            return Some(at);
        }
        at += 1;
    }
    None
}

/// Where the data of each stream begins.
fn streams(content: &[u8]) -> impl Iterator<Item = usize> + '_ {
    const WORD: &[u8] = b"stream";
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let found = find(content, WORD, at)?;
            at = found + WORD.len();
            let ends = content[..found].ends_with(b"end");
            let rest = &content[at..];
            let line = [b"\r\n".as_slice(), b"\n", b"\r"].into_iter().find(|line| rest.starts_with(line));
            if let (false, Some(line)) = (ends, line) {
                return Some(at + line.len());
            }
        }
    })
}

/// One packing is enough for anybody; two are a way to make a bomb.
fn check_description(content: &[u8], start: usize) -> Result<(), Refused> {
    let before = &content[start.saturating_sub(DESCRIPTION)..start];
    let own = before.windows(3).rposition(|three| three == b"obj").map_or(before, |at| &before[at..]);
    let count = |name: &[u8]| own.windows(name.len()).filter(|part| *part == name).count();
    let old = count(b"LZW");
    if count(b"FlateDecode") + count(b"RunLengthDecode") + old > 1 {
        return Err(Refused::Damaged);
    }
    let length = find(content, b"endstream", start).unwrap_or(content.len()) - start;
    if old > 0 && length > MOST_OLD { Err(Refused::Damaged) } else { Ok(()) }
}

/// Unpacked length of a stream that may be packed; what cannot be unpacked counts for nothing.
pub(super) fn unpacked(packed: &[u8]) -> Result<u64, Refused> {
    if packed.first().is_none_or(|byte| byte & 0x0F != 8) {
        return Ok(0);
    }
    let mut machine = Decompress::new(true);
    let mut depth = Depth::default();
    let mut piece = vec![0; 64 * 1024];
    loop {
        let (read, made) = (machine.total_in(), machine.total_out());
        let rest = usize::try_from(read).ok().and_then(|read| packed.get(read..)).unwrap_or_default();
        let status = machine.decompress(rest, &mut piece, FlushDecompress::None);
        let fresh = usize::try_from(machine.total_out() - made).unwrap_or(0);
        depth.follow(&piece[..fresh])?;
        if machine.total_out() > MOST_OF_ONE {
            return Err(Refused::Damaged);
        }
        let stands_still = machine.total_in() == read && fresh == 0;
        match status {
            Ok(Status::Ok | Status::BufError) if !stands_still => {}
            Ok(Status::Ok | Status::BufError | Status::StreamEnd) | Err(_) => {
                return Ok(machine.total_out());
            }
        }
    }
}

/// How many brackets are open. Runs of `<` that no dictionary begins with (a grey area of a picture) do not count.
#[derive(Default)]
struct Depth {
    open: i64,
    run: i64,
}

impl Depth {
    fn follow(&mut self, bytes: &[u8]) -> Result<(), Refused> {
        for byte in bytes {
            if *byte == b'<' {
                self.run += 1;
                continue;
            }
            self.open += i64::from(self.run == 2);
            self.run = 0;
            match byte {
                b'[' | b'{' => self.open += 1,
                b']' | b'}' | b'>' => self.open = (self.open - 1).max(0),
                _ => {}
            }
            if self.open > DEEPEST {
                return Err(Refused::Damaged);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_are_found_by_their_word_and_line_end() {
        let content = b"<<>>stream\r\nabc\nendstream\n<<>>stream\nxyz\nendstream bloodstream ";
        let found: Vec<&[u8]> = streams(content).map(|at| &content[at..at + 3]).collect();
        assert_eq!(found, [b"abc", b"xyz"]);
    }

    #[test]
    fn grey_areas_are_not_depth_but_dictionaries_are() {
        let follow = |part: &[u8], times| Depth::default().follow(&part.repeat(times));
        assert_eq!(follow(b"<", 1_000_000), Ok(()));
        assert_eq!(follow(b"[1]<</a<<>>>>", 300_000), Ok(()));
        assert_eq!(follow(b"<</a", 300_000), Err(Refused::Damaged));
        assert_eq!(follow(b"[", 300_000), Err(Refused::Damaged));
    }

    #[test]
    fn i3_a_stream_that_unpacks_without_end_is_refused_without_keeping_it() {
        use std::io::Write as _;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        let zeros = vec![0; 1024 * 1024];
        for _ in 0..260 {
            encoder.write_all(&zeros).expect("memory");
        }
        let packed = encoder.finish().expect("memory");
        assert!(packed.len() < 4 * 1024 * 1024);
        assert_eq!(unpacked(&packed), Err(Refused::Damaged));
    }
}
