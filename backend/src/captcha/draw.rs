//! The picture of a challenge: six bent characters on a light ground with waves and lines across.
//!
//! Twice the size of its place on the page (200 by 64), in greys on an opaque ground, so that it reads the same on a
//! phone, on paper and in the dark theme. No metadata: the file holds nothing but pixels.

use std::f32::consts::TAU;
use std::sync::LazyLock;

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use ttf_parser::{Face, GlyphId, OutlineBuilder};

use super::dice::Dice;
use super::fill::{Outline, Point, Sheet};

const WIDTH: usize = 400;
const HEIGHT: usize = 128;
/// Height of a capital letter.
const CAPITAL: f32 = 60.0;
/// Greys kept, so that the file stays small.
const GREYS: u8 = 24;

static FACE: LazyLock<Option<Face<'static>>> =
    LazyLock::new(|| Face::parse(include_bytes!("../../fonts/Tinos-Bold.ttf"), 0).ok());

/// Draws the characters as a PNG. The same seed draws the same picture.
pub(super) fn picture(characters: &str, seed: u64) -> Vec<u8> {
    let mut dice = Dice::new(seed);
    let mut sheet = Sheet::new(WIDTH, HEIGHT);
    ground(&mut sheet, &mut dice);
    let wave = Wave::throw(&mut dice);
    for (character, middle) in places(characters) {
        let ink = dice.between(28.0, 60.0) as u8;
        let middle = middle + dice.between(-3.0, 3.0);
        sheet.fill(&letter(character, middle, &wave, &mut dice), ink);
    }
    for _ in 0..3 {
        scratch(&mut sheet, &mut dice);
    }
    png(&mut sheet)
}

/// Each character with the middle of its place: wide letters get more room, gaps are even.
fn places(characters: &str) -> Vec<(char, f32)> {
    let wide: Vec<(char, f32)> = characters.chars().map(|c| (c, advance(c))).collect();
    let spare = WIDTH as f32 - 24.0 - wide.iter().map(|(_, width)| width).sum::<f32>();
    let gap = spare / (wide.len() as f32 + 1.0);
    let mut x = 12.0 + gap;
    let place = |(character, width): (char, f32)| {
        let middle = x + width / 2.0;
        x += width + gap;
        (character, middle)
    };
    wide.into_iter().map(place).collect()
}

/// Width of a character at its usual size.
fn advance(character: char) -> f32 {
    let units = FACE.as_ref().and_then(|face| face.glyph_hor_advance(face.glyph_index(character)?));
    f32::from(units.unwrap_or(0)) * CAPITAL / capital()
}

fn capital() -> f32 {
    let units = FACE.as_ref().and_then(Face::capital_height);
    f32::from(units.unwrap_or(1341).max(1))
}

/// A soft pattern of light greys.
fn ground(sheet: &mut Sheet, dice: &mut Dice) {
    let (across, down, phase) = (dice.between(0.02, 0.05), dice.between(0.03, 0.08), dice.between(0.0, TAU));
    for y in 0..sheet.height {
        for x in 0..sheet.width {
            let height = (x as f32 * across + y as f32 * down + phase).sin();
            sheet.grey[y * sheet.width + x] = (236.0 + 9.0 * height) as u8;
        }
    }
}

/// One bend for all letters, so that they cannot be cut apart by straight lines.
struct Wave {
    high: f32,
    long: f32,
    phase: f32,
}

impl Wave {
    fn throw(dice: &mut Dice) -> Self {
        Self { high: dice.between(4.0, 8.0), long: dice.between(150.0, 260.0), phase: dice.between(0.0, TAU) }
    }

    fn bend(&self, (x, y): Point) -> Point {
        let dy = self.high * (x / self.long * TAU + self.phase).sin();
        let dx = 2.5 * (y / 70.0 * TAU + self.phase).sin();
        (x + dx, y + dy)
    }
}

/// The outline of a character around a middle, turned, slanted and bent a little.
fn letter(character: char, middle: f32, wave: &Wave, dice: &mut Dice) -> Outline {
    let size = CAPITAL * dice.between(0.88, 1.06);
    let (turn, slant) = (dice.between(-0.16, 0.16), dice.between(-0.12, 0.12));
    let drop = dice.between(-10.0, 10.0);
    let Some((face, glyph)) = FACE.as_ref().and_then(|face| Some((face, face.glyph_index(character)?))) else {
        return Outline::default();
    };
    let scale = size / capital();
    let wide = f32::from(face.glyph_hor_advance(glyph).unwrap_or(0)) * scale;
    let place = |(x, y): Point| {
        let (x, y) = (x * scale - wide / 2.0, size / 2.0 - y * scale);
        let x = x - y * slant;
        let (sin, cos) = turn.sin_cos();
        wave.bend((middle + x * cos - y * sin, HEIGHT as f32 / 2.0 + drop + x * sin + y * cos))
    };
    trace(face, glyph, place)
}

fn trace(face: &Face<'_>, glyph: GlyphId, place: impl Fn(Point) -> Point) -> Outline {
    let mut pen = Pen { place, outline: Outline::default(), at: (0.0, 0.0), start: (0.0, 0.0) };
    face.outline_glyph(glyph, &mut pen);
    pen.outline
}

/// Turns the curves of a glyph into short lines where they end up on the sheet.
struct Pen<F> {
    place: F,
    outline: Outline,
    at: Point,
    start: Point,
}

impl<F: Fn(Point) -> Point> Pen<F> {
    fn curve(&mut self, to: Point, point: impl Fn(f32) -> Point) {
        const STEPS: u8 = 6;
        for step in 1..=STEPS {
            let next = point(f32::from(step) / f32::from(STEPS));
            self.outline.line((self.place)(self.at), (self.place)(next));
            self.at = next;
        }
        self.at = to;
    }
}

impl<F: Fn(Point) -> Point> OutlineBuilder for Pen<F> {
    fn move_to(&mut self, x: f32, y: f32) {
        (self.at, self.start) = ((x, y), (x, y));
    }

    fn line_to(&mut self, x: f32, y: f32) {
        let from = self.at;
        self.curve((x, y), |t| (from.0 + (x - from.0) * t, from.1 + (y - from.1) * t));
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        let from = self.at;
        let mix = |a: f32, b: f32, c: f32, t: f32| a * (1.0 - t) * (1.0 - t) + 2.0 * b * t * (1.0 - t) + c * t * t;
        self.curve((x, y), |t| (mix(from.0, x1, x, t), mix(from.1, y1, y, t)));
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        // The face has quadratic curves only; a cubic one would be drawn through its middle controls.
        self.quad_to((x1 + x2) / 2.0, (y1 + y2) / 2.0, x, y);
    }

    fn close(&mut self) {
        let (x, y) = self.start;
        self.line_to(x, y);
    }
}

/// A thin wavy line across everything.
fn scratch(sheet: &mut Sheet, dice: &mut Dice) {
    let (from, to) = (dice.between(20.0, 108.0), dice.between(20.0, 108.0));
    let (high, long, phase) = (dice.between(4.0, 14.0), dice.between(90.0, 220.0), dice.between(0.0, TAU));
    let chain: Vec<Point> = (0..=40)
        .map(|step| {
            let x = step as f32 * 10.0;
            let share = x / WIDTH as f32;
            (x, from + (to - from) * share + high * (x / long * TAU + phase).sin())
        })
        .collect();
    let mut outline = Outline::default();
    outline.stroke(&chain, dice.between(2.0, 3.2));
    sheet.fill(&outline, dice.between(95.0, 150.0) as u8);
}

fn png(sheet: &mut Sheet) -> Vec<u8> {
    let step = u8::MAX / GREYS;
    for grey in &mut sheet.grey {
        *grey = (*grey / step).saturating_mul(step);
    }
    let mut bytes = Vec::with_capacity(12_000);
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Level(4), FilterType::NoFilter);
    let written = encoder.write_image(&sheet.grey, WIDTH as u32, HEIGHT as u32, ExtendedColorType::L8);
    if written.is_err() {
        bytes.clear();
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_small_the_same_each_time_and_holds_nothing_but_pixels() {
        let drawn = picture("A7T3MN", 5);
        assert_eq!(drawn, picture("A7T3MN", 5));
        assert_ne!(drawn, picture("A7T3MN", 6));
        assert!(drawn.len() < 16_000, "{} bytes", drawn.len());
        let kinds = [b"tEXt".as_slice(), b"iTXt", b"zTXt", b"eXIf", b"tIME"];
        assert!(kinds.iter().all(|kind| !drawn.windows(4).any(|four| four == *kind)));
        let seen = image::load_from_memory(&drawn).expect("it is a PNG");
        assert_eq!((seen.width(), seen.height()), (400, 128));
    }

    #[test]
    fn every_character_of_the_alphabet_leaves_ink() {
        let wave = Wave { high: 0.0, long: 100.0, phase: 0.0 };
        for character in super::super::ALPHABET.chars() {
            let mut sheet = Sheet::new(WIDTH, HEIGHT);
            let outline = letter(character, 200.0, &wave, &mut Dice::new(1));
            sheet.fill(&outline, 0);
            let inked = sheet.grey.iter().filter(|grey| **grey < 128).count();
            assert!((400..4000).contains(&inked), "{character}: {inked}");
        }
    }
}
