//! What happens with personal data: what, why, how long, and which rights people have.

use super::{Facts, all, say};
use crate::help::api::Document;
use crate::ui::{Block, Chapter, Link};
use domain::words::Language;

/// The page on personal data.
pub fn personal_data(facts: &Facts, language: Language) -> Document {
    Document {
        title: say(language, "Dữ liệu cá nhân", "Personal data"),
        lead: match language {
            Language::Vi => format!(
                "Cổng thu những gì, để làm gì, giữ bao lâu và bạn có quyền gì. Văn bản đồng ý phiên bản {}.",
                facts.consent
            ),
            Language::En => format!(
                "What is collected, why, how long it is kept and which rights you have. Consent text version {}.",
                facts.consent
            ),
        },
        chapters: vec![
            consent(facts, language),
            collected(language),
            purposes(language),
            keeping(facts, language),
            seeing(language),
            rights(language),
            protecting(facts, language),
        ],
    }
}

fn consent(facts: &Facts, language: Language) -> Chapter {
    let version = facts.consent;
    let text = match language {
        Language::Vi => format!(
            "Khi đăng ký, bạn đồng ý để {} xử lý dữ liệu cá nhân như trang này nêu. Cổng ghi lại phiên bản ({version}) và thời điểm bạn đồng ý. Phiên bản mới chỉ áp dụng với bạn sau khi bạn được báo và đồng ý lại.",
            facts.portal
        ),
        Language::En => format!(
            "When registering you agree that {} processes personal data as this page says. The version ({version}) and the moment of your consent are recorded. A new version applies to you only after you were told and agreed again.",
            facts.portal
        ),
    };
    Chapter::new(
        "dong-y",
        say(language, "Sự đồng ý của bạn", "Your consent"),
        vec![
            Block::Text(text),
            Block::Text(say(
                language,
                "Căn cứ: Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15 (có hiệu lực từ 01/01/2026) và các luật về hộ tịch, chứng thực. Việc giải quyết hồ sơ là nhiệm vụ của cơ quan nhà nước, nên rút lại sự đồng ý không xóa hồ sơ đã gửi.",
                "Ground: the Law on Personal Data Protection 91/2025/QH15 (in force since 2026-01-01) and the laws on civil status and certification. Deciding dossiers is a duty of the State, so withdrawing consent does not erase dossiers that were sent.",
            )),
        ],
    )
}

fn collected(language: Language) -> Chapter {
    let rows = [
        (
            "Tài khoản",
            "Account",
            "Họ tên, số định danh cá nhân, email, số điện thoại; với doanh nghiệp thêm tên và mã số thuế. Mật khẩu chỉ giữ dưới dạng mã băm.",
            "Name, personal identification number, e-mail, telephone; for organisations name and tax code. Of the password only a hash is kept.",
        ),
        (
            "Hồ sơ",
            "Dossiers",
            "Những gì bạn điền trong tờ khai và giấy tờ gửi kèm, gồm thông tin của người khác nêu trong hồ sơ.",
            "What you fill in and attach, including data of other people named in the dossier.",
        ),
        (
            "Tài liệu cá nhân và người thân",
            "Personal documents and relatives",
            "Chỉ khi bạn tự lưu: bản chụp giấy tờ và thông tin vợ hoặc chồng, con, cha, mẹ để dùng lại khi điền hồ sơ. Bạn xóa được bất cứ lúc nào.",
            "Only what you choose to save: scans of papers, and what you enter about spouse, children and parents to fill forms again. You may delete it at any time.",
        ),
        (
            "Nhật ký",
            "Log",
            "Thời điểm, địa chỉ mạng và loại thiết bị khi đăng nhập; ai đã xem, đổi hồ sơ và khi nào.",
            "Time, network address and kind of device at sign-in; who looked at or changed a dossier and when.",
        ),
        (
            "Cookie",
            "Cookies",
            "Chỉ những cookie cần thiết: phiên đăng nhập, bước xác thực khi đăng nhập (10 phút), mã bảo vệ biểu mẫu (đến khi đóng trình duyệt), ngôn ngữ, giao diện. Không có cookie quảng cáo hay theo dõi, không gửi dữ liệu cho bên thứ ba.",
            "Only what is needed: login session, the code step of signing in (10 minutes), the protection of forms (until the browser is closed), language, colours. No advertising or tracking, nothing goes to third parties.",
        ),
    ];
    let rows = rows.map(|(vi, en, what_vi, what_en)| (say(language, vi, en), vec![say(language, what_vi, what_en)]));
    Chapter::new(
        "thu-thap",
        say(language, "Dữ liệu được thu thập", "What is collected"),
        vec![
            Block::Rows(rows.to_vec()),
            Block::Text(say(
                language,
                "Vị trí chụp và thông tin máy ảnh được gỡ khỏi ảnh khi tải lên.",
                "The place and camera data are taken out of photos when they are uploaded.",
            )),
        ],
    )
}

fn purposes(language: Language) -> Chapter {
    let points = all(
        language,
        &[
            (
                "Tiếp nhận và giải quyết hồ sơ, báo tin và trả kết quả cho bạn.",
                "To receive and decide dossiers, to keep you informed and to hand over results.",
            ),
            (
                "Điền sẵn thông tin đã có để bạn không phải gõ lại.",
                "To fill in what is known, so that you need not type it again.",
            ),
            (
                "Bảo vệ tài khoản, phát hiện việc dùng trái phép, và thống kê không nêu tên.",
                "To protect accounts, to notice misuse, and for statistics without names.",
            ),
        ],
    );
    Chapter::new(
        "muc-dich",
        say(language, "Mục đích", "What it is used for"),
        vec![
            Block::Points(points),
            Block::Text(say(
                language,
                "Cổng không bán dữ liệu, không dùng để quảng cáo và không quyết định hồ sơ bằng máy: mọi quyết định do cán bộ có thẩm quyền đưa ra.",
                "Data is not sold, not used for advertising, and no dossier is decided by a machine: competent officers decide.",
            )),
        ],
    )
}

fn keeping(facts: &Facts, language: Language) -> Chapter {
    let Facts { draft_days, notice_days, mail_days, .. } = facts;
    let (drafts, mails) = match language {
        Language::Vi => (
            format!(
                "Xóa sau {draft_days} ngày không động đến; có thư báo trước {notice_days} ngày. Bạn có thể xóa ngay lúc nào cũng được."
            ),
            format!("Nội dung thư hệ thống đã gửi được xóa sau {mail_days} ngày."),
        ),
        Language::En => (
            format!(
                "Deleted after {draft_days} days without a change; a mail tells you {notice_days} days before. You may delete them at any time."
            ),
            format!("The text of mails sent by the system is deleted after {mail_days} days."),
        ),
    };
    let rows = vec![
        (say(language, "Bản nháp", "Drafts"), vec![drafts]),
        (
            say(language, "Hồ sơ đã gửi", "Dossiers that were sent"),
            vec![say(
                language,
                "Giữ theo quy định về lưu trữ hồ sơ hộ tịch, chứng thực; là căn cứ pháp lý của kết quả nên không xóa theo yêu cầu.",
                "Kept as the rules on civil-status and certification records demand; they are the legal ground of the result, so they are not erased on request.",
            )],
        ),
        (
            say(language, "Nhật ký hệ thống", "Audit log"),
            vec![say(
                language,
                "Giữ để chứng minh ai đã làm gì với hồ sơ; không sửa được.",
                "Kept to prove who did what with a dossier; it cannot be changed.",
            )],
        ),
        (say(language, "Thư điện tử", "E-mail"), vec![mails]),
        (
            say(language, "Tài khoản", "Account"),
            vec![say(language, "Giữ cho đến khi bạn yêu cầu xóa.", "Kept until you ask for its erasure.")],
        ),
    ];
    Chapter::new(
        "luu-giu",
        say(language, "Giữ bao lâu và vì sao", "How long it is kept and why"),
        vec![Block::Rows(rows)],
    )
}

fn seeing(language: Language) -> Chapter {
    let points = all(
        language,
        &[
            (
                "Cán bộ của Ủy ban nhân dân nhận hồ sơ, trong phạm vi việc được giao.",
                "Officers of the People's Committee that received the dossier, as far as it is their task.",
            ),
            (
                "Cơ quan khác khi pháp luật yêu cầu, ví dụ để xác minh tình trạng hôn nhân.",
                "Other offices where the law asks for it, such as to verify a marital status.",
            ),
            (
                "Người có mã hồ sơ chỉ thấy trạng thái và ngày hẹn, không thấy tên, số giấy tờ hay địa chỉ.",
                "Somebody with the dossier code sees state and dates only: no name, number or address.",
            ),
            ("Người quản trị hệ thống không mở được nội dung hồ sơ.", "System administrators cannot open dossiers."),
        ],
    );
    Chapter::new("ai-xem-duoc", say(language, "Ai xem được", "Who can see it"), vec![Block::Points(points)])
}

fn rights(language: Language) -> Chapter {
    let points = all(
        language,
        &[
            ("Được biết dữ liệu của mình được xử lý thế nào.", "To know how your data is processed."),
            ("Đồng ý hoặc không đồng ý, và rút lại sự đồng ý.", "To agree or not, and to withdraw consent."),
            ("Xem, chỉnh sửa hoặc yêu cầu chỉnh sửa dữ liệu.", "To see your data, to correct it or have it corrected."),
            (
                "Yêu cầu cung cấp bản sao, xóa, hạn chế xử lý; phản đối việc xử lý.",
                "To get a copy, to ask for erasure or restriction, and to object.",
            ),
            (
                "Khiếu nại, tố cáo, khởi kiện và yêu cầu bồi thường theo pháp luật.",
                "To complain, to sue and to claim damages as the law provides.",
            ),
            (
                "Yêu cầu cơ quan có thẩm quyền áp dụng biện pháp bảo vệ dữ liệu của mình.",
                "To ask the competent authority to protect your data.",
            ),
        ],
    );
    Chapter::new(
        "quyen-cua-ban",
        say(language, "Quyền của bạn theo Luật 91/2025/QH15", "Your rights under Law 91/2025/QH15"),
        vec![
            Block::Points(points),
            Block::Text(say(
                language,
                "Bạn tự sửa thông tin, lấy bản sao, hạn chế, phản đối xử lý và xóa tài khoản ở “Trang cá nhân”, mục “Dữ liệu của tôi”; mục “Nhật ký” cho biết ai đã xem hồ sơ của bạn. Các yêu cầu khác gửi bộ phận một cửa hoặc đường dây hỗ trợ, kèm email của tài khoản; không gửi mật khẩu.",
                "You change your data, get a copy, restrict, object and erase the account on your own page under “My data”; the activity log there tells who opened your dossiers. For everything else ask the one-stop desk or the help line and give the e-mail of your account, never the password.",
            )),
            Block::Links(vec![
                Link::page("/tai-khoan/thong-tin", say(language, "Thông tin cá nhân của bạn", "Your data")),
                Link::page("/tai-khoan/du-lieu", say(language, "Dữ liệu của tôi", "My data")),
                Link::page("/lien-he", say(language, "Liên hệ", "Contact us")),
            ]),
        ],
    )
}

fn protecting(facts: &Facts, language: Language) -> Chapter {
    let minutes = facts.idle_minutes;
    let idle = match language {
        Language::Vi => format!("Tự đăng xuất sau {minutes} phút không thao tác."),
        Language::En => format!("You are signed out after {minutes} minutes without activity."),
    };
    let mut points = all(
        language,
        &[
            (
                "Đường truyền được mã hóa; giấy tờ chỉ mở được sau khi đăng nhập.",
                "Connections are encrypted; papers open only behind a sign-in.",
            ),
            ("Mỗi lần xem, đổi hồ sơ đều được ghi lại.", "Every look at and change of a dossier is recorded."),
        ],
    );
    points.push(idle);
    Chapter::new(
        "bao-ve",
        say(language, "Cách bảo vệ", "How it is protected"),
        vec![
            Block::Points(points),
            Block::Text(say(
                language,
                "Nếu dữ liệu bị lộ hoặc mất, cơ quan có thẩm quyền được báo chậm nhất 72 giờ sau khi phát hiện, và bạn được báo khi việc đó ảnh hưởng đến bạn.",
                "If data leaks or is lost, the authority is told within 72 hours of its discovery, and you are told when it concerns you.",
            )),
        ],
    )
}
