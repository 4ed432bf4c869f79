//! The block of one paper: what it is, its files, and how to add more.
//!
//! A plain multipart form: with scripts off "Tải lên" sends it; with scripts the page uploads on choice.
//! The first input takes several files from anywhere, the second opens the camera of a phone.

use super::frame::Frame;
use super::icon::icon;
use super::icon_paths::Symbol;
use super::ids::{field_id, part_id};
use super::maybe_text::MaybeText;
use super::notice::Tone;
use super::status::tag;
use crate::prelude::*;
use crate::texts::widgets as words;

/// What pickers offer; the server decides what it takes.
const ACCEPT: &str = "image/jpeg,image/png,image/webp,image/heic,application/pdf";

/// One paper to attach.
#[component]
pub fn UploadBlock(
    /// Id of the attachment; rows of a list add `.0`, `.1`.
    #[prop(into)]
    attachment: String,
    /// What the paper is.
    #[prop(into)]
    label: String,
    /// Address the files are posted to.
    #[prop(into)]
    action: String,
    /// Form token of the signed-in person.
    #[prop(into)]
    token: String,
    /// What a good picture shows, how many files.
    #[prop(optional, into)]
    hint: MaybeText,
    /// What is wrong and what to do.
    #[prop(optional, into)]
    error: MaybeText,
    /// Must be given.
    #[prop(optional)]
    required: bool,
    /// A file is there.
    #[prop(into)]
    there: Signal<bool>,
    /// Another file may be added.
    #[prop(into)]
    more: Signal<bool>,
    /// Said in place of the picker when no other file may be added.
    #[prop(into)]
    full: String,
    /// The files that are there and on their way.
    children: Children,
) -> AnyView {
    let frame = Frame { path: attachment.clone(), hint, error, ..Frame::default() };
    let mark = move || {
        let (tone, word) = match (there.get(), required) {
            (true, _) => (Tone::Ok, words::file_done()),
            (false, true) => (Tone::Warn, words::file_missing()),
            (false, false) => (Tone::Mute, words::optional_paper()),
        };
        tag(tone, None, word.to_owned(), None)
    };
    let id = field_id(&attachment);
    let class = if frame.error.is_some() { "paper field bad" } else { "paper field" };
    let around = frame.words();
    let pick = {
        let id = id.clone();
        move || {
            if more.get() {
                picker(&frame, &id, action.clone(), token.clone())
            } else {
                // Links to this paper lead here then.
                view! { <p class="hint" id=id.clone() tabindex="-1">{full.clone()}</p> }.into_any()
            }
        }
    };
    view! {
        <section class=class data-attachment=attachment aria-labelledby=part_id(&id, "title")>
            <div class="head"><h2 id=part_id(&id, "title")>{label}</h2>{mark}</div>
            {around}
            {children.draw()}
            {pick}
        </section>
    }
    .into_any()
}

fn picker(frame: &Frame, id: &str, action: String, token: String) -> AnyView {
    let camera = part_id(id, "camera");
    view! {
        <form method="post" action=action enctype="multipart/form-data" class="pick">
            <input type="hidden" name="token" value=token/>
            <label class="label" for=id.to_owned()>{words::choose_files()}</label>
            <input type="file" class="input" id=id.to_owned() name="file" multiple=true accept=ACCEPT
                aria-describedby=frame.described_by() aria-invalid=frame.invalid()/>
            <label class="btn second small camera if-scripts" for=camera.clone()>{icon(Symbol::Camera)}<span>{words::take_photo()}</span></label>
            <input type="file" class="unseen" id=camera name="file" accept="image/*" capture="environment" tabindex="-1"/>
            <button type="submit" class="btn second small no-scripts">{icon(Symbol::Upload)}<span>{words::upload()}</span></button>
        </form>
    }
    .into_any()
}
