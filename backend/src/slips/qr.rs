//! QR codes as SVG: one path, one unit a module, quiet zone included.
//!
//! The picture carries no inline style (the pages' security policy forbids it) and scales without blur.
//! A QR holds the public look-up address and the dossier code, never the second secret or anything personal.

use std::fmt::Write as _;

use qrcode::{Color, EcLevel, QrCode};

/// Light modules around the code; readers need four.
const QUIET_ZONE: usize = 4;

/// The text is too long for a QR code.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("the text is too long for a QR code")]
pub struct TooLong;

/// A QR code for a page that draws its own SVG.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Modules on each side, quiet zone included.
    pub side: usize,
    /// `d` of one path with all dark modules.
    pub path: String,
}

/// Draws `text` as a QR code of one path.
///
/// # Errors
/// [`TooLong`] when the text does not fit the largest code (2,331 bytes).
pub fn picture(text: &str) -> Result<Picture, TooLong> {
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| TooLong)?;
    let width = code.width();
    Ok(Picture { side: width + 2 * QUIET_ZONE, path: dark_runs(&code.to_colors(), width) })
}

/// Draws `text` as a QR code; `label` is what a screen reader says.
///
/// # Errors
/// [`TooLong`] when the text does not fit the largest code (2,331 bytes).
pub fn svg(text: &str, label: &str) -> Result<String, TooLong> {
    let Picture { side, path: dark } = picture(text)?;
    Ok(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" role=\"img\" \
         aria-label=\"{}\" shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000\" d=\"{dark}\"/></svg>",
        escape(label)
    ))
}

/// The dark modules as horizontal runs: far shorter than one square each, and without seams between neighbours.
fn dark_runs(modules: &[Color], width: usize) -> String {
    let mut path = String::new();
    for (y, row) in modules.chunks(width).enumerate() {
        let mut x = 0;
        while x < width {
            let run = row[x..].iter().take_while(|module| **module == Color::Dark).count();
            if run == 0 {
                x += 1;
                continue;
            }
            // Writing to a String cannot fail.
            let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE);
            x += run;
        }
    }
    path
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "https://motcua.example.vn/tra-cuu?ma=H26.00004-261123-0007";

    /// Paints the runs of the SVG back into a grid, to compare with the encoder's own modules.
    fn painted(svg: &str, side: usize) -> Vec<Vec<bool>> {
        let mut grid = vec![vec![false; side]; side];
        let dark = svg.rsplit("d=\"").next().and_then(|tail| tail.split('"').next()).expect("a path");
        for run in dark.split('M').skip(1) {
            let (x, rest) = run.split_once(' ').expect("x y");
            let (y, rest) = rest.split_once('h').expect("y");
            let (length, _) = rest.split_once('v').expect("length");
            let (x, y, length): (usize, usize, usize) =
                (x.parse().expect("x"), y.parse().expect("y"), length.parse().expect("length"));
            grid[y][x..x + length].fill(true);
        }
        grid
    }

    #[test]
    fn every_module_is_where_the_encoder_put_it_and_the_quiet_zone_is_light() {
        let svg = svg(ADDRESS, "Mã QR").expect("fits");
        let code = QrCode::with_error_correction_level(ADDRESS, EcLevel::M).expect("fits");
        let side = code.width() + 8;
        let grid = painted(&svg, side);
        for (y, row) in grid.iter().enumerate() {
            for (x, dark) in row.iter().enumerate() {
                let inside = (4..side - 4).contains(&x) && (4..side - 4).contains(&y);
                let expected = inside && code[(x - 4, y - 4)] == Color::Dark;
                assert_eq!(*dark, expected, "module {x},{y}");
            }
        }
    }

    #[test]
    fn the_picture_has_no_inline_style_and_its_label_is_escaped() {
        let svg = svg(ADDRESS, "a\"><script>&").expect("fits");
        assert!(!svg.contains("style"));
        assert!(svg.contains("aria-label=\"a&quot;&gt;&lt;script&gt;&amp;\""));
    }

    #[test]
    fn a_text_that_does_not_fit_is_refused() {
        assert_eq!(svg(&"a".repeat(4000), "Mã QR"), Err(TooLong));
    }
}
