//! Pages of the desk.

mod ask;
mod compare;
mod desk;
mod file;
mod queue;
mod reject;

pub use ask::{AskPage, PREVIEW};
pub use compare::ComparePage;
pub use desk::DeskPage;
pub use file::FilePage;
pub use queue::{FindPage, QueuePage};
pub use reject::RejectPage;

use crate::officer::api::{FileView, LoadFile};
use crate::prelude::*;
use crate::request::PageState;
use crate::request::ask::{Loaded, load};
use crate::texts::officer as words;
use crate::ui;
use leptos_router::hooks::{use_params_map, use_query_map};

/// The dossier that the address names, asked anew after each act.
fn load_this_file() -> Loaded<FileView> {
    let (params, query) = (use_params_map(), use_query_map());
    load(move || LoadFile {
        id: params.read().get("id").unwrap_or_default(),
        seen: query.read().get("luc").unwrap_or_default(),
    })
}

/// What an act of before has done, above the page; nothing once another one is refused.
fn outcome() -> AnyView {
    let query = use_query_map();
    let trouble = expect_context::<PageState>().trouble;
    let done = move || {
        if trouble.get() {
            return None;
        }
        let text = match query.read().get("xong").as_deref() {
            Some("tiep-nhan") => words::accepted_done(),
            Some("bo-sung") => words::asked_done(),
            Some("khong-tiep-nhan") => words::rejected_done(),
            Some("phan-cong") => words::assigned_done(),
            Some("tinh-gio") => words::clock_done(),
            Some("cho-rut") => words::withdrawn_done(),
            Some("khong-cho-rut") => words::not_withdrawn_done(),
            Some("dung-xu-ly") => words::given_up_done(),
            Some("ghi-chu") => words::noted_done(),
            Some("nop-bo-sung") => crate::texts::counter::handed_over(),
            Some("lap") => crate::texts::counter::filed(),
            Some(done) => crate::officer::work::done(done)?,
            None => return None,
        };
        Some(view! { <ui::Notice tone=ui::Tone::Ok outcome=true title=text/> })
    };
    view! { {done} }.into_any()
}

/// Address of a dossier's page.
fn url_of(id: &str, rest: &str) -> String {
    let slash = if rest.is_empty() { "" } else { "/" };
    ["/can-bo/ho-so/", id, slash, rest].concat()
}

/// What every form of a dossier carries: which one, and the version that was seen.
fn carried(file: &FileView) -> AnyView {
    view! {
        <input type="hidden" name=":id" value=file.id.clone()/>
        <input type="hidden" name="phien_ban" value=file.version/>
    }
    .into_any()
}
