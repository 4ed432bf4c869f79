//! Just enough ZIP for a spreadsheet: a few named files, deflated, without dates, so that the same files give the same
//! bytes. Sizes are 32 bits, which a spreadsheet never comes near.

use std::io::Write;

use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

/// "Made for version 2.0", the first with folders and deflate.
const VERSION: u16 = 20;
/// Names are UTF-8.
const UTF_8: u16 = 1 << 11;
/// 1 January 1980, the first day that ZIP knows.
const FIRST_DAY: u16 = 0x0021;
const STORED: u16 = 0;
const DEFLATED: u16 = 8;

/// Packs files by name, in order.
pub(super) fn pack(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in files {
        let offset = number(out.len());
        let (method, packed) = match deflated(content) {
            Ok(packed) => (DEFLATED, packed),
            Err(_) => (STORED, content.clone()),
        };
        let entry = entry(name, method, content, number(packed.len()));
        out.extend_from_slice(b"PK\x03\x04");
        out.extend_from_slice(&entry);
        out.extend_from_slice(name.as_bytes());
        out.extend_from_slice(&packed);

        directory.extend_from_slice(b"PK\x01\x02");
        directory.extend_from_slice(&VERSION.to_le_bytes());
        directory.extend_from_slice(&entry);
        // No remark, first disk, no attributes.
        directory.extend_from_slice(&[0; 10]);
        directory.extend_from_slice(&offset.to_le_bytes());
        directory.extend_from_slice(name.as_bytes());
    }
    let (begin, length) = (number(out.len()), number(directory.len()));
    out.append(&mut directory);
    let count = u16::try_from(files.len()).unwrap_or(u16::MAX).to_le_bytes();
    out.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    out.extend_from_slice(&count);
    out.extend_from_slice(&count);
    out.extend_from_slice(&length.to_le_bytes());
    out.extend_from_slice(&begin.to_le_bytes());
    out.extend_from_slice(&[0; 2]);
    out
}

/// What the head of a file and its line in the directory have in common.
fn entry(name: &str, method: u16, content: &[u8], packed: u32) -> Vec<u8> {
    let mut crc = Crc::new();
    crc.update(content);
    let mut entry = Vec::with_capacity(26);
    for short in [VERSION, UTF_8, method, 0, FIRST_DAY] {
        entry.extend_from_slice(&short.to_le_bytes());
    }
    for long in [crc.sum(), packed, number(content.len())] {
        entry.extend_from_slice(&long.to_le_bytes());
    }
    let name = u16::try_from(name.len()).unwrap_or(u16::MAX);
    entry.extend_from_slice(&name.to_le_bytes());
    entry.extend_from_slice(&[0; 2]);
    entry
}

fn deflated(content: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(content)?;
    encoder.finish()
}

fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
pub(super) mod tests {
    use std::collections::BTreeMap;
    use std::io::Read;

    use flate2::read::DeflateDecoder;

    use super::*;

    fn short(bytes: &[u8], at: usize) -> usize {
        usize::from(u16::from_le_bytes([bytes[at], bytes[at + 1]]))
    }

    fn long(bytes: &[u8], at: usize) -> usize {
        let four = bytes[at..at + 4].try_into().expect("four bytes");
        usize::try_from(u32::from_le_bytes(four)).expect("fits")
    }

    /// Reads a ZIP as other programs do, from the directory at its end, and checks every sum.
    pub(in super::super) fn unpack(zip: &[u8]) -> BTreeMap<String, Vec<u8>> {
        let end = zip.len() - 22;
        assert_eq!(&zip[end..end + 4], b"PK\x05\x06");
        let (count, mut at) = (short(zip, end + 10), long(zip, end + 16));
        assert_eq!(at + long(zip, end + 12), end);
        let mut files = BTreeMap::new();
        for _ in 0..count {
            assert_eq!(&zip[at..at + 4], b"PK\x01\x02");
            let (method, sum, packed, size) =
                (short(zip, at + 10), long(zip, at + 16), long(zip, at + 20), long(zip, at + 24));
            let (name_length, head) = (short(zip, at + 28), long(zip, at + 42));
            let name = std::str::from_utf8(&zip[at + 46..at + 46 + name_length]).expect("a name");
            assert_eq!(&zip[head..head + 4], b"PK\x03\x04");
            assert_eq!(&zip[head + 4..head + 30], &zip[at + 6..at + 32], "head and directory agree");
            let begin = head + 30 + name_length;
            assert_eq!(&zip[head + 30..begin], name.as_bytes());
            assert_eq!(method, usize::from(DEFLATED));
            let mut content = Vec::new();
            DeflateDecoder::new(&zip[begin..begin + packed]).read_to_end(&mut content).expect("inflates");
            let mut crc = Crc::new();
            crc.update(&content);
            assert_eq!((content.len(), long(&crc.sum().to_le_bytes(), 0)), (size, sum));
            files.insert(name.to_owned(), content);
            at += 46 + name_length;
        }
        assert_eq!(at, end);
        files
    }

    #[test]
    fn what_is_packed_comes_out_again_and_the_same_files_give_the_same_bytes() {
        let files = [("mimetype", Vec::new()), ("thư mục/tệp.xml", "Quyển sổ ".repeat(500).into_bytes())];
        let zip = pack(&files);
        let expected = files.iter().map(|(name, content)| ((*name).to_owned(), content.clone())).collect();
        assert_eq!(unpack(&zip), expected);
        assert!(zip.len() < 1_000, "{} bytes", zip.len());
        assert_eq!(pack(&files), zip);
    }
}
