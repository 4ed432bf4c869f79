//! Pictures as they are kept: decoded and drawn anew, upright, so that nothing but pixels survives.
//!
//! That drops camera data, places, thumbnails, and whatever somebody hid behind or between the pixels.
//! Photographs become JPEG; PNG stays PNG while that is small, because stamps and print keep their edges.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use super::Refused;
use super::inspect::{self, Kind, MOST_MEMORY};
use super::shrink::shrink;

/// Longest side of a kept picture.
const LONGEST: u32 = 3_000;
const QUALITY: u8 = 85;
/// A PNG above this becomes a JPEG.
const MOST_PNG: usize = 2 * 1024 * 1024;

/// A picture ready to be kept.
pub(super) struct Picture {
    pub(super) content: Vec<u8>,
    pub(super) media: &'static str,
    pub(super) width: u32,
    pub(super) height: u32,
}

/// Draws an uploaded picture anew.
pub(super) fn picture(kind: Kind, content: &[u8]) -> Result<Picture, Refused> {
    inspect::check_frame(kind, content)?;
    let (decoded, turn) = decoded(kind, content)?;
    // Turned when it is small: turning copies all pixels.
    let mut decoded = shrink(decoded, LONGEST);
    decoded.apply_orientation(turn);
    let (width, height) = (decoded.width(), decoded.height());
    if kind == Kind::Png {
        let content = png(&decoded)?;
        if content.len() <= MOST_PNG {
            return Ok(Picture { content, media: "image/png", width, height });
        }
    }
    Ok(Picture { content: jpeg(&decoded, QUALITY)?, media: "image/jpeg", width, height })
}

/// A small picture of a kept picture, as JPEG.
pub(super) fn preview(content: &[u8], width: u32) -> Result<Vec<u8>, Refused> {
    let kind = inspect::kind_of(content)?;
    inspect::check_frame(kind, content)?;
    let whole = upright(kind, content)?;
    let small = if whole.width() > width { whole.thumbnail(width, width.saturating_mul(2)) } else { whole };
    jpeg(&small, 80)
}

/// A kept picture as JPEG with its size; a JPEG stays as it is.
pub(super) fn as_jpeg(content: &[u8]) -> Result<Picture, Refused> {
    let kind = inspect::kind_of(content)?;
    let decoded = upright(kind, content)?;
    let (width, height) = (decoded.width(), decoded.height());
    let content = match kind {
        Kind::Jpeg => content.to_vec(),
        Kind::Png | Kind::WebP => jpeg(&decoded, QUALITY)?,
        Kind::Pdf => return Err(Refused::NotAPicture),
    };
    Ok(Picture { content, media: "image/jpeg", width, height })
}

/// JPEG of plain colours.
pub(super) fn jpeg_of(pixels: RgbImage, quality: u8) -> Result<Vec<u8>, Refused> {
    jpeg(&DynamicImage::ImageRgb8(pixels), quality)
}

fn upright(kind: Kind, content: &[u8]) -> Result<DynamicImage, Refused> {
    let (mut decoded, turn) = decoded(kind, content)?;
    decoded.apply_orientation(turn);
    Ok(decoded)
}

/// The pixels as they are stored, and how to turn them.
fn decoded(kind: Kind, content: &[u8]) -> Result<(DynamicImage, Orientation), Refused> {
    let format = match kind {
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Png => ImageFormat::Png,
        Kind::WebP => ImageFormat::WebP,
        Kind::Pdf => return Err(Refused::NotAPicture),
    };
    let mut reader = ImageReader::with_format(Cursor::new(content), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|_| Refused::Damaged)?;
    if decoder.total_bytes() > MOST_MEMORY {
        return Err(Refused::Pixels);
    }
    let turn = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let decoded = DynamicImage::from_decoder(decoder).map_err(|_| Refused::Damaged)?;
    Ok((decoded, turn))
}

fn jpeg(picture: &DynamicImage, quality: u8) -> Result<Vec<u8>, Refused> {
    let mut made = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut made, quality);
    let written = match picture {
        DynamicImage::ImageLuma8(grey) => grey.write_with_encoder(encoder),
        other if other.color().has_alpha() => on_white(other).write_with_encoder(encoder),
        other => other.to_rgb8().write_with_encoder(encoder),
    };
    written.map_err(|_| Refused::Damaged)?;
    Ok(made)
}

/// See-through parts become white, as on paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let layered = picture.to_rgba8();
    RgbImage::from_fn(layered.width(), layered.height(), |x, y| {
        let [red, green, blue, alpha] = layered.get_pixel(x, y).0;
        let mix = |ink: u8| {
            let (ink, alpha) = (u32::from(ink), u32::from(alpha));
            u8::try_from((ink * alpha + 255 * (255 - alpha)) / 255).unwrap_or(255)
        };
        Rgb([mix(red), mix(green), mix(blue)])
    })
}

fn png(picture: &DynamicImage) -> Result<Vec<u8>, Refused> {
    let mut made = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut made, CompressionType::Default, PngFilter::Adaptive);
    let written = match picture {
        DynamicImage::ImageLuma8(grey) => grey.write_with_encoder(encoder),
        other if other.color().has_alpha() => other.to_rgba8().write_with_encoder(encoder),
        other => other.to_rgb8().write_with_encoder(encoder),
    };
    written.map_err(|_| Refused::Damaged)?;
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A grey picture in two scans of coefficients, the first of which holds nothing but "as the block before".
    fn progressive(width: u16, height: u16) -> Vec<u8> {
        let mut made = vec![0xFF, 0xD8, 0xFF, 0xDB, 0, 67, 0];
        made.extend_from_slice(&[1; 64]);
        made.extend_from_slice(&[0xFF, 0xC2, 0, 11, 8]);
        made.extend_from_slice(&height.to_be_bytes());
        made.extend_from_slice(&width.to_be_bytes());
        made.extend_from_slice(&[1, 1, 0x11, 0]);
        // One code of one bit: no difference.
        made.extend_from_slice(&[0xFF, 0xC4, 0, 20, 0, 1]);
        made.extend_from_slice(&[0; 15]);
        made.push(0);
        made.extend_from_slice(&[0xFF, 0xDA, 0, 8, 1, 1, 0, 0, 0, 0]);
        let blocks = usize::from(width).div_ceil(8) * usize::from(height).div_ceil(8);
        made.resize(made.len() + blocks.div_ceil(8), 0);
        made.extend_from_slice(&[0xFF, 0xD9]);
        made
    }

    #[test]
    fn i3_a_progressive_picture_is_taken_while_it_is_of_a_usual_size() {
        let kept = picture(Kind::Jpeg, &progressive(3_200, 160)).expect("a picture");
        assert_eq!((kept.width, kept.height, kept.media), (3_000, 150, "image/jpeg"));
        let seen = image::load_from_memory(&kept.content).expect("a JPEG").to_luma8();
        assert!(seen.pixels().all(|pixel| pixel.0[0].abs_diff(128) < 3), "even grey");
    }
}
