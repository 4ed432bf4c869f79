//! Several photos as one PDF, one page each: what an office wants of a paper with two sides.
//!
//! The pictures go in as the JPEGs they are. Pages are A4, upright or lying as the picture, with a small margin.

use super::keep::Picture;

const SHORT: f64 = 595.0;
const LONG: f64 = 842.0;
const MARGIN: f64 = 18.0;

/// Writes the PDF.
pub(super) fn pdf_of(pictures: &[Picture]) -> Vec<u8> {
    let mut paper = Paper { bytes: b"%PDF-1.4\n%\xE2\xE3\xCF\xD3\n".to_vec(), starts: Vec::new() };
    let kids: Vec<String> = (0..pictures.len()).map(|i| format!("{} 0 R", 3 + 3 * i)).collect();
    paper.object(b"<</Type/Catalog/Pages 2 0 R>>", None);
    paper.object(format!("<</Type/Pages/Kids[{}]/Count {}>>", kids.join(" "), pictures.len()).as_bytes(), None);
    for (i, picture) in pictures.iter().enumerate() {
        paper.page(3 + 3 * i, picture);
    }
    paper.finish()
}

struct Paper {
    bytes: Vec<u8>,
    starts: Vec<usize>,
}

impl Paper {
    fn object(&mut self, head: &[u8], stream: Option<&[u8]>) {
        self.starts.push(self.bytes.len());
        self.bytes.extend_from_slice(format!("{} 0 obj\n", self.starts.len()).as_bytes());
        self.bytes.extend_from_slice(head);
        if let Some(stream) = stream {
            self.bytes.extend_from_slice(b"\nstream\n");
            self.bytes.extend_from_slice(stream);
            self.bytes.extend_from_slice(b"\nendstream");
        }
        self.bytes.extend_from_slice(b"\nendobj\n");
    }

    /// A page, what is drawn on it, and the picture.
    fn page(&mut self, number: usize, picture: &Picture) {
        let (width, height) = (f64::from(picture.width.max(1)), f64::from(picture.height.max(1)));
        let (wide, high) = if width > height { (LONG, SHORT) } else { (SHORT, LONG) };
        let scale = ((wide - 2.0 * MARGIN) / width).min((high - 2.0 * MARGIN) / height);
        let (w, h) = (width * scale, height * scale);
        let (x, y) = ((wide - w) / 2.0, (high - h) / 2.0);
        let (drawing, photo) = (number + 1, number + 2);
        let page = format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 {wide} {high}]/Contents {drawing} 0 R/Resources<</XObject<</P {photo} 0 R>>>>>>"
        );
        self.object(page.as_bytes(), None);
        let drawing = format!("q {w:.2} 0 0 {h:.2} {x:.2} {y:.2} cm /P Do Q");
        self.object(format!("<</Length {}>>", drawing.len()).as_bytes(), Some(drawing.as_bytes()));
        let colours = if has_one_colour(&picture.content) { "DeviceGray" } else { "DeviceRGB" };
        let photo = format!(
            "<</Type/XObject/Subtype/Image/Width {}/Height {}/ColorSpace/{colours}/BitsPerComponent 8/Filter/DCTDecode/Length {}>>",
            picture.width,
            picture.height,
            picture.content.len()
        );
        self.object(photo.as_bytes(), Some(&picture.content));
    }

    fn finish(mut self) -> Vec<u8> {
        let start = self.bytes.len();
        let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", self.starts.len() + 1);
        for start in &self.starts {
            table.push_str(&format!("{start:010} 00000 n \n"));
        }
        self.bytes.extend_from_slice(table.as_bytes());
        let trailer = format!("trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n", self.starts.len() + 1);
        self.bytes.extend_from_slice(trailer.as_bytes());
        self.bytes
    }
}

/// Whether a JPEG of ours is grey: one component in its frame header.
fn has_one_colour(jpeg: &[u8]) -> bool {
    let frame = jpeg.windows(4).position(|four| four[0] == 0xFF && matches!(four[1], 0xC0..=0xC2) && four[2] == 0);
    frame.and_then(|at| jpeg.get(at + 9)).is_some_and(|components| *components == 1)
}

#[cfg(test)]
mod tests {
    use super::super::{keep, pdf};
    use super::*;

    #[test]
    fn two_photos_make_two_pages_that_show_them() {
        let red = image::RgbImage::from_pixel(60, 40, image::Rgb([200, 0, 0]));
        let photo = |picture: image::RgbImage| Picture {
            width: picture.width(),
            height: picture.height(),
            media: "image/jpeg",
            content: keep::jpeg_of(picture, 90).expect("a JPEG"),
        };
        let grey = image::GrayImage::from_pixel(40, 60, image::Luma([90]));
        let mut grey_jpeg = Vec::new();
        let encoder = image::codecs::jpeg::JpegEncoder::new(&mut grey_jpeg);
        grey.write_with_encoder(encoder).expect("a JPEG");
        let grey = Picture { content: grey_jpeg, media: "image/jpeg", width: 40, height: 60 };
        let made = bytes::Bytes::from(pdf_of(&[photo(red), grey]));
        assert_eq!(pdf::inspect(&made), Ok(2));
        let middle = |page| {
            let drawn = pdf::page(&made, page, 200).expect("drawn").expect("a page");
            let seen = image::load_from_memory(&drawn).expect("a JPEG").to_rgb8();
            (seen.width() > seen.height(), seen.get_pixel(seen.width() / 2, seen.height() / 2).0)
        };
        let (lying, [r, g, b]) = middle(1);
        assert!(lying && r > 180 && g < 30 && b < 30, "{r} {g} {b}");
        let (lying, [r, g, _]) = middle(2);
        assert!(!lying && r.abs_diff(90) < 12 && g.abs_diff(90) < 12, "{r} {g}");
    }
}
