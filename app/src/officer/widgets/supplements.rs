//! What changed by a supplement: each asked answer and paper, before and after.

use crate::lists::Listed;
use crate::officer::api::{AnswerChange, AskedOnce, FileView, PaperChange};
use crate::prelude::*;
use crate::texts::{officer as words, supplement};
use crate::ui::{self, TableRow};

/// All answered requests, the newest first.
pub fn supplements(file: &FileView) -> AnyView {
    file.supplements.iter().map(|asked| one(&file.id, asked)).collect_view().into_any()
}

fn one(id: &str, asked: &AskedOnce) -> AnyView {
    let title = words::supplement_title(asked.seq);
    let head = [words::item(), words::asked_for(), supplement::before(), supplement::after()];
    let head = || head.into_iter().map(str::to_owned).collect::<Vec<_>>();
    let answers: Vec<TableRow> = asked.answers.iter().map(answer).collect();
    let papers: Vec<TableRow> = asked.papers.iter().map(|change| paper(id, change)).collect();
    let reason = asked.reason.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    let heading = ["bo-sung-lan-", &asked.seq.to_string()].concat();
    let labelled_by = heading.clone();
    view! {
        <section aria-labelledby=labelled_by>
            <h2 id=heading>{title}</h2>
            <p class="hint">{supplement::asked_at()}" "{asked.asked_at.clone()}" · "{supplement::answered_at()}" "{asked.answered_at.clone()}</p>
            {reason}
            {(!answers.is_empty()).then(|| view! { <ui::DataTable caption=words::answers_changed() head=head() rows=answers dense=true/> })}
            {(!papers.is_empty()).then(|| view! { <ui::DataTable caption=words::papers_changed() head=head() rows=papers dense=true/> })}
        </section>
    }
    .into_any()
}

fn answer(change: &AnswerChange) -> TableRow {
    let (before, after) = match &change.change {
        Some((before, after)) => (said(before), said(after)),
        None => (words::as_it_was().to_owned(), words::as_it_was().to_owned()),
    };
    cells(&change.label, &change.remark, before.into_any(), after.into_any())
}

fn said(value: &str) -> String {
    if value.is_empty() { supplement::empty().to_owned() } else { value.to_owned() }
}

fn paper(id: &str, change: &PaperChange) -> TableRow {
    let before = match change.new {
        true => words::was_not_there().into_any(),
        false => files(id, &change.removed),
    };
    cells(&change.label, &change.remark, before, files(id, &change.added))
}

fn files(id: &str, files: &[Listed]) -> AnyView {
    if files.is_empty() {
        return words::as_it_was().into_any();
    }
    let link = |(file, name): &Listed| {
        let href = ["/can-bo/ho-so/", id, "/giay-to/", file, "/xem"].concat();
        view! { <li><a href=href rel="external" target="_blank">{name.clone()}</a></li> }
    };
    view! { <ul>{files.iter().map(link).collect_view()}</ul> }.into_any()
}

fn cells(label: &str, remark: &str, before: AnyView, after: AnyView) -> TableRow {
    TableRow::new(vec![label.to_owned().into_any(), remark.to_owned().into_any(), before, after])
}
