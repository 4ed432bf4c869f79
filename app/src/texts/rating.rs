//! Texts of the satisfaction rating.

use super::texts;

texts! {
    /// Title of the form.
    title: "Đánh giá mức độ hài lòng", "How satisfied are you?";
    /// Under the title.
    lead: "Chỉ mất một phút. Công chức xem kết quả không kèm tên của bạn.", "It takes a minute. Officers see the result without your name.";
    /// Field.
    remark: "Ý kiến khác", "Anything else";
    /// Under that field.
    remark_hint: "Không bắt buộc, tối đa 1.000 ký tự. Không ghi số giấy tờ, địa chỉ hay thông tin của người khác.",
        "Optional, at most 1,000 characters. No numbers of papers, addresses or data of other people.";
    /// Button.
    send: "Gửi đánh giá", "Send the rating";
    /// Title after sending.
    thanks: "Cảm ơn bạn đã đánh giá", "Thank you for your rating";
    /// The dossier has a rating.
    rated_at: "Hồ sơ này đã được đánh giá lúc", "This dossier was rated at";
    /// Under it.
    only_once: "Mỗi hồ sơ chỉ đánh giá một lần; đánh giá đã gửi không sửa được.", "Each dossier is rated once; a rating cannot be changed.";
    /// Row.
    code: "Mã hồ sơ", "Dossier code";
    /// Row.
    procedure: "Thủ tục", "Procedure";
    /// Heading.
    can_rate: "Hồ sơ có thể đánh giá", "Dossiers you can rate";
    /// Under that heading when there are none.
    nothing_to_rate: "Hiện không có hồ sơ nào chờ đánh giá. Hồ sơ được đánh giá sau khi kết thúc.", "Nothing to rate at the moment. A dossier is rated after its end.";
    /// Link.
    rate: "Đánh giá", "Rate";
    /// Heading.
    given: "Đánh giá đã gửi", "Ratings you have sent";
    /// Under that heading when there are none.
    none_given: "Bạn chưa gửi đánh giá nào.", "You have not sent any rating yet.";
    /// A question that was left out.
    not_answered: "Không trả lời", "Not answered";
    /// Link from a dossier that has ended.
    rate_dossier: "Đánh giá việc giải quyết hồ sơ này", "Rate how this dossier was handled";
}
