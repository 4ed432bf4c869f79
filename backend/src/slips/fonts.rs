//! The typeface of printed papers: Tinos (SIL Open Font Licence), metric-compatible with Times New Roman.
//!
//! Cut down to Latin with all Vietnamese letters, Greek, Cyrillic and the usual signs, without hinting,
//! because a PDF of ours must look the same on every machine: no system font is ever asked.

use std::sync::LazyLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

static FILES: [&[u8]; 4] = [
    include_bytes!("../../fonts/Tinos-Regular.ttf"),
    include_bytes!("../../fonts/Tinos-Bold.ttf"),
    include_bytes!("../../fonts/Tinos-Italic.ttf"),
    include_bytes!("../../fonts/Tinos-BoldItalic.ttf"),
];

/// The four cuts and their table of contents, read on the first print and kept.
pub(super) static FONTS: LazyLock<Fonts> = LazyLock::new(Fonts::load);

/// Fonts as Typst asks for them: by index into the book.
pub(super) struct Fonts {
    pub(super) book: LazyHash<FontBook>,
    pub(super) cuts: Vec<Font>,
}

impl Fonts {
    fn load() -> Self {
        let cuts: Vec<Font> = FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect();
        Self { book: LazyHash::new(FontBook::from_fonts(&cuts)), cuts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_four_cuts_cover_every_vietnamese_letter() {
        let letters =
            "aăâbcdđeêghiklmnoôơpqrstuưvxyAĂÂĐÊÔƠƯ₫–—…“”".chars().chain(('\u{1ea0}'..='\u{1ef9}').collect::<Vec<_>>());
        assert_eq!(FONTS.cuts.len(), 4);
        for letter in letters {
            for cut in &FONTS.cuts {
                assert!(cut.info().coverage.contains(u32::from(letter)), "{letter} is missing");
            }
        }
    }
}
