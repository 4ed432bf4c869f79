//! The acts that move a dossier, who takes them and what they must bring along.

use crate::roles::Role;
use crate::words::Phrase;

/// In which capacity somebody acts on a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// The person or organisation that sent it.
    Citizen,
    /// The one-stop desk.
    Reception,
    /// The officer who works on it.
    Processing,
    /// The leader who signs.
    Leader,
    /// The records clerk at the result desk.
    Clerk,
    /// The portal itself: deadlines, payments.
    System,
}

/// An act that moves a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// "Gửi thông tin".
    Send,
    /// "Tiếp nhận".
    Accept,
    /// "Yêu cầu bổ sung".
    AskForMore,
    /// "Không tiếp nhận".
    Reject,
    /// The citizen takes it back before acceptance.
    Cancel,
    /// "Phân công".
    Assign,
    /// The fee is asked for.
    RequirePayment,
    /// "Gửi bổ sung".
    SendSupplement,
    /// Nothing came within the period.
    GiveUpWaiting,
    /// The fee is there.
    RecordPayment,
    /// "Rút hồ sơ".
    AskToWithdraw,
    /// The office agrees to the withdrawal.
    AgreeToWithdraw,
    /// The office does not agree.
    RefuseToWithdraw,
    /// Not eligible: the leader ends it with a written reason.
    Refuse,
    /// "Gia hạn".
    Extend,
    /// Signed and numbered: the result goes to the desk.
    Complete,
    /// An error was found before handing over.
    Reopen,
    /// "Trả kết quả".
    HandOver,
}

/// Something an act must bring along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Need {
    /// A written reason.
    Reason,
    /// The list of missing papers.
    MissingPapers,
    /// The computed due date.
    DueDate,
    /// The officer it goes to.
    Officer,
    /// Amount and basis of the fee.
    Amount,
    /// Number and date of the signed result.
    Result,
    /// Who took the result, paper compared, fee collected.
    Receiver,
}

impl Actor {
    /// In which capacities a role can act.
    pub const fn of(role: Role) -> Option<Self> {
        match role {
            Role::Citizen | Role::Organisation => Some(Self::Citizen),
            Role::ReceptionOfficer => Some(Self::Reception),
            Role::ProcessingOfficer => Some(Self::Processing),
            Role::Leader => Some(Self::Leader),
            Role::Clerk => Some(Self::Clerk),
            Role::CitySupervisor | Role::UnitAdministrator | Role::Administrator | Role::Auditor => None,
        }
    }

    /// The stored key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Reception => "reception",
            Self::Processing => "processing",
            Self::Leader => "leader",
            Self::Clerk => "clerk",
            Self::System => "system",
        }
    }

    /// Reads the stored key.
    pub fn from_key(key: &str) -> Option<Self> {
        [Self::Citizen, Self::Reception, Self::Processing, Self::Leader, Self::Clerk, Self::System]
            .into_iter()
            .find(|actor| actor.key() == key)
    }

    /// The name in a timeline that the citizen reads; officers stay unnamed there.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Citizen => Phrase::new("Người nộp hồ sơ", "Submitter"),
            Self::Reception => Phrase::new("Bộ phận một cửa", "One-stop desk"),
            Self::Processing => Phrase::new("Công chức thụ lý", "Processing officer"),
            Self::Leader => Phrase::new("Lãnh đạo", "Leader"),
            Self::Clerk => Phrase::new("Bộ phận trả kết quả", "Result desk"),
            Self::System => Phrase::new("Hệ thống", "System"),
        }
    }
}

impl Step {
    /// All steps.
    pub const ALL: [Self; 18] = [
        Self::Send,
        Self::Accept,
        Self::AskForMore,
        Self::Reject,
        Self::Cancel,
        Self::Assign,
        Self::RequirePayment,
        Self::SendSupplement,
        Self::GiveUpWaiting,
        Self::RecordPayment,
        Self::AskToWithdraw,
        Self::AgreeToWithdraw,
        Self::RefuseToWithdraw,
        Self::Refuse,
        Self::Extend,
        Self::Complete,
        Self::Reopen,
        Self::HandOver,
    ];

    /// What the act must bring along; the use case refuses without it.
    pub const fn needs(self) -> &'static [Need] {
        match self {
            Self::Accept => &[Need::DueDate],
            Self::AskForMore => &[Need::Reason, Need::MissingPapers],
            Self::Assign => &[Need::Officer],
            Self::RequirePayment => &[Need::Amount],
            Self::Reject | Self::AskToWithdraw | Self::RefuseToWithdraw | Self::Refuse | Self::Reopen => {
                &[Need::Reason]
            }
            Self::Extend => &[Need::Reason, Need::DueDate],
            Self::Complete => &[Need::Result],
            Self::HandOver => &[Need::Receiver],
            Self::Send
            | Self::Cancel
            | Self::SendSupplement
            | Self::GiveUpWaiting
            | Self::RecordPayment
            | Self::AgreeToWithdraw => &[],
        }
    }
}
