//! A procedure's file that is changed in places.

use toml_edit::{Array, ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, Value};

/// The file.
pub(super) struct Document(DocumentMut);

impl Document {
    /// Reads a file; none when it is no TOML.
    pub fn read(source: &str) -> Option<Self> {
        source.parse().ok().map(Self)
    }

    /// The file as it stands now.
    pub fn text(&self) -> String {
        self.0.to_string()
    }

    /// The top of the file.
    pub fn top(&mut self) -> &mut Table {
        self.0.as_table_mut()
    }

    /// A table of the top, made when it is not there.
    pub fn table(&mut self, name: &str) -> Option<&mut dyn TableLike> {
        self.0.as_table_mut().entry(name).or_insert(Item::Table(Table::new())).as_table_like_mut()
    }

    /// A table of the top, if it is there.
    pub fn table_if_there(&mut self, name: &str) -> Option<&mut dyn TableLike> {
        self.0.get_mut(name)?.as_table_like_mut()
    }

    /// A list of tables of the top.
    pub fn list(&mut self, name: &str) -> Option<&mut ArrayOfTables> {
        self.0.get_mut(name)?.as_array_of_tables_mut()
    }

    /// A list of tables of the top, made when it is not there.
    pub fn list_or_new(&mut self, name: &str) -> Option<&mut ArrayOfTables> {
        self.0.as_table_mut().entry(name).or_insert(Item::ArrayOfTables(ArrayOfTables::new())).as_array_of_tables_mut()
    }

    /// The sections, to look at.
    pub fn sections(&self) -> impl Iterator<Item = &Table> {
        self.0.get("sections").and_then(Item::as_array_of_tables).into_iter().flat_map(ArrayOfTables::iter)
    }

    /// The fields of a section, to change.
    pub fn fields_of(&mut self, section: usize) -> Option<&mut ArrayOfTables> {
        self.list("sections")?.get_mut(section)?.get_mut("fields")?.as_array_of_tables_mut()
    }
}

/// Puts a text; an empty one takes the key away.
pub(super) fn put_text(table: &mut dyn TableLike, key: &str, text: &str) {
    if text.is_empty() {
        table.remove(key);
    } else if table.get(key).and_then(Item::as_str) != Some(text) {
        put(table, key, Value::from(text));
    }
}

/// Puts a value in the place of an earlier one, with the comments that stand around it.
fn put(table: &mut dyn TableLike, key: &str, mut value: Value) {
    match table.get_mut(key).and_then(Item::as_value_mut) {
        Some(stands) => {
            *value.decor_mut() = stands.decor().clone();
            *stands = value;
        }
        None => {
            table.insert(key, Item::Value(value));
        }
    }
}

/// Puts a number; none takes the key away.
pub(super) fn put_number(table: &mut dyn TableLike, key: &str, number: Option<i64>) {
    match number {
        None => {
            table.remove(key);
        }
        Some(number) if table.get(key).and_then(Item::as_integer) != Some(number) => {
            put(table, key, Value::from(number));
        }
        Some(_) => {}
    }
}

/// Puts yes or no; a no that nobody wrote before is not written.
pub(super) fn put_flag(table: &mut dyn TableLike, key: &str, flag: bool) {
    let stands = table.get(key).and_then(Item::as_bool);
    if stands.unwrap_or(false) != flag {
        put(table, key, Value::from(flag));
    }
}

/// Puts texts, one a line of the file; none takes the key away.
pub(super) fn put_lines(table: &mut dyn TableLike, key: &str, lines: &[String]) {
    let stands: Option<Vec<&str>> =
        table.get(key).and_then(Item::as_array).map(|array| array.iter().filter_map(Value::as_str).collect());
    if stands.is_some_and(|stands| stands.iter().copied().eq(lines.iter().map(String::as_str))) {
        return;
    }
    if lines.is_empty() {
        table.remove(key);
        return;
    }
    let mut array = Array::new();
    for line in lines {
        array.push_formatted(Value::from(line.as_str()).decorated("\n  ", ""));
    }
    array.set_trailing_comma(true);
    array.set_trailing("\n");
    put(table, key, Value::Array(array));
}

/// A table inside another one, made on the same line when it is not there.
pub(super) fn inside<'t>(table: &'t mut dyn TableLike, key: &str) -> Option<&'t mut dyn TableLike> {
    if table.get(key).is_none() {
        table.insert(key, Item::Value(Value::InlineTable(InlineTable::new())));
    }
    table.get_mut(key)?.as_table_like_mut()
}

/// Takes texts out of a list of texts.
pub(super) fn drop_text(table: &mut dyn TableLike, key: &str, fits: impl Fn(&str) -> bool) {
    if let Some(array) = table.get_mut(key).and_then(Item::as_array_mut) {
        array.retain(|value| !value.as_str().is_some_and(&fits));
    }
}

/// Adds a text to a list of texts.
pub(super) fn add_text(table: &mut dyn TableLike, key: &str, text: &str) -> Option<()> {
    if table.get(key).is_none() {
        table.insert(key, Item::Value(Value::Array(Array::new())));
    }
    table.get_mut(key)?.as_array_mut()?.push(text);
    Some(())
}

/// Exchanges an entry of a list with the next one, in the file too.
pub(super) fn exchange(list: &mut ArrayOfTables, first: usize) {
    let (mut upper, mut lower) = (list.remove(first), list.remove(first));
    let mut places = positions(&upper);
    places.extend(positions(&lower));
    places.sort_unstable();
    let mut places = places.into_iter();
    settle(&mut lower, &mut places);
    settle(&mut upper, &mut places);
    list.insert(first, upper);
    list.insert(first, lower);
}

/// Where a table and the tables in it stand in the file.
fn positions(table: &Table) -> Vec<isize> {
    let mut found: Vec<isize> = table.position().into_iter().collect();
    for (_, item) in table {
        match item {
            Item::Table(inner) => found.extend(positions(inner)),
            Item::ArrayOfTables(list) => found.extend(list.iter().flat_map(positions)),
            Item::None | Item::Value(_) => {}
        }
    }
    found
}

fn settle(table: &mut Table, places: &mut impl Iterator<Item = isize>) {
    if table.position().is_some() {
        table.set_position(places.next());
    }
    for (_, item) in table.iter_mut() {
        match item {
            Item::Table(inner) => settle(inner, places),
            Item::ArrayOfTables(list) => list.iter_mut().for_each(|inner| settle(inner, places)),
            Item::None | Item::Value(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_put_again_changes_nothing_and_comments_stay() {
        let source = "# head\nname = \"a\" # why\nlist = [ \"x\",\n  \"y\" ]\n\n[t]\nn = 3\n";
        let mut file = Document::read(source).expect("TOML");
        put_text(file.top(), "name", "a");
        put_lines(file.top(), "list", &["x".to_owned(), "y".to_owned()]);
        put_number(file.table("t").expect("a table"), "n", Some(3));
        put_flag(file.top(), "never", false);
        assert_eq!(file.text(), source);
        put_text(file.top(), "name", "b");
        put_number(file.table("t").expect("a table"), "n", None);
        assert!(file.text().starts_with("# head\nname = \"b\""));
        assert!(!file.text().contains("n = 3"));
    }

    #[test]
    fn entries_change_places_with_all_that_belongs_to_them() {
        let source =
            "[[s]]\nid = 1\n[[s.f]]\nid = \"a\"\n[[s.f.c]]\nid = \"a1\"\n# of b\n[[s.f]]\nid = \"b\"\n[[s]]\nid = 2\n";
        let mut file = Document::read(source).expect("TOML");
        let list = file.list("s").expect("a list").get_mut(0).expect("one").get_mut("f").expect("fields");
        exchange(list.as_array_of_tables_mut().expect("a list"), 0);
        let expected =
            "[[s]]\nid = 1\n# of b\n[[s.f]]\nid = \"b\"\n[[s.f]]\nid = \"a\"\n[[s.f.c]]\nid = \"a1\"\n[[s]]\nid = 2\n";
        assert_eq!(file.text(), expected);
    }
}
