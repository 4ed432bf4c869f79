//! "Yêu cầu bổ sung": the ticks become a request; "Xem trước thư" shows the mail and sends nothing.

use super::{done, refused, seen, text};
use crate::officer::api::FileView;
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::request::forms::{Answering, Outcome};
use crate::request::{Fields, Problem};
use backend::desk::DeskRefusal;
use backend::desk::ask_for_more::{Asking, ask_for_more};
use domain::dossier::supplement::{RequestedField, RequestedPaper, SupplementRequest};
use domain::text::clean_line;
use domain::time::parse_date;

/// Under this name the preview travels to the page that is rendered for the same request.
const PREVIEW: &str = crate::officer::pages::PREVIEW;

/// A paper that the catalogue does not list.
const OTHER: &str = "giay_khac";

/// The form.
pub fn ask(asker: Asker, fields: Fields) -> Answering {
    Box::pin(async move {
        match carry_out(&asker, fields).await {
            Ok(outcome) => outcome,
            Err(refusal) => refusal.into(),
        }
    })
}

async fn carry_out(asker: &Asker, mut fields: Fields) -> Result<Outcome, Refusal> {
    let officer = asker.officer()?;
    fields.remove(PREVIEW);
    let (id, seen) = (text(&fields, ":id").to_owned(), seen(&fields)?);
    let file = crate::officer::gather::file_for(asker, &id).await?;
    let request = request_of(&file, &fields)?;
    let wrong = request.problems();
    if !wrong.is_empty() {
        let problem = |message: &str| Problem { field: "ly_do".to_owned(), message: message.to_owned() };
        let problems = wrong.into_iter().map(|why| problem(why.phrase().get(asker.language))).collect();
        return Ok(Outcome::returned(fields, problems));
    }
    if text(&fields, "_action") == "xem" {
        let preview = asker.portal.desk().preview(officer, &id, &request).await?;
        fields.insert(PREVIEW.to_owned(), preview);
        return Ok(Outcome::returned_with(200, fields, Vec::new()));
    }
    let asking = Asking { papers: request.papers, fields: request.fields, reason: request.reason, period_days: None };
    Ok(match ask_for_more(asker.portal.house(), officer, &id, seen, asking).await {
        Ok(_) => done(asker, &id, "bo-sung"),
        Err(DeskRefusal::Invalid(wrong)) => {
            let here = |(field, words)| (if field == "reason" { "ly_do".to_owned() } else { String::new() }, words);
            let wrong = DeskRefusal::Invalid(wrong.into_iter().map(here).collect());
            refused(asker, officer, fields, wrong).await
        }
        Err(refusal) => refused(asker, officer, fields, refusal).await,
    })
}

/// The request that ticks and remarks make. Papers and answers that this dossier does not have are refused, not left out.
fn request_of(file: &FileView, fields: &Fields) -> Result<SupplementRequest, Refusal> {
    let remark = |kind: &str, key: &str| clean_line(text(fields, &[kind, "_ghi.", key].concat()));
    let mut request = SupplementRequest {
        papers: Vec::new(),
        fields: Vec::new(),
        reason: domain::text::clean_lines(text(fields, "ly_do")),
        answer_by: parse_date(&file.answer_by).map_err(|_| Refusal::Broken)?,
    };
    // Words beside a paper or an answer ask for it as a tick does: they are not lost where the tick was forgotten.
    let asked =
        |kind: &str, key: &str, remark: &str| !remark.is_empty() || fields.contains_key(&[kind, ".", key].concat());
    for paper in &file.papers {
        let remark = remark("giay", &paper.key);
        if asked("giay", &paper.key, &remark) {
            let paper_id = if paper.listed { paper.key.clone() } else { String::new() };
            request.papers.push(RequestedPaper { paper_id, name: paper.label.clone(), remark });
        }
    }
    let other = clean_line(text(fields, OTHER));
    if !other.is_empty() {
        request.papers.push(RequestedPaper { paper_id: String::new(), name: other, remark: String::new() });
    }
    let answers = || file.sections.iter().flat_map(|section| &section.answers);
    for answer in answers() {
        let remark = remark("muc", &answer.path);
        if asked("muc", &answer.path, &remark) {
            request.fields.push(RequestedField { path: answer.path.clone(), label: answer.label.clone(), remark });
        }
    }
    let paper = |key: &str| file.papers.iter().any(|paper| paper.key == key);
    let answer = |key: &str| answers().any(|answer| answer.path == key);
    let known = |name: &str| match name.split_once('.') {
        Some(("giay" | "giay_ghi", key)) => paper(key),
        Some(("muc" | "muc_ghi", key)) => answer(key),
        _ => matches!(name, "token" | ":id" | "_action" | "phien_ban" | "ly_do" | OTHER),
    };
    if fields.keys().all(|name| known(name)) { Ok(request) } else { Err(Refusal::NotAcceptable) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::officer::api::{Answer, May, PaperLine, Section};

    fn file() -> FileView {
        let answer =
            Answer {
                path: "child.full_name".into(), label: "Họ tên".into(), value: "A".into(), issue: String::new()
            };
        FileView {
            id: "x".into(),
            code: String::new(),
            version: 1,
            procedure: String::new(),
            status: "submitted".into(),
            withdrawn: false,
            stage: String::new(),
            late: false,
            facts: Vec::new(),
            sections: vec![Section { title: String::new(), answers: vec![answer] }],
            issues: Vec::new(),
            papers: vec![PaperLine {
                key: "giay-chung-sinh".into(),
                listed: true,
                label: "Giấy chứng sinh".into(),
                required: true,
                original: true,
                on_paper: false,
                files: Vec::new(),
            }],
            due: String::new(),
            due_days: Vec::new(),
            clock_waits_for: String::new(),
            alike: Vec::new(),
            course: Vec::new(),
            notes: Vec::new(),
            issued: Vec::new(),
            open_by: Vec::new(),
            may: May::default(),
            officers: Vec::new(),
            officer: String::new(),
            sentences: Vec::new(),
            grounds: Vec::new(),
            answer_by: "07/12/2026".into(),
            asked_until: String::new(),
            supplements: Vec::new(),
            next: None,
            work: None,
        }
    }

    fn fields(pairs: &[(&str, &str)]) -> Fields {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    }

    #[test]
    fn ticks_become_a_request_and_so_do_remarks_alone() {
        let posted = fields(&[
            ("giay.giay-chung-sinh", "true"),
            ("giay_ghi.giay-chung-sinh", " Ảnh mờ "),
            ("muc_ghi.child.full_name", "Thiếu dấu"),
            ("giay_khac", "Bản cam kết"),
            ("ly_do", "Thiếu giấy tờ"),
            ("phien_ban", "1"),
        ]);
        let request = request_of(&file(), &posted).expect("a request");
        let papers: Vec<_> = request.papers.iter().map(|paper| (&*paper.name, &*paper.remark)).collect();
        assert_eq!(papers, [("Giấy chứng sinh", "Ảnh mờ"), ("Bản cam kết", "")]);
        let asked: Vec<_> = request.fields.iter().map(|field| (&*field.path, &*field.remark)).collect();
        assert_eq!(asked, [("child.full_name", "Thiếu dấu")]);
        assert!(request.problems().is_empty());
    }

    #[test]
    fn e4_papers_and_answers_of_no_such_dossier_are_refused() {
        for name in ["giay.so-do", "muc.father.full_name", "status", "muc_ghi.x"] {
            let posted = fields(&[(name, "true"), ("ly_do", "x")]);
            assert_eq!(request_of(&file(), &posted), Err(Refusal::NotAcceptable), "{name}");
        }
    }
}
