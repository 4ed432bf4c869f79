//! How days and times are written in JSON and TOML: "2026-11-23" and "15:00".
//!
//! For `#[serde(with = "crate::time::serial::date")]`. TOML has dates of its own, which arrive as a map with one
//! text inside; the reader takes both, so that the data files need no quotes.

use std::fmt;

use serde::de::{self, MapAccess, Visitor};
use serde::{Deserializer, Serializer};

/// Text, or a map with one text in it.
struct TextVisitor(&'static str);

impl<'de> Visitor<'de> for TextVisitor {
    type Value = String;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.0)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<String, E> {
        Ok(text.to_owned())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<String, A::Error> {
        match map.next_entry::<String, String>()? {
            Some((_, text)) => Ok(text),
            None => Err(de::Error::custom("an empty map")),
        }
    }
}

/// A day as "2026-11-23".
pub mod date {
    use super::{Deserializer, Serializer, TextVisitor, de};
    use crate::time::{Date, iso_date, parse_iso_date};

    /// Writes the day.
    ///
    /// # Errors
    /// Only those of the format.
    pub fn serialize<S: Serializer>(date: &Date, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&iso_date(*date))
    }

    /// Reads the day.
    ///
    /// # Errors
    /// When the text is not a day of the calendar.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
        let text = deserializer.deserialize_any(TextVisitor("a date like 2026-11-23"))?;
        parse_iso_date(&text).ok_or_else(|| de::Error::custom("not a date like 2026-11-23"))
    }
}

/// A time of day as "15:00".
pub mod time {
    use super::{Deserializer, Serializer, TextVisitor, de};
    use crate::time::{Time, format_time, parse_time};

    /// Writes hours and minutes.
    ///
    /// # Errors
    /// Only those of the format.
    pub fn serialize<S: Serializer>(time: &Time, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format_time(*time))
    }

    /// Reads hours and minutes.
    ///
    /// # Errors
    /// When the text is not a time of day.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Time, D::Error> {
        let text = deserializer.deserialize_any(TextVisitor("a time like 15:00"))?;
        parse_time(&text).map_err(|_| de::Error::custom("not a time like 15:00"))
    }
}
