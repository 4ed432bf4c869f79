//! Bundles the style sheets and points them at the hashed names of public files.

use std::fs;

use anyhow::Result;

use super::{Places, publish::Shelf, shrink};

/// Entry sheets and what they are called in the manifest. Fonts are apart: pages ask for them after first paint.
const ENTRIES: [(&str, &str); 4] =
    [("main.css", "motcua.css"), ("fonts.css", "fonts.css"), ("office.css", "office.css"), ("print.css", "print.css")];

/// Adds each entry sheet that exists.
///
/// # Errors
/// When a sheet cannot be read or bundled.
pub fn add(places: &Places, shelf: &mut Shelf) -> Result<()> {
    for (source, name) in ENTRIES {
        let from = places.root.join("style").join(source);
        if !from.exists() {
            continue;
        }
        let bundled = places.work.join(name);
        shrink::tool_script(places, "styles", &from, &bundled)?;
        let text = shelf.with_hashed_addresses(&fs::read_to_string(&bundled)?);
        shelf.add_hashed(name, name, text.as_bytes())?;
    }
    Ok(())
}
