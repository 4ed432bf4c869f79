//! Element ids derived from field paths, the same on the server and in the browser.

/// Id of a field's control: `requester.identity.number` becomes `f-requester-identity-number`.
pub fn field_id(path: &str) -> String {
    let mut id = String::with_capacity(path.len() + 2);
    id.push_str("f-");
    id.extend(path.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }));
    id
}

/// An id that hangs on another: `f-email` and `hint` make `f-email-hint`.
pub(super) fn part_id(id: &str, part: &str) -> String {
    [id, "-", part].concat()
}

/// Id of a row of a list.
pub(super) fn row_id(list: &str, row: usize) -> String {
    part_id(&field_id(list), &["row-", &row.to_string()].concat())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dots_of_a_path_become_dashes() {
        assert_eq!(field_id("requester.identity.number"), "f-requester-identity-number");
        assert_eq!(field_id("children.0.name"), "f-children-0-name");
    }
}
