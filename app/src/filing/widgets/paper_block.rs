//! One paper with its files: those that are there, those on their way, and what can be done with them.

use super::paper_deeds::{Deeds, Trouble};
use crate::filing::api::PaperFile;
use crate::filing::desk::Desk;
use crate::filing::device;
use crate::filing::uploads::{Progress, Remedy, Upload, remedy};
use crate::prelude::*;
use crate::request::use_form_token;
use crate::texts::filing as words;
use crate::texts::widgets;
use crate::texts::{files, personal_papers, shell};
use crate::ui::{self, FileState, StoredFile};

/// One upload place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Id of the paper, in a list with its row.
    pub key: String,
    /// Id of the paper.
    pub paper: String,
    /// Row of the list, 0 outside lists.
    pub row: usize,
    /// What the paper is.
    pub label: String,
    /// How many files, what to bring.
    pub hint: String,
    /// Sending needs it.
    pub required: bool,
    /// Most files.
    pub most: usize,
}

impl Place {
    /// The files that stand here.
    pub fn files_in(&self, papers: &[PaperFile]) -> Vec<PaperFile> {
        papers.iter().filter(|file| file.paper == self.paper && file.row == self.row).cloned().collect()
    }

    fn address(&self, desk: Desk, verb: &str) -> String {
        desk.url(&["giay-to/", &self.paper, "/", &self.row.to_string(), "/", verb].concat())
    }
}

/// The block of a paper; `error` is what was wrong with a file of a plain form.
pub fn block(desk: Desk, deeds: Deeds, place: Place, error: Option<String>) -> AnyView {
    let token = use_form_token();
    let (most, key) = (place.most, place.key.clone());
    let here = place.clone();
    let files = Memo::new(move |_| desk.papers.with(|papers| here.files_in(papers)));
    let there = Memo::new(move |_| files.with(|files| !files.is_empty()));
    let more = Memo::new(move |_| files.with(|files| files.len() < most));
    let rows = {
        let (token, key) = (token.clone(), key.clone());
        move || {
            let stored = files.get();
            let last = stored.len().saturating_sub(1);
            let stored = stored.into_iter().enumerate().map(|(at, file)| {
                let order = (last > 0).then(|| order(desk, &file, &key, &token, at > 0, at < last));
                stored_row(desk, file, &key, &token, order)
            });
            let on_their_way = desk.uploads.get().into_iter().filter(|upload| upload.paper == key);
            let rows: Vec<AnyView> =
                stored.chain(on_their_way.map(|upload| upload_row(desk, upload, most, &token))).collect();
            (!rows.is_empty()).then(|| view! { <ul class="files">{rows}</ul> })
        }
    };
    let join = {
        let (token, action, anchor) = (token.clone(), place.address(desk, "ghep"), ui::field_id(&key));
        let several = Memo::new(move |_| files.with(|files| files.iter().filter(|file| file.picture).count() > 1));
        move || several.get().then(|| join(action.clone(), token.clone(), anchor.clone()))
    };
    let trouble = move || {
        let trouble = deeds.trouble.get().filter(|(paper, _)| *paper == key).map(|(_, trouble)| trouble)?;
        Some(view! { <p class="msg" role="alert">{told(desk, &trouble, most)}</p> })
    };
    let kept = {
        let (token, action, key) = (token.clone(), place.address(desk, "lay"), place.key.clone());
        move || more.get().then(|| take_kept(desk, action.clone(), token.clone(), &key))
    };
    let action = place.address(desk, "tep");
    view! {
        <ui::UploadBlock attachment=place.key label=place.label action token hint=place.hint error required=place.required
            there more full=words::paper_full(most)>
            {rows}
            {join}
            {kept}
            {trouble}
        </ui::UploadBlock>
    }
    .into_any()
}

/// What went wrong, in words.
pub fn told(desk: Desk, trouble: &Trouble, most: usize) -> String {
    match trouble {
        Trouble::Code(code) => desk.with(|view| files::problem(code, &view.limits, most)),
        Trouble::Refused(refusal) => shell::refusal(refusal).1,
    }
}

/// A file that the server has; `key` names its block.
pub fn stored_row(desk: Desk, file: PaperFile, key: &str, token: &str, order: Option<AnyView>) -> AnyView {
    let address = |verb: &str| desk.url(&["giay-to/", &file.id, "/", verb].concat());
    let row = StoredFile {
        about: words::about_file(&file.size, file.pages),
        state: FileState::Done,
        href: address("xem").into(),
        // A picture is all there to see; of a PDF only the first page is.
        download: (!file.picture).then(|| address("tai")).into(),
        thumbnail: file.picture.then(|| address("xem?co=nho")).into(),
        remove: address("xoa").into(),
        anchor: (!key.is_empty()).then(|| ui::field_id(key)).into(),
        name: file.name,
    };
    view! { <ui::FileRow file=row token=token.to_owned()>{order}</ui::FileRow> }.into_any()
}

/// The buttons that move a file among those of its paper.
fn order(desk: Desk, file: &PaperFile, key: &str, token: &str, up: bool, down: bool) -> AnyView {
    let action = desk.url(&["giay-to/", &file.id, "/chuyen"].concat());
    let button = |verb: &'static str, label: &'static str| {
        let (id, name) = ([verb, "-", &file.id].concat(), file.name.clone());
        view! {
            <button type="submit" class="btn quiet small" id=id name="_action" value=verb>
                {label}<span class="unseen">" "{name}</span>
            </button>
        }
    };
    let up = up.then(|| button("len", widgets::move_up()));
    let down = down.then(|| button("xuong", widgets::move_down()));
    view! {
        <form method="post" action=action class="inline">
            <input type="hidden" name="token" value=token.to_owned()/>
            <input type="hidden" name="cho" value=ui::field_id(key)/>
            {up}{down}
        </form>
    }
    .into_any()
}

fn join(action: String, token: String, anchor: String) -> AnyView {
    view! {
        <form method="post" action=action class="join">
            <input type="hidden" name="token" value=token/>
            <input type="hidden" name="cho" value=anchor/>
            <ui::Button label=widgets::join_photos() look=ui::Look::Small icon=ui::Symbol::FileText/>
        </form>
    }
    .into_any()
}

/// What the account keeps, to be put here; nothing where it keeps nothing.
fn take_kept(desk: Desk, action: String, token: String, key: &str) -> Option<AnyView> {
    let kept = desk.with(|view| view.kept.clone());
    if kept.is_empty() {
        return None;
    }
    let (anchor, id) = (ui::field_id(key), [&ui::field_id(key), "-kept"].concat());
    let options = kept.into_iter().map(|(id, name)| view! { <option value=id>{name}</option> }).collect_view();
    let taken = view! {
        <form method="post" action=action class="from-kept">
            <input type="hidden" name="token" value=token/>
            <input type="hidden" name="cho" value=anchor/>
            <label class="label" for=id.clone()>{personal_papers::choose_kept()}</label>
            <select class="input" id=id name="giay"><option value="">{widgets::choose()}</option>{options}</select>
            <ui::Button label=personal_papers::take_kept() look=ui::Look::Small icon=ui::Symbol::FileText/>
        </form>
    };
    Some(taken.into_any())
}

/// A file on its way; there are none before the scripts run.
pub(super) fn upload_row(desk: Desk, upload: Upload, most: usize, token: &str) -> AnyView {
    let token = token.to_owned();
    let row = move || {
        let progress = upload.progress.get();
        let state = match &progress {
            Progress::Waiting => FileState::Waiting,
            Progress::Going(percent) => FileState::Uploading(*percent),
            Progress::Done => FileState::Done,
            Progress::Failed(code) => FileState::Failed(desk.with(|view| files::problem(code, &view.limits, most))),
        };
        let file = StoredFile {
            name: upload.name.clone(),
            about: upload.size.clone(),
            state,
            href: None::<String>.into(),
            download: None::<String>.into(),
            thumbnail: None::<String>.into(),
            remove: None::<String>.into(),
            anchor: None::<String>.into(),
        };
        let controls = controls(desk, &upload, &progress);
        view! { <ui::FileRow file token=token.clone()>{controls}</ui::FileRow> }
    };
    row.into_any()
}

fn controls(desk: Desk, upload: &Upload, progress: &Progress) -> AnyView {
    let (id, picker) = (upload.id, ui::field_id(&upload.paper));
    let drop_it = move |label: &'static str| {
        let (name, picker) = (upload.name.clone(), picker.clone());
        let press = move |_| {
            device::drop_upload(desk, id);
            ui::focus_first_of(vec![picker.clone()]);
        };
        view! { <button type="button" class="btn quiet small" on:click=press>{label}<span class="unseen">" "{name}</span></button> }
    };
    let code = match progress {
        Progress::Waiting | Progress::Going(_) => return drop_it(widgets::cancel_upload()).into_any(),
        Progress::Done => return ().into_any(),
        Progress::Failed(code) => code,
    };
    let name = upload.name.clone();
    let remedy = match remedy(code) {
        Remedy::None => ().into_any(),
        Remedy::Retry => view! {
            <button type="button" class="btn second small" on:click=move |_| device::retry_upload(id)>
                {widgets::retry()}<span class="unseen">" "{name}</span>
            </button>
        }
        .into_any(),
        Remedy::SignIn => {
            let href = ["/dang-nhap?next=", &desk.papers_page()].concat();
            view! { <a href=href rel="external">{shell::log_in()}</a> }.into_any()
        }
        Remedy::Reload => view! { <a href=desk.papers_page() rel="external">{words::load_again()}</a> }.into_any(),
    };
    view! { {remedy}{drop_it(widgets::dismiss())} }.into_any()
}
