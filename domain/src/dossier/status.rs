//! The ten statuses of the national exchange and the draft before them: number, key, words, tone.

use serde::{Deserialize, Serialize};

use crate::words::Phrase;

/// Where a dossier stands. The number is stored and exchanged, the key is shown to machines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Not sent; no code, never exchanged.
    Draft = 0,
    /// Sent online, waiting for the desk.
    Submitted = 1,
    /// Complete and valid; the clock starts.
    Accepted = 2,
    /// Refused at reception, with a reason.
    Rejected = 3,
    /// With the officer, then the leader.
    Processing = 4,
    /// The citizen must complete it; the clock stands.
    SupplementRequired = 5,
    /// The fee is awaited; the clock stands.
    PaymentRequired = 6,
    /// The citizen asked to withdraw.
    WithdrawalRequested = 7,
    /// Ended without a result.
    Stopped = 8,
    /// The result is signed and at the desk.
    Completed = 9,
    /// The citizen has the result.
    Returned = 10,
}

/// How loudly a status is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Nothing to do for anybody.
    Quiet,
    /// The office is at it.
    Working,
    /// The citizen has to act.
    Attention,
    /// A good end.
    Good,
    /// An end without a result.
    Ended,
}

impl Status {
    /// All, in the order of their numbers.
    pub const ALL: [Self; 11] = [
        Self::Draft,
        Self::Submitted,
        Self::Accepted,
        Self::Rejected,
        Self::Processing,
        Self::SupplementRequired,
        Self::PaymentRequired,
        Self::WithdrawalRequested,
        Self::Stopped,
        Self::Completed,
        Self::Returned,
    ];

    /// The number, as stored.
    pub const fn code(self) -> i32 {
        self as i32
    }

    /// Reads the number.
    pub fn from_code(code: i32) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.code() == code)
    }

    /// The key, for `data-status` and machines.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Accepted => "accepted",
            Self::Rejected => "rejected",
            Self::Processing => "processing",
            Self::SupplementRequired => "supplement_required",
            Self::PaymentRequired => "payment_required",
            Self::WithdrawalRequested => "withdrawal_requested",
            Self::Stopped => "stopped",
            Self::Completed => "completed",
            Self::Returned => "returned",
        }
    }

    /// Reads the key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.key() == key)
    }

    /// The words for people.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Draft => Phrase::new("Nháp", "Draft"),
            Self::Submitted => Phrase::new("Đã gửi", "Sent"),
            Self::Accepted => Phrase::new("Đã tiếp nhận", "Accepted"),
            Self::Rejected => Phrase::new("Không được tiếp nhận", "Not accepted"),
            Self::Processing => Phrase::new("Đang xử lý", "In progress"),
            Self::SupplementRequired => Phrase::new("Cần bổ sung", "More needed from you"),
            Self::PaymentRequired => Phrase::new("Chờ nộp phí, lệ phí", "Waiting for the fee"),
            Self::WithdrawalRequested => Phrase::new("Đang xét yêu cầu rút", "Withdrawal being considered"),
            Self::Stopped => Phrase::new("Đã dừng xử lý", "Stopped"),
            Self::Completed => Phrase::new("Có kết quả", "Result ready"),
            Self::Returned => Phrase::new("Đã trả kết quả", "Result handed over"),
        }
    }

    /// The words for a stop that the citizen wanted.
    pub const WITHDRAWN: Phrase = Phrase::new("Đã rút hồ sơ", "Withdrawn");

    /// How loudly it is shown.
    pub const fn tone(self) -> Tone {
        match self {
            Self::Draft => Tone::Quiet,
            Self::Submitted | Self::Accepted | Self::Processing | Self::WithdrawalRequested => Tone::Working,
            Self::SupplementRequired | Self::PaymentRequired => Tone::Attention,
            Self::Completed | Self::Returned => Tone::Good,
            Self::Rejected | Self::Stopped => Tone::Ended,
        }
    }

    /// Whether nothing can follow.
    pub const fn is_final(self) -> bool {
        match self {
            Self::Rejected | Self::Stopped | Self::Returned => true,
            Self::Draft
            | Self::Submitted
            | Self::Accepted
            | Self::Processing
            | Self::SupplementRequired
            | Self::PaymentRequired
            | Self::WithdrawalRequested
            | Self::Completed => false,
        }
    }
}

impl Tone {
    /// The name of the style.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Quiet => "quiet",
            Self::Working => "working",
            Self::Attention => "attention",
            Self::Good => "good",
            Self::Ended => "ended",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_keys_and_written_forms_agree() {
        for (number, status) in Status::ALL.into_iter().enumerate() {
            assert_eq!(i32::try_from(number).ok(), Some(status.code()));
            assert_eq!(Status::from_code(status.code()), Some(status));
            assert_eq!(Status::from_key(status.key()), Some(status));
            assert_eq!(serde_json::to_string(&status).expect("writes"), format!("\"{}\"", status.key()));
        }
        assert_eq!(Status::from_code(11), None);
        assert_eq!(Status::from_code(-1), None);
    }

    #[test]
    fn three_ends_are_final() {
        let finals: Vec<i32> = Status::ALL.into_iter().filter(|s| s.is_final()).map(Status::code).collect();
        assert_eq!(finals, [3, 8, 10]);
    }
}
