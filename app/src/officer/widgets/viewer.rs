//! The papers of a dossier: a checklist, and one page at a time as a picture. Which one stands in the address; links do
//! everything, with scripts the arrow keys press them and the picture can be turned and enlarged.

use super::KeyHelp;
use crate::officer::api::{FileLine, PaperLine};
use crate::prelude::*;
use crate::texts::officer as words;
use crate::ui;
use leptos_router::hooks::use_query_map;

/// How much larger the picture gets, and how far it turns: steps of the styles.
const ZOOMS: usize = 4;
const TURNS: usize = 4;

/// A page of a file.
#[derive(Clone, PartialEq, Eq)]
struct Leaf {
    file: String,
    page: u32,
    name: String,
}

/// See the module.
#[component]
pub fn Viewer(
    /// The checklist.
    papers: Vec<PaperLine>,
    /// The dossier.
    id: String,
) -> impl IntoView {
    let leaves: Vec<Leaf> = papers.iter().flat_map(|paper| &paper.files).flat_map(leaves_of).collect();
    let query = use_query_map();
    let count = leaves.len();
    let places = StoredValue::new(leaves);
    let at = Memo::new(move |_| {
        let query = query.read();
        let file = query.get("tep").unwrap_or_default();
        let page = query.get("trang").and_then(|page| page.parse().ok()).unwrap_or(1);
        places.with_value(|leaves| {
            let exact = leaves.iter().position(|leaf| leaf.file == file && leaf.page == page);
            exact.or_else(|| leaves.iter().position(|leaf| leaf.file == file)).unwrap_or(0)
        })
    });
    let (zoom, turn) = (RwSignal::new(0_usize), RwSignal::new(0_usize));
    let base = StoredValue::new(["/can-bo/ho-so/", &id].concat());
    let shown = move || {
        let leaf = places.with_value(|leaves| leaves.get(at.get()).cloned())?;
        let base = base.get_value();
        let file = [&base, "/giay-to/", &leaf.file].concat();
        let picture = format!("{file}/xem?trang={}", leaf.page);
        let alt = format!("{}, {}", leaf.name, words::page_of(leaf.page, pages_of(places, &leaf.file)));
        Some(view! {
            <figure>
                <div class="frame"><img src=picture alt=alt.clone()/></div>
                <figcaption>{alt}" · "<a href=[&file, "/tai"].concat() rel="external">{words::original_file()}</a></figcaption>
            </figure>
        })
    };
    let step = move |forth: bool| {
        let to = if forth { at.get() + 1 } else { at.get().wrapping_sub(1) };
        places.with_value(|leaves| leaves.get(to).map(|leaf| link_to(&base.get_value(), leaf)))
    };
    let previous = move || {
        step(false).map(|href| view! { <a id="trang-truoc" class="btn second small" href=href data-noscroll="">{words::previous_page()}</a> })
    };
    let next = move || {
        step(true).map(|href| view! { <a id="trang-sau" class="btn second small" href=href data-noscroll="">{words::next_page()}</a> })
    };
    let frame = move || format!("viewer zoom-{} turn-{}", zoom.get(), turn.get());
    let list = checklist(&papers, &base.get_value());
    view! {
        <h2>{words::papers()}</h2>
        {list}
        {match count {
            0 => view! { <p class="hint">{words::no_papers()}</p> }.into_any(),
            _ => view! {
                <section class=frame aria-label=words::viewer() id="xem-giay-to">
                    <div class="tools">
                        {previous}
                        {next}
                        <span class="if-scripts">
                            <button type="button" class="btn quiet small" on:click=move |_| zoom.update(|zoom| *zoom = (*zoom + 1).min(ZOOMS - 1))>{words::zoom_in()}</button>
                            <button type="button" class="btn quiet small" on:click=move |_| zoom.update(|zoom| *zoom = zoom.saturating_sub(1))>{words::zoom_out()}</button>
                            <button type="button" class="btn quiet small" on:click=move |_| turn.update(|turn| *turn = (*turn + 1) % TURNS)>{words::turn()}</button>
                        </span>
                    </div>
                    {shown}
                </section>
            }.into_any(),
        }}
        <KeyHelp/>
    }
}

fn leaves_of(file: &FileLine) -> impl Iterator<Item = Leaf> + '_ {
    (1..=file.pages.max(1)).map(|page| Leaf { file: file.id.clone(), page, name: file.name.clone() })
}

fn pages_of(places: StoredValue<Vec<Leaf>>, file: &str) -> u32 {
    let pages = places.with_value(|leaves| leaves.iter().filter(|leaf| leaf.file == file).count());
    u32::try_from(pages).unwrap_or(u32::MAX)
}

fn link_to(base: &str, leaf: &Leaf) -> String {
    format!("{base}?tep={}&trang={}#xem-giay-to", leaf.file, leaf.page)
}

/// Every wanted paper, there or not.
fn checklist(papers: &[PaperLine], base: &str) -> AnyView {
    let rows = papers
        .iter()
        .map(|paper| {
            let mark = match (paper.files.is_empty() && !paper.on_paper, paper.required) {
                (true, true) => view! { <ui::Tag label=words::missing() tone=ui::Tone::Err icon=ui::Symbol::Alert/> }.into_any(),
                (true, false) => view! { <ui::Tag label=words::not_attached() tone=ui::Tone::Mute/> }.into_any(),
                (false, _) => ().into_any(),
            };
            let files = paper
                .files
                .iter()
                .map(|file| {
                    let href = format!("{base}?tep={}&trang=1#xem-giay-to", file.id);
                    view! { <li><a href=href data-noscroll="">{file.name.clone()}</a></li> }
                })
                .collect_view();
            let original = paper.original.then(|| view! { <small>{words::original()}</small> });
            view! { <li data-attachment=paper.key.clone()><b>{paper.label.clone()}</b>" "{mark}{original}<ul>{files}</ul></li> }
        })
        .collect_view();
    view! { <ul class="checklist">{rows}</ul> }.into_any()
}
