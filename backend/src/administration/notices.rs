//! "Thông báo": adding, changing and ending what the portal tells everybody.

use domain::text::{clean_line, length};
use domain::time::{iso_date, parse_date};
use domain::words::Phrase;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, QueryFilter as _, QueryOrder as _, QuerySelect as _,
};

use super::{AdminRefusal, whole};
use crate::desk::Officer;
use crate::notices::{Board, Notice, Severity};
use crate::store::rows::notices::{Column, Entity, Model};
use crate::{House, audit};

/// Longest text: a banner must be read at a glance.
const LONGEST: usize = 400;

/// Notices shown in the list, the newest first.
const MOST: u64 = 50;

/// A notice as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NoticeForm {
    /// Vietnamese text.
    pub vi: String,
    /// English text, if any.
    pub en: String,
    /// Key of the severity.
    pub severity: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
    /// A banner on every page.
    pub everywhere: bool,
}

/// Notices, the newest first, those that are over too.
///
/// # Errors
/// `NotYours` for whoever does not manage the portal.
pub async fn list(house: &House, officer: &Officer) -> Result<Vec<Notice>, AdminRefusal> {
    whole(officer)?;
    let rows = Entity::find()
        .order_by_desc(Column::UntilDay)
        .order_by_desc(Column::ChangedAt)
        .limit(MOST)
        .all(house.store.read())
        .await?;
    Ok(rows.into_iter().filter_map(Notice::of).collect())
}

fn checked(house: &House, id: String, version: i32, typed: &NoticeForm) -> Result<Model, AdminRefusal> {
    let (vi, en) = (clean_line(&typed.vi), clean_line(&typed.en));
    let mut wrong: Vec<(&str, Phrase)> = Vec::new();
    if vi.is_empty() {
        wrong.push(("vi", Phrase::new("Viết nội dung thông báo.", "Write the notice.")));
    }
    let long_vi = Phrase::new(
        "Nội dung dài quá 400 ký tự. Rút ngắn lại.",
        "The Vietnamese text is longer than 400 characters. Shorten it.",
    );
    let long_en = Phrase::new(
        "Nội dung tiếng Anh dài quá 400 ký tự. Rút ngắn lại.",
        "The English text is longer than 400 characters. Shorten it.",
    );
    for (name, text, long) in [("vi", &vi, long_vi), ("en", &en, long_en)] {
        if length(text) > LONGEST {
            wrong.push((name, long));
        }
    }
    let severity = Severity::from_key(&typed.severity);
    if severity.is_none() {
        wrong.push(("severity", Phrase::new("Chọn mức độ.", "Choose how much it matters.")));
    }
    let first = Phrase::new(
        "“Từ ngày” chưa đúng. Nhập ngày có thật, ví dụ 24/11/2027.",
        "“From” is not right. Enter a day, such as 24/11/2027.",
    );
    let last = Phrase::new(
        "“Đến hết ngày” chưa đúng. Nhập ngày có thật, ví dụ 24/11/2027.",
        "“Until the end of” is not right. Enter a day, such as 24/11/2027.",
    );
    let (from, until) = (parse_date(&typed.from).ok(), parse_date(&typed.until).ok());
    for (name, day, said) in [("from", from, first), ("until", until, last)] {
        if day.is_none() {
            wrong.push((name, said));
        }
    }
    if let (Some(from), Some(until)) = (from, until) {
        if until < from {
            let order = Phrase::new("Ngày kết thúc trước ngày bắt đầu.", "The last day comes before the first one.");
            wrong.push(("until", order));
        } else if until < house.clock.today() {
            let over = Phrase::new(
                "Ngày kết thúc đã qua: không ai thấy thông báo.",
                "The last day is over: nobody would see it.",
            );
            wrong.push(("until", over));
        }
    }
    let (Some(severity), Some(from), Some(until), true) = (severity, from, until, wrong.is_empty()) else {
        return Err(AdminRefusal::Invalid(wrong.into_iter().map(|(name, words)| (name.to_owned(), words)).collect()));
    };
    Ok(Model {
        id,
        words_vi: vi,
        words_en: en,
        severity: severity.key().to_owned(),
        from_day: iso_date(from),
        until_day: iso_date(until),
        everywhere: i32::from(typed.everywhere),
        version,
        changed_at: house.clock.now().0,
        ended_at: None,
    })
}

/// Adds a notice.
///
/// # Errors
/// `Invalid` with every mistake.
pub async fn add(house: &House, board: &Board, officer: &Officer, typed: &NoticeForm) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let row = checked(house, house.random.id(), 1, typed)?;
    let (inside, officer) = (house.clone(), officer.clone());
    let added = house.store.write(move |tx| {
        Box::pin(async move {
            let id = row.id.clone();
            Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
            let entry = audit::Entry::by(&officer.account_id, "notice.added", "notice", &id);
            Ok::<(), AdminRefusal>(audit::record(tx, &inside, entry).await?)
        })
    });
    added.await?;
    board.forget();
    Ok(())
}

/// Changes a notice that was read at a version; one that was ended is shown again.
///
/// # Errors
/// `Invalid` with every mistake; `Outdated` when another administrator was faster.
pub async fn change(
    house: &House,
    board: &Board,
    officer: &Officer,
    (id, seen): (&str, i32),
    typed: &NoticeForm,
) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let row = checked(house, id.to_owned(), seen.saturating_add(1), typed)?;
    let (inside, officer) = (house.clone(), officer.clone());
    let changed = house.store.write(move |tx| {
        Box::pin(async move {
            let id = row.id.clone();
            let done = Entity::update_many()
                .col_expr(Column::WordsVi, Expr::value(row.words_vi))
                .col_expr(Column::WordsEn, Expr::value(row.words_en))
                .col_expr(Column::Severity, Expr::value(row.severity))
                .col_expr(Column::FromDay, Expr::value(row.from_day))
                .col_expr(Column::UntilDay, Expr::value(row.until_day))
                .col_expr(Column::Everywhere, Expr::value(row.everywhere))
                .col_expr(Column::Version, Expr::value(row.version))
                .col_expr(Column::ChangedAt, Expr::value(row.changed_at))
                .col_expr(Column::EndedAt, Expr::value(None::<i64>))
                .filter(Column::Id.eq(id.as_str()))
                .filter(Column::Version.eq(seen))
                .exec(tx)
                .await?;
            if done.rows_affected == 0 {
                let now = Entity::find_by_id(id).one(tx).await?.ok_or(AdminRefusal::NotFound)?;
                return Err(AdminRefusal::Outdated(now.version));
            }
            let entry = audit::Entry::by(&officer.account_id, "notice.changed", "notice", &id);
            Ok::<(), AdminRefusal>(audit::record(tx, &inside, entry).await?)
        })
    });
    changed.await?;
    board.forget();
    Ok(())
}

/// Ends a notice at once. Pressed twice, the first moment counts.
///
/// # Errors
/// `NotFound` for what is no notice.
pub async fn end(house: &House, board: &Board, officer: &Officer, id: &str) -> Result<(), AdminRefusal> {
    whole(officer)?;
    let (inside, officer, id) = (house.clone(), officer.clone(), id.to_owned());
    let ended = house.store.write(move |tx| {
        Box::pin(async move {
            let row = Entity::find_by_id(id.as_str()).one(tx).await?.ok_or(AdminRefusal::NotFound)?;
            if row.ended_at.is_some() {
                return Ok::<(), AdminRefusal>(());
            }
            Entity::update_many()
                .col_expr(Column::EndedAt, Expr::value(inside.clock.now().0))
                .col_expr(Column::Version, Expr::value(row.version.saturating_add(1)))
                .filter(Column::Id.eq(id.as_str()))
                .exec(tx)
                .await?;
            let entry = audit::Entry::by(&officer.account_id, "notice.ended", "notice", &id);
            Ok(audit::record(tx, &inside, entry).await?)
        })
    });
    ended.await?;
    board.forget();
    Ok(())
}
