//! Mails about representatives, to whoever is concerned.

use domain::text::clean_line;
use domain::time::Moment;

use crate::config::Config;
use crate::mail::{Letter, MailDraft};
use crate::store::rows::accounts;

/// An organisation as mails name it: the name that it gave itself, and the code by which it can be looked up.
pub(crate) struct Organisation<'a> {
    pub name: &'a str,
    pub tax_code: &'a str,
    pub email: &'a str,
}

impl<'a> From<&'a accounts::Model> for Organisation<'a> {
    fn from(account: &'a accounts::Model) -> Self {
        Self {
            name: account.organisation_name.as_deref().unwrap_or_default(),
            tax_code: account.tax_code.as_deref().unwrap_or_default(),
            email: &account.email,
        }
    }
}

impl Organisation<'_> {
    fn facts(&self) -> [(&'static str, String); 2] {
        [("Doanh nghiệp", clean_line(self.name)), ("Mã số thuế", clean_line(self.tax_code))]
    }
}

/// The invitation. Greets nobody by name: the address was typed by somebody else.
pub(crate) fn invited(
    config: &Config,
    organisation: &Organisation<'_>,
    to: &str,
    until: Moment,
    token: &str,
) -> MailDraft {
    let letter = Letter::new("Chào bạn,")
        .line("Một doanh nghiệp mời bạn làm người đại diện nộp và theo dõi hồ sơ thay cho doanh nghiệp trên cổng này.")
        .facts(organisation.facts())
        .line("Mở trang bên dưới, đăng nhập bằng tài khoản cá nhân dùng địa chỉ email này, rồi bấm “Nhận lời”. Nếu chưa có tài khoản, hãy đăng ký trước.")
        .action("Xem lời mời", config.absolute(&format!("/dai-dien?token={token}")))
        .line(format!("Đường dẫn dùng được đến {}.", until.format_vi()))
        .line("Nếu bạn không biết doanh nghiệp này, hãy bỏ qua thư này. Không có gì thay đổi khi bạn chưa nhận lời.");
    draft("representative_invited", to, "Lời mời làm người đại diện của doanh nghiệp", letter)
        .with("han", until.format_vi())
}

/// Tells the organisation that its invitation was accepted.
pub(crate) fn accepted(config: &Config, organisation: &Organisation<'_>, person: &str, at: Moment) -> MailDraft {
    let letter = Letter::new("Chào bạn,")
        .line(format!(
            "Lúc {}, người dùng địa chỉ {} đã nhận lời làm người đại diện của doanh nghiệp. Từ nay người này nộp và xem được hồ sơ của doanh nghiệp.",
            at.format_vi(),
            clean_line(person)
        ))
        .line("Nếu có nhầm lẫn, hãy gỡ người này khỏi danh sách; việc gỡ có hiệu lực ngay.")
        .action("Xem người đại diện", config.absolute("/tai-khoan/dai-dien"));
    draft("representative_accepted", organisation.email, "Người đại diện đã nhận lời", letter)
        .with("email", clean_line(person))
        .with("luc", at.format_vi())
}

/// Tells the other side that it is over: the organisation when the person left, else the person.
pub(crate) fn ended(
    config: &Config,
    organisation: &Organisation<'_>,
    person: &str,
    left: bool,
    at: Moment,
) -> MailDraft {
    let at = at.format_vi();
    let (to, line) = match left {
        true => (
            organisation.email,
            format!("Lúc {at}, người dùng địa chỉ {} đã thôi làm người đại diện của doanh nghiệp.", clean_line(person)),
        ),
        false => (
            person,
            format!(
                "Lúc {at}, doanh nghiệp dưới đây đã gỡ bạn khỏi danh sách người đại diện. Bạn không còn nộp và xem được hồ sơ của doanh nghiệp; hồ sơ cá nhân của bạn không thay đổi."
            ),
        ),
    };
    let letter = Letter::new("Chào bạn,")
        .fixed(line)
        .facts(organisation.facts())
        .action("Mở trang cá nhân", config.absolute("/tai-khoan"));
    draft("representative_removed", to, "Thay đổi người đại diện", letter)
}

fn draft(kind: &'static str, to: &str, subject: &str, letter: Letter) -> MailDraft {
    MailDraft { kind, to: to.to_owned(), subject: subject.to_owned(), letter, ..MailDraft::default() }
}
