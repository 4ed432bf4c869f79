//! One file of a paper: on its way, stored, or refused with the reason.

use super::icon::icon;
use super::icon_paths::Symbol;
use super::maybe_text::MaybeText;
use crate::prelude::*;
use crate::texts::widgets as words;

/// How far a file is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileState {
    /// Stored.
    Done,
    /// Behind others.
    Waiting,
    /// On its way, percent.
    Uploading(u8),
    /// Refused: what is wrong and what to do.
    Failed(String),
}

/// What is known of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Name as it came.
    pub name: String,
    /// Kind, size, pages: "PDF, 240 kB, 2 trang".
    pub about: String,
    /// How far it is.
    pub state: FileState,
    /// Where it can be looked at.
    pub href: MaybeText,
    /// Where the whole file is handed out.
    pub download: MaybeText,
    /// A small picture of it.
    pub thumbnail: MaybeText,
    /// Address that its "Bỏ tệp" form posts to.
    pub remove: MaybeText,
    /// Id of the element at which the page is looked at again after a plain post.
    pub anchor: MaybeText,
}

/// The row of one file.
#[component]
pub fn FileRow(
    /// The file.
    file: StoredFile,
    /// Form token of the signed-in person.
    #[prop(into)]
    token: String,
    /// Further controls, e.g. "Chuyển lên".
    #[prop(optional)]
    children: Option<Children>,
) -> AnyView {
    let (state, symbol, told) = match &file.state {
        FileState::Done => {
            ("done", Symbol::CheckCircle, view! { <span class="told">{words::file_done()}</span> }.into_any())
        }
        FileState::Waiting => {
            ("waiting", Symbol::Clock, view! { <span class="told">{words::upload_waits()}</span> }.into_any())
        }
        FileState::Uploading(percent) => ("uploading", Symbol::Upload, progress(*percent)),
        FileState::Failed(reason) => {
            ("failed", Symbol::Alert, view! { <span class="told" role="alert">{reason.clone()}</span> }.into_any())
        }
    };
    let name = file.name.clone();
    let view = file.href.into_option().map(|href| {
        view! { <a href=href rel="external" target="_blank">{words::view_file()}<span class="unseen">" "{name}</span></a> }
    });
    let name = file.name.clone();
    let download = file.download.into_option().map(|href| {
        view! { <a href=href rel="external">{words::download_file()}<span class="unseen">" "{name}</span></a> }
    });
    let mark = match file.thumbnail.into_option() {
        Some(src) => view! { <img class="thumb" src=src alt="" width="48" height="64" loading="lazy"/> }.into_any(),
        None => icon(symbol),
    };
    let name = file.name.clone();
    let anchor = file.anchor.into_option().map(|id| view! { <input type="hidden" name="cho" value=id/> });
    let remove = file.remove.into_option().map(|action| {
        view! {
            <form method="post" action=action class="inline">
                <input type="hidden" name="token" value=token/>
                {anchor}
                <button type="submit" class="btn quiet small">{icon(Symbol::Trash)}<span>{words::remove_file()}<span class="unseen">" "{name}</span></span></button>
            </form>
        }
    });
    view! {
        <li class="file" data-state=state>
            {mark}
            <div class="about"><b>{file.name}</b><small>{file.about}</small>{told}</div>
            <div class="acts">{view}{download}{children.map(Children::draw)}{remove}</div>
        </li>
    }
    .into_any()
}

fn progress(percent: u8) -> AnyView {
    let word = words::uploading(percent);
    view! { <span class="told">{word.clone()}<progress max="100" value=percent aria-label=word></progress></span> }
        .into_any()
}
