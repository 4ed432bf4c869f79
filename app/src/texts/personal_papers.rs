//! Texts of personal documents.

use super::{pick, texts};

texts! {
    /// Side and title.
    papers: "Tài liệu cá nhân", "Personal documents";
    /// Under the title.
    lead: "Lưu bản chụp giấy tờ một lần, dùng lại khi nộp hồ sơ. Chỉ bạn xem được các tệp này.", "Keep scans of your papers once and use them again. Only you can see these files.";
    /// Empty list.
    none_yet: "Bạn chưa lưu giấy tờ nào.", "You keep no papers yet.";
    /// Heading of the form.
    add_title: "Thêm giấy tờ mới", "Add a new paper";
    /// Button of the form.
    add: "Thêm giấy tờ", "Add the paper";
    /// Field.
    kind: "Loại giấy tờ", "Kind of paper";
    /// Field.
    title: "Tên giấy tờ", "Name of the paper";
    /// Hint.
    title_hint: "Ví dụ: Căn cước của tôi. Để trống thì dùng tên loại giấy tờ.", "For example: My identity card. Left empty, the kind is its name.";
    /// Field.
    number: "Số giấy tờ", "Number";
    /// Field.
    issued_on: "Ngày cấp", "Date of issue";
    /// Field.
    expires_on: "Ngày hết hạn", "Expires on";
    /// Hint.
    expires_hint: "Để trống nếu giấy tờ không có thời hạn. Ví dụ 27/3/2035.", "Leave it empty when the paper has no end. For example 27/3/2035.";
    /// Field.
    files: "Tệp bản chụp", "Files of the scan";
    /// Field on the page of a paper.
    more_files: "Thêm tệp bản chụp", "Add files of the scan";
    /// When the form came back.
    choose_again: "Trang đã tải lại nên bạn cần chọn lại tệp.", "The page was loaded again, so choose the files once more.";
    /// Outcome.
    added: "Đã lưu giấy tờ", "The paper is kept";
    /// Outcome.
    deleted: "Đã xóa giấy tờ", "The paper is deleted";
    /// Mark.
    expired: "Đã hết hạn", "Expired";
    /// Mark.
    ends_today: "Hết hạn hôm nay", "Expires today";
    /// Heading.
    used_in: "Đã dùng trong", "Used in";
    /// Link.
    edit: "Sửa thông tin", "Edit";
    /// Link.
    delete: "Xóa", "Delete";
    /// Link on the page of a paper.
    delete_this: "Xóa giấy tờ này", "Delete this paper";
    /// Button.
    delete_button: "Xóa giấy tờ", "Delete the paper";
    /// Link.
    keep: "Giữ lại", "Keep it";
    /// Before the button.
    delete_warning: "Tệp bản chụp sẽ bị xóa hẳn. Hồ sơ đã dùng giấy tờ này vẫn giữ bản của hồ sơ.", "The scans are deleted for good. Dossiers that used this paper keep their own copies.";
    /// Link and title.
    from_dossiers: "Lưu giấy tờ từ hồ sơ đã gửi", "Keep papers of sent dossiers";
    /// Under the title.
    from_dossiers_lead: "Chọn giấy tờ của các hồ sơ bạn đã gửi gần đây để dùng lại lần sau.", "Choose papers of dossiers you sent lately, to use them again.";
    /// Nothing to choose from.
    nothing_filed: "Chưa có hồ sơ đã gửi nào có giấy tờ đính kèm.", "No sent dossier has papers yet.";
    /// Legend.
    choose_papers: "Giấy tờ muốn lưu", "Papers to keep";
    /// Mark.
    kept_already: "Đã lưu", "Kept already";
    /// Tick box.
    consent: "Tôi đồng ý lưu các giấy tờ đã chọn vào tài liệu cá nhân để dùng lại", "I agree that the chosen papers are kept among my personal documents";
    /// Button.
    keep_button: "Lưu vào tài liệu cá nhân", "Keep among personal documents";
    /// Label of the select on the papers page of a draft.
    choose_kept: "Tài liệu cá nhân", "Personal documents";
    /// Button on the papers page of a draft.
    take_kept: "Lấy từ tài liệu cá nhân", "Take from personal documents";
    /// Said after that.
    taken: "Đã lấy tệp từ tài liệu cá nhân", "Files were taken from your personal documents";
}

/// No room is left; needed outside a page, so both languages at once.
pub const NO_ROOM: (&str, &str) = (
    "Tài khoản không còn chỗ để lưu thêm giấy tờ. Xóa bản nháp hoặc tài liệu cá nhân không dùng nữa rồi lưu lại.",
    "Your account has no room for more papers. Delete drafts or personal documents you no longer need, then try again.",
);

/// "Hết hạn sau 12 ngày".
pub fn ends_in(days: i64) -> String {
    let days = days.to_string();
    pick("Hết hạn sau {} ngày", "Expires in {} days").replacen("{}", &days, 1)
}

/// Hint of the picker.
pub fn files_hint(most: &str) -> String {
    let before = pick(
        "Ảnh JPEG, PNG, WebP hoặc PDF, một hoặc nhiều tệp, mỗi tệp tối đa",
        "JPEG, PNG, WebP pictures or PDF, one or several, each at most",
    );
    [before, " ", most, "."].concat()
}

/// Heading of the question.
pub fn delete_question(title: &str) -> String {
    [pick("Xóa giấy tờ", "Delete the paper"), " “", title, "”?"].concat()
}
