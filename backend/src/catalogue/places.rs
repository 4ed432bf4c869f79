//! Where in a procedure's file a mistake stands: from the place that the checker names to a line.
//!
//! The checker judges compiled tables, which have no lines; a look for the words that make the place finds the line that
//! a person would go to. What is not found has no line.

/// Lists of tables whose entries the checker names by id.
const LISTS: [&str; 6] = ["sections", "attachments", "checks", "fee_rules", "results", "stages"];

/// The line, from 1, of what the checker calls by this path and message.
pub(super) fn line_of(source: &str, path: &str, message: &str) -> Option<usize> {
    let within = match path.is_empty() {
        true => None,
        false => Some(entry(source, path)?),
    };
    // A message about a key names it between backticks or in front: the first line below the place that has it.
    let key = quoted(message)
        .and_then(|key| source.lines().enumerate().skip(within.unwrap_or(0)).find(|(_, line)| sets(line, key)));
    key.map(|(place, _)| place).or(within).map(|place| place + 1)
}

fn quoted(message: &str) -> Option<&str> {
    message.split('`').nth(1).filter(|key| !key.is_empty())
}

fn sets(line: &str, key: &str) -> bool {
    let assigned = |line: &str| {
        let rest = line.trim_start().trim_start_matches('"');
        let after = rest.strip_prefix(key).map(|rest| rest.trim_start_matches('"').trim_start());
        after.is_some_and(|after| after.starts_with('='))
    };
    line.split(['{', ',']).any(assigned)
}

/// The line, from 0, where the entry begins.
fn entry(source: &str, path: &str) -> Option<usize> {
    if let Some((list, id)) = path.split_once('.').filter(|(list, _)| LISTS.contains(list)) {
        return with_id(source, &format!("[[{list}]]"), |named| named == id);
    }
    for table in ["example.values", "own_fees"] {
        if let Some(key) = path.strip_prefix(table).and_then(|rest| rest.strip_prefix('.')) {
            let header = format!("[{path}]");
            let whole = source.lines().position(|line| line.trim() == header);
            return whole.or_else(|| under(source, &format!("[{table}]"), |line| sets(line, key)));
        }
    }
    let header = format!("[{path}]");
    let top = source.lines().position(|line| {
        let line = line.trim();
        line == header || line.strip_prefix("[[").and_then(|rest| rest.strip_suffix("]]")) == Some(path)
    });
    let key = path.rsplit_once('.');
    let field = || {
        let exact = with_id(source, "[[sections.fields]]", |named| named == path);
        exact.or_else(|| with_id(source, "[[sections.fields]]", |named| is_below(path, named)))
    };
    let nested = || key.and_then(|(table, key)| under(source, &format!("[{table}]"), |line| sets(line, key)));
    let plain = || source.lines().position(|line| !line.starts_with([' ', '\t']) && sets(line, path));
    let in_example = || under(source, "[example.values]", |line| sets(line, path));
    top.or_else(field).or_else(nested).or_else(plain).or_else(in_example)
}

fn is_below(path: &str, group: &str) -> bool {
    path.strip_prefix(group).is_some_and(|rest| rest.starts_with('.'))
}

/// The header of the entry of a list that has this id (rules about fees are named by their fee).
fn with_id(source: &str, header: &str, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let mut begun = None;
    for (place, line) in source.lines().enumerate() {
        let line = line.trim();
        if line.starts_with('[') {
            begun = (line == header).then_some(place);
        }
        let named = line.strip_prefix("id").or_else(|| line.strip_prefix("fee"));
        let value =
            named.and_then(|rest| rest.trim_start().strip_prefix('=')).map(|value| value.trim().trim_matches('"'));
        if let (Some(place), Some(value)) = (begun, value)
            && fits(value)
        {
            return Some(place);
        }
    }
    None
}

/// The first fitting line between a header and the next one.
fn under(source: &str, header: &str, fits: impl Fn(&str) -> bool) -> Option<usize> {
    let mut inside = false;
    source.lines().enumerate().find_map(|(place, line)| {
        if line.trim_start().starts_with('[') {
            inside = line.trim() == header;
        }
        (inside && fits(line)).then_some(place)
    })
}

#[cfg(test)]
mod tests {
    use super::line_of;

    const FILE: &str = r#"id = "thu"
fees = ["le-phi"]

[time_limit]
kind = "working_days"

[[attachments]]
id = "giay-to"
when = { field = "x", op = "eq" }

[[sections]]
id = "nguoi"

[[sections.fields]]
id = "nguoi"
group = "requester"

[[sections.fields]]
id = "quan_he"
requried = true

[[fee_rules]]
fee = "le-phi"

[example.values]
"nguoi.ten" = "A"
"#;

    #[test]
    fn every_kind_of_place_leads_to_its_line() {
        for (path, message, line) in [
            ("fees", "unknown id le-phi", 2),
            ("time_limit", "cutoff is not a time", 4),
            ("attachments.giay-to", "conditional without a condition", 7),
            ("sections.nguoi", "no fields", 11),
            ("sections.nguoi", "unknown field `requried`, expected one of `id`", 20),
            ("nguoi.identity.number", "unknown field x", 14),
            ("quan_he", "unknown options y", 18),
            ("fee_rules.le-phi", "is not among", 22),
            ("example.values.nguoi.ten", "unknown field", 26),
        ] {
            assert_eq!(line_of(FILE, path, message), Some(line), "{path}");
        }
        assert_eq!(line_of(FILE, "khong-co", "x"), None);
        assert_eq!(line_of(FILE, "", "missing field `name_vi`"), None);
    }
}
