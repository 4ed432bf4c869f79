//! Files follow the rows they belong to: a row that goes takes its files along, later rows move up with theirs.
//!
//! A browser that changes rows by itself tells where each file stands afterwards ([`FILES`]). That can be told
//! twice without harm, as a save may be when its answer was lost; "row 1 was taken away" could not.

use crate::answers::Answers;
use crate::procedure::Form;

/// Name beside the fields of a step under which a browser tells where files stand now.
pub const FILES: &str = "_files";

/// Where a file stands: its row, or nowhere any more.
pub type Place = Option<usize>;

/// A file of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// Its id.
    pub id: &'a str,
    /// The paper it belongs to.
    pub paper: &'a str,
    /// The row, 0 outside lists.
    pub row: usize,
}

/// Where a row stands after another one of its list was taken away; nowhere when it was this one.
pub fn after_removal(row: usize, removed: usize) -> Place {
    match row.cmp(&removed) {
        std::cmp::Ordering::Less => Some(row),
        std::cmp::Ordering::Equal => None,
        std::cmp::Ordering::Greater => Some(row - 1),
    }
}

/// The files of papers in lists that stand elsewhere now: `gone` names a list and the row that was just taken away from
/// it, `answers` have it no more. Files of rows that the list has not got any more stand nowhere.
pub fn moved<'f>(
    form: &Form,
    answers: &Answers,
    files: impl IntoIterator<Item = Standing<'f>>,
    gone: Option<(&str, usize)>,
) -> Vec<(String, Place)> {
    let place = |file: Standing<'_>| {
        let paper = form.attachments.iter().find(|paper| paper.id == file.paper)?;
        let list = form.field(paper.repeat_field.as_deref()?)?;
        let place = match gone {
            Some((path, removed)) if path == list.path => after_removal(file.row, removed),
            Some(_) | None => Some(file.row),
        };
        let place = place.filter(|row| *row < answers.rows_of(list));
        (place != Some(file.row)).then(|| (file.id.to_owned(), place))
    };
    files.into_iter().filter_map(place).collect()
}

/// Whether any paper of this form belongs to the rows of a list.
pub fn has_papers_in_lists(form: &Form) -> bool {
    form.attachments.iter().any(|paper| paper.repeat_field.is_some())
}

/// Places as they travel: `id:row` or `id:-`, with commas between.
pub fn write_places<'p>(places: impl IntoIterator<Item = (&'p str, Place)>) -> String {
    let mut text = String::new();
    for (id, place) in places {
        if !text.is_empty() {
            text.push(',');
        }
        text.push_str(id);
        text.push(':');
        match place {
            Some(row) => text.push_str(&row.to_string()),
            None => text.push('-'),
        }
    }
    text
}

/// Reads what [`write_places`] wrote; anything else is left out.
pub fn read_places(text: &str) -> Vec<(String, Place)> {
    let place = |piece: &str| {
        let (id, row) = piece.rsplit_once(':')?;
        let place = if row == "-" { None } else { Some(row.parse().ok()?) };
        Some((id.to_owned(), place))
    };
    text.split(',').filter_map(place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_before_stay_rows_behind_move_up_and_the_row_itself_is_gone() {
        assert_eq!([0, 1, 2, 3].map(|row| after_removal(row, 1)), [Some(0), None, Some(1), Some(2)]);
    }

    #[test]
    fn places_come_back_as_they_were_written() {
        let places = [("a", Some(0)), ("b", None), ("c", Some(12))];
        let text = write_places(places);
        assert_eq!(text, "a:0,b:-,c:12");
        let read = read_places(&text);
        assert!(read.iter().map(|(id, place)| (id.as_str(), *place)).eq(places));
        assert_eq!(read_places(""), []);
        assert_eq!(read_places("a,b:x,:,c:-1,d:3"), [("d".to_owned(), Some(3))]);
    }
}
