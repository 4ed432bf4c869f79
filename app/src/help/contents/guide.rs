//! The guide: account, filing, what happens then, look-up, supplementing.

use super::{Facts, all, pictures, questions, say};
use crate::help::api::Document;
use crate::ui::{Block, Chapter};
use domain::words::Language;

/// The guide for new users.
pub fn guide(facts: &Facts, language: Language) -> Document {
    Document {
        title: say(language, "Hướng dẫn sử dụng", "Guide"),
        lead: say(
            language,
            "Từ tạo tài khoản đến nhận kết quả, từng bước một. Mọi trang đều dùng được trên điện thoại.",
            "From creating an account to collecting the result, step by step. Every page works on a phone.",
        ),
        chapters: vec![
            account(facts, language),
            preparing(language),
            filing(facts, language),
            after_sending(language),
            look_up(language),
            supplementing(language),
            statuses(language),
            result(language),
            questions::chapter(facts, language),
        ],
    }
}

fn account(facts: &Facts, language: Language) -> Chapter {
    let (hours, minutes) = (facts.activation_hours, facts.reset_minutes);
    let steps = all(
        language,
        &[
            (
                "Bấm “Đăng ký” ở đầu trang, chọn “Cá nhân” hoặc “Doanh nghiệp”.",
                "Press “Đăng ký” (Register) at the top and choose an individual or an organisation.",
            ),
            (
                "Điền họ tên, số định danh cá nhân (12 số trên thẻ căn cước), số điện thoại, email và mật khẩu. Doanh nghiệp điền thêm tên và mã số thuế.",
                "Fill in your name, personal identification number (12 digits on the identity card), telephone, e-mail and a password. Organisations add name and tax code.",
            ),
            (
                "Nhập mã xác nhận trong hình. Không nhìn rõ thì nghe đọc mã hoặc đổi mã khác.",
                "Type the characters of the picture. If you cannot read them, listen to them or ask for new ones.",
            ),
            (
                "Đánh dấu đồng ý với điều khoản rồi bấm “Đăng ký”.",
                "Tick that you agree to the terms and press the button.",
            ),
            (
                "Mở hộp thư, bấm liên kết trong thư rồi bấm “Kích hoạt tài khoản”. Không thấy thư thì xem mục thư rác.",
                "Open your mailbox, follow the link in the mail and press the activation button. If there is no mail, look into the spam folder.",
            ),
            ("Đăng nhập bằng email và mật khẩu vừa đặt.", "Sign in with your e-mail and password."),
        ],
    );
    let note = match language {
        Language::Vi => format!(
            "Liên kết kích hoạt dùng được trong {hours} giờ. Quên mật khẩu thì bấm “Quên mật khẩu” ở trang đăng nhập; liên kết đặt lại dùng được trong {minutes} phút."
        ),
        Language::En => format!(
            "The activation link works for {hours} hours. If you forget the password, use the link on the sign-in page; the reset link works for {minutes} minutes."
        ),
    };
    Chapter::new(
        "tai-khoan",
        say(language, "Tạo tài khoản", "Create an account"),
        vec![Block::Steps(steps), pictures::REGISTERING.block(language), Block::Note(note)],
    )
}

fn preparing(language: Language) -> Chapter {
    let points = all(
        language,
        &[
            (
                "Mở thủ tục cần làm, đọc mục “Thành phần hồ sơ cần chuẩn bị” và “Ví dụ mẫu”.",
                "Open the procedure, read what to prepare and the worked example.",
            ),
            (
                "Để giấy tờ trên mặt phẳng, đủ sáng, không lóa; chụp thẳng từ trên xuống, thấy đủ bốn góc và đọc được mọi chữ.",
                "Lay the paper flat, in good light without glare; photograph it from straight above, all four corners and every word readable.",
            ),
            (
                "Giấy tờ có hai mặt hoặc nhiều trang: chụp từng mặt, từng trang, theo thứ tự.",
                "If it has two sides or several pages, photograph each, in order.",
            ),
            (
                "Nhận ảnh chụp và tệp PDF, mỗi tệp tối đa 10 MB.",
                "Photos and PDF files are taken, 10 MB a file at most.",
            ),
        ],
    );
    Chapter::new(
        "chuan-bi",
        say(language, "Chuẩn bị giấy tờ", "Prepare the papers"),
        vec![Block::Points(points), pictures::PROCEDURE.block(language)],
    )
}

fn filing(facts: &Facts, language: Language) -> Chapter {
    let days = facts.draft_days;
    let steps = all(
        language,
        &[
            (
                "Ở trang của thủ tục, bấm “Nộp trực tuyến”.",
                "On the page of the procedure press the button that files online.",
            ),
            (
                "Chọn Ủy ban nhân dân phường, xã giải quyết; gõ tên phường, xã hiện nay hoặc tên cũ. Bấm “Bắt đầu”.",
                "Choose the People's Committee that decides; today's and former names are found. Press start.",
            ),
            (
                "Điền từng phần của tờ khai. Mục có dấu * phải điền. Bấm “Tiếp tục” để sang phần sau, “Quay lại” để sửa.",
                "Fill in part by part. Fields with * must be filled. Press continue to go on, back to change something.",
            ),
            (
                "Đính kèm giấy tờ: chụp ảnh hoặc chọn tệp. Một giấy tờ có thể gồm nhiều ảnh.",
                "Attach the papers: take a photo or choose a file. One paper may have several photos.",
            ),
            (
                "Ở trang “Kiểm tra lại thông tin”, đọc lại từng mục; bấm “Sửa” cạnh mục cần sửa.",
                "On the review page read everything once more; press the link beside an answer to change it.",
            ),
            (
                "Đánh dấu lời cam đoan, nhập mã xác nhận rồi bấm “Gửi thông tin”.",
                "Tick the declaration of truth, type the captcha and send.",
            ),
        ],
    );
    let note = match language {
        Language::Vi => format!(
            "Nội dung được lưu nháp tự động; bạn có thể dừng và làm tiếp trên máy khác. Bản nháp không động đến trong {days} ngày sẽ bị xóa, có thư báo trước {} ngày.",
            facts.notice_days
        ),
        Language::En => format!(
            "Your draft is saved as you go; you may stop and go on on another device. A draft untouched for {days} days is deleted; a mail tells you {} days before.",
            facts.notice_days
        ),
    };
    Chapter::new(
        "nop-ho-so",
        say(language, "Điền và gửi hồ sơ", "Fill in and send a dossier"),
        vec![
            Block::Steps(steps),
            pictures::FILLING_IN.block(language),
            pictures::PAPERS.block(language),
            pictures::REVIEW.block(language),
            Block::Note(note),
        ],
    )
}

fn after_sending(language: Language) -> Chapter {
    let points = all(
        language,
        &[
            (
                "Bạn nhận ngay mã hồ sơ và một mã bí mật. Chép lại hoặc in trang xác nhận; mã bí mật không gửi qua thư.",
                "You get a dossier code and a second secret at once. Write them down or print the page; the second secret is never mailed.",
            ),
            (
                "Bộ phận một cửa kiểm tra trong 8 giờ làm việc. Nếu thiếu, bạn được báo một lần cho tất cả.",
                "The one-stop desk checks the dossier within 8 working hours. If something is missing you are told everything at once.",
            ),
            (
                "Khi hồ sơ được tiếp nhận, bạn nhận giấy hẹn với ngày trả kết quả.",
                "Once the dossier is accepted you get a slip with the promised date.",
            ),
            (
                "Với việc hộ tịch, cán bộ có thể gửi bản dự thảo kết quả để bạn kiểm tra trong một ngày; không trả lời được coi là đồng ý.",
                "In civil-status matters the officer may send a draft result for you to check within one day; no answer counts as agreement.",
            ),
        ],
    );
    Chapter::new("sau-khi-gui", say(language, "Sau khi gửi", "After sending"), vec![Block::Points(points)])
}

fn look_up(language: Language) -> Chapter {
    let steps = all(
        language,
        &[
            (
                "Bấm “Tra cứu hồ sơ” ở đầu trang, hoặc quét mã QR trên giấy xác nhận. Không cần đăng nhập.",
                "Press “Tra cứu hồ sơ” (Track a dossier) at the top, or scan the QR code on the confirmation. No account is needed.",
            ),
            (
                "Nhập mã hồ sơ, ví dụ H26.00004-261122-0007; chữ hoa hay thường đều được.",
                "Type the dossier code, such as H26.00004-261122-0007, in small letters or capitals.",
            ),
            (
                "Nhập mã xác nhận trong hình rồi bấm “Tra cứu”. Kết quả hiện ngay bên dưới.",
                "Type the captcha and press the button. The result appears below.",
            ),
            (
                "Muốn xem chi tiết hơn, nhập thêm mã bí mật trên giấy xác nhận, hoặc đăng nhập và mở “Trang cá nhân”.",
                "To see more, type the second secret of the confirmation too, or sign in and open your page.",
            ),
        ],
    );
    Chapter::new(
        "tra-cuu",
        say(language, "Tra cứu hồ sơ", "Look a dossier up"),
        vec![Block::Steps(steps), pictures::LOOK_UP.block(language)],
    )
}

fn supplementing(language: Language) -> Chapter {
    let steps = all(
        language,
        &[
            (
                "Khi hồ sơ ở trạng thái “Cần bổ sung”, bạn nhận thư nêu rõ từng thứ còn thiếu hoặc sai.",
                "When the dossier needs a supplement you get a mail that names everything missing or wrong.",
            ),
            ("Đăng nhập, mở hồ sơ trong “Trang cá nhân”.", "Sign in and open the dossier on your page."),
            (
                "Đọc lời cán bộ ở từng mục; chụp lại hoặc sửa đúng những mục được yêu cầu, rồi gửi bổ sung.",
                "Read the officer's words at each item; photograph again or correct just what is asked, then send the supplement.",
            ),
            (
                "Thời gian chờ bạn bổ sung không tính vào thời hạn giải quyết; ngày hẹn mới được báo lại. Quá thời gian ghi trong thư mà chưa bổ sung, hồ sơ có thể bị dừng xử lý.",
                "Waiting for you does not count in the time limit; you are told the new date. If you do not answer within the time given in the mail, the dossier may be stopped.",
            ),
        ],
    );
    Chapter::new(
        "bo-sung",
        say(language, "Bổ sung hồ sơ", "Supplement a dossier"),
        vec![
            Block::Steps(steps),
            Block::Text(say(
                language,
                "Nếu không làm được trên mạng, mang giấy tờ và mã hồ sơ đến bộ phận một cửa đã nhận hồ sơ.",
                "If you cannot do it online, bring the papers and the code to the one-stop desk that received the dossier.",
            )),
        ],
    )
}

fn statuses(language: Language) -> Chapter {
    let rows = [
        ("Nháp", "Draft", "Bạn chưa gửi.", "You have not sent it yet."),
        ("Đã gửi", "Sent", "Chờ bộ phận một cửa kiểm tra.", "The one-stop desk is to check it."),
        (
            "Đã tiếp nhận",
            "Accepted",
            "Đủ và hợp lệ; thời hạn bắt đầu tính.",
            "Complete and valid; the time limit runs.",
        ),
        (
            "Không được tiếp nhận",
            "Not accepted",
            "Bị từ chối khi kiểm tra, có nêu lý do.",
            "Refused at the desk, with the reason.",
        ),
        ("Đang xử lý", "In progress", "Cán bộ và lãnh đạo đang giải quyết.", "Officers are working on it."),
        ("Cần bổ sung", "Supplement needed", "Chờ bạn gửi thêm hoặc sửa.", "Waiting for you."),
        ("Chờ nộp phí, lệ phí", "Fee due", "Chờ bạn nộp phí, lệ phí.", "Waiting for your payment."),
        (
            "Đang xét yêu cầu rút",
            "Withdrawal requested",
            "Bạn xin rút; cán bộ đang xét.",
            "You asked to withdraw; an officer decides.",
        ),
        ("Đã dừng xử lý", "Stopped", "Kết thúc, không có kết quả.", "Ended without a result."),
        ("Có kết quả", "Result ready", "Bạn có thể đến nhận.", "You can collect it."),
        ("Đã trả kết quả", "Handed over", "Bạn đã nhận kết quả.", "You have received it."),
    ];
    let rows = rows
        .map(|(vi, en, meaning_vi, meaning_en)| (say(language, vi, en), vec![say(language, meaning_vi, meaning_en)]));
    Chapter::new(
        "trang-thai",
        say(language, "Các trạng thái của hồ sơ", "States of a dossier"),
        vec![Block::Rows(rows.to_vec())],
    )
}

fn result(language: Language) -> Chapter {
    let points = all(
        language,
        &[
            (
                "Đến bộ phận một cửa ghi trên giấy hẹn, mang mã hồ sơ, giấy tờ tùy thân và bản chính các giấy tờ đã gửi kèm.",
                "Go to the one-stop desk named on the slip with the code, your identity paper and the originals of the papers you attached.",
            ),
            (
                "Nộp phí, lệ phí (nếu có) và đọc kỹ kết quả trước khi ký nhận. Có sai sót thì báo ngay tại quầy.",
                "Pay the fee, if any, and read the result before signing for it. Tell the desk at once if something is wrong.",
            ),
            (
                "Kết hôn và một số việc khác cần các bên cùng có mặt; trang của thủ tục ghi rõ.",
                "Marriage and some other matters need the parties in person; the page of the procedure says so.",
            ),
        ],
    );
    Chapter::new("nhan-ket-qua", say(language, "Nhận kết quả", "Collect the result"), vec![Block::Points(points)])
}
