//! Questions that are asked often; the last chapter of the guide.

use super::{Facts, say};
use crate::ui::{Block, Chapter};
use domain::words::Language;

/// Question and answer, each in both languages.
const QUESTIONS: [[(&str, &str); 2]; 6] = [
    [
        ("Nộp trực tuyến có phải đến Ủy ban nhân dân không?", "Do I still have to go to the office?"),
        (
            "Với dịch vụ một phần, bạn đến một lần để đối chiếu bản chính, nộp phí (nếu có) và nhận kết quả. Trang của thủ tục ghi rõ.",
            "With a partial service you come once: to show the originals, pay any fee and collect the result. The page of the procedure says so.",
        ),
    ],
    [
        ("Tôi nộp hộ người khác được không?", "May I file for somebody else?"),
        (
            "Tùy thủ tục: xem mục “Ai được nộp hồ sơ”. Khi được ủy quyền, đính kèm văn bản ủy quyền; mẫu có ở mục “Mẫu để tải”.",
            "It depends on the procedure: see who may apply. Where it is allowed, attach the authorisation; the form is among the downloads.",
        ),
    ],
    [
        ("Gửi rồi mới thấy sai thì làm thế nào?", "What if I notice a mistake after sending?"),
        (
            "Liên hệ bộ phận một cửa đã nhận hồ sơ và nêu mã hồ sơ. Cán bộ mở lại đúng mục cần sửa để bạn bổ sung.",
            "Ask the one-stop desk that received the dossier and give its code. An officer opens just the item to be corrected.",
        ),
    ],
    [
        ("Mất mạng giữa chừng có mất nội dung không?", "Is everything lost when the network drops?"),
        (
            "Không. Nội dung vẫn ở trên màn hình và được giữ trên máy, tự lưu lại khi có mạng.",
            "No. What you typed stays on the screen and on the device and is saved when the network is back.",
        ),
    ],
    [
        ("Tôi không còn dùng hộp thư đã đăng ký.", "I no longer have the mailbox I registered with."),
        (
            "Mang giấy tờ tùy thân đến bộ phận một cửa để được hướng dẫn; cán bộ không hỏi mật khẩu của bạn.",
            "Bring an identity paper to the one-stop desk; officers never ask for your password.",
        ),
    ],
    [
        ("Phường, xã của tôi đã sáp nhập, chọn nơi nào?", "My ward was merged; which one do I choose?"),
        (
            "Gõ tên phường, xã hoặc quận, huyện cũ vào ô tìm; cổng chỉ ra đơn vị hiện nay.",
            "Type the former ward or district; the portal shows today's unit.",
        ),
    ],
];

/// The chapter.
pub fn chapter(facts: &Facts, language: Language) -> Chapter {
    let mut blocks: Vec<Block> = QUESTIONS
        .iter()
        .flat_map(|[question, answer]| {
            [Block::Heading(say(language, question.0, question.1)), Block::Text(say(language, answer.0, answer.1))]
        })
        .collect();
    blocks.push(Block::Heading(say(language, "Vì sao tôi bị đăng xuất?", "Why was I signed out?")));
    let minutes = facts.idle_minutes;
    blocks.push(Block::Text(match language {
        Language::Vi => format!(
            "Để bảo vệ giấy tờ của bạn, cổng tự đăng xuất sau {minutes} phút không thao tác. Nội dung đã nhập vẫn được giữ; đăng nhập lại để tiếp tục."
        ),
        Language::En => format!(
            "To protect your papers the portal signs you out after {minutes} minutes without activity. What you typed is kept; sign in again to go on."
        ),
    }));
    Chapter::new("hoi-dap", say(language, "Câu hỏi thường gặp", "Questions and answers"), blocks)
}
