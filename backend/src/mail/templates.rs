//! The words of the portal's mails, one function a mail.
//!
//! How a mail looks is in `backend/mails` (compiled with the program, HTML always escaped); this
//! module says what it says. Links are made from the configured public address, never from a
//! request. Names come from people, so each text is made one clean line first.

pub mod course;

use domain::text::clean_line;
use domain::time::Moment;

use super::{Letter, MailDraft};
use crate::config::Config;

pub mod security;

/// What the mail about a sent dossier says.
#[derive(Debug, Clone)]
pub struct SubmittedMail {
    /// Address from the form.
    pub to: String,
    /// The applicant's name.
    pub applicant: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Name of the receiving unit.
    pub unit: String,
    /// When it was sent, as people read it.
    pub sent_at: String,
    /// Papers as the catalogue words them, with their page counts.
    pub papers: Vec<(String, u32)>,
    /// The day on which the originals are brought, and what kinds they are, where the form asks for that day.
    pub visit: Option<(String, Vec<String>)>,
    /// What the whole dossier costs, in words.
    pub fee: String,
    /// Address of the dossier, beginning with `/`.
    pub path: String,
}

/// The link that activates an account. Greets nobody by name: whoever registered typed that name,
/// and the mailbox may belong to somebody else.
pub fn activation(config: &Config, to: &str, token: &str, until: Moment) -> MailDraft {
    let hours = config.passwords.activation_hours;
    let letter = Letter::new("Chào bạn,")
        .line("Có người vừa đăng ký tài khoản bằng địa chỉ email này. Nếu đó là bạn, mở trang bên dưới rồi bấm “Kích hoạt tài khoản”.")
        .action("Kích hoạt tài khoản", config.absolute(&format!("/kich-hoat?token={token}")))
        .line(format!("Đường dẫn dùng được đến {} ({hours} giờ từ lúc gửi) và chỉ dùng một lần.", until.format_vi()))
        .line("Nếu bạn không đăng ký, hãy bỏ qua thư này. Tài khoản không dùng được khi chưa kích hoạt.");
    draft("activation", to, "Kích hoạt tài khoản của bạn", letter)
        .with("han", until.format_vi())
        .with("so_gio", hours.to_string())
}

/// The link that sets a new password.
pub fn reset(config: &Config, to: &str, name: &str, token: &str, until: Moment) -> MailDraft {
    let minutes = config.passwords.reset_minutes;
    let letter = Letter::new(greeting(name))
        .line("Có yêu cầu đặt lại mật khẩu cho tài khoản dùng địa chỉ email này. Nếu bạn là người yêu cầu, mở trang bên dưới để đặt mật khẩu mới.")
        .action("Đặt mật khẩu mới", config.absolute(&format!("/dat-lai-mat-khau?token={token}")))
        .line(format!("Đường dẫn dùng được đến {} ({minutes} phút từ lúc gửi) và chỉ dùng một lần. Yêu cầu mới nhất làm các đường dẫn trước mất hiệu lực.", until.format_vi()))
        .line("Nếu bạn không yêu cầu, hãy bỏ qua thư này. Mật khẩu của bạn giữ nguyên.");
    draft("reset", to, "Đặt lại mật khẩu", letter)
        .with("ten", called(name))
        .with("han", until.format_vi())
        .with("so_phut", minutes.to_string())
}

/// The link with which somebody takes a post of the office.
pub fn invitation(config: &Config, to: &str, token: &str, until: Moment) -> MailDraft {
    let letter = Letter::new("Chào bạn,")
        .line("Bạn được mời làm việc trên cổng dịch vụ công. Mở trang bên dưới để đặt tên và mật khẩu của bạn.")
        .action("Nhận lời mời", config.absolute(&format!("/bat-dau?token={token}")))
        .line(format!(
            "Đường dẫn dùng được đến {} và chỉ dùng một lần. Lần đăng nhập đầu tiên bạn thiết lập xác thực hai lớp.",
            until.format_vi()
        ))
        .line("Nếu bạn không biết về lời mời này, hãy bỏ qua thư.");
    draft("invitation", to, "Lời mời làm việc trên cổng dịch vụ công", letter).with("han", until.format_vi())
}

/// Tells the owner that somebody registered with the owner's address.
pub fn registration_attempt(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let letter = Letter::new(greeting(name))
        .line(format!("Lúc {}, có người thử đăng ký bằng địa chỉ của bạn. Địa chỉ này đã có tài khoản, nên không có tài khoản mới nào được tạo và không có gì thay đổi.", at.format_vi()))
        .line("Nếu đó là bạn, hãy đăng nhập như thường lệ. Nếu quên mật khẩu, bạn có thể đặt lại.")
        .action("Đặt lại mật khẩu", config.absolute("/quen-mat-khau"))
        .line("Nếu đó không phải là bạn, bạn không cần làm gì.");
    told_at(draft("registration_attempt", to, "Có người thử đăng ký bằng địa chỉ của bạn", letter), name, at)
}

/// Tells the owner that the password was changed.
pub fn password_changed(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let letter = Letter::new(greeting(name))
        .line(format!("Mật khẩu tài khoản của bạn đã được đổi lúc {}. Mọi thiết bị đang đăng nhập đã được đăng xuất.", at.format_vi()))
        .line("Nếu chính bạn đổi, bạn không cần làm gì thêm. Nếu không, hãy đặt lại mật khẩu ngay và đổi mật khẩu hộp thư của bạn.")
        .action("Đặt lại mật khẩu", config.absolute("/quen-mat-khau"));
    told_at(draft("password_changed", to, "Mật khẩu của bạn đã được đổi", letter), name, at)
}

/// Tells the owner once that wrong passwords were tried.
pub fn login_delay_notice(config: &Config, to: &str, name: &str, at: Moment) -> MailDraft {
    let minutes = config.limits.login_max_delay_minutes;
    let letter = Letter::new(greeting(name))
        .line(format!("Đến lúc {}, có nhiều lần nhập sai mật khẩu tài khoản của bạn. Để bảo vệ tài khoản, mỗi lần thử tiếp theo phải chờ lâu hơn, nhiều nhất {minutes} phút. Tài khoản không bị khóa.", at.format_vi()))
        .line("Nếu bạn quên mật khẩu, hãy đặt lại: việc này cũng bỏ thời gian chờ.")
        .action("Đặt lại mật khẩu", config.absolute("/quen-mat-khau"))
        .line("Chúng tôi không gửi thêm thư cho từng lần thử sau.");
    told_at(draft("login_delay_notice", to, "Có nhiều lần đăng nhập sai vào tài khoản của bạn", letter), name, at)
        .with("so_phut", minutes.to_string())
}

/// Proof that a dossier was sent.
pub fn submitted(config: &Config, mail: &SubmittedMail, code: &str, dossier_id: &str) -> MailDraft {
    let letter = Letter::new(greeting(&mail.applicant))
        .line(format!("Hồ sơ của bạn đã được gửi đến {}.", clean_line(&mail.unit)));
    let dedupe = format!("submitted:{dossier_id}");
    let sent = what_was_sent(config, mail, letter, &mail.to, code).about(dossier_id, code);
    MailDraft { dedupe: Some(dedupe), ..sent.with("ten", called(&mail.applicant)) }
}

/// The same for the owner of the account from which it was sent, when the declaration names another address.
pub fn submitted_copy(config: &Config, mail: &SubmittedMail, account: &str, code: &str, dossier_id: &str) -> MailDraft {
    let letter = Letter::new(greeting(""))
        .line(format!("Một hồ sơ vừa được gửi từ tài khoản của bạn đến {}. Tờ khai ghi một địa chỉ email khác; thư xác nhận cũng được gửi tới địa chỉ đó.", clean_line(&mail.unit)));
    let dedupe = format!("submitted:{dossier_id}:account");
    let sent = what_was_sent(config, mail, letter, account, code).about(dossier_id, code);
    MailDraft { dedupe: Some(dedupe), variant: "submitted_copy", ..sent }
}

/// What was sent and what comes next, after the first words.
fn what_was_sent(config: &Config, mail: &SubmittedMail, letter: Letter, to: &str, code: &str) -> MailDraft {
    let clean = |text: &str| clean_line(text);
    let mut facts = vec![
        ("Mã hồ sơ", clean(code)),
        ("Thủ tục", clean(&mail.procedure)),
        ("Nơi tiếp nhận", clean(&mail.unit)),
        ("Người yêu cầu", clean(&mail.applicant)),
        ("Gửi lúc", clean(&mail.sent_at)),
        ("Tổng phí, lệ phí", clean(&mail.fee)),
    ];
    if let Some((day, _)) = &mail.visit {
        facts.push(("Bạn hẹn mang bản chính đến", clean(day)));
    }
    let mut letter = letter.facts(facts);
    if let Some((_, names)) = mail.visit.as_ref().filter(|(_, names)| !names.is_empty()) {
        letter = letter.line("Bản chính cần mang theo:").items(names.iter().map(|name| clean(name)));
    }
    if !mail.papers.is_empty() {
        let papers = mail.papers.iter().map(|(name, pages)| format!("{}: {pages} trang", clean(name)));
        letter = letter.line("Giấy tờ đã gửi:").items(papers.collect::<Vec<_>>());
    }
    let mut steps = vec![
        "Cán bộ kiểm tra hồ sơ trong 8 giờ làm việc rồi gửi bạn thư báo kết quả tiếp nhận và ngày hẹn trả.",
        "Nếu hồ sơ cần bổ sung, thư sẽ nói rõ cần thêm gì. Bạn bổ sung trực tuyến, không phải nộp lại từ đầu.",
    ];
    if !mail.papers.is_empty() {
        steps.push("Giữ bản chính các giấy tờ đã gửi để đối chiếu khi nhận kết quả.");
    }
    letter = letter
        .line("Các bước tiếp theo:")
        .items(steps)
        .action("Xem hồ sơ", config.absolute(&mail.path))
        .line("Bạn cần đăng nhập để xem hồ sơ. Khi hỏi về hồ sơ, hãy đọc mã hồ sơ ở trên.");
    let subject = format!("{} – Gửi hồ sơ thành công: {}", code, mail.procedure);
    draft("submitted", to, &subject, letter)
        .with("ma", code)
        .with("thu_tuc", &mail.procedure)
        .with("don_vi", clean_line(&mail.unit))
}

fn greeting(name: &str) -> String {
    format!("Chào {},", called(name))
}

/// What somebody is called in the first line.
fn called(name: &str) -> String {
    match clean_line(name) {
        name if name.is_empty() => "bạn".to_owned(),
        name => name,
    }
}

/// A mail that may name its reader and the moment it tells of.
fn told_at(mail: MailDraft, name: &str, at: Moment) -> MailDraft {
    mail.with("ten", called(name)).with("luc", at.format_vi())
}

fn draft(kind: &'static str, to: &str, subject: &str, letter: Letter) -> MailDraft {
    MailDraft { kind, to: to.to_owned(), subject: clean_line(subject), letter, ..MailDraft::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NASTY: &str = "A\r\nBcc: x@y.vn <script>alert('1')</script> {{7*7}} \u{2028}B";

    fn config() -> Config {
        Config { public_url: Some("https://motcua.test/".to_owned()), ..Config::default() }
    }

    fn about_sent(applicant: &str, procedure: &str) -> SubmittedMail {
        SubmittedMail {
            to: "lan@example.com".to_owned(),
            applicant: applicant.to_owned(),
            procedure: procedure.to_owned(),
            unit: "Ủy ban nhân dân phường Ba Đình".to_owned(),
            sent_at: "10:42, 23/11/2026".to_owned(),
            papers: vec![("Giấy chứng sinh".to_owned(), 2)],
            visit: Some(("30/11/2026".to_owned(), vec![format!("Bằng của {applicant}")])),
            fee: "14.000 ₫".to_owned(),
            path: "/ho-so/k3v".to_owned(),
        }
    }

    fn sent(applicant: &str, procedure: &str) -> MailDraft {
        submitted(&config(), &about_sent(applicant, procedure), "H26.00004-261122-0001", "k3v")
    }

    fn copy_of(applicant: &str, procedure: &str) -> MailDraft {
        let mail = about_sent(applicant, procedure);
        submitted_copy(&config(), &mail, "minh@example.vn", "H26.00004-261122-0001", "k3v")
    }

    fn every_mail(name: &str) -> Vec<MailDraft> {
        let at = Moment(1_795_000_000_000);
        let to = "lan@example.com";
        vec![
            activation(&config(), to, "tok", at),
            reset(&config(), to, name, "tok", at),
            registration_attempt(&config(), to, name, at),
            password_changed(&config(), to, name, at),
            login_delay_notice(&config(), to, name, at),
            sent(name, "Đăng ký khai sinh"),
            copy_of(name, "Đăng ký khai sinh"),
            security::email_change(&config(), to, "tok", at),
            security::email_changed(&config(), to, name, at),
            security::email_change_attempt(&config(), to, name, at),
            security::second_factor_on(&config(), to, name, at),
            security::second_factor_off(&config(), to, name, at),
            security::recovery_code_used(&config(), to, name, 9, at),
            security::second_factor_notice(&config(), to, name, at),
            security::new_device(&config(), to, name, at),
        ]
    }

    /// Every address in a text that begins with a scheme.
    fn links(text: &str) -> Vec<&str> {
        let starts = text.match_indices("http").map(|(at, _)| &text[at..]);
        starts.filter_map(|rest| rest.split(['"', '<', ' ', '\n']).next()).collect()
    }

    #[test]
    fn every_mail_has_one_absolute_link_that_is_the_same_in_both_parts() {
        for mail in every_mail("Lan") {
            let (text, html) = (mail.letter.text("Một Cửa"), mail.letter.html("Một Cửa"));
            let mut all = links(&text);
            all.extend(links(&html));
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), 1, "{}: {all:?}", mail.kind);
            assert!(all[0].starts_with("https://motcua.test/"), "{all:?}");
            assert_eq!(html.matches("href=").count(), 1, "{}", mail.kind);
        }
    }

    #[test]
    fn a7_links_lead_to_the_configured_address_and_carry_the_token() {
        let mail = activation(&config(), "lan@example.com", "T0-k_en", Moment(0));
        let text = mail.letter.text("Một Cửa");
        assert!(text.contains("\nhttps://motcua.test/kich-hoat?token=T0-k_en\n"), "{text}");
        let html = reset(&config(), "lan@example.com", "Lan", "T0-k_en", Moment(0)).letter.html("Một Cửa");
        assert!(html.contains("\"https://motcua.test/dat-lai-mat-khau?token=T0-k_en\""), "{html}");
    }

    #[test]
    fn h3_no_text_of_a_person_breaks_a_line_or_becomes_markup() {
        for mail in every_mail(NASTY).into_iter().chain([sent("Lan", NASTY)]) {
            let hidden = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
            assert!(!mail.subject.chars().any(hidden), "{:?}", mail.subject);
            let text = mail.letter.text("Một Cửa");
            assert!(!text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
            let html = mail.letter.html("Một Cửa");
            assert!(!html.contains("<script"), "{html}");
            assert!(!html.contains(">49"), "{html}");
        }
    }

    #[test]
    fn the_mail_about_a_dossier_says_everything_in_both_parts_and_begins_with_the_code() {
        let mail = sent("Nguyễn Thị Lan", "Đăng ký khai sinh");
        assert!(mail.subject.starts_with("H26.00004-261122-0001 "), "{}", mail.subject);
        let (text, html) = (mail.letter.text("Một Cửa"), mail.letter.html("Một Cửa"));
        let words = [
            "H26.00004-261122-0001",
            "Đăng ký khai sinh",
            "phường Ba Đình",
            "Nguyễn Thị Lan",
            "Giấy chứng sinh: 2 trang",
            "8 giờ làm việc",
            "10:42, 23/11/2026",
            "Bạn hẹn mang bản chính đến",
            "30/11/2026",
            "Bằng của Nguyễn Thị Lan",
            "14.000 ₫",
            "Giữ bản chính",
        ];
        for word in words {
            assert!(text.contains(word), "text without {word}: {text}");
            assert!(html.contains(word), "HTML without {word}");
        }
    }

    #[test]
    fn originals_are_asked_for_only_where_papers_were_sent_or_a_day_was_chosen() {
        let bare = SubmittedMail { papers: Vec::new(), visit: None, ..about_sent("Lan", "Đăng ký khai sinh") };
        let text = submitted(&config(), &bare, "H26.00004-261122-0001", "k3v").letter.text("Một Cửa");
        assert!(!text.contains("bản chính") && !text.contains("Bản chính"), "{text}");
        let visit = about_sent("Lan", "Chứng thực").visit;
        let chosen = SubmittedMail { visit, ..bare };
        let text = submitted(&config(), &chosen, "H26.00004-261122-0001", "k3v").letter.text("Một Cửa");
        assert!(text.contains("\nBạn hẹn mang bản chính đến: 30/11/2026\n"), "{text}");
        assert!(text.contains("- Bằng của Lan\n") && !text.contains("Giữ bản chính"), "{text}");
    }

    #[test]
    fn the_owner_of_the_account_gets_a_mail_of_their_own_that_greets_nobody_by_name() {
        let (mail, copy) =
            (sent("Nguyễn Thị Lan", "Đăng ký khai sinh"), copy_of("Nguyễn Thị Lan", "Đăng ký khai sinh"));
        assert_eq!((mail.to.as_str(), copy.to.as_str()), ("lan@example.com", "minh@example.vn"));
        assert_eq!((mail.kind, &mail.subject, &mail.dossier_code), (copy.kind, &copy.subject, &copy.dossier_code));
        assert!(mail.dedupe.is_some() && mail.dedupe != copy.dedupe);
        let text = copy.letter.text("Một Cửa");
        assert!(text.starts_with("Chào bạn,") && text.contains("Người yêu cầu: Nguyễn Thị Lan"), "{text}");
    }

    #[test]
    fn text_parts_have_no_gaps_and_no_markup() {
        for mail in every_mail("Lan") {
            let text = mail.letter.text("Một Cửa");
            assert!(!text.contains("\n\n\n"), "{text}");
            assert!(!text.contains(['<', '{']), "{text}");
        }
    }

    #[test]
    fn no_stranger_is_greeted_by_a_name_that_somebody_else_typed() {
        let mail = activation(&config(), "lan@example.com", "tok", Moment(0));
        assert!(mail.letter.text("Một Cửa").starts_with("Chào bạn,"));
    }
}
