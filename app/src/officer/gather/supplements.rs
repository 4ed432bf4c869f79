//! What was asked for and what changed by the answer: every asked field and paper, changed or not, then what followed.

use crate::officer::api::{AnswerChange, AskedOnce, PaperChange};
use backend::filing::Answered;
use domain::answers::places::covers;
use domain::journey::difference::{ChangedField, ChangedFile, ChangedPaper};
use domain::words::Language;

/// Answered requests, the newest first.
pub fn answered(all: &[Answered], language: Language) -> Vec<AskedOnce> {
    all.iter().rev().filter_map(|one| once(one, language)).collect()
}

fn once(one: &Answered, language: Language) -> Option<AskedOnce> {
    let answered_at = one.answered_at?;
    Some(AskedOnce {
        seq: one.seq,
        asked_at: one.asked_at.format_vi(),
        answered_at: answered_at.format_vi(),
        reason: one.request.reason.clone(),
        answers: answers(one, language),
        papers: papers(one, language),
    })
}

fn answers(one: &Answered, language: Language) -> Vec<AnswerChange> {
    let changed = &one.difference.fields;
    let line = |change: &ChangedField, remark: &str| AnswerChange {
        label: [change.part.get(language), " – ", change.label.get(language)].concat(),
        remark: remark.to_owned(),
        change: Some((change.before.get(language).to_owned(), change.after.get(language).to_owned())),
    };
    let mut lines = Vec::new();
    for asked in &one.request.fields {
        let of = changed.iter().filter(|change| covers(&asked.path, &change.path));
        let before = lines.len();
        lines.extend(of.map(|change| line(change, &asked.remark)));
        if lines.len() == before {
            lines.push(AnswerChange { label: asked.label.clone(), remark: asked.remark.clone(), change: None });
        }
    }
    let was_asked = |change: &&ChangedField| one.request.fields.iter().any(|asked| covers(&asked.path, &change.path));
    lines.extend(changed.iter().filter(|change| !was_asked(change)).map(|change| line(change, "")));
    lines
}

fn papers(one: &Answered, language: Language) -> Vec<PaperChange> {
    let changed = &one.difference.papers;
    let files = |files: &[ChangedFile]| files.iter().map(|file| (file.id.clone(), file.name.clone())).collect();
    let line = |change: &ChangedPaper, remark: &str| PaperChange {
        label: change.label.get(language).to_owned(),
        remark: remark.to_owned(),
        removed: files(&change.removed),
        added: files(&change.added),
        new: change.new,
    };
    let is_of = |asked: &str, name: &str, change: &ChangedPaper| match asked {
        "" => change.label.vi == name,
        id => change.key == id || change.key.strip_prefix(id).is_some_and(|rest| rest.starts_with('.')),
    };
    let mut lines = Vec::new();
    for asked in &one.request.papers {
        let before = lines.len();
        let of = changed.iter().filter(|change| is_of(&asked.paper_id, &asked.name, change));
        lines.extend(of.map(|change| line(change, &asked.remark)));
        if lines.len() == before {
            let (label, remark) = (asked.name.clone(), asked.remark.clone());
            lines.push(PaperChange { label, remark, removed: Vec::new(), added: Vec::new(), new: false });
        }
    }
    let was_asked =
        |change: &&ChangedPaper| one.request.papers.iter().any(|asked| is_of(&asked.paper_id, &asked.name, change));
    lines.extend(changed.iter().filter(|change| !was_asked(change)).map(|change| line(change, "")));
    lines
}
