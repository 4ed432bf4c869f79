//! Texts of relatives.

use super::{pick, texts};

texts! {
    /// Side and title.
    people: "Người thân", "Relatives";
    /// Under the title.
    lead: "Nhập thông tin vợ hoặc chồng, con, cha, mẹ một lần để điền vào tờ khai.", "Enter spouse, children and parents once and fill forms from them.";
    /// Empty list.
    none_yet: "Bạn chưa lưu người thân nào.", "You have saved no relatives yet.";
    /// Link and title.
    add: "Thêm người thân", "Add a relative";
    /// Title.
    edit_title: "Sửa thông tin người thân", "Edit a relative";
    /// Field.
    relation: "Quan hệ với bạn", "Relation to you";
    /// Field.
    gender: "Giới tính", "Sex";
    /// Choice.
    male: "Nam", "Male";
    /// Choice.
    female: "Nữ", "Female";
    /// Field.
    personal_id: "Số định danh cá nhân", "Personal identification number";
    /// Field.
    ethnicity: "Dân tộc", "Ethnic group";
    /// Field.
    nationality: "Quốc tịch", "Nationality";
    /// Field.
    residence: "Nơi cư trú", "Residence";
    /// Outcome.
    saved: "Đã lưu người thân", "The relative is saved";
    /// Outcome.
    deleted: "Đã xóa người thân", "The relative is deleted";
    /// Link.
    edit: "Sửa thông tin", "Edit";
    /// Link.
    delete: "Xóa", "Delete";
    /// Button.
    delete_button: "Xóa người thân", "Delete the relative";
    /// Link.
    keep: "Giữ lại", "Keep it";
    /// Before the button.
    delete_warning: "Tờ khai đã điền từ người này vẫn giữ nguyên nội dung.", "Forms that were filled from this person stay as they are.";
    /// Label of the select in a form.
    fill_from: "Điền từ người thân", "Fill in from a relative";
    /// Under it.
    fill_hint: "Chỉ điền các mục còn trống. Nội dung bạn đã nhập được giữ nguyên.", "Only empty fields are filled. What you typed stays.";
    /// Button in a form.
    fill: "Điền", "Fill in";
    /// Nothing was chosen in the select.
    choose_person: "Chọn một người thân rồi bấm Điền.", "Choose a relative, then press Fill in.";
    /// Said when nothing was empty.
    nothing_filled: "Không có mục trống nào điền được từ người này.", "No empty field could be filled from this person.";
}

/// "Đã điền 5 mục."
pub fn filled(count: usize) -> String {
    let count = count.to_string();
    pick("Đã điền {} mục. Kiểm tra lại trước khi tiếp tục.", "{} fields were filled. Check them before you go on.")
        .replacen("{}", &count, 1)
}

/// Heading of the question.
pub fn delete_question(name: &str) -> String {
    [pick("Xóa người thân", "Delete"), " “", name, "”?"].concat()
}
