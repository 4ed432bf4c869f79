//! What the house knows by names of its own, in words.

use backend::administration::procedures::Standing;
use backend::catalogue::compare::Aspect;

/// Where a published version stands.
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Waiting => "Chờ áp dụng",
        Standing::InForce => "Đang áp dụng",
        Standing::Past => "Hết áp dụng",
        Standing::Withdrawn => "Đã rút lại",
    }
}

/// What a difference is about.
pub fn aspect(aspect: Aspect, subject: &str, english: bool) -> String {
    let what = match aspect {
        Aspect::Name => "Tên thủ tục",
        Aspect::OfficialName => "Tên trong danh mục quốc gia",
        Aspect::FormTitle => "Tên tờ khai",
        Aspect::Level => "Mức độ dịch vụ",
        Aspect::Trial => "Thí điểm",
        Aspect::Notice => "Thông báo đầu trang",
        Aspect::Notes => "Ghi chú",
        Aspect::Applicants => "Ai được nộp",
        Aspect::HowToSubmit => "Cách nộp",
        Aspect::Authority => "Cơ quan có thẩm quyền",
        Aspect::Deadline => "Hạn của người dân",
        Aspect::Guidance => "Các bước thực hiện",
        Aspect::TimeLimit => "Thời hạn giải quyết",
        Aspect::Fee => "Phí, lệ phí",
        Aspect::PaperAdded => "Thêm giấy tờ",
        Aspect::PaperRemoved => "Bỏ giấy tờ",
        Aspect::PaperName => "Tên giấy tờ",
        Aspect::PaperNeed => "Mức bắt buộc của giấy tờ",
        Aspect::PaperNote => "Ghi chú của giấy tờ",
        Aspect::PaperFiles => "Số tệp tối đa của giấy tờ",
        Aspect::PaperOther => "Điều kiện, loại tệp của giấy tờ",
        Aspect::FieldAdded => "Thêm câu hỏi",
        Aspect::FieldRemoved => "Bỏ câu hỏi",
        Aspect::FieldLabel => "Lời hỏi",
        Aspect::FieldHelp => "Giải thích của câu hỏi",
        Aspect::FieldRequired => "Bắt buộc trả lời",
        Aspect::FieldOther => "Quy tắc, điều kiện, lựa chọn của câu hỏi",
        Aspect::FieldOrder => "Thứ tự câu hỏi",
        Aspect::Example => "Ví dụ mẫu",
        Aspect::Other => "Mục khác của tệp",
    };
    let subject = if subject.is_empty() { String::new() } else { format!(": {subject}") };
    let english = if english { " (tiếng Anh)" } else { "" };
    format!("{what}{subject}{english}")
}
