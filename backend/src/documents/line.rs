//! Lines of a layout: words with answers standing in them.
//!
//! `{path}` is an answer, `[…]` is left out when it has nothing to say, ` | ` is a wide space.

use serde::Deserialize;

/// A piece of a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// Printed as it stands.
    Words(String),
    /// A wide space.
    Gap,
    /// The answer with this path; a path that begins with "." continues the path of the part.
    Answer(String),
    /// Left out when none of its answers is asked for or filled in.
    Group(Vec<Token>),
}

/// A line as it is written in a layout's file.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(super) struct Line(pub(super) Vec<Token>);

impl TryFrom<String> for Line {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let mut rest = text.as_str();
        tokens(&mut rest, 0).map(Self).map_err(|problem| format!("{problem} in \"{text}\""))
    }
}

/// Whether any answer stands in these pieces.
pub(super) fn asks(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| match token {
        Token::Answer(_) => true,
        Token::Group(inner) => asks(inner),
        Token::Words(_) | Token::Gap => false,
    })
}

fn tokens(rest: &mut &str, depth: usize) -> Result<Vec<Token>, String> {
    let mut found = Vec::new();
    loop {
        let stop = rest.find(['{', '[', ']']).unwrap_or(rest.len());
        let (text, tail) = rest.split_at(stop);
        words(text, &mut found);
        let mut letters = tail.chars();
        let sign = letters.next();
        *rest = letters.as_str();
        match (sign, depth) {
            (None, 0) => return Ok(found),
            (None, _) => return Err("a bracket that is never closed".to_owned()),
            (Some('{'), _) => {
                let (path, tail) = rest.split_once('}').ok_or("a brace that is never closed")?;
                found.push(Token::Answer(path.to_owned()));
                *rest = tail;
            }
            (Some('['), _) => found.push(Token::Group(tokens(rest, depth + 1)?)),
            (Some(_), 0) => return Err("a bracket that was never opened".to_owned()),
            (Some(_), _) => return Ok(found),
        }
    }
}

fn words(text: &str, found: &mut Vec<Token>) {
    for (number, piece) in text.split(" | ").enumerate() {
        if number > 0 {
            found.push(Token::Gap);
        }
        if !piece.is_empty() {
            found.push(Token::Words(piece.to_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Result<Line, String> {
        Line::try_from(text.to_owned())
    }

    #[test]
    fn answers_groups_and_gaps_are_told_apart() {
        let words = |text: &str| Token::Words(text.into());
        let answer = |path: &str| Token::Answer(path.into());
        let expected = vec![
            words("Giới tính: "),
            answer(".gender"),
            Token::Group(vec![Token::Gap, words("Dân tộc: "), answer(".ethnicity")]),
            Token::Gap,
            words("hết"),
        ];
        assert_eq!(line("Giới tính: {.gender}[ | Dân tộc: {.ethnicity}] | hết"), Ok(Line(expected)));
    }

    #[test]
    fn groups_stand_inside_groups() {
        let inner = Token::Group(vec![Token::Answer("b".into())]);
        assert_eq!(line("[{a}[{b}]]"), Ok(Line(vec![Token::Group(vec![Token::Answer("a".into()), inner])])));
    }

    #[test]
    fn slips_of_the_editor_are_told_with_the_line() {
        for wrong in ["[a", "a]", "{a", "[{a}"] {
            let problem = line(wrong).expect_err("is wrong");
            assert!(problem.contains(wrong), "{problem}");
        }
    }

    #[test]
    fn words_alone_ask_nothing() {
        assert!(!asks(&line("Chỉ là chữ[ và ngoặc]").expect("reads").0));
        assert!(asks(&line("[{a}]").expect("reads").0));
    }
}
