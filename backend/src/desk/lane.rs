//! The queues of the desk: which dossiers wait for what.

use domain::dossier::{Stage, Status};
use domain::words::Phrase;
use sea_orm::ColumnTrait as _;
use sea_orm::sea_query::Condition;

use super::urgency::Urgency;
use crate::store::rows::dossiers::Column;

/// One queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lane {
    /// Past the promised moment, or unanswered for over 8 working hours.
    Overdue,
    /// Due today.
    Today,
    /// Sent, nobody has answered.
    New,
    /// Waits for the citizen.
    Supplement,
    /// Waits for the leader.
    Signing,
    /// Accepted, no officer yet.
    ToAssign,
    /// In somebody's hands.
    Working,
    /// The result is at the desk.
    Results,
    /// The citizen wants to withdraw.
    Withdrawals,
    /// Everything that was ever sent.
    #[default]
    All,
}

impl Lane {
    /// All, in the order of the page.
    pub const ALL: [Self; 10] = [
        Self::Overdue,
        Self::Today,
        Self::New,
        Self::Supplement,
        Self::Signing,
        Self::ToAssign,
        Self::Working,
        Self::Results,
        Self::Withdrawals,
        Self::All,
    ];

    /// The value of `loc` in addresses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Overdue => "qua-han",
            Self::Today => "hom-nay",
            Self::New => "moi",
            Self::Supplement => "cho-bo-sung",
            Self::Signing => "cho-ky",
            Self::ToAssign => "cho-phan-cong",
            Self::Working => "dang-xu-ly",
            Self::Results => "co-ket-qua",
            Self::Withdrawals => "yeu-cau-rut",
            Self::All => "tat-ca",
        }
    }

    /// Reads `loc`; anything unknown is everything.
    pub fn from_key(key: &str) -> Self {
        Self::ALL.into_iter().find(|lane| lane.key() == key).unwrap_or_default()
    }

    /// The name on screen.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Overdue => Phrase::new("Quá hạn", "Overdue"),
            Self::Today => Phrase::new("Hôm nay", "Due today"),
            Self::New => Phrase::new("Mới", "New"),
            Self::Supplement => Phrase::new("Chờ bổ sung", "Waiting for supplement"),
            Self::Signing => Phrase::new("Chờ ký", "Waiting for signature"),
            Self::ToAssign => Phrase::new("Chờ phân công", "To be assigned"),
            Self::Working => Phrase::new("Đang xử lý", "In progress"),
            Self::Results => Phrase::new("Có kết quả chờ trả", "Results to hand over"),
            Self::Withdrawals => Phrase::new("Yêu cầu rút", "Withdrawals asked for"),
            Self::All => Phrase::new("Tất cả hồ sơ", "All dossiers"),
        }
    }

    /// What a row must be to stand in the queue.
    pub(super) fn condition(self, urgency: &Urgency) -> Condition {
        let status = |status: Status| Column::Status.eq(status.code());
        let all = Condition::all();
        match self {
            Self::Overdue => Condition::any().add(running().add(Column::DueAt.lt(urgency.now.0))).add(
                Condition::all()
                    .add(status(Status::Submitted))
                    .add(Column::SubmittedAt.lte(urgency.unanswered_until.0)),
            ),
            Self::Today => {
                running().add(Column::DueAt.gte(urgency.now.0)).add(Column::DueAt.lt(urgency.end_of_today.0))
            }
            Self::New => all.add(status(Status::Submitted)),
            Self::Supplement => all.add(status(Status::SupplementRequired)),
            Self::Signing => {
                let with_the_leader = [Stage::Signing, Stage::StopProposed].map(Stage::key);
                all.add(status(Status::Processing)).add(Column::Stage.is_in(with_the_leader))
            }
            Self::ToAssign => all.add(status(Status::Accepted)),
            Self::Working => all.add(Column::Status.is_in([Status::Processing.code(), Status::PaymentRequired.code()])),
            Self::Results => all.add(status(Status::Completed)),
            Self::Withdrawals => all.add(status(Status::WithdrawalRequested)),
            Self::All => all.add(Column::Status.ne(Status::Draft.code())),
        }
    }
}

/// In these states the clock runs.
pub(super) fn running() -> Condition {
    let codes = [Status::Accepted, Status::Processing, Status::WithdrawalRequested].map(Status::code);
    Condition::all().add(Column::Status.is_in(codes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_queue_has_an_address_of_its_own() {
        assert!(Lane::ALL.into_iter().all(|lane| Lane::from_key(lane.key()) == lane));
        assert_eq!(Lane::from_key("'; DROP TABLE"), Lane::All);
    }
}
