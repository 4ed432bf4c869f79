//! Puts the facts of a declaration into the lines of its layout.
//!
//! Every fact that a layout asks for is crossed off; what is left over is printed with the catalogue's own labels, so a
//! layout that forgets a question loses nothing.

use std::collections::BTreeSet;

use crate::slips::model::{Block, CoupleRow, Piece};

use super::facts::{Fact, Facts};
use super::layout::{Couple, Layout, List, Part};
use super::line::{Line, Token, asks};

/// The blocks before and after the signature.
pub(super) struct Composed {
    /// Down to the declaration of truth.
    pub(super) body: Vec<Block>,
    /// Below the signature.
    pub(super) below: Vec<Block>,
}

/// A declaration in its official form, or, without a layout, field by field under numbered headings.
pub(super) fn compose(facts: &Facts, layout: Option<&Layout>) -> Composed {
    let mut composer = Composer { facts, placed: BTreeSet::new() };
    let Some(layout) = layout else {
        return Composed { body: composer.left_over(true), below: Vec::new() };
    };
    let body = composer.parts(&layout.parts);
    let mut below = composer.parts(&layout.below);
    below.extend(composer.left_over(false));
    Composed { body, below }
}

struct Composer<'f> {
    facts: &'f Facts,
    placed: BTreeSet<&'f str>,
}

/// What a stretch of a line holds.
#[derive(Clone, Copy, Default)]
struct Holds {
    /// Some answer in it is asked for.
    asked: bool,
    /// Some answer in it is filled in.
    told: bool,
}

impl<'f> Composer<'f> {
    fn parts(&mut self, parts: &[Part]) -> Vec<Block> {
        parts.iter().flat_map(|part| self.part(part)).collect()
    }

    fn part(&mut self, part: &Part) -> Vec<Block> {
        let mut blocks: Vec<Block> = part.lines.iter().filter_map(|line| self.line(line, &part.at)).collect();
        blocks.extend(part.couple.iter().map(|couple| self.couple(couple)));
        blocks.extend(part.list.iter().map(|list| self.list(list)));
        if let Some(lead) = &part.lead {
            blocks.insert(0, Block::Sentence { text: lead.clone() });
        }
        if let Some(heading) = part.heading.as_ref().filter(|_| !blocks.is_empty()) {
            blocks.insert(0, Block::Heading { text: heading.clone() });
        }
        blocks
    }

    fn line(&mut self, line: &Line, at: &str) -> Option<Block> {
        let pieces = self.cell(line, at)?;
        let lines = lines_by_hand(&pieces, self.last_fact(&line.0, at));
        Some(Block::Line { pieces, lines })
    }

    /// The pieces of a line; nothing when it asks for answers and has none of them.
    fn cell(&mut self, line: &Line, at: &str) -> Option<Vec<Piece>> {
        let mut pieces = Vec::new();
        let holds = self.pieces(&line.0, at, &mut pieces);
        trim(&mut pieces);
        let speaks = !asks(&line.0) || (holds.asked && pieces.iter().any(is_answer));
        (speaks && !pieces.is_empty()).then_some(pieces)
    }

    fn pieces(&mut self, tokens: &[Token], at: &str, pieces: &mut Vec<Piece>) -> Holds {
        let facts = self.facts;
        let mut holds = Holds::default();
        for token in tokens {
            match token {
                Token::Words(text) => pieces.push(Piece::words(text.as_str())),
                Token::Gap => pieces.push(Piece::Gap),
                Token::Answer(path) => {
                    if let Some(fact) = facts.get(&full(path, at)) {
                        self.placed.insert(&fact.path);
                        pieces.push(fact.piece());
                        holds.asked = true;
                        holds.told |= facts.blank || fact.is_tick() || fact.answer.is_some();
                    }
                }
                Token::Group(inner) => {
                    let mut group = Vec::new();
                    let within = self.pieces(inner, at, &mut group);
                    if within.asked && within.told {
                        pieces.append(&mut group);
                    }
                    holds.asked |= within.asked;
                    holds.told |= within.told;
                }
            }
        }
        holds
    }

    fn couple(&mut self, couple: &Couple) -> Block {
        let rows = couple.rows.iter().filter_map(|(label, cell)| {
            let left = self.cell(cell, &couple.left_path);
            let right = self.cell(cell, &couple.right_path);
            (left.is_some() || right.is_some()).then(|| CoupleRow {
                label: label.clone(),
                left: left.unwrap_or_default(),
                right: right.unwrap_or_default(),
            })
        });
        Block::Couple { rows: rows.collect(), left: couple.left.clone(), right: couple.right.clone() }
    }

    fn list(&mut self, list: &List) -> Block {
        let rows = (0..self.facts.rows_of(&list.path)).map(|row| {
            let at = format!("{}.{row}", list.path);
            list.columns.iter().map(|(_, cell)| self.cell(cell, &at).unwrap_or_default()).collect()
        });
        Block::Table { rows: rows.collect(), head: list.columns.iter().map(|(head, _)| head.clone()).collect() }
    }

    /// The last question of a line, which on a blank form gets the rest of the page's width.
    fn last_fact(&self, tokens: &[Token], at: &str) -> Option<&'f Fact> {
        tokens.iter().rev().find_map(|token| match token {
            Token::Answer(path) => self.facts.get(&full(path, at)),
            Token::Group(inner) => self.last_fact(inner, at),
            Token::Words(_) | Token::Gap => None,
        })
    }

    /// What no line has asked for, under the titles of the steps.
    fn left_over(&self, numbered: bool) -> Vec<Block> {
        let facts = self.facts;
        let mut blocks = Vec::new();
        let (mut group, mut number) = ("", 0);
        for fact in facts.all().iter().filter(|fact| !self.placed.contains(fact.path.as_str())) {
            if fact.group != group {
                group = &fact.group;
                number += 1;
                let text = if numbered { format!("{number}. {group}") } else { group.to_owned() };
                blocks.push(Block::Heading { text });
            }
            let label = (!fact.is_tick()).then(|| Piece::words(format!("{}: ", fact.label)));
            let pieces: Vec<Piece> = label.into_iter().chain([fact.piece()]).collect();
            blocks.push(Block::Line { lines: lines_by_hand(&pieces, Some(fact)), pieces });
        }
        blocks
    }
}

/// A path that begins with "." continues the path of its part.
fn full(path: &str, at: &str) -> String {
    if path.starts_with('.') { format!("{at}{path}") } else { path.to_owned() }
}

fn is_answer(piece: &Piece) -> bool {
    matches!(piece, Piece::Answer { .. } | Piece::Tick { .. })
}

/// Takes away what a left-out group would have followed or led to.
fn trim(pieces: &mut Vec<Piece>) {
    while pieces.last() == Some(&Piece::Gap) {
        pieces.pop();
    }
    let gaps = pieces.iter().take_while(|piece| **piece == Piece::Gap).count();
    pieces.drain(..gaps);
    if let Some(Piece::Words { text }) = pieces.first_mut() {
        *text = text.trim_start_matches([' ', ',', ';']).to_owned();
    }
}

/// A long label leaves too little room behind it for writing.
fn lines_by_hand(pieces: &[Piece], last: Option<&Fact>) -> u8 {
    const LONG: usize = 60;
    let letters: usize = pieces
        .iter()
        .map(|piece| match piece {
            Piece::Words { text } => text.chars().count(),
            Piece::Gap | Piece::Answer { .. } | Piece::Tick { .. } => 0,
        })
        .sum();
    let by_label = if letters > LONG { 2 } else { 1 };
    last.map_or(1, Fact::lines).max(by_label)
}
