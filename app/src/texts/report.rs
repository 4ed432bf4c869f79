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
    /// Before the number.
    reopened: "Trong số kỳ trước chuyển sang, hồ sơ mở lại sau khi đã có kết quả:", "Of those carried over, opened again after the result:";
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
    /// Heading.
    satisfaction: "Mức độ hài lòng", "Satisfaction";
    /// Column.
    ratings: "Số đánh giá", "Ratings";
    /// Before the question.
    average: "Điểm trung bình (1–5)", "Average (1 to 5)";
    /// Under the table.
    few_ratings: "Tính các đánh giá gửi trong kỳ. Nhóm có ít hơn 3 đánh giá hoặc câu có ít hơn 3 trả lời chỉ ghi số lượng, để không lộ ý kiến của từng người.", "Ratings sent in the period. Of groups with fewer than 3 ratings only their number is shown.";
    /// Empty.
    no_ratings: "Không có đánh giá nào trong kỳ này.", "No ratings in this period.";
    /// Chart.
    rating_chart: "Đánh giá chung, từ rất hài lòng (trái) đến rất không hài lòng (phải)", "Overall, from very satisfied (left) to very dissatisfied (right)";
    /// Link.
    excel_of_ratings: "Tải bảng đánh giá (Excel)", "Ratings as an Excel file";
    /// Link.
    excel_of_remarks: "Tải các ý kiến (Excel)", "Remarks as an Excel file";
    /// Heading.
    remarks: "Ý kiến của người nộp hồ sơ", "What applicants wrote";
    /// Under that heading.
    remarks_hint: "Không kèm tên và mã hồ sơ; số điện thoại, số giấy tờ, địa chỉ thư và tên người viết trong lời văn được thay bằng […]. Không hiện ý kiến về thủ tục, lĩnh vực, đơn vị hoặc cán bộ có ít hơn 3 đánh giá.", "Without names and codes; numbers, mail addresses and the writer's name in the text are struck. Nothing about procedures, fields, units or officers with fewer than 3 ratings.";
    /// Column.
    remark: "Ý kiến", "Remark";
    /// Column.
    day: "Ngày", "Day";
}
