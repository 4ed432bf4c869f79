//! Pictures as they are kept: decoded and drawn anew, upright, so that nothing but pixels survives.
//!
//! That drops camera data, places, thumbnails, and whatever somebody hid behind or between the pixels.
//! Photographs become JPEG; PNG stays PNG while that is small, because stamps and print keep their edges.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType as PngFilter, PngEncoder};
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, Rgb, RgbImage};

use super::Refused;
use super::inspect::{self, Kind};

/// Longest side of a kept picture.
const LONGEST: u32 = 3_000;
const QUALITY: u8 = 85;
/// A PNG above this becomes a JPEG.
const MOST_PNG: usize = 2 * 1024 * 1024;
/// Memory one decoder may take.
const MOST_MEMORY: u64 = 256 * 1024 * 1024;

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
    let decoded = shrink(upright(kind, content)?, LONGEST);
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
    let turn = decoder.orientation().unwrap_or(image::metadata::Orientation::NoTransforms);
    let mut decoded = DynamicImage::from_decoder(decoder).map_err(|_| Refused::Damaged)?;
    decoded.apply_orientation(turn);
    Ok(decoded)
}

fn shrink(picture: DynamicImage, longest: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= longest {
        return picture;
    }
    picture.resize(longest, longest, FilterType::Triangle)
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
