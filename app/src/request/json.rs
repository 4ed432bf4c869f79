//! Reads the JSON of our own server in few bytes of program.
//!
//! The usual reader is made for text from anywhere: for each struct the compiler writes out how to read it from a list as
//! well as from a map, and how to say what was wrong with it. Here everything that does not depend on the type is written
//! once, structs are maps, and what is wrong has no words: the page then says that something is broken. Numbers are whole.

mod inside;
mod reader;
#[cfg(test)]
mod tests;

use inside::{Variant, Within};
use reader::Reader;
use serde::de::{DeserializeOwned, Deserializer, Error, Expected, Unexpected, Visitor};
use serde::forward_to_deserialize_any;
use std::fmt;

/// The text is no JSON, or not of this type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

type Read<T> = Result<T, Unreadable>;

/// Reads a value that is the whole of a text.
///
/// # Errors
/// [`Unreadable`].
pub fn read<T: DeserializeOwned>(text: &str) -> Read<T> {
    let mut reader = Reader::new(text);
    let value = T::deserialize(&mut reader)?;
    if reader.next().is_none() { Ok(value) } else { Err(Unreadable) }
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("unreadable")
    }
}

impl std::error::Error for Unreadable {}

/// Nothing is said, so that browsers need not know how to say it.
impl Error for Unreadable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }

    fn invalid_type(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_value(_: Unexpected<'_>, _: &dyn Expected) -> Self {
        Self
    }

    fn invalid_length(_: usize, _: &dyn Expected) -> Self {
        Self
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn unknown_field(_: &str, _: &'static [&'static str]) -> Self {
        Self
    }

    fn missing_field(_: &'static str) -> Self {
        Self
    }

    fn duplicate_field(_: &'static str) -> Self {
        Self
    }
}

/// Methods that differ by the type of the number only.
macro_rules! numbers {
    ($($method:ident $visit:ident $read:ident;)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
            visitor.$visit(self.$read()?)
        })*
    };
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = Unreadable;

    numbers! {
        deserialize_bool visit_bool truth;
        deserialize_u8 visit_u64 unsigned;
        deserialize_u16 visit_u64 unsigned;
        deserialize_u32 visit_u64 unsigned;
        deserialize_u64 visit_u64 unsigned;
        deserialize_i8 visit_i64 signed;
        deserialize_i16 visit_i64 signed;
        deserialize_i32 visit_i64 signed;
        deserialize_i64 visit_i64 signed;
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        match self.next() {
            Some(b'"') => self.deserialize_str(visitor),
            Some(b'{') => self.deserialize_map(visitor),
            Some(b'[') => self.deserialize_seq(visitor),
            Some(b't' | b'f') => self.deserialize_bool(visitor),
            Some(b'n') => self.deserialize_unit(visitor),
            Some(b'-') => self.deserialize_i64(visitor),
            Some(_) => self.deserialize_u64(visitor),
            None => Err(Unreadable),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_str(&self.quoted()?)
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.next() == Some(b'n') { self.deserialize_unit(visitor) } else { visitor.visit_some(self) }
    }

    fn deserialize_unit<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        if self.word()? == "null" { visitor.visit_unit() } else { Err(Unreadable) }
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        self.deserialize_unit(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.expect(b'[')?;
        let value = visitor.visit_seq(Within { reader: &mut *self, first: true })?;
        self.expect(b']')?;
        Ok(value)
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(self, _: &'static str, _: usize, visitor: V) -> Read<V::Value> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.expect(b'{')?;
        let value = visitor.visit_map(Within { reader: &mut *self, first: true })?;
        self.expect(b'}')?;
        Ok(value)
    }

    fn deserialize_struct<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], v: V) -> Read<V::Value> {
        self.deserialize_map(v)
    }

    /// `"Name"`, or a map of one entry.
    fn deserialize_enum<V: Visitor<'de>>(self, _: &'static str, _: &'static [&'static str], v: V) -> Read<V::Value> {
        let bare = self.next() == Some(b'"');
        if !bare {
            self.expect(b'{')?;
        }
        let value = v.visit_enum(Variant { reader: &mut *self, bare })?;
        if !bare {
            self.expect(b'}')?;
        }
        Ok(value)
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Read<V::Value> {
        self.skip()?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! { i128 u128 f32 f64 char bytes byte_buf }
}
