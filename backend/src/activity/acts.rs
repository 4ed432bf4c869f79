//! Every act that the audit knows, in words for the person it is about.
//!
//! An act that is new in the code gets its words here; a test finds those that have none. Rows of other versions that
//! this program does not know get a neutral sentence, never their key.

use domain::words::Phrase;

/// Kinds of acts that people filter by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// Signing in and out.
    LogIn,
    /// The account and its password.
    Account,
    /// Drafts and dossiers.
    Dossier,
    /// What officers did.
    Office,
    /// Copies, restriction, erasure.
    Data,
    /// Representatives of organisations.
    Representatives,
    /// Anything else.
    Other,
}

impl Group {
    /// All of them, in the order of the filter.
    pub const ALL: [Self; 7] =
        [Self::LogIn, Self::Account, Self::Dossier, Self::Office, Self::Data, Self::Representatives, Self::Other];

    /// Name in addresses.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::LogIn => "dang-nhap",
            Self::Account => "tai-khoan",
            Self::Dossier => "ho-so",
            Self::Office => "can-bo",
            Self::Data => "du-lieu",
            Self::Representatives => "dai-dien",
            Self::Other => "khac",
        }
    }

    /// Reads a name; unknown ones are none.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|group| group.key() == key)
    }

    /// Words on screen.
    #[must_use]
    pub const fn words(self) -> Phrase {
        match self {
            Self::LogIn => Phrase::new("Đăng nhập, đăng xuất", "Signing in and out"),
            Self::Account => Phrase::new("Tài khoản, mật khẩu", "Account and password"),
            Self::Dossier => Phrase::new("Hồ sơ", "Dossiers"),
            Self::Office => Phrase::new("Cán bộ xem, xử lý", "Officers"),
            Self::Data => Phrase::new("Quyền với dữ liệu", "Rights over data"),
            Self::Representatives => Phrase::new("Người đại diện", "Representatives"),
            Self::Other => Phrase::new("Việc khác", "Other"),
        }
    }
}

/// One act in words.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    /// As the audit writes it.
    pub key: &'static str,
    /// Where the filter finds it.
    pub group: Group,
    /// What happened.
    pub words: Phrase,
}

const fn act(key: &'static str, group: Group, vi: &'static str, en: &'static str) -> Act {
    Act { key, group, words: Phrase::new(vi, en) }
}

/// What is said of an act that this program does not know.
pub const UNKNOWN: Phrase = Phrase::new("Thao tác khác trên tài khoản", "Another act on the account");

/// The acts.
pub const ACTS: &[Act] = &[
    act("login.succeeded", Group::LogIn, "Đăng nhập", "Signed in"),
    act("login.failed", Group::LogIn, "Có lần nhập sai mật khẩu", "A wrong password was entered"),
    act("login.ended", Group::LogIn, "Đăng xuất", "Signed out"),
    act("account.registered", Group::Account, "Đăng ký tài khoản", "Registered the account"),
    act(
        "account.registered_again",
        Group::Account,
        "Đăng ký lại khi chưa kích hoạt",
        "Registered again before activation",
    ),
    act(
        "account.registration_attempt",
        Group::Account,
        "Có người thử đăng ký bằng địa chỉ của bạn",
        "Somebody tried to register with your address",
    ),
    act("account.activated", Group::Account, "Kích hoạt tài khoản", "Activated the account"),
    act("account.profile_saved", Group::Account, "Lưu thông tin cá nhân", "Saved personal data"),
    act("account.password_changed", Group::Account, "Đổi mật khẩu", "Changed the password"),
    act("account.reset_requested", Group::Account, "Yêu cầu đặt lại mật khẩu", "Asked for a password reset"),
    act("account.erased", Group::Data, "Xóa tài khoản", "Erased the account"),
    act("draft.begun", Group::Dossier, "Bắt đầu hồ sơ nháp", "Began a draft"),
    act("draft.deleted", Group::Dossier, "Xóa hồ sơ nháp", "Deleted a draft"),
    act("draft.expired", Group::Dossier, "Hồ sơ nháp hết hạn, đã tự xóa", "A draft expired and was deleted"),
    act("dossier.sent", Group::Dossier, "Gửi hồ sơ", "Sent a dossier"),
    act("dossier.opened", Group::Office, "Cán bộ đã xem hồ sơ", "An officer opened the dossier"),
    act(
        "attachment.opened",
        Group::Office,
        "Cán bộ đã xem giấy tờ của hồ sơ",
        "An officer opened a paper of the dossier",
    ),
    act(
        "attachment.refused",
        Group::Other,
        "Bị từ chối mở một giấy tờ không thuộc tài khoản này",
        "Was refused a paper that is not of this account",
    ),
    act("login.new_device", Group::LogIn, "Đăng nhập từ thiết bị mới", "Signed in from a new device"),
    act("login.refused", Group::LogIn, "Một lần đăng nhập bị từ chối", "A sign-in was refused"),
    act("second_factor.started", Group::Account, "Bắt đầu bật xác thực hai bước", "Began to turn the second step on"),
    act("second_factor.on", Group::Account, "Bật xác thực hai bước", "Turned the second step on"),
    act("second_factor.off", Group::Account, "Tắt xác thực hai bước", "Turned the second step off"),
    act("second_factor.codes_made", Group::Account, "Tạo mã khôi phục mới", "Made new recovery codes"),
    act("second_factor.confirmed", Group::Account, "Nhập mã xác thực trước khi ký", "Entered a code before signing"),
    act("second_factor.recovery_code_used", Group::LogIn, "Dùng một mã khôi phục", "Used a recovery code"),
    act("second_factor.failed", Group::LogIn, "Nhập sai mã xác thực", "A wrong code of the second step was entered"),
    act("account.email_change_asked", Group::Account, "Yêu cầu đổi email", "Asked for another address"),
    act("account.email_changed", Group::Account, "Đổi email", "Changed the address"),
    act("account.notifications_chosen", Group::Account, "Chọn thư muốn nhận", "Chose mails"),
    act("person.added", Group::Account, "Thêm người thân", "Added a relative"),
    act("person.changed", Group::Account, "Sửa thông tin người thân", "Changed a relative"),
    act("person.deleted", Group::Account, "Xóa người thân", "Deleted a relative"),
    act("person.used", Group::Dossier, "Dùng thông tin người thân trong tờ khai", "Used a relative in a form"),
    act("personal_paper.added", Group::Account, "Thêm giấy tờ vào tài liệu cá nhân", "Stored a paper"),
    act("personal_paper.kept", Group::Account, "Lưu giấy tờ từ hồ sơ đã gửi", "Stored a paper of a dossier"),
    act("personal_paper.changed", Group::Account, "Sửa giấy tờ đã lưu", "Changed a stored paper"),
    act("personal_paper.deleted", Group::Account, "Xóa giấy tờ đã lưu", "Deleted a stored paper"),
    act("personal_paper.used", Group::Dossier, "Dùng giấy tờ đã lưu trong hồ sơ", "Used a stored paper in a dossier"),
    act(
        "personal_paper.refused",
        Group::Other,
        "Bị từ chối mở một giấy tờ không thuộc tài khoản này",
        "Was refused a paper that is not of this account",
    ),
    act(
        "attachment.reused",
        Group::Dossier,
        "Dùng lại giấy tờ của hồ sơ cũ",
        "Used a paper of an earlier dossier again",
    ),
    act("dossier.begun_again", Group::Dossier, "Nộp lại từ hồ sơ cũ", "Began anew from an earlier dossier"),
    act("dossier.rated", Group::Dossier, "Đánh giá hồ sơ", "Rated a dossier"),
    act("dossier.shared", Group::Dossier, "Tạo đường dẫn chia sẻ hồ sơ", "Made a link to share a dossier"),
    act("dossier.unshared", Group::Dossier, "Thu hồi đường dẫn chia sẻ", "Took the shared link back"),
    act("dossier.supplement_sent", Group::Dossier, "Gửi bổ sung", "Sent a supplement"),
    act("dossier.withdrawal_asked", Group::Dossier, "Yêu cầu rút hồ sơ", "Asked to withdraw a dossier"),
    act("dossier.withdrawn", Group::Dossier, "Rút hồ sơ", "Withdrew a dossier"),
    act("dossier.cancelled", Group::Dossier, "Rút hồ sơ trước khi tiếp nhận", "Withdrew a dossier before acceptance"),
    act("dossier.accepted", Group::Office, "Tiếp nhận hồ sơ", "The dossier was accepted"),
    act("dossier.rejected", Group::Office, "Không tiếp nhận hồ sơ", "The dossier was not accepted"),
    act("dossier.refused", Group::Office, "Từ chối giải quyết hồ sơ", "The dossier was refused"),
    act("dossier.typed_in", Group::Office, "Bộ phận một cửa đã lập hồ sơ", "The desk filed the dossier"),
    act("issued.opened", Group::Office, "Cán bộ đã mở giấy phát hành", "An officer opened an issued paper"),
    act("dossier.clock_started", Group::Office, "Bắt đầu tính thời hạn giải quyết", "The time limit began"),
    act("dossier.supplement_asked", Group::Office, "Yêu cầu bổ sung", "A supplement was asked for"),
    act("dossier.payment_asked", Group::Office, "Yêu cầu nộp phí, lệ phí", "A fee was asked for"),
    act("dossier.payment_recorded", Group::Office, "Ghi nhận phí, lệ phí", "A fee was recorded"),
    act("dossier.extended", Group::Office, "Gia hạn và xin lỗi", "The time limit was extended"),
    act("dossier.withdrawal_refused", Group::Office, "Không đồng ý rút hồ sơ", "Withdrawing was refused"),
    act(
        "dossier.given_up",
        Group::Office,
        "Dừng giải quyết vì không có bổ sung",
        "Handling stopped without a supplement",
    ),
    act("dossier.completed", Group::Office, "Có kết quả", "The result is there"),
    act("dossier.reopened", Group::Office, "Mở lại để sửa kết quả", "Opened again to correct the result"),
    act("dossier.returned", Group::Office, "Trả kết quả", "The result was handed over"),
    act(
        "supplement.typed_in",
        Group::Office,
        "Bộ phận một cửa đã nộp bổ sung thay người nộp",
        "The desk handed a supplement in",
    ),
    act("supplement.refused", Group::Other, "Bị từ chối gửi bổ sung", "A supplement was not taken"),
    act("data.copy_asked", Group::Data, "Yêu cầu bản sao dữ liệu", "Asked for a copy of the data"),
    act("data.copy_downloaded", Group::Data, "Tải bản sao dữ liệu", "Downloaded the copy of the data"),
    act("data.restricted", Group::Data, "Hạn chế xử lý dữ liệu", "Restricted the handling of data"),
    act("data.restriction_lifted", Group::Data, "Bỏ hạn chế xử lý dữ liệu", "Lifted the restriction"),
    act("data.objected", Group::Data, "Thay đổi phản đối xử lý dữ liệu", "Changed objections to the handling of data"),
    act("api.token_made", Group::Account, "Tạo khóa truy cập API", "Made an access token"),
    act("api.token_revoked", Group::Account, "Thu hồi khóa truy cập API", "Revoked an access token"),
    act("api.webhook_made", Group::Account, "Thêm địa chỉ nhận tin tự động", "Added an address for messages"),
    act("api.webhook_removed", Group::Account, "Xóa địa chỉ nhận tin tự động", "Removed an address for messages"),
    act("representative.invited", Group::Representatives, "Mời người đại diện", "Invited a representative"),
    act("representative.accepted", Group::Representatives, "Nhận lời làm người đại diện", "Became a representative"),
    act("representative.removed", Group::Representatives, "Gỡ người đại diện hoặc lời mời", "Removed a representative"),
    act("representative.left", Group::Representatives, "Thôi làm người đại diện", "Stopped being a representative"),
    act(
        "representative.began",
        Group::Representatives,
        "Bắt đầu làm việc thay cho doanh nghiệp",
        "Began to act for the business",
    ),
    act(
        "representative.stopped",
        Group::Representatives,
        "Thôi làm việc thay cho doanh nghiệp",
        "Stopped acting for the business",
    ),
    act("dossier.stage", Group::Office, "Chuyển bước xử lý", "Moved to another step of handling"),
    act(
        "dossier.signing_refused",
        Group::Office,
        "Người ký yêu cầu sửa lại trước khi ký",
        "The signer asked for a correction before signing",
    ),
    act("dossier.numbered", Group::Office, "Vào sổ và cấp số", "Entered in the register with a number"),
    act("book.taken", Group::Other, "Xuất sổ theo dõi hồ sơ", "Took the follow-up book"),
    act("result.uploaded", Group::Office, "Tải kết quả lên", "Uploaded the result"),
    act("result.taken_away", Group::Office, "Gỡ tệp kết quả", "Took the file of the result away"),
    act("result.signed", Group::Office, "Ký tệp kết quả", "Signed the file of the result"),
    act("draft_result.sent", Group::Office, "Gửi dự thảo để xác nhận", "Sent a draft to confirm"),
    act("draft_result.agreed", Group::Dossier, "Xác nhận dự thảo đúng", "Confirmed the draft"),
    act("draft_result.change_wanted", Group::Dossier, "Đề nghị sửa dự thảo", "Asked to correct the draft"),
    act(
        "draft_result.silence_counted",
        Group::Office,
        "Hết hạn xác nhận, dự thảo được coi là đúng",
        "The time to confirm ended, the draft counts as right",
    ),
    act("paper.opened", Group::Office, "Cán bộ đã mở giấy đã phát hành", "An officer opened an issued paper"),
    act(
        "paper.refused",
        Group::Other,
        "Bị từ chối mở một giấy không thuộc đơn vị này",
        "Was refused a paper that is not of this office",
    ),
    act("post.invited", Group::Office, "Được mời vào bộ phận một cửa", "Was invited to an office"),
    act("post.taken", Group::Office, "Nhận vị trí tại bộ phận một cửa", "Took a post at an office"),
    act("post.administrator_created", Group::Office, "Trở thành quản trị viên", "Became an administrator"),
    act("post.changed", Group::Office, "Vị trí công tác được thay đổi", "The post was changed"),
    act("post.ended", Group::Office, "Vị trí công tác kết thúc", "The post ended"),
    act("post.renewed", Group::Office, "Vị trí công tác được mở lại", "The post was opened again"),
    act("unit.contact_changed", Group::Office, "Sửa thông tin liên hệ của đơn vị", "Changed the contact of an office"),
    act("calendar.day_put", Group::Office, "Thêm hoặc sửa một ngày nghỉ", "Put a day off into the calendar"),
    act("procedure.draft_begun", Group::Office, "Tạo bản nháp thủ tục", "Began a draft of a procedure"),
    act("procedure.draft_changed", Group::Office, "Sửa bản nháp thủ tục", "Changed a draft of a procedure"),
    act("procedure.draft_discarded", Group::Office, "Bỏ bản nháp thủ tục", "Threw a draft of a procedure away"),
    act("procedure.published", Group::Office, "Phát hành một phiên bản thủ tục", "Published a version of a procedure"),
    act(
        "procedure.withdrawn",
        Group::Office,
        "Rút một phiên bản thủ tục chưa áp dụng",
        "Took back a version of a procedure",
    ),
    act("calendar.day_removed", Group::Office, "Xóa một ngày nghỉ", "Took a day off out of the calendar"),
    act("mail.resent", Group::Office, "Gửi lại một thư", "Sent a mail again"),
    act("phrase.added", Group::Office, "Thêm mẫu câu", "Added a ready sentence"),
    act("phrase.changed", Group::Office, "Sửa mẫu câu", "Changed a ready sentence"),
    act("phrase.moved", Group::Office, "Đổi thứ tự mẫu câu", "Moved a ready sentence"),
    act("phrase.retired", Group::Office, "Ngừng dùng mẫu câu", "Retired a ready sentence"),
    act("phrase.renewed", Group::Office, "Dùng lại mẫu câu", "Brought a ready sentence back"),
    act("mail_words.changed", Group::Office, "Sửa lời thư", "Changed the words of a mail"),
    act("mail_words.restored", Group::Office, "Dùng lại lời thư có sẵn", "Went back to the built-in words of a mail"),
    act("notice.added", Group::Office, "Thêm thông báo", "Added a notice"),
    act("notice.changed", Group::Office, "Sửa thông báo", "Changed a notice"),
    act("notice.ended", Group::Office, "Kết thúc thông báo", "Ended a notice"),
    act("audit.exported", Group::Office, "Xuất nhật ký kiểm toán", "Exported the audit log"),
    act("audit.verified", Group::Office, "Kiểm tra chuỗi nhật ký kiểm toán", "Verified the audit log"),
];

/// What officers do among themselves: notes, who works on what. It is no part of what citizens are told.
pub const INTERNAL: [&str; 5] =
    ["dossier.noted", "dossier.assigned", "dossier.reassigned", "dossier.refused_to_open", "dossier.signing_refused"];

/// The act of a key.
#[must_use]
pub fn find(key: &str) -> Option<&'static Act> {
    ACTS.iter().find(|act| act.key == key)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// What stands before the key of an act in the code.
    const BEFORE: [&str; 5] = ["Entry::by(", ".note(", "act: \"", "note_representative(", "self.change(who"];

    /// Keys of acts in a source text: the first dotted word in quotes within a call.
    fn keys(text: &str) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        for mark in BEFORE {
            for (at, _) in text.match_indices(mark) {
                let rest = &text[at..];
                let call = rest.split(';').next().unwrap_or_default();
                let words = call.split('"').skip(1).step_by(2);
                let is_key = |word: &&str| {
                    let parts: Vec<&str> = word.split('.').collect();
                    let name =
                        |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
                    parts.len() == 2 && parts.iter().all(name)
                };
                found.extend(words.into_iter().find(is_key).map(str::to_owned));
            }
        }
        found
    }

    fn read(folder: &Path, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() {
                read(&path, found);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("activity/acts.rs") {
                let text = std::fs::read_to_string(&path).expect("a source file");
                found.extend(keys(text.split("#[cfg(test)]").next().unwrap_or_default()));
            }
        }
    }

    #[test]
    fn every_act_in_the_code_has_words() {
        let house = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
        let mut found = BTreeSet::new();
        for part in ["backend/src", "app/src", "server/src"] {
            read(&house.join(part), &mut found);
        }
        assert!(found.contains("login.failed") && found.contains("dossier.sent"), "{found:?}");
        let missing: Vec<_> =
            found.iter().filter(|key| find(key).is_none() && !INTERNAL.contains(&key.as_str())).collect();
        assert!(missing.is_empty(), "acts without words in activity/acts.rs: {missing:?}");
    }

    #[test]
    fn no_act_is_named_twice_and_each_is_said_in_both_languages() {
        let keys: BTreeSet<&str> = ACTS.iter().map(|act| act.key).collect();
        assert_eq!(keys.len(), ACTS.len());
        for act in ACTS {
            assert!(
                !act.words.vi.is_empty() && !act.words.en.is_empty() && !act.words.vi.contains(act.key),
                "{}",
                act.key
            );
        }
    }

    #[test]
    fn groups_are_read_as_they_are_written() {
        for group in Group::ALL {
            assert_eq!(Group::from_key(group.key()), Some(group));
        }
        assert_eq!(Group::from_key("'; DROP"), None);
    }
}
