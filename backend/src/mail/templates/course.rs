//! The mails that follow a dossier on its course: one for each change that the citizen is entitled to know.
//!
//! Each says what happened, what comes next and who acts, and has one link, which needs a login. Words of officers are
//! made one clean line first; papers and results are never attached.

use domain::dossier::supplement::{ANSWER, SupplementRequest, UNTIL, WHY};
use domain::money::Vnd;
use domain::text::clean_line;
use domain::time::{Moment, format_date};

use super::{Letter, MailDraft, called, draft, greeting};
use crate::config::Config;
use crate::units::contacts::Contact;

/// The dossier that a mail is about.
#[derive(Debug, Clone, Default)]
pub struct About {
    /// Random id.
    pub dossier_id: String,
    /// Dossier code.
    pub code: String,
    /// Name of the procedure.
    pub procedure: String,
    /// Receiving unit.
    pub unit: String,
    /// The applicant's name.
    pub applicant: String,
    /// Filed at the counter for somebody without an account: links lead to the public look-up.
    pub walk_in: bool,
}

/// What happened.
#[derive(Debug, Clone)]
pub enum Notice {
    /// Accepted; no due moment while the clock waits for people or originals.
    Accepted(Option<Moment>),
    /// Not accepted, with the reason.
    Rejected(String),
    /// Everything that is missing.
    SupplementAsked(SupplementRequest),
    /// The period for what is missing is almost over.
    SupplementSoonOver(SupplementRequest),
    /// What was missing has come; the new due moment, if the clock runs.
    SupplementReceived(Option<Moment>),
    /// A fee before the work goes on: amount and ground.
    PaymentAsked(Vnd, String),
    /// The fee was paid: amount and number of the receipt.
    PaymentReceived(Vnd, String),
    /// The citizen took it back before acceptance.
    Cancelled,
    /// The wish to withdraw has arrived.
    WithdrawalAsked,
    /// The office does not agree, with the reason.
    WithdrawalRefused(String),
    /// Ended without a result, with the reason.
    Stopped(String),
    /// Later than promised: reason and new moment.
    Extended(String, Moment),
    /// The draft of the result is there to be looked at, until then.
    DraftResult(Moment),
    /// The result is at the desk: papers whose originals are shown, and how the desk is reached.
    ResultReady(Vec<String>, Contact),
    /// The citizen has the result; address of the rating, beginning with `/`, and the number of the postal item, empty
    /// when it was collected.
    Returned(Option<String>, String),
}

/// The words of one notice.
struct Wording {
    kind: &'static str,
    subject: &'static str,
    first: String,
    facts: Vec<(&'static str, String)>,
    items: Vec<String>,
    next: String,
    action: &'static str,
    path: String,
}

/// The mail about a change, to one address.
pub fn letter(config: &Config, about: &About, to: &str, notice: &Notice) -> MailDraft {
    let wording = wording(about, notice);
    let mut facts = vec![
        ("Mã hồ sơ", clean_line(&about.code)),
        ("Thủ tục", clean_line(&about.procedure)),
        ("Nơi tiếp nhận", clean_line(&about.unit)),
    ];
    facts.extend(wording.facts.into_iter().map(|(name, value)| (name, clean_line(&value))));
    let mut letter = Letter::new(greeting(&about.applicant)).line(wording.first).facts(facts);
    if !wording.items.is_empty() {
        letter = letter.items(wording.items.iter().map(|item| clean_line(item)).collect::<Vec<_>>());
    }
    if !wording.next.is_empty() {
        letter = letter.line(wording.next);
    }
    let (action, path) = if about.walk_in && wording.path.starts_with("/ho-so/") {
        ("Tra cứu hồ sơ", format!("/tra-cuu?ma={}", about.code))
    } else {
        (wording.action, wording.path)
    };
    let letter = letter.action(action, config.absolute(&path)).line("Khi hỏi về hồ sơ, hãy đọc mã hồ sơ ở trên.");
    let subject = format!("{} – {}: {}", about.code, wording.subject, about.procedure);
    draft(wording.kind, to, &subject, letter)
        .about(&about.dossier_id, &about.code)
        .with("ten", called(&about.applicant))
        .with("ma", &about.code)
        .with("thu_tuc", &about.procedure)
        .with("don_vi", &about.unit)
}

fn wording(about: &About, notice: &Notice) -> Wording {
    let page = format!("/ho-so/{}", about.dossier_id);
    let plain = |kind, subject, first: &str, next: &str| Wording {
        kind,
        subject,
        first: first.to_owned(),
        facts: Vec::new(),
        items: Vec::new(),
        next: next.to_owned(),
        action: "Xem hồ sơ",
        path: page.clone(),
    };
    match notice {
        Notice::Accepted(due) => Wording {
            facts: due.iter().map(|due| ("Hẹn trả kết quả", due.format_vi())).collect(),
            ..plain(
                "accepted",
                "Hồ sơ được tiếp nhận",
                "Hồ sơ của bạn đầy đủ và đã được tiếp nhận.",
                if due.is_some() {
                    "Giấy tiếp nhận hồ sơ và hẹn trả kết quả có ở trang hồ sơ."
                } else {
                    "Thời hạn giải quyết bắt đầu khi bạn mang bản chính đến hoặc các bên có mặt tại bộ phận một cửa. Ngày hẹn trả được báo lúc đó."
                },
            )
        },
        Notice::Rejected(reason) => Wording {
            facts: vec![("Lý do", reason.clone())],
            ..plain(
                "rejected",
                "Không được tiếp nhận",
                "Hồ sơ của bạn không được tiếp nhận.",
                "Phiếu từ chối có ở trang hồ sơ. Bạn có thể sửa và nộp hồ sơ mới từ hồ sơ này.",
            )
        },
        Notice::SupplementAsked(request) => Wording {
            facts: vec![(WHY.vi, request.reason.clone()), (UNTIL.vi, format_date(request.answer_by))],
            items: asked(request),
            action: ANSWER.vi,
            path: format!("{page}/bo-sung"),
            ..plain(
                "supplement",
                "Yêu cầu bổ sung",
                "Hồ sơ của bạn cần bổ sung. Dưới đây là tất cả những gì còn thiếu hoặc cần sửa:",
                "Bạn bổ sung trực tuyến, không phải nộp lại từ đầu. Thời gian chờ bạn không tính vào thời hạn.",
            )
        },
        Notice::SupplementSoonOver(request) => Wording {
            facts: vec![(UNTIL.vi, format_date(request.answer_by))],
            items: asked(request),
            action: ANSWER.vi,
            path: format!("{page}/bo-sung"),
            ..plain(
                "supplement_reminder",
                "Sắp hết hạn bổ sung",
                "Hồ sơ của bạn vẫn chờ bổ sung và sắp hết hạn. Những gì còn thiếu hoặc cần sửa:",
                "Sau ngày trên mà chưa có bổ sung, hồ sơ dừng xử lý.",
            )
        },
        Notice::SupplementReceived(due) => Wording {
            facts: due.iter().map(|due| ("Hẹn trả kết quả", due.format_vi())).collect(),
            ..plain(
                "supplement_received",
                "Đã nhận bổ sung",
                "Bộ phận một cửa đã nhận phần bổ sung của bạn.",
                "Cán bộ xem tiếp hồ sơ. Bạn không phải làm gì thêm lúc này.",
            )
        },
        Notice::PaymentAsked(amount, ground) => Wording {
            facts: vec![("Số tiền", amount.to_string()), ("Căn cứ", ground.clone())],
            ..plain(
                "payment",
                "Yêu cầu nộp phí, lệ phí",
                "Hồ sơ của bạn cần nộp phí, lệ phí trước khi được giải quyết tiếp.",
                "Nộp tại bộ phận một cửa nơi tiếp nhận. Thời hạn giải quyết tạm dừng đến khi nộp xong.",
            )
        },
        Notice::PaymentReceived(amount, number) => Wording {
            facts: vec![("Số tiền", amount.to_string()), ("Biên lai số", number.clone())],
            ..plain(
                "payment_received",
                "Đã nộp phí, lệ phí",
                "Bộ phận một cửa đã nhận phí, lệ phí của hồ sơ.",
                "Hồ sơ được giải quyết tiếp.",
            )
        },
        Notice::Cancelled => plain(
            "cancelled",
            "Đã rút hồ sơ",
            "Hồ sơ đã được rút theo yêu cầu của bạn.",
            "Bạn có thể nộp hồ sơ mới từ hồ sơ này bất cứ lúc nào.",
        ),
        Notice::WithdrawalAsked => plain(
            "withdrawal_requested",
            "Đã nhận yêu cầu rút hồ sơ",
            "Bộ phận một cửa đã nhận yêu cầu rút hồ sơ của bạn.",
            "Cán bộ xem yêu cầu rồi báo bạn qua thư.",
        ),
        Notice::WithdrawalRefused(reason) => Wording {
            facts: vec![("Lý do", reason.clone())],
            ..plain(
                "withdrawal_refused",
                "Không đồng ý rút hồ sơ",
                "Yêu cầu rút hồ sơ của bạn không được đồng ý.",
                "Hồ sơ được giải quyết tiếp như trước.",
            )
        },
        Notice::Stopped(reason) => Wording {
            facts: vec![("Lý do", reason.clone())],
            ..plain(
                "stopped",
                "Dừng xử lý",
                "Hồ sơ của bạn đã dừng xử lý.",
                "Thông báo dừng giải quyết có ở trang hồ sơ. Bạn có thể nộp hồ sơ mới từ hồ sơ này.",
            )
        },
        Notice::Extended(reason, due) => Wording {
            facts: vec![("Lý do", reason.clone()), ("Hẹn trả mới", due.format_vi())],
            ..plain(
                "extended",
                "Xin lỗi và hẹn lại ngày trả kết quả",
                "Chúng tôi xin lỗi vì chưa trả được kết quả đúng hẹn.",
                "Văn bản xin lỗi có ở trang hồ sơ. Thời hạn chỉ được gia hạn một lần.",
            )
        },
        Notice::DraftResult(until) => Wording {
            facts: vec![("Trả lời trước", until.format_vi())],
            action: "Xem dự thảo",
            path: format!("{page}/du-thao"),
            ..plain(
                "draft_result",
                "Xem dự thảo kết quả",
                "Dự thảo kết quả đã có. Kiểm tra từng chữ rồi bấm “Đồng ý” hoặc “Đề nghị sửa”.",
                "Nếu bạn không trả lời trước giờ trên, dự thảo được coi là đúng.",
            )
        },
        Notice::ResultReady(originals, desk) => Wording {
            facts: [("Địa chỉ", &desk.address), ("Giờ làm việc", &desk.hours), ("Điện thoại", &desk.phone)]
                .into_iter()
                .filter(|(_, told)| !told.is_empty())
                .map(|(name, told)| (name, told.clone()))
                .collect(),
            items: originals.iter().map(|name| format!("Mang bản chính: {name}")).collect(),
            ..plain(
                "completed",
                "Đã có kết quả",
                "Kết quả đã ký và có tại bộ phận một cửa.",
                "Mang giấy tờ tùy thân và mã hồ sơ khi đến nhận, trong giờ làm việc.",
            )
        },
        Notice::Returned(rating, tracking) => Wording {
            facts: Some(("Số bưu gửi", tracking.clone())).filter(|_| !tracking.is_empty()).into_iter().collect(),
            action: if rating.is_some() { "Đánh giá" } else { "Xem hồ sơ" },
            path: rating.clone().unwrap_or_else(|| page.clone()),
            ..plain(
                "returned",
                "Đã trả kết quả",
                "Kết quả đã được trả. Cảm ơn bạn đã dùng dịch vụ.",
                if rating.is_some() { "Mời bạn đánh giá, mất chừng một phút." } else { "" },
            )
        },
    }
}

/// One line for each asked paper or field.
fn asked(request: &SupplementRequest) -> Vec<String> {
    let line = |name: &str, remark: &str| if remark.is_empty() { name.to_owned() } else { format!("{name}: {remark}") };
    let papers = request.papers.iter().map(|paper| line(&paper.name, &paper.remark));
    let fields = request.fields.iter().map(|field| line(&field.label, &field.remark));
    papers.chain(fields).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::day;

    fn every_notice() -> Vec<Notice> {
        let at = Moment(1_795_000_000_000);
        let request = SupplementRequest {
            papers: Vec::new(),
            fields: Vec::new(),
            reason: "Ảnh mờ".into(),
            answer_by: day(2026, 12, 7).expect("a day"),
        };
        vec![
            Notice::Accepted(Some(at)),
            Notice::Accepted(None),
            Notice::Rejected("Sai thẩm quyền".into()),
            Notice::SupplementAsked(request.clone()),
            Notice::SupplementSoonOver(request),
            Notice::SupplementReceived(None),
            Notice::PaymentAsked(Vnd(8_000), "Lệ phí".into()),
            Notice::PaymentReceived(Vnd(8_000), "BL26-000001".into()),
            Notice::Cancelled,
            Notice::WithdrawalAsked,
            Notice::WithdrawalRefused("Đã ký".into()),
            Notice::Stopped("Không bổ sung".into()),
            Notice::Extended("Chờ xác minh".into(), at),
            Notice::DraftResult(at),
            Notice::ResultReady(vec!["Giấy chứng sinh".into()], Contact::default()),
            Notice::Returned(Some("/danh-gia/x".into()), "EB123456789VN".into()),
            Notice::Returned(None, String::new()),
        ]
    }

    #[test]
    fn a_ready_result_says_where_when_and_with_which_originals() {
        let desk = Contact {
            address: "2 Trúc Bạch".into(),
            hours: "8:00–12:00, 13:30–17:00, thứ Hai đến thứ Sáu".into(),
            phone: String::new(),
        };
        let notice = Notice::ResultReady(vec!["Giấy chứng sinh".into()], desk);
        let text = letter(&Config::default(), &About::default(), "lan@example.vn", &notice).letter.text("Một Cửa");
        for told in ["2 Trúc Bạch", "8:00–12:00", "Mang bản chính: Giấy chứng sinh"] {
            assert!(text.contains(told), "{text}");
        }
        assert!(!text.contains("Điện thoại"), "{text}");
    }

    #[test]
    fn every_change_has_a_mail_of_its_own_kind_with_one_link_and_the_code_first() {
        let config = Config { public_url: Some("https://motcua.test/".to_owned()), ..Config::default() };
        let nasty = "A\r\nBcc: x@y.vn <script>";
        let about = About {
            dossier_id: "k3v".into(),
            code: "H26.00004-261122-0001".into(),
            procedure: "Đăng ký khai sinh".into(),
            unit: "Ủy ban nhân dân phường Ba Đình".into(),
            applicant: nasty.into(),
            walk_in: false,
        };
        for notice in every_notice() {
            let mail = letter(&config, &about, "lan@example.vn", &notice);
            assert!(mail.subject.starts_with("H26.00004-261122-0001 "), "{}", mail.subject);
            assert_eq!(mail.dossier_id.as_deref(), Some("k3v"));
            let (text, html) = (mail.letter.text("Một Cửa"), mail.letter.html("Một Cửa"));
            assert_eq!(html.matches("href=").count(), 1, "{}", mail.kind);
            assert!(!html.contains("<script") && !text.lines().any(|line| line.starts_with("Bcc:")), "{text}");
            assert!(!text.contains("\n\n\n"), "{text}");
        }
    }
}
