//! Pictures of a PDF's pages, for tests that let people look at papers.

use std::io::Cursor;

use bytes::Bytes;
use image::ImageFormat;

use super::pdf;

/// One PNG a page.
pub(crate) fn pictures(content: Vec<u8>) -> Vec<Vec<u8>> {
    let content = Bytes::from(content);
    (1..)
        .map_while(|number| pdf::page(&content, number, 1_000).expect("draws"))
        .map(|jpeg| {
            let mut png = Cursor::new(Vec::new());
            let picture = image::load_from_memory(&jpeg).expect("a picture");
            picture.write_to(&mut png, ImageFormat::Png).expect("encodes");
            png.into_inner()
        })
        .collect()
}
