//! Writes a gzip member (RFC 1952). A fresh encoder costs more than rendering the page, so each thread keeps one and
//! resets it.

use super::same::{self, Piece};
use flate2::{Compress, Compression, Crc, FlushCompress, Status};
use std::cell::RefCell;

/// Quick: the network of people is slower than any saving, but not than the encoder.
const LEVEL: u32 = 1;

thread_local! {
    static ENCODER: RefCell<Compress> = RefCell::new(Compress::new(Compression::new(LEVEL), false));
}

/// The member around one deflate stream. What stands on many pages in the same words is compressed once and put in; what
/// is around it never points back behind such a piece.
pub fn gzip(plain: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(plain.len() / 3 + 64);
    out.extend_from_slice(&[0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 4, 255]);
    ENCODER.with_borrow_mut(|encoder| {
        encoder.reset();
        for piece in same::cut(plain) {
            match piece {
                Piece::Own(own) => deflate(encoder, own, FlushCompress::Full, &mut out)?,
                Piece::Same(deflated) => out.extend_from_slice(&deflated),
            }
        }
        deflate(encoder, &[], FlushCompress::Finish, &mut out)
    })?;
    let mut crc = Crc::new();
    crc.update(plain);
    out.extend_from_slice(&crc.sum().to_le_bytes());
    out.extend_from_slice(&u32::try_from(plain.len()).ok()?.to_le_bytes());
    Some(out)
}

/// Blocks of a piece that can stand anywhere in a deflate stream.
pub fn deflated_alone(plain: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(plain.len() / 3 + 64);
    deflate(&mut Compress::new(Compression::best(), false), plain, FlushCompress::Full, &mut out)?;
    out.shrink_to_fit();
    Some(out)
}

/// Appends what an encoder makes of all of `plain`.
fn deflate(encoder: &mut Compress, mut plain: &[u8], flush: FlushCompress, out: &mut Vec<u8>) -> Option<()> {
    loop {
        out.reserve(plain.len() / 2 + 256);
        let before = encoder.total_in();
        let status = encoder.compress_vec(plain, out, flush).ok()?;
        plain = &plain[usize::try_from(encoder.total_in() - before).ok()?..];
        let flushed = plain.is_empty() && out.len() < out.capacity() && !matches!(flush, FlushCompress::Finish);
        if flushed || status == Status::StreamEnd {
            return Some(());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    fn back(small: &[u8]) -> String {
        let mut back = String::new();
        flate2::read::GzDecoder::new(small).read_to_string(&mut back).expect("a valid gzip member");
        back
    }

    #[test]
    fn a_page_comes_out_of_the_reused_encoder_as_it_went_in() {
        for round in 1..4 {
            let page = "Một cửa cho mọi thủ tục hộ tịch. ".repeat(round * 900);
            assert_eq!(back(&gzip(page.as_bytes()).expect("compresses")), page);
        }
    }

    #[test]
    fn what_is_the_same_on_many_pages_is_put_in_whole() {
        let options: String =
            (0..126).map(|code| format!("<option value=\"{code:05}\">Phường số {code}</option>")).collect();
        for person in ["Lan", "Minh", "Sen", "Lan"] {
            let page = format!(
                "<body><h1>{person}</h1><select><option value=\"\">Chọn…</option>{options}</select><p>{person}</p>\
                 <select><option value=\"\">Chọn…</option>{options}</select>{person} {person}"
            );
            assert_eq!(back(&gzip(page.as_bytes()).expect("compresses")), page);
        }
    }

    #[test]
    fn a_page_that_ends_in_such_a_piece_or_is_nothing_else_is_whole() {
        let options = "<option value=\"\">Chọn…</option>".to_owned() + &"<option value=\"1\">Một</option>".repeat(40);
        for page in [options.clone(), format!("x{options}"), format!("{options}</select>"), String::new()] {
            for _ in 0..3 {
                assert_eq!(back(&gzip(page.as_bytes()).expect("compresses")), page);
            }
        }
    }
}
