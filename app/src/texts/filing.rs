//! Texts of filing.

use super::{pick, texts};
use domain::text::small_first;
use domain::words::Language;

texts! {
    /// Before the title of a page with mistakes.
    error_title: "Lỗi: ", "Error: ";
    /// Primary button of the wizard.
    go_on: "Tiếp tục", "Continue";
    /// Link that leaves the wizard.
    save_and_leave: "Lưu và làm sau", "Save and come back later";
    /// Saving is under way.
    saving: "Đang lưu…", "Saving…";
    /// Saving failed; kept here.
    kept_on_device: "Chưa lưu được, sẽ thử lại. Nội dung đã nhập được giữ trên máy này.", "Not saved yet, will try again. What you typed is kept on this device.";
    /// Saving failed because the login session ended.
    kept_signed_out: "Phiên đăng nhập đã hết hạn. Nội dung đã nhập được giữ trên máy này; đăng nhập lại để lưu.", "Your session has ended. What you typed is kept on this device; sign in again to save it.";
    /// Saving failed because the draft is not there any more.
    draft_gone: "Không còn bản nháp này; có thể bạn đã xóa nó ở nơi khác.", "This draft is gone; you may have deleted it elsewhere.";
    /// Saving failed because the form was changed meanwhile.
    form_changed: "Mẫu tờ khai vừa được cập nhật. Nội dung đã nhập được giữ trên máy này; tải lại trang để làm tiếp.", "The form has just been changed. What you typed is kept on this device; load the page again to go on.";
    /// Saving failed for a reason of ours.
    kept_broken: "Chưa lưu được vì hệ thống có lỗi. Nội dung đã nhập được giữ trên máy này.", "Not saved because of a fault of ours. What you typed is kept on this device.";
    /// Link after a failed save.
    load_again: "Tải lại trang", "Load the page again";
    /// Mark of a suggested value.
    suggested: "Lấy từ thông tin đã có. Sửa nếu chưa đúng.", "Taken from what is known. Change it if it is wrong.";
    /// Beside the form.
    this_dossier: "Hồ sơ này", "This dossier";
    /// Where it goes.
    receiving_unit: "Nơi nhận", "Receiving office";
    /// How long it takes.
    time_limit: "Thời hạn giải quyết", "Time limit";
    /// Link to the procedure's page; opens beside the form.
    see_guidance: "Xem hướng dẫn của thủ tục (mở trang mới)", "Guidance on this procedure (opens a new page)";
    /// Beside the form.
    fee: "Phí, lệ phí", "Fees";
    /// Not enough is answered to tell the fee.
    fee_not_yet: "Được tính theo nội dung bạn khai", "Depends on what you fill in";
    /// Opens the worked example of a page.
    example_of_step: "Xem ví dụ đã điền của phần này", "See an example of this part";
    /// Under the worked example's heading.
    example_is_fiction: "Người, địa chỉ và số giấy tờ trong ví dụ đều là hư cấu.", "People, addresses and numbers in the example are fictional.";
    /// Link of the start page to the whole worked example.
    see_example: "Xem ví dụ mẫu đã điền đầy đủ", "See the worked example";
    /// Before the name of a procedure that fits better.
    see_procedure: "Xem thủ tục:", "See the procedure:";
    /// The network is gone.
    offline: "Mất kết nối. Nội dung vẫn ở trên màn hình, sẽ tự lưu khi có mạng.", "No connection. What you typed is still on the screen and will be saved when the network is back.";
    /// Above the send button while the network is gone.
    send_offline: "Đang mất kết nối nên chưa gửi được. Khi có mạng lại, bấm nút gửi.", "There is no connection, so nothing can be sent yet. Press the button when the network is back.";
    /// Title of the warning before the login session ends.
    session_ends: "Bạn còn làm việc chứ?", "Are you still there?";
    /// Text of that warning.
    session_ends_note: "Phiên đăng nhập sắp hết hạn vì lâu không có thao tác. Nội dung đã nhập vẫn được giữ.", "You will be signed out soon because nothing has happened for a while. What you typed is kept.";
    /// Button of that warning.
    stay: "Tiếp tục làm việc", "Go on working";
    /// Heading of the start page.
    steps_to_take: "Các bước", "Steps";
    /// Title of the task list.
    parts_title: "Các phần của tờ khai", "Parts of the declaration";
    /// Under the title of the task list.
    parts_lead: "Làm lần lượt từng phần; có thể dừng và làm tiếp trên máy khác. Mỗi phần được lưu khi bấm Tiếp tục.", "Go part by part; you may stop and go on on another device. Each part is saved when you press Continue.";
    /// Link that changes the receiving office.
    change_unit: "Đổi nơi nhận", "Change";
    /// Opens the deletion of a draft.
    delete_draft: "Xóa bản nháp", "Delete this draft";
    /// Before a draft is deleted.
    delete_warning: "Mọi nội dung đã nhập và giấy tờ đã tải lên của bản nháp này sẽ mất.", "Everything typed and uploaded in this draft will be lost.";
    /// Button that deletes.
    delete_for_good: "Xóa vĩnh viễn", "Delete for good";
    /// Title of the papers page.
    papers_title: "Giấy tờ đính kèm", "Papers to attach";
    /// Heading of files that the answers do not ask for.
    leftovers_title: "Tệp không còn cần đến", "Files no longer needed";
    /// Under that heading.
    leftovers_note: "Theo nội dung bạn đang khai, hồ sơ không cần các tệp này nên chúng không được gửi đi.",
        "With your answers as they are, the dossier does not need these files; they are not sent.";
    /// A file was taken away.
    file_removed: "Đã bỏ tệp", "Removed:";
    /// A file was moved.
    file_moved: "Đã chuyển tệp", "Moved:";
    /// Photos were joined.
    photos_joined: "Đã ghép các ảnh thành một PDF.", "The photos are joined into one PDF.";
    /// A file arrived.
    file_arrived: "Đã tải lên tệp", "Uploaded:";
    /// "Tiếp tục" was pressed while files are on their way.
    still_uploading: "Còn tệp đang tải lên. Đợi tải xong hoặc bấm Hủy ở tệp đó rồi tiếp tục.",
        "Files are still being uploaded. Wait for them or cancel them, then continue.";
    /// Title of the review.
    review_title: "Kiểm tra lại thông tin", "Check your answers";
    /// Link that changes an answer.
    change: "Sửa", "Change";
    /// Above the send button.
    before_sending: "Sau khi gửi, bạn nhận được mã hồ sơ. Muốn sửa thì phải liên hệ bộ phận một cửa.", "After sending you get a dossier code. Changes then go through the one-stop desk.";
    /// The send button.
    send: "Gửi thông tin", "Send";
    /// Fees on the review.
    fee_title: "Phí, lệ phí của hồ sơ này", "Fees of this dossier";
    /// Sum of the fees.
    fee_total: "Tổng cộng", "Total";
    /// Nothing to pay.
    free_of_charge: "Miễn phí", "Free of charge";
    /// Why a line is 0.
    waived: "miễn", "waived";
    /// Where the fee is paid.
    fee_note: "Nộp tại bộ phận một cửa khi nhận kết quả; cán bộ xác nhận việc miễn, giảm.", "Paid at the one-stop desk when collecting the result; an officer confirms exemptions.";
    /// Heading of the confirmation.
    sent_title: "Gửi hồ sơ thành công", "Your dossier has been sent";
    /// Above the code.
    your_code: "Mã hồ sơ của bạn", "Your dossier code";
    /// Copies the code.
    copy_code: "Sao chép mã", "Copy the code";
    /// Above the second secret.
    second_secret: "Mã bí mật", "Second secret";
    /// Under the second secret.
    second_secret_note: "Nhập thêm mã này khi tra cứu để xem chi tiết hơn. Không có trong thư điện tử: hãy in trang này hoặc ghi lại.", "Type it when looking the dossier up to see more. It is never mailed: print this page or write it down.";
    /// Heading.
    next_steps: "Việc tiếp theo", "What happens next";
    /// First event.
    step_sent: "Đã gửi", "Sent";
    /// Second event.
    step_check: "Bộ phận một cửa kiểm tra", "The one-stop desk checks it";
    /// Second event.
    step_check_note: "Trong 8 giờ làm việc. Nếu thiếu giấy tờ, chúng tôi báo một lần cho tất cả.", "Within 8 working hours. If something is missing we say everything at once.";
    /// Third event.
    step_accept: "Tiếp nhận và hẹn ngày trả", "Acceptance and appointment";
    /// Third event.
    step_accept_note: "Ngày hẹn được báo sau khi hồ sơ được tiếp nhận.", "The promised date is told once the dossier is accepted.";
    /// Fourth event.
    step_result: "Nhận kết quả", "Collect the result";
    /// Originals.
    bring_originals: "Bản chính cần mang theo khi nhận kết quả", "Originals to bring when collecting the result";
    /// Row: when the portal got it.
    received_at: "Hệ thống nhận lúc", "Received at";
    /// Row: who asks.
    applicant: "Người yêu cầu", "Applicant";
    /// Row: where the mail went.
    mail_sent_to: "Thư xác nhận đã gửi tới", "Confirmation mailed to";
    /// Behind the address of the declaration.
    address_in_form: "(địa chỉ ghi trong tờ khai)", "(address in the declaration)";
    /// Behind the address of the account.
    address_of_account: "(địa chỉ của tài khoản)", "(address of the account)";
    /// Heading.
    where_to_go: "Mang bản chính đến đâu, khi nào", "Where and when to bring the originals";
    /// Before the list of originals: when they are wanted.
    when_to_go: "Khi có thư hẹn trả kết quả, đến bộ phận một cửa của đơn vị nhận hồ sơ và mang theo bản chính để đối chiếu.",
        "Once you are told when the result is ready, go to the one-stop desk of the receiving office with the originals.";
    /// Before the day that the person chose.
    visit_on: "Bạn hẹn mang bản chính đến:", "You chose to bring the originals on:";
    /// Before the papers that are brought on that day.
    visit_papers: "Bản chính cần mang theo", "Originals to bring along";
    /// Row of the office.
    office_address: "Địa chỉ", "Address";
    /// Row of the office.
    office_phone: "Điện thoại", "Telephone";
    /// Row of the office.
    office_hours: "Giờ làm việc", "Opening hours";
    /// In place of what the office has not published.
    ask_office: "Chưa công bố, liên hệ đơn vị trước khi đến", "Not published; ask the office before you go";
    /// Prints the page.
    print: "In trang này", "Print this page";
    /// Link to the dossier.
    follow: "Theo dõi hồ sơ", "Follow this dossier";
    /// Link to the look-up.
    how_to_look_up: "Cách tra cứu hồ sơ", "How to look the dossier up";
    /// Download.
    declaration_pdf: "Tải tờ khai (PDF)", "Declaration (PDF)";
    /// Download.
    confirmation_pdf: "Tải giấy xác nhận (PDF)", "Confirmation (PDF)";
    /// Beside the QR code.
    scan_to_look_up: "Quét để tra cứu", "Scan to look it up";
    /// Alternative text of the QR code.
    qr_label: "Mã QR mở trang tra cứu", "QR code that opens the look-up";
    /// Under the QR code.
    qr_note: "Mã QR mở trang tra cứu với mã hồ sơ điền sẵn.", "The QR code opens the look-up with the code filled in.";
    /// Under the title of the start page.
    start_lead: "Đọc nhanh trước khi bắt đầu: ai được nộp, cần giấy tờ gì, mất bao lâu.", "Before you start: who may apply, which papers, how long.";
    /// Row of the start page.
    who_may_apply: "Ai được nộp hồ sơ", "Who may apply";
    /// Row of the start page.
    competent: "Cơ quan giải quyết", "Who decides";
    /// Heading of the start page.
    papers_to_have: "Giấy tờ cần chuẩn bị", "Papers to have at hand";
    /// Mark of a paper that is not always needed.
    if_applicable: "(nếu có)", "(if applicable)";
    /// Label of the unit.
    receiving_ward: "Ủy ban nhân dân phường/xã", "People's Committee of the ward or commune";
    /// Hint of the unit.
    receiving_ward_hint: "Tìm được bằng tên phường, xã, quận, huyện cũ (trước 1/7/2025).", "Former wards and districts (before 2025-07-01) are found too.";
    /// Link to the list of units, where former names are found without scripts.
    find_by_former_name: "Chỉ nhớ tên cũ? Tìm phường, xã theo tên cũ", "Only know the former name? Find the unit by it";
    /// Starts.
    begin: "Bắt đầu", "Start";
}

/// Nothing chosen on the start page; needed outside a page, so both languages at once.
pub const CHOOSE_WARD: (&str, &str) =
    ("Chọn Ủy ban nhân dân phường/xã nơi giải quyết hồ sơ.", "Choose the People's Committee that decides.");

/// Wrong captcha at sending.
pub const WRONG_CAPTCHA: (&str, &str) = (
    "Mã xác nhận chưa đúng hoặc đã dùng. Nhập mã mới trong hình.",
    "The code is wrong or used up. Type the new one from the picture.",
);

/// The picture's characters were not typed at all.
pub const NO_CAPTCHA: (&str, &str) = ("Nhập mã xác nhận trong hình.", "Type the code from the picture.");

/// "Đã lưu nháp lúc 14:03".
pub fn saved_at(at: &str) -> String {
    format!("{} {at}", pick("Đã lưu nháp lúc", "Draft saved at"))
}

/// "Còn khoảng 2 phút 30 giây."
pub fn session_left(seconds: u32) -> String {
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    format!("{} {minutes} {} {seconds} {}.", pick("Còn khoảng", "About"), pick("phút", "min"), pick("giây", "s left"))
}

/// Size and pages of a file.
pub fn about_file(size: &str, pages: usize) -> String {
    format!("{size}, {pages} {}", pick("trang", if pages == 1 { "page" } else { "pages" }))
}

/// Button that copies an address: "Như nơi cư trú của người mẹ", after the names of the field and of its part.
pub fn same_as(field: &str, part: &str, language: Language) -> String {
    match language {
        Language::Vi => ["Như ", &small_first(field), " của ", &small_first(part)].concat(),
        Language::En => ["Same as: ", field, " (", part, ")"].concat(),
    }
}

/// Under the title of the papers page.
pub fn papers_lead(most: &str) -> String {
    let before = pick(
        "Chụp rõ cả bốn góc, đủ sáng, không lóa. Nhận ảnh JPEG, PNG, WebP và PDF, mỗi tệp tối đa",
        "Show all four corners, well lit, without glare. JPEG, PNG, WebP and PDF are taken, each file at most",
    );
    [before, " ", most, "."].concat()
}

/// In place of the picker of a paper that has all its files.
pub fn paper_full(most: usize) -> String {
    let most = most.to_string();
    pick(
        "Đã đủ {} tệp. Bỏ bớt một tệp nếu muốn thêm tệp khác.",
        "It has {} files, as many as it may. Remove one to add another.",
    )
    .replacen("{}", &most, 1)
}

/// Under the name of a paper.
pub fn paper_hint(most: usize, original: bool) -> String {
    let files =
        format!("{} {most} {}.", pick("Tối đa", "At most"), pick("tệp", if most == 1 { "file" } else { "files" }));
    if original {
        format!(
            "{files} {}",
            pick("Mang bản chính khi nhận kết quả.", "Bring the original when collecting the result.")
        )
    } else {
        files
    }
}

/// Fourth event of the confirmation.
pub fn step_result_note(unit: &str) -> String {
    format!("{} {unit}.", pick("Tại bộ phận một cửa,", "At the one-stop desk,"))
}
