//! Terms of use.

use super::{Facts, all, say};
use crate::help::api::Document;
use crate::ui::{Block, Chapter, Link};
use domain::words::Language;

/// The terms of use.
pub fn terms(facts: &Facts, language: Language) -> Document {
    let say = |vi, en| say(language, vi, en);
    Document {
        title: say("Điều khoản sử dụng", "Terms of use"),
        lead: match language {
            Language::Vi => format!("Phiên bản {}. Áp dụng cho mọi người dùng cổng.", facts.consent),
            Language::En => format!("Version {}. For everybody who uses the portal.", facts.consent),
        },
        chapters: vec![
            who(facts, language),
            Chapter::new(
                "tai-khoan",
                say("Tài khoản của bạn", "Your account"),
                vec![Block::Points(all(language, ACCOUNT))],
            ),
            Chapter::new(
                "noi-dung-khai",
                say("Nội dung bạn khai", "What you declare"),
                vec![Block::Points(all(language, DECLARING))],
            ),
            Chapter::new(
                "khong-duoc-lam",
                say("Những việc không được làm", "What is not allowed"),
                vec![Block::Points(all(language, FORBIDDEN))],
            ),
            Chapter::new(
                "trach-nhiem-cua-cong",
                say("Trách nhiệm của cổng", "What the portal promises"),
                vec![Block::Points(all(language, PROMISES))],
            ),
            Chapter::new(
                "thay-doi",
                say("Thay đổi và khiếu nại", "Changes and complaints"),
                vec![
                    Block::Text(say(
                        "Khi điều khoản thay đổi, phiên bản mới được đăng ở trang này. Hồ sơ đã gửi giữ nguyên quy định tại thời điểm gửi.",
                        "New versions are published on this page. A dossier that was sent stays under the rules of the day it was sent.",
                    )),
                    Block::Text(say(
                        "Bạn có quyền phản ánh, kiến nghị, khiếu nại về việc giải quyết thủ tục với Ủy ban nhân dân đã nhận hồ sơ theo quy định của pháp luật.",
                        "You may report problems and complain about how a procedure was handled to the People's Committee that received the dossier, as the law provides.",
                    )),
                    Block::Links(vec![
                        Link::page("/du-lieu-ca-nhan", say("Xử lý dữ liệu cá nhân", "Processing of personal data")),
                        Link::page("/lien-he", say("Liên hệ", "Contact us")),
                    ]),
                ],
            ),
        ],
    }
}

fn who(facts: &Facts, language: Language) -> Chapter {
    let body = match (facts.official, language) {
        (true, Language::Vi) => format!("Cổng do {} vận hành.", facts.portal),
        (true, Language::En) => format!("The portal is operated by {}.", facts.portal),
        (false, Language::Vi) => "Bản cài đặt này chưa gắn với cơ quan nào: đây không phải cổng chính thức của cơ quan nhà nước và hồ sơ gửi ở đây không được giải quyết. Không nhập thông tin thật.".to_owned(),
        (false, Language::En) => "No office has taken this installation into service: it is not an official portal, and dossiers sent here are not decided. Do not enter real information.".to_owned(),
    };
    Chapter::new(
        "ai-van-hanh",
        say(language, "Ai vận hành cổng", "Who operates the portal"),
        vec![
            Block::Text(body),
            Block::Text(say(
                language,
                "Cổng nhận hồ sơ trực tuyến về hộ tịch và chứng thực. Việc giải quyết thuộc thẩm quyền của Ủy ban nhân dân phường, xã bạn chọn.",
                "The portal takes dossiers on civil status and certification. The People's Committee you choose decides them.",
            )),
        ],
    )
}

const ACCOUNT: &[(&str, &str)] = &[
    (
        "Đăng ký bằng thông tin đúng của chính bạn, hoặc của tổ chức mà bạn đại diện.",
        "Register with your own true data, or those of the organisation you represent.",
    ),
    (
        "Giữ kín mật khẩu; đăng xuất khi dùng máy chung. Việc làm bằng tài khoản của bạn được coi là của bạn, cho đến khi bạn báo mất.",
        "Keep the password secret and sign out on shared devices. What is done with your account counts as yours until you report its loss.",
    ),
    (
        "Mỗi email dùng cho một tài khoản. Bạn có thể đổi thông tin ở “Trang cá nhân”.",
        "One e-mail address has one account. You may change your data on your page.",
    ),
];

const DECLARING: &[(&str, &str)] = &[
    (
        "Bạn chịu trách nhiệm về nội dung khai và giấy tờ gửi kèm. Khai sai sự thật, dùng giấy tờ giả bị xử lý theo pháp luật và hồ sơ có thể bị từ chối.",
        "You answer for what you declare and attach. False statements and forged papers have legal consequences and the dossier may be refused.",
    ),
    (
        "Gửi hồ sơ xong, bạn nhận mã hồ sơ. Hồ sơ được coi là tiếp nhận khi bộ phận một cửa xác nhận.",
        "After sending you get a dossier code. The dossier is accepted once the one-stop desk confirms it.",
    ),
    (
        "Thông tin của người khác (con, cha, mẹ, vợ, chồng) chỉ được khai khi cần cho thủ tục và khi bạn có quyền nộp hồ sơ.",
        "Enter data of other people (children, parents, spouse) only as far as the procedure needs them and you may file.",
    ),
];

const FORBIDDEN: &[(&str, &str)] = &[
    (
        "Dùng thông tin hoặc tài khoản của người khác khi không được phép.",
        "Using other people's data or accounts without leave.",
    ),
    (
        "Gửi tệp có mã độc, dò quét, làm gián đoạn cổng, hoặc gửi hàng loạt hồ sơ không có thật.",
        "Sending harmful files, probing or disturbing the portal, or sending made-up dossiers in bulk.",
    ),
    ("Tra cứu hàng loạt mã hồ sơ của người khác.", "Looking up other people's dossier codes in bulk."),
];

const PROMISES: &[(&str, &str)] = &[
    (
        "Nói trước giấy tờ, phí, thời hạn; báo mọi thiếu sót một lần; cho biết hồ sơ đang ở đâu.",
        "To say papers, fees and time beforehand, to name everything missing at once, and to show where a dossier is.",
    ),
    (
        "Giữ an toàn dữ liệu và không dùng vào việc khác; chi tiết ở trang “Dữ liệu cá nhân”.",
        "To keep data safe and use it for nothing else; the page on personal data has the details.",
    ),
    (
        "Cổng có thể tạm ngừng để bảo trì. Nếu cổng ngừng đúng ngày cuối của hạn, bạn vẫn có thể nộp trực tiếp tại bộ phận một cửa.",
        "The portal may be down for maintenance. If that is the last day of a deadline, you may still file at the one-stop desk.",
    ),
    (
        "Thông tin trên cổng giúp bạn chuẩn bị; khi khác với văn bản pháp luật thì văn bản pháp luật có giá trị.",
        "What is written here helps you prepare; where it differs from the law, the law counts.",
    ),
];
