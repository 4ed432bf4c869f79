//! Turns the guide's model into what its template reads: pictures become files beside the data.

use serde::Serialize;

use super::model::{GuideBlock, GuideModel, PrintedDate};

#[derive(Serialize)]
pub(super) struct Printed {
    title: String,
    publisher: String,
    edition: PrintedDate,
    introduction: Vec<String>,
    parts: Vec<PrintedPart>,
}

#[derive(Serialize)]
struct PrintedPart {
    title: String,
    blocks: Vec<PrintedBlock>,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum PrintedBlock {
    Heading { text: String },
    Text { text: String },
    Steps { entries: Vec<String> },
    Points { entries: Vec<String> },
    Note { text: String },
    Picture { file: String, caption: String },
}

/// The data for the template and the pictures it names.
pub(super) fn printed(model: GuideModel) -> (Printed, Vec<(String, Vec<u8>)>) {
    let mut pictures = Vec::new();
    let parts = model
        .parts
        .into_iter()
        .map(|part| PrintedPart {
            title: part.title,
            blocks: part.blocks.into_iter().map(|block| printed_block(block, &mut pictures)).collect(),
        })
        .collect();
    let printed = Printed {
        title: model.title,
        publisher: model.publisher,
        edition: model.edition,
        introduction: model.introduction,
        parts,
    };
    (printed, pictures)
}

fn printed_block(block: GuideBlock, pictures: &mut Vec<(String, Vec<u8>)>) -> PrintedBlock {
    match block {
        GuideBlock::Heading(text) => PrintedBlock::Heading { text },
        GuideBlock::Text(text) => PrintedBlock::Text { text },
        GuideBlock::Steps(entries) => PrintedBlock::Steps { entries },
        GuideBlock::Points(entries) => PrintedBlock::Points { entries },
        GuideBlock::Note(text) => PrintedBlock::Note { text },
        GuideBlock::Picture { png, caption } => {
            let file = format!("picture-{}.png", pictures.len());
            pictures.push((file.clone(), png));
            PrintedBlock::Picture { file, caption }
        }
    }
}
