//! Just enough reading of our own pages: forms with their fields, and the visible words.

/// A form of a page.
#[derive(Debug, Clone)]
pub struct Form {
    /// Where it posts.
    pub action: String,
    /// `post` or `get`.
    pub method: String,
    /// Names and values as a browser would send them untouched; ticks and choices only when set.
    pub fields: Vec<(String, String)>,
    /// All names, set or not.
    pub names: Vec<String>,
}

impl Form {
    /// The value of a field.
    #[track_caller]
    pub fn value(&self, name: &str) -> String {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.unwrap_or_else(|| panic!("no {name} in the form to {}", self.action)).1.clone()
    }

    /// The fields with some filled in.
    pub fn filled(&self, typed: &[(&str, &str)]) -> Vec<(String, String)> {
        let kept = self.fields.iter().filter(|(name, _)| typed.iter().all(|(other, _)| other != name)).cloned();
        kept.chain(typed.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))).collect()
    }
}

/// All forms of a page.
pub fn forms(page: &str) -> Vec<Form> {
    pieces(page, "<form", "</form>").into_iter().map(form).collect()
}

fn form(text: &str) -> Form {
    let head = tag(text);
    let mut form = Form {
        action: attribute(head, "action").unwrap_or_default(),
        method: attribute(head, "method").unwrap_or_else(|| "get".to_owned()).to_lowercase(),
        fields: Vec::new(),
        names: Vec::new(),
    };
    for input in starts(text, "<input").map(tag) {
        let Some(name) = attribute(input, "name") else { continue };
        let value = attribute(input, "value");
        let set = match attribute(input, "type").unwrap_or_default().as_str() {
            "checkbox" | "radio" => has_attribute(input, "checked"),
            "file" => false,
            _ => true,
        };
        if set {
            form.fields.push((name.clone(), value.unwrap_or_default()));
        }
        form.names.push(name);
    }
    for select in pieces(text, "<select", "</select>") {
        let Some(name) = attribute(tag(select), "name") else { continue };
        let chosen = starts(select, "<option").map(tag).find(|option| has_attribute(option, "selected"));
        let first = starts(select, "<option").map(tag).next();
        let value = chosen.or(first).and_then(|option| attribute(option, "value")).unwrap_or_default();
        form.fields.push((name.clone(), value));
        form.names.push(name);
    }
    for area in pieces(text, "<textarea", "</textarea>") {
        let Some(name) = attribute(tag(area), "name") else { continue };
        let value = area.split_once('>').map_or("", |(_, rest)| rest);
        form.fields.push((name.clone(), unescape(value)));
        form.names.push(name);
    }
    form
}

/// The text between each beginning and the end that follows, beginning included.
fn pieces<'t>(text: &'t str, begin: &str, end: &str) -> Vec<&'t str> {
    let from = starts(text, begin);
    from.map(|rest| rest.split_once(end).map_or(rest, |(piece, _)| piece)).collect()
}

/// The rest of the text from each occurrence on.
fn starts<'t>(text: &'t str, what: &str) -> impl Iterator<Item = &'t str> {
    let places: Vec<usize> = text.match_indices(what).map(|(at, _)| at).collect();
    places.into_iter().map(|at| &text[at..])
}

/// The opening tag at the beginning of a text.
fn tag(text: &str) -> &str {
    let mut quoted = false;
    for (at, c) in text.char_indices() {
        match c {
            '"' => quoted = !quoted,
            '>' if !quoted => return &text[..at],
            _ => {}
        }
    }
    text
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| unescape(value))
}

fn has_attribute(tag: &str, name: &str) -> bool {
    tag.split_whitespace().any(|part| part.trim_end_matches('/').split('=').next() == Some(name))
}

/// Text with its entities resolved.
pub fn unescape(text: &str) -> String {
    let named = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#x27;", "'");
    named.replace("&#39;", "'").replace("&amp;", "&")
}

/// What people read of a page: no tags, no scripts, single spaces.
pub fn words(page: &str) -> String {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let mut seen = String::new();
    let mut rest = body.split_once('>').map_or(body, |(head, rest)| if head.contains('<') { body } else { rest });
    while let Some((text, after)) = rest.split_once('<') {
        seen.push_str(text);
        seen.push(' ');
        rest = if after.starts_with("script") {
            after.split_once("</script>").map_or("", |(_, rest)| rest)
        } else if after.starts_with("!--") {
            after.split_once("-->").map_or("", |(_, rest)| rest)
        } else {
            after[tag(after).len()..].strip_prefix('>').unwrap_or_default()
        };
    }
    seen.push_str(rest);
    unescape(&seen).split_whitespace().collect::<Vec<_>>().join(" ")
}
