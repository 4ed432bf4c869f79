//! Photos become smaller before they are sent: a phone's camera makes files that take minutes on a slow line, and an
//! office reads 2,200 pixels as well. Drawing them also stands them upright, and makes JPEG of what only this device reads.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, CanvasRenderingContext2d, File, HtmlCanvasElement, ImageBitmap};

/// Longest side of a photo that is sent, in pixels.
const LONGEST: f64 = 2200.0;
/// A photo above so many bytes is drawn again even if its sides are short.
const HEAVY: f64 = 3_000_000.0;
/// What a photo should weigh at most when it is sent, in bytes: four of them are two minutes on a slow line.
const LIGHT: f64 = 600_000.0;
/// Qualities of JPEG: the best that is light enough, else the last. Grain costs the most and says the least; letters stay
/// sharp to the last one.
const QUALITIES: [f64; 4] = [0.82, 0.7, 0.58, 0.46];

/// What is sent of a file, and under which name. Only a HEIC picture that this browser cannot read is refused here;
/// everything else that cannot be drawn goes as it is, and the server judges it.
pub async fn ready(file: &File) -> Result<(Blob, String), &'static str> {
    let (name, kind) = (file.name(), file.type_());
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let heic = matches!(ending.as_str(), "heic" | "heif") || kind.starts_with("image/hei");
    if !heic && !kind.starts_with("image/") {
        return Ok((file.clone().unchecked_into(), name));
    }
    match redrawn(file, heic).await {
        Some(blob) => {
            let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
            Ok((blob, [stem, ".jpg"].concat()))
        }
        None if heic => Err("heic"),
        None => Ok((file.clone().unchecked_into(), name)),
    }
}

/// The picture as a JPEG of at most the longest side; none when that is not needed, not smaller or not possible.
async fn redrawn(file: &File, at_any_price: bool) -> Option<Blob> {
    let window = web_sys::window()?;
    let bitmap: ImageBitmap =
        JsFuture::from(window.create_image_bitmap_with_blob(file).ok()?).await.ok()?.dyn_into().ok()?;
    let (width, height) = (f64::from(bitmap.width()), f64::from(bitmap.height()));
    let scale = (LONGEST / width.max(height)).min(1.0);
    if !at_any_price && scale >= 1.0 && file.size() <= HEAVY {
        bitmap.close();
        return None;
    }
    let canvas: HtmlCanvasElement = window.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let (wide, high) = ((width * scale).round().max(1.0), (height * scale).round().max(1.0));
    canvas.set_width(wide as u32);
    canvas.set_height(high as u32);
    let brush: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // See-through parts become white, as on paper.
    brush.set_fill_style_str("#fff");
    brush.fill_rect(0.0, 0.0, wide, high);
    let drawn = brush.draw_image_with_image_bitmap_and_dw_and_dh(&bitmap, 0.0, 0.0, wide, high);
    bitmap.close();
    drawn.ok()?;
    let mut light = None;
    for quality in QUALITIES {
        let made = as_jpeg(&canvas, quality).await?;
        let enough = made.size() <= LIGHT;
        light = Some(made);
        if enough {
            break;
        }
    }
    let blob = light?;
    (at_any_price || blob.size() < file.size()).then_some(blob)
}

async fn as_jpeg(canvas: &HtmlCanvasElement, quality: f64) -> Option<Blob> {
    let made = Promise::new(&mut |resolve, reject| {
        if let Err(error) =
            canvas.to_blob_with_type_and_encoder_options(&resolve, "image/jpeg", &JsValue::from_f64(quality))
        {
            // A promise that nobody hears of cannot be told either.
            drop(reject.call1(&JsValue::UNDEFINED, &error));
        }
    });
    JsFuture::from(made).await.ok()?.dyn_into().ok()
}
