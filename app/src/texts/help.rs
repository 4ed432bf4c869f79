//! Texts of the help pages that the browser needs; the documents themselves come from the server.

use super::{pick, texts};

texts! {
    /// Download of the guide.
    download_guide: "Tải hướng dẫn (PDF)", "Download the guide (PDF)";
    /// Prints the guide.
    print_guide: "In hướng dẫn", "Print the guide";
    /// The same without scripts.
    print_plainly: "Muốn in, chọn In trong trình đơn của trình duyệt hoặc tải bản PDF.", "To print it, choose Print in the menu of your browser, or download the PDF.";
    /// Heading of the contacts.
    contact_title: "Liên hệ", "Contact";
    /// Heading of the list of units.
    units_title: "Ủy ban nhân dân các phường, xã", "People's Committees of wards and communes";
    /// Under the heading of the list of units.
    units_lead: "Mỗi phường, xã có bộ phận một cửa. Địa chỉ, điện thoại và giờ làm việc hiện ra khi đơn vị đã cập nhật.", "Each has a one-stop desk. Address, telephone and hours appear once the unit has entered them.";
    /// Label of the search box.
    find_unit: "Tên phường, xã, quận, huyện (mới hoặc cũ)", "Ward, commune or district (today's or former)";
    /// Search button.
    search: "Tìm", "Search";
    /// Link that shows every unit again.
    all_units: "Xem tất cả đơn vị", "Show all units";
    /// Column.
    column_unit: "Phường, xã", "Unit";
    /// Column.
    column_districts: "Địa bàn trước 01/7/2025", "District before 2025-07-01";
    /// Column.
    column_contact: "Địa chỉ, điện thoại, giờ làm việc", "Address, telephone, hours";
    /// No unit fits.
    no_unit: "Không có đơn vị khớp. Thử gõ ít chữ hơn, không cần dấu.", "No unit matches. Try fewer letters; tone marks are not needed.";
}

/// "3 trong 126 đơn vị".
pub fn units(found: usize, of: usize) -> String {
    match found == of {
        true => format!("{of} {}", pick("đơn vị", "units")),
        false => format!("{found} {} {of} {}", pick("trong", "of"), pick("đơn vị", "units")),
    }
}
