//! Texts of the shared widgets of `ui`.

use super::{pick, texts};
use domain::words::Language;

texts! {
    /// Above the links to the chapters of a page.
    on_this_page: "Nội dung trang", "On this page";
    /// Heading of the error summary.
    errors_title: "Có lỗi cần sửa", "There is something to correct";
    /// Read out before the message of a field.
    error_prefix: "Lỗi: ", "Error: ";
    /// Read out before the warning of a field.
    warning_prefix: "Lưu ý: ", "Note: ";
    /// First line of a form.
    required_note: "Mục có dấu * là bắt buộc.", "Fields with * must be filled.";
    /// Mark of a value taken from the account.
    prefilled: "Lấy từ thông tin cá nhân", "Taken from your personal data";
    /// Empty choice of a select.
    choose: "Chọn…", "Choose…";
    /// Empty choice of a select whose list is not there yet.
    list_is_coming: "Đang tải danh sách…", "Loading the list…";
    /// Shows a password.
    show: "Hiện", "Show";
    /// Hides a password.
    hide: "Ẩn", "Hide";
    /// Hint of a date.
    date_hint: "Ngày/tháng/năm, ví dụ 27/3/2019", "Day/month/year, for example 27/3/2019";
    /// Hint of a date of which the day may be unknown.
    partial_date_hint: "Ngày/tháng/năm; nếu không nhớ thì tháng/năm hoặc chỉ năm, ví dụ 1958",
        "Day/month/year; if unknown month/year or only the year, for example 1958";
    /// Hint of a time of day.
    time_hint: "Giờ và phút, ví dụ 14:30", "Hour and minute, for example 14:30";
    /// Part of an address.
    country: "Quốc gia", "Country";
    /// Part of an address.
    province: "Tỉnh, thành phố", "Province or city";
    /// Part of an address.
    ward: "Phường, xã", "Ward or commune";
    /// Part of an address.
    detail: "Số nhà, đường, thôn, tổ dân phố", "House number, street, hamlet";
    /// Part of an address abroad.
    foreign_text: "Địa chỉ ở nước ngoài", "Address abroad";
    /// Button that fetches the wards of the chosen province when scripts are off.
    refresh_wards: "Cập nhật danh sách phường, xã", "Update the list of wards";
    /// Box that filters a long list.
    type_to_find: "Gõ để tìm nhanh", "Type to find";
    /// Above a text for which offices are offered.
    type_office: "Gõ tên phường, xã (không cần dấu) để tìm Ủy ban nhân dân, kể cả tên trước 1/7/2025. Cơ quan khác thì ghi đầy đủ.",
        "Type the ward or commune (tone marks are not needed) to find its People's Committee, names of before 1 July 2025 included. Write any other office in full.";
    /// The list of offices that are offered.
    offices: "Cơ quan tìm được", "Offices found";
    /// Nothing in a long list matches.
    no_match: "Không có mục khớp", "No match";
    /// Button that adds a row.
    add_row: "Thêm dòng", "Add a row";
    /// Button that removes a row.
    remove_row: "Xóa dòng", "Remove the row";
    /// Link that opens a form to change an answer.
    change: "Sửa", "Change";
    /// An answer that was left empty.
    no_answer: "Không có", "None";
    /// A line of a paper without words.
    left_blank: "(để trống)", "(left blank)";
    /// Label of the captcha.
    captcha: "Mã xác nhận", "Verification code";
    /// Hint of the captcha.
    captcha_hint: "Nhập các ký tự trong hình, không phân biệt chữ hoa, chữ thường.", "Type the characters in the picture; capitals do not matter.";
    /// Text of the captcha's picture.
    captcha_picture: "Hình chứa mã cần nhập. Nếu không thấy hình, hãy nghe mã, hoặc đợi ít phút rồi đổi mã khác.", "Picture of the code to type. If you cannot see it, listen to the code, or wait a few minutes and ask for another.";
    /// Instead of a picture that did not come.
    captcha_lost: "Chưa lấy được hình: mất mạng, hoặc đã đổi mã quá nhiều lần. Đợi ít phút (lâu nhất 10 phút) rồi bấm “Đổi mã khác”.", "The picture did not come: no network, or too many codes were asked for. Wait a few minutes (10 at most) and press “Another code”.";
    /// Instead of a sound that did not come.
    captcha_silent: "Chưa phát được tiếng: mất mạng, hoặc đã nghe và đổi mã quá nhiều lần. Đợi ít phút rồi bấm “Nghe mã”.", "The sound did not come: no network, or too many codes were asked for. Wait a few minutes and press “Listen to the code”.";
    /// Name of the player of the spoken captcha.
    captcha_spoken: "Bản đọc của mã", "The code spoken";
    /// Link that speaks the captcha.
    captcha_listen: "Nghe mã", "Listen to the code";
    /// Button that draws another captcha.
    captcha_other: "Đổi mã khác", "Another code";
    /// Copies a code.
    copy: "Sao chép", "Copy";
    /// Said after copying.
    copied: "Đã sao chép", "Copied";
    /// Back link of a question page.
    back: "Quay lại", "Back";
    /// Name of the path to this page.
    breadcrumb: "Đường dẫn", "Breadcrumb";
    /// Opens the sides of an account, before the name of the one that is shown.
    sections: "Các mục:", "Sections:";
    /// Name of a list's page navigation.
    pages: "Các trang", "Pages";
    /// Link to the page before.
    previous_page: "Trang trước", "Previous";
    /// Link to the page after.
    next_page: "Trang sau", "Next";
    /// A part of the form nobody has opened.
    part_not_started: "Chưa bắt đầu", "Not started";
    /// A part of the form that lacks something.
    part_in_progress: "Đang làm", "In progress";
    /// A part of the form that is complete.
    part_done: "Đã xong", "Done";
    /// A part of the form that waits for another.
    part_cannot_start: "Chưa thể bắt đầu", "Cannot start yet";
    /// A paper that is not there.
    file_missing: "Còn thiếu", "Missing";
    /// A paper that is stored.
    file_done: "Đã tải lên", "Uploaded";
    /// Label of the file picker.
    choose_files: "Chọn tệp", "Choose files";
    /// Label of the camera.
    take_photo: "Chụp ảnh", "Take a photo";
    /// Button that uploads when scripts are off.
    upload: "Tải lên", "Upload";
    /// Button that tries again.
    retry: "Thử lại", "Try again";
    /// Button that takes a paper away.
    remove_file: "Bỏ tệp", "Remove the file";
    /// Link that opens a stored paper.
    view_file: "Xem", "View";
    /// Link that opens a stored paper as it is.
    download_file: "Tải về", "Download";
    /// Button that moves a page of a paper up.
    move_up: "Chuyển lên", "Move up";
    /// Button that moves a page of a paper down.
    move_down: "Chuyển xuống", "Move down";
    /// Button that joins the photos of a paper.
    join_photos: "Ghép thành một PDF", "Join into one PDF";
    /// Button that ends an upload.
    cancel_upload: "Hủy", "Cancel";
    /// Button that takes a failed upload out of the list.
    dismiss: "Bỏ qua", "Dismiss";
    /// An upload that waits for others.
    upload_waits: "Chờ tải lên", "Waiting";
    /// A paper that need not be given.
    optional_paper: "Không bắt buộc", "Optional";
    /// A locked button while a form is on its way.
    sending: "Đang gửi…", "Sending…";
}

/// "Bước 3 trên 8".
pub fn step_of(step: usize, of: usize) -> String {
    let (word, between) = (pick("Bước", "Step"), pick("trên", "of"));
    [word, " ", &step.to_string(), " ", between, " ", &of.to_string()].concat()
}

/// "Trang 2 trên 5".
pub fn page_of(page: u32, of: u32) -> String {
    let (word, between) = (pick("Trang", "Page"), pick("trên", "of"));
    [word, " ", &page.to_string(), " ", between, " ", &of.to_string()].concat()
}

/// "Dòng 2".
pub fn row_number(index: usize) -> String {
    [pick("Dòng", "Row"), " ", &(index + 1).to_string()].concat()
}

/// "Đang tải lên 42%".
pub fn uploading(percent: u8) -> String {
    [pick("Đang tải lên", "Uploading"), " ", &percent.to_string(), "%"].concat()
}

/// Too many pictures of captchas were asked for; needed outside a page.
pub fn no_more_pictures(language: Language, seconds: u32) -> String {
    let minutes = seconds.div_ceil(60).to_string();
    match language {
        Language::Vi => ["Bạn đã đổi mã quá nhiều lần. Đợi ", &minutes, " phút rồi bấm “Đổi mã khác”."].concat(),
        Language::En => ["Too many codes were asked for. Minutes to wait: ", &minutes, "."].concat(),
    }
}
