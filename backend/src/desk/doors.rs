//! Which addresses of the office a post opens. For everybody else they do not exist.

use domain::roles::Right;

use super::Officer;

/// The desk.
pub const DESK: &str = "/can-bo";
/// Administration.
pub const ADMINISTRATION: &str = "/quan-tri";
/// Reports, which those who supervise read too.
pub const REPORTS: &str = "/can-bo/bao-cao";

/// Whether an address is one of the office's.
pub fn is_office(path: &str) -> bool {
    within(path, DESK) || within(path, ADMINISTRATION)
}

/// Behind a door, also as a file: `/can-bo/bao-cao.csv`.
fn within(path: &str, door: &str) -> bool {
    path.strip_prefix(door).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '.']))
}

impl Officer {
    /// Whether the post opens an address of the office.
    pub fn opens(&self, path: &str) -> bool {
        let any = |rights: &[Right]| rights.iter().any(|right| self.may(*right));
        if within(path, ADMINISTRATION) {
            any(&[Right::ManageUnit, Right::ManageSystem, Right::ReadAudit])
        } else if within(path, REPORTS) {
            any(&[Right::UnitReports, Right::AllReports])
        } else {
            within(path, DESK) && self.works_at_a_desk()
        }
    }

    /// Whether the post opens dossiers of a unit.
    pub fn works_at_a_desk(&self) -> bool {
        !self.unit_code.is_empty() && self.may(Right::OpenUnitDossiers)
    }

    /// Where the day begins.
    pub fn home(&self) -> &'static str {
        [DESK, ADMINISTRATION, REPORTS].into_iter().find(|door| self.opens(door)).unwrap_or("/tai-khoan")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::roles::Role;

    fn officer(unit: &str, roles: &[Role]) -> Officer {
        let (account_id, full_name, title) = (String::new(), String::new(), String::new());
        Officer { account_id, full_name, title, unit_code: unit.to_owned(), roles: roles.to_vec() }
    }

    #[test]
    fn each_role_begins_where_its_work_is_and_opens_nothing_else() {
        for (role, unit, home, shut) in [
            (Role::ReceptionOfficer, "00004", DESK, ADMINISTRATION),
            (Role::ProcessingOfficer, "00004", DESK, REPORTS),
            (Role::Leader, "00004", DESK, ADMINISTRATION),
            (Role::Clerk, "00004", DESK, ADMINISTRATION),
            (Role::CitySupervisor, "", REPORTS, "/can-bo/hang-doi"),
            (Role::UnitAdministrator, "00004", ADMINISTRATION, DESK),
            (Role::Administrator, "", ADMINISTRATION, "/can-bo/ho-so/x"),
            (Role::Auditor, "", ADMINISTRATION, DESK),
        ] {
            let officer = officer(unit, &[role]);
            assert_eq!(officer.home(), home, "{role:?}");
            assert!(!officer.opens(shut), "{role:?} {shut}");
        }
        assert!(!officer("", &[Role::ReceptionOfficer]).opens(DESK), "a post without a unit");
        assert!(officer("00004", &[Role::Leader]).opens(REPORTS));
    }

    #[test]
    fn only_whole_parts_of_an_address_count() {
        assert!(is_office("/can-bo") && is_office("/quan-tri/don-vi") && is_office("/can-bo/ho-so/x"));
        assert!(!is_office("/can-bo-khac") && !is_office("/ho-so/can-bo") && !is_office("/"));
    }
}
