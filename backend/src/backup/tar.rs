//! Just enough tar (the `ustar` form) for plain files with short names: any tar program reads what is written here.

use std::io::{Error, ErrorKind, Read, Result, Write};

const BLOCK: usize = 512;
/// Largest size that eleven octal digits hold; a larger one is written as bytes, as GNU tar and pax readers know it.
const LARGEST_OCTAL: u64 = (1 << 33) - 1;
/// Mark of a size that is written as bytes.
const IN_BYTES: u8 = 0x80;

/// A file in a tar; its bytes come next.
pub(super) struct Entry {
    pub(super) name: String,
    length: u64,
}

/// Writes the head of a file.
pub(super) fn begin(out: &mut impl Write, name: &str, length: u64) -> Result<()> {
    if name.len() > 100 {
        return Err(Error::new(ErrorKind::InvalidInput, "the name of a file is too long for a backup"));
    }
    let mut head = [0_u8; BLOCK];
    put(&mut head, 0, name.as_bytes());
    put(&mut head, 100, b"0000600\0");
    put(&mut head, 108, b"0000000\0");
    put(&mut head, 116, b"0000000\0");
    if length > LARGEST_OCTAL {
        head[124] = IN_BYTES;
        put(&mut head, 128, &length.to_be_bytes());
    } else {
        put(&mut head, 124, format!("{length:011o}\0").as_bytes());
    }
    put(&mut head, 136, b"00000000000\0");
    put(&mut head, 148, b"        ");
    head[156] = b'0';
    put(&mut head, 257, b"ustar\0");
    put(&mut head, 263, b"00");
    let sum = sum_of(&head);
    put(&mut head, 148, format!("{sum:06o}\0 ").as_bytes());
    out.write_all(&head)
}

/// Fills up to a whole block behind a file.
pub(super) fn end(out: &mut impl Write, length: u64) -> Result<()> {
    out.write_all(&[0; BLOCK][..padding(length)])
}

/// Two empty blocks end a tar.
pub(super) fn finish(out: &mut impl Write) -> Result<()> {
    out.write_all(&[0; 2 * BLOCK])?;
    out.flush()
}

/// The next file; none at the end. A tar that just stops is an error.
pub(super) fn next(tar: &mut impl Read) -> Result<Option<Entry>> {
    let mut head = [0_u8; BLOCK];
    tar.read_exact(&mut head)?;
    if head.iter().all(|byte| *byte == 0) {
        return Ok(None);
    }
    let sum = octal(&head[148..156])?;
    put(&mut head, 148, b"        ");
    if sum != sum_of(&head) || head[156] != b'0' {
        return Err(Error::new(ErrorKind::InvalidData, "this is no tar of plain files, or a damaged one"));
    }
    let name = head[..100].split(|byte| *byte == 0).next().unwrap_or_default();
    let name = String::from_utf8(name.to_vec()).map_err(|_| Error::new(ErrorKind::InvalidData, "an odd file name"))?;
    Ok(Some(Entry { name, length: size(&head[124..136])? }))
}

impl Entry {
    /// Copies the file out and goes on to the next head.
    pub(super) fn copy(&self, tar: &mut impl Read, out: &mut impl Write) -> Result<()> {
        let copied = std::io::copy(&mut tar.by_ref().take(self.length), out)?;
        if copied < self.length {
            return Err(Error::new(ErrorKind::UnexpectedEof, "the backup is cut off"));
        }
        tar.read_exact(&mut [0; BLOCK][..padding(self.length)])
    }
}

fn padding(length: u64) -> usize {
    // Less than a block, so it fits.
    (BLOCK - (length % BLOCK as u64) as usize) % BLOCK
}

fn put(head: &mut [u8; BLOCK], at: usize, bytes: &[u8]) {
    head[at..at + bytes.len()].copy_from_slice(bytes);
}

fn sum_of(head: &[u8; BLOCK]) -> u64 {
    head.iter().map(|byte| u64::from(*byte)).sum()
}

/// The size of a file, in octal digits or as bytes.
fn size(field: &[u8]) -> Result<u64> {
    match field {
        [IN_BYTES, 0, 0, 0, bytes @ ..] => bytes.iter().try_fold(0_u64, |size, byte| {
            let more = size.checked_mul(256).map(|size| size + u64::from(*byte));
            more.ok_or_else(|| Error::new(ErrorKind::InvalidData, "an odd number in a tar"))
        }),
        digits => octal(digits),
    }
}

fn octal(field: &[u8]) -> Result<u64> {
    let text = std::str::from_utf8(field).unwrap_or_default().trim_matches(['\0', ' ']);
    u64::from_str_radix(text, 8).map_err(|_| Error::new(ErrorKind::InvalidData, "an odd number in a tar"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packed() -> Vec<u8> {
        let mut tar = Vec::new();
        for (name, content) in [("a", &b"xin chao"[..]), ("contents/b", &[7; 512]), ("empty", &[])] {
            begin(&mut tar, name, content.len() as u64).expect("memory");
            tar.extend_from_slice(content);
            end(&mut tar, content.len() as u64).expect("memory");
        }
        finish(&mut tar).expect("memory");
        tar
    }

    #[test]
    fn what_is_packed_comes_out_again() {
        let tar = packed();
        assert_eq!(tar.len() % BLOCK, 0);
        let mut rest = tar.as_slice();
        let mut seen = Vec::new();
        while let Some(entry) = next(&mut rest).expect("a tar") {
            let mut content = Vec::new();
            entry.copy(&mut rest, &mut content).expect("whole");
            seen.push((entry.name, content.len()));
        }
        assert_eq!(seen, [("a".to_owned(), 8), ("contents/b".to_owned(), 512), ("empty".to_owned(), 0)]);
    }

    #[test]
    fn a_damaged_or_cut_off_tar_is_noticed() {
        let mut tar = packed();
        assert!(next(&mut &tar[..300]).is_err());
        let mut cut = &tar[..516];
        let entry = next(&mut cut).expect("a head").expect("a file");
        assert!(entry.copy(&mut cut, &mut Vec::new()).is_err());
        tar[0] = b'z';
        assert!(next(&mut tar.as_slice()).is_err());
    }

    #[test]
    fn names_that_do_not_fit_are_refused() {
        assert!(begin(&mut Vec::new(), &"n".repeat(101), 1).is_err());
    }

    #[test]
    fn a_database_of_more_than_eight_gib_keeps_its_size() {
        for length in [LARGEST_OCTAL, LARGEST_OCTAL + 1, 3 << 40] {
            let mut head = Vec::new();
            begin(&mut head, "motcua.db", length).expect("memory");
            let entry = next(&mut head.as_slice()).expect("a head").expect("a file");
            assert_eq!((entry.name.as_str(), entry.length), ("motcua.db", length));
        }
    }
}
