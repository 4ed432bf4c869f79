//! Texts of the words that administrators keep: ready sentences, mails, notices; and of verifying the log.

use super::texts;
use domain::words::Language;

texts! {
    /// Door.
    phrases: "Mẫu câu", "Ready sentences";
    /// Lead.
    phrases_lead: "Câu có sẵn cho cán bộ khi yêu cầu bổ sung hoặc không tiếp nhận hồ sơ. Thay đổi có hiệu lực ngay.", "Sentences that officers choose from when they ask for more or refuse. Changes count at once.";
    /// Lead.
    phrases_unit_lead: "Câu của toàn thành phố do quản trị hệ thống giữ. Bạn thêm câu dùng riêng cho đơn vị; câu của đơn vị đứng sau.", "The city's sentences are kept by the system's administrator. You add those of your unit; they come last.";
    /// List.
    of_supplements: "Yêu cầu bổ sung", "Asking for more";
    /// List.
    of_grounds: "Căn cứ không tiếp nhận", "Grounds of refusal";
    /// Field.
    use_for: "Dùng để", "Used for";
    /// Field.
    sentence: "Câu", "Sentence";
    /// Hint.
    sentence_hint: "Một câu đầy đủ, viết cho người dân đọc. Nhiều nhất 300 ký tự.", "A whole sentence for citizens to read, 300 characters at most.";
    /// Button and heading.
    add_sentence: "Thêm câu", "Add a sentence";
    /// Heading.
    change_sentence: "Sửa câu", "Change a sentence";
    /// Button.
    up: "Lên", "Up";
    /// Button.
    down: "Xuống", "Down";
    /// Button.
    retire: "Ngừng dùng", "Retire";
    /// Button.
    use_again: "Dùng lại", "Use again";
    /// Summary.
    retired: "Câu đã ngừng dùng", "Retired sentences";
    /// Mark.
    of_the_city: "toàn thành phố", "the whole city";
    /// Empty.
    no_sentences: "Chưa có câu nào.", "No sentences yet.";
    /// Link.
    change: "Sửa", "Change";
    /// Link.
    back_to_list: "Về danh sách", "Back to the list";
    /// Door.
    mail_words: "Mẫu thư", "Mail words";
    /// Lead.
    mail_words_lead: "Chọn một thư để sửa tiêu đề và lời thư. Thông tin hồ sơ, danh sách, nút bấm và dòng cuối thư do hệ thống ghi, không sửa được.", "Choose a mail to change its subject and words. Facts, lists, the button and the last line are written by the system.";
    /// Mark.
    changed: "Đã sửa", "Changed";
    /// Field.
    mail_subject: "Tiêu đề thư", "Subject";
    /// Field.
    mail_body: "Lời thư", "Words";
    /// Hint.
    mail_body_hint: "Mỗi dòng là một đoạn. Dòng {nut} là chỗ của thông tin và nút bấm.", "Each line is a paragraph. The line {nut} is where facts and button stand.";
    /// Heading.
    places: "Chỗ điền dùng được", "Places";
    /// Explains a place.
    place_of_link: "thông tin, danh sách và nút bấm có đường dẫn; bắt buộc, riêng một dòng", "facts, lists and the button with the link; needed, on a line of its own";
    /// Before an example.
    for_example: "ví dụ", "for example";
    /// Button.
    preview: "Xem trước", "Preview";
    /// Button.
    restore: "Dùng lại lời có sẵn", "Back to the built-in words";
    /// Summary.
    built_in: "Lời có sẵn", "The built-in words";
    /// Heading.
    preview_title: "Thư mẫu với dữ liệu ví dụ", "The mail with example data";
    /// Part of the preview.
    text_part: "Bản chữ", "Text part";
    /// Part of the preview.
    html_part: "Bản HTML (mã nguồn)", "HTML part (source)";
    /// Door.
    notices: "Thông báo", "Notices";
    /// Lead.
    notices_lead: "Thông báo hiện trên trang chủ từ ngày bắt đầu đến hết ngày kết thúc, hoặc trên mọi trang.", "Notices stand on the home page from the first to the last day, or on every page.";
    /// Field.
    words_vi: "Nội dung", "Vietnamese text";
    /// Field.
    words_en: "Nội dung tiếng Anh", "English text";
    /// Hint.
    words_en_hint: "Không bắt buộc. Để trống thì trang tiếng Anh hiện nội dung tiếng Việt.", "Not needed. Without it English pages show the Vietnamese text.";
    /// Field.
    severity: "Mức độ", "Severity";
    /// Field.
    from_day: "Từ ngày", "From";
    /// Field.
    until_day: "Đến hết ngày", "Until the end of";
    /// Tick.
    everywhere: "Hiện trên mọi trang", "Show it on every page";
    /// Button and heading.
    add_notice: "Thêm thông báo", "Add a notice";
    /// Heading.
    change_notice: "Sửa thông báo", "Change a notice";
    /// Button.
    end_notice: "Kết thúc", "End";
    /// State.
    shown_now: "Đang hiện", "Shown now";
    /// State.
    coming: "Sắp hiện", "Coming";
    /// State.
    over: "Đã hết hạn", "Over";
    /// State.
    ended: "Đã kết thúc", "Ended";
    /// Empty.
    no_notices: "Chưa có thông báo nào.", "No notices yet.";
    /// Heading.
    chain: "Chuỗi nhật ký kiểm toán", "Chain of the audit log";
    /// Explains.
    chain_lead: "Mỗi dòng nhật ký được nối với dòng trước. Kiểm tra đọc lại toàn bộ nhật ký và cho biết có dòng nào bị sửa, xóa hoặc chèn thêm.", "Each row is chained to the one before. Verifying reads the whole log and tells whether a row was changed, removed or slipped in.";
    /// Button.
    verify: "Kiểm tra nhật ký", "Verify the log";
    /// Outcome.
    verified: "Đã kiểm tra xong.", "The log was verified.";
    /// Fact.
    last_verified: "Kiểm tra gần nhất", "Last verified";
    /// Fact.
    last_whole: "Nguyên vẹn lần cuối", "Last seen whole";
    /// Heading.
    settings: "Thiết lập (chỉ xem)", "Settings (read only)";
    /// Column.
    setting: "Tên", "Name";
    /// Column.
    setting_value: "Giá trị", "Value";
    /// Column.
    set_by: "Nguồn", "Set by";
    /// Button.
    resend_all: "Gửi lại tất cả thư không gửi được", "Send everything again that was given up";
}

/// What a place of a mail stands for.
pub fn place(name: &str) -> &'static str {
    match name {
        "ten" => super::pick("tên người nhận thư", "what the reader is called"),
        "ma" => super::pick("mã hồ sơ", "dossier code"),
        "thu_tuc" => super::pick("tên thủ tục", "name of the procedure"),
        "don_vi" => super::pick("nơi tiếp nhận", "receiving unit"),
        "han" => super::pick("thời hạn", "until when"),
        "luc" => super::pick("lúc xảy ra", "when it happened"),
        "ngay" => super::pick("ngày", "day"),
        "so_gio" => super::pick("số giờ", "hours"),
        "so_phut" => super::pick("số phút", "minutes"),
        "con_lai" => super::pick("số mã còn lại", "codes left"),
        "email" => super::pick("địa chỉ email", "mail address"),
        "khoa" => super::pick("tên khóa truy cập", "name of the token"),
        _ => "",
    }
}

const fn either(language: Language, vi: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Vi => vi,
        Language::En => en,
    }
}

/// Somebody else was faster; what was typed stays.
pub const fn outdated(language: Language) -> &'static str {
    either(
        language,
        "Người khác vừa sửa nội dung này. Nội dung bạn gõ vẫn ở đây: xem bản mới ở trang danh sách, rồi lưu lại nếu vẫn đúng.",
        "Somebody else has just changed this. What you typed is still here: look at the new version in the list, then save again if it still holds.",
    )
}

/// Before the first verification.
pub const fn never_verified(language: Language) -> &'static str {
    either(language, "Chưa kiểm tra lần nào", "Never verified")
}

/// Nobody set it.
pub const fn built_in_setting(language: Language) -> &'static str {
    either(language, "mặc định", "built in")
}

/// The configuration file set it.
pub const fn file_setting(language: Language) -> &'static str {
    either(language, "tệp cấu hình", "configuration file")
}

/// The environment set it.
pub const fn environment_setting(language: Language) -> &'static str {
    either(language, "biến môi trường", "environment")
}

/// When and by whom.
pub fn when_and_who(when: &str, who: &str) -> String {
    format!("{when} · {who}")
}
