//! Statuses as people sort their dossiers: what lists filter by and the overview counts.

use super::Status;
use crate::words::Phrase;

/// A heap of dossiers; every status lies in exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Group {
    /// Not sent.
    Draft,
    /// With the office, the wait for a fee or for a withdrawal included.
    Open,
    /// The citizen must complete it.
    Supplement,
    /// A result is there or was handed over.
    Result,
    /// Over without a result.
    Ended,
}

impl Group {
    /// All, in the order on screen.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Open, Self::Supplement, Self::Result, Self::Ended];

    /// Where a status lies.
    pub const fn of(status: Status) -> Self {
        match status {
            Status::Draft => Self::Draft,
            Status::Submitted
            | Status::Accepted
            | Status::Processing
            | Status::PaymentRequired
            | Status::WithdrawalRequested => Self::Open,
            Status::SupplementRequired => Self::Supplement,
            Status::Completed | Status::Returned => Self::Result,
            Status::Rejected | Status::Stopped => Self::Ended,
        }
    }

    /// The statuses in it.
    pub fn statuses(self) -> impl Iterator<Item = Status> {
        Status::ALL.into_iter().filter(move |status| Self::of(*status) == self)
    }

    /// The word in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "nhap",
            Self::Open => "dang-xu-ly",
            Self::Supplement => "can-bo-sung",
            Self::Result => "co-ket-qua",
            Self::Ended => "da-ket-thuc",
        }
    }

    /// Reads the word of an address.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.key() == key)
    }

    /// The words for people.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Draft => Phrase::new("Nháp", "Drafts"),
            Self::Open => Phrase::new("Đang xử lý", "In progress"),
            Self::Supplement => Phrase::new("Cần bổ sung", "More needed"),
            Self::Result => Phrase::new("Có kết quả", "With a result"),
            Self::Ended => Phrase::new("Kết thúc, không có kết quả", "Ended without a result"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_status_lies_in_exactly_one_group() {
        let mut sorted: Vec<Status> = Group::ALL.into_iter().flat_map(Group::statuses).collect();
        sorted.sort_unstable();
        assert_eq!(sorted, Status::ALL);
    }

    #[test]
    fn words_of_addresses_are_read_back() {
        for group in Group::ALL {
            assert_eq!(Group::from_key(group.key()), Some(group));
        }
        assert_eq!(Group::from_key("tat-ca"), None);
    }
}
