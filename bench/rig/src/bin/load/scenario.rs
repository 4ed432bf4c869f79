//! The little language of scenario files; `bench/README.md` lists its words.

use std::path::Path;

/// One step.
#[derive(Clone, Debug)]
pub enum Step {
    /// GET a path.
    Get { path: String, label: String },
    /// POST a form body.
    Post {
        path: String,
        body: String,
        label: String,
    },
    /// Follow redirects to their end.
    Follow { label: String },
    /// Keep what stands between two texts of the last answer.
    Take {
        name: String,
        before: String,
        after: String,
    },
    /// The last status must be one of these.
    Expect(Vec<u16>),
    /// The last body must hold this text.
    Must(String),
    /// Send this header from now on.
    Header(String, String),
    /// Give a variable a value.
    Set(String, String),
    /// Remember the value of a variable for `--noted`.
    Note(String),
    /// Forget all cookies.
    Fresh,
}

/// `setup` runs once a connection, `repeat` again and again.
#[derive(Clone, Debug, Default)]
pub struct Scenario {
    /// Steps before the clock runs.
    pub setup: Vec<Step>,
    /// Steps that are measured.
    pub repeat: Vec<Step>,
}

/// Reads a scenario file; `include NAME` puts in `NAME.txt` beside it.
///
/// # Errors
/// With the number of the line that cannot be understood.
pub fn read(file: &Path) -> Result<Scenario, String> {
    let mut scenario = Scenario::default();
    let mut in_loop = false;
    add(file, &mut scenario, &mut in_loop)?;
    if scenario.repeat.is_empty() {
        return Err("there is no loop".to_owned());
    }
    Ok(scenario)
}

fn add(file: &Path, scenario: &mut Scenario, in_loop: &mut bool) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|problem| problem.to_string())?;
    for (index, raw) in text.lines().enumerate() {
        let line = raw.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let (word, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
        let place = |problem| format!("{} line {}: {problem}", file.display(), index + 1);
        match word {
            "setup" => *in_loop = false,
            "loop" => *in_loop = true,
            "include" => add(
                &file.with_file_name(format!("{}.txt", rest.trim())),
                scenario,
                in_loop,
            )?,
            _ => {
                let step = step(word, rest.trim()).map_err(place)?;
                if *in_loop {
                    scenario.repeat.push(step);
                } else {
                    scenario.setup.push(step);
                }
            }
        }
    }
    Ok(())
}

fn step(word: &str, rest: &str) -> Result<Step, String> {
    let labelled = |text: &str| match text.rsplit_once(" as ") {
        Some((before, label)) => (before.trim().to_owned(), label.trim().to_owned()),
        None => (text.to_owned(), String::new()),
    };
    Ok(match word {
        "get" => {
            let (path, label) = labelled(rest);
            Step::Get { path, label }
        }
        "post" => {
            let (request, label) = labelled(rest);
            let (path, body) = request.split_once('|').unwrap_or((&request, ""));
            Step::Post {
                path: path.trim().to_owned(),
                body: body.trim().to_owned(),
                label,
            }
        }
        "follow" => Step::Follow {
            label: rest.strip_prefix("as ").unwrap_or(rest).to_owned(),
        },
        "take" => {
            let (name, pattern) = rest
                .split_once(char::is_whitespace)
                .ok_or("take NAME |BEFORE|AFTER|")?;
            let parts: Vec<&str> = pattern.trim().split('|').collect();
            let [_, before, after, ..] = parts.as_slice() else {
                return Err("take NAME |BEFORE|AFTER|".to_owned());
            };
            Step::Take {
                name: name.to_owned(),
                before: (*before).to_owned(),
                after: (*after).to_owned(),
            }
        }
        "expect" => Step::Expect(
            rest.split('|')
                .filter_map(|code| code.trim().parse().ok())
                .collect(),
        ),
        "must" => Step::Must(rest.to_owned()),
        "header" => {
            let (name, value) = rest.split_once(':').ok_or("header NAME: VALUE")?;
            Step::Header(name.trim().to_owned(), value.trim().to_owned())
        }
        "set" => {
            let (name, value) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
            Step::Set(name.to_owned(), value.trim().to_owned())
        }
        "note" => Step::Note(rest.to_owned()),
        "fresh" => Step::Fresh,
        _ => return Err(format!("unknown word {word}")),
    })
}
