//! Puts the answers of a declaration into the lines of the result.

use std::borrow::Cow;

use domain::dossier::draft_result::Fact;
use domain::journey::Journey;
use domain::procedure::form::AUTHORITY_WARD;
use domain::procedure::{Form, Kind};
use domain::text::clean_line;
use domain::time::{parse_partial_date, parse_time, partial_date_in_words_vi, time_in_words_vi};
use domain::validate::{Known, Registers};
use domain::words::Language;

use super::layout::{Entry, Layout, Part};
use crate::documents::line::Token;

/// The office that the dossier was sent to.
pub(super) const OFFICE: &str = ":office";

/// How an answer is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As it stands.
    Plain,
    /// A date or a time in words.
    InWords,
    /// A date with its word, as far as it is known.
    AsDay,
    /// The year of a date.
    AsYear,
}

/// What stands in braces: the path and how its answer is printed.
pub(super) fn shaped(braces: &str) -> Option<(&str, Shape)> {
    match braces.split_once(' ') {
        None => Some((braces, Shape::Plain)),
        Some((path, "in words")) => Some((path, Shape::InWords)),
        Some((path, "as day")) => Some((path, Shape::AsDay)),
        Some((path, "as year")) => Some((path, Shape::AsYear)),
        Some(_) => None,
    }
}

/// A path that begins with "." continues another one.
pub(super) fn full<'p>(path: &'p str, at: &str) -> Cow<'p, str> {
    if path.starts_with('.') { Cow::Owned(format!("{at}{path}")) } else { Cow::Borrowed(path) }
}

/// Whether a form can answer it.
pub(super) fn is_known(form: &Form, path: &str) -> bool {
    path == OFFICE || form.owner(path).is_some()
}

/// All that stands in braces, whatever brackets are around it.
pub(super) fn braces(tokens: &[Token]) -> Vec<&str> {
    let mut found = Vec::new();
    for token in tokens {
        match token {
            Token::Answer(one) => found.push(one.as_str()),
            Token::Group(inner) => found.extend(braces(inner)),
            Token::Words(_) | Token::Gap => {}
        }
    }
    found
}

/// Writes lines from one declaration.
pub(super) struct Writer<'j> {
    /// The declaration.
    pub(super) journey: &'j Journey<'j>,
    /// The lists that names are taken from.
    pub(super) registers: &'j dyn Registers,
}

impl Writer<'_> {
    /// The lines of the result.
    pub(super) fn lines(&self, layout: &Layout) -> Vec<Fact> {
        layout.parts.iter().filter(|part| self.counts(part)).flat_map(|part| self.part(part)).collect()
    }

    fn counts(&self, part: &Part) -> bool {
        part.when.as_ref().is_none_or(|when| {
            let given = self.journey.answers().get(&when.path);
            when.is.iter().any(|one| one.as_str() == given)
        })
    }

    fn part(&self, part: &Part) -> Vec<Fact> {
        let entries = part.lines.iter().flat_map(|row| &row.0);
        let mut facts: Vec<Fact> = entries.filter_map(|entry| self.fact(entry, &part.at)).collect();
        if let Some(couple) = &part.couple {
            let left = couple.rows.iter().map(|(label, _, line)| (label, line, &couple.left));
            let right = couple.rows.iter().map(|(_, label, line)| (label, line, &couple.right));
            let entry = |label: &String, words: &[Token]| Entry {
                label: label.clone(),
                words: words.to_vec(),
                optional: false,
            };
            facts.extend(left.chain(right).filter_map(|(label, line, at)| self.fact(&entry(label, &line.0), at)));
        }
        if let Some(list) = &part.list {
            let form = self.journey.form();
            let rows = form.field(&list.path).map_or(0, |field| self.journey.answers().rows_of(field));
            facts.extend((0..rows).map(|row| Fact {
                label: format!("{} {}", list.label, row + 1),
                value: self.said(&list.line.0, &format!("{}.{row}", list.path)),
            }));
        }
        facts
    }

    /// One line; none when it is optional and empty, or about nothing that this procedure asks.
    fn fact(&self, entry: &Entry, at: &str) -> Option<Fact> {
        let paths = braces(&entry.words);
        let known =
            |braces: &&str| shaped(braces).is_some_and(|(path, _)| is_known(self.journey.form(), &full(path, at)));
        if !paths.is_empty() && !paths.iter().any(known) {
            return None;
        }
        let value = self.said(&entry.words, at);
        (!entry.optional || !value.is_empty()).then(|| Fact { label: entry.label.clone(), value })
    }

    /// The words with their answers; empty when answers outside brackets are wanted and there is none at all.
    fn said(&self, tokens: &[Token], at: &str) -> String {
        let mut text = String::new();
        let told = self.say(tokens, at, &mut text);
        let wanted = tokens.iter().any(|token| matches!(token, Token::Answer(_)));
        if wanted && !told {
            return String::new();
        }
        let line = clean_line(text.trim_start_matches([' ', ',', ';']));
        if opens_in_words(tokens) { capitalised(&line) } else { line }
    }

    /// Adds words and answers; tells whether there was any answer.
    fn say(&self, tokens: &[Token], at: &str, text: &mut String) -> bool {
        let mut told = false;
        for token in tokens {
            match token {
                Token::Words(words) => text.push_str(words),
                Token::Gap => text.push(' '),
                Token::Answer(braces) => {
                    let answer = shaped(braces).map(|(path, shape)| self.answer(&full(path, at), shape));
                    let answer = answer.unwrap_or_default();
                    told |= !answer.is_empty();
                    text.push_str(&answer);
                }
                Token::Group(inner) => {
                    let mut within = String::new();
                    if self.say(inner, at, &mut within) {
                        text.push_str(&within);
                        told = true;
                    }
                }
            }
        }
        told
    }

    fn answer(&self, path: &str, shape: Shape) -> String {
        if path == OFFICE {
            return self.office();
        }
        let Some(owner) = self.journey.form().owner(path) else { return String::new() };
        let field = owner.column.unwrap_or(owner.field);
        if field.kind == Kind::Checkbox {
            let ticked = self.journey.is_shown(owner.field) && self.journey.answers().get(path) == "true";
            return if ticked { field.label.vi.clone() } else { String::new() };
        }
        let said = self.journey.in_words(field, path, Language::Vi);
        match field.kind {
            Kind::Time => match (parse_time(&said), shape) {
                (Ok(time), Shape::InWords) => time_in_words_vi(time),
                (Ok(time), _) => format!("{:02} giờ {:02} phút", time.hour(), time.minute()),
                (Err(_), _) => said,
            },
            Kind::Date | Kind::PartialDate => match (parse_partial_date(&said), shape) {
                (Ok(date), Shape::InWords) => partial_date_in_words_vi(date),
                (Ok(date), Shape::AsDay) => date.with_word_vi(),
                (Ok(date), Shape::AsYear) => date.year().to_string(),
                (Ok(_), Shape::Plain) | (Err(_), _) => said,
            },
            _ => said,
        }
    }

    fn office(&self) -> String {
        match self.registers.unit(self.journey.answers().get(AUTHORITY_WARD)) {
            Known::Named(name) => domain::place::office(&name),
            Known::Absent | Known::Untold => String::new(),
        }
    }
}

/// Whether the line begins with a date or a time in words, which then begins it with a capital.
fn opens_in_words(tokens: &[Token]) -> bool {
    match tokens.first() {
        Some(Token::Answer(braces)) => shaped(braces).is_some_and(|(_, shape)| shape == Shape::InWords),
        Some(Token::Group(inner)) => opens_in_words(inner),
        Some(Token::Words(_) | Token::Gap) | None => false,
    }
}

fn capitalised(line: &str) -> String {
    let mut letters = line.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    first + letters.as_str()
}
