//! Texts of the counter and of the desk's calendar.

use super::{pick, texts};
use domain::words::Language;

texts! {
    /// Page and link.
    title: "Lập hồ sơ tại quầy", "File at the counter";
    /// Under the title.
    lead: "Chọn thủ tục, nhập thông tin người nộp một lần, rồi điền tờ khai thay người nộp.", "Choose the procedure, enter the person once, then fill in the form for them.";
    /// Label.
    search: "Tìm thủ tục", "Find the procedure";
    /// Nothing fits.
    no_procedure: "Không có thủ tục nào khớp. Thử từ khác.", "No procedure matches. Try other words.";
    /// Link back to the list.
    other_procedure: "Chọn thủ tục khác", "Choose another procedure";
    /// Field for a scanner.
    scan: "Quét mã QR trên thẻ căn cước", "Scan the QR code of the identity card";
    /// Hint.
    scan_hint: "Đặt con trỏ vào đây rồi quét. Các ô bên dưới được điền sẵn để bạn kiểm tra.", "Put the cursor here and scan. The boxes below are filled in for you to check.";
    /// Field.
    full_name: "Họ, chữ đệm, tên", "Full name";
    /// Field.
    personal_id: "Số định danh cá nhân (số căn cước)", "Personal identification number";
    /// Field.
    birth_date: "Ngày sinh", "Date of birth";
    /// Field.
    card_issued: "Ngày cấp thẻ căn cước", "Date of issue of the card";
    /// Field.
    phone: "Số điện thoại", "Phone number";
    /// Field.
    email: "Email", "E-mail";
    /// Hint.
    email_hint: "Để trống nếu người nộp không có email.", "Leave it empty if the person has none.";
    /// Heading.
    open_sheets: "Tờ khai đồng nghiệp đang điền dở", "Sheets that colleagues did not file yet";
    /// Heading.
    own_sheets: "Tờ khai bạn đang điền dở", "Your sheets that are not filed yet";
    /// Link.
    delete_sheet: "Xóa tờ khai", "Delete the sheet";
    /// Page.
    delete_title: "Xóa tờ khai đang điền dở?", "Delete this sheet?";
    /// What goes.
    delete_warning: "Nội dung đã nhập và các bản quét bị xóa, không khôi phục được.", "What was typed and scanned goes for good.";
    /// Link back.
    keep_sheet: "Không xóa, điền tiếp", "Keep it and go on";
    /// Page and link: the desk answers for the person.
    answer_title: "Nộp bổ sung thay người nộp", "Hand a supplement in for the person";
    /// Under the tick.
    answer_hint: "Hồ sơ ghi rõ bộ phận một cửa nhận bổ sung tại quầy và ai đã nộp thay.", "The dossier records that the desk took the supplement and who handed it in.";
    /// Button.
    hand_in: "Nộp bổ sung", "Hand in";
    /// Outcome.
    handed_over: "Đã nộp bổ sung thay người nộp", "The supplement was handed in";
    /// Outcome.
    deleted: "Đã xóa tờ khai", "The sheet was deleted";
    /// Under the title of the sheet.
    sheet_lead: "Điền thay người nộp. Bấm “Tiếp tục” để xem mọi chỗ cần sửa cùng lúc.", "Fill in for the person. “Continue” shows everything that has to be corrected at once.";
    /// Button.
    refresh: "Cập nhật tờ khai", "Update the form";
    /// Hint.
    refresh_hint: "“Cập nhật tờ khai” lưu nội dung đã nhập và hiện thêm các ô phụ thuộc vào câu trả lời.", "“Update the form” saves what was typed and shows the boxes that depend on it.";
    /// Title of the second page.
    papers_title: "Giấy tờ và xác nhận", "Papers and confirmation";
    /// Link.
    back_to_sheet: "Sửa tờ khai", "Change the form";
    /// Row.
    applicant: "Người yêu cầu", "Applicant";
    /// Heading.
    scans: "Bản quét", "Scans";
    /// Hint.
    scans_hint: "Không bắt buộc khi đã nhận bản giấy. Tải tệp lên trước khi nhập số bản bên dưới.", "Not needed for what was handed in on paper. Upload files before you enter the numbers below.";
    /// Button.
    remove_file: "Bỏ tệp", "Remove";
    /// Heading.
    handed_in: "Đã nộp bản giấy", "Handed in on paper";
    /// Hint.
    handed_in_hint: "Ghi số bản chính và bản sao, bản chụp đã nhận; để trống nếu không nhận. Giấy có dấu * phải có bản quét hoặc bản giấy.", "Numbers of originals and copies received; leave empty what was not. Papers with * need a scan or a sheet.";
    /// Field.
    originals: "Số bản chính", "Originals";
    /// Field.
    copies: "Số bản sao, bản chụp", "Copies";
    /// Heading.
    confirm: "Xác nhận của người nộp", "What the person confirms";
    /// Hint.
    starts_hint: "Không chọn thì thời hạn bắt đầu khi bạn ghi nhận ở trang hồ sơ.", "Without it the time limit starts when you record it on the dossier's page.";
    /// Tick.
    consent: "Công dân đồng ý để cán bộ nhập hồ sơ thay và đã xem lại nội dung", "The person agrees that the officer fills in for them and has checked what is written";
    /// Button.
    file: "Lập hồ sơ", "File the dossier";
    /// Outcome.
    filed: "Đã lập và tiếp nhận hồ sơ. In giấy tiếp nhận ở mục “Giấy tờ đã cấp”.", "The dossier is filed and accepted. Print the receipt slip under “Issued papers”.";
    /// Page and link.
    calendar: "Lịch làm việc", "Working days";
    /// Column.
    day: "Ngày", "Day";
    /// Column.
    work: "Làm việc", "Office";
    /// Cell.
    open: "Làm việc", "Open";
    /// Column.
    due: "Hồ sơ hẹn trả", "Dossiers due";
    /// Link.
    previous_month: "Tháng trước", "Previous month";
    /// Link.
    next_month: "Tháng sau", "Next month";
    /// Link that takes the day out of the filters.
    any_day: "Bỏ lọc theo ngày", "All days";
}

/// Button on the sheet.
pub fn from_person(name: &str) -> String {
    [pick("Điền từ người đứng tại quầy", "Fill in from the person at the counter"), " (", name, ")"].concat()
}

/// Caption of the calendar.
pub fn month(number: u8, year: i32, language: Language) -> String {
    match language {
        Language::Vi => format!("Tháng {number}/{year}"),
        Language::En => format!("Month {number}/{year}"),
    }
}

/// Above a queue of one day.
pub fn due_on(day: &str, language: Language) -> String {
    match language {
        Language::Vi => format!("Hồ sơ đang giải quyết, hẹn trả ngày {day}"),
        Language::En => format!("Open dossiers due on {day}"),
    }
}

/// After the name of a paper: what was handed in.
pub fn on_paper(originals: i32, copies: i32, language: Language) -> String {
    match language {
        Language::Vi => format!("bản giấy: {originals} bản chính, {copies} bản sao"),
        Language::En => format!("on paper: {originals} originals, {copies} copies"),
    }
}

/// No fee.
pub const fn free(language: Language) -> &'static str {
    match language {
        Language::Vi => "Miễn phí",
        Language::En => "Free of charge",
    }
}

/// Tick that starts the clock.
pub const fn originals_are_here(language: Language) -> &'static str {
    match language {
        Language::Vi => "Bản chính đã được xuất trình: bắt đầu tính thời hạn",
        Language::En => "The originals were presented: the time limit starts",
    }
}

/// Tick that starts the clock.
pub const fn parties_are_here(language: Language) -> &'static str {
    match language {
        Language::Vi => "Các bên đều có mặt: bắt đầu tính thời hạn",
        Language::En => "All parties are present: the time limit starts",
    }
}

/// The name is missing.
pub const fn no_name(language: Language) -> &'static str {
    match language {
        Language::Vi => "Nhập họ tên người nộp hoặc quét thẻ căn cước.",
        Language::En => "Enter the person's name or scan the card.",
    }
}

/// A number cannot be read.
pub const fn no_number(language: Language) -> &'static str {
    match language {
        Language::Vi => "Nhập số bản từ 0 đến 999.",
        Language::En => "Enter a number from 0 to 999.",
    }
}

/// The consent is missing.
pub const fn no_consent(language: Language) -> &'static str {
    match language {
        Language::Vi => "Hỏi người nộp và đánh dấu khi họ đồng ý.",
        Language::En => "Ask the person and tick the box when they agree.",
    }
}

/// The officer is the applicant.
pub const fn own_dossier(language: Language) -> &'static str {
    match language {
        Language::Vi => {
            "Bạn không lập hồ sơ cho chính mình tại quầy. Nhờ đồng nghiệp hoặc nộp trực tuyến bằng tài khoản của bạn."
        }
        Language::En => {
            "You do not file for yourself at the counter. Ask a colleague, or file online with your account."
        }
    }
}

/// A mistake on the first page.
pub fn on_the_sheet(message: &str, language: Language) -> String {
    match language {
        Language::Vi => format!("Ở tờ khai: {message}"),
        Language::En => format!("On the form: {message}"),
    }
}
