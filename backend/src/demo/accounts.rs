//! The accounts of the demonstration: those that visitors sign in with, and the people who fill the lists.

use domain::roles::Role;

use super::{DemoError, Maker, UNITS, people};
use crate::Portal;
use crate::accounts::CONSENT_VERSION;
use crate::store::rows::accounts::{self, AccountKind, AccountState};
use crate::store::rows::officers;

/// The password of every account.
pub const PASSWORD: &str = "Demo-Mot-Cua-2026";

/// The TOTP secret of every officer.
pub const SECOND_FACTOR: &str = "JBSWY3DPEHPK3PXP";

/// How many people besides those of the documentation.
const CROWD: usize = 60;

/// One of so many dossiers is the citizen's, one the company's.
const ROUND: usize = 25;

/// Nobody has more dossiers than that.
const MOST_OF_ONE: usize = 500;

/// Everybody.
#[derive(Clone)]
pub(super) struct Cast {
    pub(super) citizen: accounts::Model,
    pub(super) business: accounts::Model,
    pub(super) crowd: Vec<accounts::Model>,
    /// Officers, with their accounts.
    pub(super) office: Vec<(accounts::Model, officers::Model)>,
}

/// Name before the @, full name, title, unit (`None` for the whole city), role.
const OFFICE: [(&str, &str, &str, Option<&str>, Role); 8] = [
    ("mot-cua", "Nguyễn Thu Hà", "Công chức bộ phận một cửa", Some("00004"), Role::ReceptionOfficer),
    ("thu-ly", "Trần Quang Dũng", "Công chức tư pháp - hộ tịch", Some("00004"), Role::ProcessingOfficer),
    ("lanh-dao", "Lê Thị Bích Ngọc", "Phó Chủ tịch", Some("00004"), Role::Leader),
    ("van-thu", "Phạm Thùy Linh", "Văn thư", Some("00004"), Role::Clerk),
    ("quan-tri-don-vi", "Vũ Đức Long", "Quản trị đơn vị", Some("00004"), Role::UnitAdministrator),
    ("quan-tri", "Hoàng Gia Bảo", "Quản trị hệ thống", None, Role::Administrator),
    ("theo-doi", "Đỗ Thanh Giang", "Chuyên viên theo dõi", None, Role::CitySupervisor),
    ("kiem-toan", "Bùi Xuân Sơn", "Kiểm toán viên", None, Role::Auditor),
];

/// Makes everybody; not stored yet.
pub(super) async fn cast(maker: &Maker, portal: &Portal) -> Result<Cast, DemoError> {
    let hash = portal.accounts().hash_of(PASSWORD).await.ok_or(DemoError::Password)?;
    let account = |local: &str, name: &str, number: &str| row(maker, local, name, number, &hash);
    let mut business = account("doanh-nghiep", "Đặng Minh Khôi", "001085999921");
    business.kind = AccountKind::Organisation;
    business.organisation_name = Some("Công ty TNHH Ví Dụ Thăng Long".to_owned());
    business.tax_code = Some("0100109106".to_owned());
    let crowd = (0..CROWD).map(|place| {
        let name = if place % 2 == 0 { people::woman(&maker.random) } else { people::man(&maker.random) };
        let number = people::number_like(&maker.random, if place % 2 == 0 { "001190000000" } else { "001090000000" });
        account(&format!("nguoi-dan-{:02}", place + 1), &name, &number)
    });
    let crowd = crowd.collect();
    let mut office: Vec<_> = OFFICE
        .into_iter()
        .map(|(local, name, title, unit, role)| post(maker, account(local, name, "001080999931"), title, unit, role))
        .collect();
    // Who receives, works and signs in the other two units.
    for (unit, _) in &UNITS[1..] {
        for (local, title, role) in [
            ("mot-cua", "Công chức bộ phận một cửa", Role::ReceptionOfficer),
            ("thu-ly", "Công chức tư pháp - hộ tịch", Role::ProcessingOfficer),
            ("lanh-dao", "Phó Chủ tịch", Role::Leader),
            ("van-thu", "Văn thư", Role::Clerk),
        ] {
            let name = people::woman(&maker.random);
            office.push(post(
                maker,
                account(&format!("{local}-{unit}"), &name, "001080999931"),
                title,
                Some(unit),
                role,
            ));
        }
    }
    Ok(Cast { citizen: account("cong-dan", "Nguyễn Thị Lan", "001190999911"), business, crowd, office })
}

fn row(maker: &Maker, local: &str, name: &str, number: &str, hash: &str) -> accounts::Model {
    let email = format!("{local}@demo.motcua.vn");
    let since = maker.now.0 - 100 * 24 * 3_600_000;
    accounts::Model {
        id: maker.random.id(),
        kind: AccountKind::Individual,
        email_key: email.clone(),
        email,
        password_hash: hash.to_owned(),
        full_name: name.to_owned(),
        personal_id: number.to_owned(),
        phone: format!("+84{}", people::phone(&maker.random).trim_start_matches('0')),
        organisation_name: None,
        tax_code: None,
        state: AccountState::Active,
        profile: "{}".to_owned(),
        consent_version: CONSENT_VERSION.to_owned(),
        consent_at: since,
        created_at: since,
        activated_at: Some(since),
        second_factor_required: 0,
    }
}

fn post(
    maker: &Maker,
    account: accounts::Model,
    title: &str,
    unit: Option<&str>,
    role: Role,
) -> (accounts::Model, officers::Model) {
    let post = officers::Model {
        account_id: account.id.clone(),
        unit_code: unit.unwrap_or_default().to_owned(),
        roles: serde_json::json!([role.key()]).to_string(),
        title: title.to_owned(),
        created_at: maker.now.0 - 100 * 24 * 3_600_000,
        disabled_at: None,
    };
    (account, post)
}

impl Cast {
    /// Whose the dossier at this place is. The two accounts for trying out come again and again, up to [`MOST_OF_ONE`].
    pub(super) fn owner(&self, place: usize) -> &accounts::Model {
        match (place % ROUND, place / ROUND < MOST_OF_ONE) {
            (3, true) => &self.citizen,
            (11, true) => &self.business,
            _ => &self.crowd[place % self.crowd.len()],
        }
    }

    /// Who acts for a unit in a capacity.
    pub(super) fn acting(&self, unit: &str, role: Role) -> Option<&accounts::Model> {
        let key = serde_json::json!([role.key()]).to_string();
        let mut office = self.office.iter();
        office.find(|(_, post)| post.unit_code == unit && post.roles == key).map(|(account, _)| account)
    }
}
