//! Reads what stands on papers, for tests: from the laid-out pages, not from PDF bytes, which would need a reader.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst_layout::PagedDocument;

use super::model::{DeclarationModel, ResultDocument};
use super::press::{self, Job};

/// A run of letters and where it stands.
struct Run {
    start: Point,
    end: Abs,
    letters: String,
}

/// The text of each page: runs on one baseline are one line, a gap between them is a space.
pub(super) fn pages(job: Job) -> Vec<String> {
    let document = set(job);
    document.pages().iter().map(|page| page_text(&page.frame)).collect()
}

/// The text of each page of a result.
pub(crate) fn result_pages(model: &ResultDocument) -> Vec<String> {
    pages(super::result_job(None, model).expect("a job"))
}

/// The text of each page of a declaration.
pub(crate) fn declaration_pages(model: &DeclarationModel) -> Vec<String> {
    pages(super::declaration_job(None, model).expect("a job"))
}

/// The same for a declaration as filed (the mark of an example lies across the sheet).
pub(crate) fn declaration_stays_on_its_sheets(model: &DeclarationModel) -> bool {
    stays_on_its_sheets(super::declaration_job(None, model).expect("a job"))
}

/// Whether every letter stands between the edges of its sheet, with room for a printer's grip.
pub(super) fn stays_on_its_sheets(job: Job) -> bool {
    let grip = Abs::mm(5.0);
    set(job).pages().iter().all(|page| {
        let mut runs = Vec::new();
        collect(&page.frame, Point::zero(), &mut runs);
        let (width, height) = (page.frame.width(), page.frame.height());
        runs.iter().all(|run| {
            run.start.x >= grip && run.end <= width - grip && run.start.y >= grip && run.start.y <= height - grip
        })
    })
}

fn set(job: Job) -> PagedDocument {
    press::set(job).expect("sets")
}

fn page_text(frame: &Frame) -> String {
    let mut runs: Vec<Run> = Vec::new();
    collect(frame, Point::zero(), &mut runs);
    let mut text = String::new();
    let mut last: Option<&Run> = None;
    for run in &runs {
        if let Some(last) = last {
            if (last.start.y - run.start.y).abs() > Abs::pt(1.0) {
                text.push('\n');
            } else if run.start.x - last.end > Abs::pt(1.0) {
                text.push(' ');
            }
        }
        text.push_str(&run.letters);
        last = Some(run);
    }
    text
}

fn collect(frame: &Frame, origin: Point, runs: &mut Vec<Run>) {
    for (place, item) in frame.items() {
        let start = origin + *place;
        match item {
            FrameItem::Group(group) => collect(&group.frame, start, runs),
            FrameItem::Text(text) => {
                runs.push(Run { start, end: start.x + text.width(), letters: text.text.to_string() })
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// Line breaks of the layout are not content, nor are the places where an endless word may break.
pub(crate) fn flat(pages: &[String]) -> String {
    let text = pages.join(" ").replace('\u{200b}', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Letters alone, for looking up what a narrow column may have broken anywhere.
pub(crate) fn squeezed(text: &str) -> String {
    text.chars().filter(|letter| !letter.is_whitespace() && *letter != '\u{200b}').collect()
}
