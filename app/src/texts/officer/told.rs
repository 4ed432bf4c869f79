//! What the server writes about rows and about who was faster: it knows the language of the request.

use domain::words::Language;

/// "Lê Văn An, từ 10:42, 23/11/2026".
pub fn opened_by(name: &str, since: &str, language: Language) -> String {
    match language {
        Language::Vi => format!("{name} đang mở, từ {since}"),
        Language::En => format!("open at {name} since {since}"),
    }
}

/// Outcome of an accepted row.
pub fn received(due: Option<&str>, language: Language) -> String {
    match (due, language) {
        (Some(due), Language::Vi) => format!("đã tiếp nhận, hẹn trả {due}"),
        (Some(due), Language::En) => format!("accepted, due {due}"),
        (None, Language::Vi) => "đã tiếp nhận, thời hạn chờ bản chính hoặc các bên có mặt".to_owned(),
        (None, Language::En) => "accepted, the clock waits for originals or parties".to_owned(),
    }
}

/// Outcome of a row that looks like another dossier.
pub fn not_in_a_batch(code: &str, language: Language) -> String {
    match language {
        Language::Vi => format!("chưa tiếp nhận: có thể trùng hồ sơ {code}. Mở từng hồ sơ để so sánh rồi quyết định"),
        Language::En => format!("not accepted: perhaps a duplicate of {code}. Open it, compare, then decide"),
    }
}

/// Who was faster where nobody noted the name.
pub fn colleague(language: Language) -> &'static str {
    match language {
        Language::Vi => "cán bộ trong đơn vị",
        Language::En => "Somebody of this office",
    }
}

/// Somebody else was faster: who, when, what.
pub fn overtaken(name: &str, capacity: &str, at: &str, status: &str, language: Language) -> String {
    let who = if name.is_empty() { capacity.to_owned() } else { format!("{name} ({capacity})") };
    match language {
        Language::Vi => format!(
            "Hồ sơ vừa được {who} cập nhật lúc {at}. Trạng thái bây giờ: {status}. Việc bạn vừa bấm chưa được thực hiện; \
             nội dung bạn nhập vẫn còn bên dưới. Mở lại hồ sơ để xem trước khi làm tiếp."
        ),
        Language::En => format!(
            "{who} changed the dossier at {at}. Its status now: {status}. What you pressed was not carried out; what you \
             typed is still below. Open the dossier again before you go on."
        ),
    }
}
