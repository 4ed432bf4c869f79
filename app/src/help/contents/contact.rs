//! Whom to ask.

use super::{Facts, say};
use crate::ui::{Block, Chapter};
use domain::words::Language;

/// What stands above the list of units.
pub fn contact(facts: &Facts, language: Language) -> Vec<Chapter> {
    let mut rows = Vec::new();
    if !facts.hotline.is_empty() {
        let lines = [&facts.hotline, &facts.hours];
        let lines = lines.into_iter().filter(|text| !text.is_empty()).cloned();
        rows.push((say(language, "Đường dây hỗ trợ", "Help line"), lines.collect()));
    }
    rows.push((
        say(language, "Về một hồ sơ đã gửi", "About a dossier you have sent"),
        vec![say(
            language,
            "Hỏi bộ phận một cửa đã nhận hồ sơ; nêu mã hồ sơ.",
            "Ask the one-stop desk that received it; give the dossier code.",
        )],
    ));
    rows.push((
        say(language, "Về giấy tờ cần chuẩn bị", "About the papers to prepare"),
        vec![say(
            language,
            "Xem trang của thủ tục, hoặc hỏi bộ phận một cửa của phường, xã.",
            "See the page of the procedure, or ask the one-stop desk of your ward.",
        )],
    ));
    vec![Chapter::new(
        "hoi-ai",
        say(language, "Hỏi ai", "Whom to ask"),
        vec![
            Block::Rows(rows),
            Block::Note(say(
                language,
                "Cán bộ không bao giờ hỏi mật khẩu hay mã bí mật của bạn, và không yêu cầu chuyển tiền vào tài khoản cá nhân.",
                "Officers never ask for your password or second secret, nor for money to a private account.",
            )),
        ],
    )]
}
