//! Views of the queue that an officer keeps under a name: nothing but the query of an address.

use domain::text::{clean_line, length};
use domain::words::Phrase;
use sea_orm::{
    ColumnTrait as _, EntityTrait as _, IntoActiveModel as _, PaginatorTrait as _, QueryFilter as _, QueryOrder as _,
};

use super::{Desk, DeskRefusal, Officer};
use crate::store::rows::saved_views::{Column, Entity, Model};

/// More than these nobody keeps apart.
const MOST: u64 = 20;
const LONGEST_NAME: usize = 60;
const LONGEST_QUERY: usize = 500;

/// A kept view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Random id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Query of the address.
    pub query: String,
}

impl Desk {
    /// The views of an officer, oldest first.
    ///
    /// # Errors
    /// `NotFound` for posts that open no dossiers.
    pub async fn views(&self, officer: &Officer) -> Result<Vec<SavedView>, DeskRefusal> {
        let rows = Entity::find()
            .filter(Column::OfficerId.eq(officer.account_id.as_str()))
            .order_by_asc(Column::CreatedAt)
            .order_by_asc(Column::Id)
            .all(self.reader(officer)?)
            .await?;
        Ok(rows.into_iter().map(|row| SavedView { id: row.id, name: row.name, query: row.query }).collect())
    }

    /// Keeps the filters of an address under a name.
    ///
    /// # Errors
    /// `Invalid` without a name or with too many views.
    pub async fn keep_view(&self, officer: &Officer, name: &str, query: &str) -> Result<(), DeskRefusal> {
        self.reader(officer)?;
        let name = clean_line(name);
        if name.is_empty() || length(&name) > LONGEST_NAME {
            return Err(invalid(NAMELESS));
        }
        if query.len() > LONGEST_QUERY || query.chars().any(char::is_control) {
            return Err(invalid(TOO_LONG));
        }
        let row = Model {
            id: self.house.random.id(),
            officer_id: officer.account_id.clone(),
            name,
            query: query.to_owned(),
            created_at: self.house.clock.now().0,
        };
        let kept = self.house.store.write(move |tx| {
            Box::pin(async move {
                let of_officer = Column::OfficerId.eq(row.officer_id.as_str());
                if Entity::find().filter(of_officer).count(tx).await? >= MOST {
                    return Err(invalid(TOO_MANY));
                }
                Entity::insert(row.into_active_model()).exec_without_returning(tx).await?;
                Ok::<(), DeskRefusal>(())
            })
        });
        kept.await
    }

    /// Forgets a view of this officer.
    ///
    /// # Errors
    /// `NotFound` when it is not this officer's.
    pub async fn drop_view(&self, officer: &Officer, id: &str) -> Result<(), DeskRefusal> {
        self.reader(officer)?;
        let (officer_id, id) = (officer.account_id.clone(), id.to_owned());
        let dropped = self.house.store.write(move |tx| {
            Box::pin(async move {
                let mine = Entity::delete_many().filter(Column::Id.eq(id)).filter(Column::OfficerId.eq(officer_id));
                if mine.exec(tx).await?.rows_affected == 0 { Err(DeskRefusal::NotFound) } else { Ok(()) }
            })
        });
        dropped.await
    }
}

fn invalid(why: Phrase) -> DeskRefusal {
    DeskRefusal::Invalid(vec![("ten_bo_loc".to_owned(), why)])
}

const NAMELESS: Phrase =
    Phrase::new("Đặt tên cho bộ lọc, tối đa 60 ký tự.", "Name the view, with 60 characters at most.");
const TOO_LONG: Phrase = Phrase::new("Bộ lọc quá dài. Tìm bằng ít chữ hơn.", "The filters are too long.");
const TOO_MANY: Phrase =
    Phrase::new("Đã có 20 bộ lọc. Xóa bớt rồi lưu lại.", "There are 20 views already. Delete one first.");
