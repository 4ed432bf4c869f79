//! Who may do what: the roles of the office and their rights.
//!
//! A role opens a kind of act; whether it opens *this* dossier also depends on unit, assignment and conflict of
//! interest, which the use cases check. What is not listed is refused.

use serde::{Deserialize, Serialize};

use crate::words::Phrase;

/// What a signed-in person is to the office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Cá nhân.
    Citizen,
    /// Doanh nghiệp, tổ chức.
    Organisation,
    /// Công chức bộ phận một cửa.
    ReceptionOfficer,
    /// Công chức tư pháp - hộ tịch.
    ProcessingOfficer,
    /// Lãnh đạo ký duyệt.
    Leader,
    /// Văn thư, trả kết quả.
    Clerk,
    /// Follows all units, processes nothing.
    CitySupervisor,
    /// Quản trị đơn vị.
    UnitAdministrator,
    /// Quản trị hệ thống.
    Administrator,
    /// Kiểm toán, thanh tra.
    Auditor,
}

/// A kind of act that a role opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Send, complete, withdraw and rate own dossiers.
    File,
    /// Open the dossiers of the own unit.
    OpenUnitDossiers,
    /// Accept, ask, refuse, type in paper dossiers, print slips.
    Receive,
    /// Process what is assigned, draft, propose.
    Process,
    /// Assign dossiers to officers.
    Assign,
    /// Sign or send back.
    Sign,
    /// Number, stamp, hand over, record the fee.
    HandOver,
    /// Reports of the own unit.
    UnitReports,
    /// Reports of all units.
    AllReports,
    /// Officers, phrases, address and hours of the own unit.
    ManageUnit,
    /// Users, units, catalogue versions, holidays, settings.
    ManageSystem,
    /// Read the audit log.
    ReadAudit,
}

impl Role {
    /// All roles, in the order of the documents.
    pub const ALL: [Self; 10] = [
        Self::Citizen,
        Self::Organisation,
        Self::ReceptionOfficer,
        Self::ProcessingOfficer,
        Self::Leader,
        Self::Clerk,
        Self::CitySupervisor,
        Self::UnitAdministrator,
        Self::Administrator,
        Self::Auditor,
    ];

    /// The stored key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Citizen => "citizen",
            Self::Organisation => "organisation",
            Self::ReceptionOfficer => "reception_officer",
            Self::ProcessingOfficer => "processing_officer",
            Self::Leader => "leader",
            Self::Clerk => "clerk",
            Self::CitySupervisor => "city_supervisor",
            Self::UnitAdministrator => "unit_administrator",
            Self::Administrator => "administrator",
            Self::Auditor => "auditor",
        }
    }

    /// Reads the stored key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }

    /// The name on screen.
    pub const fn phrase(self) -> Phrase {
        match self {
            Self::Citizen => Phrase::new("Cá nhân", "Individual"),
            Self::Organisation => Phrase::new("Doanh nghiệp, tổ chức", "Organisation"),
            Self::ReceptionOfficer => Phrase::new("Công chức bộ phận một cửa", "Reception officer"),
            Self::ProcessingOfficer => Phrase::new("Công chức tư pháp - hộ tịch", "Civil-status officer"),
            Self::Leader => Phrase::new("Lãnh đạo ký duyệt", "Signing leader"),
            Self::Clerk => Phrase::new("Văn thư, trả kết quả", "Records clerk"),
            Self::CitySupervisor => Phrase::new("Theo dõi toàn thành phố", "City supervisor"),
            Self::UnitAdministrator => Phrase::new("Quản trị đơn vị", "Unit administrator"),
            Self::Administrator => Phrase::new("Quản trị hệ thống", "System administrator"),
            Self::Auditor => Phrase::new("Kiểm toán, thanh tra", "Auditor"),
        }
    }

    /// What the role opens.
    pub const fn rights(self) -> &'static [Right] {
        use Right::{
            AllReports, Assign, File, HandOver, ManageSystem, ManageUnit, OpenUnitDossiers, Process, ReadAudit,
            Receive, Sign, UnitReports,
        };
        match self {
            Self::Citizen | Self::Organisation => &[File],
            Self::ReceptionOfficer => &[OpenUnitDossiers, Receive, Assign],
            Self::ProcessingOfficer => &[OpenUnitDossiers, Process],
            Self::Leader => &[OpenUnitDossiers, Assign, Sign, UnitReports],
            Self::Clerk => &[OpenUnitDossiers, HandOver],
            Self::CitySupervisor => &[AllReports],
            Self::UnitAdministrator => &[ManageUnit],
            Self::Administrator => &[ManageSystem],
            Self::Auditor => &[ReadAudit, AllReports],
        }
    }

    /// Whether the role opens this kind of act.
    pub fn may(self, right: Right) -> bool {
        self.rights().contains(&right)
    }

    /// Whether the account works for the office: second factor, longer password, shorter sessions.
    pub const fn works_for_the_office(self) -> bool {
        match self {
            Self::Citizen | Self::Organisation => false,
            Self::ReceptionOfficer
            | Self::ProcessingOfficer
            | Self::Leader
            | Self::Clerk
            | Self::CitySupervisor
            | Self::UnitAdministrator
            | Self::Administrator
            | Self::Auditor => true,
        }
    }

    /// Whether the account belongs to exactly one unit and sees only that unit.
    pub const fn belongs_to_a_unit(self) -> bool {
        match self {
            Self::ReceptionOfficer | Self::ProcessingOfficer | Self::Leader | Self::Clerk | Self::UnitAdministrator => {
                true
            }
            Self::Citizen | Self::Organisation | Self::CitySupervisor | Self::Administrator | Self::Auditor => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_read_back_and_equal_the_written_form() {
        for role in Role::ALL {
            assert_eq!(Role::from_key(role.key()), Some(role));
            assert_eq!(serde_json::to_string(&role).expect("writes"), format!("\"{}\"", role.key()));
        }
        assert_eq!(Role::from_key("root"), None);
    }

    #[test]
    fn those_who_administer_supervise_or_audit_open_no_dossier() {
        for role in [Role::Administrator, Role::UnitAdministrator, Role::CitySupervisor, Role::Auditor] {
            for right in [Right::OpenUnitDossiers, Right::Receive, Right::Process, Right::Sign, Right::HandOver] {
                assert!(!role.may(right), "{role:?} {right:?}");
            }
        }
    }

    #[test]
    fn no_role_alone_both_processes_and_signs() {
        assert!(Role::ALL.iter().all(|role| !(role.may(Right::Process) && role.may(Right::Sign))));
    }
}
