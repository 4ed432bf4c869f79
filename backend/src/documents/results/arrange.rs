//! How the lines of a result stand on paper: some side by side, two people in two columns.

use domain::dossier::draft_result::Fact;

use super::layout::{self, Layout};
use crate::slips::model::ResultRow;

/// Where the layout puts a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Along,
    Left,
    Right,
}

struct Slot<'l> {
    label: &'l str,
    /// Slots with the same number stand side by side.
    row: usize,
    side: Side,
}

/// The lines by their places. Labels that the form does not have, or not in this order, stand on lines of their own.
pub fn arranged(procedure: &str, facts: &[Fact]) -> Vec<ResultRow> {
    let slots = layout::of_procedure(procedure).map(slots).unwrap_or_default();
    let mut rows: Vec<ResultRow> = Vec::new();
    let (mut next, mut last) = (0, None);
    for (place, fact) in facts.iter().enumerate() {
        let found = slots.iter().enumerate().skip(next).find(|(_, slot)| slot.label == fact.label);
        let side = found.map_or(Side::Along, |(_, slot)| slot.side);
        let row = found.map(|(_, slot)| slot.row);
        let before = if row.is_some() && row == last { rows.last_mut() } else { None };
        match (before, side) {
            (Some(ResultRow::Line { facts }), Side::Along) => facts.push(place),
            (Some(ResultRow::Couple { left, .. }), Side::Left) => left.push(place),
            (Some(ResultRow::Couple { right, .. }), Side::Right) => right.push(place),
            (_, Side::Along) => rows.push(ResultRow::Line { facts: vec![place] }),
            (_, Side::Left) => rows.push(ResultRow::Couple { left: vec![place], right: Vec::new() }),
            (_, Side::Right) => rows.push(ResultRow::Couple { left: Vec::new(), right: vec![place] }),
        }
        last = row;
        next = found.map_or(next, |(at, _)| at + 1);
    }
    rows
}

fn slots(layout: &Layout) -> Vec<Slot<'_>> {
    let mut slots = Vec::new();
    let mut row = 0;
    for part in &layout.parts {
        for line in &part.lines {
            row += 1;
            slots.extend(line.0.iter().map(|entry| Slot { label: &entry.label, row, side: Side::Along }));
        }
        if let Some(couple) = &part.couple {
            row += 1;
            slots.extend(couple.rows.iter().map(|(label, ..)| Slot { label, row, side: Side::Left }));
            slots.extend(couple.rows.iter().map(|(_, label, _)| Slot { label, row, side: Side::Right }));
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(labels: &[&str]) -> Vec<Fact> {
        labels.iter().map(|label| Fact { label: (*label).to_owned(), value: "x".to_owned() }).collect()
    }

    #[test]
    fn lines_of_the_form_stand_side_by_side_and_others_alone() {
        let facts = facts(&["Họ, chữ đệm, tên", "Ghi chú", "Giới tính", "Dân tộc", "Quê quán", "Quốc tịch"]);
        let line = |facts: &[usize]| ResultRow::Line { facts: facts.to_vec() };
        let expected = [line(&[0]), line(&[1]), line(&[2, 3]), line(&[4]), line(&[5])];
        assert_eq!(arranged("khai-sinh-thong-thuong", &facts), expected);
        let alone: Vec<_> = (0..facts.len()).map(|place| line(&[place])).collect();
        assert_eq!(arranged("khong-co", &facts), alone);
    }

    #[test]
    fn two_people_stand_in_two_columns_even_when_one_has_lost_a_line() {
        let names = ["Họ, chữ đệm, tên vợ", "Dân tộc", "Quốc tịch", "Họ, chữ đệm, tên chồng", "Quốc tịch"];
        let rows = arranged("ket-hon", &facts(&names));
        assert_eq!(rows, [ResultRow::Couple { left: vec![0, 1, 2], right: vec![3, 4] }]);
    }
}
