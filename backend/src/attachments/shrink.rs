//! Pictures made smaller in little memory: each new pixel is the average of what lies under it.
//!
//! The filters of the `image` crate keep all columns in floating point between their two passes, which is 280 MB for a
//! picture of 50 megapixels.

use image::imageops::FilterType;
use image::{DynamicImage, ImageBuffer, Pixel};

/// The picture with no side longer than this.
pub(super) fn shrink(picture: DynamicImage, longest: u32) -> DynamicImage {
    let (width, height) = (picture.width(), picture.height());
    if width.max(height) <= longest {
        return picture;
    }
    let ratio = f64::from(longest) / f64::from(width.max(height));
    let side = |long: u32| ((f64::from(long) * ratio).round() as u32).max(1);
    let (width, height) = (side(width), side(height));
    match picture {
        DynamicImage::ImageLuma8(from) => averaged(&from, width, height).into(),
        DynamicImage::ImageLumaA8(from) => averaged(&from, width, height).into(),
        DynamicImage::ImageRgb8(from) => averaged(&from, width, height).into(),
        DynamicImage::ImageRgba8(from) => averaged(&from, width, height).into(),
        DynamicImage::ImageLuma16(from) => averaged(&from, width, height).into(),
        DynamicImage::ImageLumaA16(from) => averaged(&from, width, height).into(),
        DynamicImage::ImageRgb16(from) => averaged(&from, width, height).into(),
        DynamicImage::ImageRgba16(from) => averaged(&from, width, height).into(),
        // No decoder of ours gives any other.
        other => other.resize_exact(width, height, FilterType::Triangle),
    }
}

/// How strong a colour is, to count with.
trait Ink: Copy {
    fn strength(self) -> f32;
    fn of(strength: f32) -> Self;
}

impl Ink for u8 {
    fn strength(self) -> f32 {
        f32::from(self)
    }

    fn of(strength: f32) -> Self {
        strength.round() as Self
    }
}

impl Ink for u16 {
    fn strength(self) -> f32 {
        f32::from(self)
    }

    fn of(strength: f32) -> Self {
        strength.round() as Self
    }
}

fn averaged<P>(from: &ImageBuffer<P, Vec<P::Subpixel>>, width: u32, height: u32) -> ImageBuffer<P, Vec<P::Subpixel>>
where
    P: Pixel,
    P::Subpixel: Ink,
{
    let inks = usize::from(P::CHANNEL_COUNT);
    let (columns, rows) = (spans(from.width(), width), spans(from.height(), height));
    let line = from.width() as usize * inks;
    let mut made = Vec::with_capacity(columns.len() * rows.len() * inks);
    let mut sums = vec![0.0_f32; columns.len() * inks];
    for row in &rows {
        sums.fill(0.0);
        for (source, of_row) in from.as_raw().chunks_exact(line).skip(row.first).zip(&row.shares) {
            for (column, sum) in columns.iter().zip(sums.chunks_exact_mut(inks)) {
                let pixels = source[column.first * inks..].chunks_exact(inks);
                for (pixel, of_column) in pixels.zip(&column.shares) {
                    for (ink, sum) in pixel.iter().zip(&mut *sum) {
                        *sum += ink.strength() * of_row * of_column;
                    }
                }
            }
        }
        made.extend(sums.iter().map(|sum| <P::Subpixel as Ink>::of(*sum)));
    }
    ImageBuffer::from_raw(width, height, made).unwrap_or_else(|| ImageBuffer::new(width, height))
}

/// The old pixels that lie under a new one, in one direction, and the share of each.
struct Span {
    first: usize,
    shares: Vec<f32>,
}

fn spans(old: u32, new: u32) -> Vec<Span> {
    let scale = f64::from(old) / f64::from(new);
    let span = |at: u32| {
        let (begin, end) = (f64::from(at) * scale, (f64::from(at + 1) * scale).min(f64::from(old)));
        let first = begin.floor();
        let under = (first as u32..old).map(f64::from).take_while(|pixel| *pixel < end);
        let share = |pixel: f64| ((end.min(pixel + 1.0) - begin.max(pixel)) / (end - begin)) as f32;
        Span { first: first as usize, shares: under.map(share).collect() }
    };
    (0..new).map(span).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{Rgb, RgbImage};

    #[test]
    fn every_old_pixel_has_its_share_and_no_more() {
        for (old, new) in [(3, 2), (7, 7), (8_165, 3_000), (10, 1), (3_001, 3_000)] {
            let spans = spans(old, new);
            assert_eq!(spans.len(), new as usize);
            for span in &spans {
                let all: f32 = span.shares.iter().sum();
                assert!((all - 1.0).abs() < 1e-3, "{old} to {new}: {all}");
                assert!(span.first + span.shares.len() <= old as usize, "{old} to {new}");
            }
        }
        let shares: Vec<Vec<f32>> = spans(3, 2).into_iter().map(|span| span.shares).collect();
        assert!((shares[0][0] - 2.0 / 3.0).abs() < 1e-6 && (shares[1][0] - 1.0 / 3.0).abs() < 1e-6, "{shares:?}");
    }

    #[test]
    fn a_picture_keeps_its_shape_and_looks_as_the_usual_filter_makes_it() {
        let drawn = RgbImage::from_fn(900, 600, |x, y| Rgb([(x / 4) as u8, (y / 3) as u8, ((x + y) / 6) as u8]));
        let small = shrink(DynamicImage::ImageRgb8(drawn.clone()), 300).to_rgb8();
        assert_eq!(small.dimensions(), (300, 200));
        let usual = DynamicImage::ImageRgb8(drawn).resize(300, 300, FilterType::Triangle).to_rgb8();
        let furthest = small.as_raw().iter().zip(usual.as_raw()).map(|(one, other)| one.abs_diff(*other)).max();
        assert!(furthest <= Some(2), "{furthest:?}");
        let white = DynamicImage::ImageRgba16(ImageBuffer::from_pixel(31, 17, image::Rgba([u16::MAX; 4])));
        let white = shrink(white, 10).to_rgba16();
        assert_eq!(white.dimensions(), (10, 5));
        assert!(white.as_raw().iter().all(|ink| *ink == u16::MAX));
        let narrow = shrink(DynamicImage::new_luma8(5_000, 1), 3_000);
        assert_eq!((narrow.width(), narrow.height()), (3_000, 1));
        let there = DynamicImage::new_rgb8(300, 200);
        assert_eq!(shrink(there.clone(), 300), there, "small ones stay as they are");
    }
}
