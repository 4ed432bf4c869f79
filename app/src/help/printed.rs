//! The guide as the press takes it: the words of the page, without links and screens' devices.

use super::contents::{self, Facts};
use crate::ui::{Block, Chapter};
use backend::config::Config;
use backend::slips::model::{GuideBlock, GuideModel, GuidePart, PrintedDate};
use domain::words::Language;

/// The guide for new users, ready for the press.
pub fn guide_model(config: &Config, language: Language, edition: PrintedDate) -> GuideModel {
    let facts = Facts::of(config);
    let document = contents::guide(&facts, language);
    GuideModel {
        title: document.title,
        publisher: facts.portal.clone(),
        edition,
        introduction: vec![document.lead],
        parts: document.chapters.into_iter().map(part).collect(),
    }
}

fn part(chapter: Chapter) -> GuidePart {
    GuidePart { title: chapter.title, blocks: chapter.blocks.into_iter().filter_map(printed).collect() }
}

fn printed(block: Block) -> Option<GuideBlock> {
    match block {
        Block::Heading(text) => Some(GuideBlock::Heading(text)),
        Block::Text(text) => Some(GuideBlock::Text(text)),
        Block::Note(text) => Some(GuideBlock::Note(text)),
        Block::Points(points) => Some(GuideBlock::Points(points)),
        Block::Steps(steps) => Some(GuideBlock::Steps(steps)),
        Block::Ticks(ticks) => Some(GuideBlock::Points(ticks.into_iter().map(|tick| tick.label).collect())),
        Block::Rows(rows) => Some(GuideBlock::Points(
            rows.into_iter().map(|(label, lines)| [&label, ": ", &lines.join(" ")].concat()).collect(),
        )),
        Block::Table(table) => Some(GuideBlock::Points(table.rows.iter().map(|cells| cells.join(" – ")).collect())),
        Block::Picture { name, alt } => {
            contents::png(&name).map(|png| GuideBlock::Picture { png: png.to_vec(), caption: alt })
        }
        Block::Links(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_printed_guide_has_the_chapters_and_pictures_of_the_page_and_no_empty_one() {
        let config = Config::default();
        let day = domain::time::day(2026, 11, 22).expect("a real day");
        for language in [Language::Vi, Language::En] {
            let model = guide_model(&config, language, PrintedDate::from(day));
            let page = contents::guide(&Facts::of(&config), language);
            assert_eq!(model.parts.len(), page.chapters.len());
            for part in &model.parts {
                assert!(!part.blocks.is_empty(), "{}", part.title);
            }
            let pictures = |blocks: &[GuideBlock]| {
                blocks.iter().filter(|block| matches!(block, GuideBlock::Picture { .. })).count()
            };
            assert_eq!(model.parts.iter().map(|part| pictures(&part.blocks)).sum::<usize>(), 6);
        }
    }
}
