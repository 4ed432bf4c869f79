//! What a queue is asked for: it stands in the address, so that it can be kept, sent and gone back to.

use serde::{Deserialize, Serialize};

/// Address of the queue.
pub const QUEUE: &str = "/can-bo/hang-doi";

/// Filters, order and page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueAsk {
    /// The queue.
    pub lane: String,
    /// Words to look for.
    pub search: String,
    /// Slug of a procedure.
    pub procedure: String,
    /// Key of a status.
    pub status: String,
    /// Account of an officer; `toi` for oneself.
    pub officer: String,
    /// Due on this day, `YYYY-MM-DD`.
    pub day: String,
    /// A dossier code to open at once; it is never part of an address of ours.
    pub open: String,
    /// The order.
    pub sort: String,
    /// The other way round.
    pub descending: bool,
    /// From 1; 0 is the first one too.
    pub page: u64,
}

impl QueueAsk {
    /// Reads the query of an address; what it does not know it leaves alone.
    pub fn from_query(query: &str) -> Self {
        let mut asked = Self::default();
        for (name, value) in form_urlencoded::parse(query.trim_start_matches('?').as_bytes()) {
            let value = value.into_owned();
            match name.as_ref() {
                "loc" => asked.lane = value,
                "tim" => asked.search = value,
                "thu-tuc" => asked.procedure = value,
                "trang-thai" => asked.status = value,
                "can-bo" => asked.officer = value,
                "ngay" => asked.day = value,
                "ma" => asked.open = value,
                "sap-xep" => asked.sort = value,
                "giam" => asked.descending = value == "1",
                "trang" => asked.page = value.parse().unwrap_or_default(),
                _ => {}
            }
        }
        asked
    }

    /// The query of its address; what is not asked for is left out.
    pub fn query(&self) -> String {
        let page = if self.page > 1 { self.page.to_string() } else { String::new() };
        let pairs = [
            ("loc", self.lane.as_str()),
            ("tim", self.search.as_str()),
            ("thu-tuc", self.procedure.as_str()),
            ("trang-thai", self.status.as_str()),
            ("can-bo", self.officer.as_str()),
            ("ngay", self.day.as_str()),
            ("sap-xep", self.sort.as_str()),
            ("giam", if self.descending { "1" } else { "" }),
            ("trang", page.as_str()),
        ];
        let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
        form_urlencoded::Serializer::new(String::new()).extend_pairs(filled).finish()
    }

    /// Its address in the queue.
    pub fn url(&self) -> String {
        self.url_at(QUEUE)
    }

    /// Its address on another page of the desk that asks the same way.
    pub fn url_at(&self, page: &str) -> String {
        [page, "?", &self.query()].concat()
    }

    /// The same on another page.
    pub fn on_page(&self, page: u64) -> Self {
        Self { page, ..self.clone() }
    }

    /// The same in another order; asked for again, the other way round.
    pub fn sorted_by(&self, sort: &str) -> Self {
        let descending = self.sort == sort && !self.descending;
        Self { sort: sort.to_owned(), descending, page: 1, ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_it_was_written() {
        let asked = QueueAsk {
            lane: "moi".into(),
            search: "Nguyễn & 50%".into(),
            sort: "han".into(),
            descending: true,
            page: 3,
            ..QueueAsk::default()
        };
        assert_eq!(QueueAsk::from_query(&asked.query()), asked);
        assert_eq!(QueueAsk::from_query("?loc=moi&x=y&trang=-1").page, 0);
        assert_eq!(asked.sorted_by("han").query(), "loc=moi&tim=Nguy%E1%BB%85n+%26+50%25&sap-xep=han");
        assert_eq!(QueueAsk::default().query(), "");
    }
}
