//! What a file really is, from its bytes alone: the declared name and type are never believed.
//!
//! Sizes are read from the header before anything is decoded; a header that promises more than the file holds is
//! refused without allocating for it. PDFs go on to `pdf`.

use super::Refused;

/// Most pixels of a picture.
pub(super) const MOST_PIXELS: u64 = 50_000_000;

/// Memory one decoder may take.
pub(super) const MOST_MEMORY: u64 = 256 * 1024 * 1024;

/// What is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Pdf,
    Jpeg,
    Png,
    WebP,
}

/// Finds out what a content is.
pub(super) fn kind_of(content: &[u8]) -> Result<Kind, Refused> {
    if content.is_empty() {
        return Err(Refused::Empty);
    }
    if content.starts_with(b"%PDF-") {
        return Ok(Kind::Pdf);
    }
    if content.starts_with(&[0xFF, 0xD8, 0xFF]) {
        return Ok(Kind::Jpeg);
    }
    if content.starts_with(b"\x89PNG\r\n\x1a\n") {
        return Ok(Kind::Png);
    }
    if content.starts_with(b"RIFF") && content.get(8..12) == Some(b"WEBP") {
        return Ok(Kind::WebP);
    }
    if is_heic(content) {
        return Err(Refused::Heic);
    }
    Err(Refused::Type)
}

fn is_heic(content: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1", b"avif"];
    content.get(4..8) == Some(b"ftyp") && content.get(8..12).is_some_and(|brand| BRANDS.contains(&brand))
}

/// Checks a picture's frame: all of it is there, and it is not too many pixels. Decodes nothing.
pub(super) fn check_frame(kind: Kind, content: &[u8]) -> Result<(), Refused> {
    let size = match kind {
        Kind::Png => png(content),
        Kind::Jpeg => jpeg(content),
        Kind::WebP => webp(content),
        Kind::Pdf => return Ok(()),
    };
    let (width, height) = size.ok_or(Refused::Damaged)?;
    if width == 0 || height == 0 {
        return Err(Refused::Damaged);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Refused::Pixels);
    }
    if kind == Kind::Jpeg && jpeg_memory(content).ok_or(Refused::Damaged)? > MOST_MEMORY {
        return Err(Refused::Heavy);
    }
    if is_whole(kind, content) { Ok(()) } else { Err(Refused::Damaged) }
}

fn png(content: &[u8]) -> Option<(u32, u32)> {
    (content.get(12..16)? == b"IHDR").then_some(())?;
    Some((big(content, 16)?, big(content, 20)?))
}

/// The size from the first frame header, going from segment to segment.
fn jpeg(content: &[u8]) -> Option<(u32, u32)> {
    let mut at = 2;
    loop {
        let marker = jpeg_marker(content, &mut at)?;
        let length = usize::from(u16::from_be_bytes([*content.get(at)?, *content.get(at + 1)?]));
        match marker {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let height = u16::from_be_bytes([*content.get(at + 3)?, *content.get(at + 4)?]);
                let width = u16::from_be_bytes([*content.get(at + 5)?, *content.get(at + 6)?]);
                return Some((u32::from(width), u32::from(height)));
            }
            0xDA | 0xD9 => return None,
            _ => at += length.max(2),
        }
    }
}

/// Memory that decoding takes: the pixels, and where they come in several scans all coefficients as well, which stand in
/// whole blocks for each colour. A few hundred kilobytes can ask for hundreds of megabytes that way.
fn jpeg_memory(content: &[u8]) -> Option<u64> {
    let (width, height) = jpeg(content)?;
    let (mut at, mut frame) = (2, None);
    loop {
        let marker = jpeg_marker(content, &mut at)?;
        let segment = content.get(at..)?;
        match marker {
            0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => {
                let colours = segment.get(8..8 + 3 * usize::from(*segment.get(7)?))?.chunks_exact(3);
                let samples = colours.map(|colour| (u64::from(colour[1] >> 4), u64::from(colour[1] & 15)));
                frame = Some((marker, samples.collect::<Vec<_>>()));
            }
            0xDA => {
                let (kind, samples) = frame?;
                let pixels = u64::from(width) * u64::from(height) * if samples.len() == 1 { 1 } else { 3 };
                let in_one_scan = usize::from(*segment.get(2)?) == samples.len();
                if matches!(kind, 0xC0 | 0xC1) && in_one_scan {
                    return Some(pixels);
                }
                let across = samples.iter().map(|sample| sample.0).max().filter(|most| *most > 0)?;
                let down = samples.iter().map(|sample| sample.1).max().filter(|most| *most > 0)?;
                let units = u64::from(width).div_ceil(8 * across) * u64::from(height).div_ceil(8 * down);
                let blocks: u64 = samples.iter().map(|sample| units * sample.0 * sample.1).sum();
                return Some(pixels + blocks * 64 * 2);
            }
            _ => {}
        }
        at += usize::from(u16::from_be_bytes([*segment.first()?, *segment.get(1)?])).max(2);
    }
}

/// The next marker; `at` is then behind it.
fn jpeg_marker(content: &[u8], at: &mut usize) -> Option<u8> {
    (*content.get(*at)? == 0xFF).then_some(())?;
    while *content.get(*at)? == 0xFF {
        *at += 1;
    }
    let marker = *content.get(*at)?;
    *at += 1;
    Some(marker)
}

fn webp(content: &[u8]) -> Option<(u32, u32)> {
    let little = |at: usize, bytes: usize| {
        content.get(at..at + bytes).map(|part| part.iter().rev().fold(0_u32, |sum, byte| sum << 8 | u32::from(*byte)))
    };
    match content.get(12..16)? {
        b"VP8X" => Some((little(24, 3)? + 1, little(27, 3)? + 1)),
        b"VP8 " => Some((little(26, 2)? & 0x3FFF, little(28, 2)? & 0x3FFF)),
        b"VP8L" => {
            let bits = little(21, 4)?;
            Some(((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1))
        }
        _ => None,
    }
}

/// Whether the file reaches its own end.
fn is_whole(kind: Kind, content: &[u8]) -> bool {
    match kind {
        Kind::Png => png_reaches_its_end(content),
        Kind::Jpeg => jpeg_reaches_its_end(content),
        Kind::WebP => content.get(4..8).is_some_and(|size| {
            let size = u32::from_le_bytes([size[0], size[1], size[2], size[3]]);
            u64::from(size) + 8 <= content.len() as u64
        }),
        Kind::Pdf => true,
    }
}

/// Every chunk lies within the file, up to the last one.
fn png_reaches_its_end(content: &[u8]) -> bool {
    let mut at = 8;
    while let (Some(length), Some(name)) = (big(content, at), content.get(at + 4..at + 8)) {
        let end = at as u64 + 12 + u64::from(length);
        if end > content.len() as u64 {
            return false;
        }
        if name == b"IEND" {
            return true;
        }
        at += 12 + length as usize;
    }
    false
}

/// An end marker after the first scan; a thumbnail's own end lies before it.
fn jpeg_reaches_its_end(content: &[u8]) -> bool {
    let mut at = 2;
    while let Some(marker) = jpeg_marker(content, &mut at) {
        if marker == 0xDA {
            return content[at..].windows(2).any(|pair| pair == [0xFF, 0xD9]);
        }
        let Some(length) = content.get(at..at + 2) else {
            return false;
        };
        at += usize::from(u16::from_be_bytes([length[0], length[1]])).max(2);
    }
    false
}

fn big(content: &[u8], at: usize) -> Option<u32> {
    let four = content.get(at..at + 4)?;
    Some(u32::from_be_bytes([four[0], four[1], four[2], four[3]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i1_the_bytes_decide_not_the_name() {
        let cases: [(&[u8], Result<Kind, Refused>); 10] = [
            (b"", Err(Refused::Empty)),
            (b"<!doctype html><script>", Err(Refused::Type)),
            (b"<svg xmlns='http://www.w3.org/2000/svg'/>", Err(Refused::Type)),
            (b"GIF89a\x01\x00\x01\x00", Err(Refused::Type)),
            (b"MZ\x90\x00\x03", Err(Refused::Type)),
            (b"PK\x03\x04", Err(Refused::Type)),
            (b"\x00\x00\x00\x18ftypheic\x00\x00", Err(Refused::Heic)),
            (b"\x00\x00\x00\x18ftypisom\x00\x00", Err(Refused::Type)),
            (b"RIFF\x00\x00\x00\x00WEBPVP8 ", Ok(Kind::WebP)),
            (b"%PDF-1.7\n", Ok(Kind::Pdf)),
        ];
        for (content, expected) in cases {
            assert_eq!(kind_of(content), expected, "{content:?}");
        }
        let mut late = vec![b' '; 700];
        late.extend_from_slice(b"%PDF-1.7");
        assert_eq!(kind_of(&late), Err(Refused::Type));
    }

    /// The head of a PNG of a size, then a chunk that promises a length.
    fn png_head(width: u32, height: u32, chunk: u32) -> Vec<u8> {
        let mut made = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR".to_vec();
        made.extend_from_slice(&width.to_be_bytes());
        made.extend_from_slice(&height.to_be_bytes());
        made.extend_from_slice(&[8, 2, 0, 0, 0, 0, 0, 0, 0]);
        made.extend_from_slice(&chunk.to_be_bytes());
        made.extend_from_slice(b"tEXtComment\0");
        made
    }

    /// The head of a JPEG, and an end: kind of frame, size, how often each colour is sampled, colours of the first scan.
    fn jpeg_head(frame: u8, (width, height): (u16, u16), samples: &[u8], in_scan: u8) -> Vec<u8> {
        let mut made = vec![0xFF, 0xD8, 0xFF, frame, 0, 8 + 3 * samples.len() as u8, 8];
        made.extend_from_slice(&height.to_be_bytes());
        made.extend_from_slice(&width.to_be_bytes());
        made.push(samples.len() as u8);
        for (colour, sample) in samples.iter().enumerate() {
            made.extend_from_slice(&[colour as u8 + 1, *sample, 0]);
        }
        made.extend_from_slice(&[0xFF, 0xDA, 0, 6 + 2 * in_scan, in_scan]);
        made.extend((1..=in_scan).flat_map(|colour| [colour, 0]));
        made.extend_from_slice(&[0, 0, 0, 0, 0xFF, 0xD9]);
        made
    }

    #[test]
    fn i3_a_jpeg_in_several_scans_is_refused_when_its_coefficients_need_too_much_memory() {
        const ONCE: u8 = 0x11;
        const FOUR: u8 = 0x22;
        let (most, less) = ((8_000, 6_250), (6_000, 4_000));
        for (frame, size, samples, in_scan, told) in [
            // Not progressive, all colours at once: only the pixels are kept.
            (0xC0, most, vec![FOUR, ONCE, ONCE], 3, Ok(())),
            (0xC2, less, vec![FOUR, ONCE, ONCE], 3, Ok(())),
            (0xC2, less, vec![ONCE; 3], 3, Ok(())),
            (0xC2, most, vec![ONCE], 1, Ok(())),
            (0xC2, most, vec![FOUR, ONCE, ONCE], 3, Err(Refused::Heavy)),
            (0xC2, most, vec![ONCE; 3], 3, Err(Refused::Heavy)),
            (0xC0, most, vec![ONCE; 3], 1, Err(Refused::Heavy)),
            (0xC2, less, vec![0x00], 1, Err(Refused::Damaged)),
        ] {
            let head = jpeg_head(frame, size, &samples, in_scan);
            assert_eq!(check_frame(Kind::Jpeg, &head), told, "{frame:x} {size:?} {samples:x?} {in_scan}");
        }
    }

    #[test]
    fn i3_a_pixel_bomb_is_refused_from_its_header() {
        let mut bomb = png_head(60_000, 60_000, 100_000);
        bomb.resize(100_000, 0);
        assert_eq!(check_frame(Kind::Png, &bomb), Err(Refused::Pixels));
        assert_eq!(check_frame(Kind::Png, &png_head(1, 1, u32::MAX)), Err(Refused::Damaged));
        assert_eq!(check_frame(Kind::Png, &png_head(0, 1, 0)), Err(Refused::Damaged));
        let mut wide = vec![0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8];
        wide.extend_from_slice(&[0xFF, 0xFF, 0xFF, 0xFF, 3, 0]);
        assert_eq!(check_frame(Kind::Jpeg, &wide), Err(Refused::Pixels));
    }
}
