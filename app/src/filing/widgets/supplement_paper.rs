//! One asked paper: the files as filed and what becomes of them, the new ones, and how to add more.

use super::open_fields::Sheet;
use super::paper_block::{Place, told, upload_row};
use super::paper_deeds::Deeds;
use crate::filing::api::{PaperFile, Standing};
use crate::filing::desk::Desk;
use crate::filing::supplement_api::Told;
use crate::filing::uploads::replaced;
use crate::prelude::*;
use crate::request::{use_form_token, use_language};
use crate::texts::{filing, supplement as words};
use crate::ui::{self, FileState, StoredFile};

/// The block of an asked paper; `error` is what is wrong with it.
pub fn block(desk: Desk, deeds: Deeds, place: Place, why: &Told, error: Option<String>) -> AnyView {
    let token = use_form_token();
    let (most, key) = (place.most, place.key.clone());
    let here = place.clone();
    let files = Memo::new(move |_| desk.papers.with(|papers| here.files_in(papers)));
    let new =
        Memo::new(move |_| files.with(|files| files.iter().filter(|file| file.standing == Standing::New).count()));
    let there = Memo::new(move |_| new.get() > 0);
    let more = Memo::new(move |_| new.get() < most);
    let rows = {
        let (token, key) = (token.clone(), key.clone());
        move || {
            let stored = files.get().into_iter().map(|file| row(desk, file, &key, &token));
            let on_their_way = desk.uploads.get().into_iter().filter(|upload| upload.paper == key);
            let rows: Vec<AnyView> =
                stored.chain(on_their_way.map(|upload| upload_row(desk, upload, most, &token))).collect();
            (!rows.is_empty()).then(|| view! { <ul class="files">{rows}</ul> })
        }
    };
    let trouble = {
        let key = key.clone();
        move || {
            let trouble = deeds.trouble.get().filter(|(paper, _)| *paper == key).map(|(_, trouble)| trouble)?;
            Some(view! { <p class="msg" role="alert">{told(desk, &trouble, most)}</p> })
        }
    };
    let room = live(move || files.with(|files| making_room(files, most)));
    let why = reason(why);
    let action = desk.url(&["bo-sung/giay-to/", &place.paper, "/", &place.row.to_string(), "/tep"].concat());
    view! {
        <ui::UploadBlock attachment=place.key label=place.label action token hint=place.hint error required=place.required
            there more full=filing::paper_full(most)>
            {why}
            {rows}
            {room}
            {trouble}
        </ui::UploadBlock>
    }
    .into_any()
}

/// The officer's words, or why something is open without them.
pub fn reason(why: &Told) -> AnyView {
    let language = use_language();
    let (title, text) = match why {
        Told::Asked(said) if said.is_empty() => (words::asked_without_words(), String::new()),
        Told::Asked(said) => (words::asked(), said.clone()),
        Told::Appeared => (words::appeared(), String::new()),
        Told::Unfit(message) => (words::unfit(), message.get(language).to_owned()),
    };
    let lines = text.lines().map(|line| view! { <p>{line.to_owned()}</p> }).collect_view();
    view! { <ui::Notice tone=ui::Tone::Warn title=title>{lines}</ui::Notice> }.into_any()
}

/// Which filed files of a paper go because it may not have more than `most`, and how to keep them; nothing while all stay.
pub fn making_room(files: &[PaperFile], most: usize) -> Option<AnyView> {
    let going: Vec<&str> = replaced(files).map(|file| file.name.as_str()).collect();
    let others = files.iter().any(|file| file.standing == Standing::Filed);
    (!going.is_empty()).then(|| {
        let title = [words::replaces(), " ", &going.join(", "), "."].concat();
        view! { <ui::Notice tone=ui::Tone::Warn title><p>{words::how_to_keep(most, others)}</p></ui::Notice> }
            .into_any()
    })
}

/// All filed files that new ones take the place of, said once more above the button that sends.
pub fn all_making_room(desk: Desk) -> AnyView {
    let Sheet(sheet) = expect_context::<Sheet>();
    let language = use_language();
    let lines = move || -> Vec<String> {
        let label = |file: &PaperFile| {
            sheet.with_value(|view| {
                let place = view.places.iter().find(|place| place.slot == file.paper && place.row == file.row);
                place.map(|place| place.label.get(language).to_owned()).unwrap_or_default()
            })
        };
        desk.papers.with(|papers| replaced(papers).map(|file| [&label(file), ": ", &file.name].concat()).collect())
    };
    let notice = move || {
        let lines = lines();
        (!lines.is_empty()).then(|| {
            let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
            view! { <ui::Notice tone=ui::Tone::Warn title=words::replaces()><ul>{lines}</ul></ui::Notice> }.into_any()
        })
    };
    live(notice).into_any()
}

/// What becomes of a file when the supplement is sent.
pub fn fate(standing: Standing) -> &'static str {
    match standing {
        Standing::New => words::new_file(),
        Standing::Filed => words::filed(),
        Standing::Leaves => words::leaves(),
        Standing::Replaced => words::replaced(),
    }
}

fn row(desk: Desk, file: PaperFile, key: &str, token: &str) -> AnyView {
    let view_at = |verb: &str| desk.url(&["giay-to/", &file.id, "/", verb].concat());
    let deed_at = |verb: &str| desk.url(&["bo-sung/giay-to/", &file.id, "/", verb].concat());
    let fate = fate(file.standing);
    let anchor = ui::field_id(key);
    let may_go = matches!(file.standing, Standing::New | Standing::Filed);
    let shown = StoredFile {
        about: [fate, " · ", &filing::about_file(&file.size, file.pages)].concat(),
        state: FileState::Done,
        href: view_at("xem").into(),
        download: (!file.picture).then(|| view_at("tai")).into(),
        thumbnail: file.picture.then(|| view_at("xem?co=nho")).into(),
        remove: may_go.then(|| deed_at("xoa")).into(),
        anchor: Some(anchor.clone()).into(),
        name: file.name.clone(),
    };
    let keep = (file.standing == Standing::Leaves).then(|| {
        view! {
            <form method="post" action=deed_at("giu") class="inline">
                <input type="hidden" name="token" value=token.to_owned()/>
                <input type="hidden" name="cho" value=anchor/>
                <button type="submit" class="btn quiet small">{words::keep_file()}<span class="unseen">" "{file.name}</span></button>
            </form>
        }
    });
    view! { <ui::FileRow file=shown token=token.to_owned()>{keep}</ui::FileRow> }.into_any()
}
