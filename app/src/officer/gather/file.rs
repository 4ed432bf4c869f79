//! The screen of a dossier, and two of them beside each other.

use super::{course, procedure_name, supplements, when};
use crate::officer::api::{
    AlikeLine, Answer, Compared, FileLine, FileView, IssuedPaper, May, Note, PaperLine, Section, Side,
};
use crate::refusal::Refusal;
use crate::request::asker::Asker;
use crate::texts::{counter, officer as words};
use backend::attachments::Attachment;
use backend::desk::phrases;
use backend::desk::{Lane, OpenFile};
use backend::filing::{is_of_counter, is_optional_at_counter};
use backend::units::holidays;
use domain::dossier::history::was_withdrawn;
use domain::dossier::supplement::{DEFAULT_PERIOD_DAYS, answer_by};
use domain::dossier::{Stage, State, Step};
use domain::journey::{Journey, PapersPresent, WantedPaper};
use domain::money::Vnd;
use domain::procedure::ClockStart;
use domain::roles::Right;
use domain::time::{Moment, format_date};
use domain::validate::Issue;
use domain::words::Language;
use std::collections::BTreeMap;

/// A dossier on the screen.
pub async fn file(id: &str) -> Result<FileView, Refusal> {
    file_for(&Asker::of_this_request(), id).await
}

/// The same for somebody whose form was posted.
pub async fn file_for(asker: &Asker, id: &str) -> Result<FileView, Refusal> {
    let (officer, desk) = (asker.officer()?, asker.portal.desk());
    let open = desk.open(officer, id).await?;
    // Whoever does not receive has no use for the next one that waits for it.
    let lanes: &[Lane] = if officer.may(Right::Receive) { &[Lane::New] } else { &[] };
    let new = desk.first_rows(officer, lanes, 2).await?;
    let next = new.into_iter().flat_map(|(_, rows)| rows).find(|row| row.id != id);
    let house = asker.portal.house();
    let calendar = holidays::calendar(house.store.read()).await?;
    let sentences = phrases::of_unit(house.store.read(), &open.row.unit_code).await?;
    let until = answer_by(house.clock.today(), DEFAULT_PERIOD_DAYS, &calendar);
    let work = crate::officer::work::gather::work_of(asker, officer, &open.row.id).await?;
    let language = asker.language;
    let sent = open.files.iter().map(|file| (file.paper_id.clone(), row_of(file.row)));
    let handed = open.on_paper.iter().map(|paper| (paper.paper_id.clone(), row_of(paper.row)));
    let present: PapersPresent = sent.chain(handed).collect();
    let registers = asker.portal.registers();
    let day = house.clock.today();
    let journey = Journey::of(&open.procedure.form, &open.answers, &present, day, &registers);
    let at_counter = is_of_counter(&open.row);
    let mut issues = journey.issues();
    issues.retain(|issue| !(at_counter && is_optional_at_counter(journey.form(), journey.answers(), issue)));
    let may = |step: Step| open.steps.contains(&step);
    let processing = open.state == State::Processing;
    let due = open.due.as_ref();
    let asked = open.supplements.iter().find(|asked| asked.answered_at.is_none() && asked.closed_at.is_none());
    Ok(FileView {
        work: Some(work).filter(|work| !work.acts.is_empty() || !work.words.is_empty()),
        sections: sections(&journey, &issues, language),
        issues: whole_issues(&journey, &issues, language),
        papers: papers(&journey, &open, language),
        facts: facts(asker, &open, &journey),
        may: May {
            accept: may(Step::Accept),
            ask: may(Step::AskForMore),
            reject: may(Step::Reject),
            assign: may(Step::Assign)
                || (processing && open.row.signed_at.is_none() && officer.may_reassign(&open.row)),
            start_clock: open.clock_waits && (officer.may(Right::Receive) || officer.may_process(&open.row)),
            withdraw: may(Step::AgreeToWithdraw),
            answer: asked.is_some() && at_counter && officer.may(Right::Receive),
            give_up: may(Step::GiveUpWaiting) && asked.is_none_or(|asked| asked.request.is_over(day)),
        },
        asked_until: asked.map(|asked| format_date(asked.request.answer_by)).unwrap_or_default(),
        supplements: supplements::answered(&open.supplements, language),
        due: due.map(|due| due.at.format_vi()).unwrap_or_default(),
        due_days: due.map(|due| days(due, language)).unwrap_or_default(),
        clock_waits_for: waits_for(&open, language),
        alike: open.alike.iter().map(|other| alike(asker, other)).collect(),
        withdrawn: was_withdrawn(&open.course.iter().map(|done| done.entry.clone()).collect::<Vec<_>>()),
        course: course::lines(&open, language),
        notes: open
            .notes
            .iter()
            .map(|note| Note { when: note.at.format_vi(), who: note.name.clone(), text: note.text.clone() })
            .collect(),
        issued: open.issued.iter().map(issued).collect(),
        open_by: open.open_elsewhere.iter().map(|by| opened_by(by, language)).collect(),
        officers: open
            .colleagues
            .iter()
            .filter(|one| one.processes() && one.account_id != open.row.account_id)
            .map(|one| (one.account_id.clone(), one.full_name.clone()))
            .collect(),
        officer: open.row.officer_id.clone().unwrap_or_default(),
        sentences: sentences.supplement,
        grounds: sentences.grounds,
        answer_by: format_date(until),
        next: next.map(|row| (row.id, row.code)),
        id: id.to_owned(),
        code: open.row.code.clone().unwrap_or_default(),
        version: open.row.version,
        procedure: open.procedure.name.get(language).to_owned(),
        status: open.state.status().key().to_owned(),
        stage: Stage::from_key(&open.row.stage)
            .filter(|_| processing)
            .map(|stage| stage.phrase().get(language).to_owned())
            .unwrap_or_default(),
        late: open.late,
    })
}

/// Says that a page is still open; colleagues who have it open too.
pub async fn keep_open(id: &str) -> Result<Vec<String>, Refusal> {
    let asker = Asker::of_this_request();
    let others = asker.portal.desk().still_open(asker.officer()?, id).await?;
    Ok(others.iter().map(|by| opened_by(by, asker.language)).collect())
}

fn opened_by(by: &backend::desk::OpenedBy, language: Language) -> String {
    words::opened_by(&by.name, &by.since.format_vi(), language)
}

fn row_of(row: i32) -> usize {
    usize::try_from(row).unwrap_or(0)
}

fn sections(journey: &Journey<'_>, issues: &[Issue], language: Language) -> Vec<Section> {
    let issue_of = |path: &str| {
        let found = issues.iter().find(|issue| issue.concerns(path));
        found.map(|issue| issue.message.get(language).to_owned()).unwrap_or_default()
    };
    let told = journey.summary(language).into_iter().map(|step| Section {
        title: step.title.get(language).to_owned(),
        answers: step
            .rows
            .into_iter()
            .map(|row| Answer { issue: issue_of(&row.path), path: row.path, label: row.label, value: row.value })
            .collect(),
    });
    told.collect()
}

/// What no single answer shows: missing papers, and the warning about the office.
fn whole_issues(journey: &Journey<'_>, issues: &[Issue], language: Language) -> Vec<String> {
    let shown: Vec<String> =
        journey.summary(language).into_iter().flat_map(|step| step.rows).map(|row| row.path).collect();
    let elsewhere = issues.iter().filter(|issue| !shown.iter().any(|path| issue.concerns(path)));
    let mut found: Vec<String> = elsewhere.map(|issue| issue.message.get(language).to_owned()).collect();
    found.extend(journey.authority_warning().map(|warning| warning.get(language).to_owned()));
    found
}

fn papers(journey: &Journey<'_>, open: &OpenFile, language: Language) -> Vec<PaperLine> {
    let wanted = journey.papers();
    let files = |paper: &str, row: usize| {
        let own = open.files.iter().filter(|file| file.paper_id == paper && row_of(file.row) == row);
        own.map(|file| FileLine {
            id: file.id.clone(),
            name: file.name.clone(),
            pages: u32::try_from(file.pages).unwrap_or(1),
        })
        .collect::<Vec<_>>()
    };
    let handed = |paper: &str, row: usize| {
        let found = open.on_paper.iter().find(|one| one.paper_id == paper && row_of(one.row) == row);
        found.map(|one| counter::on_paper(one.originals, one.copies, language))
    };
    let label = |wanted: &WantedPaper<'_>| {
        let name = match &wanted.row_label {
            Some(row) => format!("{} ({row})", wanted.paper.label.get(language)),
            None => wanted.paper.label.get(language).to_owned(),
        };
        match handed(&wanted.paper.id, wanted.row.unwrap_or(0)) {
            Some(handed) => format!("{name} ({handed})"),
            None => name,
        }
    };
    let lines = wanted.iter().map(|wanted| PaperLine {
        key: wanted.key(),
        listed: true,
        label: label(wanted),
        required: wanted.required,
        original: wanted.paper.original_at_result,
        on_paper: handed(&wanted.paper.id, wanted.row.unwrap_or(0)).is_some(),
        files: files(&wanted.paper.id, wanted.row.unwrap_or(0)),
    });
    let mut lines: Vec<PaperLine> = lines.collect();
    lines.extend(others(journey, &open.files, language));
    lines
}

/// Files of papers that the answers do not ask for: the office did, by a name of its own where the catalogue has none.
fn others(journey: &Journey<'_>, files: &[Attachment], language: Language) -> Vec<PaperLine> {
    let mut lines: Vec<PaperLine> = Vec::new();
    for file in files.iter().filter(|file| !journey.wants_file(&file.paper_id, row_of(file.row))) {
        let known = journey.form().attachments.iter().find(|paper| paper.id == file.paper_id);
        let label = known.map_or(file.paper_id.as_str(), |paper| paper.label.get(language));
        let row = known.and_then(|paper| paper.repeat_field.as_ref()).map(|_| file.row);
        let key = match (known, row) {
            (Some(paper), Some(row)) => format!("{}.{row}", paper.id),
            (Some(paper), None) => paper.id.clone(),
            (None, _) => {
                let same = lines.iter().find(|line| !line.listed && line.label == label);
                same.map_or_else(|| format!("khac-{}", lines.len()), |line| line.key.clone())
            }
        };
        let one =
            FileLine { id: file.id.clone(), name: file.name.clone(), pages: u32::try_from(file.pages).unwrap_or(1) };
        match lines.iter_mut().find(|line| line.key == key) {
            Some(line) => line.files.push(one),
            None => lines.push(PaperLine {
                label: label.to_owned(),
                key,
                listed: known.is_some(),
                required: false,
                original: known.is_some_and(|paper| paper.original_at_result),
                on_paper: false,
                files: vec![one],
            }),
        }
    }
    lines
}

fn facts(asker: &Asker, open: &OpenFile, journey: &Journey<'_>) -> Vec<(String, String)> {
    let language = asker.language;
    let row = &open.row;
    let fee = if row.fee_vnd == 0 { words::free(language).to_owned() } else { Vnd(row.fee_vnd).to_string() };
    let exemption = row.exemption.as_deref().and_then(|id| {
        let known = open.procedure.form.exemptions.iter().find(|exemption| exemption.id == id);
        known.map(|exemption| exemption.label.get(language).to_owned())
    });
    let fee = match exemption {
        Some(ground) => format!("{fee} ({ground})"),
        None => fee,
    };
    let officer = open.colleagues.iter().find(|one| Some(&one.account_id) == row.officer_id.as_ref());
    let pairs = [
        (words::applicant(language), row.applicant_name.clone()),
        (words::phone(language), journey.answers().get("requester.phone").to_owned()),
        (words::email(language), row.contact_email.clone()),
        (words::channel(language), words::channel_word(&row.channel, language).to_owned()),
        (words::sent(language), when(row.submitted_at.map(Moment))),
        (words::accepted(language), when(row.accepted_at.map(Moment))),
        (words::promised(language), when(row.due_at.map(Moment))),
        (words::fee(language), fee),
        (words::officer(language), officer.map(|one| one.full_name.clone()).unwrap_or_default()),
    ];
    let filled = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    filled.map(|(label, value)| (label.to_owned(), value)).collect()
}

fn waits_for(open: &OpenFile, language: Language) -> String {
    let starts = open.procedure.time_limit.starts;
    if !open.clock_waits && open.state != State::Submitted {
        return String::new();
    }
    match starts {
        ClockStart::Acceptance => String::new(),
        ClockStart::OriginalsPresented => words::originals(language).to_owned(),
        ClockStart::BothPresent => words::both_parties(language).to_owned(),
    }
}

fn days(due: &domain::deadline::Due, language: Language) -> Vec<String> {
    let told = due.days.iter().map(|day| match language {
        Language::Vi => day.explain_vi(),
        Language::En => day.explain_en(),
    });
    told.collect()
}

fn alike(asker: &Asker, other: &backend::desk::Alike) -> AlikeLine {
    let reasons = other.likeness.reasons.iter().map(|reason| reason.phrase().get(asker.language));
    AlikeLine {
        id: other.id.clone(),
        code: other.code.clone(),
        applicant: other.applicant.clone(),
        procedure: procedure_name(asker, &other.procedure_id),
        status: other.status.key().to_owned(),
        sent: when(other.submitted_at),
        reasons: reasons.collect::<Vec<_>>().join(", "),
    }
}

fn issued(line: &backend::desk::IssuedLine) -> IssuedPaper {
    let title =
        if line.number.is_empty() { line.title.clone() } else { format!("{}, số {}", line.title, line.number) };
    IssuedPaper { id: line.id.clone(), kind: line.kind.clone(), title, when: line.at.format_vi(), draft: line.draft }
}

/// Two dossiers beside each other; opening each is audited.
pub async fn compared(id: &str, other: &str) -> Result<Compared, Refusal> {
    let asker = Asker::of_this_request();
    let (officer, desk) = (asker.officer()?, asker.portal.desk());
    let (one, two) = (desk.open(officer, id).await?, desk.open(officer, other).await?);
    let (left, right) = (answers_of(&asker, &one), answers_of(&asker, &two));
    let mut rows: Vec<(String, String, String)> = Vec::new();
    for (path, label, value) in &left {
        let same = right.iter().find(|(theirs, ..)| theirs == path);
        rows.push((label.clone(), value.clone(), same.map(|(.., value)| value.clone()).unwrap_or_default()));
    }
    let only_there = right.into_iter().filter(|(path, ..)| !left.iter().any(|(ours, ..)| ours == path));
    rows.extend(only_there.map(|(_, label, value)| (label, String::new(), value)));
    rows.retain(|(_, ours, theirs)| !(ours.is_empty() && theirs.is_empty()));
    Ok(Compared { one: side(&asker, &one), other: side(&asker, &two), rows })
}

fn side(asker: &Asker, open: &OpenFile) -> Side {
    Side {
        id: open.row.id.clone(),
        code: open.row.code.clone().unwrap_or_default(),
        procedure: open.procedure.name.get(asker.language).to_owned(),
        status: open.state.status().key().to_owned(),
        sent: when(open.row.submitted_at.map(Moment)),
    }
}

fn answers_of(asker: &Asker, open: &OpenFile) -> Vec<(String, String, String)> {
    let none = PapersPresent::new();
    let registers = asker.portal.registers();
    let day = asker.portal.house().clock.today();
    let journey = Journey::of(&open.procedure.form, &open.answers, &none, day, &registers);
    let steps = journey.summary(asker.language);
    let mut times: BTreeMap<&str, usize> = BTreeMap::new();
    for row in steps.iter().flat_map(|step| &step.rows) {
        *times.entry(&row.label).or_default() += 1;
    }
    let mut rows = Vec::new();
    for step in &steps {
        for row in &step.rows {
            // A label that several people have says whose it is, by the part of the declaration.
            let label = match times.get(row.label.as_str()) {
                Some(2..) => format!("{} – {}", step.title.get(asker.language), row.label),
                Some(_) | None => row.label.clone(),
            };
            rows.push((row.path.clone(), label, row.value.clone()));
        }
    }
    rows
}
