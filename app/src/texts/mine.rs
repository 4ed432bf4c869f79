//! Texts of the personal page.

use super::texts;

texts! {
    /// Side.
    dossiers: "Hồ sơ của tôi", "My dossiers";
    /// Side.
    recent_procedures: "Thủ tục gần đây", "Recent procedures";
    /// Side.
    ratings: "Lịch sử đánh giá", "My ratings";
    /// Side.
    profile: "Thông tin cá nhân", "Personal data";
    /// Side.
    security: "Bảo mật", "Security";
    /// Link.
    confirmation: "Xem giấy xác nhận và mã QR", "Confirmation and QR code";
    /// Heading.
    as_filed: "Nội dung đã khai", "What was declared";
    /// Under the heading.
    profile_lead: "Dùng để điền sẵn vào tờ khai. Bạn luôn sửa được trên từng tờ khai.", "Used to fill forms in. You can change it in each form.";
    /// Outcome.
    saved: "Đã lưu thông tin", "Saved";
    /// Field.
    birth_date: "Ngày sinh", "Date of birth";
    /// Heading.
    identity_paper: "Giấy tờ tùy thân", "Identity paper";
    /// Field.
    paper_kind: "Loại giấy tờ", "Kind";
    /// Field.
    paper_number: "Số giấy tờ", "Number";
    /// Field.
    paper_date: "Ngày cấp", "Date of issue";
    /// Field.
    paper_place: "Nơi cấp", "Place of issue";
    /// Field.
    residence: "Nơi cư trú", "Residence";
    /// Field.
    residence_kind: "Loại cư trú", "Kind of residence";
    /// Heading.
    organisation: "Doanh nghiệp", "Business";
    /// Field.
    seat: "Trụ sở", "Seat";
    /// Button.
    save: "Lưu", "Save";
    /// Mark beside the second factor.
    turned_on: "Đang bật", "On";
    /// Mark beside the second factor.
    turned_off: "Đang tắt", "Off";
    /// Heading and button.
    change_password: "Đổi mật khẩu", "Change the password";
    /// Field.
    present_password: "Mật khẩu hiện tại", "Present password";
    /// Outcome.
    password_changed: "Đã đổi mật khẩu. Các thiết bị khác đã bị đăng xuất.", "The password is changed. Other devices were signed out.";
    /// Heading.
    devices: "Thiết bị đang đăng nhập", "Signed-in devices";
    /// Mark.
    this_device: "Thiết bị này", "This device";
    /// Button.
    end_device: "Đăng xuất thiết bị này", "Sign this device out";
    /// Button.
    end_others: "Đăng xuất tất cả thiết bị khác", "Sign all other devices out";
    /// Outcome.
    signed_out: "Đã đăng xuất thiết bị", "Signed out";
}
