//! Scanned papers that people keep in their account to use them again: their kinds, and how long they hold.

use crate::time::{Date, days_between};
use crate::words::Phrase;

/// What a kept paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum PaperKind {
    /// Identity card, citizen card.
    IdentityCard,
    /// Passport.
    Passport,
    /// Notice of birth of a hospital.
    BirthNotice,
    /// Birth certificate.
    BirthCertificate,
    /// Marriage certificate.
    MarriageCertificate,
    /// Certificate of marital status.
    MaritalStatus,
    /// Papers about where a person lives.
    Residence,
    /// Authorisation.
    Authorisation,
    /// Anything else; its title says what.
    Other,
}

/// Days before its end from which a paper is said to expire soon.
pub const SOON_DAYS: i64 = 30;

/// How long a paper holds, seen on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// It names no end.
    Unlimited,
    /// Its end is far.
    Holds,
    /// So many days are left, 0 on its last day.
    EndsIn(i64),
    /// Its last day is over.
    Expired,
}

impl PaperKind {
    /// All kinds, in the order in which they are offered.
    pub const ALL: [Self; 9] = [
        Self::IdentityCard,
        Self::Passport,
        Self::BirthNotice,
        Self::BirthCertificate,
        Self::MarriageCertificate,
        Self::MaritalStatus,
        Self::Residence,
        Self::Authorisation,
        Self::Other,
    ];

    /// The stored and posted form.
    pub const fn key(self) -> &'static str {
        match self {
            Self::IdentityCard => "can_cuoc",
            Self::Passport => "ho_chieu",
            Self::BirthNotice => "giay_chung_sinh",
            Self::BirthCertificate => "giay_khai_sinh",
            Self::MarriageCertificate => "giay_chung_nhan_ket_hon",
            Self::MaritalStatus => "giay_xac_nhan_tinh_trang_hon_nhan",
            Self::Residence => "giay_to_cu_tru",
            Self::Authorisation => "giay_uy_quyen",
            Self::Other => "khac",
        }
    }

    /// The kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Name for people.
    pub const fn label(self) -> Phrase {
        match self {
            Self::IdentityCard => Phrase::new("Căn cước, căn cước công dân", "Identity card"),
            Self::Passport => Phrase::new("Hộ chiếu", "Passport"),
            Self::BirthNotice => Phrase::new("Giấy chứng sinh", "Notice of birth"),
            Self::BirthCertificate => Phrase::new("Giấy khai sinh", "Birth certificate"),
            Self::MarriageCertificate => Phrase::new("Giấy chứng nhận kết hôn", "Marriage certificate"),
            Self::MaritalStatus => Phrase::new("Giấy xác nhận tình trạng hôn nhân", "Certificate of marital status"),
            Self::Residence => Phrase::new("Giấy tờ về cư trú", "Proof of residence"),
            Self::Authorisation => Phrase::new("Giấy ủy quyền", "Authorisation"),
            Self::Other => Phrase::new("Giấy tờ khác", "Another paper"),
        }
    }

    /// The kind of a paper that was attached to a dossier, as far as its id in the procedure tells.
    pub fn of_attachment(id: &str) -> Self {
        match id {
            "giay-chung-sinh" => Self::BirthNotice,
            "giay-khai-sinh" => Self::BirthCertificate,
            "giay-chung-nhan-ket-hon" => Self::MarriageCertificate,
            "giay-xac-nhan-tinh-trang-hon-nhan" => Self::MaritalStatus,
            "giay-to-cu-tru" => Self::Residence,
            "van-ban-uy-quyen" => Self::Authorisation,
            _ => Self::Other,
        }
    }
}

/// How long a paper with this last day holds, seen on `today`.
pub fn validity(last_day: Option<Date>, today: Date) -> Validity {
    match last_day.map(|last| days_between(today, last)) {
        None => Validity::Unlimited,
        Some(left) if left < 0 => Validity::Expired,
        Some(left) if left <= SOON_DAYS => Validity::EndsIn(left),
        Some(_) => Validity::Holds,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::{day, plus_days};

    #[test]
    fn every_kind_is_found_by_its_key() {
        for kind in PaperKind::ALL {
            assert_eq!(PaperKind::from_key(kind.key()), Some(kind));
        }
        assert_eq!(PaperKind::from_key("giay-phep"), None);
    }

    #[test]
    fn a_paper_holds_through_its_last_day_and_warns_thirty_days_before() {
        let today = day(2026, 11, 23).expect("a day");
        let seen = |days| validity(Some(plus_days(today, days)), today);
        assert_eq!(validity(None, today), Validity::Unlimited);
        assert_eq!(seen(-1), Validity::Expired);
        assert_eq!(seen(0), Validity::EndsIn(0));
        assert_eq!(seen(30), Validity::EndsIn(30));
        assert_eq!(seen(31), Validity::Holds);
    }
}
