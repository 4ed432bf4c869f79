//! One example of every mail that the portal writes: what administrators see of it, and what their words are checked
//! against. All people and dossiers in them are made up.

use domain::dossier::supplement::{RequestedPaper, SupplementRequest};
use domain::money::Vnd;
use domain::time::Moment;
use domain::words::{Phrase, Words};

use super::MailDraft;
use super::templates::course::{About, Notice, letter};
use super::templates::{self as mails, SubmittedMail, security};
use crate::accounts::representatives::mails as representatives;
use crate::config::Config;
use crate::personal_data::mails as personal_data;
use crate::units::contacts::Contact;
use crate::{api_access, housekeeping, webhooks};

/// A mail with made-up contents.
#[derive(Debug, Clone)]
pub struct Example {
    /// What the mail is for.
    pub title: Phrase,
    /// The mail.
    pub mail: MailDraft,
}

/// Who and what the examples are about.
struct Made {
    name: &'static str,
    code: &'static str,
    procedure: &'static str,
    unit: &'static str,
    email: &'static str,
    at: Moment,
    until: Moment,
    left: u64,
}

const MADE: Made = Made {
    name: "Nguyễn Thị Lan",
    code: "H26.00004-261122-0001",
    procedure: "Đăng ký khai sinh",
    unit: "Ủy ban nhân dân phường Ba Đình",
    email: "lan@example.vn",
    at: Moment(1_795_000_000_000),
    until: Moment(1_795_090_860_000),
    left: 9,
};

/// Every mail, those that people get first at the beginning.
#[must_use]
pub fn all(config: &Config) -> Vec<Example> {
    all_about(config, &MADE)
}

/// The mail of a name.
#[must_use]
pub fn find(config: &Config, name: &str) -> Option<Example> {
    all(config).into_iter().find(|example| example.mail.name() == name)
}

fn all_about(config: &Config, made: &Made) -> Vec<Example> {
    let mut all = of_accounts(config, made);
    all.extend(of_dossiers(config, made));
    all.extend(of_security(config, made));
    all.extend(of_others(config, made));
    all
}

fn example(vi: &'static str, en: &'static str, mail: MailDraft) -> Example {
    Example { title: Phrase::new(vi, en), mail }
}

/// In place of the secret of a link.
const TOKEN: &str = "vi-du";

fn of_accounts(config: &Config, made: &Made) -> Vec<Example> {
    let (to, name, at, until) = (made.email, made.name, made.at, made.until);
    vec![
        example("Kích hoạt tài khoản", "Activation", mails::activation(config, to, TOKEN, until)),
        example("Đặt lại mật khẩu", "Password reset", mails::reset(config, to, name, TOKEN, until)),
        example("Mật khẩu đã đổi", "Password changed", mails::password_changed(config, to, name, at)),
        example("Đăng ký trùng địa chỉ", "Registration attempt", mails::registration_attempt(config, to, name, at)),
        example("Nhiều lần sai mật khẩu", "Wrong passwords", mails::login_delay_notice(config, to, name, at)),
        example("Mời cán bộ", "Invitation of an officer", mails::invitation(config, to, TOKEN, until)),
    ]
}

fn of_dossiers(config: &Config, made: &Made) -> Vec<Example> {
    let sent = SubmittedMail {
        to: made.email.into(),
        applicant: made.name.into(),
        procedure: made.procedure.into(),
        unit: made.unit.into(),
        sent_at: made.at.format_vi(),
        papers: vec![("Giấy chứng sinh".into(), 2)],
        visit: None,
        fee: Vnd(8_000).to_string(),
        path: "/ho-so/vi-du".into(),
    };
    let about = About {
        dossier_id: "vi-du".into(),
        code: made.code.into(),
        procedure: made.procedure.into(),
        unit: made.unit.into(),
        applicant: made.name.into(),
        walk_in: false,
    };
    let told = |vi, en, notice: Notice| example(vi, en, letter(config, &about, made.email, &notice));
    let paper = RequestedPaper {
        paper_id: String::new(),
        name: "Giấy chứng sinh".into(),
        remark: "Ảnh mờ, chụp lại nơi đủ sáng.".into(),
    };
    let request = SupplementRequest {
        papers: vec![paper],
        fields: Vec::new(),
        reason: "Ảnh giấy chứng sinh không đọc được".into(),
        answer_by: made.until.local_date(),
    };
    let desk = Contact {
        address: "Số 2 phố Trúc Bạch".into(),
        phone: String::new(),
        hours: "8:00–12:00 và 13:30–17:00, thứ Hai đến thứ Sáu".into(),
    };
    let reason = || "Không thuộc thẩm quyền".to_owned();
    let copy = mails::submitted_copy(config, &sent, made.email, made.code, "vi-du");
    vec![
        example("Đã gửi hồ sơ", "Dossier sent", mails::submitted(config, &sent, made.code, "vi-du")),
        example("Đã gửi hồ sơ (tới chủ tài khoản)", "Dossier sent (to the account)", copy),
        told("Được tiếp nhận", "Accepted", Notice::Accepted(Some(made.until))),
        told("Không được tiếp nhận", "Not accepted", Notice::Rejected(reason())),
        told("Yêu cầu bổ sung", "Supplement asked for", Notice::SupplementAsked(request.clone())),
        told("Sắp hết hạn bổ sung", "Supplement due soon", Notice::SupplementSoonOver(request)),
        told("Đã nhận bổ sung", "Supplement received", Notice::SupplementReceived(Some(made.until))),
        told("Yêu cầu nộp phí, lệ phí", "Payment asked for", Notice::PaymentAsked(Vnd(8_000), "Lệ phí hộ tịch".into())),
        told("Đã nộp phí, lệ phí", "Payment received", Notice::PaymentReceived(Vnd(8_000), "BL26-000001".into())),
        told("Đã rút hồ sơ", "Withdrawn", Notice::Cancelled),
        told("Đã nhận yêu cầu rút", "Withdrawal asked for", Notice::WithdrawalAsked),
        told("Không đồng ý rút", "Withdrawal refused", Notice::WithdrawalRefused("Kết quả đã ký".into())),
        told("Dừng xử lý", "Stopped", Notice::Stopped(reason())),
        told("Xin lỗi, hẹn lại", "Extended", Notice::Extended("Chờ xác minh".into(), made.until)),
        told("Xem dự thảo kết quả", "Draft result", Notice::DraftResult(made.until)),
        told("Đã có kết quả", "Result ready", Notice::ResultReady(vec!["Giấy chứng sinh".into()], desk)),
        told("Đã trả kết quả", "Handed over", Notice::Returned(Some("/danh-gia/vi-du".into()), String::new())),
        example(
            "Bản nháp sắp bị xóa",
            "Draft expiring",
            housekeeping::expiring(config, made.email, "vi-du", made.until),
        ),
    ]
}

fn of_security(config: &Config, made: &Made) -> Vec<Example> {
    let (to, name, at) = (made.email, made.name, made.at);
    vec![
        example("Xác nhận email mới", "New address", security::email_change(config, to, TOKEN, made.until)),
        example("Email đã đổi", "Address changed", security::email_changed(config, to, name, at)),
        example("Người khác muốn dùng email", "Address wanted", security::email_change_attempt(config, to, name, at)),
        example("Bật xác thực hai lớp", "Second factor on", security::second_factor_on(config, to, name, at)),
        example("Tắt xác thực hai lớp", "Second factor off", security::second_factor_off(config, to, name, at)),
        example(
            "Dùng mã khôi phục",
            "Recovery code used",
            security::recovery_code_used(config, to, name, made.left, at),
        ),
        example("Sai mã xác thực", "Wrong codes", security::second_factor_notice(config, to, name, at)),
        example("Thiết bị mới", "New device", security::new_device(config, to, name, at)),
    ]
}

fn of_others(config: &Config, made: &Made) -> Vec<Example> {
    let (to, at, until) = (made.email, made.at, made.until);
    let firm = representatives::Organisation {
        name: "Công ty TNHH Sen Vàng",
        tax_code: "0101234567",
        email: "sen@example.vn",
    };
    let kept = crate::personal_data::erase::Kept {
        code: made.code.into(),
        procedure: Words::new(made.procedure, ""),
        status: domain::dossier::Status::Accepted,
        withdrawn: false,
        sent_at: at,
    };
    let waiting = housekeeping::Waiting { overdue: vec![made.code.into()], ..housekeeping::Waiting::default() };
    vec![
        example(
            "Mời người đại diện",
            "Representative invited",
            representatives::invited(config, &firm, to, until, TOKEN),
        ),
        example("Người đại diện nhận lời", "Representative accepted", representatives::accepted(config, &firm, to, at)),
        example(
            "Thay đổi người đại diện",
            "Representative removed",
            representatives::ended(config, &firm, to, false, at),
        ),
        example("Bản sao dữ liệu", "Copy of the data", personal_data::copy_ready(config, to, until)),
        example("Tài khoản đã xóa", "Account erased", personal_data::erased(config, to, at, &[kept])),
        example("Khóa truy cập mới", "New token", api_access::told_of_token(config, to, "Kế toán nội bộ", until)),
        example(
            "Địa chỉ nhận tin mới",
            "New webhook",
            webhooks::told_of_hook(config, to, "https://doanh-nghiep.example/tin"),
        ),
        example(
            "Việc cần xử lý trong ngày (tới cán bộ)",
            "What is late (to officers)",
            housekeeping::digest(config, to, "00004", &waiting, at.local_date()),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::mail::words::Wording;

    const OTHER: Made = Made {
        name: "Trần Văn Khôi",
        code: "H26.00008-261123-0042",
        procedure: "Đăng ký kết hôn",
        unit: "Ủy ban nhân dân phường Ngọc Hà",
        email: "khoi@example.com",
        at: Moment(1_796_111_000_000),
        until: Moment(1_796_222_000_000),
        left: 3,
    };

    fn config() -> Config {
        Config { public_url: Some("https://motcua.test/".to_owned()), ..Config::default() }
    }

    #[test]
    fn the_built_in_words_of_every_mail_are_good_words_and_fit_another_mail_of_its_kind() {
        let others = all_about(&config(), &OTHER);
        for (one, other) in all(&config()).iter().zip(&others) {
            let words = Wording::built_in(&one.mail);
            let name = one.mail.name();
            assert!(words.mistakes(&one.mail).is_empty(), "{name}: {:?}", words.mistakes(&one.mail));
            let said = words.put_on(&other.mail).unwrap_or_else(|| panic!("{name}: {words:?}"));
            assert_eq!(said.letter.text("Một Cửa"), other.mail.letter.text("Một Cửa"), "{name}");
            assert_eq!(said.letter.html("Một Cửa"), other.mail.letter.html("Một Cửa"), "{name}");
            assert_eq!(said.subject, other.mail.subject, "{name}");
        }
    }

    #[test]
    fn every_mail_has_a_name_of_its_own_and_one_link() {
        let all = all(&config());
        let names: BTreeSet<&str> = all.iter().map(|example| example.mail.name()).collect();
        assert_eq!(names.len(), all.len());
        for example in &all {
            let html = example.mail.letter.html("Một Cửa");
            assert_eq!(html.matches("href=").count(), 1, "{}", example.mail.name());
        }
    }

    /// Kinds as the code writes them: `draft("kind"`, `plain("kind"`, `kind: "kind"`.
    fn kinds_in(folder: &std::path::Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                kinds_in(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") {
                let text = std::fs::read_to_string(&path).expect("a source file");
                let text = text.split("#[cfg(test)]").next().unwrap_or_default();
                if !text.contains("MailDraft") && !text.contains("Wording {") {
                    continue;
                }
                for mark in ["draft(\"", "plain(\n                \"", "plain(\n            \"", " kind: \""] {
                    let kinds =
                        text.match_indices(mark).filter_map(|(at, _)| text[at + mark.len()..].split('"').next());
                    found.extend(kinds.map(str::to_owned));
                }
            }
        }
    }

    #[test]
    fn every_kind_of_mail_in_the_code_has_an_example() {
        let mut found = BTreeSet::new();
        kinds_in(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
        assert!(found.len() > 30 && found.contains("returned") && found.contains("desk_digest"), "{found:?}");
        let shown: BTreeSet<String> = all(&config()).iter().map(|example| example.mail.kind.to_owned()).collect();
        let missing: Vec<_> = found.difference(&shown).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
