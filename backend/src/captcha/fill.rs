//! Fills outlines with ink, smooth at the edges: scan lines with a winding count, four to a pixel.
//!
//! Just enough of a rasteriser for six bent letters and a few wavy lines.

/// A point in pixels.
pub(super) type Point = (f32, f32);

/// Scan lines in one row of pixels.
const FINE: usize = 4;

/// A sheet of grey; 255 is white.
pub(super) struct Sheet {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) grey: Vec<u8>,
}

/// Closed outlines that are filled together, so that holes stay holes.
#[derive(Default)]
pub(super) struct Outline {
    edges: Vec<(Point, Point)>,
}

impl Outline {
    pub(super) fn line(&mut self, from: Point, to: Point) {
        self.edges.push((from, to));
    }

    /// A stroke of even width along a chain of points.
    pub(super) fn stroke(&mut self, chain: &[Point], width: f32) {
        let half = width / 2.0;
        for pair in chain.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let (dx, dy) = (b.0 - a.0, b.1 - a.1);
            let length = dx.hypot(dy).max(0.001);
            let (nx, ny) = (-dy / length * half, dx / length * half);
            let corners = [(a.0 + nx, a.1 + ny), (b.0 + nx, b.1 + ny), (b.0 - nx, b.1 - ny), (a.0 - nx, a.1 - ny)];
            for (i, corner) in corners.iter().enumerate() {
                self.line(*corner, corners[(i + 1) % 4]);
            }
        }
    }
}

impl Sheet {
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self { width, height, grey: vec![255; width * height] }
    }

    /// Inks an outline; `ink` is the grey it becomes.
    pub(super) fn fill(&mut self, outline: &Outline, ink: u8) {
        let tops = outline.edges.iter().map(|(a, b)| a.1.min(b.1));
        let ends = outline.edges.iter().map(|(a, b)| a.1.max(b.1));
        let first = tops.fold(f32::MAX, f32::min).max(0.0) as usize;
        let last = (ends.fold(0.0, f32::max) as usize + 1).min(self.height);
        let mut cover = vec![0.0_f32; self.width];
        let mut crossings: Vec<(f32, i32)> = Vec::new();
        for row in first..last {
            cover.fill(0.0);
            for fine in 0..FINE {
                let y = row as f32 + (fine as f32 + 0.5) / FINE as f32;
                cross(&outline.edges, y, &mut crossings);
                spans(&crossings, &mut cover);
            }
            let line = &mut self.grey[row * self.width..(row + 1) * self.width];
            for (pixel, share) in line.iter_mut().zip(&cover) {
                let share = (share / FINE as f32).min(1.0);
                *pixel = (f32::from(*pixel) * (1.0 - share) + f32::from(ink) * share) as u8;
            }
        }
    }
}

/// Where the edges meet a scan line, from left to right, with their direction.
fn cross(edges: &[(Point, Point)], y: f32, found: &mut Vec<(f32, i32)>) {
    found.clear();
    for (a, b) in edges {
        if (a.1 <= y) != (b.1 <= y) {
            let x = a.0 + (y - a.1) / (b.1 - a.1) * (b.0 - a.0);
            found.push((x, if a.1 <= y { 1 } else { -1 }));
        }
    }
    found.sort_by(|one, two| one.0.total_cmp(&two.0));
}

/// Adds the inked stretches of a scan line to the row.
fn spans(crossings: &[(f32, i32)], cover: &mut [f32]) {
    let mut winding = 0;
    for pair in crossings.windows(2) {
        winding += pair[0].1;
        if winding != 0 {
            add_span(pair[0].0, pair[1].0, cover);
        }
    }
}

fn add_span(from: f32, to: f32, cover: &mut [f32]) {
    let (from, to) = (from.max(0.0), to.min(cover.len() as f32));
    if to <= from {
        return;
    }
    let (first, last) = (from as usize, (to as usize).min(cover.len() - 1));
    for (x, share) in cover.iter_mut().enumerate().take(last + 1).skip(first) {
        let (left, right) = (from.max(x as f32), to.min(x as f32 + 1.0));
        *share += (right - left).max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stroke_inks_its_own_area_and_nothing_else() {
        let mut sheet = Sheet::new(20, 10);
        let mut outline = Outline::default();
        outline.stroke(&[(5.0, 5.0), (15.0, 5.0)], 4.0);
        sheet.fill(&outline, 0);
        let inked = sheet.grey.iter().filter(|grey| **grey == 0).count();
        assert_eq!(inked, 40);
        assert_eq!(sheet.grey.iter().filter(|grey| **grey == 255).count(), 160);
    }
}
