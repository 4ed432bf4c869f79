//! Texts of reports.

use super::texts;

texts! {
    /// Heading.
    report: "Báo cáo tiếp nhận và giải quyết hồ sơ", "Report on receiving and resolving";
    /// Heading.
    public: "Công khai kết quả giải quyết hồ sơ", "Public figures";
    /// Lead.
    public_lead: "Số hồ sơ từng phường, xã tiếp nhận, giải quyết đúng hạn và quá hạn. Số nhỏ hơn 5 ghi là “<5”; tổng có số như vậy ghi thành khoảng, ví dụ 28–31.", "How many dossiers each ward received and resolved in time. Numbers below 5 are shown as \"<5\", sums with such a number as a range, for example 28–31.";
    /// Before the days.
    period: "Kỳ báo cáo:", "Period:";
    /// Button.
    excel: "Xuất Excel", "Excel file";
    /// Link.
    excel_of_rows: "Tải danh sách này (Excel)", "This list as an Excel file";
    /// Button.
    show: "Xem", "Show";
    /// Field.
    from: "Từ ngày", "From";
    /// Field.
    until: "Đến ngày", "Until";
    /// Field and group.
    unit: "Đơn vị", "Unit";
    /// Field and group.
    domain: "Lĩnh vực", "Field";
    /// Field and group.
    procedure: "Thủ tục", "Procedure";
    /// Group.
    officer: "Cán bộ", "Officer";
    /// Field.
    channel: "Cách nộp", "Channel";
    /// Choice.
    counter: "Trực tiếp", "At the counter";
    /// Choice.
    post: "Bưu chính", "By post";
    /// Field.
    by: "Thống kê theo", "Grouped by";
    /// Choice and line.
    all: "Tất cả", "All";
    /// Column.
    group: "Nhóm", "Group";
    /// Column.
    total: "Tổng số", "Total";
    /// Column.
    online: "Nhận trực tuyến", "Online";
    /// Column.
    direct: "Nhận trực tiếp, bưu chính", "Counter, post";
    /// Column.
    carried_over: "Kỳ trước chuyển sang", "Carried over";
    /// Column.
    resolved: "Đã giải quyết", "Resolved";
    /// Column.
    before: "Trước hạn", "Early";
    /// Column.
    on_time: "Đúng hạn", "On time";
    /// Column.
    overdue: "Quá hạn", "Overdue";
    /// Column.
    in_progress: "Đang giải quyết", "In progress";
    /// Column.
    within: "Trong hạn", "Within the limit";
    /// Column.
    late: "Đang quá hạn", "Past the limit";
    /// Column.
    suspended: "Tạm dừng", "Suspended";
    /// Column.
    rate: "Tỷ lệ đúng hạn", "On-time rate";
    /// Empty.
    empty: "Không có hồ sơ trong kỳ này.", "No dossiers in this period.";
    /// Before the number.
    never_accepted: "Hồ sơ gửi trong kỳ nhưng chưa hoặc không được tiếp nhận:", "Sent in the period and not accepted:";
    /// Chart.
    chart: "Đã giải quyết: đúng hạn (xanh) và quá hạn (đỏ)", "Resolved: in time (green) and overdue (red)";
    /// Heading.
    dossiers: "Hồ sơ của dòng đã chọn", "Dossiers of the chosen line";
    /// Column.
    code: "Mã hồ sơ", "Code";
    /// Column.
    accepted: "Tiếp nhận", "Accepted";
    /// Column.
    due: "Hẹn trả", "Promised";
    /// Column.
    resolved_at: "Có kết quả", "Resolved";
    /// Column.
    status: "Trạng thái", "Status";
}
