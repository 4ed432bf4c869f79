//! The dossiers behind a number of a report, as a table.

use backend::House;
use backend::reports::Row;
use backend::reports::spreadsheet::{Cell, Column};
use domain::time::Moment;

/// Its columns.
pub fn columns() -> Vec<Column> {
    let heads = [
        ("Mã hồ sơ", 26),
        ("Thủ tục", 46),
        ("Đơn vị", 10),
        ("Ngày tiếp nhận", 14),
        ("Ngày hẹn trả", 14),
        ("Ngày có kết quả", 14),
        ("Trạng thái", 20),
        ("Quá hạn", 10),
    ];
    heads.map(|(title, width)| Column::new(title, width)).into()
}

/// A line for each dossier.
pub fn rows(house: &House, rows: &[Row]) -> Vec<Vec<Cell>> {
    let now = house.clock.now();
    let day = |moment: Option<Moment>| moment.map_or(Cell::Empty, |moment| Cell::Date(moment.local_date()));
    let line = |row: &Row| {
        let known = house.catalogue.get(&row.procedure_id);
        let procedure = known.as_ref().map_or(row.procedure_id.as_str(), |one| &one.name.vi);
        let is_late = row.due_at.is_some_and(|due| row.resolved_at.unwrap_or(now) > due);
        vec![
            Cell::text(&row.code),
            Cell::text(procedure),
            Cell::text(&row.unit_code),
            day(Some(row.accepted_at)),
            day(row.due_at),
            day(row.resolved_at),
            Cell::text(row.status.phrase().vi),
            Cell::text(if is_late { "Quá hạn" } else { "" }),
        ]
    };
    rows.iter().map(line).collect()
}
