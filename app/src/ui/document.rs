//! Pages that are read rather than filled in: chapters of text, lists and tables.
//!
//! Their words come from the server as data in the language of the page, so that long texts are not
//! part of the browser's module. Start reading at [`Chapter`].

use super::data_table::{DataTable, TableRow};
use super::icon::icon;
use super::icon_paths::Symbol;
use super::notice::Notice;
use super::summary_list::{SummaryList, SummaryRow};
use crate::prelude::*;
use crate::texts::widgets as words;
use serde::{Deserialize, Serialize};

/// A part of a page with its own heading and anchor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chapter {
    /// Anchor, the same in both languages.
    pub id: String,
    /// Heading.
    pub title: String,
    /// What stands under it, in order.
    pub blocks: Vec<Block>,
}

/// A piece of a chapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A smaller heading.
    Heading(String),
    /// A paragraph.
    Text(String),
    /// Something to mind.
    Note(String),
    /// A list without order.
    Points(Vec<String>),
    /// Numbered steps.
    Steps(Vec<String>),
    /// Things to tick off, on the screen and on paper.
    Ticks(Vec<Tick>),
    /// Labels with one or more lines each.
    Rows(Vec<(String, Vec<String>)>),
    /// A table.
    Table(Table),
    /// Links, one a line.
    Links(Vec<Link>),
    /// A picture of a phone's screen, 360 by 640.
    Picture {
        /// Name of the file in `/guide/`, without its ending.
        name: String,
        /// What it shows, in words.
        alt: String,
    },
}

/// One thing to tick off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tick {
    /// What it is.
    pub label: String,
    /// Quieter words below it.
    pub notes: Vec<String>,
}

/// A table of plain cells; the first of each row is its header.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// What it shows.
    pub caption: String,
    /// Headings of the columns.
    pub head: Vec<String>,
    /// Cells of the rows.
    pub rows: Vec<Vec<String>>,
}

/// A link of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// Where to.
    pub href: String,
    /// The words.
    pub label: String,
    /// True for a file to download.
    pub file: bool,
}

impl Chapter {
    /// A chapter.
    pub fn new(id: &str, title: impl Into<String>, blocks: Vec<Block>) -> Self {
        Self { id: id.to_owned(), title: title.into(), blocks }
    }
}

impl Link {
    /// A link to a page.
    pub fn page(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into(), file: false }
    }

    /// A link to a file.
    pub fn file(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { file: true, ..Self::page(href, label) }
    }
}

/// What a page draws itself at the end of a chapter.
pub struct Addition {
    /// Anchor of the chapter.
    pub chapter: &'static str,
    /// What it draws.
    pub view: AnyView,
}

/// The chapters one after the other.
#[component]
pub fn Chapters(
    /// The chapters.
    chapters: Vec<Chapter>,
    /// Something of the page's own.
    #[prop(optional)]
    addition: Option<Addition>,
) -> AnyView {
    let mut addition = addition;
    let mut draw = |it: Chapter| {
        let added = addition.take_if(|added| added.chapter == it.id).map(|added| added.view);
        chapter(it, added)
    };
    let chapters: Vec<AnyView> = chapters.into_iter().map(&mut draw).collect();
    view! { <div class="chapters">{chapters}</div> }.into_any()
}

/// Blocks without a chapter around them.
#[component]
pub fn Blocks(
    /// The blocks.
    blocks: Vec<Block>,
) -> AnyView {
    let blocks: Vec<AnyView> = blocks.into_iter().map(block).collect();
    blocks.into_any()
}

/// Links to the chapters of the page.
#[component]
pub fn Contents(
    /// The chapters.
    chapters: Vec<(String, String)>,
) -> AnyView {
    let rows: Vec<AnyView> = chapters
        .into_iter()
        .map(|(id, title)| view! { <li><a href=["#", &id].concat() rel="external">{title}</a></li> }.into_any())
        .collect();
    view! {
        <nav class="contents" aria-labelledby="muc-luc">
            <p class="label" id="muc-luc">{words::on_this_page()}</p>
            <ul>{rows}</ul>
        </nav>
    }
    .into_any()
}

/// Anchors and headings for [`Contents`].
pub fn anchors(chapters: &[Chapter]) -> Vec<(String, String)> {
    chapters.iter().map(|chapter| (chapter.id.clone(), chapter.title.clone())).collect()
}

fn chapter(chapter: Chapter, added: Option<AnyView>) -> AnyView {
    let blocks: Vec<AnyView> = chapter.blocks.into_iter().map(block).collect();
    view! { <section id=chapter.id><h2>{chapter.title}</h2>{blocks}{added}</section> }.into_any()
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading(text) => view! { <h3>{text}</h3> }.into_any(),
        Block::Text(text) => view! { <p>{text}</p> }.into_any(),
        Block::Note(text) => view! { <Notice><p>{text}</p></Notice> }.into_any(),
        Block::Points(points) => view! { <ul>{items(points)}</ul> }.into_any(),
        Block::Steps(steps) => view! { <ol>{items(steps)}</ol> }.into_any(),
        Block::Ticks(ticks) => {
            let ticks: Vec<AnyView> = ticks.into_iter().map(tick).collect();
            view! { <ul class="ticks">{ticks}</ul> }.into_any()
        }
        Block::Rows(rows) => {
            let rows = rows.into_iter().map(|(label, lines)| SummaryRow { label, lines, ..SummaryRow::default() });
            view! { <SummaryList rows=rows.collect()/> }.into_any()
        }
        Block::Table(table) => plain_table(table),
        Block::Links(links) => {
            let links: Vec<AnyView> = links.into_iter().map(link).collect();
            view! { <ul class="links">{links}</ul> }.into_any()
        }
        Block::Picture { name, alt } => {
            let src = ["/guide/", &name, ".png"].concat();
            view! { <img class="picture" src=src alt=alt width="360" height="640" loading="lazy" decoding="async"/> }
                .into_any()
        }
    }
}

fn items(texts: Vec<String>) -> Vec<AnyView> {
    texts.into_iter().map(|text| view! { <li>{text}</li> }.into_any()).collect()
}

fn tick(tick: Tick) -> AnyView {
    let notes: Vec<AnyView> = tick.notes.into_iter().map(|note| view! { <small>{note}</small> }.into_any()).collect();
    view! { <li><label><input type="checkbox"/><span>{tick.label}{notes}</span></label></li> }.into_any()
}

fn plain_table(table: Table) -> AnyView {
    let rows = table.rows.into_iter().map(|cells| {
        let cells = cells.into_iter().map(IntoAny::into_any);
        TableRow::new(cells.collect())
    });
    view! { <DataTable caption=table.caption head=table.head rows=rows.collect()/> }.into_any()
}

fn link(link: Link) -> AnyView {
    match link.file {
        true => {
            view! { <li><a href=link.href rel="external">{icon(Symbol::Download)}<span>{link.label}</span></a></li> }
                .into_any()
        }
        false => view! { <li><a href=link.href>{link.label}</a></li> }.into_any(),
    }
}
