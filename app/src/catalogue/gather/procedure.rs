//! The page of a procedure, block by block, in the language of the page.

use super::words::say;
use super::{costs, example, sources};
use crate::ui::{Block, Chapter, Link, Tick};
use backend::registers::OfficeRegisters;
use domain::procedure::{Attachment, ClockStart, Extension, Need, Outcome, Presence, Procedure, TimeLimit};
use domain::time::Date;
use domain::words::Language;

/// All blocks in their fixed order.
pub fn chapters(procedure: &Procedure, registers: &OfficeRegisters, today: Date, language: Language) -> Vec<Chapter> {
    vec![
        applicants(procedure, language),
        papers(procedure, language),
        costs::chapter(&procedure.form, language),
        time(procedure, language),
        place(procedure, registers, language),
        steps(procedure, language),
        results(procedure, language),
        sources::law(procedure, language),
        sources::downloads(procedure, language),
        example::chapter(procedure, registers, today, language),
    ]
}

/// One line of a list of rows.
fn row(label: String, line: impl Into<String>) -> (String, Vec<String>) {
    (label, vec![line.into()])
}

fn applicants(procedure: &Procedure, language: Language) -> Chapter {
    let say = |vi, en| say(language, vi, en);
    let kinds: Vec<String> = procedure
        .applicant_kinds
        .iter()
        .filter_map(|kind| match kind.as_str() {
            "ca_nhan" => Some(say("cá nhân", "individuals")),
            "to_chuc" => Some(say("doanh nghiệp, tổ chức", "businesses and organisations")),
            _other => None,
        })
        .collect();
    let authorisation = if procedure.authorisation_allowed {
        say(
            "Được ủy quyền cho người khác nộp thay, kèm văn bản ủy quyền.",
            "Somebody else may file with a written authorisation.",
        )
    } else {
        say("Không được ủy quyền cho người khác làm thay.", "Nobody else may be authorised to do it.")
    };
    let mut rows =
        vec![row(say("Đối tượng", "Who"), kinds.join("; ")), row(say("Ủy quyền", "Authorisation"), authorisation)];
    let presence = procedure.presence_note.as_ref();
    let presence = presence.map(|note| note.get(language).to_owned());
    let presence = presence.or(procedure.presence.map(|presence| match presence {
        Presence::BothParties => say(
            "Hai bên phải cùng có mặt tại bộ phận một cửa.",
            "Both parties must come to the one-stop desk together.",
        ),
        Presence::Originals => say("Phải mang bản chính đến đối chiếu.", "The originals must be shown."),
    }));
    rows.extend(presence.map(|text| row(say("Có mặt trực tiếp", "In person"), text)));
    let deadline = procedure.deadline.as_ref();
    rows.extend(deadline.map(|text| row(say("Hạn đăng ký", "Your deadline"), text.get(language))));
    let mut blocks = vec![Block::Text(procedure.applicants.get(language).to_owned()), Block::Rows(rows)];
    let notes = procedure.notes.as_ref();
    blocks.extend(notes.map(|notes| Block::Note(notes.get(language).to_owned())));
    Chapter::new("ai-duoc-nop", say("Ai được nộp hồ sơ", "Who may apply"), blocks)
}

fn papers(procedure: &Procedure, language: Language) -> Chapter {
    let say = |vi, en| say(language, vi, en);
    let mut ticks = vec![Tick {
        label: procedure.form_title.clone(),
        notes: vec![say("Điền trực tuyến trên cổng, không cần in.", "Filled in online here; no need to print it.")],
    }];
    let attachments = procedure.form.attachments.iter();
    ticks.extend(attachments.map(|paper| tick(paper, language)));
    let mut blocks = vec![
        Block::Text(say(
            "Đánh dấu từng thứ khi đã có. Bạn có thể in trang này.",
            "Tick off what you have. You may print this page.",
        )),
        Block::Ticks(ticks),
        Block::Text(say(
            "Giấy tờ gửi kèm là ảnh chụp rõ cả bốn góc hoặc tệp PDF, mỗi tệp tối đa 10 MB.",
            "Papers are sent as photos that show all four corners, or as PDF files, 10 MB a file at most.",
        )),
    ];
    if procedure.bring_originals {
        blocks.push(Block::Note(say(
            "Mang bản chính để đối chiếu khi nhận kết quả.",
            "Bring the originals for comparison when you collect the result.",
        )));
    }
    let title = say("Thành phần hồ sơ cần chuẩn bị", "What to prepare");
    Chapter::new("thanh-phan-ho-so", title, blocks)
}

fn tick(paper: &Attachment, language: Language) -> Tick {
    let mut notes = vec![match paper.need {
        Need::Always => say(language, "Bắt buộc", "Always needed"),
        Need::Conditional => say(
            language,
            "Chỉ khi thuộc trường hợp nêu trên; tờ khai sẽ hỏi",
            "Only in that case; the declaration asks",
        ),
        Need::Optional => say(language, "Nếu có", "If you have it"),
    }];
    if paper.original_at_result {
        let text = say(language, "Mang bản chính khi nhận kết quả", "Bring the original when collecting");
        notes.push(text);
    }
    let note = paper.note.as_ref();
    notes.extend(note.map(|note| note.get(language).to_owned()));
    Tick { label: paper.label.get(language).to_owned(), notes }
}

fn time(procedure: &Procedure, language: Language) -> Chapter {
    let say = |vi, en| say(language, vi, en);
    let limit = &procedure.time_limit;
    let mut rows = vec![
        row(say("Thời hạn", "Time limit"), limit.in_words().get(language)),
        row(say("Tính từ", "Counted from"), starts(limit, language)),
    ];
    for stage in &procedure.stages {
        let days = match language {
            Language::Vi => format!("{:02} ngày liên tục", stage.days),
            Language::En => format!("{} consecutive days", stage.days),
        };
        rows.push(row(stage.label.get(language).to_owned(), days));
    }
    if let Some(extension) = &limit.extension {
        let label = say("Trường hợp kéo dài", "Extension");
        let reason = extension.reason.get(language).to_owned();
        rows.push((label, vec![extended(extension, language), reason]));
    }
    let mut blocks = vec![Block::Rows(rows)];
    let note = limit.note.as_ref();
    blocks.extend(note.map(|note| Block::Text(note.get(language).to_owned())));
    blocks.push(Block::Text(say(
        "Ngày làm việc không tính ngày nghỉ hằng tuần và ngày nghỉ lễ, tết. Thời gian chờ bạn bổ sung hồ sơ không tính vào thời hạn.",
        "Working days leave out weekly rest days and public holidays. Time spent waiting for papers from you does not count.",
    )));
    Chapter::new("thoi-han", say("Thời hạn giải quyết", "Time limit"), blocks)
}

fn starts(limit: &TimeLimit, language: Language) -> String {
    match limit.starts {
        ClockStart::Acceptance => say(language, "Khi hồ sơ được tiếp nhận", "Acceptance of the dossier"),
        ClockStart::OriginalsPresented => say(
            language,
            "Khi bạn xuất trình bản chính tại bộ phận một cửa",
            "Showing the originals at the one-stop desk",
        ),
        ClockStart::BothPresent => {
            say(language, "Khi hai bên cùng có mặt tại bộ phận một cửa", "Both parties being at the one-stop desk")
        }
    }
}

fn extended(extension: &Extension, language: Language) -> String {
    let days = extension.working_days;
    match (language, extension.total) {
        (Language::Vi, true) => format!("Tổng cộng không quá {days:02} ngày làm việc"),
        (Language::Vi, false) => format!("Thêm không quá {days:02} ngày làm việc"),
        (Language::En, true) => format!("At most {days} working days in all"),
        (Language::En, false) => format!("At most {days} more working days"),
    }
}

fn place(procedure: &Procedure, registers: &OfficeRegisters, language: Language) -> Chapter {
    let say = |vi, en| say(language, vi, en);
    let channels = procedure.channels.iter().filter_map(|way| match way.as_str() {
        "truc_tuyen" => Some(say("Trực tuyến trên cổng này", "Online, on this portal")),
        "truc_tiep" => Some(say("Trực tiếp tại bộ phận một cửa", "In person at the one-stop desk")),
        "buu_dien" => Some(say("Qua dịch vụ bưu chính", "By post")),
        _other => None,
    });
    let delivery = procedure.form.delivery.options.iter();
    let delivery = delivery.map(|option| option.label.get(language).to_owned());
    let units = registers.units().city_units().len();
    let list = match language {
        Language::Vi => format!("Danh sách {units} Ủy ban nhân dân phường, xã"),
        Language::En => format!("The {units} People's Committees of wards and communes"),
    };
    let blocks = vec![
        Block::Text(procedure.how_to_submit.get(language).to_owned()),
        Block::Rows(vec![
            (say("Cách nộp", "Ways to file"), channels.collect()),
            row(say("Cơ quan giải quyết", "Who decides"), procedure.authority.get(language)),
            (say("Cách nhận kết quả", "Ways to receive the result"), delivery.collect()),
        ]),
        Block::Links(vec![Link::page("/lien-he#don-vi", list)]),
    ];
    let title = say("Cách thức và nơi thực hiện", "How and where");
    Chapter::new("cach-thuc", title, blocks)
}

fn steps(procedure: &Procedure, language: Language) -> Chapter {
    let steps = procedure.guidance.iter();
    let steps = steps.map(|step| step.get(language).to_owned()).collect();
    Chapter::new("cac-buoc", say(language, "Các bước", "Steps"), vec![Block::Steps(steps)])
}

fn results(procedure: &Procedure, language: Language) -> Chapter {
    let outcomes = procedure.results.iter().map(|it| outcome(it, language));
    Chapter::new("ket-qua", say(language, "Kết quả", "Result"), vec![Block::Points(outcomes.collect())])
}

fn outcome(outcome: &Outcome, language: Language) -> String {
    let mut text = outcome.label.get(language).to_owned();
    let copies = match (outcome.copies, &outcome.copies_field, language) {
        (Some(count), _, Language::Vi) => format!(": {count:02} bản"),
        (Some(1), _, Language::En) => ": 1 copy".to_owned(),
        (Some(count), _, Language::En) => format!(": {count} copies"),
        (None, Some(_), Language::Vi) => ": theo số bản bạn yêu cầu".to_owned(),
        (None, Some(_), Language::En) => ": as many as you ask for".to_owned(),
        (None, None, Language::Vi | Language::En) => String::new(),
    };
    text.push_str(&copies);
    if let Some(months) = outcome.valid_months {
        text.push_str(&match language {
            Language::Vi => format!("; có giá trị {months:02} tháng"),
            Language::En => format!("; valid for {months} months"),
        });
    }
    if let Some(note) = &outcome.note {
        text.push_str(". ");
        text.push_str(note.get(language));
    }
    text
}
