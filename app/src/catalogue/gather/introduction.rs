//! The introduction: what procedures, public services and online services are, and the four levels.

use super::words::say;
use crate::ui::{Block, Chapter, Link, Table};
use domain::words::Language;

/// The chapters in the language of the page.
pub fn chapters(language: Language) -> Vec<Chapter> {
    let say = |vi, en| say(language, vi, en);
    vec![
        Chapter::new(
            "thu-tuc-hanh-chinh",
            say("Thủ tục hành chính là gì", "What an administrative procedure is"),
            vec![
                Block::Text(say(
                    "Thủ tục hành chính là trình tự, cách thức thực hiện, hồ sơ, yêu cầu và điều kiện do cơ quan nhà nước quy định để giải quyết một việc cụ thể của cá nhân, tổ chức. Đăng ký khai sinh cho con, đăng ký kết hôn hay xin bản sao trích lục đều là thủ tục hành chính.",
                    "An administrative procedure is the order of steps, the way, the papers, requirements and conditions that a state body lays down to settle one matter of a person or an organisation. Registering a birth or a marriage and asking for a copy of an extract are such procedures.",
                )),
                Block::Text(say(
                    "Mỗi thủ tục cho biết trước: ai được nộp hồ sơ, giấy tờ cần có, phí và lệ phí, thời hạn, nơi giải quyết và kết quả bạn nhận được.",
                    "Each procedure says beforehand who may apply, which papers are needed, the fees, the time limit, who decides and what you receive.",
                )),
            ],
        ),
        Chapter::new(
            "dich-vu-cong",
            say("Dịch vụ công và dịch vụ công trực tuyến", "Public services and online public services"),
            vec![
                Block::Text(say(
                    "Dịch vụ công (dịch vụ hành chính công) là việc cơ quan nhà nước cấp giấy tờ có giá trị pháp lý hoặc xác nhận cho cá nhân, tổ chức theo các thủ tục hành chính; không nhằm mục tiêu lợi nhuận.",
                    "A public (administrative) service is a state body issuing papers with legal force, or confirmations, to people and organisations under administrative procedures; it is not for profit.",
                )),
                Block::Text(say(
                    "Dịch vụ công trực tuyến là dịch vụ công được cung cấp trên mạng: bạn xem hướng dẫn, điền tờ khai, gửi hồ sơ và theo dõi hồ sơ mà không phải chờ tại quầy. Nộp trực tuyến có giá trị như nộp trực tiếp.",
                    "An online public service is a public service given over the network: you read the guidance, fill in the declaration, send the dossier and follow it without waiting at a desk. Filing online counts as much as filing in person.",
                )),
            ],
        ),
        Chapter::new(
            "muc-do",
            say("Bốn mức độ dịch vụ", "Four service levels"),
            vec![
                Block::Text(say(
                    "Cổng của thành phố chia dịch vụ thành bốn mức độ. Mức sau có tất cả những gì mức trước có. Từ năm 2022, Nghị định 42/2022/NĐ-CP chỉ còn gọi hai loại: toàn trình và một phần.",
                    "The city's portal speaks of four levels; each includes the ones before it. Since 2022 Decree 42/2022/NĐ-CP names only two kinds: end-to-end (toàn trình) and partial (một phần).",
                )),
                levels(language),
                Block::Text(say(
                    "Toàn trình: mọi bước, kể cả nộp phí và trả kết quả, đều thực hiện trên mạng hoặc qua bưu chính. Một phần: còn ít nhất một bước phải đến cơ quan, ví dụ nộp phí, đối chiếu bản chính hoặc ký tên trực tiếp. Đăng ký kết hôn, đăng ký lại kết hôn, nhận cha, mẹ, con và chứng thực cần có mặt nên chỉ là một phần.",
                    "End-to-end: every step, payment and result included, happens online or by post. Partial: at least one step needs a visit, such as paying, showing originals or signing in person. Marriage, re-registration of marriage, recognition of a parent or child and certification need presence, so they can only be partial.",
                )),
            ],
        ),
        Chapter::new(
            "bat-dau-tu-dau",
            say("Bắt đầu từ đâu", "Where to begin"),
            vec![Block::Links(vec![
                Link::page("/thu-tuc", say("Tìm thủ tục theo tên hoặc lĩnh vực", "Find a procedure by name or field")),
                Link::page("/huong-dan", say("Xem hướng dẫn từng bước", "Read the step-by-step guide")),
                Link::page("/tra-cuu", say("Tra cứu hồ sơ đã nộp", "Look up a dossier you have sent")),
            ])],
        ),
    ]
}

fn levels(language: Language) -> Block {
    let say = |vi, en| say(language, vi, en);
    let partial = || say("Một phần", "Partial (một phần)");
    Block::Table(Table {
        caption: say("So sánh bốn mức độ", "The four levels side by side"),
        head: vec![
            say("Mức độ", "Level"),
            say("Bạn làm được trên mạng", "What you can do online"),
            say("Phí và kết quả", "Fee and result"),
            say("Tên gọi hiện nay", "Today's term"),
        ],
        rows: vec![
            vec![
                say("Mức\u{a0}độ\u{a0}1", "Level\u{a0}1"),
                say(
                    "Xem đầy đủ thông tin về thủ tục: giấy tờ, phí, thời hạn, căn cứ pháp lý.",
                    "Read everything about the procedure: papers, fees, time limit, legal basis.",
                ),
                say("Tại cơ quan", "At the office"),
                partial(),
            ],
            vec![
                say("Mức\u{a0}độ\u{a0}2", "Level\u{a0}2"),
                say(
                    "Như mức 1, thêm tải mẫu tờ khai về điền và in.",
                    "As level 1, and download the form to fill in and print.",
                ),
                say("Tại cơ quan", "At the office"),
                partial(),
            ],
            vec![
                say("Mức\u{a0}độ\u{a0}3", "Level\u{a0}3"),
                say(
                    "Như mức 2, thêm điền và gửi hồ sơ trực tuyến, trao đổi với cán bộ qua mạng.",
                    "As level 2, and fill in and send the dossier and deal with the officer online.",
                ),
                say("Nộp phí và nhận kết quả tại bộ phận một cửa", "Pay and collect the result at the one-stop desk"),
                partial(),
            ],
            vec![
                say("Mức\u{a0}độ\u{a0}4", "Level\u{a0}4"),
                say("Như mức 3, thêm nộp phí trực tuyến.", "As level 3, and pay online."),
                say(
                    "Nộp phí trực tuyến; nhận kết quả trực tuyến, tại cơ quan hoặc qua bưu chính",
                    "Pay online; the result comes online, at the office or by post",
                ),
                say("Toàn trình", "End-to-end (toàn trình)"),
            ],
        ],
    })
}
