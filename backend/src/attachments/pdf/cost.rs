//! How much work drawing a page would be, reckoned before anything draws it.
//!
//! A content may run other contents many times over (`Do`), so that a few kilobytes can ask for work without end. Each
//! content is read once, roughly and never for less than it asks; then costs are multiplied along the uses.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::{Duration, Instant};

use hayro::hayro_syntax::Filter;
use hayro::hayro_syntax::object::{Array, Dict, Name, Object, Stream};
use hayro::hayro_syntax::page::{Page, Resources};

use super::super::Refused;
use super::bounds;
use super::words::{self, Content, Use};

/// Most work of one page, in operators.
const MOST: u64 = 200_000;
/// The same for what patterns and drawn letters repeat: reckoned far too high, as where they end is not looked at.
const MOST_REPEATED: u64 = 8_000_000;
/// Deepest use of one content in another; nothing that uses itself gets past it.
const DEEPEST: usize = 12;
/// Most bytes of contents in the whole file, and in one page.
const MOST_READ: usize = 256 * 1024 * 1024;
const MOST_OF_PAGE: usize = 32 * 1024 * 1024;
/// Most names looked up, and how long that may take: what a look-up costs is the file's choice.
const MOST_LOOKUPS: usize = 500_000;
const PATIENCE: Duration = Duration::from_secs(15);
/// Packed contents up to this length cannot unpack to much.
const SHORT: usize = 256 * 1024;
/// Pixels that are as much work as one operator; the same for a repeated tile, in operators.
const PIXELS: u64 = 1024;
const TILE: u64 = 100;

/// Refuses pages that would be too much work.
pub(super) fn check(pages: &[Page<'_>]) -> Result<(), Refused> {
    let mut reader =
        Reader { contents: HashMap::new(), read: 0, lookups: 0, until: Instant::now().checked_add(PATIENCE) };
    pages.iter().try_for_each(|page| reader.page(page))
}

/// The work of a content with all it uses.
#[derive(Clone, Copy, Default)]
struct Cost {
    once: u64,
    repeated: u64,
    paints: u64,
}

impl Cost {
    fn all(self) -> u64 {
        self.once.saturating_add(self.repeated)
    }

    fn add(&mut self, other: Self, times: u64) -> Result<(), Refused> {
        self.once = self.once.saturating_add(other.once.saturating_mul(times));
        self.repeated = self.repeated.saturating_add(other.repeated.saturating_mul(times));
        self.paints = self.paints.saturating_add(other.paints.saturating_mul(times));
        if self.once > MOST || self.repeated > MOST_REPEATED { Err(Refused::Damaged) } else { Ok(()) }
    }
}

/// What the contents around have chosen: the work of one paint and of one letter beyond the usual.
#[derive(Clone, Copy, Default)]
struct Around {
    paint: u64,
    letter: u64,
    paints_of_letter: u64,
}

/// Contents read so far, by where their description and data stand in the file.
struct Reader {
    contents: HashMap<(usize, usize), Rc<Content>>,
    read: usize,
    lookups: usize,
    until: Option<Instant>,
}

impl Reader {
    fn page(&mut self, page: &Page<'_>) -> Result<(), Refused> {
        let mut bytes = Vec::new();
        if let Some(stream) = page.raw().get::<Stream<'_>>(b"Contents") {
            bytes.extend_from_slice(&self.unpacked(&stream)?);
        } else if let Some(parts) = page.raw().get::<Array<'_>>(b"Contents") {
            for part in parts.iter::<Stream<'_>>() {
                bytes.extend_from_slice(&self.unpacked(&part)?);
                // A word never goes on in the next part.
                bytes.push(b' ');
                if bytes.len() > MOST_OF_PAGE {
                    return Err(Refused::Damaged);
                }
            }
        }
        let content = words::read(&bytes, MOST_LOOKUPS)?;
        let mut sum = Cost::default();
        sum.add(self.content(&content, page.resources(), Around::default(), 0)?, 1)?;
        let notes = page.raw().get::<Array<'_>>(b"Annots").unwrap_or_default();
        for note in notes.iter::<Dict<'_>>() {
            self.look_up()?;
            let looks = note.get::<Dict<'_>>(b"AP").and_then(|looks| looks.get::<Stream<'_>>(b"N"));
            if let Some(form) = looks {
                sum.add(self.stream(&form, page.resources(), Around::default(), 0)?, 1)?;
            }
        }
        Ok(())
    }

    /// A content that stands in a stream, used at a depth.
    fn stream<'a>(
        &mut self,
        stream: &Stream<'a>,
        outer: &Resources<'a>,
        around: Around,
        depth: usize,
    ) -> Result<Cost, Refused> {
        if depth >= DEEPEST {
            return Err(Refused::Damaged);
        }
        self.look_up()?;
        let place = (stream.dict().data().as_ptr().addr(), stream.raw_data().as_ptr().addr());
        let known = self.contents.get(&place).cloned();
        let content = match known {
            Some(content) => content,
            None => {
                let content = Rc::new(words::read(&self.unpacked(stream)?, MOST_LOOKUPS)?);
                self.contents.insert(place, Rc::clone(&content));
                content
            }
        };
        let own = stream.dict().get::<Dict<'_>>(b"Resources").unwrap_or_default();
        self.content(&content, &Resources::from_parent(own, outer.clone()), around, depth + 1)
    }

    fn content(
        &mut self,
        content: &Content,
        resources: &Resources<'_>,
        mut around: Around,
        depth: usize,
    ) -> Result<Cost, Refused> {
        let mut cost = Cost::default();
        let mut used = Vec::new();
        for ((name, how), times) in &content.names {
            self.look_up()?;
            let name = Name::new_unescaped(name);
            if how.may_be(Use::Pattern)
                && let Some(Object::Stream(tile)) = resources.get_pattern(&name)
            {
                let tile = self.stream(&tile, resources, Around::default(), depth)?;
                around.paint = around.paint.max(tile.all().saturating_add(TILE));
            }
            if how.may_be(Use::Font)
                && let Some(font) = resources.get_font(&name)
            {
                self.font(&font, resources, &mut around, depth)?;
            }
            if how.may_be(Use::State)
                && let Some(state) = resources.get_ext_g_state(&name)
            {
                if let Some(font) = state.get::<Array<'_>>(b"Font").and_then(|font| font.iter::<Dict<'_>>().next()) {
                    self.font(&font, resources, &mut around, depth)?;
                }
                let mask = state.get::<Dict<'_>>(b"SMask").and_then(|mask| mask.get::<Stream<'_>>(b"G"));
                if let Some(mask) = mask {
                    cost.add(self.stream(&mask, resources, Around::default(), depth)?, *times)?;
                }
            }
            if how.may_be(Use::Object)
                && let Some(object) = resources.get_x_object(&name)
            {
                used.push((object, *times));
            }
        }
        let letter = around.paints_of_letter.max(1).saturating_mul(around.paint).saturating_add(around.letter);
        let painted = content.paints.saturating_mul(around.paint);
        let repeated = content.letters.saturating_mul(letter).saturating_add(painted);
        let paints = content.paints.saturating_add(content.letters);
        cost.add(Cost { once: content.own, repeated, paints }, 1)?;
        for (object, times) in used {
            let is_picture = object.dict().get::<Name<'_>>(b"Subtype").is_some_and(|subtype| &*subtype == b"Image");
            let one = if is_picture { picture(&object) } else { self.stream(&object, resources, around, depth)? };
            cost.add(one, times)?;
        }
        Ok(cost)
    }

    /// A font may draw each letter by a content of its own.
    fn font<'a>(
        &mut self,
        font: &Dict<'a>,
        outer: &Resources<'a>,
        around: &mut Around,
        depth: usize,
    ) -> Result<(), Refused> {
        let Some(letters) = font.get::<Dict<'_>>(b"CharProcs") else {
            return Ok(());
        };
        let own = font.get::<Dict<'_>>(b"Resources").unwrap_or_default();
        let resources = Resources::from_parent(own, outer.clone());
        for name in letters.keys() {
            self.look_up()?;
            if let Some(letter) = letters.get::<Stream<'_>>(name) {
                let cost = self.stream(&letter, &resources, Around::default(), depth)?;
                around.letter = around.letter.max(cost.all());
                around.paints_of_letter = around.paints_of_letter.max(cost.paints);
            }
        }
        Ok(())
    }

    /// The bytes of a content; `bounds` has seen that plain packing stays in bounds, anything else must be short.
    fn unpacked<'a>(&mut self, stream: &Stream<'a>) -> Result<Cow<'a, [u8]>, Refused> {
        self.look_up()?;
        let (raw, filters) = (stream.raw_data(), stream.filters());
        let (mut packings, mut is_plain) = (0, true);
        for filter in filters.iter().copied() {
            match filter {
                Filter::FlateDecode => packings += 1,
                Filter::LzwDecode | Filter::RunLengthDecode => (packings, is_plain) = (packings + 1, false),
                Filter::AsciiHexDecode | Filter::Ascii85Decode => is_plain = false,
                _ => return Err(Refused::Damaged),
            }
        }
        let is_bounded = match packings {
            0 => true,
            1 => raw.len() <= SHORT || is_plain && bounds::unpacked(&raw)? > 0,
            _ => false,
        };
        if !is_bounded {
            return Err(Refused::Damaged);
        }
        let bytes = stream.decoded().unwrap_or_default();
        self.read = self.read.saturating_add(bytes.len());
        if self.read > MOST_READ { Err(Refused::Damaged) } else { Ok(bytes) }
    }

    fn look_up(&mut self) -> Result<(), Refused> {
        self.lookups += 1;
        let is_late = self.until.is_some_and(|until| Instant::now() > until);
        if is_late || self.lookups > MOST_LOOKUPS { Err(Refused::Damaged) } else { Ok(()) }
    }
}

/// Drawing a picture with its masks.
fn picture(stream: &Stream<'_>) -> Cost {
    let pixels = |dict: &Dict<'_>| {
        let side = |names: [&[u8]; 2]| names.into_iter().filter_map(|name| dict.get::<u32>(name)).max().unwrap_or(0);
        u64::from(side([b"W", b"Width"])).saturating_mul(u64::from(side([b"H", b"Height"])))
    };
    let masks = [b"SMask".as_slice(), b"Mask"].into_iter().filter_map(|name| stream.dict().get::<Stream<'_>>(name));
    let masked = masks.fold(0_u64, |sum, mask| sum.saturating_add(pixels(mask.dict())));
    let once = pixels(stream.dict()).saturating_add(masked) / PIXELS + words::PAINT;
    Cost { once, repeated: 0, paints: 1 }
}
