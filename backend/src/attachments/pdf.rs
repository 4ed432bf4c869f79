//! PDFs: which ones are taken, how many pages they have, and what their pages look like.
//!
//! A PDF is kept as it is, so nothing that runs, calls out or hides may be inside: encryption, scripts, launch
//! actions, ways to other files, embedded files and forms with code are refused. `bounds` first makes sure that
//! reading it cannot eat the machine, `cost` that drawing it comes to an end. All of this belongs on a bench
//! (`bounded`).

use std::sync::Arc;

use bytes::Bytes;
use hayro::hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};
use hayro::hayro_syntax::{LoadPdfError, Pdf};
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings};
use image::RgbImage;

use super::{Refused, keep};

mod bounds;
mod cost;
mod words;

/// Most pages.
const MOST_PAGES: usize = 200;
/// Most actions that start by themselves.
const MOST_ACTIONS: usize = 1_000;
/// Most pixels of a picture inside.
const MOST_PIXELS: i64 = 200_000_000;
/// Highest preview, in widths.
const MOST_HEIGHT: f32 = 3.0;

/// Names that no paper needs: whoever has them wants to run, send, fetch or hide something.
const ACTIVE: [&[u8]; 15] = [
    b"JS",
    b"JavaScript",
    b"Launch",
    b"EmbeddedFile",
    b"EmbeddedFiles",
    b"EF",
    b"RichMedia",
    b"ImportData",
    b"SubmitForm",
    b"GoToE",
    b"GoToR",
    b"Rendition",
    b"Thread",
    b"XFA",
    b"Movie",
];

/// The same in the plain bytes, for readers that see more than ours. Long enough never to turn up by chance.
const ACTIVE_AS_WRITTEN: [&[u8]; 3] = [b"/JavaScript", b"/EmbeddedFile", b"/Launch"];

/// Looks a PDF over; gives the number of its pages.
pub(super) fn inspect(content: &Bytes) -> Result<u32, Refused> {
    if !content.starts_with(b"%PDF-") {
        return Err(Refused::Type);
    }
    if ends_early(content) {
        return Err(Refused::Damaged);
    }
    if bounds::contains(content, b"/Encrypt") {
        return Err(Refused::PdfLocked);
    }
    if ACTIVE_AS_WRITTEN.iter().any(|name| bounds::contains(content, name)) {
        return Err(Refused::PdfActive);
    }
    bounds::check(content)?;
    let pdf = open(content)?;
    for object in pdf.objects() {
        check_object(object)?;
    }
    match pdf.pages().len() {
        0 => Err(Refused::Damaged),
        pages if pages > MOST_PAGES => Err(Refused::PdfLong),
        pages => {
            cost::check(pdf.pages())?;
            u32::try_from(pages).map_err(|_| Refused::PdfLong)
        }
    }
}

/// A picture of one page (from 1), as JPEG.
pub(super) fn page(content: &Bytes, number: u32, width: u32) -> Result<Option<Vec<u8>>, Refused> {
    let pdf = open(content)?;
    let index = usize::try_from(number).ok().and_then(|number| number.checked_sub(1));
    let Some(page) = index.and_then(|index| pdf.pages().get(index)) else {
        return Ok(None);
    };
    let (wide, high) = page.render_dimensions();
    if !(wide > 0.0 && high > 0.0) {
        return Err(Refused::Damaged);
    }
    // Files taken in earlier were not reckoned then.
    cost::check(std::slice::from_ref(page))?;
    let width = width as f32;
    let scale = (width / wide).min(width * MOST_HEIGHT / high);
    let settings = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    if wide * scale < 1.0 || high * scale < 1.0 {
        return Err(Refused::Damaged);
    }
    let drawn =
        hayro::render(page, &RenderCache::new(), &hayro::hayro_interpret::InterpreterSettings::default(), &settings);
    let (width, height) = (u32::from(drawn.width()), u32::from(drawn.height()));
    let colours = drawn.data().iter().flat_map(|dot| [dot.r, dot.g, dot.b]).collect();
    let pixels = RgbImage::from_raw(width, height, colours).ok_or(Refused::Damaged)?;
    keep::jpeg_of(pixels, 82).map(Some)
}

fn open(content: &Bytes) -> Result<Pdf, Refused> {
    Pdf::new(Arc::new(content.clone())).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refused::PdfLocked,
        LoadPdfError::Invalid => Refused::Damaged,
    })
}

/// Cut in the middle: the end mark is missing from the last stretch.
fn ends_early(content: &[u8]) -> bool {
    let last = content.len().saturating_sub(2048);
    !bounds::contains(&content[last..], b"%%EOF")
}

/// Looks through an object and everything written inside it, without following references.
fn check_object(object: Object<'_>) -> Result<(), Refused> {
    let mut waiting = vec![object];
    while let Some(object) = waiting.pop() {
        match object {
            Object::Dict(dict) => check_dict(&dict, &mut waiting)?,
            Object::Stream(stream) => {
                check_picture(&stream)?;
                check_dict(stream.dict(), &mut waiting)?;
            }
            Object::Array(array) => waiting.extend(array.raw_iter().filter_map(written)),
            Object::Name(_) | Object::Null(_) | Object::Boolean(_) | Object::Number(_) | Object::String(_) => {}
        }
    }
    Ok(())
}

fn check_dict<'a>(dict: &Dict<'a>, waiting: &mut Vec<Object<'a>>) -> Result<(), Refused> {
    for (key, value) in dict.entries() {
        let is_action = [b"S".as_slice(), b"Type", b"Subtype"].contains(&key.as_ref());
        let active = |name: &[u8]| ACTIVE.contains(&name);
        let value = written(value);
        let named = matches!(&value, Some(Object::Name(name)) if is_action && active(name.as_ref()));
        if active(key.as_ref()) || named || calls_out(dict, key.as_ref()) {
            return Err(Refused::PdfActive);
        }
        waiting.extend(value);
    }
    Ok(())
}

/// Whether an entry holds an action that starts by itself and opens an address. Links that people follow may stay.
fn calls_out(dict: &Dict<'_>, key: &[u8]) -> bool {
    let first = match key {
        b"OpenAction" | b"AA" => dict.get::<Dict<'_>>(key),
        _ => None,
    };
    let mut waiting: Vec<Dict<'_>> = match first {
        Some(events) if key == b"AA" => events.keys().filter_map(|event| events.get::<Dict<'_>>(event)).collect(),
        Some(action) => vec![action],
        None => Vec::new(),
    };
    for _ in 0..MOST_ACTIONS {
        let Some(action) = waiting.pop() else {
            return false;
        };
        if action.get::<Name<'_>>(b"S").is_some_and(|kind| &*kind == b"URI") {
            return true;
        }
        waiting.extend(action.get::<Dict<'_>>(b"Next"));
        if let Some(several) = action.get::<Array<'_>>(b"Next") {
            waiting.extend(several.iter::<Object<'_>>().filter_map(Object::into_dict));
        }
    }
    true
}

fn written<'a>(value: MaybeRef<Object<'a>>) -> Option<Object<'a>> {
    match value {
        MaybeRef::NotRef(object) => Some(object),
        MaybeRef::Ref(_) => None,
    }
}

/// A picture inside must not be a bomb either.
fn check_picture(stream: &Stream<'_>) -> Result<(), Refused> {
    let side = |name: &[u8]| stream.dict().get::<i32>(name).map(i64::from);
    match (side(b"Width"), side(b"Height")) {
        (Some(width), Some(height)) if width < 0 || height < 0 || width * height > MOST_PIXELS => Err(Refused::Pixels),
        (Some(_) | None, Some(_) | None) => Ok(()),
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A PDF of some empty pages, with extra objects (from number 10 on) and extra entries in the catalogue.
    pub(in super::super) fn sample(pages: usize, catalogue: &str, extra: &[&[u8]]) -> Bytes {
        let kids: Vec<String> = (0..pages).map(|i| format!("{} 0 R", 100 + i)).collect();
        let mut objects: Vec<(usize, Vec<u8>)> = vec![
            (1, format!("<</Type/Catalog/Pages 2 0 R{catalogue}>>").into_bytes()),
            (2, format!("<</Type/Pages/Kids[{}]/Count {pages}>>", kids.join(" ")).into_bytes()),
        ];
        objects.extend(extra.iter().enumerate().map(|(i, body)| (10 + i, body.to_vec())));
        objects.extend((0..pages).map(|i| (100 + i, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>".to_vec())));
        let mut made = b"%PDF-1.7\n".to_vec();
        let mut table = String::new();
        for (number, body) in &objects {
            table.push_str(&format!("{number} 1\n{:010} 00000 n \n", made.len()));
            made.extend_from_slice(format!("{number} 0 obj\n").as_bytes());
            made.extend_from_slice(body);
            made.extend_from_slice(b"\nendobj\n");
        }
        let start = made.len();
        made.extend_from_slice(
            format!(
                "xref\n0 1\n0000000000 65535 f \n{table}trailer\n<</Size 1000/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n"
            )
            .as_bytes(),
        );
        Bytes::from(made)
    }

    /// A stream object; `packed` deflates it.
    fn stream(content: &[u8], packed: bool) -> Vec<u8> {
        use std::io::Write as _;
        let (filter, content) = if packed {
            let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
            encoder.write_all(content).expect("memory");
            ("/Filter/FlateDecode", encoder.finish().expect("memory"))
        } else {
            ("", content.to_vec())
        };
        let mut made = format!("<</Length {}{filter}>>\nstream\n", content.len()).into_bytes();
        made.extend_from_slice(&content);
        made.extend_from_slice(b"\nendstream");
        made
    }

    #[test]
    fn pages_are_counted_up_to_200() {
        assert_eq!(inspect(&sample(1, "", &[])), Ok(1));
        assert_eq!(inspect(&sample(200, "", &[])), Ok(200));
        assert_eq!(inspect(&sample(201, "", &[])), Err(Refused::PdfLong));
        assert_eq!(inspect(&sample(0, "", &[])), Err(Refused::Damaged));
    }

    #[test]
    fn i1_whatever_runs_or_hides_is_refused() {
        let cases: [&[u8]; 12] = [
            b"<</S/JavaScript/JS(app.alert(1))>>",
            b"<</S/JavaScr#69pt/J#53(app.alert(1))>>",
            b"<</S/Launch/F(cmd.exe)>>",
            b"<</Type/Filespec/F(a.exe)/EF<</F 11 0 R>>>>",
            b"<</Names[(a)<</S/L#61unch>>]>>",
            b"[[[<</A<</S/SubmitForm>>>>]]]",
            b"<</XFA 11 0 R>>",
            b"<</Type/EmbeddedFile>>",
            b"<</Subtype/RichMedia>>",
            b"<</S/GoToR/F(a.pdf)/D[0/Fit]>>",
            b"<</A<</S/Rendition/OP 0>>>>",
            b"<</S/Thread/D(a)>>",
        ];
        for body in cases {
            assert_eq!(inspect(&sample(1, "", &[body])), Err(Refused::PdfActive), "{}", String::from_utf8_lossy(body));
        }
        assert_eq!(inspect(&sample(1, "/Names<</EmbeddedFiles 11 0 R>>", &[])), Err(Refused::PdfActive));
        assert_eq!(inspect(&sample(1, "/OpenAction[100 0 R/Fit]", &[])), Ok(1));
    }

    #[test]
    fn i1_an_address_that_opens_by_itself_is_refused_but_a_link_is_not() {
        let action = b"<</S/URI/URI(https://example.vn)>>".as_slice();
        let later = "/AA<</O<</S/GoTo/D[100 0 R/Fit]/Next[10 0 R]>>>>";
        assert_eq!(inspect(&sample(1, "/OpenAction 10 0 R", &[action])), Err(Refused::PdfActive));
        assert_eq!(inspect(&sample(1, later, &[action])), Err(Refused::PdfActive));
        let link = b"<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://example.vn)>>>>";
        assert_eq!(inspect(&sample(1, "/OpenAction<</S/GoTo/D[100 0 R/Fit]>>", &[link])), Ok(1));
    }

    #[test]
    fn i1_a_pdf_that_begins_late_is_cut_or_is_locked_is_refused() {
        let whole = sample(1, "", &[]);
        let mut late = vec![b' '; 700];
        late.extend_from_slice(&whole);
        assert_eq!(inspect(&Bytes::from(late)), Err(Refused::Type));
        assert_eq!(inspect(&whole.slice(..whole.len() - 30)), Err(Refused::Damaged));
        let locked = String::from_utf8_lossy(&whole).replace("/Root", "/Encrypt 10 0 R/Root");
        assert_eq!(inspect(&Bytes::from(locked)), Err(Refused::PdfLocked));
    }

    #[test]
    fn i3_bombs_inside_a_pdf_are_refused_before_they_go_off() {
        let deep = [b"[".repeat(2_000_000), b"]".repeat(2_000_000)].concat();
        assert_eq!(inspect(&sample(1, "", &[&deep])), Err(Refused::Damaged));
        assert_eq!(inspect(&sample(1, "", &[&stream(&deep, true)])), Err(Refused::Damaged));
        let huge = b"<</Subtype/Image/Width 60000/Height 60000/Length 1>>\nstream\n0\nendstream";
        assert_eq!(inspect(&sample(1, "", &[huge])), Err(Refused::Pixels));
        let twice = b"<</Filter[/FlateDecode/FlateDecode]/Length 1>>\nstream\n0\nendstream";
        assert_eq!(inspect(&sample(1, "", &[twice])), Err(Refused::Damaged));
    }

    fn form(entries: &str, content: &str) -> Vec<u8> {
        let head = format!("<<{entries}/Subtype/Form/BBox[0 0 595 842]/Length {}>>", content.len());
        format!("{head}\nstream\n{content}\nendstream").into_bytes()
    }

    /// A PDF of one page with resources, a content, and objects from number 13 on.
    fn drawn(resources: &str, content: &str, extra: &[Vec<u8>]) -> Bytes {
        let entries = "/Type/Page/Parent 10 0 R/MediaBox[0 0 595 842]/Contents 12 0 R";
        let page = format!("<<{entries}/Resources<<{resources}>>>>").into_bytes();
        let mut objects = vec![b"<</Type/Pages/Kids[11 0 R]/Count 1>>".to_vec(), page, form("", content)];
        objects.extend_from_slice(extra);
        let objects: Vec<&[u8]> = objects.iter().map(Vec::as_slice).collect();
        // The later entry of the catalogue counts.
        sample(0, "/Pages 10 0 R", &objects)
    }

    /// Forms, each running the next some times.
    fn nested(levels: usize, times: usize) -> Bytes {
        let next = |level: usize| format!("/Resources<</XObject<</X {} 0 R>>>>", 14 + level);
        let mut forms: Vec<Vec<u8>> =
            (1..levels).map(|level| form(&next(level - 1), &"/X Do\n".repeat(times))).collect();
        forms.push(form("", "q Q"));
        drawn("/XObject<</X 13 0 R>>", "/X Do", &forms)
    }

    #[test]
    fn i3_contents_that_multiply_are_refused_before_anything_is_drawn() {
        for (levels, times) in [(14, 12), (9, 12), (5, 30), (14, 1)] {
            assert_eq!(inspect(&nested(levels, times)), Err(Refused::Damaged), "{levels} levels, {times} times");
        }
        assert_eq!(page(&nested(9, 12), 1, 300), Err(Refused::Damaged));
        let itself = form("/Resources<</XObject<</X 13 0 R>>>>", "/X Do");
        assert_eq!(inspect(&drawn("/XObject<</X 13 0 R>>", "/X Do", &[itself])), Err(Refused::Damaged));
        let square = "0 0 9 9 re f ";
        assert_eq!(inspect(&drawn("", &square.repeat(30_000), &[])), Err(Refused::Damaged));
        let tile = form("/PatternType 1", &square.repeat(100));
        let tiled = format!("/P scn {}", square.repeat(10_000));
        assert_eq!(
            inspect(&drawn("/Pattern<</P 13 0 R>>", &tiled, std::slice::from_ref(&tile))),
            Err(Refused::Damaged)
        );
        let font = b"<</Type/Font/Subtype/Type3/CharProcs<</a 14 0 R>>>>".to_vec();
        let text = format!("/F 9 Tf ({}) Tj", "a".repeat(20_000));
        assert_eq!(inspect(&drawn("/Font<</F 13 0 R>>", &text, &[font, tile])), Err(Refused::Damaged));
    }

    #[test]
    fn an_ordinary_pdf_with_a_few_forms_is_taken_and_drawn() {
        assert_eq!(inspect(&nested(3, 4)), Ok(1));
        assert_eq!(inspect(&nested(12, 1)), Ok(1));
        let stamp = form("", "1 0 0 rg 0 0 595 842 re f");
        let text = format!("/Pattern cs /P scn 0 0 9 9 re f 0 g /X Do /X Do BT /F 9 Tf ({}) Tj ET", "a".repeat(5_000));
        let resources =
            "/XObject<</X 13 0 R>>/Pattern<</P 14 0 R>>/Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>";
        let hatch = form("/PatternType 1/PaintType 1/TilingType 1/XStep 595/YStep 842", "0 0 1 1 re f");
        let made = drawn(resources, &text, &[stamp, hatch]);
        assert_eq!(inspect(&made), Ok(1));
        let seen = page(&made, 1, 300).expect("drawn").expect("there is a page");
        let seen = image::load_from_memory(&seen).expect("a JPEG").to_rgb8();
        assert!(seen.get_pixel(150, 200).0[0] > 200 && seen.get_pixel(150, 200).0[1] < 60, "the stamp's red");
    }

    #[test]
    fn a_page_becomes_a_picture_of_the_asked_width() {
        let made = sample(2, "", &[]);
        let drawn = page(&made, 2, 300).expect("drawn").expect("there is a page 2");
        let seen = image::load_from_memory(&drawn).expect("a JPEG");
        assert_eq!((seen.width(), seen.height()), (300, 424));
        assert_eq!(page(&made, 3, 300), Ok(None));
        assert_eq!(page(&made, 0, 300), Ok(None));
    }
}
