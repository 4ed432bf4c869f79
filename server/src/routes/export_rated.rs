//! The ratings of a report, and what was written beside them, as tables.

use backend::reports::spreadsheet::{Cell, Column};
use backend::reports::{Rated, Remark};
use domain::rating::tally::Tally;
use domain::rating::{Question, Score};
use domain::report::percent;

/// The columns of the ratings.
pub fn columns() -> Vec<Column> {
    let mut columns = vec![Column::new("Nhóm", 46), Column::new("Số đánh giá", 12)];
    columns.extend(Score::ALL.map(|score| Column::new(score.phrase().vi, 14)));
    columns.extend(Question::ALL.map(|question| Column::new(format!("Điểm trung bình: {}", question.in_short()), 18)));
    columns
}

/// A line for each group, and all of them together.
pub fn lines(rated: &Rated) -> Vec<Vec<Cell>> {
    let mut lines: Vec<Vec<Cell>> = rated.lines.iter().map(|line| cells(&line.name, &line.tally)).collect();
    lines.push(cells("Tất cả", &rated.all));
    lines
}

fn cells(name: &str, tally: &Tally) -> Vec<Cell> {
    let mut cells = vec![Cell::text(name), Cell::Number(f64::from(tally.total))];
    cells.extend(tally.shares(Question::Overall).map(|(_, share)| Cell::text(percent(share))));
    let average = |question| tally.average(question).map_or(Cell::Empty, |of| Cell::Number(f64::from(of) / 100.0));
    cells.extend(Question::ALL.map(average));
    cells
}

/// The columns of what was written.
pub fn remark_columns() -> Vec<Column> {
    let heads = [("Ngày", 12), ("Nhóm", 40), ("Đánh giá chung", 20), ("Ý kiến", 90)];
    heads.map(|(title, width)| Column::new(title, width)).into()
}

/// A line for each text.
pub fn remarks(remarks: &[Remark]) -> Vec<Vec<Cell>> {
    let line = |remark: &Remark| {
        vec![
            Cell::Date(remark.day),
            Cell::text(&remark.group),
            Cell::text(remark.overall.phrase().vi),
            Cell::text(&remark.text),
        ]
    };
    remarks.iter().map(line).collect()
}
