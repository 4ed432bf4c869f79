//! One page with every widget, for tests and for looking at (`sample_page_for_the_eye`, ignored).

use super::*;
use crate::prelude::*;
use crate::request::{PageState, PortalFace, Visit};
use domain::words::Language;
use std::sync::Arc;

/// Renders widgets as the server does, for a visitor with Vietnamese words.
pub(super) fn render(draw: impl FnOnce() -> AnyView) -> String {
    let owner = Owner::new();
    owner.with(|| {
        provide_context(PageState::new(visit()));
        draw().to_html()
    })
}

fn visit() -> Visit {
    Visit {
        viewer: None,
        token: "t".into(),
        language: Language::Vi,
        theme: String::new(),
        today: "2026-11-22".into(),
        portal: PortalFace::default(),
        returned: None,
        captcha_id: "c".into(),
        submission_key: "k".into(),
        request_id: "r".into(),
    }
}

fn wards() -> Choices {
    [Choice::new("00004", "Phường Ba Đình").found_by("truc bach"), Choice::new("00070", "Phường Hoàn Kiếm")].into()
}

fn form() -> AnyView {
    let issues = vec![
        SummaryIssue::new("child.birth_date", "Ngày sinh chưa đúng. Nhập ngày có thật, ví dụ 27/3/2026."),
        SummaryIssue::new("gender", "Chọn giới tính."),
    ];
    let list = |choices: Choices| -> ListSource { Arc::new(move || Offer { choices: choices.clone(), whole: true }) };
    let lists = AddressLists {
        countries: Some(list([Choice::new("VN", "Việt Nam"), Choice::new("JP", "Nhật Bản")].into())),
        provinces: list([Choice::new("01", "Hà Nội"), Choice::new("31", "Hải Phòng")].into()),
        wards: Arc::new(|_| Offer { choices: wards(), whole: true }),
    };
    let value = AddressValue {
        province: "01".into(),
        ward: "00070".into(),
        detail: "12 ngõ 34".into(),
        ..AddressValue::default()
    };
    let child = |n: usize| {
        view! { <TextField path=format!("children.{n}.name") label="Họ, chữ đệm, tên" required=true/> }.into_any()
    };
    view! {
        <BackLink href="/ho-so/1/khai"/>
        <div class="two"><div>
        <Steps step=3 of=8 title="Đăng ký khai sinh"><StatusLine text="Đã lưu nháp lúc 14:03".to_owned()/></Steps>
        <ErrorSummary issues/>
        <h1>"Thông tin của con"</h1>
        <RequiredNote/>
        <form novalidate>
            <TextField path="child.name" label="Họ, chữ đệm, tên" value="Nguyễn Ễn Minh Ngọc" kind=TextKind::Name required=true
                hint="Viết đúng như bạn muốn in trên Giấy khai sinh." note="Lấy từ thông tin cá nhân"/>
            <DateField path="child.birth_date" label="Ngày sinh" value="31/4/2026" required=true error="Ngày sinh chưa đúng. Nhập ngày có thật, ví dụ 27/3/2026."/>
            <RadioGroup path="gender" label="Giới tính" required=true value="nu" choices=[Choice::new("nam", "Nam"), Choice::new("nu", "Nữ").with_hint("Ghi theo Giấy chứng sinh")]
                error="Chọn giới tính."/>
            <SelectField path="ethnicity" label="Dân tộc" choices=[Choice::new("01", "Kinh"), Choice::new("02", "Tày")] value="02" find=true/>
            <AddressField path="requester.residence" label="Nơi cư trú" value lists required=true errors=vec![("requester.residence.detail".into(), "Nhập số nhà.".into())]/>
            <PasswordField path="password" label="Mật khẩu" autocomplete="new-password" required=true hint="Ít nhất 8 ký tự."/>
            <IntegerField path="copies.quantity" label="Số bản sao" value="2"/>
            <TextArea path="reason" label="Lý do" value="Một\nHai"/>
            <RepeatGroup path="children" label="Các con" rows=vec![child(0), child(1)] min=1/>
            <CheckboxField path="consent" label="Tôi đồng ý với điều khoản sử dụng và việc xử lý dữ liệu cá nhân" required=true/>
            <CaptchaField purpose="register" id="abc"/>
            <div class="actions"><PrimaryButton label="Tiếp tục"/><a href="/ho-so/1/khai">"Lưu và làm sau"</a></div>
        </form>
        </div>
        <aside class="aside"><h2>"Hồ sơ này"</h2><dl><dt>"Nơi nhận"</dt><dd>"UBND Phường Hoàn Kiếm"</dd><dt>"Thời hạn"</dt><dd>"Trong ngày làm việc"</dd></dl></aside>
        </div>
    }
    .into_any()
}

fn follow() -> AnyView {
    let cells = |n: &str, status: &'static str| {
        let code = view! { <a href="/ho-so/1">{["H26.00004-26112", n, "-0012"].concat()}</a> }.into_any();
        vec![
            code,
            "Đăng ký khai sinh".into_any(),
            view! { <StatusTag status/> }.into_any(),
            view! { <OverdueTag by="1 ngày"/> }.into_any(),
        ]
    };
    let head: Vec<String> = ["Mã hồ sơ", "Thủ tục", "Trạng thái", "Hạn trả"].map(Into::into).to_vec();
    let file = |state| StoredFile {
        name: "giay-chung-sinh-mat-truoc.jpg".into(),
        about: "Ảnh, 240 kB".into(),
        state,
        href: "/tep/1".into(),
        download: "/tep/1/tai".into(),
        thumbnail: MaybeText::default(),
        remove: "/tep/1/bo".into(),
        anchor: MaybeText::default(),
    };
    let files: Vec<AnyView> =
        [FileState::Done, FileState::Uploading(42), FileState::Failed("Tệp quá lớn. Chụp lại ở cỡ nhỏ hơn.".into())]
            .map(|state| view! { <FileRow file=file(state) token="t"/> }.into_any())
            .into();
    let task =
        |title: &str, state| TaskRow { title: title.into(), href: "/x".into(), state, hint: MaybeText::default() };
    let event = |moment, title: &str, note: &str| TimelineEvent {
        moment,
        title: title.into(),
        when: "10:42, 23/11/2026".into(),
        note: note.into(),
    };
    let tags: Vec<AnyView> = [
        "draft",
        "submitted",
        "accepted",
        "rejected",
        "processing",
        "supplement_required",
        "payment_required",
        "withdrawal_requested",
        "stopped",
        "completed",
        "returned",
    ]
    .into_iter()
    .map(|status| view! { <StatusTag status/>" " }.into_any())
    .collect();
    view! {
        <Breadcrumb links=vec![NavLink::new("/", "Trang chủ"), NavLink::new("/thu-tuc", "Các loại dịch vụ"), NavLink::new("", "Khai sinh")]/>
        <div class="notice ok big"><Icon symbol=Symbol::CheckCircle/><div><h1>"Gửi hồ sơ thành công"</h1><p>"Mã hồ sơ của bạn"</p>
            <CodeBlock code="H26.00004-261123-0007" testid="dossier-code"/><CopyButton text="H26.00004-261123-0007"/></div></div>
        <Notice tone=Tone::Warn title="Thử nghiệm"><p>"Thủ tục này đang chạy thử."</p></Notice>
        <p>{tags}</p>
        <h2>"Việc tiếp theo"</h2>
        <Timeline events=vec![event(Moment::Past, "Đã gửi", ""), event(Moment::Present, "Bộ phận một cửa kiểm tra", "Trong 8 giờ làm việc."), event(Moment::Future, "Nhận kết quả", "")]/>
        <Tabs label="Hồ sơ" links=vec![NavLink::new("/a", "Hôm nay").count(12).current(true), NavLink::new("/b", "Mới").count(7), NavLink::new("/c", "Chờ bổ sung")]/>
        <DataTable caption="Hồ sơ của tôi" head=head rows=vec![TableRow::new(cells("0", "processing")).late(true), TableRow::new(cells("1", "completed"))]/>
        <Pager page=2 of=5 previous="/?trang=1" next="/?trang=3"/>
        <TaskList rows=vec![task("Thông tin người yêu cầu", PartState::Done), task("Thông tin của con", PartState::InProgress), task("Giấy tờ", PartState::NotStarted)]/>
        <SummaryList rows=vec![SummaryRow::new("Ngày sinh", "27/3/2026").change("/ho-so/1/khai/con"), SummaryRow::new("Tên gọi khác", "").change("/x")]/>
        <UploadBlock attachment="giay-chung-sinh" label="Giấy chứng sinh; nếu không có thì văn bản của người làm chứng" action="/ho-so/1/giay-to/giay-chung-sinh" token="t" required=true
            there=true more=true full="Đã đủ 3 tệp." hint="Chụp thẳng, đủ bốn góc, đọc được chữ nhỏ. Tối đa 3 tệp.">
            <ul class="files">{files}</ul>
        </UploadBlock>
    }
    .into_any()
}

#[test]
fn every_control_has_its_path_label_and_id() {
    let html = render(form);
    for piece in [
        r#"data-field="child.name""#,
        r#"for="f-child-name""#,
        r#"id="f-child-name" name="child.name" value="Nguyễn Ễn Minh Ngọc""#,
        r#"aria-describedby="f-child-name-hint f-child-name-note""#,
        r#"data-field="children.1.name""#,
        r#"name="_action" value="add_row:children""#,
        r#"name="_action" value="remove_row:children:1""#,
        r#"name="_action" value="refresh_wards:requester.residence""#,
        r#"name="requester.residence.ward" data-part="ward""#,
        r#"src="/captcha/register/abc.png""#,
        r#"href="/captcha/register/abc.wav""#,
    ] {
        assert!(html.contains(piece), "{piece} is missing in {html}");
    }
}

#[test]
fn the_summary_is_an_alert_that_links_to_the_controls() {
    let html = render(form);
    assert!(html.contains(r#"role="alert""#) && html.contains("Có lỗi cần sửa"));
    assert!(html.contains(r##"href="#f-gender""##) && html.contains(r#"type="radio" id="f-gender""#));
    assert!(
        html.contains(r#"aria-describedby="f-child-birth_date-hint f-child-birth_date-error""#)
            || html.contains("f-child-birth-date-hint f-child-birth-date-error")
    );
}

#[test]
fn no_widget_carries_an_inline_style_or_a_forced_value() {
    let html = render(form) + &render(follow);
    assert!(!html.contains(" style=") && !html.contains("prop:value"));
}

#[test]
fn a_code_reads_as_itself_when_copied() {
    let html = render(|| view! { <CodeBlock code="H26.00004-261123-0007" testid="dossier-code"/> }.into_any());
    let text: String = html.split('<').filter_map(|piece| piece.split_once('>')).map(|(_, text)| text).collect();
    assert_eq!(text, "H26.00004-261123-0007");
}

#[test]
fn a_state_is_said_in_words_and_carries_its_key() {
    let html = render(|| view! { <StatusTag status="supplement_required"/> }.into_any());
    assert!(html.contains(r#"data-status="supplement_required""#) && html.contains("Cần bổ sung"), "{html}");
}

#[test]
fn many_sides_fold_away_under_the_name_of_the_one_that_is_shown_and_few_stand_in_a_row() {
    let many = render(|| {
        let link = |n: u32| NavLink::new(format!("/{n}"), format!("Mục {n}")).current(n == 3);
        let links: Vec<NavLink> = (0..8).map(link).collect();
        view! { <Tabs label="Trang cá nhân" links/> }.into_any()
    });
    assert!(many.contains("<details>") && many.contains("<summary>"), "{many}");
    assert_eq!(many.matches("<li>").count(), 8, "{many}");
    let summary = many.split("</summary>").next().unwrap_or_default();
    assert!(summary.contains("Mục 3") && !summary.contains("Mục 4"), "{summary}");
    assert!(!render(follow).contains("class=\"sides\""));
}

#[test]
fn the_first_file_input_of_a_paper_takes_several_files() {
    let html = render(follow);
    let block = html.split(r#"data-attachment="giay-chung-sinh""#).nth(1).unwrap_or_default();
    let first = block.split(r#"<input type="file""#).nth(1).unwrap_or_default();
    assert!(first.split('>').next().unwrap_or_default().contains("multiple"), "{first}");
    assert!(block.contains("Tải lên") && block.contains(r#"data-state="done""#));
}

#[test]
#[ignore = "writes a page to look at into the folder named by MOTCUA_SAMPLE"]
fn sample_page_for_the_eye() {
    let Ok(folder) = std::env::var("MOTCUA_SAMPLE") else {
        return;
    };
    for (name, draw) in [("form", form as fn() -> AnyView), ("follow", follow)] {
        let body = render(draw);
        let page = format!(
            r#"<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{name}</title><link rel="stylesheet" href="main.css"><body><div class="band"></div><main class="wrap page">{body}</main></body></html>"#
        );
        assert!(std::fs::write(format!("{folder}/{name}.html"), page).is_ok());
    }
}
