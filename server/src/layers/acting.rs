//! Where somebody who acts for an organisation works on its account: at the addresses of dossiers, and nowhere else.
//!
//! An address or a server function that is not listed here is about the person who signed in. Forgetting one here shows
//! people too little; the other way round it would show or change what is the organisation's.

/// Pages, by their whole address.
const PAGES: [&str; 4] = ["/", "/tra-cuu", "/tai-khoan", "/tai-khoan/ho-so"];

/// Pages and files, by the beginning of their address.
const BELOW: [&str; 2] = ["/ho-so/", "/nop/"];

/// Server functions of these pages.
pub const FUNCTIONS: [&str; 16] = [
    "delete_draft",
    "join_papers",
    "load_dossier",
    "load_dossiers",
    "load_home",
    "load_papers",
    "load_sent",
    "load_start",
    "load_wizard",
    "look_up",
    "move_paper",
    "remove_paper",
    "save_step",
    "send_dossier",
    "start_dossier",
    "stay_signed_in",
];

/// Whether a request is about dossiers.
pub fn is_about_dossiers(path: &str) -> bool {
    match path.strip_prefix("/f/") {
        Some(function) => FUNCTIONS.contains(&function),
        None => PAGES.contains(&path) || BELOW.iter().any(|start| path.starts_with(start)),
    }
}

#[cfg(test)]
mod tests {
    use super::is_about_dossiers;

    #[test]
    fn passwords_devices_and_rights_are_never_those_of_the_organisation() {
        for path in ["/ho-so/x/khai", "/nop/khai-sinh", "/tai-khoan", "/tai-khoan/ho-so", "/f/send_dossier"] {
            assert!(is_about_dossiers(path), "{path}");
        }
        for path in [
            "/tai-khoan/bao-mat",
            "/tai-khoan/du-lieu",
            "/tai-khoan/du-lieu/xoa",
            "/tai-khoan/nhat-ky",
            "/tai-khoan/thong-tin",
            "/tai-khoan/dai-dien",
            "/dai-dien",
            "/f/save_security",
            "/f/erase_account",
            "/f/of_tomorrow",
        ] {
            assert!(!is_about_dossiers(path), "{path}");
        }
    }
}
