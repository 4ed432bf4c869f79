//! The steps of the work inside status 4 (`processing`); internal, never exchanged.
//!
//! assigned → verifying → drafted → (draft result with the citizen) → with the leader → signed → numbered. A dossier
//! outside status 4 has no stage. What comes back to the officer has a step of its own, so that it stands out wherever
//! dossiers are listed. Source of the order: the procedures of civil registration of 2025 and 2026.

use crate::words::Phrase;

/// Where the work stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// An officer was named.
    Assigned,
    /// The officer checks.
    Verifying,
    /// The draft of the result is written.
    Drafted,
    /// The citizen looks at the draft; the clock stands.
    Confirming,
    /// The citizen wants the draft changed; the officer has not taken it up yet.
    ChangeWanted,
    /// The officer proposes to refuse; the leader decides.
    StopProposed,
    /// "Chờ ký".
    Signing,
    /// The leader wants something mended; the officer has not taken it up yet.
    SentBack,
    /// The leader has signed.
    Signed,
}

impl Stage {
    /// All, in the order of the work.
    pub const ALL: [Self; 9] = [
        Self::Assigned,
        Self::Verifying,
        Self::Drafted,
        Self::Confirming,
        Self::ChangeWanted,
        Self::StopProposed,
        Self::Signing,
        Self::SentBack,
        Self::Signed,
    ];

    /// The stored key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::Verifying => "verifying",
            Self::Drafted => "drafted",
            Self::Confirming => "confirming",
            Self::ChangeWanted => "change_wanted",
            Self::StopProposed => "stop_proposed",
            Self::Signing => "signing",
            Self::SentBack => "sent_back",
            Self::Signed => "signed",
        }
    }

    /// Reads the stored key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// The work came back to the officer, who has not taken it up yet.
    pub const fn came_back(self) -> bool {
        matches!(self, Self::ChangeWanted | Self::SentBack)
    }

    /// The words for officers.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Assigned => Phrase::new("Đã phân công", "Assigned"),
            Self::Verifying => Phrase::new("Đang thẩm tra", "Being checked"),
            Self::Drafted => Phrase::new("Đã dự thảo kết quả", "Result drafted"),
            Self::Confirming => Phrase::new("Chờ người dân xác nhận dự thảo", "Draft with the citizen"),
            Self::ChangeWanted => Phrase::new("Người dân đề nghị sửa dự thảo", "Change of the draft wanted"),
            Self::StopProposed => Phrase::new("Đề nghị không giải quyết", "Refusal proposed"),
            Self::Signing => Phrase::new("Chờ ký", "Waiting for signature"),
            Self::SentBack => Phrase::new("Lãnh đạo trả lại để sửa", "Sent back by the leader"),
            Self::Signed => Phrase::new("Đã ký", "Signed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back() {
        assert!(Stage::ALL.into_iter().all(|stage| Stage::from_key(stage.key()) == Some(stage)));
        assert_eq!(Stage::from_key(""), None);
    }
}
